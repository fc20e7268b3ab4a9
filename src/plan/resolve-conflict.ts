import type { BoxWebhook } from '../facts/facts.js';
import { type KnownWebhook, takeBoxWebhook } from '../facts/read-facts.js';
import { isSameTarget, otherTarget } from '../facts/target.js';
import { WHOLE_WEBHOOK_EXPECTED } from '../input/expectations.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import { addBelow, type Issue, type Path, refuse } from '../input/issue.js';
import { takeReadable } from '../input/read.js';
import { parseAddress } from '../network/address.js';
import { canonicalIpAddress } from '../network/ip-address.js';
import { registrableDomain } from '../network/registrable-domain.js';
import { isSameAddress } from '../network/same-address.js';
import { type Body, takeBody } from '../registration/read-request.js';

/** What to do when the item already has a webhook; never to delete it. */
export type ConflictResolution =
  /** It already does what the request asks for. */
  | { readonly action: 'keep'; readonly webhookId: string }
  /** It has the requested address, but lacks triggers: send `body` with `PUT /webhooks/{webhookId}`. */
  | { readonly action: 'update'; readonly webhookId: string; readonly body: { readonly triggers: readonly string[] } }
  /** It has another address, whose receiver may depend on it. */
  | {
      readonly action: 'use_another_application';
      readonly webhookId: string;
      readonly because: 'address_differs';
      /** Whether both addresses share a registrable domain: it may be another deployment of your own. */
      readonly sameSite: boolean;
    };

/**
 * Resolves ITEM_ALREADY_HAS_WEBHOOK: keep the existing webhook, add triggers to it, or leave it alone and create the
 * new one with another application. After an update, resolving again gives `keep`.
 *
 * The body of an update has the existing triggers in their order, then the new ones, each once; it never removes a
 * trigger. It passes `decideUpdate` with the existing webhook as the fact `webhook`, unless a requested trigger itself
 * violates the policy.
 *
 * Two addresses are the same when their normalized URLs are equal. Differences in the case of scheme and host, an
 * explicit default port, IDNA, an empty path, dot segments, mandatory percent-encoding and the fragment, which is never
 * sent (RFC 3986 section 6.1), do not matter. Differences in the case of the path, the query, a final slash, a user
 * name, a final dot of the host, or `%7E` for `~` do: a server may send them to another receiver. An address that is
 * not a URL as written (see ADDRESS_NOT_A_URL) equals only the identical text.
 *
 * @param request the denied body of `POST /webhooks`
 * @param existing the webhook on the item, from `GET /webhooks/{id}`; `GET /webhooks` omits address and triggers
 * @throws InvalidFactsError when there is no conflict to resolve: the request is malformed, `existing` lacks its ID,
 *   target, address or triggers, or the two are on different items
 * @example
 * ```ts
 * const target = { id: '500', type: 'folder' }; // the folder "Junk"
 * const address = 'https://hooks.example.com/box';
 * const existing = { id: '11', target, address, triggers: ['FILE.UPLOADED'] };
 * resolveConflict({ target, address, triggers: ['FILE.MOVED'] }, existing);
 * // → {
 * //     action: 'update',
 * //     webhookId: '11',
 * //     body: { triggers: ['FILE.UPLOADED', 'FILE.MOVED'] },
 * //   }
 * ```
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/#one-webhook-per-item
 */
export function resolveConflict(request: unknown, existing: BoxWebhook): ConflictResolution {
  const issues: Issue[] = [];
  const wanted = takeRequest(request, ['request'], issues);
  const present = takeReadable(existing, ['existing'], issues, takeWholeWebhook);
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

/** With every field present. */
type Whole<T> = { readonly [Key in keyof T]-?: NonNullable<T[Key]> };

function takeRequest(request: unknown, path: Path, issues: Issue[]): Whole<Body> | null {
  const own: Issue[] = [];
  const body = takeBody(request, true, own);
  addBelow(issues, path, own);
  return own.length > 0 ? null : (body as Whole<Body>);
}

function takeWholeWebhook(existing: unknown, path: Path, issues: Issue[]): Whole<KnownWebhook> | null {
  const known = takeBoxWebhook(existing, path, issues);
  if (known === null) return null;
  const missing = (['id', 'target', 'address', 'triggers'] as const).filter((name) => known[name] === undefined);
  for (const name of missing) refuse(issues, [...path, name], WHOLE_WEBHOOK_EXPECTED, undefined);
  return missing.length > 0 ? null : (known as Whole<KnownWebhook>);
}

/** Whether both hosts share a registrable domain, or are the same. */
function isSameSite(a: string, b: string): boolean {
  const site = siteOf(a);
  return site !== null && site === siteOf(b);
}

/** The registrable domain of the host, or the host itself if it has none; null: no host. */
function siteOf(address: string): string | null {
  const host = parseAddress(address)?.host ?? null;
  return host && (registrableDomain(host.name) ?? canonicalIpAddress(host.name));
}
