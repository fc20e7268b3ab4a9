import { cleanupEligibility, deliveriesStalled } from 'box-webhook-policy';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Deleted, sweep } from '../src/sweep.js';
import { client, empty, type Service, seed, startService } from './support.js';

const DAY_MS = 86_400_000;
const NOW = new Date('2026-03-31T12:00:00.000Z');

let service: Service;

beforeAll(async () => {
  service = await startService({ now: () => NOW });
});

afterAll(() => service.close());

beforeEach(() => empty(service.db));

/** A reproducible source of numbers from 0 to 1 (mulberry32). */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe('deliveries_stalled in SQL', () => {
  it('agrees with the library on each of 100,000 rows', async () => {
    const { db } = service;
    const next = random(20260331);
    const around = (ms: number) => ms + Math.floor(next() * 5) - 2;
    const instant = (base: number, days: number[]): number | null => {
      const choice = next();
      if (choice < 0.1) return null;
      // half of them within two milliseconds of a boundary
      return choice < 0.6
        ? around(base + (days[Math.floor(next() * days.length)] as number) * DAY_MS)
        : Math.floor(base + (next() * 90 - 60) * DAY_MS);
    };
    const rows = Array.from({ length: 100_000 }, () => {
      const success = instant(NOW.getTime(), [-30, -29, -31, -14, 0]);
      const trigger = instant(success ?? NOW.getTime(), [14, 13, 15, 0]);
      return { success, trigger };
    });
    const text = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
    let stalled = 0;
    for (let i = 0; i < rows.length; i += 10_000) {
      const part = rows.slice(i, i + 10_000);
      const answers = await db.query<{ stalled: boolean }>(
        `SELECT deliveries_stalled(success, trigger, $3) AS stalled
         FROM unnest($1::timestamptz(3)[], $2::timestamptz(3)[]) WITH ORDINALITY AS t (success, trigger, i) ORDER BY i`,
        [part.map(({ success }) => text(success)), part.map(({ trigger }) => text(trigger)), NOW],
      );
      expect(answers).toHaveLength(part.length);
      part.forEach(({ success, trigger }, j) => {
        const expected = deliveriesStalled(success, trigger, NOW.getTime());
        if (answers[j]?.stalled !== expected)
          throw new Error(`${text(success)}, ${text(trigger)}: ${answers[j]?.stalled} in SQL, ${expected} in the library`);
        if (expected) stalled++;
      });
    }
    // the sample must contain both kinds
    expect(stalled).toBeGreaterThan(5_000);
    expect(stalled).toBeLessThan(95_000);
  });
});

