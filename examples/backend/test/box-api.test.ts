import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { client, empty, type Service, startService, webhookOn } from './support.js';

let service: Service;
const shared = new Set<string>();

beforeAll(async () => {
  service = await startService({ ownsItem: ({ userId }, { id }) => !shared.has(`${userId} ${id}`) });
});

afterAll(() => service.close());

beforeEach(async () => {
  await empty(service.db);
  shared.clear();
});

const box = (userId = 'user-1') => {
  const { send } = client(service.url, 'app-1', userId);
  return { send: (method: string, path: string, body?: unknown) => send(method, `/2.0${path}`, body) };
};

describe('Under /2.0, as at Box,', () => {
  const full = {
    id: '1',
    type: 'webhook',
    ...webhookOn(5),
    created_by: { type: 'user', id: 'user-1' },
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  };

  it('a webhook has every field, and an entry of the list has only its target', async () => {
    expect(await box().send('POST', '/webhooks', webhookOn(5))).toMatchObject({ status: 201, body: full });
    expect((await box().send('GET', '/webhooks/1')).body).toEqual(full);
    const { target } = webhookOn(5);
    expect((await box().send('GET', '/webhooks')).body).toEqual({
      limit: 100,
      next_marker: null,
      entries: [{ id: '1', type: 'webhook', target }],
    });
  });

  it('pages end where there is no marker, even after a page without entries', async () => {
    for (const id of [1, 2, 3]) await box().send('POST', '/webhooks', webhookOn(id));
    shared.add('user-1 1');
    const first = await box().send('GET', '/webhooks?limit=1');
    expect(first.body).toEqual({ limit: 1, next_marker: '1', entries: [] });
    const second = await box().send('GET', '/webhooks?limit=2&marker=1');
    expect(second.body).toMatchObject({ next_marker: null, entries: [{ id: '2' }, { id: '3' }] });
  });

  it('an update changes a webhook, and a deletion has no answer but its status', async () => {
    await box().send('POST', '/webhooks', webhookOn(5));
    const changes = { triggers: ['FILE.TRASHED'] };
    expect(await box().send('PUT', '/webhooks/1', changes)).toMatchObject({ status: 200, body: { ...full, ...changes } });
    expect(await box().send('DELETE', '/webhooks/1')).toMatchObject({ status: 204, body: undefined });
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await box().send(method, '/webhooks/1', method === 'PUT' ? changes : undefined);
      expect(answer).toMatchObject({ status: 404, body: { type: 'error', status: 404, code: 'not_found' } });
    }
  });

  it('a conflict names the webhook in the way of Box, and other denials name the limitation', async () => {
    await box().send('POST', '/webhooks', webhookOn(5));
    await box().send('POST', '/webhooks', webhookOn(6));
    const conflict = {
      type: 'error',
      status: 409,
      code: 'conflict',
      message: 'Bad Request',
      context_info: {
        errors: [{ reason: 'invalid_parameter', name: 'existWebhookId', message: 'Webhook:1 already exists on the specified target.' }],
      },
      help_url: 'http://developers.box.com/docs/#errors',
      request_id: expect.any(String),
    };
    expect(await box().send('POST', '/webhooks', webhookOn(5))).toMatchObject({ status: 409, body: conflict });
    expect((await box().send('POST', '/webhooks', webhookOn(5))).body).toEqual(conflict);
    expect((await box().send('PUT', '/webhooks/2', { target: webhookOn(5).target })).body).toEqual(conflict);
    expect(await box().send('POST', '/webhooks', webhookOn(0))).toMatchObject({
      status: 400,
      body: { code: 'bad_request', context_info: { errors: [{ reason: 'TARGET_IS_ROOT_FOLDER' }] } },
    });
  });

  it('users see their own webhooks only', async () => {
    await box().send('POST', '/webhooks', webhookOn(5));
    expect((await box('user-2').send('GET', '/webhooks')).body.entries).toEqual([]);
    expect((await box('user-2').send('GET', '/webhooks/1')).status).toBe(404);
    expect((await fetch(`${service.url}/2.0/webhooks`)).status).toBe(401);
  });
});
