/**
 * The shapes of schemas.ts once more, by hand. A schema takes one to two microseconds for a request and its facts,
 * twice as long as all rules together; this takes some 50 nanoseconds. And it takes each field of a request once and
 * keeps it, so that what was checked is what is judged, whatever the requester's object does when it is read again.
 * The schemas still give the words when something is wrong. A property test holds that both accept the same values.
 */
import type { RegisteredWebhook, UpdateFacts, WebhookTarget } from '../facts.js';
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
  if (!isOptional(address, isString)) return null;
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
  const names: string[] = [];
  for (let i = 0; i < triggers.length; i++) {
    const name: unknown = triggers[i];
    if (!isString(name)) return null;
    names.push(name);
  }
  return names.length > 0 ? names : null;
}

/** Has it the shape of `factsSchema`? */
export function isFacts(facts: unknown): facts is UpdateFacts {
  return isObject(facts) && isOptional(facts['registry'], isRegistryState) && isOptional(facts['endpoint'], isEndpointFacts);
}

/** Has it the shape of `updateFactsSchema`? */
export function isUpdateFacts(facts: unknown): facts is UpdateFacts {
  return isFacts(facts) && isOptional(facts.webhook, isRegisteredWebhook);
}

/** Has it the shape of `listedWebhookSchema`? */
export function isListedWebhook(webhook: unknown): boolean {
  return (
    isObject(webhook) &&
    isNonEmptyString(webhook['id']) &&
    takeTarget(webhook['target']) !== null &&
    isOptional(webhook['address'], isString) &&
    isOptional(webhook['triggers'], isStrings)
  );
}

/** Has it the shape of `registeredWebhookSchema`? */
export function isRegisteredWebhook(webhook: unknown): webhook is RegisteredWebhook {
  return isListedWebhook(webhook) && (webhook as Fields)['address'] !== undefined && (webhook as Fields)['triggers'] !== undefined;
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isNonEmptyString(value: unknown): value is string {
  return isString(value) && value !== '';
}

type Fields = Readonly<Record<string, unknown>>;

function isRegistryState(registry: unknown): boolean {
  return (
    isObject(registry) &&
    isOptional(registry['webhookCount'], isCount) &&
    (registry['webhookOnTarget'] === null || isOptional(registry['webhookOnTarget'], isListedWebhook))
  );
}

function isEndpointFacts(endpoint: unknown): boolean {
  return (
    isObject(endpoint) &&
    isOptional(endpoint['ipAddresses'], isStrings) &&
    isOptional(endpoint['certificate'], isCertificateFact) &&
    isOptional(endpoint['tls'], isHandshakes)
  );
}

function isCertificateFact(certificate: unknown): boolean {
  if (!isObject(certificate)) return false;
  const { trusted, error } = certificate;
  return trusted === true || (trusted === false && isNonEmptyString(error));
}

function isHandshakes(tls: unknown): boolean {
  return isArrayOf(tls, (handshake) => isObject(handshake) && isString(handshake['protocol']) && isString(handshake['cipherSuite']));
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isStrings(value: unknown): boolean {
  return isArrayOf(value, isString);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

// no `every`: it passes over the holes of a sparse list
function isArrayOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  if (!Array.isArray(value)) return false;
  for (let i = 0; i < value.length; i++) if (!isItem(value[i])) return false;
  return true;
}

function isOptional<T>(value: unknown, is: ((value: unknown) => value is T) | ((value: unknown) => boolean)): value is T | undefined {
  return value === undefined || is(value);
}
