import { LIMITATIONS_PAGE } from '../clause.js';
import { DAY_MS, toText } from '../shared/instant.js';
import { applies, type Cause } from './cause.js';
import type { CleanupMoment } from './cleanup-eligibility.js';

/** The last successful delivery is at least so many days ago. */
export const NO_DELIVERY_DAYS = 30;

/** And more than so many days after it the webhook was triggered. */
export const TRIGGERED_AFTER_DAYS = 14;

// not exported: V8 folds a module's own constants into a loop, but reads an exported one anew each time
const NO_DELIVERY_MS = NO_DELIVERY_DAYS * DAY_MS;
const TRIGGERED_AFTER_MS = TRIGGERED_AFTER_DAYS * DAY_MS;

export const deliveriesStalledCause = {
  code: 'DELIVERIES_STALLED',
  title: 'Deliveries stalled',
  statement:
    'A webhook is deleted when its last successful delivery was 30 days ago, and its last trigger came more than 14 days after that delivery. Without any successful delivery this cause does not apply.',
  remedy: 'Let the address answer with a status of 200 to 299 within 30 seconds, then create the webhook again.',
  source: `${LIMITATIONS_PAGE}#reasons-for-webhook-deletion`,
  facts: ['lastSuccessfulDeliveryAt', 'lastTriggeredAt'],
  check({ lastSuccessMs, lastTriggeredMs, nowMs }: CleanupMoment) {
    if (lastSuccessMs === undefined) return { missing: 'lastSuccessfulDeliveryAt' };
    if (lastSuccessMs === null) return 'does_not_apply';
    if (lastTriggeredMs === undefined) return { missing: 'lastTriggeredAt' };
    if (lastTriggeredMs === null || !deliveriesStalled(lastSuccessMs, lastTriggeredMs, nowMs)) return 'does_not_apply';
    const params = { lastSuccessfulDeliveryAt: toText(lastSuccessMs), lastTriggeredAt: toText(lastTriggeredMs) };
    return applies(
      params,
      `The last successful delivery was at ${params.lastSuccessfulDeliveryAt}, 30 days ago or more, and the last trigger at ${params.lastTriggeredAt}, more than 14 days after it.`,
    );
  },
} as const satisfies Cause;

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
