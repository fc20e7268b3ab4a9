import { connect } from 'node:net';
import type { EndpointFacts } from 'box-webhook-policy';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { client, GOOD, reasonsOf, type Service, startService } from './support.js';

let service: Service;
let endpoint: EndpointFacts;
let observed: string[];
let next = 100;

beforeAll(async () => {
  service = await startService({
    observe: async (address) => {
      observed.push(address);
      return endpoint;
    },
  });
});

afterAll(() => service.close());

beforeEach(() => {
  endpoint = GOOD;
  observed = [];
});

const me = () => client(service.url, `app-${next}`, 'user-1');
const anItem = () => String(++next);

describe('the life of a webhook', () => {
  it('is created, read, listed, updated and deleted', async () => {
    const { create, get, list, update, remove } = me();
    const created = await create('4053927');
    expect(created).toMatchObject({
      status: 201,
      body: { type: 'webhook', target: { id: '4053927', type: 'folder' }, address: 'https://hooks.example.com/box', triggers: ['FILE.UPLOADED'] },
    });
    const { id } = created.body;
    expect((await get(id)).body).toEqual(created.body);
    expect((await list()).body).toEqual({ limit: 100, next_marker: null, entries: [{ id, type: 'webhook', target: { id: '4053927', type: 'folder' } }] });

    const updated = await update(id, { triggers: ['FILE.MOVED', 'FILE.COPIED', 'FILE.MOVED'] });
    expect(updated).toMatchObject({ status: 200, body: { ...created.body, triggers: ['FILE.MOVED', 'FILE.COPIED'] } });
    expect((await get(id)).body).toEqual(updated.body);

    expect((await remove(id)).status).toBe(204);
    expect((await get(id)).status).toBe(404);
    expect((await remove(id)).status).toBe(404);
    expect((await create('4053927')).status).toBe(201);
  });

  it('an update can move it to another item and another address', async () => {
    const { create, update, get } = me();
    const { id } = (await create('1')).body;
    const changes = { target: { id: '2', type: 'file' }, address: 'https://other.example.net/', triggers: ['FILE.DOWNLOADED'] };
    expect(await update(id, changes)).toMatchObject({ status: 200, body: changes });
    expect((await get(id)).body).toMatchObject(changes);
    expect((await create('1')).status).toBe(201);
  });

  it('belongs to one application and user: others do not see it, and may have their own on the item', async () => {
    const mine = client(service.url, 'app-a', 'user-a');
    const { id } = (await mine.create('7')).body;
    for (const other of [client(service.url, 'app-b', 'user-a'), client(service.url, 'app-a', 'user-b')]) {
      expect((await other.get(id)).status).toBe(404);
      expect((await other.update(id, { triggers: ['FILE.MOVED'] })).status).toBe(404);
      expect((await other.remove(id)).status).toBe(404);
      expect((await other.list()).body.entries).toEqual([]);
      expect((await other.create('7')).status).toBe(201);
    }
    expect((await mine.get(id)).status).toBe(200);
  });

  it('is listed in pages', async () => {
    const { create, list } = client(service.url, 'app-pages', 'user-1');
    for (let i = 1; i <= 5; i++) await create(i);
    const seen: string[] = [];
    let query = '?limit=2';
    for (let page = 0; page < 3; page++) {
      const { body } = await list(query);
      seen.push(...body.entries.map((entry: { target: { id: string } }) => entry.target.id));
      query = `?limit=2&marker=${body.next_marker}`;
      expect(body.next_marker === null).toBe(page === 2);
    }
    expect(seen).toEqual(['1', '2', '3', '4', '5']);
  });
});

