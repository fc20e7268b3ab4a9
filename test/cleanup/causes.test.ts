import { describe, expect, it } from 'vitest';
import { type CleanupFacts, cleanupEligibility } from '../../src/index.js';

const NOW = '2026-03-31T00:00:00.000Z';
const DAYS_30 = '2026-03-01T00:00:00.000Z'; // before NOW
const DAYS_14_LATER = '2026-03-15T00:00:00.000Z'; // after DAYS_30
const MORE = '2026-03-15T00:00:00.001Z';

const none: CleanupFacts = { applicationDeleted: false, accessTokensDeleted: false, lastSuccessfulDeliveryAt: null, lastTriggeredAt: null };
const deliveries = (lastSuccessfulDeliveryAt: string | null | undefined, lastTriggeredAt: string | null | undefined): CleanupFacts => ({
  ...none,
  lastSuccessfulDeliveryAt,
  lastTriggeredAt,
});

describe('the causes of a deletion', () => {
  it.each<[situation: string, facts: CleanupFacts, causes: string[], unknown: string[]]>([
    ['none', none, [], []],
    ['the application was deleted', { ...none, applicationDeleted: true }, ['APPLICATION_DELETED'], []],
    ['every access token was deleted', { ...none, accessTokensDeleted: true }, ['ACCESS_TOKENS_DELETED'], []],
    [
      'both, in the order of the page',
      { ...none, accessTokensDeleted: true, applicationDeleted: true },
      ['APPLICATION_DELETED', 'ACCESS_TOKENS_DELETED'],
      [],
    ],
    ['the last success 30 days ago, a trigger more than 14 days after it', deliveries(DAYS_30, MORE), ['DELIVERIES_STALLED'], []],
    ['the last success 1 ms less than 30 days ago', deliveries('2026-03-01T00:00:00.001Z', '2026-03-20T00:00:00Z'), [], []],
    ['the last trigger exactly 14 days after it', deliveries(DAYS_30, DAYS_14_LATER), [], []],
    ['no success at all', deliveries(null, MORE), [], []],
    ['no trigger at all', deliveries(DAYS_30, null), [], []],
    ['no success, and the trigger not observed', deliveries(null, undefined), [], []],
    ['the last success not observed', deliveries(undefined, MORE), [], ['lastSuccessfulDeliveryAt']],
    ['the last trigger not observed', deliveries(DAYS_30, undefined), [], ['lastTriggeredAt']],
    ['nothing observed', {}, [], ['applicationDeleted', 'accessTokensDeleted', 'lastSuccessfulDeliveryAt']],
  ])('%s', (_, facts, causes, unknown) => {
    const eligibility = cleanupEligibility(facts, NOW);
    expect(eligibility.causes.map(({ code }) => code)).toEqual(causes);
    expect(eligibility.unknown.map(({ missing }) => missing)).toEqual(unknown);
    expect(eligibility.eligible).toBe(causes.length > 0);
    expect(eligibility.notice?.trigger).toBe(causes.length > 0 ? 'WEBHOOK.DELETED' : undefined);
  });
});
