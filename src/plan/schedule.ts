import { WEBHOOK_LIMIT } from '../policy/limits.js';
import type { Watch } from './coverage.js';
import { type Change, createBodyOf, type Demand, watchAfter } from './demand.js';
import type { WholeWebhook } from './registered.js';
import { binds, bindsNeedlessly, isFree, nextVacancy, refresh, setStuck, startLasting } from './slots.js';
import { changesReceiver, type Run, type Schedule, type Spare, startRun, type Update, type Work } from './work.js';

/**
 * Orders the work so that no step takes the last cover from a wish, and the limit is kept.
 *
 * Updates come first, then creates while slots last, then moves, then deletions. An update, a move or a deletion that
 * would leave a wish uncovered waits until another webhook covers the wish. Each step is chosen by the state before it
 * and nothing else, so a new plan after any step contains the remaining steps.
 *
 * A surplus webhook can move if one webhook in its new place covers all its dependents. Where it has dependents on several
 * vacant items, the others are created first. While there are fewer surplus webhooks that can move than vacancies, the
 * plan creates: no call is wasted.
 *
 * When slots are short, or surplus webhooks can move, the plan first creates what sets a webhook free with the fewest
 * creates: a surplus one can go, or another one can change its address. An update waits if a surplus webhook would have to
 * stay because of it while slots are short. Not every order is tried: where triggers differ, or folders overlap, another
 * order may fulfill more.
 */
export function schedule(work: Work): Schedule {
  const run = startRun(work);
  do {
    while (
      update(run, (one) => !binds(run, one)) ||
      fill(run) ||
      update(run, changesReceiver) ||
      update(run, (one) => !bindsNeedlessly(run, one))
    );
  } while (updateWithoutRemoval(run));
  while (deleteOne(run));
  const { steps, done, written, peak, count: after } = run;
  return { steps, done, written, peak, after };
}

/** Carries out the first update that takes no wish's last cover, of those that `may` be carried out now. */
function update(run: Run, may: (one: Update) => boolean): boolean {
  for (const one of run.updates.values()) if (isFree(run, one) && may(one)) return apply(run, one, one.change);
  return false;
}

/** Carries out the first update that would wait forever, but removes no trigger. */
function updateWithoutRemoval(run: Run): boolean {
  for (const one of run.updates.values()) {
    if (changesReceiver(one)) continue;
    const change = run.changeWithoutRemoval(one);
    if (change !== null) return apply(run, one, change);
    run.updates.delete(one.before);
    run.done.set(one.demand, { outcome: 'kept', webhookId: one.webhook.id });
    return true;
  }
  return false;
}

function apply(run: Run, one: Update, change: Change): true {
  const { demand, webhook } = one;
  run.updates.delete(one.before);
  put(run, 'update', webhook, demand, change);
  return true;
}

function put(run: Run, action: 'update' | 'move', webhook: WholeWebhook, demand: Demand, change: Change): void {
  const { body, unchecked } = change;
  startLasting(run, watchAfter(demand, change), run.watchBefore(webhook));
  run.steps.push({ action, webhookId: webhook.id, body, keys: demand.keys, unchecked });
  run.written.set(webhook, `${action}d` as 'updated' | 'moved');
  run.done.set(demand, { outcome: `${action}d` as 'updated' | 'moved', webhookId: webhook.id });
}

/** Fills one vacancy, or makes room for it. */
function fill(run: Run): boolean {
  const { vacancies, surplus, stuck, maybeSurplus, moves } = run;
  if (vacancies.size === 0) return false;
  const hasSlot = run.count < WEBHOOK_LIMIT;
  if (!moves) return hasSlot ? create(run) : deleteOne(run);
  refresh(run);
  // a webhook that is yet to be inspected may move too: a create in its place would be an unnecessary call
  if (hasSlot && vacancies.size > surplus.size - stuck.size + maybeSurplus) return create(run);
  return move(run) || (hasSlot && vacancies.size > maybeSurplus && create(run));
}

function create(run: Run): true {
  const demand = nextVacancy(run);
  startLasting(run, run.vacancies.get(demand) as Watch);
  run.vacancies.delete(demand);
  run.count++;
  run.peak = Math.max(run.peak, run.count);
  run.steps.push({ action: 'create', body: createBodyOf(demand), keys: demand.keys, unchecked: run.uncheckedOf(demand) });
  run.done.set(demand, { outcome: 'created' });
  return true;
}

/** Moves a surplus webhook without dependents, or the one with the fewest dependents that can move to a vacancy. */
function move(run: Run): boolean {
  const spare = independent(run) ?? fewestDependents(run.surplus.values());
  if (spare === undefined) return false;
  const { webhook, dependents } = spare;
  const demand = dependents.size === 0 ? nextVacancy(run) : (spare.vacancy as Demand);
  run.vacancies.delete(demand);
  release(run, spare);
  put(run, 'move', webhook, demand, run.moveTo(webhook, demand));
  return true;
}

/** Deletes the first surplus webhook without dependents. */
function deleteOne(run: Run): boolean {
  const spare = independent(run);
  if (spare === undefined) return false;
  const { webhook, watch } = spare;
  release(run, spare);
  run.count--;
  run.coverage.end(watch);
  run.steps.push({ action: 'delete', webhookId: webhook.id, target: webhook.target });
  run.written.set(webhook, 'deleted');
  return true;
}

/** The first surplus webhook without dependents. */
function independent({ surplus }: Run): Spare | undefined {
  for (const spare of surplus.values()) if (spare.dependents.size === 0) return spare;
  return undefined;
}

/** The first of those with the fewest dependents that can move to a vacancy that covers them. */
function fewestDependents(spares: Iterable<Spare>): Spare | undefined {
  let fewest: Spare | undefined;
  for (const spare of spares) if (spare.vacancy && spare.dependents.size < (fewest?.dependents.size ?? Infinity)) fewest = spare;
  return fewest;
}

function release(run: Run, spare: Spare): void {
  setStuck(run, spare, false);
  run.surplus.delete(spare.watch);
}
