import { type Instant, toText } from '../input/instant.js';
import type { CauseResult } from './cause-result.js';
import { type CleanupCause, type CleanupCode, checks } from './causes.js';
import { type CauseInput, type CleanupFacts, readCauseInput } from './cleanup-facts.js';
import { stalledFrom } from './deliveries-stalled.js';

/** Whether and why Box may delete the webhook now, and from when. */
export interface CleanupEligibility {
  /** Whether at least one cause applies now. */
  readonly eligible: boolean;
  /** The causes that apply, in the order of Box's page. */
  readonly causes: readonly CleanupCause[];
  /** The undecided causes, each with the first fact that is missing. */
  readonly unknown: readonly { readonly code: CleanupCode; readonly missing: string }[];
  /**
   * The instant from which DELIVERIES_STALLED applies if nothing else happens, computed from the given facts alone: 30
   * days after the last success if the last trigger came more than 14 days after that success, even if the trigger
   * came later than this instant. Otherwise null.
   */
  readonly eligibleAt: string | null;
  /** What Box sends to the address when it deletes the webhook, whatever the cause; null when not eligible. */
  readonly notice: { readonly trigger: 'WEBHOOK.DELETED'; readonly additional_info: { readonly reason: 'auto_cleanup' } } | null;
}

/**
 * Decides whether Box may delete a webhook. A cause with a missing fact is undecided and never makes
 * the webhook eligible.
 *
 * @param facts what is known about the webhook
 * @param now the current instant
 * @throws InvalidFactsError naming each malformed fact, or `now`, and its value
 * @example
 * ```ts
 * const facts = {
 *   applicationDeleted: false,
 *   accessTokensDeleted: false,
 *   lastSuccessfulDeliveryAt: '2026-01-30T12:00:00Z',
 *   lastTriggeredAt: '2026-02-20T12:00:00Z',
 * };
 * const { eligible, eligibleAt } = cleanupEligibility(facts, '2026-02-21T00:00:00Z');
 * [eligible, eligibleAt]; // → [false, '2026-03-01T12:00:00.000Z']
 * ```
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/#reasons-for-webhook-deletion
 */
export function cleanupEligibility(facts: CleanupFacts, now: Instant): CleanupEligibility {
  return eligibilityOf(readCauseInput(facts, now));
}

export function eligibilityOf(input: CauseInput): CleanupEligibility {
  const applying: CleanupCause[] = [];
  const unknown: { code: CleanupCode; missing: string }[] = [];
  for (const { code, check } of rules) {
    const result = check(input);
    if (result === 'does_not_apply') continue;
    if ('missing' in result) unknown.push({ code, missing: result.missing });
    else applying.push({ code, params: result.params, message: result.message } as CleanupCause);
  }
  const eligible = applying.length > 0;
  return { eligible, causes: applying, unknown, eligibleAt: eligibleAt(input), notice: eligible ? NOTICE : null };
}

interface Rule {
  readonly code: CleanupCode;
  readonly check: (input: CauseInput) => CauseResult;
}

const rules = /* @__PURE__ */ listRules();

function listRules(): readonly Rule[] {
  // TypeScript cannot track through the list that a check and the params of its result share one code
  return Object.entries(checks).map(([code, check]) => ({ code, check }) as Rule);
}

const NOTICE = /* @__PURE__ */ Object.freeze({
  trigger: 'WEBHOOK.DELETED',
  additional_info: /* @__PURE__ */ Object.freeze({ reason: 'auto_cleanup' } as const),
} as const);

function eligibleAt({ lastSuccessMs, lastTriggeredMs }: CauseInput): string | null {
  if (typeof lastSuccessMs !== 'number' || typeof lastTriggeredMs !== 'number') return null;
  const from = stalledFrom(lastSuccessMs, lastTriggeredMs);
  return from === null ? null : toText(from);
}
