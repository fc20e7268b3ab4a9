import type { RegisteredWebhook, WebhookTarget } from '../facts.js';
import { parseAddress, withHost } from '../shared/address.js';
import { InvalidFactsError, invalidFact } from '../shared/invalid-facts-error.js';
import { isNonEmptyString } from '../shared/shape.js';
import { readWebhook } from './read-webhook.js';

/** What to do when the item already has a webhook. Never: delete it. */
export type ConflictResolution =
  /** It does already what was asked for. */
  | { readonly action: 'keep'; readonly webhookId: string }
  /** It sends to the right place, but not all that was asked for: send `body` with `PUT /webhooks/{webhookId}`. */
  | { readonly action: 'update'; readonly webhookId: string; readonly body: { readonly triggers: readonly string[] } }
  /** It sends to another place, and somebody may count on it. */
  | { readonly action: 'use_another_application'; readonly webhookId: string; readonly because: 'address_differs' };

/**
 * What to do about ITEM_ALREADY_HAS_WEBHOOK: keep the webhook that is there, add triggers to it, or leave it alone and
 * create the new one with another application. Applying the answer and resolving again gives `keep`.
 *
 * The body of an update has the existing triggers in their order, then the new ones, each once; no trigger is ever
 * taken away. It passes `decideUpdate` with the existing webhook as the fact `webhook`, unless one of the triggers
 * itself is against the policy: a request that was denied for its triggers too stays denied for them.
 *
 * Two addresses are the same when their normalised URLs are: the case of scheme and host, a named default port, IDNA,
 * an empty path, dot segments and percent-encoding of what must be encoded make no difference. The fragment makes
 * none either, as it is never sent (RFC 3986 section 6.1). Case of the path, the query, a final slash, a user name,
 * a final dot of the host, `%7E` for `~` all do: to a server they may mean another receiver. An address that is no URL
 * as written (see ADDRESS_NOT_A_URL) is the same only as itself, letter for letter.
 *
 * @param request the body of `POST /webhooks` that was denied. What is no such body, or is on another item, is in no
 *   conflict with `existing`: asking is then the caller's error
 * @param existing the webhook on the item, with address and triggers: what `GET /webhooks` lists has neither, so take
 *   it from `GET /webhooks/{id}`
 * @throws InvalidFactsError when there is no conflict to resolve: the request is not the body of a create, `existing`
 *   has not its form, or they are on different items
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/#one-webhook-per-item
 */
export function resolveConflict(request: unknown, existing: RegisteredWebhook): ConflictResolution {
  const wanted = readWebhook(request, 'request', 1);
  const { target, address, triggers } = readWebhook(existing, 'existing', 0);
  const { id: webhookId } = existing;
  if (!isNonEmptyString(webhookId)) throw invalidFact(['existing', 'id'], 'a string that is not empty', webhookId);
  if (!isSameTarget(wanted.target, target)) throw otherTarget(wanted.target, target);
  if (!isSameAddress(wanted.address, address)) return { action: 'use_another_application', webhookId, because: 'address_differs' };
  const present = new Set(triggers);
  if (wanted.triggers.every((name) => present.has(name))) return { action: 'keep', webhookId };
  return { action: 'update', webhookId, body: { triggers: [...new Set([...triggers, ...wanted.triggers])] } };
}

function isSameTarget(a: WebhookTarget, b: WebhookTarget): boolean {
  return a.id === b.id && a.type === b.type;
}

function otherTarget(requested: WebhookTarget, found: WebhookTarget): InvalidFactsError {
  const message = `existing.target must be the ${requested.type} "${requested.id}" of the request, not the ${found.type} "${found.id}"`;
  return new InvalidFactsError([{ path: ['existing', 'target'], message }]);
}

function isSameAddress(a: string, b: string): boolean {
  return normalise(a) === normalise(b);
}

function normalise(address: string): string {
  const read = parseAddress(address);
  // the parser would repair what is not a URL as written, and nobody knows whether Box repairs it alike
  if (read === null || read.scheme === 'file') return address;
  const { host } = read;
  // some engines decode an A-label in quadratic time, and they differ in the names that they accept: they get no name
  const name = host === null || host.kind === 'ip' ? '' : host.text;
  try {
    const [withoutFragment] = String(new URL(name === '' ? address : withHost(address, read.scheme, 'host'))).split('#', 1) as [string];
    return `${name} ${withoutFragment}`;
  } catch {
    return address; // an engine without a whole URL
  }
}
