import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** DuckDB in this process, with its data in a file of the folder. */
export async function startDuckdb(folder) {
  const file = join(folder, 'deliveries.duckdb');
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const query = async (sql) => (await connection.runAndReadAll(sql)).getRowsJS().map((row) => row.map(String));
  const columns = 'webhook_id BIGINT, last_success_ms BIGINT, last_trigger_ms BIGINT';
  return {
    title: `DuckDB ${(await query('SELECT version()'))[0][0]}`,
    query,
    instant: (ms) => `make_timestamptz(${ms * 1000})`,
    async load(table, csv) {
      await query(`CREATE TABLE ${table} (${columns})`);
      // it cannot read a file without lines
      if (statSync(csv).size === 0) return;
      await query(
        `INSERT INTO ${table} SELECT * FROM read_csv('${csv}', header = false, columns = {webhook_id: 'BIGINT', last_success_ms: 'BIGINT', last_trigger_ms: 'BIGINT'})`,
      );
    },
    async loadInstants(table, from) {
      await query(
        `CREATE TABLE ${table} AS SELECT webhook_id, make_timestamptz(last_success_ms * 1000) AS last_success, make_timestamptz(last_trigger_ms * 1000) AS last_trigger FROM ${from}`,
      );
    },
    setTimeZone: (zone) => query(`SET TimeZone = '${zone}'`),
    async generate(table, rows, columnsOf) {
      const { last_success_ms, last_trigger_ms } = columnsOf('n');
      await query(
        `CREATE TABLE ${table} AS SELECT n AS webhook_id, ${last_success_ms} AS last_success_ms, ${last_trigger_ms} AS last_trigger_ms FROM range(${rows}) AS numbers(n)`,
      );
      await query('CHECKPOINT');
      return statSync(file).size;
    },
    async stop() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
