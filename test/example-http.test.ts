import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EndpointFacts } from '../src/index.js';
import { type Consumer, makeConsumer } from './support/consumer.js';
import { besiege } from './support/hostile-requests.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let consumer: Consumer;

beforeAll(async () => {
  consumer = await makeConsumer();
});

afterAll(() => consumer.remove());

const example = (...path: string[]) => join(consumer.folder, 'examples', ...path);

async function load<T>(...path: string[]): Promise<T> {
  return (await import(pathToFileURL(example(...path)).href)) as T;
}

const body = { target: { id: '234861907745', type: 'folder' }, address: 'https://hooks.example.com/box', triggers: ['FILE.UPLOADED'] };
const good: EndpointFacts = {
  ipAddresses: ['93.184.215.14'],
  certificate: { trusted: true },
  tls: [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' }],
};

describe('The backend of examples/http-handler', () => {
  interface Stored {
    id: string;
    target: { id: string; type: 'file' | 'folder' };
    address: string;
    triggers: string[];
  }
  let stored: Stored[];
  let refusals: number;
  let services: {
    authenticate: (request: unknown) => Promise<object | null>;
    listWebhooks: (owner: object) => Promise<Stored[]>;
    insertWebhook: (owner: object, webhook: Omit<Stored, 'id'>) => Promise<Stored | null>;
    observeEndpoint: (address: string) => Promise<EndpointFacts>;
  };
  let server: Server;
  let url: string;

  beforeEach(async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    stored = [];
    refusals = 0;
    services = {
      authenticate: async () => ({ applicationId: 'a', userId: 'u' }),
      listWebhooks: async () => [...stored],
      // like a unique constraint and a count under a lock
      insertWebhook: async (_owner, webhook) => {
        if (stored.length >= 1000 || stored.some(({ target }) => target.id === webhook.target.id && target.type === webhook.target.type)) {
          refusals++;
          return null;
        }
        const row = { id: String(stored.length + 1), ...webhook };
        stored.push(row);
        return row;
      },
      observeEndpoint: async () => good,
    };
    const { createWebhookServer } = await load<{ createWebhookServer: (services: object) => Server }>('http-handler', 'server.mjs');
    // looks each service up on every call, so that a test can replace it
    const current: typeof services = {
      authenticate: (request) => services.authenticate(request),
      listWebhooks: (owner) => services.listWebhooks(owner),
      insertWebhook: (owner, webhook) => services.insertWebhook(owner, webhook),
      observeEndpoint: (address) => services.observeEndpoint(address),
    };
    server = createWebhookServer(current).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  async function post(content: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) {
    const response = await fetch(url, { method: 'POST', headers, body: typeof content === 'string' ? content : JSON.stringify(content) });
    const answer = (await response.json()) as { context_info?: { errors: { reason: string }[] }; message?: string };
    return {
      status: response.status,
      reasons: answer.context_info?.errors.map(({ reason }) => reason),
      answer,
      retryAfter: response.headers.get('retry-after'),
    };
  }

  it('201: stores an allowed webhook, without the other keys of the body', async () => {
    expect(await post({ ...body, id: '99', owner: 'me', target: { ...body.target, name: 'Junk' } })).toMatchObject({
      status: 201,
      answer: { id: '1', ...body },
    });
    expect(stored).toEqual([{ id: '1', ...body }]);
  });

  it('400: names the fault of the request by code, without a connection to the address', async () => {
    services.observeEndpoint = vi.fn(async () => good);
    expect(await post({ ...body, address: 'https://localhost:8443/' })).toMatchObject({
      status: 400,
      reasons: ['ADDRESS_PORT_NOT_443', 'ADDRESS_HOST_NOT_PUBLIC'],
    });
    for (const malformed of [null, 5, [], 'null', {}, { ...body, triggers: [] }]) {
      expect(await post(malformed)).toMatchObject({ status: 400, reasons: expect.arrayContaining(['REQUEST_MALFORMED']) });
    }
    expect(services.observeEndpoint).not.toHaveBeenCalled();
    services.observeEndpoint = async () => ({ ...good, certificate: { trusted: false, error: 'CERT_HAS_EXPIRED' } });
    expect(await post(body)).toMatchObject({ status: 400, reasons: ['CERTIFICATE_NOT_TRUSTED'] });
    expect(stored).toEqual([]);
  });

  it('409: the item already has a webhook', async () => {
    await post(body);
    expect(await post({ ...body, triggers: ['FILE.MOVED'] })).toMatchObject({ status: 409, reasons: ['ITEM_ALREADY_HAS_WEBHOOK'] });
    expect(stored).toHaveLength(1);
  });

  it('503: denies when a source of facts fails', async () => {
    const { listWebhooks } = services;
    services.listWebhooks = () => Promise.reject(new Error('the database is down'));
    expect(await post(body)).toMatchObject({
      status: 503,
      reasons: ['ITEM_ALREADY_HAS_WEBHOOK', 'WEBHOOK_LIMIT_REACHED'],
      retryAfter: '30',
    });
    services.listWebhooks = listWebhooks;
    services.observeEndpoint = () => Promise.reject(new Error('the resolver is down'));
    expect((await post(body)).status).toBe(503);
    services.observeEndpoint = async () => ({ ipAddresses: good.ipAddresses as string[] });
    expect(await post(body)).toMatchObject({
      status: 503,
      reasons: ['CERTIFICATE_SELF_SIGNED', 'CERTIFICATE_NOT_TRUSTED', 'TLS_VERSION_NOT_SUPPORTED', 'CIPHER_SUITE_NOT_FIPS'],
    });
    expect(stored).toEqual([]);
  });

  /** Holds the observations until all have started, so that each request is decided on a snapshot from before the others. */
  function observeTogether(count: number): void {
    let arrived = 0;
    let release = () => {};
    const all = new Promise<void>((resolve) => (release = resolve));
    services.observeEndpoint = async () => {
      if (++arrived === count) release();
      await all;
      return good;
    };
  }

  it('creates one webhook for 50 concurrent requests on one item, and denies 49 with the reason', async () => {
    observeTogether(50);
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(body)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status, reasons }) => status === 409 && reasons?.[0] === 'ITEM_ALREADY_HAS_WEBHOOK')).toHaveLength(49);
    expect(stored).toHaveLength(1);
    expect(refusals).toBe(49);
  });

  it('creates five webhooks for 20 concurrent requests on the last five places, and denies 15 with the reason', async () => {
    observeTogether(20);
    stored = Array.from({ length: 995 }, (_, i) => ({ ...body, id: String(i + 1), target: { id: String(i + 1), type: 'file' } }) as Stored);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => post({ ...body, target: { id: String(5000 + i), type: 'folder' } })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(answers.filter(({ status, reasons }) => status === 400 && reasons?.[0] === 'WEBHOOK_LIMIT_REACHED')).toHaveLength(15);
    expect(stored).toHaveLength(1000);
    expect(refusals).toBe(15);
  });

  it('503: the database refused the insert, but the next decision finds no reason', async () => {
    services.insertWebhook = async () => null;
    expect(await post(body)).toMatchObject({ status: 503, answer: { message: 'The registry keeps changing. Try again later.' } });
  });

  it('500: logs an internal error, and hides it from the client', async () => {
    services.insertWebhook = () => Promise.reject(new Error('secret detail'));
    const { status, answer } = await post(body);
    expect({ status, answer }).toEqual({
      status: 500,
      answer: { type: 'error', status: 500, message: 'The service failed. Try again later.' },
    });
    expect(console.error).toHaveBeenCalled();
  });

  it('401, 404, 405, 413, 415 and 400: rejects requests that do not create a webhook', async () => {
    const get = async (path: string) => (await fetch(url.replace('/webhooks', path))).json();
    expect(await get('/other?limit=1')).toEqual({ type: 'error', status: 404, message: 'Cannot GET /other' });
    expect(await get('/webhooks')).toEqual({ type: 'error', status: 405, message: 'Cannot GET /webhooks. Use POST.' });
    expect(await get(`/${'x'.repeat(5000)}`)).toMatchObject({ status: 404, message: expect.stringMatching(/^Cannot GET \/x{1,99}$/) });
    expect((await post(body, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post(body, { 'content-type': 'application/jsonp' })).status).toBe(415);
    expect((await post('{"target":', undefined)).status).toBe(400);
    expect(await post('', undefined)).toMatchObject({ status: 400, answer: { message: 'The body is empty. Send a JSON object.' } });
    expect((await post(JSON.stringify(body) + ' '.repeat(70_000))).status).toBe(413);
    services.authenticate = async () => null;
    expect((await post(body)).status).toBe(401);
    expect(stored).toEqual([]);
  });

  it('does not confuse owners whose joined IDs are equal', async () => {
    const { authenticate, createRegistry } = await load<{
      authenticate: typeof services.authenticate;
      createRegistry: () => typeof services;
    }>('http-handler', 'in-memory.mjs');
    services = { ...services, ...createRegistry(), authenticate };
    const postAs = (applicationId: string, userId: string) =>
      post(body, { 'content-type': 'application/json', 'x-application-id': applicationId, 'x-user-id': userId });
    const owners = [
      ['1 2', '3'],
      ['1', '2 3'],
      ['1/2', '3'],
      ['1', '2/3'],
    ] as const;
    for (const [applicationId, userId] of owners) expect(await postAs(applicationId, userId)).toMatchObject({ status: 201 });
    for (const [applicationId, userId] of owners) expect(await postAs(applicationId, userId)).toMatchObject({ status: 409 });
  });

  it('answers no request with an internal error, and stores addresses exactly as sent', async () => {
    const { authenticate, createRegistry } = await load<{
      authenticate: typeof services.authenticate;
      createRegistry: () => typeof services;
    }>('http-handler', 'in-memory.mjs');
    services = { ...services, ...createRegistry(), authenticate };
    const statuses = new Map<number | null, number>();
    await besiege(url, 3000, ({ status, body: text }, { isWhole }) => {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (isWhole) expect(status).not.toBeNull();
      expect(status ?? 400).toBeLessThan(500);
      // the answers of Node itself have no body
      if (status !== null && status >= 400 && text !== '') expect(JSON.parse(text)).toMatchObject({ type: 'error', status });
    });
    for (const status of [201, 400, 401, 404, 405, 409, 413, 415]) expect(statuses.get(status) ?? 0).toBeGreaterThan(0);
    expect(console.error).not.toHaveBeenCalled();
    for (const applicationId of ['app-1', 'app-2']) {
      for (const { address } of await services.listWebhooks({ applicationId, userId: 'app-1' })) expect(address).not.toContain('/\ufffd');
    }
    expect(await post(body, { 'content-type': 'application/json', 'x-application-id': 'app-9', 'x-user-id': 'user-9' })).toMatchObject({
      status: 201,
    });
  });

  it('400: rejects a body that is not UTF-8', async () => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Uint8Array(Buffer.from(JSON.stringify({ ...body, address: 'https://hooks.example.com/caf\u00e9' }), 'latin1')),
    });
    expect({ status: response.status, answer: await response.json() }).toMatchObject({
      status: 400,
      answer: { message: 'The body is not valid UTF-8.' },
    });
    expect(stored).toEqual([]);
  });

  it('waits 30 s for a request, and 10 s for its headers', () =>
    expect(server).toMatchObject({ requestTimeout: 30_000, headersTimeout: 10_000 }));

  it('413: answers before an endless body ends, and closes the connection', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(url, { method: 'POST', headers: { 'content-type': 'application/json' } }, (response) => {
        clearInterval(timer);
        resolve(response.statusCode);
        response.resume();
        request.destroy();
      });
      request.on('error', reject);
      const timer = setInterval(() => request.write('x'.repeat(10_000)), 1);
    });
    expect(status).toBe(413);
  });
});

