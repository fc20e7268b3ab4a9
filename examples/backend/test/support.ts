import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { EndpointFacts } from 'box-webhook-policy';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { type AppOptions, buildApp } from '../src/app.js';
import { type Database, openEmbedded, openServer } from '../src/database.js';

const { DATABASE_URL } = process.env;

export const GOOD: EndpointFacts = {
  ipAddresses: ['93.184.216.34'],
  certificate: { trusted: true },
  tls: [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' }],
};

/** Creates a schema on the server of DATABASE_URL, so that the tests touch nothing else there; null without a server. */
export async function makeSchema(): Promise<{ url: string; drop: () => Promise<void> } | null> {
  if (DATABASE_URL === undefined) return null;
  const name = `webhooks_test_${randomBytes(6).toString('hex')}`;
  const onServer = async (sql: string) => {
    const client = new pg.Client({ connectionString: DATABASE_URL });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await onServer(`CREATE SCHEMA ${name}`);
  const url = new URL(DATABASE_URL);
  url.searchParams.set('options', `-c search_path=${name}`);
  return { url: url.href, drop: () => onServer(`DROP SCHEMA ${name} CASCADE`) };
}

/** Opens an empty database: embedded in memory, or on the server of DATABASE_URL. */
export async function openDatabase(): Promise<Database> {
  const schema = await makeSchema();
  if (schema === null) return openEmbedded();
  const db = await openServer(schema.url);
  return { ...db, close: () => db.close().then(schema.drop) };
}

export interface Service {
  readonly app: FastifyInstance;
  readonly db: Database;
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the service on loopback, with an empty database unless the options have one. */
export async function startService(options: Partial<AppOptions> = {}): Promise<Service> {
  const { db = await openDatabase() } = options;
  const app = buildApp({ observe: async () => GOOD, ...options, db });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return { app, db, url, close: () => app.close().then(() => db.close()) };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;
}

/** A client for one application and one user. */
export function client(url: string, applicationId = 'app-1', userId = 'user-1') {
  const send = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const headers: Record<string, string> = { 'x-application-id': applicationId, 'x-user-id': userId };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const response = await fetch(url + path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    send,
    create: (id: number | string, overrides: object = {}) => send('POST', '/webhooks', { ...webhookOn(id), ...overrides }),
    update: (id: string, body: unknown) => send('PUT', `/webhooks/${id}`, body),
    get: (id: string) => send('GET', `/webhooks/${id}`),
    remove: (id: string) => send('DELETE', `/webhooks/${id}`),
    list: (query = '') => send('GET', `/webhooks${query}`),
  };
}

export function webhookOn(id: number | string) {
  return { target: { id: String(id), type: 'folder' }, address: 'https://hooks.example.com/box', triggers: ['FILE.UPLOADED'] };
}

export function reasonsOf({ body }: Answer): string[] {
  return (body.context_info.errors as { reason: string }[]).map(({ reason }) => reason);
}

/** Deletes all webhooks and owners. */
export async function empty(db: Database): Promise<void> {
  await db.query('TRUNCATE webhooks, owners RESTART IDENTITY');
}

/** Inserts webhooks of one owner on the folders 1 to `count`, bypassing the service. */
export async function seed(db: Database, count: number, applicationId = 'app-1', userId = 'user-1'): Promise<void> {
  await db.query(
    `INSERT INTO webhooks (application_id, user_id, target_type, target_id, address, triggers)
     SELECT $1, $2, 'folder', i::text, 'https://hooks.example.com/box', ARRAY['FILE.UPLOADED'] FROM generate_series(1, $3::int) AS i`,
    [applicationId, userId, count],
  );
}
