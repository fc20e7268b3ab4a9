import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client, type Service, startService } from './support.js';

let service: Service;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

describe('a bad request gets a clear answer', () => {
  const raw = async (method: string, path: string, body?: string, headers: Record<string, string> = {}) => {
    const own = { 'x-application-id': 'app-1', 'x-user-id': 'user-1', ...headers };
    const response = await fetch(service.url + path, { method, headers: own, ...(body !== undefined && { body }) });
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text) };
  };
  const json = { 'content-type': 'application/json' };
  const valid = JSON.stringify({ target: { id: '1', type: 'folder' }, address: 'https://hooks.example.com/', triggers: ['FILE.UPLOADED'] });

  // random digits, because the database would compress regular ones
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
    ['a high surrogate in the address', 400, 'POST', '/webhooks', valid.replace('.com/', '.com/\\ud83d'), json],
    ['a low surrogate in the address', 400, 'POST', '/webhooks', valid.replace('.com/', '.com/?q=\\ude00x'), json],
    ['a surrogate pair in the wrong order', 400, 'POST', '/webhooks', valid.replace('.com/', '.com/\\ude00\\ud83d'), json],
    ['NUL in the item id', 400, 'POST', '/webhooks', valid.replace('"1"', '"1\\u0000"'), json],
    ['NUL in a trigger', 400, 'POST', '/webhooks', valid.replace('UPLOADED', '\\u0000'), json],
    ['a lone surrogate in a trigger', 400, 'POST', '/webhooks', valid.replace('UPLOADED', '\\ud83d'), json],
    ['no application', 401, 'GET', '/webhooks', undefined, { 'x-application-id': '' }],
    ['a user with a space', 401, 'GET', '/webhooks', undefined, { 'x-user-id': 'user 1' }],
    ['a user beyond ASCII', 401, 'GET', '/webhooks', undefined, { 'x-user-id': 'us\u00e9r' }],
    ['a user named twice', 401, 'GET', '/webhooks', undefined, { 'x-user-id': 'user-1, user-2' }],
    ['a long user', 401, 'POST', '/webhooks', valid, { ...json, 'x-user-id': 'u'.repeat(10_000) }],
    ['a long application', 401, 'POST', '/webhooks', valid, { ...json, 'x-application-id': 'a'.repeat(101) }],
    ['an unknown id', 404, 'GET', '/webhooks/999999', undefined, {}],
    ['an invalid id', 404, 'GET', '/webhooks/abc', undefined, {}],
    ['an id beyond the largest number', 404, 'DELETE', '/webhooks/99999999999999999999999', undefined, {}],
    ['an id of thousands of digits', 404, 'GET', `/webhooks/${'9'.repeat(5000)}`, undefined, {}],
    ['an update of an unknown id', 404, 'PUT', '/webhooks/999999', '{}', json],
    ['a malformed update of an unknown id', 404, 'PUT', '/webhooks/999999', '{"triggers": 7}', json],
    ['an unknown path', 404, 'GET', '/webhook', undefined, {}],
    ['an unknown method', 404, 'PATCH', '/webhooks', '{}', json],
    ['an invalid path', 400, 'GET', '/webhooks/%E0%A4%A', undefined, {}],
    ['a limit of 0', 400, 'GET', '/webhooks?limit=0', undefined, {}],
    ['a limit above 1000', 400, 'GET', '/webhooks?limit=1001', undefined, {}],
    ['two limits', 400, 'GET', '/webhooks?limit=1&limit=2', undefined, {}],
    ['an invalid marker', 400, 'GET', '/webhooks?marker=next', undefined, {}],
    ['observations of an unknown id', 404, 'POST', '/internal/webhooks/999999/observations', '{}', json],
    [
      'an observation with an invalid instant',
      400,
      'POST',
      '/internal/webhooks/1/observations',
      '{"last_triggered_at": "yesterday"}',
      json,
    ],
    ['an observation with a number as instant', 400, 'POST', '/internal/webhooks/1/observations', '{"last_triggered_at": 5}', json],
    [
      'an observation in a year that the database does not support',
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
    ['an impossible leap second', 400, 'POST', '/internal/webhooks/1/observations', '{"last_triggered_at": "2016-12-30T23:59:60Z"}', json],
    ['a day that does not exist', 400, 'POST', '/internal/webhooks/1/observations', '{"last_triggered_at": "2026-02-29T00:00:00Z"}', json],
    ['hour 24', 400, 'POST', '/internal/webhooks/1/observations', '{"last_triggered_at": "2026-02-28T24:00:00Z"}', json],
    ['an infinite instant', 400, 'POST', '/internal/webhooks/1/observations', '{"last_triggered_at": "infinity"}', json],
    ['observations in a list', 400, 'POST', '/internal/webhooks/1/observations', '[]', json],
    ['an empty body with a JSON content type', 400, 'DELETE', '/webhooks/1', '', json],
    ['no body with a JSON content type', 400, 'POST', '/webhooks', undefined, json],
    ['no body with a JSON content type, for an update', 400, 'PUT', '/webhooks/1', undefined, json],
    ['NUL as an application', 400, 'DELETE', '/internal/applications/%00', undefined, {}],
    ['a space as an application', 400, 'DELETE', '/internal/applications/%20', undefined, {}],
    ['a long application in a deletion', 400, 'DELETE', `/internal/applications/${'a'.repeat(101)}`, undefined, {}],
    ['a huge limit', 400, 'GET', `/webhooks?limit=${'9'.repeat(5000)}`, undefined, {}],
    ['a huge marker', 400, 'GET', `/webhooks?marker=${'9'.repeat(5000)}`, undefined, {}],
    ['NUL as a marker', 400, 'GET', '/webhooks?marker=%00', undefined, {}],
    ['an observation with a string as flag', 400, 'POST', '/internal/webhooks/1/observations', '{"access_tokens_deleted": "yes"}', json],
  ])('%s: %i', async (_, status, method, path, body, headers) => {
    const answer = await raw(method, path, body, headers);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ type: 'error', status, code: expect.stringMatching(/^[a-z_]+$/) as string });
    expect(answer.body.message).toMatch(/^(?:[A-Za-z].*\.|Cannot [A-Z]+ \/\S*)$/);
    expect(answer.body.request_id).toMatch(/^[0-9a-f-]{36}$/);
    // params repeat parts of the request, but list only the first issues of a malformed body
    expect(answer.text.length).toBeLessThan(10_000);
    expect(answer.text).not.toMatch(/\bat .+:\d+:\d+|node_modules|stack|SELECT|INSERT|FST_ERR/);
  });

  it('an unknown path is named without its query, and shortened', async () => {
    expect((await raw('GET', '/webhook?limit=1')).body.message).toBe('Cannot GET /webhook');
    expect((await raw('DELETE', `/${'x'.repeat(5000)}`)).body.message).toBe(`Cannot DELETE /${'x'.repeat(99)}`);
  });

  it('an empty body has its own message', async () => {
    for (const [method, path] of [
      ['POST', '/webhooks'],
      ['PUT', '/webhooks/1'],
      ['DELETE', '/webhooks/1'],
      ['POST', '/internal/cleanup'],
    ] as const) {
      const { status, body } = await raw(method, path, '', json);
      expect({ status, message: body.message }).toEqual({
        status: 400,
        message: 'The body is empty. Send JSON, or omit the Content-Type header.',
      });
    }
  });

  /** Sends the text, and with keepsSending more bytes until the connection ends; returns the answer. */
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

  it('text that is not HTTP: 400', async () => {
    expect(await bytes(service.url, 'hello\r\n\r\n')).toMatchObject({
      status: 400,
      body: { type: 'error', status: 400, code: 'bad_request' },
    });
  });

  it('a client that keeps sending after a 400 loses its connection', async () => {
    expect(await bytes(service.url, 'hello\r\n\r\n', { keepsSending: true })).toMatchObject({ status: 400 });
  });

  it('a body that is not UTF-8 is refused, not stored as a different address', async () => {
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

  it('the message about an observation uses the name in the body, and says what is expected', async () => {
    const send = async (body: object) =>
      (await client(service.url).send('POST', '/internal/webhooks/1/observations', body)).body.message as string;
    const notAnInstant = 'last_triggered_at must be RFC 3339 text such as 2026-01-31T00:00:00Z.';
    for (const last_triggered_at of ['yesterday', 1_769_817_600_000, null]) expect(await send({ last_triggered_at })).toBe(notAnInstant);
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
    ['a body', 'POST /webhooks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"target":'],
  ])('%s without an end: 408', async (_, text) => {
    const impatient = await startService({ requestTimeoutMs: 200 });
    const answer = await bytes(impatient.url, text);
    await impatient.close();
    expect(answer).toMatchObject({
      status: 408,
      body: { type: 'error', status: 408, code: 'bad_request', message: 'The request took too long to arrive.' },
    });
  });

  it('a request has a time limit and a size limit', () => {
    expect(service.app.server.requestTimeout).toBe(30_000);
    expect(service.app.server.headersTimeout).toBe(10_000);
    expect(service.app.initialConfig.bodyLimit).toBe(65_536);
  });

  it('the longest accepted IDs can be stored, listed and deleted', async () => {
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

  it('an address beyond ASCII is stored unchanged', async () => {
    const address = 'https://hooks.example.com/\u00e9/\u{1f600}?q=\uffff';
    const { id } = (await client(service.url, 'app-unicode').create('1', { address })).body;
    const [row] = await service.db.query<{ address: string }>('SELECT address FROM webhooks WHERE id = $1', [id]);
    expect(row?.address).toBe(address);
  });

  it('an update cannot store what a create cannot', async () => {
    const { create, update, get } = client(service.url, 'app-update');
    const created = (await create('1')).body;
    for (const changes of [{ target: { id: endless.slice(0, 8001), type: 'folder' } }, { address: 'https://hooks.example.com/\ud83d' }]) {
      expect(await update(created.id, changes)).toMatchObject({ status: 400, body: { code: 'bad_request' } });
    }
    expect((await get(created.id)).body).toEqual(created);
  });

  it('a fault of the service: 500, without details', async () => {
    const broken = await startService({ observe: () => Promise.reject(new Error('secret of the service')) });
    const answer = await client(broken.url).create('1');
    await broken.close();
    expect(answer).toMatchObject({ status: 500, body: { type: 'error', status: 500, code: 'internal_server_error' } });
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });
});
