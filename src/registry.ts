import type { BoxWebhook, ListedWebhook, Path, RegistryState, WebhookTarget } from './facts.js';
import { WEBHOOK_LIMIT } from './limitations/webhook-limit-reached.js';
import {
  BOOLEAN_EXPECTED,
  NON_EMPTY_STRING_EXPECTED,
  OBJECT_EXPECTED,
  PAGES_EXPECTED,
  PAGE_MARKER_EXPECTED,
  WEBHOOKS_EXPECTED,
} from './shared/expectations.js';
import { invalidFact, readFact } from './shared/invalid-facts-error.js';
import { readOptions } from './shared/options.js';
import { isNonEmptyString, isObject, isTargetType } from './shared/shape.js';

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
  /** Where the next page begins; absent, null or empty on the last page. The API spells it so. */
  next_marker?: string | null | undefined;
  /** The same, as the SDK spells it. */
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
  for (const page of pages) {
    const path = ['pages', index++];
    const { entries, markers } = readFact(page, path, '', () => readPage(page, path));
    isRead &&= entries !== null;
    isLast = markers.every((marker) => marker === '');
    for (const entry of entries ?? []) webhooks.push(entry);
  }
  return { webhooks, complete: isRead && isLast };
}

function readPage(page: unknown, path: Path): { entries: readonly BoxWebhook[] | null; markers: readonly string[] } {
  if (!isObject(page)) throw invalidFact(path, OBJECT_EXPECTED, page);
  const { entries = null, next_marker, nextMarker } = page;
  if (entries !== null && !Array.isArray(entries)) throw invalidFact([...path, 'entries'], WEBHOOKS_EXPECTED, entries);
  const markers = [readMarker(next_marker, [...path, 'next_marker']), readMarker(nextMarker, [...path, 'nextMarker'])];
  return { entries: entries && Array.from(entries), markers };
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
  for (const entry of entriesOf(webhooks)) add(owned, entry);
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
  for (const entry of entriesOf(webhooks)) {
    const { applicationId, userId } = readOwner(entry.webhook, entry.path);
    const byUser = byApplication.get(applicationId) ?? new Map<string, Holdings>();
    byApplication.set(applicationId, byUser);
    const owned = byUser.get(userId) ?? newHoldings();
    byUser.set(userId, owned);
    add(owned, entry);
  }
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
  readonly file: Map<string, BoxWebhook>;
  readonly folder: Map<string, BoxWebhook>;
  /** The ids of webhooks on no item, and of further ones on items that have one already: Box allows none, yet they would count. */
  readonly surplus: Set<string>;
}

function newHoldings(): Holdings {
  return { count: 0, file: new Map(), folder: new Map(), surplus: new Set() };
}

function add(owned: Holdings, { webhook, id, item }: Entry): void {
  if (item === null) {
    owned.surplus.add(id);
  } else {
    const byItem = owned[item.type];
    const present = byItem.get(item.id);
    const presentId = present === undefined ? id : idOf(present);
    // the older one stays, so that the order of the list does not matter
    const isFirst = present === undefined || isOlder(id, presentId);
    if (isFirst) byItem.set(item.id, webhook);
    if (id !== presentId) owned.surplus.add(isFirst ? presentId : id);
  }
  owned.count = owned.file.size + owned.folder.size + owned.surplus.size;
}

function idOf(webhook: BoxWebhook): string {
  return readFact(webhook, ['webhooks'], '', () => String(webhook.id));
}

// ids are numbers written out: the shorter one is the smaller
function isOlder(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length;
}

function stateOf(owned: Holdings, target: unknown): RegistryState {
  const { count: webhookCount } = owned;
  const item = readItem(target);
  if (item === null) return { webhookCount };
  const webhook = owned[item.type].get(item.id);
  return { webhookCount, webhookOnTarget: webhook === undefined ? null : readFact(webhook, ['webhooks'], '', () => toListed(webhook, item)) };
}

function toListed({ id, address, triggers }: BoxWebhook, target: WebhookTarget): ListedWebhook {
  return {
    id: id as string,
    target,
    ...(typeof address === 'string' && { address }),
    ...(Array.isArray(triggers) && { triggers: [...triggers] }),
  };
}

/** The item that a target names; null when it names none. It may come from a requester, so this throws nothing. */
function readItem(target: unknown): WebhookTarget | null {
  try {
    if (!isObject(target)) return null;
    const { id, type } = target;
    return typeof id === 'string' && isTargetType(type) ? { id, type } : null;
  } catch {
    return null;
  }
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
  readonly webhook: BoxWebhook;
  readonly path: Path;
  readonly id: string;
  /** null: on no item, or on one that is not known. */
  readonly item: WebhookTarget | null;
}

function* entriesOf(webhooks: Iterable<BoxWebhook>): Generator<Entry> {
  checkIterable(webhooks, 'webhooks');
  let index = 0;
  for (const webhook of webhooks) {
    const path = ['webhooks', index++];
    yield readFact(webhook, path, '', () => readEntry(webhook, path));
  }
}

function readEntry(webhook: unknown, path: Path): Entry {
  if (!isObject(webhook)) throw invalidFact(path, OBJECT_EXPECTED, webhook);
  const { id, target } = webhook;
  if (!isNonEmptyString(id)) throw invalidFact([...path, 'id'], NON_EMPTY_STRING_EXPECTED, id);
  return { webhook: webhook as BoxWebhook, path, id, item: readItem(target) };
}

function checkIterable(value: unknown, name: 'webhooks' | 'pages'): void {
  const isIterable = readFact(value, [name], '', () => typeof (value as Iterable<unknown> | undefined | null)?.[Symbol.iterator] === 'function');
  if (!isIterable || typeof value === 'string') throw invalidFact([name], name === 'pages' ? PAGES_EXPECTED : WEBHOOKS_EXPECTED, value);
}
