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
      body: {
        type: 'webhook',
        target: { id: '4053927', type: 'folder' },
        address: 'https://hooks.example.com/box',
        triggers: ['FILE.UPLOADED'],
      },
    });
    const { id } = created.body;
    expect((await get(id)).body).toEqual(created.body);
    expect((await list()).body).toEqual({
      limit: 100,
      next_marker: null,
      entries: [{ id, type: 'webhook', target: { id: '4053927', type: 'folder' } }],
    });

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
    expect(await update(next_step.webhookId, next_step.body)).toMatchObject({
      status: 200,
      body: { triggers: ['FILE.UPLOADED', 'FILE.TRASHED'] },
    });
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
    expect(reasonsOf(answer)).toEqual([
      'TRIGGER_UNKNOWN',
      'ADDRESS_NOT_HTTPS',
      'ADDRESS_PORT_NOT_443',
      'ADDRESS_HOST_NOT_PUBLIC',
      'TARGET_IS_ROOT_FOLDER',
    ]);
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
    ['an item id of 8,001 digits', 400, 'POST', '/webhooks', valid.replace('"1"', `"${endless.slice(0, 8001)}"`), json],
    ['an item id of 20,000 digits', 400, 'POST', '/webhooks', valid.replace('"1"', `"${endless}"`), json],
    ['an item id of 101 digits', 400, 'POST', '/webhooks', valid.replace('"1"', `"${endless.slice(0, 101)}"`), json],
    ['an item id that is a number', 400, 'POST', '/webhooks', valid.replace('"1"', '1'), json],
    ['half of a surrogate pair in the address', 400, 'POST', '/webhooks', valid.replace('.com/', '.com/\\ud83d'), json],
    ['the other half in the address', 400, 'POST', '/webhooks', valid.replace('.com/', '.com/?q=\\ude00x'), json],
    ['a surrogate pair in the wrong order', 400, 'POST', '/webhooks', valid.replace('.com/', '.com/\\ude00\\ud83d'), json],
    ['NUL in the item id', 400, 'POST', '/webhooks', valid.replace('"1"', '"1\\u0000"'), json],
    ['NUL in a trigger', 400, 'POST', '/webhooks', valid.replace('UPLOADED', '\\u0000'), json],
    ['half of a surrogate pair in a trigger', 400, 'POST', '/webhooks', valid.replace('UPLOADED', '\\ud83d'), json],
    ['no application', 401, 'GET', '/webhooks', undefined, { 'x-application-id': '' }],
    ['a user with a blank', 401, 'GET', '/webhooks', undefined, { 'x-user-id': 'user 1' }],
    ['a user beyond ASCII', 401, 'GET', '/webhooks', undefined, { 'x-user-id': 'us\u00e9r' }],
    ['a user named twice', 401, 'GET', '/webhooks', undefined, { 'x-user-id': 'user-1, user-2' }],
    ['a long user', 401, 'POST', '/webhooks', valid, { ...json, 'x-user-id': 'u'.repeat(10_000) }],
    ['a long application', 401, 'POST', '/webhooks', valid, { ...json, 'x-application-id': 'a'.repeat(101) }],
    ['an unknown id', 404, 'GET', '/webhooks/999999', undefined, {}],
    ['an id that is none', 404, 'GET', '/webhooks/abc', undefined, {}],
    ['an id beyond every number', 404, 'DELETE', '/webhooks/99999999999999999999999', undefined, {}],
    ['an id of thousands of digits', 404, 'GET', `/webhooks/${'9'.repeat(5000)}`, undefined, {}],
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
    [
      'an observation in a year that the database has not',
      400,
      'POST',
      '/internal/webhooks/1/observations',
      '{"last_triggered_at": "0000-01-01T00:00:00Z"}',
      json,
    ],
    [
      'an observation in a year BC',
      400,
      'POST',
      '/internal/webhooks/1/observations',
      '{"last_successful_delivery_at": "0001-01-01T00:30:00+01:00"}',
      json,
    ],
    [
      'an observation after the year 9999',
      400,
      'POST',
      '/internal/webhooks/1/observations',
      '{"last_triggered_at": "9999-12-31T23:59:59-00:01"}',
      json,
    ],
    [
      'a delivery whose period ends after the year 9999',
      400,
      'POST',
      '/internal/webhooks/1/observations',
      '{"last_successful_delivery_at": "9999-12-20T00:00:00Z"}',
      json,
    ],
    [
      'a leap second where none can be',
      400,
      'POST',
      '/internal/webhooks/1/observations',
      '{"last_triggered_at": "2016-12-30T23:59:60Z"}',
      json,
    ],
    ['a day that does not exist', 400, 'POST', '/internal/webhooks/1/observations', '{"last_triggered_at": "2026-02-29T00:00:00Z"}', json],
    ['the 24th hour', 400, 'POST', '/internal/webhooks/1/observations', '{"last_triggered_at": "2026-02-28T24:00:00Z"}', json],
    ['an observation at infinity', 400, 'POST', '/internal/webhooks/1/observations', '{"last_triggered_at": "infinity"}', json],
    ['observations in a list', 400, 'POST', '/internal/webhooks/1/observations', '[]', json],
    ['an empty body with a JSON content type', 400, 'DELETE', '/webhooks/1', '', json],
    ['no body with a JSON content type', 400, 'POST', '/webhooks', undefined, json],
    ['no body with a JSON content type, for an update', 400, 'PUT', '/webhooks/1', undefined, json],
    ['NUL as an application', 400, 'DELETE', '/internal/applications/%00', undefined, {}],
    ['a blank as an application', 400, 'DELETE', '/internal/applications/%20', undefined, {}],
    ['a long application to delete', 400, 'DELETE', `/internal/applications/${'a'.repeat(101)}`, undefined, {}],
    ['a huge limit', 400, 'GET', `/webhooks?limit=${'9'.repeat(5000)}`, undefined, {}],
    ['a huge marker', 400, 'GET', `/webhooks?marker=${'9'.repeat(5000)}`, undefined, {}],
    ['NUL as a marker', 400, 'GET', '/webhooks?marker=%00', undefined, {}],
    ['an observation that is no flag', 400, 'POST', '/internal/webhooks/1/observations', '{"access_tokens_deleted": "yes"}', json],
  ])('%s: %i', async (_, status, method, path, body, headers) => {
    const answer = await raw(method, path, body, headers);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ type: 'error', status, code: expect.stringMatching(/^[a-z_]+$/) as string });
    expect(answer.body.message).toMatch(/^[A-Za-z].*\.$/);
    expect(answer.body.request_id).toMatch(/^[0-9a-f-]{36}$/);
    // params repeat some of what was sent, but only the first issues of a malformed body are listed
    expect(answer.text.length).toBeLessThan(10_000);
    expect(answer.text).not.toMatch(/\bat .+:\d+:\d+|node_modules|stack|SELECT|INSERT|FST_ERR/);
  });

  it('an empty body is called empty', async () => {
    for (const [method, path] of [
      ['POST', '/webhooks'],
      ['PUT', '/webhooks/1'],
      ['DELETE', '/webhooks/1'],
      ['POST', '/internal/cleanup'],
    ] as const) {
      const { status, body } = await raw(method, path, '', json);
      expect({ status, message: body.message }).toEqual({
        status: 400,
        message: 'The body is empty. Send JSON, or leave out the Content-Type header.',
      });
    }
  });

  /** What comes back when these bytes are sent, and nothing after them, or more of them for as long as the connection lasts. */
  const bytes = (url: string, text: string, { keepsSending = false } = {}) =>
    new Promise<{ status: number; body: unknown }>((resolve) => {
      let received = '';
      const { port, hostname } = new URL(url);
      const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: keepsSending }, () => socket.write(text));
      const timer = keepsSending ? setInterval(() => socket.write('x'), 20) : undefined;
      socket.on('data', (data) => (received += data.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(timer);
        resolve({
          status: Number(/^HTTP\/1\.1 (\d+) /.exec(received)?.[1]),
          body: JSON.parse(received.slice(received.indexOf('\r\n\r\n'))),
        });
      });
    });

  it('what is not even HTTP: 400', async () => {
    expect(await bytes(service.url, 'hello\r\n\r\n')).toMatchObject({
      status: 400,
      body: { type: 'error', status: 400, code: 'bad_request' },
    });
  });

  it('a client that goes on sending after that holds no connection', async () => {
    expect(await bytes(service.url, 'hello\r\n\r\n', { keepsSending: true })).toMatchObject({ status: 400 });
  });

  it('what is not UTF-8 is refused, not stored as another address', async () => {
    const owner = { 'x-application-id': 'app-utf-8', 'x-user-id': 'user-1' };
    for (const encoding of ['latin1', 'utf16le'] as const) {
      const body = new Uint8Array(Buffer.from(valid.replace('.com/', '.com/caf\u00e9'), encoding));
      const response = await fetch(`${service.url}/webhooks`, { method: 'POST', headers: { ...json, ...owner }, body });
      expect({ status: response.status, body: await response.json() }).toMatchObject({
        status: 400,
        body: { message: 'The body is not valid UTF-8.' },
      });
    }
    const { create } = client(service.url, 'app-utf-8', 'user-1');
    expect(await create('1', { address: 'https://hooks.example.com/caf\u00e9' })).toMatchObject({
      status: 201,
      body: { address: 'https://hooks.example.com/caf\u00e9' },
    });
  });

  it('an observation that cannot be taken is named as the client names it, with what is taken', async () => {
    const send = async (body: object) =>
      (await client(service.url).send('POST', '/internal/webhooks/1/observations', body)).body.message as string;
    const atAnInstant = 'last_triggered_at must be RFC 3339 text such as 2026-01-31T00:00:00Z.';
    for (const last_triggered_at of ['yesterday', 1_769_817_600_000, null]) expect(await send({ last_triggered_at })).toBe(atAnInstant);
    expect(await send({ last_successful_delivery_at: '9999-12-20T00:00:00Z' })).toBe(
      'last_successful_delivery_at must be RFC 3339 text such as 2026-01-31T00:00:00Z, at least 30 days before the end of the year 9999.',
    );
    expect(await send({ access_tokens_deleted: null })).toBe('access_tokens_deleted must be true or false.');
  });

  it('headers that are too large: 431', async () => {
    const text = `GET /webhooks HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await bytes(service.url, text)).toMatchObject({ status: 431, body: { status: 431, message: 'The headers are too large.' } });
  });

  it.each([
    ['headers', 'POST /webhooks HTTP/1.1\r\nHost: localhost\r\n'],
    ['contents', 'POST /webhooks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"target":'],
  ])('%s that never end: 408', async (_, text) => {
    const hasty = await startService({ requestTimeoutMs: 200 });
    const answer = await bytes(hasty.url, text);
    await hasty.close();
    expect(answer).toMatchObject({
      status: 408,
      body: { type: 'error', status: 408, code: 'bad_request', message: 'The request took too long to arrive.' },
    });
  });

  it('the time and the size of a request have limits', () => {
    expect(service.app.server.requestTimeout).toBe(30_000);
    expect(service.app.server.headersTimeout).toBe(10_000);
    expect(service.app.initialConfig.bodyLimit).toBe(65_536);
  });

  it('the longest ids that are taken can be stored, listed and deleted', async () => {
    const [application, user] = ['/'.repeat(100), '~'.repeat(100)];
    const { create, get, send, list } = client(service.url, application, user);
    const created = await create(endless.slice(0, 100), { address: `https://hooks.example.com/${'x'.repeat(60_000)}` });
    expect(created).toMatchObject({ status: 201, body: { target: { id: endless.slice(0, 100) } } });
    expect((await get(created.body.id)).body).toEqual(created.body);
    expect((await create(endless.slice(0, 100))).status).toBe(409);
    expect((await send('DELETE', `/internal/applications/${encodeURIComponent(application)}`)).status).toBe(204);
    expect((await send('POST', '/internal/cleanup')).body).toMatchObject({ causes: { APPLICATION_DELETED: 1 } });
    expect((await list()).body.entries).toEqual([]);
  });

  it('an address beyond ASCII is stored as it was sent', async () => {
    const address = 'https://hooks.example.com/\u00e9/\u{1f600}?q=\uffff';
    const { id } = (await me().create(anItem(), { address })).body;
    const [row] = await service.db.query<{ address: string }>('SELECT address FROM webhooks WHERE id = $1', [id]);
    expect(row?.address).toBe(address);
  });

  it('an update cannot store what a create cannot', async () => {
    const { create, update, get } = me();
    const created = (await create(anItem())).body;
    for (const changes of [{ target: { id: endless.slice(0, 8001), type: 'folder' } }, { address: 'https://hooks.example.com/\ud83d' }]) {
      expect(await update(created.id, changes)).toMatchObject({ status: 400, body: { code: 'bad_request' } });
    }
    expect((await get(created.id)).body).toEqual(created);
  });

  it('a fault of the service: 500, and nothing of it in the answer', async () => {
    const broken = await startService({ observe: () => Promise.reject(new Error('secret of the service')) });
    const answer = await client(broken.url).create('1');
    await broken.close();
    expect(answer).toMatchObject({ status: 500, body: { type: 'error', status: 500, code: 'internal_server_error' } });
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });
});
