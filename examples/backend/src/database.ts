import { mkdir, readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { DatabaseUnavailable } from './errors.js';
import { lockFolder } from './lock.js';

export interface Queries {
  query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** PostgreSQL, embedded or on a server. */
export interface Database extends Queries {
  /** Runs the work in a transaction, which takes effect as a whole or not at all. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const schema = await readFile(new URL('./schema.sql', import.meta.url), 'utf8');

/**
 * Opens PostgreSQL inside this process, with its files in the folder, or in memory without one.
 *
 * @throws CannotStart if another process uses the folder: two processes would destroy each other's data
 */
export async function openEmbedded(folder?: string): Promise<Database> {
  if (folder === undefined) return embed(await PGlite.create());
  await mkdir(folder, { recursive: true });
  const unlock = await lockFolder(folder);
  try {
    const db = await embed(await PGlite.create(folder));
    return { ...db, close: () => db.close().finally(unlock) };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function embed(engine: PGlite): Promise<Database> {
  await engine.exec(schema);
  const queriesOf = ({ query }: { query: PGlite['query'] }): Queries => ({
    query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) => (await query<Row>(sql, [...parameters])).rows,
  });
  return {
    ...queriesOf({ query: engine.query.bind(engine) }),
    transaction: (work) => engine.transaction((transaction) => work(queriesOf({ query: transaction.query.bind(transaction) }))),
    close: () => engine.close(),
  };
}

// SQLSTATE classes for faults of the server, not of the statement: connection, resources (too many connections, disk
// full), operator intervention (pg_terminate_backend, shutdown, startup), system error
const AT_FAULT = /^(?:08|53|57|58)/;

/** Whether a new attempt can succeed: the server reported a fault of its own, or the driver could not reach it. */
function isUnavailable(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return AT_FAULT.test(error.code ?? '');
  return error instanceof Error && !(error instanceof TypeError);
}

const fromDriver = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw isUnavailable(error) ? new DatabaseUnavailable(error) : error;
  });

/** Opens a PostgreSQL server, version 14 or later. Connections and statements have a time limit. */
export async function openServer(url: string, { connectTimeoutMs = 10_000, queryTimeoutMs = 30_000 } = {}): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs, query_timeout: queryTimeoutMs });
  // If the server ends a connection, the pool emits an error for an idle connection, and the connection itself while it is
  // in use. Without a listener this error ends the process. The caller that uses the connection gets the error as well.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const queriesOf = (client: pg.Pool | pg.PoolClient): Queries => ({
    query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      (await fromDriver(client.query(sql, [...parameters]))).rows as Row[],
  });
  try {
    await fromDriver(pool.query(schema));
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    ...queriesOf(pool),
    async transaction(work) {
      const client = await fromDriver(pool.connect());
      let fault: Error | undefined;
      try {
        await fromDriver(client.query('BEGIN'));
        const result = await work(queriesOf(client));
        await fromDriver(client.query('COMMIT'));
        return result;
      } catch (error) {
        if (error instanceof DatabaseUnavailable) fault = error;
        else await client.query('ROLLBACK').catch((unfinished: Error) => (fault = unfinished));
        throw error;
      } finally {
        // given an error, the pool closes the connection, which may be dead or still inside the transaction
        client.release(fault);
      }
    },
    close: () => pool.end(),
  };
}
