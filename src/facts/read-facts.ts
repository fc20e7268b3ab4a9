/** Copies and checks facts, and the webhooks that Box returns. */
import {
  CERTIFICATE_EXPECTED,
  HANDSHAKES_EXPECTED,
  NO_ERROR_EXPECTED,
  NON_EMPTY_STRING_EXPECTED,
  OBJECT_EXPECTED,
  READABLE_EXPECTED,
} from '../input/expectations.js';
import { type Issue, type Path, refuse } from '../input/issue.js';
import {
  isNullish,
  isObject,
  isString,
  takeBoolean,
  takeCount,
  takeList,
  takeNonEmptyString,
  takeString,
  takeStrings,
} from '../input/read.js';
import type { EndpointFacts, RegistryState, TlsHandshake, WebhookTarget } from './facts.js';
import { isBoxId, isTargetType, takeTarget } from './target.js';

/** The facts about a request, checked. */
export interface KnownFacts {
  readonly registry: RegistryState;
  readonly endpoint: EndpointFacts;
  readonly webhook: KnownWebhook | undefined;
}

/** What is known about a webhook; undefined: not known. */
export interface KnownWebhook {
  readonly id: string | undefined;
  readonly target: WebhookTarget | undefined;
  /** Known even when the target's ID is not. */
  readonly targetType: WebhookTarget['type'] | undefined;
  /** The item's ID as written, even when it is not a Box ID. */
  readonly targetId: string | undefined;
  readonly address: string | undefined;
  readonly triggers: readonly string[] | undefined;
}

