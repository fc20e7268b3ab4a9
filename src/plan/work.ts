import type { Unknown } from '../registration/findings.js';
import { compareTargets } from './compare-targets.js';
import type { Coverage, Watch } from './coverage.js';
import { type Change, type Demand, watchOf } from './demand.js';
import { append } from './group.js';
import type { PlanStep } from './plan.js';
import type { WholeWebhook } from './registered.js';
import type { Wish } from './wishes.js';

/** A webhook that changes on its item. */
export interface Update {
  readonly demand: Demand;
  readonly webhook: WholeWebhook;
  readonly change: Change;
  /** The watches that the webhook has before and after the change. */
  readonly before: Watch;
  readonly after: Watch;
}

/** What there is to do, in an order that does not depend on the order of the arguments. */
export interface Work {
  readonly updates: readonly Update[];
  /** What is demanded on items that have no webhook, in the order of the items. */
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

/** A surplus webhook, and what has to be done before it can be taken from its item. */
export interface Spare {
  readonly webhook: WholeWebhook;
  readonly watch: Watch;
  /** The wishes that it must not leave; always as they are now. */
  readonly dependents: ReadonlySet<Wish>;
  /** What it covers and nothing that is still to be done does. */
  readonly lost: ReadonlySet<Wish>;
  /** The first vacancy to which it can move, because a webhook there covers all its dependents. */
  vacancy: Demand | null;
}

/** The vacancies to fill before a webhook can leave its watch. */
export interface Needs {
  /** Of several that need as many vacancies, the first one comes first. */
  readonly order: number;
  /** The best vacancy over each dependent, by its place in `ranked`: for how many dependents it is the best. */
  readonly places: Map<number, number>;
  /** How many dependents no vacancy covers. */
  uncoverable: number;
  /** How many dependents nothing that is still to be done covers. */
  lost: number;
}

/** The state between two steps. */
export interface Run extends Omit<Work, 'updates' | 'vacancies' | 'surplus'> {
  readonly steps: PlanStep[];
  readonly done: Map<Demand, { readonly outcome: 'kept' | 'created' | 'updated' | 'moved'; readonly webhookId?: string }>;
  readonly written: Map<WholeWebhook, 'updated' | 'moved' | 'deleted'>;
  /** By the watch of the webhook before the update. */
  readonly updates: Map<Watch, Update>;
  /** With the watch of a webhook there. */
  readonly vacancies: Map<Demand, Watch>;
  /** Those that cover the fewest wishes come first, the oldest of them before the others. */
  readonly surplus: Map<Watch, Spare>;
  /** Those of them with dependents that get no other cover. */
  readonly stuck: Set<Spare>;
  /** For each wish, the vacancies before the plan in which a webhook would cover it. */
  readonly vacanciesOver: ReadonlyMap<Wish, readonly Demand[]>;
  /** The vacancies before the plan; those that cover wishes for the most items come first, whatever covers them now. */
  readonly ranked: readonly Demand[];
  /** For each wish, the place in `ranked` of the first vacancy over it. */
  readonly bestOver: ReadonlyMap<Wish, number>;
  /** By the watch of a surplus webhook, or of one that waits for another address. */
  readonly needs: ReadonlyMap<Watch, Needs>;
  /** Those of them with dependents, if vacancies cover them all. */
  readonly waiting: Set<Needs>;
  /** The wishes that a vacancy would cover, and only webhooks do that are to go, with the place of the best; null: not looked for. */
  leaving: Map<Wish, number> | null;
  count: number;
  peak: number;
}

export function startRun(work: Work): Run {
  const { coverage, watchBefore } = work;
  const vacancies = new Map(work.vacancies.map((demand) => [demand, watchOf(demand)]));
  const vacanciesOver = new Map<Wish, Demand[]>();
  for (const [demand, watch] of vacancies) for (const wish of coverage.coveredBy(watch)) append(vacanciesOver, wish, demand);
  const { ranked, bestOver } = rank(vacancies, coverage);
  const later = [...work.updates.map(({ after }) => after), ...vacancies.values()];
  const attainable = new Set(later.flatMap((watch) => coverage.coveredBy(watch)));
  const surplus = work.surplus
    .map((webhook) => ({ webhook, watch: watchBefore(webhook), covered: coverage.coveredBy(watchBefore(webhook)) }))
    .sort((a, b) => a.covered.length - b.covered.length)
    .map(({ webhook, watch, covered }): [Watch, Spare] => {
      const lost = new Set(covered.filter((wish) => !attainable.has(wish)));
      return [watch, { webhook, watch, dependents: coverage.dependents(watch), lost, vacancy: null }];
    });
  const leavable = [...surplus.map(([watch]) => watch), ...work.updates.filter(changesReceiver).map(({ before }) => before)];
  return {
    ...work,
    steps: [],
    done: new Map(),
    written: new Map(),
    updates: new Map(work.updates.map((one) => [one.before, one])),
    vacancies,
    surplus: new Map(surplus),
    stuck: new Set(),
    vacanciesOver,
    ranked,
    bestOver,
    needs: new Map(leavable.map((watch, order) => [watch, { order, places: new Map(), uncoverable: 0, lost: 0 }])),
    waiting: new Set(),
    leaving: null,
    peak: work.count,
  };
}

function rank(vacancies: ReadonlyMap<Demand, Watch>, coverage: Coverage): Pick<Run, 'ranked' | 'bestOver'> {
  const ranked = [...vacancies]
    .map(([demand, watch]) => ({ demand, covered: coverage.coveredBy(watch) }))
    .map((each) => ({ ...each, items: countItems(each.covered) }))
    .sort((a, b) => b.items - a.items);
  const bestOver = new Map<Wish, number>();
  for (const [place, { covered }] of ranked.entries()) for (const wish of covered) if (!bestOver.has(wish)) bestOver.set(wish, place);
  return { ranked: ranked.map(({ demand }) => demand), bestOver };
}

/** The number of items. Wishes for one item follow each other. */
function countItems(wishes: readonly Wish[]): number {
  return wishes.filter(({ target }, i) => i === 0 || compareTargets(target, (wishes[i - 1] as Wish).target) !== 0).length;
}

/** Whether the update changes the address: then the webhook covers none of the wishes that it covered before. */
export function changesReceiver({ change }: Update): boolean {
  return change.body.address !== undefined;
}
