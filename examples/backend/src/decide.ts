import {
  type CreateRequest,
  type Denial,
  decideCreate,
  decideUpdate,
  type EndpointFacts,
  preflightCreate,
  preflightUpdate,
  type UpdateRequest,
} from 'box-webhook-policy';
import type { Database, Queries } from './database.js';
import { HttpError } from './errors.js';
import type { Owner, StoredWebhook } from './webhooks.js';
import * as webhooks from './webhooks.js';

export interface Services {
  readonly db: Database;
  /** Observes the server behind an address; see `observeEndpoint` of `box-webhook-policy/node`. */
  readonly observe: (address: string) => Promise<EndpointFacts>;
}

/** The webhook as stored; or the denial, and the webhook that conflicts with a create. */
export type Outcome = { readonly webhook: StoredWebhook } | { readonly denial: Denial; readonly existing: StoredWebhook | null };

// each further attempt needs another request that changed the registry in between
const MOST_ATTEMPTS = 10;

/**
 * Creates a webhook, or returns the denial. A request that is certainly wrong is denied before the address is observed.
 * The decision then uses all facts, but a snapshot of the registry: it is advice, and the database enforces the limits.
 * If the insert meets a limit, the registry has changed, and the request is decided again.
 */
export async function create({ db, observe }: Services, owner: Owner, body: unknown): Promise<Outcome> {
  const preflight = preflightCreate(body);
  if (preflight.decision === 'deny') return { denial: preflight, existing: null };
  const request = body as CreateRequest; // a request that is not malformed
  webhooks.checkStorable(request);
  let endpoint: EndpointFacts = {};
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const { registry, onTarget: existing } = await webhooks.registered(db, owner, request.target);
    // do not observe the address if the registry alone denies
    const early = preflightCreate(request, { registry });
    if (early.decision === 'deny') return { denial: early, existing };
    if (attempt === 0) endpoint = await observe(request.address);
    const decision = decideCreate(request, { registry, endpoint });
    if (decision.decision === 'deny') return { denial: decision, existing };
    const result = await webhooks.orLimit(() => webhooks.insert(db, owner, request));
    if (typeof result === 'object') return { webhook: result };
  }
  throw new HttpError(503, 'Other requests keep changing the webhooks of this application and user. Try again later.');
}

/**
 * Updates a webhook, or returns the denial; null if the owner has no such webhook. The webhook is locked from the decision
 * until the update is stored, so that it cannot change in between. It is not locked while the address is observed.
 */
export async function update({ db, observe }: Services, owner: Owner, id: string, body: unknown): Promise<Outcome | null> {
  const observed = new Map<string, EndpointFacts>();
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const result = await webhooks.orLimit(() => db.transaction((queries) => decideAndUpdate(queries, owner, id, body, observed)));
    if (result === null) return null;
    if (typeof result !== 'object') continue; // another webhook took the item in between
    if (!('observeFirst' in result)) return result;
    observed.set(result.observeFirst, await observe(result.observeFirst));
  }
  throw new HttpError(503, 'Other requests keep changing this webhook. Try again later.');
}

async function decideAndUpdate(
  queries: Queries,
  owner: Owner,
  id: string,
  body: unknown,
  observed: ReadonlyMap<string, EndpointFacts>,
): Promise<Outcome | { readonly observeFirst: string } | null> {
  const webhook = await webhooks.findAndLock(queries, owner, id);
  if (webhook === null) return null;
  const preflight = preflightUpdate(body, { webhook });
  if (preflight.decision === 'deny') return { denial: preflight, existing: null };
  const request = body as UpdateRequest; // a request that is not malformed
  webhooks.checkStorable(request);
  const { registry } = await webhooks.registered(queries, owner, request.target ?? webhook.target);
  const early = preflightUpdate(request, { webhook, registry });
  if (early.decision === 'deny') return { denial: early, existing: null };
  const { address = webhook.address } = request;
  if (address !== webhook.address && !observed.has(address)) return { observeFirst: address };
  const decision = decideUpdate(request, { webhook, registry, endpoint: observed.get(address) ?? {} });
  if (decision.decision === 'deny') return { denial: decision, existing: null };
  return { webhook: await webhooks.update(queries, webhook, request) };
}
