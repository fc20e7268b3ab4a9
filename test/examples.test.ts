import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Consumer, makeConsumer } from './support/consumer.js';

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

describe('The sweep of examples/cleanup-sweep', () => {
  interface Sweep {
    sweep: (
      records: Iterable<Row>,
      nowMs: number,
    ) => Iterable<{ id: string; causes: { code: string; message: string }[]; notice: unknown }>;
    sampleRecords: (count: number, nowMs: number) => Iterable<Row>;
  }
  interface Row {
    id: string;
    lastSuccessMs: number | null;
    lastTriggeredMs: number | null;
  }
  const DAY = 86_400_000;
  const now = Date.parse('2026-03-01T12:00:00Z');

  it('finds exactly the stalled webhooks, with message and notice, and none with unknown facts', async () => {
    const { sweep } = await load<Sweep>('cleanup-sweep', 'sweep.mjs');
    const row = (id: string, lastSuccessMs: number | null, lastTriggeredMs: number | null) => ({ id, lastSuccessMs, lastTriggeredMs });
    const found = [
      ...sweep(
        [
          row('30 days, triggered a millisecond more than 14 days later', now - 30 * DAY, now - 16 * DAY + 1),
          row('a millisecond less than 30 days', now - 30 * DAY + 1, now),
          row('triggered 14 days later', now - 30 * DAY, now - 16 * DAY),
          row('never delivered', null, now),
          row('never triggered', now - 40 * DAY, null),
          row('unknown', NaN, now),
        ],
        now,
      ),
    ];
    expect(found).toMatchObject([
      {
        id: '30 days, triggered a millisecond more than 14 days later',
        causes: [{ code: 'DELIVERIES_STALLED', message: expect.stringContaining('2026-01-30T12:00:00.000Z') }],
        notice: { trigger: 'WEBHOOK.DELETED', additional_info: { reason: 'auto_cleanup' } },
      },
    ]);
  });

  it('sweeps a million records, and prints how many it found', async () => {
    const { sampleRecords } = await load<Sweep>('cleanup-sweep', 'sweep.mjs');
    let expected = 0;
    for (const { lastSuccessMs, lastTriggeredMs } of sampleRecords(1_000_000, now)) {
      if (
        lastSuccessMs !== null &&
        lastTriggeredMs !== null &&
        (now - lastSuccessMs) / DAY >= 30 &&
        (lastTriggeredMs - lastSuccessMs) / DAY > 14
      )
        expected++;
    }
    expect(expected).toBeGreaterThan(100);
    const output = execFileSync(process.execPath, [example('cleanup-sweep', 'sweep.mjs')], { encoding: 'utf8' });
    expect(output).toMatch(new RegExp(`^${expected} of 1000000 webhooks may be deleted `));
    expect(output).toMatch(/^ {2}DELIVERIES_STALLED: .*2026-01-\d\dT12:00:00\.000Z/m);
  });
});

describe('The forecast of examples/fleet', () => {
  const NOW = '2026-03-01T02:00:00Z';
  const run = (name: string, args: string[], input = '') =>
    spawnSync(process.execPath, [example('fleet', name), ...args], { encoding: 'utf8', input, maxBuffer: 1e8 });
  const lines = (...entries: object[]) => entries.map((entry) => JSON.stringify(entry)).join('\n');
  const delivery = (webhookId: string, triggeredAt: string, status: number | null) => ({
    webhookId,
    triggeredAt,
    attempts: [{ at: triggeredAt, status, durationMs: 40 }],
  });

  it('reads the sample log of a thousand webhooks, and prints what the README shows', () => {
    const log = run('sample-log.mjs', ['1000']).stdout;
    expect(run('sample-log.mjs', ['1000']).stdout).toBe(log);
    const output = run('forecast.mjs', ['7', NOW], log).stdout;
    const [, excerpt = ''] = /## See what comes.*?```text\n(.*?)```/s.exec(readFileSync(example('fleet', 'README.md'), 'utf8')) ?? [];
    const parts = excerpt.split('…\n');
    expect(parts.length).toBe(3);
    for (const part of parts) expect(output).toContain(part);
    const instants = output.split('\n').flatMap((line) => /^(now|2026-\S+) {2}/.exec(line.replace(/^now {2,}/, 'now  '))?.[1] ?? []);
    expect(instants.length).toBeGreaterThan(50);
    expect(instants.map((at) => (at === 'now' ? '' : at))).toEqual(instants.map((at) => (at === 'now' ? '' : at)).sort());
  });

  it('prints what applies now, then what comes within the days, with what to do', () => {
    const log = lines(
      { webhookId: '1', session: { method: 'developer_token', issuedAt: '2026-02-01T00:00:00Z' } },
      delivery('1', '2026-01-20T00:00:00Z', 200),
      delivery('1', '2026-02-20T00:00:00Z', 500),
      delivery('2', '2026-02-05T00:00:00Z', 200),
      delivery('2', '2026-02-28T00:00:00Z', null),
      delivery('3', '2026-02-28T00:00:00Z', 503),
      { webhookId: '4', session: { method: 'developer_token', issuedAt: '2026-02-01T00:00:00Z' } },
      { webhookId: '4', session: { method: 'jwt', applicationAuthorized: true } },
      delivery('4', '2026-02-10T00:00:00Z', 200),
      delivery('4', '2026-02-28T00:00:00Z', 500),
    );
    expect(run('forecast.mjs', ['7', NOW], log)).toMatchObject({
      status: 0,
      stderr: '',
      stdout: `4 webhooks at 2026-03-01T02:00:00Z: now, and in the next 7 days

now                       1  may be deleted    DELIVERIES_STALLED
now                       1  reduced payloads  DEVELOPER_TOKEN_EXPIRED
2026-03-07T00:00:00.000Z  2  may be deleted    DELIVERIES_STALLED

3 changes; 1 are later.
Without a successful delivery in the log: 3

What to do
  DELIVERIES_STALLED: Make the server respond with a status of 200 to 299 within 30 seconds. If the webhook was deleted, create it again.
  DEVELOPER_TOKEN_EXPIRED: Use OAuth 2.0 or server authentication for webhooks that must last.
`,
    });
  });

  it('names the line or the webhook that it cannot read', () => {
    expect(run('forecast.mjs', [], `${lines(delivery('1', NOW, 200))}\n{"webhookId"`)).toMatchObject({
      status: 1,
      stderr: 'Line 2 of the log is not JSON: {"webhookId"\n',
    });
    expect(run('forecast.mjs', [], lines(delivery('17', 'yesterday', 200)))).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^Webhook 17: Invalid facts: deliveries\[0\]\.triggeredAt .*\n$/),
    });
  });
});

describe('The packages of the examples', () => {
  interface Lock {
    packages: Record<string, { version: string; engines?: { node?: string } }>;
  }

  it.each(['backend', 'box-sdk'])('run on Node 20: %s', (name) => {
    const lockFile = new URL(`../examples/${name}/package-lock.json`, import.meta.url);
    const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as Lock;
    const needs = Object.entries(packages).flatMap(([path, { engines }]) => (engines?.node ? [{ path, node: engines.node }] : []));
    expect(needs.length).toBeGreaterThan(20);
    // ranges such as ">=18", ">= 10.x" and "^8.16.0 || >=11.0.0"
    const runsOnNode20 = (range: string) => range.split('||').some((part) => Number(/^\s*>=\s*(\d+)/.exec(part)?.[1] ?? NaN) <= 20);
    expect(needs.filter(({ node }) => !runsOnNode20(node))).toEqual([]);
  });
});
