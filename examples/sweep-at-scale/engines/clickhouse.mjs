import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, installIfMissing, startServer } from './processes.mjs';

const SHARDS = 2;
const SERVER = '/usr/sbin/clickhouse-server';

/** A ClickHouse cluster from Debian's packages: two servers on loopback, each with a shard of every table. */
export async function startClickhouse(folder) {
  await installIfMissing(() => existsSync(SERVER), ['clickhouse-server', 'clickhouse-client']);
  const shards = [];
  for (let number = 0; number < SHARDS; number++) {
    const home = join(folder, `clickhouse-${number}`);
    mkdirSync(home);
    shards.push({ home, tcp: await freePort(), http: await freePort(), interserver: await freePort() });
  }
  const stops = [];
  const stop = async () => {
    for (const each of stops) await each();
  };
  try {
    for (const shard of shards) {
      writeFileSync(join(shard.home, 'config.xml'), config(shard, shards));
      writeFileSync(join(shard.home, 'users.xml'), USERS);
      const answers = async () => (await fetch(`http://127.0.0.1:${shard.http}/ping`)).ok;
      stops.push(await startServer(SERVER, [`--config-file=${join(shard.home, 'config.xml')}`], { cwd: shard.home }, answers));
    }
  } catch (error) {
    await stop();
    throw error;
  }

  const ask = async ({ http }, sql, body) => {
    const response = await fetch(`http://127.0.0.1:${http}/?query=${encodeURIComponent(sql)}`, { method: 'POST', body: body ?? '' });
    const text = await response.text();
    if (!response.ok) throw new Error(text.trim());
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t'));
  };
  const query = (sql) => ask(shards[0], sql);
  const everywhere = async (sqlOf) => {
    await Promise.all(shards.map((shard, number) => ask(shard, sqlOf(number))));
  };
  // a table on each shard, and one that stands for both
  const create = async (table, columns) => {
    await everywhere(() => `CREATE TABLE ${table}_here (${columns}) ENGINE = MergeTree ORDER BY webhook_id`);
    await everywhere(() => `CREATE TABLE ${table} AS ${table}_here ENGINE = Distributed(shards, default, ${table}_here, webhook_id)`);
  };
  const COLUMNS = 'webhook_id Int64, last_success_ms Nullable(Int64), last_trigger_ms Nullable(Int64)';
  return {
    title: `ClickHouse ${(await query('SELECT version()'))[0][0]}, ${SHARDS} shards`,
    query,
    // has no milliseconds
    instant: (ms) => `toDateTime(${Math.floor(ms / 1000)}, 'America/New_York')`,
    secondsOnly: true,
    async load(table, csv) {
      await create(table, COLUMNS);
      // an empty field is NULL in CSV only if it is written as \N
      const body = readFileSync(csv, 'utf8').replace(/,(?=,|$)/gm, ',\\N');
      await ask(shards[0], `INSERT INTO ${table} FORMAT CSV`, body);
    },
    async loadInstants(table, from) {
      await create(
        table,
        "webhook_id Int64, last_success Nullable(DateTime('America/New_York')), last_trigger Nullable(DateTime('America/New_York'))",
      );
      const seconds = (column) => `toDateTime(intDiv(${column}, 1000), 'America/New_York')`;
      await query(`INSERT INTO ${table} SELECT webhook_id, ${seconds('last_success_ms')}, ${seconds('last_trigger_ms')} FROM ${from}`);
    },
    // the columns have the time zone
    setTimeZone: async () => {},
    async generate(table, rows, columnsOf) {
      await create(table, COLUMNS);
      const { last_success_ms, last_trigger_ms } = columnsOf('toInt64(number)');
      await everywhere(
        (shard) =>
          `INSERT INTO ${table}_here SELECT toInt64(number), ${last_success_ms}, ${last_trigger_ms} FROM system.numbers WHERE number % ${SHARDS} = ${shard} LIMIT ${Math.floor((rows - shard + SHARDS - 1) / SHARDS)}`,
      );
      const sizes = await Promise.all(
        shards.map((shard) => ask(shard, `SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND table = '${table}_here'`)),
      );
      return sizes.reduce((sum, [[bytes]]) => sum + Number(bytes), 0);
    },
    stop,
  };
}

function config({ home, tcp, http, interserver }, shards) {
  const cluster = shards.map(
    (shard) =>
      `<shard><internal_replication>true</internal_replication><replica><host>127.0.0.1</host><port>${shard.tcp}</port></replica></shard>`,
  );
  return `<yandex>
  <logger><level>warning</level><log>${home}/server.log</log><errorlog>${home}/error.log</errorlog></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${http}</http_port>
  <tcp_port>${tcp}</tcp_port>
  <interserver_http_port>${interserver}</interserver_http_port>
  <interserver_http_host>127.0.0.1</interserver_http_host>
  <path>${home}/data/</path>
  <tmp_path>${home}/tmp/</tmp_path>
  <users_config>${home}/users.xml</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <mark_cache_size>1073741824</mark_cache_size>
  <remote_servers><shards>${cluster.join('')}</shards></remote_servers>
</yandex>
`;
}

// an insert into both shards is done when it returns
const USERS = `<yandex>
  <profiles><default><insert_distributed_sync>1</insert_distributed_sync></default></profiles>
  <users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users>
  <quotas><default></default></quotas>
</yandex>
`;
