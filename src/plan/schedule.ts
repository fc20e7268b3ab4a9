import { WEBHOOK_LIMIT } from '../policy/limits.js';
import { compareTargets } from './compare-targets.js';
import { covers, type Watch } from './coverage.js';
import { type Change, createBodyOf, type Demand, watchAfter } from './demand.js';
import type { WholeWebhook } from './registered.js';
import type { Wish } from './wishes.js';
import { type Run, type Schedule, type Spare, startRun, type Update, type Work } from './work.js';

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
 * When slots are short, the plan first creates what frees the next slot with the fewest creates. It does not search all
 * orders: where triggers differ, or folders overlap, another order may fulfill more.
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
    const dependents = run.coverage.dependents(run.watchBefore(one.webhook));
    if ([...dependents].every((wish) => covers(after, wish))) return apply(run, one, one.change);
  }
  return false;
}

/** Carries out the first update that would wait forever, but removes no trigger. */
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

function put(run: Run, action: 'update' | 'move', webhook: WholeWebhook, demand: Demand, change: Change): void {
  const { body, unchecked } = change;
  run.coverage.start(watchAfter(demand, change));
  run.coverage.end(run.watchBefore(webhook));
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
  run.coverage.start(run.vacancies.get(demand) as Watch);
  run.vacancies.delete(demand);
  run.count++;
  run.peak = Math.max(run.peak, run.count);
  run.steps.push({ action: 'create', body: createBodyOf(demand), keys: demand.keys, unchecked: run.uncheckedOf(demand) });
  run.done.set(demand, { outcome: 'created' });
  return true;
}

/** Moves a surplus webhook without dependents, or the one with the fewest dependents that can move to a vacancy. */
function move(run: Run): boolean {
  const spare = independent(run) ?? firstBy(run.surplus.values(), ({ vacancy, dependents }) => vacancy && dependents.size);
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

function release({ surplus, stuck }: Run, spare: Spare): void {
  surplus.delete(spare.watch);
  stuck.delete(spare);
}

/**
 * The vacancy to fill next: the first one. When slots are short, one that a surplus webhook waits for comes before it, of
 * the webhook that waits for the fewest, and of these the one that covers the most of its dependents: it makes room.
 */
function nextVacancy(run: Run): Demand {
  const { vacancies, surplus, stuck } = run;
  const first = vacancies.keys().next().value as Demand;
  if (WEBHOOK_LIMIT - run.count >= vacancies.size) return first;
  refresh(run);
  const waiting = firstBy(surplus.values(), (spare) => {
    if (stuck.has(spare)) return null;
    spare.needs ??= needsOf(run, spare);
    return spare.needs.length || null;
  });
  return waiting === undefined ? first : (waiting.needs as readonly [Demand])[0];
}

/** Looks again at the surplus webhooks whose dependents have changed. */
function refresh(run: Run): void {
  const { coverage, surplus, stuck } = run;
  for (const watch of coverage.takeChanged()) {
    const spare = surplus.get(watch);
    if (spare === undefined) continue;
    const { dependents, lost } = spare;
    if (lost.some((wish) => dependents.has(wish))) stuck.add(spare);
    else stuck.delete(spare);
    spare.vacancy = vacancyFor(run, spare);
    spare.needs = null;
  }
}

function vacancyFor(run: Run, { dependents }: Spare): Demand | null {
  const [one] = dependents;
  if (one === undefined) return null;
  return vacanciesOver(run, one).find((demand) => coversAll(run.vacancies.get(demand) as Watch, dependents)) ?? null;
}

function coversAll(watch: Watch, wishes: Iterable<Wish>): boolean {
  for (const wish of wishes) if (!covers(watch, wish)) return false;
  return true;
}

/** For each dependent, the vacancy that covers it and the most others. */
function needsOf(run: Run, { dependents }: Spare): readonly Demand[] {
  const counts = new Map<Demand, number>();
  for (const wish of dependents) for (const demand of vacanciesOver(run, wish)) counts.set(demand, (counts.get(demand) ?? 0) + 1);
  const byCount = (a: Demand, b: Demand) => (counts.get(b) as number) - (counts.get(a) as number) || compareTargets(a.target, b.target);
  const needs = new Set<Demand>();
  for (const wish of dependents) for (const demand of [...vacanciesOver(run, wish)].sort(byCount).slice(0, 1)) needs.add(demand);
  return [...needs].sort(byCount);
}

/** The vacancies in which a webhook would cover the dependent. They are open: what is filled covers the wish, and stays. */
function vacanciesOver(run: Run, dependent: Wish): readonly Demand[] {
  return run.vacanciesOver.get(dependent) ?? [];
}

/** The one with the least effort, the first of them; null: not that one. */
function firstBy(spares: Iterable<Spare>, effortOf: (spare: Spare) => number | null): Spare | undefined {
  let first: Spare | undefined;
  let least = Infinity;
  for (const spare of spares) {
    const effort = effortOf(spare);
    if (effort === null || effort >= least) continue;
    first = spare;
    least = effort;
  }
  return first;
}
