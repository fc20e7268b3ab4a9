import { NO_DELIVERY_DAYS, TRIGGERED_AFTER_DAYS } from '../../src/policy/limits.js';
import { msOf } from '../instants.js';
import { DAY, type Mark, type Range, type Span, spansOf } from '../timeline-scale.js';
import type { Known } from './case.js';

/** Whether Box may delete the webhook. */
export type DeletionState = 'KEPT' | 'DELETABLE' | 'NOT_KNOWN';

/** A webhook's deliveries and what follows from them, on a timeline. */
export interface Course {
  readonly range: Range;
  readonly states: readonly Span<DeletionState>[];
  readonly marks: readonly Mark[];
  /** The periods after the last successful delivery. */
  readonly periods: readonly (Range & { readonly caption: string })[];
}

/**
 * Draws a webhook from its last successful delivery or its last trigger, whichever came first, to some time after the
 * last instant that matters.
 *
 * @param eligibleAt from the library: the first instant at which deliveries are stalled; `null`: they never are
 * @param stateAt the library's answer at an instant
 * @returns `null` if neither of the two is known to have happened
 */
export function courseOf(facts: Known, eligibleAt: string | null, stateAt: (ms: number) => DeletionState): Course | null {
  const success = msOf(facts.lastSuccessfulDeliveryAt ?? '');
  const trigger = msOf(facts.lastTriggeredAt ?? '');
  const waited = success + NO_DELIVERY_DAYS * DAY;
  const tolerated = success + TRIGGERED_AFTER_DAYS * DAY;
  const deletable = msOf(eligibleAt ?? '');
  const marks = [
    { at: success, label: 'Last successful delivery' },
    { at: trigger, label: 'Last trigger' },
    { at: tolerated, label: `${TRIGGERED_AFTER_DAYS} days after the last success` },
    deletable === waited
      ? { at: deletable, label: `${NO_DELIVERY_DAYS} days after the last success: Box may delete the webhook` }
      : { at: waited, label: `${NO_DELIVERY_DAYS} days after the last success` },
  ].filter(({ at }) => !Number.isNaN(at));
  const instants = marks.map(({ at }) => at);
  if (instants.length === 0) return null;
  const from = Math.min(...instants);
  const range = { from, to: endOf(from, Math.max(...instants)) };
  const periods = [
    {
      caption: `First ${TRIGGERED_AFTER_DAYS} days after the last success: a last trigger in this period does not count`,
      from: success,
      to: tolerated,
    },
    { caption: `First ${NO_DELIVERY_DAYS} days after the last success: deliveries are not stalled yet`, from: success, to: waited },
  ].filter(() => !Number.isNaN(success));
  return { range, marks, periods, states: spansOf(range, [deletable], stateAt) };
}

/** Half as long again, or as long as Box waits if there is only one instant. */
function endOf(first: number, last: number): number {
  return last + (last === first ? NO_DELIVERY_DAYS * DAY : (last - first) / 2);
}
