import { chownSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort, installIfMissing, run, startServer } from './processes.mjs';

const VERSIONS = '/usr/lib/postgresql';

/** A PostgreSQL server from Debian's package, on a socket in the folder and a port of loopback. */
export async function startPostgresql(folder) {
  const versions = () =>
    (existsSync(VERSIONS) ? readdirSync(VERSIONS) : []).filter((each) => existsSync(join(VERSIONS, each, 'bin', 'postgres')));
  if (versions().length === 0 && process.getuid?.() === 0) {
    // keeps the package from creating a cluster of its own
    mkdirSync('/etc/postgresql-common/createcluster.d', { recursive: true });
    writeFileSync('/etc/postgresql-common/createcluster.d/no-main-cluster.conf', 'create_main_cluster = false\n');
  }
  await installIfMissing(() => versions().length > 0, ['postgresql']);
  const bin = (name) =>
    join(
      VERSIONS,
      versions()
        .sort((a, b) => a - b)
        .at(-1),
      'bin',
      name,
    );

  // PostgreSQL refuses to run as root
  const asRoot = process.getuid?.() === 0;
  const user = asRoot ? await idsOf('postgres') : {};
  const data = join(folder, 'postgresql');
  mkdirSync(data);
  if (asRoot) chownSync(data, user.uid, user.gid);
  const options = { ...user, cwd: data, env: { ...process.env, HOME: data } };
  const port = await freePort();
  await run(bin('initdb'), ['-D', join(data, 'data'), '-U', 'sweep', '--auth=trust', '--encoding=UTF8', '--locale=C'], options);
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: data,
    shared_buffers: '1GB',
    max_wal_size: '16GB',
    fsync: 'off',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let zone = 'UTC';
  const psql = (...given) =>
    run(
      bin('psql'),
      ['-XAtq', '-F', ',', '-v', 'ON_ERROR_STOP=1', '-h', '127.0.0.1', '-p', String(port), '-U', 'sweep', 'postgres', ...given],
      {
        maxBuffer: 2 ** 30,
        env: { ...process.env, PGTZ: zone },
      },
    );
  const stop = await startServer(bin('postgres'), ['-D', join(data, 'data'), ...args], options, async () => {
    await psql('-c', 'SELECT 1');
    return true;
  });
  const query = async (sql) =>
    (await psql('-c', sql)).stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split(','));
  const COLUMNS = 'webhook_id bigint, last_success_ms bigint, last_trigger_ms bigint';
  return {
    title: `PostgreSQL ${(await query('SHOW server_version'))[0][0].split(' ')[0]}`,
    query,
    instant: (ms) => `to_timestamp(${ms} / 1000.0)`,
    async load(table, csv) {
      await query(`CREATE UNLOGGED TABLE ${table} (${COLUMNS})`);
      await psql('-c', `\\copy ${table} FROM '${csv}' WITH (FORMAT csv)`);
    },
    async loadInstants(table, from) {
      await query(
        `CREATE TABLE ${table} AS SELECT webhook_id, to_timestamp(last_success_ms / 1000.0) AS last_success, to_timestamp(last_trigger_ms / 1000.0) AS last_trigger FROM ${from}`,
      );
    },
    async setTimeZone(name) {
      zone = name;
    },
    async generate(table, rows, columnsOf) {
      const { last_success_ms, last_trigger_ms } = columnsOf('n');
      await query(
        `CREATE UNLOGGED TABLE ${table} AS SELECT n AS webhook_id, ${last_success_ms} AS last_success_ms, ${last_trigger_ms} AS last_trigger_ms FROM generate_series(0::bigint, ${rows - 1}) AS numbers(n)`,
      );
      await query(`VACUUM ANALYZE ${table}`);
      return Number((await query(`SELECT pg_total_relation_size('${table}')`))[0][0]);
    },
    stop,
  };
}

async function idsOf(name) {
  if (userInfo().username === name) return {};
  const id = async (flag) => Number((await run('id', [flag, name])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}
