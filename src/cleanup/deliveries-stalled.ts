import { daysMs, toText } from '../input/instant.js';
import type { CodeEntry } from '../policy/code-entry.js';
import { NO_DELIVERY_DAYS, TRIGGERED_AFTER_DAYS } from '../policy/limits.js';
import { applies } from './cause-result.js';
import type { CauseInput } from './cleanup-facts.js';

// constants of this module, as V8 folds those into a loop, but reads an imported one anew each time
const NO_DELIVERY_MS = /* @__PURE__ */ daysMs(NO_DELIVERY_DAYS);
const TRIGGERED_AFTER_MS = /* @__PURE__ */ daysMs(TRIGGERED_AFTER_DAYS);

export const deliveriesStalledEntry = {
  code: 'DELIVERIES_STALLED',
  title: 'Deliveries stalled',
  statement:
    'A webhook is deleted when its last successful delivery was 30 days ago, and its last trigger came more than 14 days after that delivery. Without any successful delivery this cause does not apply.',
  remedy: 'Let the address answer with a status of 200 to 299 within 30 seconds, then create the webhook again.',
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
 * The bare predicate of DELIVERIES_STALLED, for sweeps over millions of records: the last success is 30 days ago or
 * more, and the last trigger came more than 14 days after it. Days have 86 400 s. With null (it never happened) or NaN
 * (it is not known) the answer is false.
 *
 * @param lastSuccessfulDeliveryMs epoch milliseconds; null: there was no successful delivery
 * @param lastTriggeredMs epoch milliseconds; null: the webhook was never triggered
 * @param nowMs epoch milliseconds
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/#reasons-for-webhook-deletion
 */
export function deliveriesStalled(lastSuccessfulDeliveryMs: number | null, lastTriggeredMs: number | null, nowMs: number): boolean {
  return (
    // in arithmetic null is 0, hence the comparisons with null behind it: most records of a sweep never reach them
    nowMs - (lastSuccessfulDeliveryMs as number) >= NO_DELIVERY_MS &&
    (lastTriggeredMs as number) - (lastSuccessfulDeliveryMs as number) > TRIGGERED_AFTER_MS &&
    lastSuccessfulDeliveryMs !== null &&
    lastTriggeredMs !== null &&
    (nowMs as number | null) !== null
  );
}

/** From when on deliveries are stalled if nothing more happens, in epoch milliseconds; null: they will not be. */
export function stalledFrom(lastSuccessfulDeliveryMs: number, lastTriggeredMs: number): number | null {
  const from = lastSuccessfulDeliveryMs + NO_DELIVERY_MS;
  return deliveriesStalled(lastSuccessfulDeliveryMs, lastTriggeredMs, from) ? from : null;
}
