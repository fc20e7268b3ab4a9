import type { BoxWebhook } from '../facts/facts.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import type { Issue } from '../input/issue.js';
import { takeReadable } from '../input/read.js';
import { normalizeAddress } from '../network/same-address.js';
import { WEBHOOK_LIMIT } from '../policy/limits.js';
import { outcomeOfRegistered, outcomesOfDesired } from './outcomes.js';
import type { Desired, PlanOptions, PlanStep, WebhookPlan } from './plan.js';
import { type KnownOptions, takePlanOptions } from './plan-options.js';
import { takeRegistered, type Webhook } from './registered.js';
import { schedule } from './schedule.js';
import { survey } from './survey.js';
import { type ReadWish, takeWishes } from './wishes.js';

/**
 * Plans the calls that turn the registered webhooks of one application and one user into the desired ones.
 *
 * A plan is data: read it, then take its steps in order, with `applyStep` after each. Planning again after any step plans
 * the rest of the work; when everything is done, there are no steps.
 *
 * - Only webhooks that are proven yours are touched: by a desired or owned address, or an owned ID.
 * - The webhook on an item that `desired` names stays there, even if the element that names it is malformed or blocked.
 * - What is covered before and desired after stays covered after every step: by a webhook of yours with its address and
 *   triggers, on the item itself or on one of its `ancestors`.
 * - The number of webhooks never exceeds the limit, or the count at the start if that is higher.
 * - Every body passes `decideCreate` or `decideUpdate` when its turn comes, except for what `unchecked` lists.
 * - The order of the arguments does not matter.
 * - A webhook that already matches is not called (triggers match as sets, addresses as `resolveConflict` compares them).
 *   Each webhook is written at most once, with as few calls as possible.
 * - A webhook listed in Box's mini form is inspected where its address and triggers matter; nothing is guessed. With an
 *   incomplete list nothing is created, moved or deleted.
 * - Two desired webhooks for one item are merged if they have the same address, and blocked otherwise.
 *
 * When slots are short, the plan first does what makes room. Otherwise, items with smaller IDs get the slots: if others
 * matter more to you, leave out what can wait. The plan does not try every order: in rare cases, where triggers differ or
 * folders overlap, another order would fulfill one more.
 *
 * Steps are in the order inspect, update, create, move, delete, unless coverage or the limit requires another order: where
 * no slot is left, a deletion that leaves nothing uncovered comes before the create that needs its slot.
 *
 * @param desired what should exist. Any value is accepted as an element and gets an outcome
 * @param registered the webhooks from all pages of `GET /webhooks` (see `joinPages`), or from `GET /webhooks/{id}`
 * @param options `complete` is required: whether `registered` has every webhook
 * @returns the steps, and an outcome for every desired and every registered webhook
 * @throws InvalidFactsError naming each malformed entry of `registered` and each malformed, missing or unknown option;
 *   or when `desired` or `registered` is not a list
 * @example
 * ```ts
 * const target = { id: '500', type: 'folder' } as const; // the folder "Junk"
 * const address = 'https://hooks.example.com/box';
 * const registered = [{ id: '11', target, address, triggers: ['FILE.MOVED'] }];
 * const desired = [{ target, address, triggers: ['FILE.MOVED', 'FILE.COPIED'] }];
 * const { steps, capacity } = planWebhooks(desired, registered, { complete: true });
 * steps.map(({ action }) => action); // → ['update']
 * capacity; // → { before: 1, peak: 1, after: 1, limit: 1000 }
 * ```
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/
 */
export function planWebhooks(desired: Iterable<Desired>, registered: Iterable<BoxWebhook>, options: PlanOptions): WebhookPlan {
  const issues: Issue[] = [];
  const receiverOf = memoize(normalizeAddress);
  const known = takeReadable(options, ['options'], issues, takePlanOptions);
  const endpoints = known?.endpoints ?? new Map();
  const read = takeReadable(desired, ['desired'], issues, (value, path) => takeWishes(value, path, issues, receiverOf, endpoints));
  const webhooks = takeReadable(registered, ['registered'], issues, takeRegistered);
  if (issues.length > 0) throw new InvalidFactsError(issues);
  return plan(read as ReadWish[], webhooks as Webhook[], known as KnownOptions, receiverOf);
}

function plan(
  read: readonly ReadWish[],
  webhooks: readonly Webhook[],
  options: KnownOptions,
  receiverOf: (address: string) => string,
): WebhookPlan {
  const found = survey(read, webhooks, options, receiverOf);
  const done = schedule(found.work);
  const inspections = [...found.inspect].map(({ id }): PlanStep => ({ action: 'inspect', webhookId: id }));
  const steps = [...inspections, ...done.steps];
  const desired = outcomesOfDesired(read, found, done);
  const isUnsafe = steps.filter(({ action }) => action === 'delete').length > options.maxDeletes;
  const before = webhooks.length;
  const { peak, after } = isUnsafe ? { peak: before, after: before } : done;
  return {
    steps: isUnsafe ? [] : steps,
    desired,
    registered: webhooks.map((webhook) => outcomeOfRegistered(webhook, found, done)),
    capacity: { before, peak, after, limit: WEBHOOK_LIMIT },
    converged: steps.length === 0 && desired.every(({ outcome }) => outcome === 'kept'),
    unsafe: isUnsafe ? 'TOO_MANY_DELETES' : null,
  };
}

function memoize(read: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const result = known.get(text) ?? read(text);
    known.set(text, result);
    return result;
  };
}
