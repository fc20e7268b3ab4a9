import { getDomain } from 'tldts';
import type { BoxWebhook } from '../facts/facts.js';
import { type KnownWebhook, takeBoxWebhook } from '../facts/read-facts.js';
import { isSameTarget, otherTarget } from '../facts/target.js';
import { WHOLE_WEBHOOK_EXPECTED } from '../input/expectations.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import { type Issue, issue, type Path, refuse } from '../input/issue.js';
import { takeReadable } from '../input/read.js';
import { parseAddress, withHost } from '../network/address.js';
import { type Body, takeBody } from '../registration/read-request.js';

/** What to do when the item already has a webhook. Never: delete it. */
export type ConflictResolution =
  /** It already does what was asked for. */
  | { readonly action: 'keep'; readonly webhookId: string }
  /** It sends to the right place, but not everything that was asked for: send `body` with `PUT /webhooks/{webhookId}`. */
  | { readonly action: 'update'; readonly webhookId: string; readonly body: { readonly triggers: readonly string[] } }
  /** It sends to another place, and somebody may count on it. */
  | {
      readonly action: 'use_another_application';
      readonly webhookId: string;
      readonly because: 'address_differs';
      /** Whether both addresses are under one registrable domain: perhaps another deployment of your own. */
      readonly sameSite: boolean;
    };

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
  const issues: Issue[] = [];
  const wanted = takeRequest(request, ['request'], issues);
  const present = takeReadable(existing, ['existing'], '', issues, takeWholeWebhook);
  if (wanted === null || present === null) throw new InvalidFactsError(issues);
  const { id: webhookId, target, address, triggers } = present;
  if (!isSameTarget(wanted.target, target)) throw new InvalidFactsError([otherTarget(['existing', 'target'], wanted.target, target)]);
  if (!isSameAddress(wanted.address, address)) {
    return { action: 'use_another_application', webhookId, because: 'address_differs', sameSite: isSameSite(wanted.address, address) };
  }
  const held = new Set(triggers);
  if (wanted.triggers.every((name) => held.has(name))) return { action: 'keep', webhookId };
  return { action: 'update', webhookId, body: { triggers: [...new Set([...triggers, ...wanted.triggers])] } };
}

/** Every field is there. */
type Whole<T> = { readonly [Key in keyof T]-?: NonNullable<T[Key]> };

function takeRequest(request: unknown, path: Path, issues: Issue[]): Whole<Body> | null {
  const own: Issue[] = [];
  const body = takeBody(request, true, own);
  issues.push(
    ...own.map(({ path: within, code, expected, received }) => issue([...path, ...within], { code, expected }, undefined, '', received)),
  );
  return own.length > 0 ? null : (body as Whole<Body>);
}

function takeWholeWebhook(existing: unknown, path: Path, issues: Issue[]): Whole<KnownWebhook> | null {
  const known = takeBoxWebhook(existing, path, issues);
  if (known === null) return null;
  const missing = (['id', 'target', 'address', 'triggers'] as const).filter((name) => known[name] === undefined);
  for (const name of missing) refuse(issues, [...path, name], WHOLE_WEBHOOK_EXPECTED, undefined);
  return missing.length > 0 ? null : (known as Whole<KnownWebhook>);
}

/** Whether both hosts are under one registrable domain, or are the same host. */
function isSameSite(a: string, b: string): boolean {
  const site = siteOf(a);
  return site !== null && site === siteOf(b);
}

/** The registrable domain of the host, or the host itself where it has none; null: no host. */
function siteOf(address: string): string | null {
  const host = parseAddress(address)?.host ?? null;
  return host && (getDomain(host.name, SUFFIXES) ?? host.name);
}

// with the private suffixes: two customers of one hosting company are strangers
const SUFFIXES = { allowPrivateDomains: true };

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
