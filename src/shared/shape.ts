/**
 * The shapes of schemas.ts, checked by hand on the way of every call. A schema takes one to two microseconds for a
 * request and its facts, longer than all rules together, and its library weighs more than they do; this takes some
 * 100 nanoseconds. And it reads each field of a request once and keeps it, so that what was checked is what is judged,
 * whatever the requester's object does when it is read again. A property test holds that both accept the same values.
 *
 * Each check adds to `issues` what it has against a value.
 */
import type { Issue, ListedWebhook, Path, RegisteredWebhook, UpdateFacts, WebhookTarget } from '../facts.js';
import { show, showPath } from './show.js';

/** A Box id: decimal digits without a leading zero; the root folder's `0` is one. */
export const BOX_ID = /^(?:0|[1-9][0-9]*)$/;

/** The body of an update, in plain values of its own. */
export interface Body {
  readonly target: WebhookTarget | undefined;
  readonly address: string | undefined;
  readonly triggers: readonly string[] | undefined;
}

/** The body of a create. */
export type WholeBody = { readonly [Key in keyof Body]: NonNullable<Body[Key]> };

/** The body; null when the request has not the shape of `createRequestSchema`. Throws what reading the request throws. */
export function takeCreateBody(request: unknown, issues: Issue[]): WholeBody | null {
  if (!isObject(request)) return refuse(issues, [], AN_OBJECT, request, 'request');
  const { target, address, triggers } = request;
  const ownTarget = takeTarget(target, TARGET, issues);
  const ownAddress = takeAddress(address, issues);
  const ownTriggers = takeTriggers(triggers, issues);
  return ownTarget === null || ownAddress === null || ownTriggers === null
    ? null
    : { target: ownTarget, address: ownAddress, triggers: ownTriggers };
}

/** The body; null when the request has not the shape of `updateRequestSchema`. Throws what reading the request throws. */
export function takeUpdateBody(request: unknown, issues: Issue[]): Body | null {
  if (!isObject(request)) return refuse(issues, [], AN_OBJECT, request, 'request');
  const { target, address, triggers } = request;
  const ownTarget = target === undefined ? undefined : takeTarget(target, TARGET, issues);
  const ownAddress = address === undefined ? undefined : takeAddress(address, issues);
  const ownTriggers = triggers === undefined ? undefined : takeTriggers(triggers, issues);
  return ownTarget === null || ownAddress === null || ownTriggers === null
    ? null
    : { target: ownTarget, address: ownAddress, triggers: ownTriggers };
}

/** A copy of the target; null when it has not the shape of `webhookTargetSchema`. Throws what reading it throws. */
export function takeTarget(target: unknown, path: Path, issues: Issue[]): WebhookTarget | null {
  if (!isObject(target)) return refuse(issues, path, AN_OBJECT, target);
  const { id, type } = target;
  const isId = (isString(id) && BOX_ID.test(id)) || report(issues, [...path, 'id'], A_BOX_ID, id);
  const isType = type === 'file' || type === 'folder' || report(issues, [...path, 'type'], A_TYPE, type);
  return isId && isType ? ({ id, type } as WebhookTarget) : null;
}

function takeAddress(address: unknown, issues: Issue[]): string | null {
  return isString(address) ? address : refuse(issues, ['address'], A_STRING, address);
}

function takeTriggers(triggers: unknown, issues: Issue[]): readonly string[] | null {
  if (!Array.isArray(triggers) || triggers.length === 0) return refuse(issues, TRIGGERS, STRINGS_AT_LEAST_ONE, triggers);
  // room for them at once, but not for all that a list claims to have
  const own = new Array<string>(Math.min(triggers.length, MOST_FAULTS));
  return areStrings(triggers, TRIGGERS, issues, own) ? own : null;
}

/** Has it the shape of `factsSchema`? */
export function isFacts(facts: unknown, issues: Issue[]): facts is UpdateFacts {
  if (!isObject(facts)) return report(issues, [], AN_OBJECT, facts, 'facts');
  const { registry, endpoint } = facts;
  const isRegistry = registry === undefined || isRegistryState(registry, issues);
  return (endpoint === undefined || isEndpointFacts(endpoint, issues)) && isRegistry;
}

/** Has it the shape of `updateFactsSchema`? */
export function isUpdateFacts(facts: unknown, issues: Issue[]): facts is UpdateFacts {
  return isFacts(facts, issues) && (facts.webhook === undefined || isRegisteredWebhook(facts.webhook, ['webhook'], issues));
}

/** Has it the shape of `listedWebhookSchema`? */
export function isListedWebhook(webhook: unknown, path: Path, issues: Issue[]): webhook is ListedWebhook {
  return isWebhook(webhook, path, issues, true);
}

/** Has it the shape of `registeredWebhookSchema`? */
export function isRegisteredWebhook(webhook: unknown, path: Path, issues: Issue[]): webhook is RegisteredWebhook {
  return isWebhook(webhook, path, issues, false);
}

