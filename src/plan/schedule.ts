import { WEBHOOK_LIMIT } from '../policy/limits.js';
import { compareTargets } from './compare-targets.js';
import { covers, itemOf, type Watch } from './coverage.js';
import { type Change, createBodyOf, type Demand, watchOf } from './demand.js';
import type { WholeWebhook } from './registered.js';
import { dependentsOf, type Run, type Schedule, startRun, type Update, type Work } from './work.js';

/**
 * Orders the work so that no step takes the last cover from a wish, and the limit is kept.
 *
 * Updates come first, then creates while slots last, then moves, then deletions. An update, a move or a deletion that
 * would leave a wish uncovered waits until another webhook covers the wish. Each step is chosen by the state before it
 * and nothing else, so whoever stops after any step and plans again gets the steps that are left.
 *
 * Moves do not block each other while there are at least as many surplus webhooks as vacancies: an uncovered wish
 * depends on only one webhook, so either a webhook has no dependents, or each has one and can move to it. Vacancies
 * beyond that number are therefore created first.
 */
export function schedule(work: Work): Schedule {
  const run = startRun(work);
  do {
    while (update(run) || fill(run));
  } while (updateWithoutRemoval(run));
  while (deleteOne(run));
  const { steps, done, written, peak, count: after } = run;
  return { steps, done, written, peak, after };
}

/** Carries out the first update that takes no wish's last cover. */
function update(run: Run): boolean {
  for (const one of run.updates) {
    const after = watchAfter(one.demand, one.change);
    if ([...dependentsOf(run, one.webhook)].every((wish) => covers(after, wish))) return apply(run, one, one.change);
  }
  return false;
}

/** Carries out the first update that waits in vain, but removes no trigger. */
function updateWithoutRemoval(run: Run): boolean {
  for (const one of run.updates) {
    if (one.change.body.address !== undefined) continue;
    const change = run.changeWithoutRemoval(one);
    if (change !== null) return apply(run, one, change);
    run.updates.delete(one);
    run.done.set(one.demand, { outcome: 'kept', webhookId: one.webhook.id });
    return true;
  }
  return false;
}

function apply(run: Run, one: Update, change: Change): true {
  const { demand, webhook } = one;
  run.updates.delete(one);
  put(run, 'update', webhook, demand, change);
  return true;
}

function put(run: Run, action: 'update' | 'move', webhook: WholeWebhook, demand: Demand, { body, unchecked, triggers }: Change): void {
  run.coverage.start({ target: demand.target, receiver: demand.receiver, triggers });
  run.coverage.end(run.watchBefore(webhook));
  run.steps.push({ action, webhookId: webhook.id, body, keys: demand.keys, unchecked });
  run.written.set(webhook, `${action}d` as 'updated' | 'moved');
  run.done.set(demand, { outcome: `${action}d` as 'updated' | 'moved', webhookId: webhook.id });
}

function watchAfter({ target, receiver }: Demand, { triggers }: Change): Watch {
  return { target, receiver, triggers };
}

/** Fills one vacancy, or makes room for it. */
function fill(run: Run): boolean {
  const { vacancies, maybeSurplus, moves } = run;
  if (vacancies.size === 0) return false;
  const hasSlot = run.count < WEBHOOK_LIMIT;
  if (!moves) return hasSlot ? create(run) : deleteOne(run);
  // a webhook that is yet to be inspected may move too: a create in its place would be a call too many
  if (hasSlot && vacancies.size > countMovable(run) + maybeSurplus) return create(run);
  return move(run) || (hasSlot && vacancies.size > maybeSurplus && create(run));
}

/** How many surplus webhooks may move: all but those on which a wish depends that gets no webhook of its own. */
function countMovable(run: Run): number {
  return run.surplus.size - [...run.covering].filter((webhook) => !isMovable(run, webhook)).length;
}

