import { daysMs, toText } from '../input/instant.js';
import type { CodeEntry } from '../policy/code-entry.js';
import { NO_DELIVERY_DAYS, TRIGGERED_AFTER_DAYS } from '../policy/limits.js';
import { applies } from './cause-result.js';
import type { CauseInput } from './cleanup-facts.js';

// V8 folds constants of this module into a loop, but reads an imported constant again each time
const NO_DELIVERY_MS = /* @__PURE__ */ daysMs(NO_DELIVERY_DAYS);
const TRIGGERED_AFTER_MS = /* @__PURE__ */ daysMs(TRIGGERED_AFTER_DAYS);

/**
 * A webhook whose deliveries keep failing is deleted.
 *
 * @deletedWhen the last successful delivery was 30 days ago or more, and the last trigger came more than 14 days after it
 * @example Deliveries have not stalled one millisecond before 30 days have passed since the last success
 * @example Deliveries have stalled exactly 30 days after the last success
 * @example Deliveries have not stalled if the last trigger was exactly 14 days after the last success
 * @example Deliveries have stalled if the last trigger was one millisecond more than 14 days after the last success
 */
export const deliveriesStalledEntry = {
  code: 'DELIVERIES_STALLED',
  title: 'Stalled deliveries',
  statement:
    'Box deletes a webhook if its last successful delivery was 30 days ago or more and its last trigger came more than 14 days after that delivery. The cause does not apply to a webhook that never had a successful delivery.',
  remedy: 'Make the server respond with a status of 200 to 299 within 30 seconds. If the webhook was deleted, create it again.',
  source: 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#reasons-for-webhook-deletion',
  facts: ['lastSuccessfulDeliveryAt', 'lastTriggeredAt'],
} as const satisfies CodeEntry;

export function checkDeliveriesStalled({ lastSuccessMs, lastTriggeredMs, nowMs }: CauseInput) {
  if (lastSuccessMs === undefined) return { missing: 'lastSuccessfulDeliveryAt' };
  if (lastSuccessMs === null) return 'does_not_apply';
  if (lastTriggeredMs === undefined) return { missing: 'lastTriggeredAt' };
  if (lastTriggeredMs === null || !deliveriesStalled(lastSuccessMs, lastTriggeredMs, nowMs)) return 'does_not_apply';
  const params = { lastSuccessfulDeliveryAt: toText(lastSuccessMs), lastTriggeredAt: toText(lastTriggeredMs) };
  return applies(
    params,
    `The last successful delivery was at ${params.lastSuccessfulDeliveryAt}, 30 days ago or more, and the last trigger at ${params.lastTriggeredAt}, more than 14 days after it.`,
  );
}

/**
 * Whether DELIVERIES_STALLED applies, as a plain comparison for sweeps over millions of records: the last successful
 * delivery was 30 days ago or more, and the last trigger came more than 14 days after it. A day has 86,400 seconds. The
 * result is false for null (it never happened) and NaN (it is not known).
 *
 * @param lastSuccessfulDeliveryMs epoch milliseconds; null if there was no successful delivery
 * @param lastTriggeredMs epoch milliseconds; null if the webhook was never triggered
 * @param nowMs epoch milliseconds
 * @example
 * ```ts
 * const lastSuccess = Date.UTC(2026, 0, 30);
 * const lastTrigger = Date.UTC(2026, 1, 20);
 * deliveriesStalled(lastSuccess, lastTrigger, Date.UTC(2026, 1, 28)); // → false
 * deliveriesStalled(lastSuccess, lastTrigger, Date.UTC(2026, 2, 1)); // → true
 * ```
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/#reasons-for-webhook-deletion
 */
export function deliveriesStalled(lastSuccessfulDeliveryMs: number | null, lastTriggeredMs: number | null, nowMs: number): boolean {
  return (
    // null is 0 in arithmetic; the comparisons with null come last because most records of a sweep never reach them
    nowMs - (lastSuccessfulDeliveryMs as number) >= NO_DELIVERY_MS &&
    (lastTriggeredMs as number) - (lastSuccessfulDeliveryMs as number) > TRIGGERED_AFTER_MS &&
    lastSuccessfulDeliveryMs !== null &&
    lastTriggeredMs !== null &&
    (nowMs as number | null) !== null
  );
}

/** The epoch milliseconds from which deliveries are stalled if nothing else happens; null if they never are. */
export function stalledFrom(lastSuccessfulDeliveryMs: number, lastTriggeredMs: number): number | null {
  const from = lastSuccessfulDeliveryMs + NO_DELIVERY_MS;
  return deliveriesStalled(lastSuccessfulDeliveryMs, lastTriggeredMs, from) ? from : null;
}
