/**
 * Reads what a caller gives into plain values: a request, and the facts beside it.
 *
 * Each field is read once and copied, so that what is checked is what is judged, whatever the given object does when it
 * is read again. The shapes are those of schemas.ts, and a property test holds that both accept the same values. They
 * are checked by hand because a schema takes one to two microseconds for a request and its facts, longer than all rules
 * together; this takes some 100 nanoseconds.
 *
 * Each function adds what is wrong with a value to `issues`.
 */
import type { EndpointFacts, Path, RegistryState, TlsHandshake, WebhookTarget } from '../facts.js';
import {
  BOOLEAN_EXPECTED,
  BOX_ID_EXPECTED,
  CERTIFICATE_EXPECTED,
  COUNT_EXPECTED,
  HANDSHAKES_EXPECTED,
  NON_EMPTY_STRING_EXPECTED,
  OBJECT_EXPECTED,
  READABLE_EXPECTED,
  STRING_EXPECTED,
  STRINGS_EXPECTED,
  TARGET_TYPE_EXPECTED,
  TRIGGERS_EXPECTED,
} from './expectations.js';
import { type Expected, type Issue, issue } from './issue.js';

/** A Box ID: decimal digits without a leading zero; the root folder's `0` is one. */
export const BOX_ID = /^(?:0|[1-9][0-9]*)$/;

/** A field of a request: undefined when it is absent, null when it is malformed. */
type Field<T> = T | null | undefined;

/** The body of a request, field by field. */
export interface Body {
  readonly target: Field<WebhookTarget>;
  /** Known also when the id beside it is malformed. */
  readonly targetType: Field<WebhookTarget['type']>;
  readonly address: Field<string>;
  readonly triggers: Field<readonly string[]>;
}

/**
 * The fields of a create or update body; null when the request is not an object. In a create no field is absent: a
 * missing one is malformed. Throws what reading the request throws.
 */
export function takeBody(request: unknown, isCreate: boolean, issues: Issue[]): Body | null {
  if (!isObject(request)) return refuse(issues, [], OBJECT_EXPECTED, request, 'request');
  const { target, address, triggers } = request;
  const isKept = (value: unknown): value is undefined => value === undefined && !isCreate;
  const own = isKept(target) ? ABSENT : takeTarget(target, TARGET, issues);
  return {
    target: own.target,
    targetType: own.targetType,
    address: isKept(address) ? undefined : takeString(address, ADDRESS, issues),
    triggers: isKept(triggers) ? undefined : takeTriggers(triggers, issues),
  };
}

const ABSENT = { target: undefined, targetType: undefined };
const MALFORMED = { target: null, targetType: null };

function takeTarget(value: unknown, path: Path, issues: Issue[]): Pick<Body, 'target' | 'targetType'> {
  if (!isObject(value)) {
    report(issues, path, OBJECT_EXPECTED, value);
    return MALFORMED;
  }
  const { id, type } = value;
  const ownId = isBoxId(id) ? id : refuse(issues, [...path, 'id'], BOX_ID_EXPECTED, id);
  const ownType = isTargetType(type) ? type : refuse(issues, [...path, 'type'], TARGET_TYPE_EXPECTED, type);
  return { target: ownId === null || ownType === null ? null : { id: ownId, type: ownType }, targetType: ownType };
}

function takeTriggers(value: unknown, issues: Issue[]): readonly string[] | null {
  const own = Array.isArray(value) ? takeStrings(value, TRIGGERS, issues) : [];
  return own?.length === 0 ? refuse(issues, TRIGGERS, TRIGGERS_EXPECTED, value) : own;
}

/** The facts beside a request, in values of their own. */
export interface OwnFacts {
  readonly registry: RegistryState;
  readonly endpoint: EndpointFacts;
  readonly webhook: KnownWebhook | undefined;
}

/** What is known of a webhook; undefined: not known. */
export interface KnownWebhook {
  readonly id: string | undefined;
  readonly target: WebhookTarget | undefined;
  /** Known also when the id of the target is not. */
  readonly targetType: WebhookTarget['type'] | undefined;
  readonly address: string | undefined;
  readonly triggers: readonly string[] | undefined;
}

/**
 * The facts; null when they do not match `factsSchema`, or with `isUpdate` `updateFactsSchema`. It throws nothing: a fact
 * that throws when it is read is an issue as well.
 */