/** Reads facts that match `factsSchema`, or with `isUpdate` `updateFactsSchema`. Never throws. */
export function takeFacts(facts: unknown, isUpdate: boolean, issues: Issue[]): KnownFacts | null {
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

/** Reads a webhook as Box returned it. Fields may be missing, but the ones present must have the right type. */
export function takeBoxWebhook(value: unknown, path: Path, issues: Issue[]): KnownWebhook | null {
  if (!isObject(value)) return refuse(issues, path, OBJECT_EXPECTED, value);
  const { id, target, address, triggers } = value;
  const ownId = isNullish(id) ? undefined : takeNonEmptyString(id, [...path, 'id'], issues);
  const own = isNullish(target) ? NO_TARGET : takeLooseTarget(target, path, issues);
  const ownAddress = isNullish(address) ? undefined : takeString(address, [...path, 'address'], issues);
  const ownTriggers = isNullish(triggers) ? undefined : takeStrings(triggers, [...path, 'triggers'], issues);
  return ownId === null || own === null || ownAddress === null || ownTriggers === null
    ? null
    : { id: ownId, ...own, address: ownAddress, triggers: ownTriggers };
}

/** Where a webhook must have an ID. */
export const WEBHOOK_ID_EXPECTED = {
  ...NON_EMPTY_STRING_EXPECTED,
  expected: 'a non-empty string: take the webhook from GET /webhooks',
};

/** Reads a webhook as `takeBoxWebhook` does, but refuses one without an ID. */
export function takeIdentifiedWebhook(value: unknown, path: Path, issues: Issue[]): (KnownWebhook & { readonly id: string }) | null {
  const known = takeBoxWebhook(value, path, issues);
  if (known === null) return null;
  const { id } = known;
  return id === undefined ? refuse(issues, [...path, 'id'], WEBHOOK_ID_EXPECTED, id) : { ...known, id };
}

export const NO_TARGET = { target: undefined, targetType: undefined, targetId: undefined };

/**
 * Reads a target whose fields may be missing; undefined: not known, or neither a file nor a folder.
 *
 * @param webhookPath where the webhook is; the paths below it are written only for what is malformed
 */
export function takeLooseTarget(
  value: unknown,
  webhookPath: Path,
  issues: Issue[],
): Pick<KnownWebhook, 'target' | 'targetType' | 'targetId'> | null {
  if (!isObject(value)) return refuse(issues, [...webhookPath, 'target'], OBJECT_EXPECTED, value);
  const { id, type } = value;
  const ownId = isNullish(id) ? undefined : isString(id) ? id : takeString(id, [...webhookPath, 'target', 'id'], issues);
  const ownType = isNullish(type) ? undefined : isString(type) ? type : takeString(type, [...webhookPath, 'target', 'type'], issues);
  if (ownId === null || ownType === null) return null;
  if (ownType !== undefined && !isTargetType(ownType)) return NO_TARGET;
  if (ownType === undefined) return { ...NO_TARGET, targetId: ownId || undefined };
  return { target: isBoxId(ownId) ? { id: ownId, type: ownType } : undefined, targetType: ownType, targetId: ownId || undefined };
}

function takeRegistry(value: unknown, path: Path, issues: Issue[]): RegistryState | null {
  if (!isObject(value)) return refuse(issues, path, OBJECT_EXPECTED, value);
  const { webhookCount: count, webhookOnTarget: webhook } = value;
  const ownCount = count === undefined ? undefined : takeCount(count, WEBHOOK_COUNT, issues);
  const isNone = webhook === undefined || webhook === null;
  const own = isNone ? webhook : takeListedWebhook(webhook, WEBHOOK_ON_TARGET, issues);
  return ownCount === null || (own === null && !isNone) ? null : { webhookCount: ownCount, webhookOnTarget: own };
}

/** Reads the ID and the target of a listed webhook. Address and triggers are only checked: no rule uses them. */
export function takeListedWebhook(
  value: unknown,
  path: Path,
  issues: Issue[],
): { readonly id: string; readonly target: WebhookTarget } | null {
  if (!isObject(value)) return refuse(issues, path, { ...OBJECT_EXPECTED, expected: 'an object or null' }, value);
  const { id, target, address, triggers } = value;
  const ownId = takeNonEmptyString(id, [...path, 'id'], issues, WEBHOOK_ID_EXPECTED);
  const own = takeTarget(target, [...path, 'target'], issues).target;
  const isAddress = isNullish(address) || takeString(address, [...path, 'address'], issues) !== null;
  const isTriggers = isNullish(triggers) || takeStrings(triggers, [...path, 'triggers'], issues) !== null;
  return ownId !== null && own && isAddress && isTriggers ? { id: ownId, target: own } : null;
}

function takeEndpoint(value: unknown, path: Path, issues: Issue[]): EndpointFacts | null {
  if (!isObject(value)) return refuse(issues, path, OBJECT_EXPECTED, value);
  const { ipAddresses, certificate, tls, tlsRefusal } = value;
  const ownAddresses = ipAddresses === undefined ? undefined : takeStrings(ipAddresses, IP_ADDRESSES, issues);
  const ownCertificate = certificate === undefined ? undefined : takeCertificate(certificate, CERTIFICATE, issues);
  const ownTls = tls === undefined ? undefined : takeList(tls, TLS, issues, HANDSHAKES_EXPECTED, takeHandshake);
  const ownRefusal = tlsRefusal === undefined ? undefined : takeNonEmptyString(tlsRefusal, TLS_REFUSAL, issues);
  return ownAddresses === null || ownCertificate === null || ownTls === null || ownRefusal === null
    ? null
    : { ipAddresses: ownAddresses, certificate: ownCertificate, tls: ownTls, tlsRefusal: ownRefusal };
}

function takeCertificate(value: unknown, path: Path, issues: Issue[]): NonNullable<EndpointFacts['certificate']> | null {
  if (!isObject(value)) return refuse(issues, path, CERTIFICATE_EXPECTED, value);
  const { trusted, error } = value;
  const ownTrusted = takeBoolean(trusted, CERTIFICATE_TRUSTED, issues);
  if (ownTrusted === true && !isNullish(error)) return refuse(issues, CERTIFICATE_ERROR, NO_ERROR_EXPECTED, error);
  if (ownTrusted !== false) return ownTrusted && TRUSTED;
  const ownError = takeNonEmptyString(error, CERTIFICATE_ERROR, issues);
  return ownError === null ? null : { trusted: false, error: ownError };
}

const TRUSTED = /* @__PURE__ */ Object.freeze({ trusted: true as const });

function takeHandshake(value: unknown, path: Path, issues: Issue[]): TlsHandshake | null {
  if (!isObject(value)) return refuse(issues, path, OBJECT_EXPECTED, value);
  const { protocol, cipherSuite } = value;
  if (isString(protocol) && isString(cipherSuite)) return { protocol, cipherSuite };
  takeString(protocol, [...path, 'protocol'], issues);
  takeString(cipherSuite, [...path, 'cipherSuite'], issues);
  return null;
}

const NOWHERE: Path = [];
const REGISTRY: Path = ['registry'];
const WEBHOOK_COUNT: Path = ['registry', 'webhookCount'];
const WEBHOOK_ON_TARGET: Path = ['registry', 'webhookOnTarget'];
const ENDPOINT: Path = ['endpoint'];
const IP_ADDRESSES: Path = ['endpoint', 'ipAddresses'];
const CERTIFICATE: Path = ['endpoint', 'certificate'];
const CERTIFICATE_TRUSTED: Path = ['endpoint', 'certificate', 'trusted'];
const CERTIFICATE_ERROR: Path = ['endpoint', 'certificate', 'error'];
const TLS: Path = ['endpoint', 'tls'];
const TLS_REFUSAL: Path = ['endpoint', 'tlsRefusal'];
const WEBHOOK: Path = ['webhook'];
