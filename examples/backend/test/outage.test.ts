import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openServer } from '../src/database.js';
import { DatabaseUnavailable } from '../src/errors.js';
import { killAll, start } from './process.js';
import { type Answer, client, makeSchema, startService, webhookOn } from './support.js';

const { DATABASE_URL } = process.env;

// the embedded database has no connections
describe.skipIf(DATABASE_URL === undefined)('a server that ends connections', () => {
  let schema: { url: string; drop: () => Promise<void> };
  let url: string;
  let admin: pg.Client;

  beforeEach(async () => {
    schema = (await makeSchema()) as typeof schema;
    const named = new URL(schema.url);
    named.searchParams.set('application_name', 'to be ended');
    url = named.href;
    admin = new pg.Client({ connectionString: DATABASE_URL });
    await admin.connect();
  });

  afterEach(async () => {
    killAll();
    await endConnections();
    await admin.end();
    await schema.drop();
  });

  const endConnections = async () =>
    (await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'to be ended'`)).rowCount ?? 0;
  const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

  it('under load: the process survives, failed requests get 503 and Retry-After, and no acknowledged webhook is lost', async () => {
    const { process: child, url: address, output } = await start({ DATABASE_URL: url });
    const { send, create, update, list } = client(address);
    const own = (await create(1)).body.id as string;
    const acknowledged = new Map<string, string>();
    const statuses = new Map<number, number>();
    let stop = false;
    let item = 1;
    const work = Array.from({ length: 16 }, async (_, worker) => {
      while (!stop) {
        const id = String(++item);
        // half of them insert; the others lock, decide and update in a transaction
        const answer =
          worker % 2 === 0 && item < 900 ? await send('POST', '/webhooks', webhookOn(id)) : await update(own, { triggers: ['FILE.MOVED'] });
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        if (answer.status === 201) acknowledged.set(id, answer.body.id);
        if (answer.status === 503) {
          expect(answer.headers.get('retry-after')).toBe('30');
          expect(answer.body).toMatchObject({
            type: 'error',
            code: 'unavailable',
            message: 'The service cannot reach its database. Try again later.',
          });
        }
      }
    });
    let ends = 0;
    // until it has interrupted requests
    while (ends < 100 || (statuses.get(503) ?? 0) < 20) {
      ends += await endConnections();
      await pause(5);
      if (child.exitCode !== null) throw new Error(`the process ended:\n${output().slice(-2000)}`);
    }
    stop = true;
    await Promise.all(work);
    expect([...statuses.keys()].filter((status) => ![200, 201, 503].includes(status))).toEqual([]);
    expect(child.exitCode).toBe(null);
    // a request can still meet a dead connection in the pool
    await pause(100);
    expect((await update(own, { triggers: ['FILE.COPIED'] })).status).toBe(200);
    const found = new Map(
      (await list('?limit=1000')).body.entries.map((entry: { id: string; target: { id: string } }) => [entry.target.id, entry.id]),
    );
    for (const [target, id] of acknowledged) expect(found.get(target)).toBe(id);
  });

  it.each(['before a statement', 'during a statement', 'before the commit'])(
    'in a transaction, %s: the work fails as unavailable, and the next one finds a connection',
    async (moment) => {
      const db = await openServer(url);
      const failing = db.transaction(async (queries) => {
        await queries.query('SELECT 1');
        if (moment === 'during a statement') setTimeout(() => void endConnections(), 50);
        else {
          await endConnections();
          // the error arrives while no statement is in progress
          await pause(100);
        }
        if (moment !== 'before the commit') await queries.query('SELECT pg_sleep(1)');
      });
      await expect(failing).rejects.toBeInstanceOf(DatabaseUnavailable);
      expect(await db.transaction((queries) => queries.query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
      await db.close();
    },
  );

  it('does not reuse a connection whose transaction could not be rolled back', async () => {
    const db = await openServer(url);
    const pid = async () => (await db.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'))[0]?.pid;
    const before = await pid();
    const failing = db.transaction(async () => {
      await endConnections();
      await pause(100);
      throw new Error('fault of the work');
    });
    await expect(failing).rejects.toThrow('fault of the work');
    expect(await pid()).not.toBe(before);
    await db.close();
  });

  it('answers 503 if a statement takes too long, for example while it waits for a lock', async () => {
    const db = await openServer(url, { queryTimeoutMs: 300 });
    const service = await startService({ db });
    const { create, update, get } = client(service.url);
    const { id } = (await create('1')).body;
    const name = /search_path=(\w+)/.exec(decodeURIComponent(url))?.[1];
    await admin.query('BEGIN');
    await admin.query(`SELECT FROM ${name}.webhooks FOR UPDATE`);
    const answer = await update(id, { triggers: ['FILE.MOVED'] });
    expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('30');
    await admin.query('ROLLBACK');
    expect((await update(id, { triggers: ['FILE.COPIED'] })).status).toBe(200);
    expect((await get(id)).body.triggers).toEqual(['FILE.COPIED']);
    await service.close();
  });

  it('answers 503 if a request gets no connection', async () => {
    const db = await openServer(url, { connectTimeoutMs: 300 });
    const service = await startService({ db });
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const holders = Array.from({ length: 10 }, () => db.transaction(() => released));
    expect((await client(service.url).get('1')).status).toBe(503);
    expect((await client(service.url).update('1', {})).status).toBe(503);
    release();
    await Promise.all(holders);
    expect((await client(service.url).get('1')).status).toBe(404);
    await service.close();
  });

  it('does not treat an error of a statement as an outage', async () => {
    const db = await openServer(url);
    await expect(db.query('SELECT 1 / 0')).rejects.toMatchObject({ code: '22012' });
    await expect(db.transaction((queries) => queries.query('SELECT 1 / 0'))).rejects.toMatchObject({ code: '22012' });
    await db.close();
  });
});

describe('a request that others keep blocking is answered with 503 and Retry-After', () => {
  /** Starts the service on a database that refuses some statements with this error. */
  async function refusing(error: object, isRefused: (sql: string) => boolean) {
    const service = await startService();
    const { db } = service;
    const { query, transaction } = db;
    const failing =
      (run: typeof query): typeof query =>
      (sql, parameters) =>
        isRefused(sql) ? Promise.reject(Object.assign(new Error('refused'), error)) : run(sql, parameters);
    Object.assign(db, {
      query: failing(query),
      transaction: (work: Parameters<typeof transaction>[0]) => transaction((queries) => work({ query: failing(queries.query) })),
    });
    return service;
  }
  const LOST_RACE = { code: '23505', constraint: 'one_webhook_per_item' };
  const DEADLOCK = { code: '40P01' };
  const expectUnavailable = ({ status, headers, body }: Answer) => {
    expect({ status, code: body.code, retryAfter: headers.get('retry-after') }).toEqual({
      status: 503,
      code: 'unavailable',
      retryAfter: '30',
    });
    expect(body.message).toMatch(/^Other requests .+ Try again later\.$/);
  };

  it.each([
    ['a lost race', LOST_RACE],
    ['a deadlock', DEADLOCK],
  ])('%s of a create', async (_, error) => {
    const service = await refusing(error, (sql) => sql.startsWith('INSERT'));
    expectUnavailable(await client(service.url).create('1'));
    await service.close();
  });

  it.each([
    ['a lost race', LOST_RACE],
    ['a deadlock', DEADLOCK],
  ])('%s of an update', async (_, error) => {
    const service = await refusing(error, (sql) => sql.startsWith('UPDATE'));
    const { create, update } = client(service.url);
    expectUnavailable(await update((await create('1')).body.id, { target: { id: '2', type: 'folder' } }));
    await service.close();
  });

  it('a deadlock of the deletion of an application', async () => {
    const service = await refusing(DEADLOCK, (sql) => sql.startsWith('UPDATE'));
    expectUnavailable(await client(service.url).send('DELETE', '/internal/applications/app-1'));
    await service.close();
  });
});

it('without its database the service answers 503 with Retry-After, and hides the cause', async () => {
  const service = await startService();
  const lost = new DatabaseUnavailable(new Error('connect ECONNREFUSED 10.0.0.5:5432'));
  Object.assign(service.db, { query: () => Promise.reject(lost) });
  for (const answer of [
    await client(service.url).list(),
    await client(service.url).create('1'),
    await client(service.url).send('POST', '/internal/webhooks/1/observations', {}),
  ]) {
    expect(answer).toMatchObject({ status: 503, body: { type: 'error', code: 'unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('30');
    expect(JSON.stringify(answer.body)).not.toContain('10.0.0.5');
  }
  await service.close();
});
