import type { CreateRequest, EndpointFacts, UpdateBody, WebhookTarget } from '../facts/facts.js';
import { preflightCreate, preflightUpdate } from '../registration/decide.js';
import type { Unknown } from '../registration/findings.js';
import { isSameSet } from '../registration/rule-input.js';
import type { Watch } from './coverage.js';
import type { WholeWebhook } from './registered.js';
import type { Wish } from './wishes.js';

/** The one webhook that an item needs for all wishes that the policy allows on it. */
export interface Demand {
  readonly wishes: readonly Wish[];
  readonly target: WebhookTarget;
  readonly address: string;
  readonly receiver: string;
  /** The triggers of all wishes, each once: in the order of the wishes if they agree, sorted otherwise. */
  readonly triggers: readonly string[];
  /** The keys of the wishes, each once, sorted. */
  readonly keys: readonly string[];
}

/** A `PUT` that turns a webhook into what is demanded. */
export interface Change {
  readonly body: UpdateBody;
  readonly unchecked: readonly Unknown[];
  /** The triggers that the webhook has afterwards. */
  readonly triggers: ReadonlySet<string>;
}

/** Combines wishes for one item and one receiver. The result does not depend on their order. */
export function unite(wishes: readonly [Wish, ...Wish[]]): Demand {
  const [first] = wishes;
  const [address] = wishes.map((wish) => wish.address).sort() as [string];
  const keys = wishes.map(({ key }) => key).filter((key) => key !== null);
  return {
    wishes,
    target: first.target,
    address,
    receiver: first.receiver,
    triggers: uniteTriggers(wishes.map(({ triggers }) => triggers)),
    keys: [...new Set(keys)].sort(),
  };
}

function uniteTriggers(lists: readonly (readonly string[])[]): readonly string[] {
  const [first, ...others] = new Map(lists.map((list) => [...new Set(list)]).map((list) => [JSON.stringify(list), list])).values();
  return others.length === 0 ? (first as readonly string[]) : [...new Set(lists.flat())].sort();
}

export function createBodyOf({ target, address, triggers }: Pick<Demand, 'target' | 'address' | 'triggers'>): CreateRequest {
  return { target, address, triggers };
}

/** Registry facts that deny nothing: what is registered is compared with all wishes at once. */
const FREE = { webhookCount: 0, webhookOnTarget: null };

/** For a new webhook on a free item, the limitations that cannot be checked. */
export function uncheckedFor(demand: Demand, endpoint: EndpointFacts | undefined): readonly Unknown[] {
  return preflightCreate(createBodyOf(demand), { registry: FREE, endpoint }).unchecked;
}

/** The watch of a new webhook for the demand. */
export function watchOf({ target, receiver, triggers }: Demand): Watch {
  return { target, receiver, triggers: new Set(triggers) };
}

/** The watch of a webhook that the change has made fulfill the demand. */
export function watchAfter({ target, receiver }: Demand, { triggers }: Change): Watch {
  return { target, receiver, triggers };
}

/**
 * The change that makes the webhook fulfill the demand; null: it already does. The body has only what differs: triggers
 * are compared as sets, addresses normalized. Triggers that stay come first, in their order.
 *
 * @param receiver the webhook's own address, normalized
 * @param removesTriggers whether triggers that are not demanded are removed. On another type of item, they always are
 */
export function changeFor(
  webhook: WholeWebhook,
  receiver: string,
  demand: Demand,
  removesTriggers: boolean,
  endpoint: EndpointFacts | undefined,
): Change | null {
  const { target } = webhook;
  const keepsType = target.type === demand.target.type;
  const held = new Set(webhook.triggers);
  const triggers = new Set(removesTriggers || !keepsType ? demand.triggers : [...held, ...demand.triggers]);
  const body = {
    ...(!(keepsType && target.id === demand.target.id) && { target: demand.target }),
    ...(receiver !== demand.receiver && { address: demand.address }),
    ...(!isSameSet(triggers, held) && { triggers: [...triggers] }),
  };
  if (Object.keys(body).length === 0) return null;
  const facts = { webhook, registry: { webhookOnTarget: null }, endpoint };
  return { body, triggers, unchecked: preflightUpdate(body, facts).unchecked };
}
