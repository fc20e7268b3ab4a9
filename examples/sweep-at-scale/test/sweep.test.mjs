import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deliveriesStalled } from 'box-webhook-policy';
import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../compare.mjs';
import { startDuckdb } from '../engines/duckdb.mjs';
import { boundaryRows, randomRows } from '../random-rows.mjs';
import { eachGeneratedRow, generatedColumns, stalled, stalledByInstants } from '../stalled.mjs';

const example = join(import.meta.dirname, '..');
const readme = readFileSync(join(example, 'README.md'), 'utf8');
const nowMs = Date.parse('2026-03-20T12:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'sweep-test-'));

afterAll(() => rmSync(folder, { recursive: true }));

function start(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['main.mjs', ...args], { cwd: example, encoding: 'utf8' });
  return { status, stdout, stderr };
}

function commandsThatRun() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'utf8');
      } catch {
        // it ended meanwhile
        return '';
      }
    });
}

/** The output without what differs from run to run. */
const lasting = (output) => output.replace(/in \d+ ms \(.*?\)/g, 'in …').replace(/(DuckDB|PostgreSQL|ClickHouse) v?[\d.]+/g, '$1');

describe('The sweep', () => {
  it('prints what README shows', () => {
    const [, shown = ''] = /```text\n(.*?)```/s.exec(readme) ?? [];
    const { status, stdout, stderr } = start();
    expect(stderr).toBe('');
    expect(lasting(stdout)).toBe(lasting(shown));
    expect(status).toBe(0);
  });

  it.each([
    ['postgresql', '/usr/lib/postgresql'],
    ['clickhouse', '/usr/sbin/clickhouse-server'],
  ])('finds the same in %s, where it is installed', (engine, path) => {
    if (!existsSync(path)) return;
    const { status, stdout, stderr } = start('--engines', engine, '--rows', '200000', '--compared', '20000');
    expect(stderr).toBe('');
    expect(stdout.match(/the same as the library on every row/g)).toHaveLength(3);
    expect(stdout).toMatch(/200,000 rows: \d+ stalled/);
    expect(status).toBe(0);
  });

  it('asks an engine once that is named twice', () => {
    const { status, stdout } = start('--engines', 'duckdb,duckdb', '--rows', '0', '--compared', '100');
    expect(stdout.match(/DuckDB/g)).toHaveLength(1);
    expect(status).toBe(0);
  });

  it.each(['0', '1'])('compares %s random rows', (compared) => {
    const { status, stdout } = start('--rows', '1', '--compared', compared);
    expect(stdout).toContain(`\n  ${compared} random ${compared === '1' ? 'row' : 'rows'}: the same as the library on every row\n`);
    expect(stdout).toMatch(/\n {2}1 row: \d stalled/);
    expect(status).toBe(0);
  });

  it('says that it has nowhere to write', () => {
    const env = { ...process.env, TMPDIR: join(folder, 'missing') };
    const { status, stderr } = spawnSync(process.execPath, ['main.mjs'], { cwd: example, encoding: 'utf8', env });
    expect(stderr).toMatch(/^ENOENT: no such file or directory, mkdtemp '.*'\n$/);
    expect(status).toBe(1);
  });

  // /proc has the processes that run
  it.skipIf(!existsSync('/proc/self/cmdline')).each([
    ['duckdb', true, 'SIGTERM', 143],
    ['postgresql', existsSync('/usr/lib/postgresql'), 'SIGTERM', 143],
    ['clickhouse', existsSync('/usr/sbin/clickhouse-server'), 'SIGHUP', 129],
  ])('leaves no process and no file behind when it is interrupted in %s', async (engine, isInstalled, signal, code) => {
    if (!isInstalled) return;
    // while a server starts, and while it answers
    for (const moment of [/million rows a second/, /the same as the library/]) {
      const own = mkdtempSync(join(folder, 'interrupted-'));
      for (const each of [folder, own]) chmodSync(each, 0o711);
      const sweep = spawn(process.execPath, ['main.mjs', '--engines', engine, '--rows', '2000000', '--compared', '100000'], {
        cwd: example,
        env: { ...process.env, TMPDIR: own },
      });
      let output = '';
      for await (const data of sweep.stdout) {
        output += data;
        if (moment.test(output)) break;
      }
      sweep.kill(signal);
      expect(await once(sweep, 'exit')).toEqual([code, null]);
      expect(readdirSync(own)).toEqual([]);
      expect(commandsThatRun().filter((command) => command.includes(own))).toEqual([]);
    }
  });

  it.each([
    [['--rows', '1e8'], '--rows must be a whole number, at most 999999999; got "1e8"\n'],
    [['--engines', 'duckdb,mysql'], '--engines must name some of duckdb, postgresql, clickhouse; got "mysql"\n'],
    [['--seed', '-1'], /^Option '--seed' argument is ambiguous/],
  ])('refuses %j', (args, complaint) => {
    const { status, stderr } = start(...args);
    expect(stderr).toMatch(complaint);
    expect(status).toBe(2);
  });

  it('is written in README as it runs', () => {
    expect(readme).toContain(`WHERE ${stalled(':now')}`);
    for (const { hours, calendarDays } of Object.values(stalledByInstants)) {
      expect(readme).toContain(`WHERE ${hours(':now')}`);
      expect(readme).toContain(calendarDays(':now').split(' AND ')[0]);
    }
  });
});

