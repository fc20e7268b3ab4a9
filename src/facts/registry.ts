import { OBJECT_EXPECTED, WEBHOOKS_EXPECTED } from '../input/expectations.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import { type Issue, type Path, refuse } from '../input/issue.js';
import { takeOptions } from '../input/options.js';
import {
  isNullish,
  isObject,
  isString,
  type Reader,
  readArgument,
  readEach,
  takeBoolean,
  takeNonEmptyString,
  takeReadable,
  takeStrings,
} from '../input/read.js';
import { WEBHOOK_LIMIT } from '../policy/limits.js';
import type { BoxWebhook, ListedWebhook, RegistryState, WebhookTarget } from './facts.js';
import { NO_TARGET, takeLooseTarget } from './read-facts.js';
import { takeTarget } from './target.js';

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
   * @param target the requested target, as the requester sent it; a malformed one has no `webhookOnTarget`
   * @throws InvalidFactsError when the owner lacks one of its ids
   */
  stateFor(owner: Owner, target: WebhookTarget): RegistryState;
}

/**
 * The registry facts, from the list of one application and one user. The order of the list does not matter. A webhook
 * that is listed twice on its item counts once; one without a target, or on something that is neither a file nor a
 * folder, counts and is on no item.
 *
 * @param webhooks what `GET /webhooks` lists, all pages together (see `joinPages`); the mini form is enough
 * @param target the requested target, as the requester sent it; a malformed one has no `webhookOnTarget`
 * @param options `complete: false`: the list may lack webhooks. Then only what it proves is stated: a webhook on the
 *   target, a count that has reached the limit
 * @throws InvalidFactsError naming the entry without an id, or the option that is missing, unknown or malformed
 */
export function registryState(webhooks: Iterable<BoxWebhook>, target: WebhookTarget, options: { complete: boolean }): RegistryState {
  const issues: Issue[] = [];
  const owned = newHoldings();
  readEntries(webhooks, issues, (entry) => add(owned, entry));
  const complete = takeReadable(options, ['options'], '', issues, takeComplete);
  if (issues.length > 0) throw new InvalidFactsError(issues);
  const state = stateOf(owned, target);
  if (complete) return state;
  return {
    ...((state.webhookCount as number) >= WEBHOOK_LIMIT && { webhookCount: state.webhookCount as number }),
    ...(state.webhookOnTarget && { webhookOnTarget: state.webhookOnTarget }),
  };
}

function takeComplete(options: unknown, path: Path, issues: Issue[]): boolean | null {
  const own = takeOptions(options, path, issues, ['complete']);
  return own && takeBoolean(own.complete, [...path, 'complete'], issues);
}

/**
 * Indexes the webhooks of many owners once, for many decisions. The list must be complete: an owner whom it does not
 * name has no webhooks. Later changes of the list do not reach the index.
 *
 * @throws InvalidFactsError naming the entry, its field and the value
 */
export function indexRegistry(webhooks: Iterable<BoxWebhook & Owner>): RegistryIndex {
  const byApplication = new Map<string, Map<string, Holdings>>();
  const issues: Issue[] = [];
  readEntries(webhooks, issues, (entry, webhook, path) => {
    const owner = takeOwner(webhook, path, issues);
    if (owner === null) return;
    const byUser = byApplication.get(owner.applicationId) ?? new Map<string, Holdings>();
    byApplication.set(owner.applicationId, byUser);
    const owned = byUser.get(owner.userId) ?? newHoldings();
    byUser.set(owner.userId, owned);
    add(owned, entry);
  });
  if (issues.length > 0) throw new InvalidFactsError(issues);
  const nothing = newHoldings();
  return Object.freeze({
    stateFor(owner: Owner, target: WebhookTarget): RegistryState {
      const { applicationId, userId } = readArgument(owner, OWNER, '', takeOwner);
      return stateOf(byApplication.get(applicationId)?.get(userId) ?? nothing, target);
    },
  });
}

const OWNER: Path = ['owner'];

/** The webhooks of one owner. */
interface Holdings {
  /** The sizes of the three below, summed: each is kept elsewhere in memory, which a look-up need not fetch. */
  count: number;
  /** The webhooks on files and on folders, by the id of the item. */
  readonly file: Map<string, Held>;
  readonly folder: Map<string, Held>;
  /** The ids of webhooks on no item, and of further ones on items that have one already: Box allows none, yet they would count. */
  readonly surplus: Set<string>;
  /** Whether a webhook is on a file or folder whose id cannot be read: it may be on any item. */
  hasUnknownItem: boolean;
}