export function takeFacts(facts: unknown, isUpdate: boolean, issues: Issue[]): OwnFacts | null {
  let path = NOWHERE;
  let value = facts;
  try {
    if (!isObject(facts)) return refuse(issues, NOWHERE, OBJECT_EXPECTED, facts, 'facts');
    const { registry, endpoint } = facts;
    const webhook = isUpdate ? facts['webhook'] : undefined;
    path = REGISTRY;
    value = registry;
    const ownRegistry = registry === undefined ? NOTHING : takeRegistry(registry, path, issues);
    path = ENDPOINT;
    value = endpoint;
    const ownEndpoint = endpoint === undefined ? NOTHING : takeEndpoint(endpoint, path, issues);
    path = WEBHOOK;
    value = webhook;
    const ownWebhook = webhook === undefined ? undefined : takeBoxWebhook(webhook, path, issues);
    return ownRegistry === null || ownEndpoint === null || ownWebhook === null
      ? null
      : { registry: ownRegistry, endpoint: ownEndpoint, webhook: ownWebhook };
  } catch {
    return refuse(issues, path, READABLE_EXPECTED, value, 'facts');
  }
}

const NOTHING = {};
const NOWHERE: Path = [];

/** A webhook as Box returned it. Fields may be missing; those that are there must have the right type. */
export function takeBoxWebhook(value: unknown, path: Path, issues: Issue[]): KnownWebhook | null {
  if (!isObject(value)) return refuse(issues, path, OBJECT_EXPECTED, value);
  const { id, target, address, triggers } = value;
  const ownId = isNullish(id) ? undefined : takeNonEmptyString(id, [...path, 'id'], issues);
  const own = isNullish(target) ? ABSENT : takeLooseTarget(target, [...path, 'target'], issues);
  const ownAddress = isNullish(address) ? undefined : takeString(address, [...path, 'address'], issues);
  const ownTriggers = isNullish(triggers) ? undefined : takeStrings(triggers, [...path, 'triggers'], issues);
  return ownId === null || own === null || ownAddress === null || ownTriggers === null
    ? null
    : { id: ownId, ...own, address: ownAddress, triggers: ownTriggers };
}

/** Undefined when the target is not known, or is neither a file nor a folder. */
function takeLooseTarget(value: unknown, path: Path, issues: Issue[]): Pick<KnownWebhook, 'target' | 'targetType'> | null {
  if (!isObject(value)) return refuse(issues, path, OBJECT_EXPECTED, value);
  const { id, type } = value;
  const isId = isNullish(id) || isString(id) || report(issues, [...path, 'id'], STRING_EXPECTED, id);
  const isType = isNullish(type) || isString(type) || report(issues, [...path, 'type'], STRING_EXPECTED, type);
  if (!isId || !isType) return null;
  if (!isTargetType(type)) return ABSENT;
  return { target: isBoxId(id) ? { id, type } : undefined, targetType: type };
}

function takeRegistry(value: unknown, path: Path, issues: Issue[]): RegistryState | null {
  if (!isObject(value)) return refuse(issues, path, OBJECT_EXPECTED, value);
  const { webhookCount: count, webhookOnTarget: webhook } = value;
  const ownCount = count === undefined || isCount(count) ? count : refuse(issues, [...path, 'webhookCount'], COUNT_EXPECTED, count);
  const isNone = webhook === undefined || webhook === null;
  const own = isNone ? webhook : takeListedWebhook(webhook, WEBHOOK_ON_TARGET, issues);
  return ownCount === null || (own === null && !isNone) ? null : { webhookCount: ownCount, webhookOnTarget: own };
}

/** A webhook on an item: its id and its target. Address and triggers may be there as well, but decide nothing. */
export function takeListedWebhook(
  value: unknown,
  path: Path,
  issues: Issue[],
): { readonly id: string; readonly target: WebhookTarget } | null {
  if (!isObject(value)) return refuse(issues, path, OBJECT_EXPECTED, value);
  const { id, target, address, triggers } = value;
  const ownId = takeNonEmptyString(id, [...path, 'id'], issues);
  const own = takeTarget(target, [...path, 'target'], issues).target;
  const isAddress = isNullish(address) || takeString(address, [...path, 'address'], issues) !== null;
  const isTriggers = isNullish(triggers) || takeStrings(triggers, [...path, 'triggers'], issues) !== null;
  return ownId !== null && own && isAddress && isTriggers ? { id: ownId, target: own } : null;
}

function takeEndpoint(value: unknown, path: Path, issues: Issue[]): EndpointFacts | null {
  if (!isObject(value)) return refuse(issues, path, OBJECT_EXPECTED, value);
  const { ipAddresses, certificate, tls, tlsRefusal } = value;
  const ownAddresses = ipAddresses === undefined ? undefined : takeStrings(ipAddresses, IP_ADDRESSES, issues);
  const ownCertificate = certificate === undefined ? undefined : takeCertificate(certificate, issues);
  const ownTls = tls === undefined ? undefined : takeHandshakes(tls, issues);
  const ownRefusal = tlsRefusal === undefined ? undefined : takeNonEmptyString(tlsRefusal, TLS_REFUSAL, issues);
  return ownAddresses === null || ownCertificate === null || ownTls === null || ownRefusal === null
    ? null
    : { ipAddresses: ownAddresses, certificate: ownCertificate, tls: ownTls, tlsRefusal: ownRefusal };
}

