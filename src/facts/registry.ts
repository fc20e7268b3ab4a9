import { NON_EMPTY_STRING_EXPECTED, OBJECT_EXPECTED, WEBHOOKS_EXPECTED } from '../input/expectations.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import { type Issue, type Path, refuse } from '../input/issue.js';
import { takeOptions } from '../input/options.js';
import {
  isNonEmptyString,
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
import { type KnownWebhook, NO_TARGET, takeLooseTarget, WEBHOOK_ID_EXPECTED } from './read-facts.js';
import { takeTarget } from './target.js';

/** The application and the user that own a webhook. */
export interface Owner {
  /** The ID of the application. Box's webhook objects do not contain it. */
  applicationId: string;
  /** The ID of the user who created the webhook (`created_by`). */
  userId: string;
}

/** The webhooks of many owners, as `indexRegistry` indexes them. */
export interface RegistryIndex {
  /**
   * The registry facts for one owner, in constant time.
   *
   * @param target the requested target, as the requester sent it; if malformed, `webhookOnTarget` is absent
   * @throws InvalidFactsError when an ID of the owner is missing or malformed
   */
  stateFor(owner: Owner, target: WebhookTarget): RegistryState;
}

/**
 * Derives the registry facts from the webhooks of one application and one user, in any order. A webhook listed twice on
 * its item counts once. A webhook without a target, or on neither a file nor a folder, counts but is on no item.
 *
 * @param webhooks the webhooks from all pages of `GET /webhooks` (see `joinPages`); the mini form is enough
 * @param target the requested target, as the requester sent it; if malformed, `webhookOnTarget` is absent
 * @param options `complete`: whether the list has every webhook. If not, the result contains only what the list proves:
 *   a webhook on the target, a count that has reached the limit
 * @throws InvalidFactsError naming each entry without an ID, and each missing, unknown or malformed option
 * @example
 * ```ts
 * const webhooks = [{ id: '11', target: { id: '500', type: 'folder' } }];
 * const target = { id: '600', type: 'folder' } as const; // has no webhook
 * registryState(webhooks, target, { complete: true });
 * // → { webhookCount: 1, webhookOnTarget: null }
 * ```
 */
export function registryState(webhooks: Iterable<BoxWebhook>, target: WebhookTarget, options: { complete: boolean }): RegistryState {
  const issues: Issue[] = [];
  const owned = newHoldings();
  readEntries(webhooks, issues, (entry) => add(owned, entry));
  const complete = takeReadable(options, ['options'], issues, takeComplete);
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
 * Indexes the webhooks of many owners once, for many decisions. The list must be complete: an owner not in it has no
 * webhooks. Later changes to the list do not affect the index.
 *
 * @throws InvalidFactsError naming each malformed entry, its field and the value
 * @example
 * ```ts
 * const owner = { applicationId: '101', userId: '202' };
 * const target = { id: '500', type: 'folder' };
 * const index = indexRegistry([{ ...owner, id: '11', target }]);
 * index.stateFor(owner, { id: '600', type: 'folder' });
 * // → { webhookCount: 1, webhookOnTarget: null }
 * ```
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
      const { applicationId, userId } = readArgument(owner, OWNER, takeOwner);
      return stateOf(byApplication.get(applicationId)?.get(userId) ?? nothing, target);
    },
  });
}

const OWNER: Path = ['owner'];

/** The webhooks of one owner. */
interface Holdings {
  /** The sum of the three sizes below; storing it saves memory accesses in a lookup. */
  count: number;
  /** The webhooks on files and on folders, by item ID. */
  readonly file: Map<string, Held>;
  readonly folder: Map<string, Held>;
  /** The IDs of webhooks on no item, and of any second webhook on an item: Box allows none, but it would count. */
  readonly surplus: Set<string>;
  /** As bits, the types of items that webhooks may be on whose target names only a type or only an ID. */
  unknownTypes: number;
}

/**
 * What is known about a webhook on an item. For Box's mini form, the bare id: it halves the memory of an index of a million
 * webhooks.
 */
type Held = string | { readonly id: string; readonly address: string | undefined; readonly triggers: readonly string[] | undefined };

function idOf(held: Held): string {
  return typeof held === 'string' ? held : held.id;
}

function newHoldings(): Holdings {
  return { count: 0, file: new Map(), folder: new Map(), surplus: new Set(), unknownTypes: 0 };
}

