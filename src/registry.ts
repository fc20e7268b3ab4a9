import type { BoxWebhook, ListedWebhook, Path, RegistryState, WebhookTarget } from './facts.js';
import { WEBHOOK_LIMIT } from './limitations/webhook-limit-reached.js';
import {
  BOOLEAN_EXPECTED,
  NON_EMPTY_STRING_EXPECTED,
  OBJECT_EXPECTED,
  PAGE_MARKER_EXPECTED,
  PAGES_EXPECTED,
  WEBHOOKS_EXPECTED,
} from './shared/expectations.js';
import { invalidFact, readFact } from './shared/invalid-facts-error.js';
import { readOptions } from './shared/options.js';
import { isBoxId, isNonEmptyString, isObject, isTargetType, readItems } from './shared/shape.js';

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

/** One page of `GET /webhooks`, as the API or its SDK returns it. */
export interface WebhookPage {
  /** The webhooks of the page. */
  entries?: readonly BoxWebhook[] | null | undefined;
  /** Where the next page begins; absent, null or empty on the last page. In the spelling of the API. */
  next_marker?: string | null | undefined;
  /** The same, in the spelling of the SDK. */
  nextMarker?: string | null | undefined;
}

/**
 * All webhooks of a list that comes in pages, and whether every page is there.
 *
 * @param pages the pages of `GET /webhooks`, in order
 * @returns `complete` is true when the last page has no marker. It is false without pages, and when a page has no
 *   `entries`: the body of an error, for example, proves nothing
 * @throws InvalidFactsError naming the page, its field and the value
 * @see https://developer.box.com/reference/get-webhooks/
 */
export function joinPages(pages: Iterable<WebhookPage>): { webhooks: readonly BoxWebhook[]; complete: boolean } {
  checkIterable(pages, 'pages');
  const webhooks: BoxWebhook[] = [];
  let index = 0;
  let isRead = true;
  let isLast = false;
  readFact(pages, ['pages'], '', () => {
    for (const page of pages) {
      const path = ['pages', index++];
      const { entries, markers } = readFact(page, path, '', () => readPage(page, path));
      isRead &&= entries !== null;
      isLast = markers.every((marker) => marker === '');
      for (const entry of entries ?? []) webhooks.push(entry);
    }
  });
  return { webhooks, complete: isRead && isLast };
}

function readPage(page: unknown, path: Path): { entries: readonly BoxWebhook[] | null; markers: readonly string[] } {
  if (!isObject(page)) throw invalidFact(path, OBJECT_EXPECTED, page);
  const { entries = null, next_marker, nextMarker } = page;
  if (entries !== null && !Array.isArray(entries)) throw invalidFact([...path, 'entries'], WEBHOOKS_EXPECTED, entries);
  const markers = [readMarker(next_marker, [...path, 'next_marker']), readMarker(nextMarker, [...path, 'nextMarker'])];
  return { entries: entries && readItems(entries, (entry) => entry as BoxWebhook), markers };
}

function readMarker(marker: unknown, path: Path): string {
  if (marker === undefined || marker === null) return '';
  if (typeof marker !== 'string') throw invalidFact(path, PAGE_MARKER_EXPECTED, marker);
  return marker;
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
  const { complete } = readOptions(options, ['complete']);
  if (typeof complete !== 'boolean') throw invalidFact(['options', 'complete'], BOOLEAN_EXPECTED, complete);
  const owned = newHoldings();
  forEachEntry(webhooks, (entry) => add(owned, entry));
  const state = stateOf(owned, target);
  if (complete) return state;
  return {
    ...((state.webhookCount as number) >= WEBHOOK_LIMIT && { webhookCount: state.webhookCount as number }),
    ...(state.webhookOnTarget && { webhookOnTarget: state.webhookOnTarget }),
  };
}

/**
 * Indexes the webhooks of many owners once, for many decisions. The list must be complete: an owner whom it does not
 * name has no webhooks. Later changes of the list do not reach the index.
 *
 * @throws InvalidFactsError naming the entry, its field and the value
 */
