import type { Issue, ListedWebhook, RegisteredWebhook, RegistryState, WebhookTarget } from './facts.js';
import { WEBHOOK_LIMIT } from './limitations/webhook-limit-reached.js';
import { InvalidFactsError, invalidFact } from './shared/invalid-facts-error.js';
import { isListedWebhook, isNonEmptyString, isObject } from './shared/shape.js';

/** An application and a user: the two together own webhooks. */
export interface Owner {
  /** The id of the application; a webhook at Box does not name it, so the caller does. */
  applicationId: string;
  /** The id of the user who created the webhook (`created_by`). */
  userId: string;
}

/** A registry of many owners, as `indexRegistry` builds it. */
export interface RegistryIndex {
  /**
   * What is registered for this owner, in constant time.
   *
   * @param target the requested target, as the requester sent it; of what is no target nothing is stated
   * @throws InvalidFactsError when the owner has not both ids
   */
  stateFor(owner: Owner, target: WebhookTarget): RegistryState;
}

/**
 * The registry facts, from the list of one application and one user. The order of the list does not matter, and a
 * webhook that is listed twice for its item counts once.
 *
 * @param webhooks what `GET /webhooks` lists, all pages together; its mini form (no address, no triggers) will do
 * @param target the requested target, as the requester sent it; of what is no target nothing is stated
 * @param options `complete: false`: the list may lack webhooks. Then only what it proves is stated: a webhook on the
 *   target, a count that has reached the limit
 * @throws InvalidFactsError naming the entry, its field and the value
 */
export function registryState(
  webhooks: Iterable<RegisteredWebhook | ListedWebhook>,
  target: WebhookTarget,
  options: { complete?: boolean } = {},
): RegistryState {
  const complete = readComplete(options);
  const owned = newHoldings();
  for (const webhook of checked(webhooks)) add(owned, webhook);
  const state = stateOf(owned, target);
  if (complete) return state;
  return {
    ...((state.webhookCount as number) >= WEBHOOK_LIMIT && { webhookCount: state.webhookCount as number }),
    ...(state.webhookOnTarget && { webhookOnTarget: state.webhookOnTarget }),
  };
}

/**
 * Indexes the webhooks of many owners, once, for many decisions. The list must be complete: of an owner whom it does
 * not name, it states that they have no webhook. Later changes of the list do not reach the index.
 *
 * @throws InvalidFactsError naming the entry, its field and the value
 */
export function indexRegistry(webhooks: Iterable<(RegisteredWebhook | ListedWebhook) & Owner>): RegistryIndex {
  const byApplication = new Map<string, Map<string, Holdings>>();
  let index = 0;
  for (const webhook of checked(webhooks)) {
    const { applicationId, userId } = readOwner(webhook, ['webhooks', index++]);
    const byUser = byApplication.get(applicationId) ?? new Map<string, Holdings>();
    byApplication.set(applicationId, byUser);
    const owned = byUser.get(userId) ?? newHoldings();
    byUser.set(userId, owned);
    add(owned, webhook);
  }
  const nothing = newHoldings();
  return Object.freeze({
    stateFor(owner: Owner, target: WebhookTarget): RegistryState {
      const { applicationId, userId } = readOwner(owner, ['owner']);
      return stateOf(byApplication.get(applicationId)?.get(userId) ?? nothing, target);
    },
  });
}

/** The webhooks of one owner. */
interface Holdings {
  /** The sizes of the three below, summed: each kept elsewhere in memory, which a look-up need not fetch. */
  count: number;
  readonly file: Map<string, ListedWebhook>;
  readonly folder: Map<string, ListedWebhook>;
  /** The ids of further webhooks on items that have one already: Box allows none, yet they would count. */
  readonly surplus: Set<string>;
}

function newHoldings(): Holdings {
  return { count: 0, file: new Map(), folder: new Map(), surplus: new Set() };
}

function add(owned: Holdings, webhook: ListedWebhook): void {
  const byItem = owned[webhook.target.type];
  const present = byItem.get(webhook.target.id);
  if (present === undefined) {
    byItem.set(webhook.target.id, webhook);
  } else if (present.id !== webhook.id) {
    // the older id stays, so that the order of the list does not matter
    const [older, newer] = isOlder(present, webhook) ? [present, webhook] : [webhook, present];
    byItem.set(webhook.target.id, older);
    owned.surplus.add(newer.id);
  }
  owned.count = owned.file.size + owned.folder.size + owned.surplus.size;
}

// ids are numbers written out: the shorter is the smaller
function isOlder({ id: a }: ListedWebhook, { id: b }: ListedWebhook): boolean {
  return a.length === b.length ? a < b : a.length < b.length;
}

function stateOf(owned: Holdings, target: unknown): RegistryState {
  const { count: webhookCount } = owned;
  const onTarget = find(owned, target);
  // of the mini form the type promises too much: address and triggers stay absent, and no registry rule reads them
  return onTarget === undefined ? { webhookCount } : { webhookCount, webhookOnTarget: onTarget as RegisteredWebhook | null };
}

/** The webhook on the target; undefined when that is none: it comes from a request, which never makes a function throw. */
function find(owned: Holdings, target: unknown): ListedWebhook | null | undefined {
  try {
    if (!isObject(target)) return undefined;
    const { id, type } = target;
    return typeof id === 'string' && (type === 'file' || type === 'folder') ? (owned[type].get(id) ?? null) : undefined;
  } catch {
    return undefined;
  }
}

function readOwner(owner: unknown, path: readonly (string | number)[]): Owner {
  if (!isObject(owner)) throw invalidFact(path, 'an object', owner);
  const { applicationId, userId } = owner;
  if (!isNonEmptyString(applicationId)) throw invalidFact([...path, 'applicationId'], 'a string that is not empty', applicationId);
  if (!isNonEmptyString(userId)) throw invalidFact([...path, 'userId'], 'a string that is not empty', userId);
  return { applicationId, userId };
}

function readComplete(options: unknown): boolean {
  if (!isObject(options)) throw invalidFact(['options'], 'an object', options);
  const { complete = true } = options;
  if (typeof complete !== 'boolean') throw invalidFact(['options', 'complete'], 'true or false', complete);
  return complete;
}

function* checked<W extends ListedWebhook>(webhooks: Iterable<W>): Generator<W> {
  if (typeof (webhooks as Iterable<W> | undefined | null)?.[Symbol.iterator] !== 'function' || typeof webhooks === 'string') {
    throw invalidFact(['webhooks'], 'a list of webhooks', webhooks);
  }
  let index = 0;
  for (const webhook of webhooks) {
    const issues: Issue[] = [];
    if (!isListedWebhook(webhook, ['webhooks', index++], issues)) throw new InvalidFactsError(issues);
    yield webhook;
  }
}