describe('a denial is answered as Box would', () => {
  it('409 for a second webhook on the item, with the next step', async () => {
    const { create, update, get } = me();
    const item = anItem();
    const { id } = (await create(item)).body;

    const conflict = await create(item, { triggers: ['FILE.TRASHED'] });
    expect(conflict).toMatchObject({
      status: 409,
      body: {
        type: 'error',
        status: 409,
        code: 'conflict',
        context_info: { errors: [{ reason: 'ITEM_ALREADY_HAS_WEBHOOK', name: 'target' }], next_step: { action: 'update', webhookId: id } },
      },
    });
    expect(conflict.body.request_id).toBe(conflict.headers.get('x-request-id'));

    const { next_step } = conflict.body.context_info;
    expect(await update(next_step.webhookId, next_step.body)).toMatchObject({ status: 200, body: { triggers: ['FILE.UPLOADED', 'FILE.TRASHED'] } });
    expect((await create(item, { triggers: ['FILE.TRASHED'] })).body.context_info.next_step).toEqual({ action: 'keep', webhookId: id });

    const stranger = await create(item, { address: 'https://other.example.net/' });
    expect(stranger.body.context_info.next_step).toEqual({ action: 'use_another_application', webhookId: id, because: 'address_differs' });
    expect((await get(id)).body.triggers).toEqual(['FILE.UPLOADED', 'FILE.TRASHED']);
  });

  it('409 for an update that moves a webhook to an item that has one, and not to its own', async () => {
    const { create, update } = me();
    const [a, b] = [anItem(), anItem()];
    const { id } = (await create(a)).body;
    await create(b);
    expect(await update(id, { target: { id: b, type: 'folder' } })).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await update(id, { target: { id: a, type: 'folder' } })).toMatchObject({ status: 200 });
  });

  it('400 with every reason', async () => {
    const answer = await me().create('0', { address: 'http://localhost:8080/', triggers: ['FILE.EXPLODED'] });
    expect(answer).toMatchObject({ status: 400, body: { code: 'bad_request' } });
    expect(reasonsOf(answer)).toEqual(['TRIGGER_UNKNOWN', 'ADDRESS_NOT_HTTPS', 'ADDRESS_PORT_NOT_443', 'ADDRESS_HOST_NOT_PUBLIC', 'TARGET_IS_ROOT_FOLDER']);
    expect(observed).toEqual([]);
  });

  it('400 for what the look at the address found', async () => {
    endpoint = { ...GOOD, certificate: { trusted: false, error: 'CERT_HAS_EXPIRED' } };
    expect(reasonsOf(await me().create(anItem()))).toEqual(['CERTIFICATE_NOT_TRUSTED']);
  });

  it('503 for an address at which the service could not look, and nothing is stored', async () => {
    endpoint = {};
    const { create, list } = client(service.url, 'app-503', 'user-1');
    const answer = await create('1');
    expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('30');
    expect((await list()).body.entries).toEqual([]);
  });

  it('an update looks at an address only when it changes it', async () => {
    const { create, update } = me();
    const { id } = (await create(anItem())).body;
    observed = [];
    endpoint = {};
    expect((await update(id, { triggers: ['FILE.MOVED'], address: 'https://hooks.example.com/box' })).status).toBe(200);
    expect(observed).toEqual([]);
    expect((await update(id, { address: 'https://other.example.net/' })).status).toBe(503);
    expect(observed).toEqual(['https://other.example.net/']);
  });

  it('an update is denied for triggers that the item cannot fire', async () => {
    const { create, update } = me();
    const { id } = (await create(anItem())).body;
    expect(reasonsOf(await update(id, { target: { id: anItem(), type: 'file' } }))).toEqual(['TRIGGER_NOT_ALLOWED_ON_TARGET']);
  });
});