/**
 * A copy of what is known of a webhook on an item. Of Box's mini form that is its id alone, which takes an index of a
 * million webhooks half the memory.
 */
type Held = string | { readonly id: string; readonly address: string | undefined; readonly triggers: readonly string[] | undefined };

function idOf(held: Held): string {
  return typeof held === 'string' ? held : held.id;
}

function newHoldings(): Holdings {
  return { count: 0, file: new Map(), folder: new Map(), surplus: new Set(), hasUnknownItem: false };
}

function add(owned: Holdings, { held, item, isOnUnknownItem }: Entry): void {
  if (isOnUnknownItem) owned.hasUnknownItem = true;
  if (item === null) {
    owned.surplus.add(idOf(held));
  } else {
    const byItem = owned[item.type];
    const present = byItem.get(item.id) ?? held;
    // the older one stays, so that the order of the list does not matter
    const [older, newer] = isOlder(idOf(held), idOf(present)) ? [held, present] : [present, held];
    byItem.set(item.id, older);
    if (idOf(newer) !== idOf(older)) owned.surplus.add(idOf(newer));
  }
  owned.count = owned.file.size + owned.folder.size + owned.surplus.size;
}

// ids are numbers written out: the shorter one is the smaller
function isOlder(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length;
}

function stateOf(owned: Holdings, target: unknown): RegistryState {
  const { count: webhookCount } = owned;
  const item = readRequested(target);
  if (item === null) return { webhookCount };
  const held = owned[item.type].get(item.id);
  if (held !== undefined) return { webhookCount, webhookOnTarget: toListed(held, item) };
  return owned.hasUnknownItem ? { webhookCount } : { webhookCount, webhookOnTarget: null };
}

function toListed(held: Held, target: WebhookTarget): ListedWebhook {
  if (typeof held === 'string') return { id: held, target };
  const { id, address, triggers } = held;
  return { id, target, ...(address !== undefined && { address }), ...(triggers && { triggers: [...triggers] }) };
}

/** The requested target; null when it is malformed. It comes from a requester, so this throws nothing. */
function readRequested(target: unknown): WebhookTarget | null {
  try {
    return takeTarget(target, [], []).target;
  } catch {
    return null;
  }
}

function takeOwner(owner: unknown, path: Path, issues: Issue[]): Owner | null {
  if (!isObject(owner)) return refuse(issues, path, OBJECT_EXPECTED, owner);
  const { applicationId, userId } = owner;
  const ownApplicationId = takeNonEmptyString(applicationId, [...path, 'applicationId'], issues);
  const ownUserId = takeNonEmptyString(userId, [...path, 'userId'], issues);
  return ownApplicationId === null || ownUserId === null ? null : { applicationId: ownApplicationId, userId: ownUserId };
}

/** A webhook of a list, as far as the registry rules read it. */
interface Entry {
  readonly held: Held;
  /** null: on no item, or on one that is not known. */
  readonly item: WebhookTarget | null;
  readonly isOnUnknownItem: boolean;
}

/** Hands each webhook that has an id to `see`, with the value that was given and its path. */
function readEntries(webhooks: unknown, issues: Issue[], see: (entry: Entry, webhook: unknown, path: Path) => void): void {
  const read: Reader<unknown> = (webhook, path) => {
    const entry = takeEntry(webhook, path, issues);
    return entry && see(entry, webhook, path);
  };
  takeReadable(webhooks, ['webhooks'], '', issues, (_, path) => {
    readEach(webhooks, path, issues, WEBHOOKS_EXPECTED, read);
    return null;
  });
}

function takeEntry(webhook: unknown, path: Path, issues: Issue[]): Entry | null {
  if (!isObject(webhook)) return refuse(issues, path, OBJECT_EXPECTED, webhook);
  const { id, target, address, triggers } = webhook;
  const ownId = takeNonEmptyString(id, [...path, 'id'], issues);
  const known = isNullish(target) ? NO_TARGET : takeLooseTarget(target, [...path, 'target'], issues);
  if (ownId === null || known === null) return null;
  const own = { id: ownId, address: isString(address) ? address : undefined, triggers: readTriggers(triggers) };
  const isMini = own.address === undefined && own.triggers === undefined;
  const item = known.target ?? null;
  return { held: isMini ? ownId : own, item, isOnUnknownItem: known.targetType !== undefined && known.targetId === undefined };
}

/** undefined: there are none, or not all of them are strings. No registry rule reads them. */
function readTriggers(triggers: unknown): readonly string[] | undefined {
  // a slice has no spare capacity, as the growing list has; an index keeps a list for each webhook
  return Array.isArray(triggers) ? takeStrings(triggers, [], [])?.slice() : undefined;
}
