import { ATTEMPTS_EXPECTED, DELIVERIES_EXPECTED, DURATION_EXPECTED, OBJECT_EXPECTED } from '../input/expectations.js';
import { daysMs, type Instant, secondsMs, takeInstant, toText } from '../input/instant.js';
import { type Issue, type Path, refuse } from '../input/issue.js';
import { isNullish, isObject, readArgument, readEach, takeCount } from '../input/read.js';
import { DELIVERY_SECONDS, NO_DELIVERY_DAYS } from '../policy/limits.js';
import type { CleanupFacts } from './cleanup-facts.js';

/** An event that triggered a webhook, and the attempts to deliver its notification. */
export interface Delivery {
  /** When the event triggered the webhook: `created_at` of the notification. */
  triggeredAt: Instant;
  /** All attempts, in any order. */
  attempts: Iterable<DeliveryAttempt>;
}

/** One attempt to deliver a notification. */
export interface DeliveryAttempt {
  /** When the notification was sent. */
  at: Instant;
  /** The HTTP status of the answer; null: there was no answer; absent: not observed. */
  status?: number | null | undefined;
  /** How long the answer took, in milliseconds; absent: not observed, which counts as in time. */
  durationMs?: number | undefined;
}

/**
 * Returns the cleanup facts that the deliveries of one webhook show. An attempt succeeds when the address answers with a
 * status from 200 to 299 within 30 seconds. The deliveries are read once and not kept, so a generator can supply any
 * number of them.
 *
 * @param deliveries all deliveries of the webhook, in any order. If they do not reach back to its last success, the
 *   webhook counts as one that never had any
 * @returns both facts; null: it never happened. `lastSuccessfulDeliveryAt` is absent, and therefore unknown, if the status
 *   of an attempt after the last success was not observed
 * @throws InvalidFactsError naming each malformed field of a delivery and its value
 * @example
 * ```ts
 * const answered = { at: '2026-01-30T12:00:01Z', status: 200 };
 * const failed = { at: '2026-02-20T12:00:01Z', status: 503 };
 * deliveryFacts([
 *   { triggeredAt: '2026-01-30T12:00:00Z', attempts: [answered] },
 *   { triggeredAt: '2026-02-20T12:00:00Z', attempts: [failed] },
 * ]);
 * // → {
 * //     lastSuccessfulDeliveryAt: '2026-01-30T12:00:01.000Z',
 * //     lastTriggeredAt: '2026-02-20T12:00:00.000Z',
 * //   }
 * ```
 * @see https://developer.box.com/guides/webhooks/v2/#retries
 */
export function deliveryFacts(deliveries: Iterable<Delivery>): Pick<CleanupFacts, 'lastSuccessfulDeliveryAt' | 'lastTriggeredAt'> {
  let triggeredMs = NEVER;
  let successMs = NEVER;
  let unobservedMs = NEVER;
  readArgument(deliveries, ['deliveries'], (_, path, issues) => readEach(deliveries, path, issues, DELIVERIES_EXPECTED, takeDelivery));
  const lastTriggeredAt = textOf(triggeredMs);
  return unobservedMs > successMs ? { lastTriggeredAt } : { lastSuccessfulDeliveryAt: textOf(successMs), lastTriggeredAt };

  function takeDelivery(delivery: unknown, path: Path, issues: Issue[]): void {
    if (!isObject(delivery)) return void refuse(issues, path, OBJECT_EXPECTED, delivery);
    const { triggeredAt, attempts } = delivery;
    triggeredMs = Math.max(triggeredMs, takeInstant(triggeredAt, [...path, 'triggeredAt'], issues) ?? NEVER);
    readEach(attempts, [...path, 'attempts'], issues, ATTEMPTS_EXPECTED, takeAttempt);
  }

  function takeAttempt(attempt: unknown, path: Path, issues: Issue[]): void {
    if (!isObject(attempt)) return void refuse(issues, path, OBJECT_EXPECTED, attempt);
    const { at, status, durationMs } = attempt;
    const atMs = takeInstant(at, [...path, 'at'], issues, daysMs(NO_DELIVERY_DAYS)) ?? NEVER;
    const ownStatus = isNullish(status) ? status : takeCount(status, [...path, 'status'], issues);
    const tookMs = durationMs === undefined ? null : takeDuration(durationMs, [...path, 'durationMs'], issues);
    if ((tookMs ?? 0) > secondsMs(DELIVERY_SECONDS)) return;
    if (ownStatus === undefined) unobservedMs = Math.max(unobservedMs, atMs);
    else if (isSuccess(ownStatus ?? 0)) successMs = Math.max(successMs, atMs);
  }
}

const NEVER = -Infinity;

function textOf(ms: number): string | null {
  return ms === NEVER ? null : toText(ms);
}

function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}

function takeDuration(value: unknown, path: Path, issues: Issue[]): number | null {
  return typeof value === 'number' && value >= 0 && value < Infinity ? value : refuse(issues, path, DURATION_EXPECTED, value);
}
