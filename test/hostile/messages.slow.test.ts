import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  capacity,
  cleanupEligibility,
  decideCreate,
  decideNotification,
  decideUpdate,
  deliveryFacts,
  forecast,
  InvalidFactsError,
  indexRegistry,
  joinPages,
  oauth2Session,
  preflightCreate,
  readNotification,
  registryState,
  sessionState,
  toBoxError,
  toProblemDetails,
} from '../../src/index.js';
import { resolveConflict } from '../../src/plan/index.js';
import { allowed } from '../support/baseline.js';
import { INVISIBLE } from '../support/hostile-values.js';
import { complete, held, NOW, outcome, target, violation } from './cases.js';

describe('every message is bounded and visible', () => {
  const hostileText = fc.oneof(
    fc
      .array(
        fc.constantFrom(
          '\u3164',
          '\u115f',
          '\u034f',
          '\ufe0f',
          '\u{e0100}',
          '\u2800',
          '\u200b',
          '\u202e',
          '\0',
          '\n',
          '\u001b[31m',
          '\ud800',
          '\u00a0',
          '"',
          '\\',
          'a',
          '\u00e9',
          '.',
          '/',
          ':',
          '@',
          '1',
        ),
        { maxLength: 40 },
      )
      .map((pieces) => pieces.join('')),
    fc
      .tuple(fc.constantFrom('\u3164', '\0', '\u200b', '\u{e0100}', '\ud800', '"', 'x', '.'), fc.constantFrom(101, 1000, 100_000))
      .map(([piece, count]) => piece.repeat(count)),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );
  const many = (text: string, count = 50) => Array.from({ length: count }, (_, i) => `${text}${i}`);

  test('in every result and every error', () => {
    let longest = 0;
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const strange = Object.fromEntries(many(a, 8).map((key, i) => [i % 2 === 0 ? key : `${i}${key}`, b]));
        const endpoint = {
          ipAddresses: many(a),
          certificate: { trusted: false, error: a },
          tls: many(a).map((protocol) => ({ protocol, cipherSuite: b })),
        };
        const suites = { ...endpoint, tls: many(b).map((cipherSuite) => ({ protocol: 'TLSv1.3', cipherSuite })) };
        const registry = { webhookCount: 1000, webhookOnTarget: { id: a || '1', target } };
        const results = [
          () => decideCreate({ target: { id: a, type: b }, address: [a], triggers: [a, 7, null, {}, a, 9] }, {}),
          () => decideCreate({ ...allowed.request, address: a, triggers: many(b) }, { registry, endpoint } as never),
          () => decideCreate({ ...allowed.request, address: `https://${a}/`, triggers: many(b) }, { registry, endpoint: suites } as never),
          () => decideCreate({ ...allowed.request, address: `${a}://${b}.box.com:8080/` }, { registry, endpoint } as never),
          () =>
            decideCreate(allowed.request, {
              registry: {
                webhookCount: a,
                webhookOnTarget: { id: a, target: { id: a, type: b }, address: 7, triggers: [7, 8, 9, 10, 11, 12] },
              },
            } as never),
          () =>
            decideCreate(allowed.request, {
              registry: { webhookOnTarget: { id: '1', target: { id: '9'.repeat(a.length + 1), type: 'file' } } },
            }),
          () => decideUpdate({ triggers: [a, b] }, { webhook: { id: a || '1', target, address: b, triggers: many(b) } } as never),
          () => decideUpdate({ triggers: a }, { webhook: { id: 7, target: { id: {}, type: a }, address: {}, triggers: a } } as never),
          () => registryState([], target as never, { complete: true, ...strange }),
          () => registryState([], target as never, strange as never),
          () => registryState(a as never, target as never, complete),
          () => registryState([{ id: '1' }, a] as never, target as never, complete),
          () => joinPages([{ entries: a }] as never),
          () => joinPages([{ entries: [], next_marker: [a] }] as never),
          () => indexRegistry([{ id: '1', applicationId: [a], userId: a }] as never),
          () => sessionState({ method: a } as never, NOW),
          () => sessionState({ method: 'developer_token', issuedAt: a }, NOW),
          () => sessionState({ method: 'oauth2', accessTokenExpiresAt: NOW, refreshTokenExpiresAt: a }, a),
          () => decideNotification({ trigger: a, actionPermitted: false, session: { method: 'jwt', applicationAuthorized: true } }, NOW),
          () => decideNotification({ trigger: a, actionPermitted: a, session: {} } as never, NOW),
          () => cleanupEligibility({ lastTriggeredAt: a }, NOW),
          () =>
            cleanupEligibility(
              {
                applicationDeleted: true,
                accessTokensDeleted: true,
                lastSuccessfulDeliveryAt: '2020-01-01T00:00:00Z',
                lastTriggeredAt: NOW,
              },
              NOW,
            ),
          () => capacity({ webhookCount: a } as never),
          () => resolveConflict({ target: { id: a, type: b }, address: 7, triggers: [7] }, held),
          () => resolveConflict(allowed.request, { id: a, target: { id: a, type: b } }),
          () => resolveConflict(allowed.request, { ...held, target: { id: '9'.repeat(b.length + 1), type: 'file' } }),
          () => toBoxError({ decision: a } as never),
          () => toBoxError({ decision: 'deny', reasons: [{ ...violation, code: a }] } as never),
          () => oauth2Session({ expires_in: a, refresh_token: a, refreshToken: b } as never, b),
          () => deliveryFacts(many(a).map((triggeredAt) => ({ triggeredAt, attempts: [{ at: b, status: a, durationMs: b }] })) as never),
          () => forecast({ session: { method: a }, applicationDeleted: b, lastTriggeredAt: a } as never, b),
          () => readNotification(a),
          () => readNotification({ type: a, trigger: b }),
          () => toBoxError({ decision: 'deny', reasons: [{ ...violation, status: a }] } as never),
          () => toBoxError({ decision: 'deny', reasons: [violation] } as never, { [a]: b, requestId: 7 } as never),
          ...[
            { target: { id: a, type: b }, address: a, triggers: [a, 7] },
            { ...allowed.request, address: a, triggers: many(b) },
          ].flatMap((request) => {
            const denial = preflightCreate(request) as never;
            return [() => toBoxError(denial), () => toProblemDetails(denial)];
          }),
        ];
        for (const call of results) {
          const result = outcome(call);
          const texts = result instanceof InvalidFactsError ? [result.message, ...textsIn(result.issues)] : textsIn(result);
          for (const text of texts) {
            longest = Math.max(longest, text.length);
            expect(text.length).toBeLessThan(4_000);
            expect(text).not.toMatch(INVISIBLE);
          }
        }
      }),
      { numRuns: 300 },
    );
    // some message comes near the bound
    expect(longest).toBeGreaterThan(1_000);
  });

  /** What a person reads: messages, and what they are made of. */
  function textsIn(value: unknown): string[] {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, item]) => (typeof item === 'string' && TEXTS.has(key) ? [item] : textsIn(item)));
  }
  const TEXTS = new Set(['message', 'detail', 'title', 'expected', 'received', 'name']);
});