describe('a sweep deletes exactly the webhooks that may be deleted', () => {
  /** Stores 2,000 webhooks of several owners with random facts, and returns the ids of those that may be deleted. */
  async function fill(): Promise<Set<string>> {
    const next = random(7);
    const eligible = new Set<string>();
    const { db } = service;
    for (const user of ['user-1', 'user-2', 'user-3', 'user-4']) await seed(db, 500, 'app-1', user);
    const ids = (await db.query<{ id: string }>('SELECT id::text FROM webhooks ORDER BY id')).map(({ id }) => id);
    const facts = ids.map((id) => {
      const success = next() < 0.2 ? null : Math.floor(NOW.getTime() - next() * 60 * DAY_MS);
      const trigger = next() < 0.2 ? null : Math.floor((success ?? NOW.getTime()) + (next() * 30 - 2) * DAY_MS);
      const fact = { id, application: next() < 0.05, tokens: next() < 0.05, success, trigger };
      if (fact.application || fact.tokens || deliveriesStalled(success, trigger, NOW.getTime())) eligible.add(id);
      return fact;
    });
    const text = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
    await db.query(
      `UPDATE webhooks SET application_deleted = f.application, access_tokens_deleted = f.tokens,
         last_successful_delivery_at = f.success, last_triggered_at = f.trigger
       FROM unnest($1::bigint[], $2::boolean[], $3::boolean[], $4::timestamptz[], $5::timestamptz[]) AS f (id, application, tokens, success, trigger)
       WHERE webhooks.id = f.id`,
      [
        facts.map(({ id }) => id),
        facts.map(({ application }) => application),
        facts.map(({ tokens }) => tokens),
        facts.map(({ success }) => text(success)),
        facts.map(({ trigger }) => text(trigger)),
      ],
    );
    return eligible;
  }

  const left = async () => (await service.db.query<{ id: string }>('SELECT id::text FROM webhooks')).map(({ id }) => id);

  it('in batches, each reported after its deletion', async () => {
    const eligible = await fill();
    const all = new Set(await left());
    const batches: Deleted[][] = [];
    const result = await sweep(service.db, NOW, { batchSize: 100, onDeleted: (batch) => batches.push([...batch]) });
    expect(result.deleted).toBe(eligible.size);
    expect(result.batches).toBe(Math.ceil(eligible.size / 100));
    expect(batches.map((batch) => batch.length).every((size) => size <= 100)).toBe(true);
    const deleted = batches.flat();
    expect(new Set(deleted.map(({ id }) => id))).toEqual(eligible);
    expect(new Set(await left())).toEqual(new Set([...all].filter((id) => !eligible.has(id))));
    expect(Object.keys(result.causes).sort()).toEqual(['ACCESS_TOKENS_DELETED', 'APPLICATION_DELETED', 'DELIVERIES_STALLED']);
    for (const { notice, causes } of deleted) {
      expect(causes.length).toBeGreaterThan(0);
      expect(notice).toEqual({ trigger: 'WEBHOOK.DELETED', additional_info: { reason: 'auto_cleanup' } });
    }
    expect(await sweep(service.db, NOW, { batchSize: 100 })).toEqual({ deleted: 0, batches: 0, causes: {} });
  });

  it('once each, even if several sweeps run at once', async () => {
    const eligible = await fill();
    const deleted: string[] = [];
    await Promise.all(
      [1, 2, 3].map(() => sweep(service.db, NOW, { batchSize: 50, onDeleted: (batch) => deleted.push(...batch.map(({ id }) => id)) })),
    );
    // rows that were locked when another sweep passed are left for the next one
    await sweep(service.db, NOW, { onDeleted: (batch) => deleted.push(...batch.map(({ id }) => id)) });
    expect(deleted).toHaveLength(eligible.size);
    expect(new Set(deleted)).toEqual(eligible);
  });

  it('in whole batches if a sweep fails, and the next sweep continues', async () => {
    const eligible = await fill();
    const before = (await left()).length;
    let batches = 0;
    const failing = sweep(service.db, NOW, {
      batchSize: 100,
      onDeleted() {
        if (++batches === 2) throw new Error('the sender is down');
      },
    });
    await expect(failing).rejects.toThrow('the sender is down');
    expect(before - (await left()).length).toBe(200);
    expect((await sweep(service.db, NOW)).deleted).toBe(eligible.size - 200);
  });
});

