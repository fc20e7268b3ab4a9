import type { Unknown } from '../registration/findings.js';
import { type Coverage, itemOf, type Watch } from './coverage.js';
import type { Change, Demand } from './demand.js';
import type { PlanStep } from './plan.js';
import type { WholeWebhook } from './registered.js';
import type { Wish } from './wishes.js';

/** A webhook that changes on its item. */
export interface Update {
  readonly demand: Demand;
  readonly webhook: WholeWebhook;
  readonly change: Change;
}

/** What there is to do, in an order that does not depend on the order of the arguments. */
export interface Work {
  readonly updates: readonly Update[];
  /** What is demanded on items that have no webhook. */
  readonly vacancies: readonly Demand[];
  /** Our webhooks that nobody desires and that may be taken from their items. */
  readonly surplus: readonly WholeWebhook[];
  readonly moves: boolean;
  /** How many webhooks there are. */
  readonly count: number;
  /** How many webhooks may turn out to be surplus when they are inspected. */
  readonly maybeSurplus: number;
  readonly coverage: Coverage;
  /** The watch that the webhook has before the plan; the same object each time. */
  readonly watchBefore: (webhook: WholeWebhook) => Watch;
  /** For a new webhook, the limitations that cannot be checked. */
  readonly uncheckedOf: (demand: Demand) => readonly Unknown[];
  /** The change that moves a surplus webhook to a vacancy. */
  readonly moveTo: (webhook: WholeWebhook, demand: Demand) => Change;
  /** The change that updates the webhook without removing a trigger; null: there is nothing else to change. */
  readonly changeWithoutRemoval: (update: Update) => Change | null;
}

/** The steps, and the outcome of the work. */
export interface Schedule {
  readonly steps: readonly PlanStep[];
  /** The demands that are fulfilled. */
  readonly done: ReadonlyMap<Demand, { readonly outcome: 'kept' | 'created' | 'updated' | 'moved'; readonly webhookId?: string }>;
  /** The outcomes of the webhooks that steps change. */
  readonly written: ReadonlyMap<WholeWebhook, 'updated' | 'moved' | 'deleted'>;
  readonly peak: number;
  readonly after: number;
}

/** The state between two steps. */
export interface Run extends Omit<Work, 'updates' | 'vacancies' | 'surplus'> {
  readonly steps: PlanStep[];
  readonly done: Map<Demand, { readonly outcome: 'kept' | 'created' | 'updated' | 'moved'; readonly webhookId?: string }>;
  readonly written: Map<WholeWebhook, 'updated' | 'moved' | 'deleted'>;
  readonly updates: Set<Update>;
  readonly vacancies: Set<Demand>;
  /** The same, by item. */
  readonly vacancyOn: Map<string, Demand>;
  readonly surplus: Set<WholeWebhook>;
  /** Those of them that cover a wish. */
  readonly covering: Set<WholeWebhook>;
  /** The wishes that will be fulfilled unless slots run out. */
  readonly attainable: ReadonlySet<Wish>;
  count: number;
  peak: number;
}

export function startRun(work: Work): Run {
  const size = (webhook: WholeWebhook) => work.coverage.coveredBy(work.watchBefore(webhook)).length;
  // those that cover the fewest wishes go first, the oldest of them before the others
  const surplus = [...work.surplus].sort((a, b) => size(a) - size(b));
  return {
    ...work,
    steps: [],
    done: new Map(),
    written: new Map(),
    updates: new Set(work.updates),
    vacancies: new Set(work.vacancies),
    vacancyOn: new Map(work.vacancies.map((demand) => [itemOf(demand.target), demand])),
    surplus: new Set(surplus),
    covering: new Set(surplus.filter((webhook) => size(webhook) > 0)),
    attainable: new Set([...work.updates.map(({ demand }) => demand), ...work.vacancies].flatMap(({ wishes }) => wishes)),
    peak: work.count,
  };
}

/** The wishes that only this webhook covers. */
export function dependentsOf({ coverage, watchBefore }: Run, webhook: WholeWebhook): ReadonlySet<Wish> {
  return coverage.dependents(watchBefore(webhook));
}