function add(owned: Holdings, { held, item, unknownTypes }: Entry): void {
  owned.unknownTypes |= unknownTypes;
  if (item === null) {
    owned.surplus.add(idOf(held));
  } else {
    const byItem = owned[item.type];
    const present = byItem.get(item.id) ?? held;
    // keeps the older one, so that the order of the list does not matter
    const [older, newer] = isOlder(idOf(held), idOf(present)) ? [held, present] : [present, held];
    byItem.set(item.id, older);
    if (idOf(newer) !== idOf(older)) owned.surplus.add(idOf(newer));
  }
  owned.count = owned.file.size + owned.folder.size + owned.surplus.size;
}

// IDs are decimal numbers: the shorter one is smaller
export function isOlder(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length;
}

function stateOf(owned: Holdings, target: unknown): RegistryState {
  const { count: webhookCount } = owned;
  const item = readRequested(target);
  if (item === null) return { webhookCount };
  const held = owned[item.type].get(item.id);
  if (held !== undefined) return { webhookCount, webhookOnTarget: toListed(held, item) };
  return owned.unknownTypes & BITS[item.type] ? { webhookCount } : { webhookCount, webhookOnTarget: null };
}

function toListed(held: Held, target: WebhookTarget): ListedWebhook {
  if (typeof held === 'string') return { id: held, target };
  const { id, address, triggers } = held;
  return { id, target, ...(address !== undefined && { address }), ...(triggers && { triggers: [...triggers] }) };
}

/** The requested target; null when malformed. Never throws, because the target comes from a requester. */
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
  // paths are written only for what is malformed: a registry has a million webhooks
  if (isNonEmptyString(applicationId) && isNonEmptyString(userId)) return { applicationId, userId };
  takeNonEmptyString(applicationId, [...path, 'applicationId'], issues, APPLICATION_ID_EXPECTED);
  takeNonEmptyString(userId, [...path, 'userId'], issues, USER_ID_EXPECTED);
  return null;
}

const APPLICATION_ID_EXPECTED = {
  ...NON_EMPTY_STRING_EXPECTED,
  expected: "a non-empty string: add it, because Box's webhooks do not contain it",
};

const USER_ID_EXPECTED = {
  ...NON_EMPTY_STRING_EXPECTED,
  expected: 'a non-empty string: add created_by.id from GET /webhooks/{id}',
};

/** A listed webhook, reduced to what the registry rules need. */
interface Entry {
  readonly held: Held;
  /** null: on no item, or on an unknown one. */
  readonly item: WebhookTarget | null;
  /** The types of items that it may be on, when the target names only a type or only an ID. */
  readonly unknownTypes: number;
}

/** Passes each webhook with an ID to `visit`, with the original value and its path. */
function readEntries(webhooks: unknown, issues: Issue[], visit: (entry: Entry, webhook: unknown, path: Path) => void): void {
  const read: Reader<unknown> = (webhook, path) => {
    const entry = takeEntry(webhook, path, issues);
    return entry && visit(entry, webhook, path);
  };
  takeReadable(webhooks, ['webhooks'], issues, (_, path) => {
    readEach(webhooks, path, issues, WEBHOOKS_EXPECTED, read);
    return null;
  });
}

function takeEntry(webhook: unknown, path: Path, issues: Issue[]): Entry | null {
  if (!isObject(webhook)) return refuse(issues, path, OBJECT_EXPECTED, webhook);
  const { id, target, address, triggers } = webhook;
  const ownId = isNonEmptyString(id) ? id : refuse(issues, [...path, 'id'], WEBHOOK_ID_EXPECTED, id);
  const known = isNullish(target) ? NO_TARGET : takeLooseTarget(target, path, issues);
  if (ownId === null || known === null) return null;
  const own = { id: ownId, address: isString(address) ? address : undefined, triggers: readTriggers(triggers) };
  const isMini = own.address === undefined && own.triggers === undefined;
  const item = known.target ?? null;
  return { held: isMini ? ownId : own, item, unknownTypes: unknownTypesOf(known) };
}

/** As bits, the types of items that a webhook may be on when its target names only a type or only an ID. */
export function unknownTypesOf({ targetType, targetId }: Pick<KnownWebhook, 'targetType' | 'targetId'>): number {
  if ((targetType === undefined) === (targetId === undefined)) return 0;
  return targetType === undefined ? BITS.file | BITS.folder : BITS[targetType];
}

export const BITS = { file: 1, folder: 2 };

/** undefined: not a list of strings. No registry rule reads the triggers. */
function readTriggers(triggers: unknown): readonly string[] | undefined {
  // a slice has no spare capacity, unlike a grown list; an index keeps one list per webhook
  return Array.isArray(triggers) ? takeStrings(triggers, [], [])?.slice() : undefined;
}
