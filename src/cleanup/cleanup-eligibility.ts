import type { Instant } from '../facts.js';
import { BOOLEAN_EXPECTED, OBJECT_EXPECTED } from '../shared/expectations.js';
import { DAY_MS, toMs, toText } from '../shared/instant.js';
import { invalidFact, readFact } from '../shared/invalid-facts-error.js';
import { isObject } from '../shared/shape.js';
import { accessTokensDeleted } from './access-tokens-deleted.js';
import { applicationDeleted } from './application-deleted.js';
import type { Applies } from './cause.js';
import { deliveriesStalledCause, NO_DELIVERY_DAYS, stalledFrom } from './deliveries-stalled.js';

/** What is known of an existing webhook. Absent: not observed; it never deletes. */
export interface CleanupFacts {
  /** Was the application that created the webhook deleted? */
  applicationDeleted?: boolean | undefined;
  /** Was every active access token of the webhook deleted (not: did it expire)? */
  accessTokensDeleted?: boolean | undefined;
  /** When the address last answered with 200 to 299; null: never. */
  lastSuccessfulDeliveryAt?: Instant | null | undefined;
  /** When an event last triggered the webhook; null: never. */
  lastTriggeredAt?: Instant | null | undefined;
}

/** The causes of deletion, in the order of Box's page. */
export const cleanupCauses = [applicationDeleted, accessTokensDeleted, deliveriesStalledCause] as const;

/** The code of a cause of deletion. */
export type CleanupCode = (typeof cleanupCauses)[number]['code'];

type Rule = (typeof cleanupCauses)[number];

/** A cause that applies; `params` is typed by `code`. */
export type CleanupCause = {
  [R in Rule as R['code']]: {
    readonly code: R['code'];
    /** The values behind the message. */
    readonly params: Extract<ReturnType<R['check']>, Applies<object>>['params'];
    /** Why Box may delete the webhook; the wording is not part of the contract. */
    readonly message: string;
  };
}[CleanupCode];

/** May Box delete the webhook now, why, and from when on. */
export interface CleanupEligibility {
  /** Does at least one cause apply now? */
  readonly eligible: boolean;
  /** The causes that apply, in the order of Box's page. */
  readonly causes: readonly CleanupCause[];
  /** The causes that could not be decided, and the first fact that each lacks. */
  readonly unknown: readonly { readonly code: CleanupCode; readonly missing: string }[];
  /** The instant from which DELIVERIES_STALLED applies if nothing more happens; null: it will not. */
  readonly eligibleAt: string | null;
  /** What Box sends to the address when it deletes the webhook; the same for each cause. */
  readonly notice: { readonly trigger: 'WEBHOOK.DELETED'; readonly additional_info: { readonly reason: 'auto_cleanup' } } | null;
}

/** The facts, read. */
export interface CleanupMoment {
  readonly applicationDeleted: boolean | undefined;
  readonly accessTokensDeleted: boolean | undefined;
  readonly lastSuccessMs: number | null | undefined;
  readonly lastTriggeredMs: number | null | undefined;
  readonly nowMs: number;
}

/**
 * May Box delete this webhook?
 *
 * @param facts what is known of the webhook
 * @param now the instant for which the answer holds
 * @throws InvalidFactsError naming the fact, or `now`, and the value found there
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/#reasons-for-webhook-deletion
 */
export function cleanupEligibility(facts: CleanupFacts, now: Instant): CleanupEligibility {
  const moment = readFacts(facts, now);
  const causes: CleanupCause[] = [];
  const unknown: { code: CleanupCode; missing: string }[] = [];
  for (const { code, check } of cleanupCauses) {
    const outcome = check(moment);
    if (outcome === 'does_not_apply') continue;
    if ('missing' in outcome) unknown.push({ code, missing: outcome.missing });
    else causes.push({ code, params: outcome.params, message: outcome.message } as CleanupCause);
  }
  const eligible = causes.length > 0;
  return { eligible, causes, unknown, eligibleAt: eligibleAt(moment), notice: eligible ? NOTICE : null };
}

const NOTICE = Object.freeze({ trigger: 'WEBHOOK.DELETED', additional_info: Object.freeze({ reason: 'auto_cleanup' } as const) } as const);

function eligibleAt({ lastSuccessMs, lastTriggeredMs }: CleanupMoment): string | null {
  if (typeof lastSuccessMs !== 'number' || typeof lastTriggeredMs !== 'number') return null;
  const from = stalledFrom(lastSuccessMs, lastTriggeredMs);
  return from === null ? null : toText(from);
}

function readFacts(facts: unknown, now: Instant): CleanupMoment {
  return readFact(facts, [], 'facts', () => {
    if (!isObject(facts)) throw invalidFact([], OBJECT_EXPECTED, facts, 'facts');
    const { applicationDeleted, accessTokensDeleted, lastSuccessfulDeliveryAt, lastTriggeredAt } = facts;
    return {
      applicationDeleted: readFlag(applicationDeleted, 'applicationDeleted'),
      accessTokensDeleted: readFlag(accessTokensDeleted, 'accessTokensDeleted'),
      lastSuccessMs: readInstant(lastSuccessfulDeliveryAt, 'lastSuccessfulDeliveryAt', NO_DELIVERY_DAYS * DAY_MS),
      lastTriggeredMs: readInstant(lastTriggeredAt, 'lastTriggeredAt'),
      nowMs: toMs(now, ['now']),
    };
  });
}

function readFlag(value: unknown, name: keyof CleanupFacts): boolean | undefined {
  if (value !== undefined && typeof value !== 'boolean') throw invalidFact([name], BOOLEAN_EXPECTED, value);
  return value;
}

function readInstant(value: unknown, name: keyof CleanupFacts, periodMs = 0): number | null | undefined {
  return value === undefined || value === null ? value : toMs(value, [name], periodMs);
}
