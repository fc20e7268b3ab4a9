// Finds the webhooks with stalled deliveries where the data is, and compares every row with the library.
//
//   npm run example:scale
//   npm run example:scale -- --engines duckdb,postgresql,clickhouse --rows 100000000
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compare } from './compare.mjs';
import { startClickhouse } from './engines/clickhouse.mjs';
import { startDuckdb } from './engines/duckdb.mjs';
import { startPostgresql } from './engines/postgresql.mjs';
import { endProcesses } from './engines/processes.mjs';
import { sweepTable, sweepTypedArrays } from './sweeps.mjs';

const ENGINES = { duckdb: startDuckdb, postgresql: startPostgresql, clickhouse: startClickhouse };

const { engines, rows, compared, seed } = readOptions();
const nowMs = Date.parse('2026-03-20T12:00:00Z');
const folder = makeFolder();
let isInterrupted = false;

for (const [signal, number] of Object.entries({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 })) {
  process.once(signal, async () => {
    isInterrupted = true;
    await end();
    process.exit(128 + number);
  });
}

try {
  console.log(`Sweeps as of ${new Date(nowMs).toISOString()}. Seed of the random rows: ${seed}.`);
  if (rows > 0) print('typed arrays in this process', await sweepTypedArrays(rows, nowMs));
  for (const name of engines) {
    const engine = await ENGINES[name](folder);
    console.log(`\n${engine.title}`);
    for (const line of await compare(name, engine, { nowMs, rows: compared, seed, folder })) console.log(`  ${line}`);
    if (rows > 0) print(`${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}`, await sweepTable(engine, rows, nowMs));
    await engine.stop();
  }
} catch (error) {
  if (!isInterrupted) console.error(error.message);
  process.exitCode = 1;
} finally {
  if (!isInterrupted) await end();
}

async function end() {
  await endProcesses();
  rmSync(folder, { recursive: true, force: true });
}

function makeFolder() {
  try {
    const made = mkdtempSync(join(tmpdir(), 'sweep-at-scale-'));
    // PostgreSQL runs as another user, and must reach its own folder in this one
    chmodSync(made, 0o711);
    return made;
  } catch (error) {
    console.error(error.message);
    return process.exit(1);
  }
}

function print(title, { found, milliseconds, rows: swept, bytes }) {
  const speed = `${(swept / milliseconds / 1000).toFixed(0)} million rows a second`;
  const size = bytes === undefined ? '' : `, ${(bytes / 2 ** 20).toFixed(0)} MiB`;
  console.log(`  ${title}: ${found.toLocaleString('en')} stalled, found in ${milliseconds.toFixed(0)} ms (${speed}${size})`);
}

function readOptions() {
  const { values } = parse({
    options: {
      engines: { type: 'string', default: 'duckdb' },
      rows: { type: 'string', default: '10000000' },
      compared: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '20260320' },
    },
  });
  const number = (name) => {
    if (/^\d{1,9}$/.test(values[name])) return Number(values[name]);
    console.error(`--${name} must be a whole number, at most 999999999; got "${values[name]}"`);
    process.exit(2);
  };
  const engines = [...new Set(values.engines.split(','))];
  const unknown = engines.find((name) => !Object.hasOwn(ENGINES, name));
  if (unknown !== undefined) {
    console.error(`--engines must name some of ${Object.keys(ENGINES).join(', ')}; got "${unknown}"`);
    process.exit(2);
  }
  return { engines, rows: number('rows'), compared: number('compared'), seed: number('seed') };
}

function parse(config) {
  try {
    return parseArgs(config);
  } catch (error) {
    console.error(error.message);
    return process.exit(2);
  }
}
