import { preflightCreate, preflightUpdate } from '../registration/decide.js';
import type { Unknown } from '../registration/findings.js';
import { type Change, changeFor, createBodyOf, type Demand, unite } from './demand.js';
import { needsInspection, type Ownership } from './ownership.js';
import type { DesiredOutcome } from './plan.js';
import type { KnownOptions } from './plan-options.js';
import { isWhole, type Webhook, type WholeWebhook } from './registered.js';
import type { Wish } from './wishes.js';

/** The outcome of a wish, without its key. */
export type Verdict = Omit<DesiredOutcome, 'key'>;

/** What the wishes for one item need. A wish without a verdict is part of the demand. */
export interface ItemMatch {
  readonly verdicts: ReadonlyMap<Wish, Verdict>;
  readonly demand: Demand | null;
  /** The webhook of ours that fulfills the demand, after the change if there is one; null: the demand needs another one. */
  readonly holder: { readonly webhook: WholeWebhook; readonly change: Change | null } | null;
  /** The webhooks to inspect before the item can be decided. */
  readonly inspect: readonly Webhook[];
}

/** What matching needs. */
export interface MatchContext {
  readonly options: KnownOptions;
  readonly receiverOf: (address: string) => string;
  readonly ownershipOf: (webhook: Webhook) => Ownership;
  /** The webhooks that may be on any item of the type. */
  readonly unplaced: Readonly<Record<'file' | 'folder', readonly Webhook[]>>;
}

/**
 * Matches the wishes for one item with the webhooks on it.
 *
 * Wishes with different addresses block each other. A webhook of ours on the item is taken, whatever its address; only
 * what changes must pass the policy. A webhook that is not ours blocks the item.
 *
 * @param holders the webhooks on the item, the oldest first; Box allows only one
 */
export function matchItem(wishes: readonly Wish[], holders: readonly Webhook[], context: MatchContext): ItemMatch {
  if (new Set(wishes.map(({ receiver }) => receiver)).size > 1) return blockTwins(wishes);
  const ours = holders.filter((webhook): webhook is WholeWebhook => isWhole(webhook) && context.ownershipOf(webhook) === 'ours');
  // the one that denies the fewest wishes, then one that is left as it is, then the oldest
  const [best] = ours.map((webhook) => matchHolder(wishes, webhook, context)).sort(byEffort);
  if (best?.holder?.change === null) return best;
  const unclear = holders.filter((webhook) => needsInspection(webhook, context.ownershipOf(webhook)));
  if (unclear.length > 0) return { ...NOTHING, verdicts: verdictsOf(wishes, () => ({ outcome: 'undecided' })), inspect: unclear };
  return best ?? matchWithoutHolder(wishes, holders[0], context);
}

const NOTHING: ItemMatch = { verdicts: new Map(), demand: null, holder: null, inspect: [] };

function blockTwins(wishes: readonly Wish[]): ItemMatch {
  const verdicts = verdictsOf(wishes, (wish) => {
    const { reasons } = preflightCreate(createBodyOf(wish));
    return reasons.length > 0 ? { outcome: 'blocked', because: 'denied', reasons } : { outcome: 'blocked', because: 'desired_twice' };
  });
  return { ...NOTHING, verdicts };
}

/** Each wish is judged by what it changes about the webhook: what it already has is not checked again. */
function matchHolder(wishes: readonly Wish[], webhook: WholeWebhook, { options, receiverOf }: MatchContext): ItemMatch {
  const { endpoints, removesTriggers } = options;
  const receiver = receiverOf(webhook.address);
  const verdicts = verdictsOf(wishes, (wish) => {
    // another spelling of its address would count as a change; triggers that it has do not
    const body = { triggers: wish.triggers, ...(wish.receiver !== receiver && { address: wish.address }) };
    const { reasons } = preflightUpdate(body, { webhook, endpoint: endpoints.get(wish.receiver) });
    return reasons.length > 0 ? { outcome: 'blocked', webhookId: webhook.id, reasons, because: 'denied' } : null;
  });
  const demand = demandOf(wishes, verdicts);
  const change = demand && changeFor(webhook, receiver, demand, removesTriggers, endpoints.get(demand.receiver));
  return { ...NOTHING, verdicts, demand, holder: demand && { webhook, change } };
}

function byEffort(a: ItemMatch, b: ItemMatch): number {
  return a.verdicts.size - b.verdicts.size || Number(Boolean(a.holder?.change)) - Number(Boolean(b.holder?.change));
}

/**
 * Matches wishes for an item without a webhook of ours.
 *
 * @param holder a webhook on the item that is not ours
 */
function matchWithoutHolder(wishes: readonly Wish[], holder: Webhook | undefined, { options, unplaced }: MatchContext): ItemMatch {
  const [{ target }] = wishes as [Wish];
  const isProvenFree = options.complete && unplaced[target.type].length === 0;
  const webhookOnTarget = holder ? { id: holder.id, target } : isProvenFree ? null : undefined;
  const registry = { webhookOnTarget, webhookCount: options.complete ? 0 : undefined };
  const verdicts = verdictsOf(wishes, (wish) => {
    const judged = preflightCreate(createBodyOf(wish), { registry, endpoint: options.endpoints.get(wish.receiver) });
    const { reasons } = judged;
    if (reasons.length === 0) return isProvenFree ? null : { outcome: 'undecided', reasons: judged.unchecked.filter(isOfRegistry) };
    const isDenied = reasons.some(({ code }) => code !== 'ITEM_ALREADY_HAS_WEBHOOK');
    return { outcome: 'blocked', ...(holder && { webhookId: holder.id }), reasons, because: isDenied ? 'denied' : 'held_by_another' };
  });
  const demand = demandOf(wishes, verdicts);
  const inspect = options.complete && [...verdicts.values()].some(isUndecided) ? unplaced[target.type] : [];
  return { ...NOTHING, verdicts, demand, inspect };
}

function isOfRegistry({ missing }: Unknown): boolean {
  return missing.startsWith('registry.');
}

function isUndecided({ outcome }: Verdict): boolean {
  return outcome === 'undecided';
}

function verdictsOf(wishes: readonly Wish[], judge: (wish: Wish) => Verdict | null): Map<Wish, Verdict> {
  const verdicts = new Map<Wish, Verdict>();
  for (const wish of wishes) {
    const verdict = judge(wish);
    if (verdict !== null) verdicts.set(wish, verdict);
  }
  return verdicts;
}

function demandOf(wishes: readonly Wish[], verdicts: ReadonlyMap<Wish, Verdict>): Demand | null {
  const [first, ...others] = wishes.filter((wish) => !verdicts.has(wish));
  return first === undefined ? null : unite([first, ...others]);
}
