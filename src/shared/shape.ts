/**
 * The shapes of schemas.ts once more, by hand. A schema takes one to two microseconds for a request and its facts,
 * twice as long as all rules together; this takes some 50 nanoseconds. And it takes each field of a request once and
 * keeps it, so that what was checked is what is judged, whatever the requester's object does when it is read again.
 * The schemas still give the words when something is wrong. A property test holds that both accept the same values.
 */
import type { ListedWebhook, RegisteredWebhook, UpdateFacts, WebhookTarget } from '../facts.js';
import { BOX_ID } from './box-id.js';

/** A body with the shape of `updateRequestSchema`, in plain values of its own. */
export interface Body {
  readonly target: WebhookTarget | undefined;
  readonly address: string | undefined;
  readonly triggers: readonly string[] | undefined;
}

/** A body with the shape of `createRequestSchema`. */
export type WholeBody = { readonly [Key in keyof Body]: NonNullable<Body[Key]> };

/** The body; null when the request has not the shape of one. Throws what reading the request throws. */
export function takeBody(request: unknown): Body | null {
  if (!isObject(request)) return null;
  const { target, address, triggers } = request;
  if (address !== undefined && !isString(address)) return null;
  const ownTarget = target === undefined ? undefined : takeTarget(target);
  const ownTriggers = triggers === undefined ? undefined : takeTriggers(triggers);
  return ownTarget === null || ownTriggers === null ? null : { target: ownTarget, address, triggers: ownTriggers };
}

/** Has it all that a create needs? */
export function isWhole(body: Body): body is WholeBody {
  return body.target !== undefined && body.address !== undefined && body.triggers !== undefined;
}

/** A copy of the target; null when it has not the shape of one. Throws what reading it throws. */
export function takeTarget(target: unknown): WebhookTarget | null {
  if (!isObject(target)) return null;
  const { id, type } = target;
  return isString(id) && BOX_ID.test(id) && (type === 'file' || type === 'folder') ? { id, type } : null;
}

function takeTriggers(triggers: unknown): readonly string[] | null {
  if (!Array.isArray(triggers)) return null;
  const own: unknown[] = [...triggers];
  return own.length > 0 && isStrings(own) ? own : null;
}

/** Has it the shape of `factsSchema`? */
export function isFacts(facts: unknown): facts is UpdateFacts {
  if (!isObject(facts)) return false;
  const { registry, endpoint } = facts;
  return (registry === undefined || isRegistryState(registry)) && (endpoint === undefined || isEndpointFacts(endpoint));
}

/** Has it the shape of `updateFactsSchema`? */
export function isUpdateFacts(facts: unknown): facts is UpdateFacts {
  return isFacts(facts) && (facts.webhook === undefined || isRegisteredWebhook(facts.webhook));
}

/** Has it the shape of `listedWebhookSchema`? */
export function isListedWebhook(webhook: unknown): webhook is ListedWebhook {
  if (!isObject(webhook)) return false;
  const { id, target, address, triggers } = webhook;
  return (
    isNonEmptyString(id) &&
    takeTarget(target) !== null &&
    (address === undefined || isString(address)) &&
    (triggers === undefined || isStrings(triggers))
  );
}

/** Has it the shape of `registeredWebhookSchema`? */
export function isRegisteredWebhook(webhook: unknown): webhook is RegisteredWebhook {
  return isListedWebhook(webhook) && webhook.address !== undefined && webhook.triggers !== undefined;
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isNonEmptyString(value: unknown): value is string {
  return isString(value) && value !== '';
}

type Fields = { readonly [name: string]: unknown };

function isRegistryState(registry: unknown): boolean {
  if (!isObject(registry)) return false;
  const { webhookCount, webhookOnTarget } = registry;
  return (
    (webhookCount === undefined || (Number.isSafeInteger(webhookCount) && (webhookCount as number) >= 0)) &&
    (webhookOnTarget === undefined || webhookOnTarget === null || isListedWebhook(webhookOnTarget))
  );
}

function isEndpointFacts(endpoint: unknown): boolean {
  if (!isObject(endpoint)) return false;
  const { ipAddresses, certificate, tls } = endpoint;
  return (
    (ipAddresses === undefined || isStrings(ipAddresses)) &&
    (certificate === undefined || isCertificateFact(certificate)) &&
    (tls === undefined || isHandshakes(tls))
  );
}

function isCertificateFact(certificate: unknown): boolean {
  if (!isObject(certificate)) return false;
  const { trusted, error } = certificate;
  return trusted === true || (trusted === false && isNonEmptyString(error));
}

// loops, and not `every`: it passes over the holes of a sparse list

function isHandshakes(tls: unknown): boolean {
  if (!Array.isArray(tls)) return false;
  for (let i = 0; i < tls.length; i++) {
    const handshake: unknown = tls[i];
    if (!isObject(handshake) || !isString(handshake['protocol']) || !isString(handshake['cipherSuite'])) return false;
  }
  return true;
}

function isStrings(value: unknown): value is readonly string[] {
  if (!Array.isArray(value)) return false;
  for (let i = 0; i < value.length; i++) if (!isString(value[i])) return false;
  return true;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