describe('The comparison', () => {
  /** An engine that holds rows in memory and decides with a function. */
  function engineOf(decide) {
    let rows = [];
    return {
      title: 'Memory',
      secondsOnly: false,
      instant: String,
      setTimeZone: async () => {},
      loadInstants: async () => {},
      async load(_, csv) {
        const number = (text = '') => (text === '' ? null : Number(text));
        rows = readFileSync(csv, 'utf8')
          .trim()
          .split('\n')
          .map((line) => line.split(',').map(number));
      },
      query: async (sql) =>
        sql.includes('count')
          ? [[String(rows.length)]]
          : rows.filter(([, success = null, trigger = null]) => decide(success, trigger)).map(([id]) => [String(id)]),
    };
  }

  const options = { nowMs, rows: 1000, seed: 1, folder };

  it.each([
    ['one millisecond more than 30 days', (s, t) => s < nowMs - 2592000000 && t - s > 1209600000],
    ['14 days or more', (s, t) => s <= nowMs - 2592000000 && t - s >= 1209600000],
    ['never as zero', (s, t) => s <= nowMs - 2592000000 && t - s > 1209600000],
  ])('names the row on which an engine that takes %s differs', async (_, decide) => {
    await expect(compare('duckdb', engineOf(decide), options)).rejects.toThrow(
      /^Memory: row \d+ of boundaries, \{"lastSuccessMs":.*differs/,
    );
  });

  it('notices lost rows', async () => {
    const engine = engineOf((s, t) => deliveriesStalled(s, t, nowMs));
    await expect(compare('duckdb', { ...engine, load: async () => {} }, options)).rejects.toThrow(
      'Memory stored 0 of 56 rows of boundaries.',
    );
  });

  it('has rows on both sides of each boundary, and of each seed others', () => {
    const flags = boundaryRows(nowMs).map(({ lastSuccessMs, lastTriggerMs }) => deliveriesStalled(lastSuccessMs, lastTriggerMs, nowMs));
    expect(new Set(flags)).toEqual(new Set([true, false]));
    const random = randomRows(10_000, nowMs, 7);
    expect(randomRows(10_000, nowMs, 7)).toEqual(random);
    expect(randomRows(10_000, nowMs, 8)).not.toEqual(random);
    const found = random.filter(({ lastSuccessMs, lastTriggerMs }) => deliveriesStalled(lastSuccessMs, lastTriggerMs, nowMs)).length;
    expect(found / random.length).toBeGreaterThan(0.1);
    expect(found / random.length).toBeLessThan(0.9);
  });
});

describe('The generated rows', () => {
  it('are the same integers in DuckDB and here', async () => {
    const engine = await startDuckdb(folder);
    await engine.generate('generated', 100_000, (n) => generatedColumns(n, nowMs));
    const stored = await engine.query('SELECT last_success_ms, last_trigger_ms FROM generated ORDER BY webhook_id');
    await engine.stop();
    const here = [];
    const text = (ms) => (Number.isNaN(ms) ? 'null' : String(ms));
    eachGeneratedRow(100_000, nowMs, (success, trigger) => here.push([text(success), text(trigger)]));
    expect(stored).toEqual(here);
  });
});