function isWebhook(webhook: unknown, path: Path, issues: Issue[], isMini: boolean): boolean {
  if (!isObject(webhook)) return report(issues, path, AN_OBJECT, webhook);
  const { id, target, address, triggers } = webhook;
  const isId = isNonEmptyString(id) || report(issues, [...path, 'id'], A_NON_EMPTY_STRING, id);
  const isTarget = takeTarget(target, [...path, 'target'], issues) !== null;
  const isAddress = (isMini && address === undefined) || isString(address) || report(issues, [...path, 'address'], A_STRING, address);
  const isTriggers = (isMini && triggers === undefined) || areStrings(triggers, [...path, 'triggers'], issues);
  return isId && isTarget && isAddress && isTriggers;
}

function isRegistryState(registry: unknown, issues: Issue[]): boolean {
  if (!isObject(registry)) return report(issues, ['registry'], AN_OBJECT, registry);
  const { webhookCount: count, webhookOnTarget: webhook } = registry;
  const isCount =
    count === undefined ||
    (Number.isSafeInteger(count) && (count as number) >= 0) ||
    report(issues, ['registry', 'webhookCount'], A_COUNT, count);
  return (webhook === undefined || webhook === null || isListedWebhook(webhook, ['registry', 'webhookOnTarget'], issues)) && isCount;
}

function isEndpointFacts(endpoint: unknown, issues: Issue[]): boolean {
  if (!isObject(endpoint)) return report(issues, ['endpoint'], AN_OBJECT, endpoint);
  const { ipAddresses, certificate, tls, tlsRefusal } = endpoint;
  const areAddresses = ipAddresses === undefined || areStrings(ipAddresses, IP_ADDRESSES, issues);
  const isCertificate = certificate === undefined || isCertificateFact(certificate, issues);
  const isRefusal =
    tlsRefusal === undefined || isNonEmptyString(tlsRefusal) || report(issues, ['endpoint', 'tlsRefusal'], A_NON_EMPTY_STRING, tlsRefusal);
  return (tls === undefined || areHandshakes(tls, issues)) && areAddresses && isCertificate && isRefusal;
}

function isCertificateFact(certificate: unknown, issues: Issue[]): boolean {
  if (!isObject(certificate)) return report(issues, CERTIFICATE, A_CERTIFICATE, certificate);
  const { trusted, error } = certificate;
  if (trusted === true) return true;
  if (trusted !== false) return report(issues, [...CERTIFICATE, 'trusted'], 'true or false', trusted);
  return isNonEmptyString(error) || report(issues, [...CERTIFICATE, 'error'], A_NON_EMPTY_STRING, error);
}

// Loops, and not `every`: it passes over the holes of a sparse list. They end after a hundred faults: a list of a
// million numbers is not worth a million sentences.
const MOST_FAULTS = 100;

function areHandshakes(tls: unknown, issues: Issue[]): boolean {
  if (!Array.isArray(tls)) return report(issues, TLS, 'a list of handshakes', tls);
  let faults = 0;
  for (let i = 0; i < tls.length && faults < MOST_FAULTS; i++) if (!isHandshake(tls[i], i, issues)) faults++;
  return faults === 0;
}

function isHandshake(handshake: unknown, i: number, issues: Issue[]): boolean {
  if (!isObject(handshake)) return report(issues, [...TLS, i], AN_OBJECT, handshake);
  const { protocol, cipherSuite } = handshake;
  const isProtocol = isString(protocol) || report(issues, [...TLS, i, 'protocol'], A_STRING, protocol);
  return (isString(cipherSuite) || report(issues, [...TLS, i, 'cipherSuite'], A_STRING, cipherSuite)) && isProtocol;
}

/** @param own where the strings are to be kept, each read once */
function areStrings(value: unknown, path: Path, issues: Issue[], own?: string[]): value is readonly string[] {
  if (!Array.isArray(value)) return report(issues, path, 'a list of strings', value);
  let faults = 0;
  for (let i = 0; i < value.length && faults < MOST_FAULTS; i++) {
    const item: unknown = value[i];
    if (!isString(item)) {
      report(issues, [...path, i], A_STRING, item);
      faults++;
    } else if (own !== undefined) {
      own[i] = item;
    }
  }
  return faults === 0;
}

export function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isNonEmptyString(value: unknown): value is string {
  return isString(value) && value !== '';
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

/** @param whole what to call the value when its path is empty */
function report(issues: Issue[], path: Path, expected: string, value: unknown, whole = ''): false {
  issues.push({ path, message: `${showPath(path, whole)} must be ${expected}, not ${show(value)}` });
  return false;
}

function refuse(...fault: Parameters<typeof report>): null {
  report(...fault);
  return null;
}

const TARGET: Path = ['target'];
const TRIGGERS: Path = ['triggers'];
const IP_ADDRESSES: Path = ['endpoint', 'ipAddresses'];
const CERTIFICATE: Path = ['endpoint', 'certificate'];
const TLS: Path = ['endpoint', 'tls'];

const AN_OBJECT = 'an object';
const A_STRING = 'a string';
const A_NON_EMPTY_STRING = 'a string that is not empty';
const A_COUNT = 'a whole number, 0 or more';
const A_BOX_ID = 'a string of decimal digits without a leading zero';
const A_TYPE = '"file" or "folder"';
const A_CERTIFICATE = '{ trusted: true } or { trusted: false, error }';
const STRINGS_AT_LEAST_ONE = 'a list of at least one string';
