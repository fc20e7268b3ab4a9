import type { BoxWebhook } from '../facts.js';
import { parseAddress, withHost } from '../shared/address.js';
import { WHOLE_WEBHOOK_EXPECTED } from '../shared/expectations.js';
import { InvalidFactsError, readFact } from '../shared/invalid-facts-error.js';
import { type Issue, issue, issueWithin } from '../shared/issue.js';
import { type Body, type KnownWebhook, takeBody, takeBoxWebhook } from '../shared/shape.js';
import { isSameTarget, otherTarget } from '../shared/target.js';

/** What to do when the item already has a webhook. Never: delete it. */
export type ConflictResolution =
  /** It already does what was asked for. */
  | { readonly action: 'keep'; readonly webhookId: string }
  /** It sends to the right place, but not everything that was asked for: send `body` with `PUT /webhooks/{webhookId}`. */
  | { readonly action: 'update'; readonly webhookId: string; readonly body: { readonly triggers: readonly string[] } }
  /** It sends to another place, and somebody may count on it. */
  | { readonly action: 'use_another_application'; readonly webhookId: string; readonly because: 'address_differs' };

/**
 * What to do about ITEM_ALREADY_HAS_WEBHOOK: keep the webhook that is there, add triggers to it, or leave it alone and
 * create the new one with another application. Applying the answer and resolving again gives `keep`.
 *
 * The body of an update has the existing triggers in their order, then the new ones, each once; no trigger is ever
 * taken away. It passes `decideUpdate` with the existing webhook as the fact `webhook`, unless one of the requested
 * triggers itself is against the policy: a request that was denied for its triggers too stays denied for them.
 *
 * Two addresses are the same when their normalised URLs are: the case of scheme and host, a named default port, IDNA,
 * an empty path, dot segments and percent-encoding of what must be encoded make no difference. The fragment makes
 * none either, as it is never sent (RFC 3986 section 6.1). Case of the path, the query, a final slash, a user name,
 * a final dot of the host, `%7E` for `~` all do: to a server they may mean another receiver. An address that is no URL
 * as written (see ADDRESS_NOT_A_URL) is the same only as itself, letter for letter.
 *
 * @param request the body of `POST /webhooks` that was denied
 * @param existing the webhook on the item, with address and triggers: `GET /webhooks` lists neither, so take it from
 *   `GET /webhooks/{id}`
 * @throws InvalidFactsError when there is no conflict to resolve: the request is malformed, `existing` lacks its id, its
 *   target, its address or its triggers, or they are on different items
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/#one-webhook-per-item
 */
export function resolveConflict(request: unknown, existing: BoxWebhook): ConflictResolution {
  const wanted = readRequest(request);
  const { id: webhookId, target, address, triggers } = readExisting(existing);
  if (!isSameTarget(wanted.target, target)) throw new InvalidFactsError([otherTarget(['existing', 'target'], wanted.target, target)]);
  if (!isSameAddress(wanted.address, address)) return { action: 'use_another_application', webhookId, because: 'address_differs' };
  const present = new Set(triggers);
  if (wanted.triggers.every((name) => present.has(name))) return { action: 'keep', webhookId };
  return { action: 'update', webhookId, body: { triggers: [...new Set([...triggers, ...wanted.triggers])] } };
}

/** Every field is there. */
type Whole<T> = { readonly [Key in keyof T]-?: NonNullable<T[Key]> };

function readRequest(request: unknown): Whole<Body> {
  const issues: Issue[] = [];
  const body = readFact(request, ['request'], '', () => takeBody(request, true, issues));
  if (issues.length > 0) throw new InvalidFactsError(issues.map((found) => issueWithin('request', found)));
  return body as Whole<Body>;
}

function readExisting(existing: unknown): Whole<KnownWebhook> {
  const issues: Issue[] = [];
  const path = ['existing'];
  const known = readFact(existing, path, '', () => takeBoxWebhook(existing, path, issues));
  if (known === null) throw new InvalidFactsError(issues);
  const missing = (['id', 'target', 'address', 'triggers'] as const).filter((name) => known[name] === undefined);
  if (missing.length > 0) throw new InvalidFactsError(missing.map((name) => issue([...path, name], WHOLE_WEBHOOK_EXPECTED, undefined)));
  return known as Whole<KnownWebhook>;
}

function isSameAddress(a: string, b: string): boolean {
  return normalise(a) === normalise(b);
}

function normalise(address: string): string {
  const read = parseAddress(address);
  // a parser would repair an address that is not a URL as written, and Box may repair it differently
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
