// Reads documents as the facts that the library needs.
import {
  type BoxWebhook,
  decideUpdate,
  type EndpointFacts,
  endpointFacts,
  type Facts,
  joinPages,
  type Path,
  type RegistryState,
  registryState,
  type UpdateFacts,
  type WebhookTarget,
} from '../../index.js';
import { quote, showPath } from '../../input/show.js';
import { Unusable } from '../unusable.js';
import { type Document, nameWithPlace, withFaultsOf } from './document.js';

const STATE_FIELDS = ['webhookCount', 'webhookOnTarget'];
const ENDPOINT_FIELDS = ['ipAddresses', 'certificate', 'tls', 'tlsRefusal'];
const OBSERVATION_FIELDS = ['addresses', 'authorized', 'authorizationError', 'protocol', 'cipher', 'error', 'handshakes'];
const WEBHOOK_FIELDS = ['id', 'target', 'address', 'triggers'];

/** Webhooks that were listed. `gap` says why some may be missing; null: the list is complete. */
export interface WebhookList {
  readonly webhooks: readonly BoxWebhook[];
  readonly gap: string | null;
}

/**
 * Joins documents that list webhooks: pages of `GET /webhooks` in order, or lists of webhooks.
 *
 * @param isIncomplete whether the user says that webhooks may be missing
 * @param check a function of the library that reads webhooks as its use does, and throws
 */
export function readWebhooks(documents: readonly Document[], isIncomplete: boolean, check: CheckWebhooks = checkForRegistry): WebhookList {
  const pages = documents.map((document) => readPage(document, check));
  return { webhooks: pages.flatMap(({ webhooks }) => webhooks), gap: gapIn(pages, isIncomplete) };
}

function gapIn(pages: readonly Page[], isIncomplete: boolean): string | null {
  if (isIncomplete)
    return '--incomplete says that the list may lack webhooks. What to do: Find out whether the item has a webhook, and how many there are.';
  const [first] = pages;
  if (first?.hasPrevious)
    return `${first.name} is not the first page of the list: it has a prev_marker. What to do: Pass the pages before it too.`;
  const end = pages.slice(0, -1).find(({ isPage, hasNext }) => isPage && !hasNext);
  if (end) return `${end.name} is the last page of a list, but other pages follow it. What to do: Pass the pages of one list, in order.`;
  const last = pages.at(-1);
  return last?.hasNext
    ? `${last.name} is not the last page of the list: it has a next_marker. What to do: Pass the pages after it too.`
    : null;
}

