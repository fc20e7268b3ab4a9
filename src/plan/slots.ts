/** What makes room while slots are short, and what would keep a slot from becoming free. */
import { WEBHOOK_LIMIT } from '../policy/limits.js';
import { covers, type Dependence, type Watch } from './coverage.js';
import type { Demand } from './demand.js';
import type { Wish } from './wishes.js';
import { changesReceiver, type Needs, type Run, type Spare, type Update } from './work.js';

/**
 * The vacancy to fill next: the first one. When slots are short, or surplus webhooks can move, one that sets a webhook free
 * comes before it: of the fewest after which a surplus webhook can go, or an update to another address can be carried out;
 * or else, of those over what only such webhooks cover, the one that covers the most items.
 */
export function nextVacancy(run: Run): Demand {
  const [first] = run.vacancies.keys() as Iterable<Demand> as [Demand];
  if (!isShort(run) && !(run.moves && run.surplus.size > 0)) return first;
  refresh(run);
  const needs = fewest(run.waiting);
  return run.ranked[least(needs?.places.keys() ?? leavingOf(run).values())] ?? first;
}

function isShort({ count, vacancies }: Run): boolean {
  return WEBHOOK_LIMIT - count < vacancies.size;
}

function fewest(waiting: Iterable<Needs>): Needs | undefined {
  let fewest: Needs | undefined;
  for (const needs of waiting) if (fewest === undefined || compareNeeds(needs, fewest) < 0) fewest = needs;
  return fewest;
}

function compareNeeds(a: Needs, b: Needs): number {
  return a.places.size - b.places.size || a.order - b.order;
}

function least(numbers: Iterable<number>): number {
  let least = Infinity;
  for (const number of numbers) if (number < least) least = number;
  return least;
}

/** The wishes that only surplus webhooks that can go cover, and webhooks that wait for another address. */
function leavingOf(run: Run): ReadonlyMap<Wish, number> {
  if (run.leaving === null) {
    run.leaving = new Map();
    updateLeaving(run, new Set([...run.needs.keys()].flatMap((watch) => run.coverage.coveredBy(watch))));
  }
  return run.leaving;
}

/** Looks again at these wishes. */
function updateLeaving(run: Run, wishes: Iterable<Wish>): void {
  const { leaving, bestOver } = run;
  if (leaving === null) return;
  for (const wish of wishes) {
    const best = bestOver.get(wish);
    if (best !== undefined && isLeaving(run, wish)) leaving.set(wish, best);
    else leaving.delete(wish);
  }
}

function isLeaving({ coverage, surplus, stuck, updates }: Run, wish: Wish): boolean {
  for (const watch of coverage.watchesOf(wish)) {
    const spare = surplus.get(watch);
    const update = updates.get(watch);
    const mayGo = spare ? !stuck.has(spare) : update && changesReceiver(update);
    if (!mayGo) return false;
  }
  return true;
}

/** Starts the watch of a webhook that stays, and ends the one that it had before. */
export function startLasting(run: Run, after: Watch, before?: Watch): void {
  const { coverage } = run;
  coverage.start(after);
  if (before !== undefined) coverage.end(before);
  for (const watch of before === undefined ? [after] : [after, before]) updateLeaving(run, coverage.coveredBy(watch));
}

/** Looks again at what has changed with the cover of the wishes. */
export function refresh(run: Run): void {
  const { coverage, surplus, moves } = run;
  const changed = new Set<Spare>();
  for (const dependence of coverage.takeChanges()) {
    const spare = surplus.get(dependence.watch);
    count(run, dependence, spare);
    if (spare !== undefined) changed.add(spare);
  }
  for (const spare of changed) {
    setStuck(run, spare, (run.needs.get(spare.watch) as Needs).lost > 0);
    if (moves) spare.vacancy = vacancyFor(run, spare);
  }
}

function count({ needs, waiting, bestOver }: Run, { watch, wish, depends }: Dependence, spare: Spare | undefined): void {
  const own = needs.get(watch);
  if (own === undefined) return;
  const by = depends ? 1 : -1;
  if (spare?.lost.has(wish)) own.lost += by;
  const best = bestOver.get(wish);
  if (best === undefined) {
    own.uncoverable += by;
  } else {
    const dependents = (own.places.get(best) ?? 0) + by;
    if (dependents === 0) own.places.delete(best);
    else own.places.set(best, dependents);
  }
  if (own.uncoverable === 0 && own.places.size > 0) waiting.add(own);
  else waiting.delete(own);
}

/** Says whether the surplus webhook has to stay for good. */
export function setStuck(run: Run, spare: Spare, isStuck: boolean): void {
  if (run.stuck.has(spare) === isStuck) return;
  if (isStuck) run.stuck.add(spare);
  else run.stuck.delete(spare);
  updateLeaving(run, run.coverage.coveredBy(spare.watch));
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

/** Whether the update takes no wish's last cover. */
export function isFree({ coverage }: Run, { before, after }: Update): boolean {
  return coversAll(after, coverage.dependents(before));
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
  const { coverage, surplus, stuck, updates } = run;
  const seen = new Set<Watch>();
  for (const wish of coverage.coveredBy(one.before)) {
    const other = covers(one.after, wish) ? null : onlyOther(run, one.before, wish);
    if (other === null || seen.has(other)) continue;
    seen.add(other);
    const spare = surplus.get(other);
    const update = updates.get(other);
    const mayGo = (spare && needsSlots && !stuck.has(spare)) || (update && keepsReceiver && changesReceiver(update));
    if (mayGo) yield coverage.dependents(other);
  }
}

/** The one other watch that covers the wish; null: there is none, or more than one. */
function onlyOther({ coverage }: Run, watch: Watch, wish: Wish): Watch | null {
  const watches = coverage.watchesOf(wish);
  if (watches.size !== 2) return null;
  const [a, b] = watches as Iterable<Watch> as [Watch, Watch];
  return a === watch ? b : a;
}

function coversAll(watch: Watch, wishes: Iterable<Wish>): boolean {
  for (const wish of wishes) if (!covers(watch, wish)) return false;
  return true;
}