export function indexRegistry(webhooks: Iterable<BoxWebhook & Owner>): RegistryIndex {
  const byApplication = new Map<string, Map<string, Holdings>>();
  forEachEntry(webhooks, (entry) => {
    const { applicationId, userId } = readOwner(entry.webhook, entry.path);
    const byUser = byApplication.get(applicationId) ?? new Map<string, Holdings>();
    byApplication.set(applicationId, byUser);
    const owned = byUser.get(userId) ?? newHoldings();
    byUser.set(userId, owned);
    add(owned, entry);
  });
  const nothing = newHoldings();
  return Object.freeze({
    stateFor(owner: Owner, target: WebhookTarget): RegistryState {
      const { applicationId, userId } = readOwner(owner, OWNER);
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
  return { count: 0, file: new Map(), folder: new Map(), surplus: new Set() };
}

function add(owned: Holdings, { held, item }: Entry): void {
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
  return { webhookCount, webhookOnTarget: held === undefined ? null : toListed(held, item) };
}

function toListed(held: Held, target: WebhookTarget): ListedWebhook {
  if (typeof held === 'string') return { id: held, target };
  const { id, address, triggers } = held;
  return { id, target, ...(address !== undefined && { address }), ...(triggers && { triggers: [...triggers] }) };
}

/** The requested target; null when it is malformed. It comes from a requester, so this throws nothing. */
function readRequested(target: unknown): WebhookTarget | null {
  try {
    const item = readItem(target);
    return item !== null && isBoxId(item.id) ? item : null;
  } catch {
    return null;
  }
}

/** The item that the target of a listed webhook names; null when it names none. */
function readItem(target: unknown): WebhookTarget | null {
  if (!isObject(target)) return null;
  const { id, type } = target;
  return typeof id === 'string' && isTargetType(type) ? { id, type } : null;
}

function readOwner(owner: unknown, path: Path): Owner {
  return readFact(owner, path, '', () => {
    if (!isObject(owner)) throw invalidFact(path, OBJECT_EXPECTED, owner);
    const { applicationId, userId } = owner;
    if (!isNonEmptyString(applicationId)) throw invalidFact([...path, 'applicationId'], NON_EMPTY_STRING_EXPECTED, applicationId);
    if (!isNonEmptyString(userId)) throw invalidFact([...path, 'userId'], NON_EMPTY_STRING_EXPECTED, userId);
    return { applicationId, userId };
  });
}

/** A webhook of a list, as far as the registry rules read it. */
interface Entry {
  /** As it was given; its owner is read from it. */
  readonly webhook: unknown;
  readonly path: Path;
  readonly held: Held;
  /** null: on no item, or on one that is not known. */
  readonly item: WebhookTarget | null;
}

function forEachEntry(webhooks: Iterable<BoxWebhook>, take: (entry: Entry) => void): void {
  checkIterable(webhooks, 'webhooks');
  let index = 0;
  readFact(webhooks, ['webhooks'], '', () => {
    for (const webhook of webhooks) {
      const path = ['webhooks', index++];
      take(readFact(webhook, path, '', () => readEntry(webhook, path)));
    }
  });
}

function readEntry(webhook: unknown, path: Path): Entry {
  if (!isObject(webhook)) throw invalidFact(path, OBJECT_EXPECTED, webhook);
  const { id, target, address, triggers } = webhook;
  if (!isNonEmptyString(id)) throw invalidFact([...path, 'id'], NON_EMPTY_STRING_EXPECTED, id);
  const own = { id, address: typeof address === 'string' ? address : undefined, triggers: readTriggers(triggers) };
  const isMini = own.address === undefined && own.triggers === undefined;
  return { webhook, path, held: isMini ? id : own, item: readItem(target) };
}

/** undefined: there are none, or not all of them are strings. No registry rule reads them. */
function readTriggers(triggers: unknown): readonly string[] | undefined {
  if (!Array.isArray(triggers)) return undefined;
  const names = readItems(triggers, (name) => name);
  // a slice has no spare capacity, as the growing list has; an index keeps a list for each webhook
  return names.every((name) => typeof name === 'string') ? names.slice() : undefined;
}

function checkIterable(value: unknown, name: 'webhooks' | 'pages'): void {
  const isIterable = readFact(
    value,
    [name],
    '',
    () => typeof (value as Iterable<unknown> | undefined | null)?.[Symbol.iterator] === 'function',
  );
  if (!isIterable || typeof value === 'string') throw invalidFact([name], name === 'pages' ? PAGES_EXPECTED : WEBHOOKS_EXPECTED, value);
}
