/** What makes room while slots are short, and what would keep a slot from becoming free. */
import { WEBHOOK_LIMIT } from '../policy/limits.js';
import { compareTargets } from './compare-targets.js';
import { covers, type Watch } from './coverage.js';
import type { Demand } from './demand.js';
import type { Wish } from './wishes.js';
import type { Run, Spare, Update } from './work.js';

/**
 * The vacancy to fill next: the first one. When slots are short, or surplus webhooks can move, one that sets a webhook free
 * comes before it: of the fewest after which a surplus webhook can go, or an update to another address can be carried out;
 * or else the one that covers the most of what only surplus webhooks cover.
 */
export function nextVacancy(run: Run): Demand {
  const [first] = run.vacancies.keys() as Iterable<Demand> as [Demand];
  if (!isShort(run) && !(run.moves && run.surplus.size > 0)) return first;
  refresh(run);
  const needs = firstBy(needsOfEach(run), ({ length }) => length || null);
  return needs?.[0] ?? mostCovering(countsOver(run, leavingOf(run))) ?? first;
}

function isShort({ count, vacancies }: Run): boolean {
  return WEBHOOK_LIMIT - count < vacancies.size;
}

function* needsOfEach(run: Run): Generator<readonly Demand[]> {
  for (const { watch, dependents } of run.surplus.values()) yield needsOf(run, watch, dependents);
  for (const [watch, one] of run.updates) if (changesReceiver(one)) yield needsOf(run, watch, uncoveredBy(run, one));
}

/**
 * For each of these dependents of the watch, the vacancy that covers it and the most others; these first that cover the
 * most. None if vacancies alone do not cover all.
 */
function needsOf(run: Run, watch: Watch, dependents: Iterable<Wish>): readonly Demand[] {
  const known = run.needs.get(watch);
  if (known !== undefined) return known;
  const counts = countsOver(run, dependents);
  const best = [...dependents].map((wish) => mostCovering(counts, vacanciesOver(run, wish)));
  const needs = best.includes(undefined) ? [] : [...new Set(best as Demand[])].sort(byCount(counts));
  run.needs.set(watch, needs);
  return needs;
}

/** For each vacancy, how many of these wishes it covers. */
function countsOver(run: Run, wishes: Iterable<Wish>): ReadonlyMap<Demand, number> {
  const counts = new Map<Demand, number>();
  for (const wish of wishes) for (const demand of vacanciesOver(run, wish)) counts.set(demand, (counts.get(demand) ?? 0) + 1);
  return counts;
}

function mostCovering(counts: ReadonlyMap<Demand, number>, vacancies: Iterable<Demand> = counts.keys()): Demand | undefined {
  const compare = byCount(counts);
  let most: Demand | undefined;
  for (const demand of vacancies) if (most === undefined || compare(demand, most) < 0) most = demand;
  return most;
}

function byCount(counts: ReadonlyMap<Demand, number>) {
  return (a: Demand, b: Demand) => (counts.get(b) as number) - (counts.get(a) as number) || compareTargets(a.target, b.target);
}

/** The wishes that only surplus webhooks cover that can go. */
function leavingOf(run: Run): ReadonlySet<Wish> {
  if (run.leaving === null) {
    const covered = new Set([...run.surplus.keys()].flatMap((watch) => run.coverage.coveredBy(watch)));
    run.leaving = new Set([...covered].filter((wish) => isLeaving(run, wish)));
  }
  return run.leaving;
}

function isLeaving({ coverage, surplus, stuck }: Run, wish: Wish): boolean {
  for (const watch of coverage.watchesOf(wish)) {
    const spare = surplus.get(watch);
    if (spare === undefined || stuck.has(spare)) return false;
  }
  return true;
}

/** Starts the watch of a webhook that stays. */
export function startLasting({ coverage, leaving }: Run, watch: Watch): void {
  coverage.start(watch);
  for (const wish of coverage.coveredBy(watch)) leaving?.delete(wish);
}

/** Looks again at what has changed with the cover of the wishes. */
export function refresh(run: Run): void {
  const { coverage, surplus, stuck, needs } = run;
  for (const watch of coverage.takeChanged()) {
    needs.delete(watch);
    const spare = surplus.get(watch);
    if (spare === undefined) continue;
    const { dependents, lost } = spare;
    const isStuck = lost.some((wish) => dependents.has(wish));
    if (stuck.has(spare) !== isStuck) run.leaving = null;
    if (isStuck) stuck.add(spare);
    else stuck.delete(spare);
    spare.vacancy = vacancyFor(run, spare);
  }
}

function vacancyFor(run: Run, { dependents }: Spare): Demand | null {
  const [one] = dependents;
  if (one === undefined) return null;
  return vacanciesOver(run, one).find((demand) => coversAll(run.vacancies.get(demand) as Watch, dependents)) ?? null;
}

/** The vacancies in which a webhook would cover the dependent. They are open: what is filled covers the wish, and stays. */
function vacanciesOver(run: Run, dependent: Wish): readonly Demand[] {
  return run.vacanciesOver.get(dependent) ?? [];
}

/** The wishes whose last cover the update would take. */
export function uncoveredBy({ coverage }: Run, { before, after }: Update): readonly Wish[] {
  return [...coverage.dependents(before)].filter((wish) => !covers(after, wish));
}

/** Whether something else would have to stay as it is after the update, because nothing else covers a wish then. */
export function binds(run: Run, one: Update): boolean {
  return boundBy(run, one).next().done === false;
}

/** Whether it need not stay if the update removes nothing. */
export function bindsNeedlessly(run: Run, one: Update): boolean {
  for (const dependents of boundBy(run, one)) if (coversAll(one.after, dependents)) return true;
  return false;
}

/**
 * For each webhook that the update would bind, the wishes that bind it already. Surplus webhooks count while slots are
 * short: their slots may be needed. Webhooks that wait for another address count if this one keeps its own.
 */
function* boundBy(run: Run, one: Update): Generator<Iterable<Wish>> {
  const needsSlots = isShort(run);
  const keepsReceiver = !changesReceiver(one);
  if (!needsSlots && !keepsReceiver) return;
  refresh(run);
  for (const wish of run.coverage.coveredBy(one.before)) {
    if (covers(one.after, wish)) continue;
    const other = onlyOther(run, one.before, wish) as Watch;
    const spare = run.surplus.get(other);
    const update = run.updates.get(other);
    if (spare && needsSlots && !run.stuck.has(spare)) yield spare.dependents;
    if (update && keepsReceiver && changesReceiver(update) && !covers(update.after, wish)) yield uncoveredBy(run, update);
  }
}

/** The one other watch that covers the wish; null: there is none, or more than one. */
function onlyOther({ coverage }: Run, watch: Watch, wish: Wish): Watch | null {
  const watches = coverage.watchesOf(wish);
  if (watches.size !== 2) return null;
  const [a, b] = watches as Iterable<Watch> as [Watch, Watch];
  return a === watch ? b : a;
}

export function changesReceiver({ change }: Update): boolean {
  return change.body.address !== undefined;
}

function coversAll(watch: Watch, wishes: Iterable<Wish>): boolean {
  for (const wish of wishes) if (!covers(watch, wish)) return false;
  return true;
}

/** The one with the least effort, the first of them; null: not that one. */
export function firstBy<T>(items: Iterable<T>, effortOf: (item: T) => number | null): T | undefined {
  let first: T | undefined;
  let least = Infinity;
  for (const item of items) {
    const effort = effortOf(item);
    if (effort === null || effort >= least) continue;
    first = item;
    least = effort;
  }
  return first;
}
