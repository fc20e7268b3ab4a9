import { execFileSync } from 'node:child_process';
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
