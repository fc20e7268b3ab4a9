import { mkdir, readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

export interface Queries {
  query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** PostgreSQL, embedded or on a server. */
export interface Database extends Queries {
  /** All of it or nothing. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const schema = await readFile(new URL('./schema.sql', import.meta.url), 'utf8');

/** PostgreSQL inside this process, with its files in a folder; in memory when no folder is named. For one process at a time. */
export async function openEmbedded(folder?: string): Promise<Database> {
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const engine = await PGlite.create(folder);
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

/** A PostgreSQL server, version 14 or later. */
export async function openServer(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url });
  // a connection that the server ends while it is idle; the next query opens another
  pool.on('error', () => undefined);
  const queriesOf = (client: pg.Pool | pg.PoolClient): Queries => ({
    query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) => (await client.query(sql, [...parameters])).rows as Row[],
  });
  await pool.query(schema);
  return {
    ...queriesOf(pool),
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        const result = await work(queriesOf(client));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