interface Page {
  readonly name: string;
  readonly webhooks: readonly BoxWebhook[];
  /** Whether it is a page of `GET /webhooks`, not a list. */
  readonly isPage: boolean;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

function readPage(document: Document, check: CheckWebhooks): Page {
  const { name, value } = document;
  const isPage = !Array.isArray(value);
  const page = isPage ? value : { entries: value };
  if (!hasAny(page, ['entries']) || !Array.isArray(page['entries'])) throw notAList(document);
  const { complete } = withFaultsOf(
    document,
    () => joinPages([page]),
    (path) => path.slice(2),
  );
  const webhooks = page['entries'] as readonly BoxWebhook[];
  checkEntries(document, webhooks, isPage ? ['entries'] : [], check);
  return { name, webhooks, isPage, hasPrevious: Boolean(page['prev_marker']), hasNext: !complete };
}

function checkEntries(document: Document, entries: readonly BoxWebhook[], at: Path, check: CheckWebhooks): void {
  withFaultsOf(
    document,
    () => check(entries),
    (path) => [...at, ...path.slice(1)],
  );
  const other = entries.findIndex(isOfAnotherType);
  if (other < 0) return;
  const type = quote(String((entries[other] as { type?: unknown }).type));
  const place: Path = [...at, other, 'type'];
  throw new Unusable(
    `${nameWithPlace(document, place)}: ${showPath(place, '')} is ${type}, not "webhook": this is not a list of webhooks from GET /webhooks`,
  );
}

type CheckWebhooks = (webhooks: readonly BoxWebhook[]) => unknown;

const checkForRegistry: CheckWebhooks = (webhooks) => registryState(webhooks, ANY_TARGET, { complete: true });

const ANY_TARGET: WebhookTarget = { id: '1', type: 'file' };

function isOfAnotherType(entry: unknown): boolean {
  const type = (entry as { type?: unknown }).type;
  return type !== undefined && type !== null && type !== 'webhook';
}

function notAList(document: Document): Unusable {
  return new Unusable(
    `${document.name}: ${errorOfBox(document) ?? ''}expected a page of GET /webhooks (an object with the list "entries") or a list of webhooks`,
  );
}

/** Box answers a failed request with an object of the type "error". */
function errorOfBox({ value }: Document): string | null {
  if (!hasAny(value, ['type']) || value['type'] !== 'error') return null;
  return `this is an error that Box returned (${quote(String(value['code'] ?? value['status']))}); `;
}

/** The registry facts about a target, and why the list proves less than it could. */
export function readRegistry(documents: readonly Document[], target: unknown, isIncomplete: boolean): { facts: Facts; gap: string | null } {
  const [document] = documents;
  if (document === undefined) return { facts: {}, gap: null };
  if (documents.length === 1 && hasAny(document.value, STATE_FIELDS)) {
    return { facts: { registry: part(document, 'registry', STATE_FIELDS) as RegistryState }, gap: null };
  }
  const { webhooks, gap } = readWebhooks(documents, isIncomplete);
  // a malformed target is the requester's: registryState accepts it
  return { facts: { registry: registryState(webhooks, target as WebhookTarget, { complete: gap === null }) }, gap };
}

/** Endpoint facts, or what Node's `dns` and `tls` modules report about a server. */
export function readEndpoint(document: Document): Facts {
  if (hasAny(document.value, ENDPOINT_FIELDS)) return { endpoint: part(document, 'endpoint', ENDPOINT_FIELDS) as EndpointFacts };
  if (!hasAny(document.value, OBSERVATION_FIELDS)) {
    throw new Unusable(
      `${document.name}: expected endpoint facts (${ENDPOINT_FIELDS.join(', ')}) or what Node reports about a server (${OBSERVATION_FIELDS.join(', ')})`,
    );
  }
  const observation: object = document.value;
  return { endpoint: withFaultsOf(document, () => endpointFacts(observation)) };
}

/** The webhook to update, as `GET /webhooks/{id}` returns it. */
export function readWebhook(document: Document): UpdateFacts {
  if (!hasAny(document.value, WEBHOOK_FIELDS) || isOfAnotherType(document.value)) {
    throw new Unusable(`${document.name}: ${errorOfBox(document) ?? ''}expected a webhook, as GET /webhooks/{id} returns it`);
  }
  return { webhook: checked(document, 'webhook', document.value) as BoxWebhook };
}

/** All facts in one document, as `decideCreate` and `decideUpdate` take them. */
export function readFacts(document: Document, isUpdate: boolean): UpdateFacts {
  const names = isUpdate ? ['registry', 'endpoint', 'webhook'] : ['registry', 'endpoint'];
  if (!isObject(document.value)) throw new Unusable(`${document.name}: expected facts: an object with ${names.join(', ')}`);
  only(document, [], document.value, names);
  const { registry, endpoint } = document.value;
  only(document, ['registry'], registry, STATE_FIELDS);
  only(document, ['endpoint'], endpoint, ENDPOINT_FIELDS);
  const facts: UpdateFacts = document.value;
  withFaultsOf(document, () => decideUpdate(null, facts));
  return facts;
}

function part(document: Document, fact: 'registry' | 'endpoint', fields: readonly string[]): unknown {
  only(document, [], document.value, fields);
  return checked(document, fact, document.value);
}

/** The value of the document, if the library accepts it as this fact. */
function checked(document: Document, fact: string, value: unknown): unknown {
  withFaultsOf(
    document,
    () => decideUpdate(null, { [fact]: value }),
    (path) => path.slice(1),
  );
  return value;
}

/** Refuses an unknown field: it is probably misspelled, and its fact would silently be absent. */
export function only(document: Document, path: Path, value: unknown, fields: readonly string[]): void {
  for (const field of isObject(value) ? Object.keys(value) : []) {
    if (fields.includes(field)) continue;
    const place: Path = [...path, field];
    throw new Unusable(`${nameWithPlace(document, place)}: ${showPath(place, '')} is not a field; the fields are ${fields.join(', ')}`);
  }
}

export function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasAny(value: unknown, fields: readonly string[]): value is { readonly [name: string]: unknown } {
  return isObject(value) && fields.some((field) => Object.hasOwn(value, field));
}
