import { BITS } from '../facts/registry.js';
import { compareTargets } from './compare-targets.js';
import { itemOf, newCoverage, type Watch } from './coverage.js';
import { type Change, changeFor, type Demand, uncheckedFor, watchAfter } from './demand.js';
import { append } from './group.js';
import { type ItemMatch, matchItem } from './match-item.js';
import { needsInspection, type Ownership, ownershipBy } from './ownership.js';
import type { KnownOptions } from './plan-options.js';
import { isWhole, type Webhook, type WholeWebhook } from './registered.js';
import type { ReadWish, Wish } from './wishes.js';
import type { Work } from './work.js';

/** What the comparison of wishes and webhooks shows, before any step is ordered. */
export interface Survey {
  readonly work: Work;
  /** The webhooks to inspect, the oldest first. */
  readonly inspect: ReadonlySet<Webhook>;
  readonly ownershipOf: (webhook: Webhook) => Ownership;
  readonly matchOf: (wish: Wish) => ItemMatch;
  /** Whether the webhook is on an item that an element of `desired` names, and no other webhook there is preferred. */
  readonly isWanted: (webhook: Webhook) => boolean;
  readonly options: KnownOptions;
}

/** Compares wishes and webhooks item by item. */
export function survey(
  read: readonly ReadWish[],
  webhooks: readonly Webhook[],
  options: KnownOptions,
  receiverOf: (address: string) => string,
): Survey {
  const sorted = read.flatMap(({ wish }) => wish ?? []).sort((a, b) => compareTargets(a.target, b.target));
  const ownershipOf = ownershipBy(sorted, options, receiverOf);
  const unplaced = { file: mayBeOn('file', webhooks), folder: mayBeOn('folder', webhooks) };
  const context = { options, receiverOf, ownershipOf, unplaced };
  const holdersOn = groupBy(webhooks, ({ target }) => target && itemOf(target));
  const matchOn = new Map<string, ItemMatch>();
  for (const [item, some] of groupBy(sorted, ({ target }) => itemOf(target))) {
    matchOn.set(item, matchItem(some, holdersOn.get(item) ?? [], context));
  }
  const matches = [...matchOn.values()];

  const named = new Set(read.flatMap(({ target }) => (target ? itemOf(target) : [])));
  // whatever becomes of the element that names an item, its webhook stays; beside the one that fulfills it, others need not
  const isWanted = (webhook: Webhook) => {
    const item = webhook.target && itemOf(webhook.target);
    if (item === undefined || !named.has(item)) return false;
    const holder = matchOn.get(item)?.holder?.webhook ?? webhook;
    return holder === webhook;
  };
  const takeable = options.mayTake ? webhooks.filter((webhook) => webhook.target !== undefined && !isWanted(webhook)) : [];
  const maybeSurplus = takeable.filter((webhook) => needsInspection(webhook, ownershipOf(webhook)));
  const inspect = new Set([...matches.flatMap((match) => match.inspect), ...maybeSurplus]);

  const isOurs = (webhook: Webhook) => ownershipOf(webhook) === 'ours';
  const watches = new Map<WholeWebhook, Watch>();
  const coverage = newCoverage(sorted);
  for (const webhook of webhooks.filter(isWhole).filter(isOurs)) {
    const watch = { target: webhook.target, receiver: receiverOf(webhook.address), triggers: new Set(webhook.triggers) };
    watches.set(webhook, watch);
    coverage.start(watch);
  }
  const watchBefore = (webhook: WholeWebhook) => watches.get(webhook) as Watch;
  const changeTo = (webhook: WholeWebhook, demand: Demand, removesTriggers: boolean) =>
    changeFor(webhook, receiverOf(webhook.address), demand, removesTriggers, options.endpoints.get(demand.receiver));
  const work: Work = {
    updates: matches.flatMap(({ demand, holder }) => {
      if (!demand || !holder?.change) return [];
      const { webhook, change } = holder;
      return { demand, webhook, change, before: watchBefore(webhook), after: watchAfter(demand, change) };
    }),
    vacancies: matches.flatMap(({ demand, holder }) => (demand && holder === null ? demand : [])),
    surplus: takeable.filter(isWhole).filter(isOurs),
    moves: options.moves,
    count: webhooks.length,
    maybeSurplus: maybeSurplus.length,
    coverage,
    watchBefore,
    uncheckedOf: (demand) => uncheckedFor(demand, options.endpoints.get(demand.receiver)),
    moveTo: (webhook, demand) => changeTo(webhook, demand, options.removesTriggers) as Change,
    changeWithoutRemoval: ({ webhook, demand }) => changeTo(webhook, demand, false),
  };
  return {
    work,
    inspect: new Set(webhooks.filter((webhook) => inspect.has(webhook))),
    ownershipOf,
    matchOf: ({ target }) => matchOn.get(itemOf(target)) as ItemMatch,
    isWanted,
    options,
  };
}

function mayBeOn(type: 'file' | 'folder', webhooks: readonly Webhook[]): readonly Webhook[] {
  return webhooks.filter(({ unknownTypes }) => (unknownTypes & BITS[type]) !== 0);
}

function groupBy<K, T>(list: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of list) append(groups, keyOf(item), item);
  return groups;
}