describe('bad requests get clear answers', () => {
  const raw = async (method: string, path: string, body?: string, headers: Record<string, string> = {}) => {
    const own = { 'x-application-id': 'app-1', 'x-user-id': 'user-1', ...headers };
    const response = await fetch(service.url + path, { method, headers: own, ...(body !== undefined && { body }) });
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text) };
  };
  const json = { 'content-type': 'application/json' };
  const valid = JSON.stringify({ target: { id: '1', type: 'folder' }, address: 'https://hooks.example.com/', triggers: ['FILE.UPLOADED'] });

  // random digits, as the database would compress regular ones
  const endless = Array.from({ length: 20_000 }, () => 1 + Math.floor(Math.random() * 9)).join('');

  it.each([
    ['malformed JSON', 400, 'POST', '/webhooks', '{"target": ', json],
    ['an empty body', 400, 'POST', '/webhooks', '', json],
    ['no body at all', 400, 'POST', '/webhooks', undefined, {}],
    ['another content type', 415, 'POST', '/webhooks', valid, { 'content-type': 'text/plain' }],
    ['a form', 415, 'POST', '/webhooks', 'target=1', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['no content type', 415, 'POST', '/webhooks', valid, { 'content-type': '' }],
    ['a huge body', 413, 'POST', '/webhooks', `{"address": "${'x'.repeat(70_000)}"}`, json],
    ['a JSON array', 400, 'POST', '/webhooks', '[]', json],
    ['JSON null', 400, 'POST', '/webhooks', 'null', json],
    ['a prototype in the JSON', 400, 'POST', '/webhooks', '{"__proto__": {"id": "1"}}', json],
    ['deeply nested JSON', 400, 'POST', '/webhooks', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, json],
    ['thousands of wrong triggers', 400, 'POST', '/webhooks', `{"triggers": [${'1,'.repeat(20_000)}1]}`, json],
    ['NUL in the address', 400, 'POST', '/webhooks', valid.replace('.com/', '.com/\\u0000'), json],
    ['an endless item id', 400, 'POST', '/webhooks', valid.replace('"1"', `"${endless}"`), json],
    ['no application', 401, 'GET', '/webhooks', undefined, { 'x-application-id': '' }],
    ['a user with a blank', 401, 'GET', '/webhooks', undefined, { 'x-user-id': 'user 1' }],
    ['a long application', 401, 'POST', '/webhooks', valid, { ...json, 'x-application-id': 'a'.repeat(101) }],
    ['an unknown id', 404, 'GET', '/webhooks/999999', undefined, {}],
    ['an id that is none', 404, 'GET', '/webhooks/abc', undefined, {}],
    ['an id beyond every number', 404, 'DELETE', '/webhooks/99999999999999999999999', undefined, {}],
    ['an update of an unknown id', 404, 'PUT', '/webhooks/999999', '{}', json],
    ['a malformed update of an unknown id', 404, 'PUT', '/webhooks/999999', '{"triggers": 7}', json],
    ['another path', 404, 'GET', '/webhook', undefined, {}],
    ['another method', 404, 'PATCH', '/webhooks', '{}', json],
    ['a path that is no path', 400, 'GET', '/webhooks/%E0%A4%A', undefined, {}],
    ['a limit of 0', 400, 'GET', '/webhooks?limit=0', undefined, {}],
    ['a limit above 1000', 400, 'GET', '/webhooks?limit=1001', undefined, {}],
    ['two limits', 400, 'GET', '/webhooks?limit=1&limit=2', undefined, {}],
    ['a marker that is none', 400, 'GET', '/webhooks?marker=next', undefined, {}],
    ['observations of an unknown id', 404, 'POST', '/internal/webhooks/999999/observations', '{}', json],
    ['an observation at no instant', 400, 'POST', '/internal/webhooks/1/observations', '{"last_triggered_at": "yesterday"}', json],
    ['an observation at a number', 400, 'POST', '/internal/webhooks/1/observations', '{"last_triggered_at": 5}', json],
    ['an observation in a year that the database has not', 400, 'POST', '/internal/webhooks/1/observations', '{"last_triggered_at": "0000-01-01T00:00:00Z"}', json],
    ['an observation that is no flag', 400, 'POST', '/internal/webhooks/1/observations', '{"access_tokens_deleted": "yes"}', json],
  ])('%s: %i', async (_, status, method, path, body, headers) => {
    const answer = await raw(method, path, body, headers);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ type: 'error', status, code: expect.stringMatching(/^[a-z_]+$/) as string });
    expect(answer.body.message).toMatch(/^[A-Za-z].*\.$/);
    expect(answer.body.request_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.text.length).toBeLessThan(5000);
    expect(answer.text).not.toMatch(/\bat .+:\d+:\d+|node_modules|stack|SELECT|INSERT|FST_ERR/);
  });

  it('what is not even HTTP: 400', async () => {
    const { port, hostname } = new URL(service.url);
    const text = await new Promise<string>((resolve) => {
      let received = '';
      const socket = connect(Number(port), hostname, () => socket.write('hello\r\n\r\n'));
      socket.on('data', (data) => (received += data.toString()));
      socket.on('close', () => resolve(received));
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(JSON.parse(text.slice(text.indexOf('\r\n\r\n')))).toMatchObject({ type: 'error', status: 400, code: 'bad_request' });
  });

  it('a fault of the service: 500, and nothing of it in the answer', async () => {
    const broken = await startService({ observe: () => Promise.reject(new Error('secret of the service')) });
    const answer = await client(broken.url).create('1');
    await broken.close();
    expect(answer).toMatchObject({ status: 500, body: { type: 'error', status: 500, code: 'internal_server_error' } });
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });
});
