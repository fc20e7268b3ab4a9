import { preflightCreate } from '../registration/decide.js';
import type { Reason } from '../registration/findings.js';
import { createBodyOf, type Demand } from './demand.js';
import type { Verdict } from './match-item.js';
import type { DesiredOutcome, RegisteredOutcome } from './plan.js';
import type { Webhook, WholeWebhook } from './registered.js';
import type { Survey } from './survey.js';
import type { ReadWish, Wish } from './wishes.js';
import type { Schedule } from './work.js';

/** What the plan does about each element of `desired`. */
export function outcomesOfDesired(read: readonly ReadWish[], found: Survey, done: Schedule): DesiredOutcome[] {
  const limitReasons = limitReasonsOf(found, done);
  return read.map((one) => {
    const { key } = one;
    if (one.wish === null) return { key, outcome: 'blocked', reasons: one.reasons, because: 'denied' };
    return { key, ...verdictOf(one.wish, found, done, limitReasons) };
  });
}

/** Why vacancies remain; the same for all of them. */
function limitReasonsOf({ work }: Survey, { done, after }: Schedule): readonly Reason[] {
  const left = work.vacancies.find((demand) => !done.has(demand));
  return left === undefined
    ? []
    : preflightCreate(createBodyOf(left), { registry: { webhookCount: after, webhookOnTarget: null } }).reasons;
}

function verdictOf(wish: Wish, found: Survey, done: Schedule, limitReasons: readonly Reason[]): Verdict {
  const { verdicts, demand, holder } = found.matchOf(wish);
  const verdict = verdicts.get(wish) ?? done.done.get(demand as Demand);
  if (verdict !== undefined) return verdict;
  if (holder !== null) {
    const { id: webhookId } = holder.webhook;
    return holder.change === null ? { outcome: 'kept', webhookId } : { outcome: 'blocked', webhookId, because: 'no_free_slot' };
  }
  // a webhook to inspect may turn out to be one that can make room
  if (found.work.maybeSurplus > 0) return { outcome: 'undecided' };
  return { outcome: 'blocked', reasons: limitReasons, because: 'no_free_slot' };
}

/** What the plan does about one registered webhook. */
export function outcomeOfRegistered(webhook: Webhook, found: Survey, done: Schedule): RegisteredOutcome {
  return { webhookId: webhook.id, outcome: done.written.get(webhook as WholeWebhook) ?? fateOf(webhook, found) };
}

/** The outcome of a webhook that no step changes. */
function fateOf(webhook: Webhook, { inspect, ownershipOf, isWanted }: Survey): RegisteredOutcome['outcome'] {
  const ownership = ownershipOf(webhook);
  if (ownership === 'foreign' && webhook.address !== undefined) return 'foreign';
  if (ownership !== 'ours' || inspect.has(webhook)) return 'unknown';
  return isWanted(webhook) ? 'kept' : 'surplus';
}
