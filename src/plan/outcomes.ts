import { preflightCreate } from '../registration/decide.js';
import { createBodyOf, type Demand } from './demand.js';
import type { Verdict } from './match-item.js';
import type { DesiredOutcome, RegisteredOutcome } from './plan.js';
import type { Webhook, WholeWebhook } from './registered.js';
import type { Survey } from './survey.js';
import type { ReadWish, Wish } from './wishes.js';
import type { Schedule } from './work.js';

/** What the plan does about one element of `desired`. */
export function outcomeOfDesired(read: ReadWish, found: Survey, done: Schedule): DesiredOutcome {
  const { key } = read;
  if (read.wish === null) return { key, outcome: 'blocked', reasons: read.reasons, because: 'denied' };
  return { key, ...verdictOf(read.wish, found, done) };
}

function verdictOf(wish: Wish, found: Survey, done: Schedule): Verdict {
  const { verdicts, demand, holder } = found.matchOf(wish);
  const verdict = verdicts.get(wish) ?? done.done.get(demand as Demand);
  if (verdict !== undefined) return verdict;
  if (holder !== null) {
    const { id: webhookId } = holder.webhook;
    return holder.change === null ? { outcome: 'kept', webhookId } : { outcome: 'blocked', webhookId, because: 'no_free_slot' };
  }
  // an inspected webhook may prove to be one that can make room
  if (found.work.maybeSurplus > 0) return { outcome: 'undecided' };
  const registry = { webhookCount: done.after, webhookOnTarget: null };
  const { reasons } = preflightCreate(createBodyOf(demand as Demand), { registry });
  return { outcome: 'blocked', reasons, because: 'no_free_slot' };
}

/** What the plan does about one registered webhook. */
export function outcomeOfRegistered(webhook: Webhook, found: Survey, done: Schedule): RegisteredOutcome {
  return { webhookId: webhook.id, outcome: done.written.get(webhook as WholeWebhook) ?? fateOf(webhook, found) };
}

/** Of a webhook that no step writes to. */
function fateOf(webhook: Webhook, { inspect, ownershipOf, isWanted }: Survey): RegisteredOutcome['outcome'] {
  const ownership = ownershipOf(webhook);
  if (ownership === 'foreign') return 'foreign';
  if (ownership === 'unclear' || inspect.has(webhook)) return 'unknown';
  return isWanted(webhook) ? 'kept' : 'surplus';
}