function isMovable(run: Run, webhook: WholeWebhook): boolean {
  for (const wish of dependentsOf(run, webhook)) if (!run.attainable.has(wish)) return false;
  return true;
}

function create(run: Run): true {
  const demand = nextToCreate(run);
  close(run, demand);
  run.count++;
  run.peak = Math.max(run.peak, run.count);
  run.coverage.start(watchOf(demand));
  run.steps.push({ action: 'create', body: createBodyOf(demand), keys: demand.keys, unchecked: run.uncheckedOf(demand) });
  run.done.set(demand, { outcome: 'created' });
  return true;
}

/** The first vacancy; when slots are short, one that a surplus webhook waits for, and that webhook with the least to wait for. */
function nextToCreate(run: Run): Demand {
  if (WEBHOOK_LIMIT - run.count < run.vacancies.size) {
    for (const webhook of byDependents(run)) {
      const awaited = isMovable(run, webhook)
        ? [...dependentsOf(run, webhook)].flatMap(({ target }) => run.vacancyOn.get(itemOf(target)) ?? [])
        : [];
      if (awaited.length > 0) return firstBySort(awaited);
    }
  }
  return firstOf(run.vacancies);
}

/** Moves the surplus webhook with the fewest dependents that can move to a vacancy. */
function move(run: Run): boolean {
  const free = independent(run);
  for (const webhook of free === undefined ? byDependents(run) : [free]) {
    const demand = vacancyFor(run, webhook);
    if (demand === undefined) continue;
    close(run, demand);
    release(run, webhook);
    put(run, 'move', webhook, demand, run.moveTo(webhook, demand));
    return true;
  }
  return false;
}

/** The surplus webhooks that cover wishes, those with the fewest dependents first. */
function byDependents(run: Run): readonly WholeWebhook[] {
  const size = (webhook: WholeWebhook) => dependentsOf(run, webhook).size;
  return [...run.covering].sort((a, b) => size(a) - size(b));
}

/** The first surplus webhook without dependents. */
function independent(run: Run): WholeWebhook | undefined {
  for (const webhook of run.surplus) if (dependentsOf(run, webhook).size === 0) return webhook;
  return undefined;
}

/** Deletes the first surplus webhook without dependents. */
function deleteOne(run: Run): boolean {
  const webhook = independent(run);
  if (webhook === undefined) return false;
  release(run, webhook);
  run.count--;
  run.coverage.end(run.watchBefore(webhook));
  run.steps.push({ action: 'delete', webhookId: webhook.id, target: webhook.target });
  run.written.set(webhook, 'deleted');
  return true;
}

function release({ surplus, covering }: Run, webhook: WholeWebhook): void {
  surplus.delete(webhook);
  covering.delete(webhook);
}

function close({ vacancies, vacancyOn }: Run, demand: Demand): void {
  vacancies.delete(demand);
  vacancyOn.delete(itemOf(demand.target));
}

/** The first vacancy to which the webhook can move, because a webhook there covers all its dependents. */
function vacancyFor(run: Run, webhook: WholeWebhook): Demand | undefined {
  const dependents = [...dependentsOf(run, webhook)];
  const [one] = dependents;
  if (one === undefined) return firstOf(run.vacancies);
  const folders = one.ancestors.map((id) => itemOf({ id, type: 'folder' }));
  const near = [itemOf(one.target), ...folders].flatMap((item) => run.vacancyOn.get(item) ?? []);
  const fit = near.filter((demand) => dependents.every((wish) => covers(watchOf(demand), wish)));
  return fit.length > 0 ? firstBySort(fit) : undefined;
}

/** The first in the order of `vacancies`. */
function firstBySort(demands: readonly Demand[]): Demand {
  return [...demands].sort((a, b) => compareTargets(a.target, b.target))[0] as Demand;
}

function firstOf<T>(set: ReadonlySet<T>): T {
  const [first] = set as unknown as readonly [T];
  return first;
}
