import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CleanupFacts, cleanupEligibility, forecast, type Instant, type Session, sessionState } from '../../src/index.js';
import { describeCode } from '../../src/policy/index.js';
import { histories, runs, sessions } from '../support/arbitraries.js';

const NOW = '2026-01-31T00:00:00.000Z';
const none: CleanupFacts = { applicationDeleted: false, accessTokensDeleted: false, lastSuccessfulDeliveryAt: null, lastTriggeredAt: null };
const stalling: CleanupFacts = { ...none, lastSuccessfulDeliveryAt: '2026-01-10T00:00:00Z', lastTriggeredAt: '2026-01-25T00:00:00Z' };
const STALLS = '2026-02-09T00:00:00.000Z';
const oauth2 = (refreshTokenExpiresAt: string): Session => ({ method: 'oauth2', accessTokenExpiresAt: NOW, refreshTokenExpiresAt });

describe('a forecast', () => {
  it('says when payloads are reduced and when the webhook is deletable, why, and what to do', () => {
    expect(forecast({ ...stalling, session: oauth2('2026-02-01T00:00:00Z') }, NOW)).toStrictEqual({
      payload: 'full',
      deletable: false,
      events: [
        {
          at: '2026-02-01T00:00:00.000Z',
          code: 'OAUTH2_TOKENS_EXPIRED',
          effect: 'PAYLOAD_REDUCED',
          message: 'Expired access and refresh tokens: Box sends reduced payloads from 2026-02-01T00:00:00.000Z.',
          remedy: describeCode('OAUTH2_TOKENS_EXPIRED').remedy,
        },
        {
          at: STALLS,
          code: 'DELIVERIES_STALLED',
          effect: 'WEBHOOK_DELETABLE',
          message: `Stalled deliveries: Box may delete the webhook from ${STALLS}.`,
          remedy: describeCode('DELIVERIES_STALLED').remedy,
        },
      ],
      unknown: [],
    });
  });

  it.each<[string, Session | undefined, string, string[]]>([
    ['none', undefined, 'unknown', ['DELIVERIES_STALLED']],
    ['authorized', { method: 'client_credentials', applicationAuthorized: true }, 'full', ['DELIVERIES_STALLED']],
    ['not authorized', { method: 'jwt', applicationAuthorized: false }, 'reduced', ['DELIVERIES_STALLED']],
    ['a developer token', { method: 'developer_token', issuedAt: NOW }, 'full', ['DEVELOPER_TOKEN_EXPIRED', 'DELIVERIES_STALLED']],
    ['expired now', oauth2(NOW), 'reduced', ['DELIVERIES_STALLED']],
    ['ending before', oauth2('2026-02-08T23:59:59.999Z'), 'full', ['OAUTH2_TOKENS_EXPIRED', 'DELIVERIES_STALLED']],
    ['ending at the same time', oauth2(STALLS), 'full', ['OAUTH2_TOKENS_EXPIRED', 'DELIVERIES_STALLED']],
    ['ending after', oauth2('2026-02-09T00:00:00.001Z'), 'full', ['DELIVERIES_STALLED', 'OAUTH2_TOKENS_EXPIRED']],
  ])('of a session: %s', (_, session, payload, codes) => {
    const result = forecast({ ...stalling, session }, NOW);
    expect([result.payload, result.events.map(({ code }) => code)]).toEqual([payload, codes]);
    expect(result.unknown.map(({ code, missing }) => [code, missing])).toEqual(
      session === undefined
        ? [
            ['APPLICATION_NOT_AUTHORIZED', 'session'],
            ['OAUTH2_TOKENS_EXPIRED', 'session'],
            ['DEVELOPER_TOKEN_EXPIRED', 'session'],
          ]
        : [],
    );
  });

  const known = fc.tuple(sessions, histories, fc.boolean());
  const LAST = Date.parse('9999-12-31T23:59:59.999Z');
  const at = (instant: Instant) => new Date(instant).getTime();

  it('agrees with sessionState and cleanupEligibility now, before each event, at each event and after all of them', () => {
    fc.assert(
      fc.property(known, ([{ session }, { facts, now }, isKnown]) => {
        const given = { ...facts, session: isKnown ? session : undefined };
        const { events } = forecast(given, now);
        const instants = [at(now), ...events.flatMap((event) => [at(event.at) - 1, at(event.at)]), LAST];
        for (const instant of instants.map((ms) => new Date(ms))) {
          if (at(instant) < at(now)) continue;
          const then = forecast(given, instant);
          const state = sessionState(session, instant);
          expect(then.payload).toBe(!isKnown ? 'unknown' : state.state === 'ACTIVE' ? 'full' : 'reduced');
          expect(then.deletable).toBe(cleanupEligibility(facts, instant).eligible);
          // the events ahead at that time are those that had not happened by then
          expect(then.events).toEqual(events.filter((event) => at(event.at) > at(instant)));
          const applying: string[] = cleanupEligibility(facts, instant).causes.map(({ code }) => code);
          if (isKnown && state.state !== 'ACTIVE') applying.push(state.code);
          for (const { code, at: from } of events) expect(applying.includes(code)).toBe(at(from) <= at(instant));
        }
      }),
      runs(1_500),
    );
  });

  it('lists every change ahead: without an event, nothing ever changes', () => {
    fc.assert(
      fc.property(known, ([{ session }, { facts, now }]) => {
        const given = { ...facts, session };
        const { events, payload, deletable } = forecast(given, now);
        const end = forecast(given, new Date(LAST));
        expect(end.events).toEqual([]);
        expect(end.payload === payload).toBe(!events.some(({ effect }) => effect === 'PAYLOAD_REDUCED'));
        if (!events.some(({ effect }) => effect === 'WEBHOOK_DELETABLE')) expect(end.deletable).toBe(deletable);
      }),
      runs(1_500),
    );
  });

  it('with one fact fewer never has more events, and is never deletable because of it', () => {
    fc.assert(
      fc.property(known, ([{ session }, { facts, now }]) => {
        const given: Parameters<typeof forecast>[0] = { ...facts, session };
        const all = forecast(given, now);
        for (const key of Object.keys(given)) {
          const fewer = forecast({ ...given, [key]: undefined }, now);
          expect(all.events).toEqual(expect.arrayContaining([...fewer.events]));
          if (fewer.deletable) expect(all.deletable).toBe(true);
          expect(fewer.unknown.length).toBeGreaterThanOrEqual(all.unknown.length);
        }
      }),
      runs(500),
    );
  });
});