describe('npm run example:http', () => {
  let backend: ChildProcess;
  let url: string;

  beforeAll(async () => {
    backend = spawn(process.execPath, [example('http-handler', 'main.mjs')], {
      env: { ...process.env, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(backend.stdout as Readable, 'data')) as [Buffer];
    url = /http:\S+/.exec(String(line))?.[0] as string;
  });

  afterAll(async () => {
    backend.kill();
    await once(backend, 'exit');
  });

  const post = async (content: object, headers = { 'x-application-id': '1', 'x-user-id': '2' }) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(content),
    });
    const answer = (await response.json()) as { context_info?: { errors: { reason: string }[] } };
    return { status: response.status, reasons: answer.context_info?.errors.map(({ reason }) => reason) };
  };

  it('does not connect to addresses in its own network', async () => {
    for (const address of ['https://127.0.0.1/', 'https://[::1]/', 'https://169.254.169.254/latest/meta-data']) {
      expect(await post({ ...body, address })).toEqual({ status: 400, reasons: ['IP_ADDRESS_NOT_PUBLIC'] });
    }
  });

  it('401: rejects a request without credentials', async () => {
    expect((await post(body, {} as never)).status).toBe(401);
  });

  it.each<[string, () => string, RegExp]>([
    [
      'a port in use',
      () => new URL(url).port,
      /^Port \d+ is in use\. Stop the program that uses it, or choose another port: PORT=8081 npm run example:http\n$/,
    ],
    ['an invalid port', () => 'http', /^PORT must be a number from 0 to 65535; got "http"\.\n$/],
  ])('reports %s and exits with 1', async (_, port, complaint) => {
    const second = spawn(process.execPath, [example('http-handler', 'main.mjs')], {
      env: { ...process.env, PORT: port() },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let written = '';
    second.stderr.on('data', (data) => (written += String(data)));
    await once(second, 'close');
    expect(written).toMatch(complaint);
    expect(second.exitCode).toBe(1);
  });
});