const TRUSTED = Object.freeze({ trusted: true as const });

function takeCertificate(value: unknown, issues: Issue[]): EndpointFacts['certificate'] | null {
  if (!isObject(value)) return refuse(issues, CERTIFICATE, CERTIFICATE_EXPECTED, value);
  const { trusted, error } = value;
  if (trusted === true) return TRUSTED;
  if (trusted !== false) return refuse(issues, [...CERTIFICATE, 'trusted'], BOOLEAN_EXPECTED, trusted);
  return isNonEmptyString(error) ? { trusted, error } : refuse(issues, [...CERTIFICATE, 'error'], NON_EMPTY_STRING_EXPECTED, error);
}

// Both lists are copied item by item, their length and each item read once; a hole is an item that is undefined. They
// end after a hundred malformed items: a list of a million numbers is not worth a million sentences.
const MOST_ISSUES = 100;

function takeHandshakes(value: unknown, issues: Issue[]): TlsHandshake[] | null {
  if (!Array.isArray(value)) return refuse(issues, TLS, HANDSHAKES_EXPECTED, value);
  const { length } = value;
  const own: TlsHandshake[] = [];
  let malformed = 0;
  for (let i = 0; i < length && malformed < MOST_ISSUES; i++) {
    const handshake = takeHandshake(value[i], i, issues);
    if (handshake === null) malformed++;
    else own.push(handshake);
  }
  return malformed === 0 ? own : null;
}

function takeHandshake(value: unknown, i: number, issues: Issue[]): TlsHandshake | null {
  if (!isObject(value)) return refuse(issues, [...TLS, i], OBJECT_EXPECTED, value);
  const { protocol, cipherSuite } = value;
  if (isString(protocol) && isString(cipherSuite)) return { protocol, cipherSuite };
  if (!isString(protocol)) report(issues, [...TLS, i, 'protocol'], STRING_EXPECTED, protocol);
  return isString(cipherSuite) ? null : refuse(issues, [...TLS, i, 'cipherSuite'], STRING_EXPECTED, cipherSuite);
}

function takeStrings(value: unknown, path: Path, issues: Issue[]): string[] | null {
  if (!Array.isArray(value)) return refuse(issues, path, STRINGS_EXPECTED, value);
  const { length } = value;
  const own: string[] = [];
  let malformed = 0;
  for (let i = 0; i < length && malformed < MOST_ISSUES; i++) {
    const item: unknown = value[i];
    if (isString(item)) own.push(item);
    else {
      report(issues, [...path, i], STRING_EXPECTED, item);
      malformed++;
    }
  }
  return malformed === 0 ? own : null;
}

function takeNonEmptyString(value: unknown, path: Path, issues: Issue[]): string | null {
  return isNonEmptyString(value) ? value : refuse(issues, path, NON_EMPTY_STRING_EXPECTED, value);
}

function takeString(value: unknown, path: Path, issues: Issue[]): string | null {
  return isString(value) ? value : refuse(issues, path, STRING_EXPECTED, value);
}

/** What `read` makes of each item. Each is read once by its index: an iterator of its own could leave some out. A hole is undefined. */
export function readItems<T>(list: readonly unknown[], read: (item: unknown, index: number) => T): T[] {
  const { length } = list;
  const items: T[] = [];
  for (let i = 0; i < length; i++) items.push(read(list[i], i));
  return items;
}

export function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isNonEmptyString(value: unknown): value is string {
  return isString(value) && value !== '';
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function isBoxId(value: unknown): value is string {
  return isString(value) && BOX_ID.test(value);
}

export function isTargetType(value: unknown): value is WebhookTarget['type'] {
  return value === 'file' || value === 'folder';
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isNullish(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function report(issues: Issue[], path: Path, expected: Expected, value: unknown, whole = ''): false {
  issues.push(issue(path, expected, value, whole));
  return false;
}

function refuse(...malformed: Parameters<typeof report>): null {
  report(...malformed);
  return null;
}

const TARGET: Path = ['target'];
const ADDRESS: Path = ['address'];
const TRIGGERS: Path = ['triggers'];
const REGISTRY: Path = ['registry'];
const WEBHOOK_ON_TARGET: Path = ['registry', 'webhookOnTarget'];
const ENDPOINT: Path = ['endpoint'];
const IP_ADDRESSES: Path = ['endpoint', 'ipAddresses'];
const CERTIFICATE: Path = ['endpoint', 'certificate'];
const TLS: Path = ['endpoint', 'tls'];
const TLS_REFUSAL: Path = ['endpoint', 'tlsRefusal'];
const WEBHOOK: Path = ['webhook'];