describe('the sweep over HTTP', () => {
  it('deletes what the observations allow, and nothing before its time', async () => {
    const me = client(service.url);
    const ids: string[] = [];
    for (let item = 1; item <= 5; item++) ids.push((await me.create(item)).body.id);
    const observe = (id: string, body: object) => me.send('POST', `/internal/webhooks/${id}/observations`, body);
    const at = (days: number, ms = 0) => new Date(NOW.getTime() + days * DAY_MS + ms).toISOString();
    // stalled; one millisecond too early; triggered exactly 14 days later; tokens deleted; no facts
    await observe(ids[0] as string, { last_successful_delivery_at: at(-30), last_triggered_at: at(-16, 1) });
    await observe(ids[1] as string, { last_successful_delivery_at: at(-30, 1), last_triggered_at: at(-16, 2) });
    await observe(ids[2] as string, { last_successful_delivery_at: at(-30), last_triggered_at: at(-16) });
    await observe(ids[3] as string, { access_tokens_deleted: true });
    const { status, body } = await me.send('POST', '/internal/cleanup');
    expect(status).toBe(200);
    expect(body).toEqual({ deleted: 2, batches: 1, causes: { DELIVERIES_STALLED: 1, ACCESS_TOKENS_DELETED: 1 } });
    expect((await me.list()).body.entries.map(({ id }: { id: string }) => id)).toEqual([ids[1], ids[2], ids[4]]);
  });

  it('uses the latest observation: a late report of an earlier delivery does not replace it', async () => {
    const me = client(service.url);
    const { id } = (await me.create(1)).body;
    const observe = (body: object) => me.send('POST', `/internal/webhooks/${id}/observations`, body);
    const at = (days: number) => new Date(NOW.getTime() + days * DAY_MS).toISOString();
    const stored = async () => {
      const [row] = await service.db.query<{ success: number | null; trigger: number | null }>(
        `SELECT (extract(epoch FROM last_successful_delivery_at) * 1000)::float8 AS success,
           (extract(epoch FROM last_triggered_at) * 1000)::float8 AS trigger FROM webhooks`,
      );
      return [row?.success, row?.trigger].map((ms) => (ms == null ? null : (ms - NOW.getTime()) / DAY_MS));
    };
    await observe({ last_successful_delivery_at: at(-5) });
    expect(await stored()).toEqual([-5, null]);
    await observe({ last_triggered_at: at(-2) });
    expect(await stored()).toEqual([-5, -2]);
    expect((await observe({ last_successful_delivery_at: at(-40), last_triggered_at: at(-40) })).status).toBe(204);
    expect(await stored()).toEqual([-5, -2]);
    await observe({ last_successful_delivery_at: at(-1), last_triggered_at: at(-1) });
    expect(await stored()).toEqual([-1, -1]);
    expect((await me.send('POST', '/internal/cleanup')).body).toMatchObject({ deleted: 0 });
  });

  it('deletes the webhooks of a deleted application, of all its users, and no others', async () => {
    const [a, b, c] = [
      client(service.url, 'app-1', 'user-1'),
      client(service.url, 'app-1', 'user-2'),
      client(service.url, 'app-2', 'user-1'),
    ];
    for (const each of [a, b, c]) await each.create(1);
    expect((await a.send('DELETE', '/internal/applications/app-1')).status).toBe(204);
    expect((await a.send('POST', '/internal/cleanup')).body).toEqual({ deleted: 2, batches: 1, causes: { APPLICATION_DELETED: 2 } });
    expect((await c.list()).body.entries).toHaveLength(1);
  });

  const instants = [
    // observed; as the library reads it
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2016-12-31t23:59:60.5z', '2017-01-01T00:00:00.500Z'],
    ['2017-01-01T00:59:60.25+01:00', '2017-01-01T00:00:00.250Z'],
    ['2026-01-01T00:00:00.9996Z', '2026-01-01T00:00:00.999Z'],
    [`2026-01-01T00:00:00.${'9'.repeat(1000)}Z`, '2026-01-01T00:00:00.999Z'],
    ['9999-12-31T23:59:59.9999Z', '9999-12-31T23:59:59.999Z'],
    ['9999-12-31T23:59:59+23:59', '9999-12-31T00:00:59.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['0000-12-31T23:59:59-23:59', '0001-01-01T23:58:59.000Z'],
    ['0099-06-01T12:00:00.001Z', '0099-06-01T12:00:00.001Z'],
  ].map(([observed = '', stored = '']) => ({ name: observed.slice(0, 30), observed, stored }));

  it.each(instants)('an instant is stored as the library reads it: $name', async ({ observed, stored }) => {
    const { create, send } = client(service.url);
    const { id } = (await create(1)).body;
    expect((await send('POST', `/internal/webhooks/${id}/observations`, { last_triggered_at: observed })).status).toBe(204);
    const [row] = await service.db.query<{ ms: number }>(
      'SELECT (extract(epoch FROM last_triggered_at) * 1000)::float8 AS ms FROM webhooks',
    );
    expect(new Date(row?.ms ?? NaN).toISOString()).toBe(stored);
    // the params of a deletion contain the instant as the library read it
    const reading = cleanupEligibility(
      { lastSuccessfulDeliveryAt: '0000-01-01T00:00:00Z', lastTriggeredAt: observed },
      '9999-12-31T23:59:59Z',
    );
    expect(reading.causes.find(({ code }) => code === 'DELIVERIES_STALLED')?.params).toMatchObject({ lastTriggeredAt: stored });
  });

  it.each([
    ['0001-01-01T00:00:00Z', '0001-01-15T00:00:00.001Z', true],
    ['0001-01-01T00:00:00Z', '0001-01-15T00:00:00Z', false],
    ['0050-01-01T00:00:00Z', '9999-12-31T23:59:59.9999Z', true],
    ['9999-11-30T00:00:00Z', '9999-12-31T23:59:59.9999Z', false],
  ])('a sweep reads the earliest and latest instants: %s, %s', async (success, trigger, isDeleted) => {
    const { create, send, list } = client(service.url);
    const { id } = (await create(1)).body;
    const observations = { last_successful_delivery_at: success, last_triggered_at: trigger };
    expect((await send('POST', `/internal/webhooks/${id}/observations`, observations)).status).toBe(204);
    expect((await send('POST', '/internal/cleanup')).body).toMatchObject({ deleted: isDeleted ? 1 : 0 });
    // the sweep also reads the instants of a webhook whose application was deleted
    await send('DELETE', '/internal/applications/app-1');
    expect((await send('POST', '/internal/cleanup')).status).toBe(200);
    expect((await list()).body.entries).toEqual([]);
  });
});
