import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanupEligibility, decideNotification, deliveriesStalled, sessionState } from '../../src/index.js';
import { histories, sessions } from '../support/arbitraries.js';
import { RUNS } from './support.js';

describe('time', () => {
  test('time only moves a session from ACTIVE to NO_ACTIVE_SESSION, and does so at the instant that it names', () => {
    fc.assert(
      fc.property(sessions, fc.integer({ min: -1e12, max: 1e12 }), fc.nat({ max: 1e12 }), ({ session, now }, offset, later) => {
        const t = Math.max(instant(now) + (offset % 1e9), FIRST);
        const [before, after] = [sessionState(session, new Date(t)), sessionState(session, new Date(Math.min(t + later, LAST)))];
        if (after.state === 'ACTIVE') expect(before).toEqual(after);
        if (before.state === 'NO_ACTIVE_SESSION') expect(after).toEqual(before);
        if (before.state === 'ACTIVE' && before.endsAt !== null) {
          const end = Date.parse(before.endsAt);
          if (end > FIRST) expect(sessionState(session, new Date(end - 1)).state).toBe('ACTIVE');
          expect(sessionState(session, new Date(end))).toMatchObject({ state: 'NO_ACTIVE_SESSION', endedAt: before.endsAt });
        }
      }),
      RUNS,
    );
  });

  test('an event is sent in full exactly while its session is active, and not at all when the action was not permitted', () => {
    fc.assert(
      fc.property(sessions, fc.boolean(), ({ session, now }, actionPermitted) => {
        const decision = decideNotification({ trigger: 'FILE.UPLOADED', actionPermitted, session }, now);
        const { state } = sessionState(session, now);
        expect(decision.notify).toBe(actionPermitted);
        if (decision.notify) expect(decision.payload).toBe(state === 'ACTIVE' ? 'full' : 'reduced');
      }),
      RUNS,
    );
  });

  test('cleanup’s eligibleAt is the first eligible millisecond, and without one the deliveries never stall', () => {
    fc.assert(
      fc.property(histories, ({ facts, now }) => {
        const history = { ...facts, applicationDeleted: false, accessTokensDeleted: false };
        const { eligibleAt } = cleanupEligibility(history, now);
        if (eligibleAt === null) {
          expect(cleanupEligibility(history, '9990-01-01T00:00:00Z').eligible).toBe(false);
        } else {
          expect(cleanupEligibility(history, new Date(Date.parse(eligibleAt) - 1)).eligible).toBe(false);
          expect(cleanupEligibility(history, eligibleAt).causes.map(({ code }) => code)).toEqual(['DELIVERIES_STALLED']);
        }
      }),
      RUNS,
    );
  });

  test('time alone never removes a cause', () => {
    fc.assert(
      fc.property(histories, fc.nat({ max: 1e12 }), ({ facts, now }, later) => {
        const [before, after] = [cleanupEligibility(facts, now), cleanupEligibility(facts, new Date(Math.min(instant(now) + later, LAST)))];
        expect(after.causes.map(({ code }) => code)).toEqual(expect.arrayContaining(before.causes.map(({ code }) => code)));
        expect(after.unknown).toEqual(before.unknown);
        expect(after.eligibleAt).toBe(before.eligibleAt);
      }),
      RUNS,
    );
  });

  test('a missing fact never deletes a webhook', () => {
    fc.assert(
      fc.property(histories, ({ facts, now }) => {
        for (const key of ['applicationDeleted', 'accessTokensDeleted', 'lastSuccessfulDeliveryAt', 'lastTriggeredAt'] as const) {
          const { [key]: _, ...fewer } = facts;
          const [all, some] = [facts, fewer].map((known) => cleanupEligibility(known, now).causes.map(({ code }) => code));
          expect(all).toEqual(expect.arrayContaining(some!));
        }
      }),
      RUNS,
    );
    expect(cleanupEligibility({}, '2026-01-31T00:00:00Z')).toMatchObject({ eligible: false, causes: [], eligibleAt: null, notice: null });
  });

  test('the bare predicate and the cause agree, and neither null nor NaN is ever stalled', () => {
    fc.assert(
      fc.property(histories, ({ facts, now }) => {
        const { lastSuccessfulDeliveryAt: success, lastTriggeredAt: triggered } = facts;
        if (success === undefined || success === null || triggered === undefined || triggered === null) return;
        const stalled = cleanupEligibility(facts, now).causes.some(({ code }) => code === 'DELIVERIES_STALLED');
        expect(deliveriesStalled(instant(success), instant(triggered), instant(now))).toBe(stalled);
        expect(deliveriesStalled(NaN, instant(triggered), instant(now))).toBe(false);
        expect(deliveriesStalled(instant(success), NaN, instant(now))).toBe(false);
        expect(deliveriesStalled(instant(success), instant(triggered), NaN)).toBe(false);
        expect(deliveriesStalled(null, instant(triggered), instant(now))).toBe(false);
        expect(deliveriesStalled(instant(success), null, instant(now))).toBe(false);
        expect(deliveriesStalled(instant(success), instant(triggered), null as never)).toBe(false);
      }),
      RUNS,
    );
  });
});

/** The last millisecond that RFC 3339 can write. */
const LAST = 253_402_300_799_999;
/** The first millisecond that RFC 3339 can write. */
const FIRST = -62_167_219_200_000;

function instant(value: string | number | Date): number {
  return typeof value === 'number' ? value : new Date(value).getTime();
}
