import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanupEligibility, type Delivery, type DeliveryAttempt, deliveryFacts } from '../../src/index.js';
import { thrownBy } from '../support/outcomes.js';

const TRIGGERED = '2026-01-31T00:00:00.000Z';
const AT = '2026-01-31T00:00:01.000Z';
const delivery = (...attempts: DeliveryAttempt[]): Delivery => ({ triggeredAt: TRIGGERED, attempts });
const successOf = (...attempts: DeliveryAttempt[]) => deliveryFacts([delivery(...attempts)]).lastSuccessfulDeliveryAt;

describe('the facts of deliveries', () => {
  it.each<[string, Omit<DeliveryAttempt, 'at'>, string | null | undefined]>([
    ['status 200', { status: 200 }, AT],
    ['status 299', { status: 299 }, AT],
    ['status 199', { status: 199 }, null],
    ['status 300', { status: 300 }, null],
    ['status 0, as a failed request has in a browser', { status: 0 }, null],
    ['no answer', { status: null }, null],
    ['no answer, and its duration', { status: null, durationMs: 30_000 }, null],
    ['status not observed', {}, undefined],
    ['status undefined', { status: undefined, durationMs: undefined }, undefined],
    ['status not observed, in time', { durationMs: 30_000 }, undefined],
    ['status not observed, late', { durationMs: 30_000.5 }, null],
    ['0 ms', { status: 204, durationMs: 0 }, AT],
    ['exactly 30 s', { status: 204, durationMs: 30_000 }, AT],
    ['more than 30 s', { status: 204, durationMs: 30_000.001 }, null],
  ])('%s', (_, attempt, success) => {
    expect(deliveryFacts([delivery({ at: AT, ...attempt })])).toStrictEqual(
      success === undefined ? { lastTriggeredAt: TRIGGERED } : { lastSuccessfulDeliveryAt: success, lastTriggeredAt: TRIGGERED },
    );
  });

  it('an attempt that was not observed matters only after the last success', () => {
    const before = '2026-01-31T00:00:00.999Z';
    const after = '2026-01-31T00:00:01.001Z';
    expect(successOf({ at: AT, status: 200 }, { at: before })).toBe(AT);
    expect(successOf({ at: AT, status: 200 }, { at: AT })).toBe(AT);
    expect(successOf({ at: AT, status: 200 }, { at: after })).toBeUndefined();
    expect(successOf({ at: after }, { at: before }, { at: after, status: 200 })).toBe(after);
    expect(successOf({ at: AT }, { at: before })).toBeUndefined();
  });

  it('may come from any iterable, whose items are read once', () => {
    let made = 0;
    function* attempts() {
      yield { at: AT, status: 500 };
      yield { at: AT, status: 200 };
    }
    function* deliveries() {
      for (; made < 1000; made++) yield { triggeredAt: Date.parse(TRIGGERED) - made, attempts: attempts() };
    }
    expect(deliveryFacts(deliveries())).toEqual({ lastSuccessfulDeliveryAt: AT, lastTriggeredAt: TRIGGERED });
    expect(made).toBe(1000);
    expect(deliveryFacts(new Set([{ triggeredAt: TRIGGERED, attempts: new Map([['a', { at: AT, status: 200 }]]).values() }]))).toEqual({
      lastSuccessfulDeliveryAt: AT,
      lastTriggeredAt: TRIGGERED,
    });
  });

  it('the facts are those that cleanupEligibility takes: a success so late that its period never ends is malformed', () => {
    const last = '9999-12-01T23:59:59.999Z';
    expect(cleanupEligibility(deliveryFacts([delivery({ at: last, status: 200 })]), TRIGGERED).eligible).toBe(false);
    expect(thrownBy(() => deliveryFacts([delivery({ at: '9999-12-02T00:00:00Z', status: 200 })]))).toMatchObject({
      issues: [{ path: ['deliveries', 0, 'attempts', 0, 'at'], code: 'EARLIER_INSTANT_EXPECTED' }],
    });
  });

  const attempt = fc.record(
    {
      at: fc.integer({ min: 1.7e12, max: 1.7e12 + 100 }),
      status: fc.constantFrom(200, 204, 299, 300, 199, 500, null),
      durationMs: fc.constantFrom(0, 29_999, 30_000, 30_001),
    },
    { requiredKeys: ['at', 'status'] },
  );
  const deliveries = fc.array(
    fc.record({ triggeredAt: fc.integer({ min: 1.7e12, max: 1.7e12 + 100 }), attempts: fc.array(attempt, { maxLength: 4 }) }),
    { maxLength: 6 },
  );

  it('do not depend on the order of deliveries and attempts, nor on how they are grouped', () => {
    fc.assert(
      fc.property(deliveries, (list) => {
        const facts = deliveryFacts(list);
        expect(deliveryFacts([...list].reverse().map((each) => ({ ...each, attempts: [...each.attempts].reverse() })))).toEqual(facts);
        const attempts = list.flatMap((each) => each.attempts);
        expect(deliveryFacts(list.map((each, i) => ({ ...each, attempts: i === 0 ? attempts : [] })))).toEqual(facts);
      }),
    );
  });

  it('are never earlier with one more delivery', () => {
    fc.assert(
      fc.property(deliveries, deliveries, (list, more) => {
        const [few, all] = [deliveryFacts(list), deliveryFacts([...list, ...more])];
        for (const name of ['lastSuccessfulDeliveryAt', 'lastTriggeredAt'] as const)
          expect(String(all[name] ?? '') >= String(few[name] ?? '')).toBe(true);
      }),
    );
  });

  it('stop after a hundred issues', () => {
    function* endless() {
      for (;;) yield { triggeredAt: 'x', attempts: [] };
    }
    expect(thrownBy(() => deliveryFacts(endless() as never))).toMatchObject({ issues: { length: 100 } });
  });
});
