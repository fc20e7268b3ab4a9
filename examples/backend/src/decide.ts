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
  /** Looks at an address: see the example `probe`. */
  readonly observe: (address: string) => Promise<EndpointFacts>;
}

/** The webhook as it is stored now; or why not, and the webhook that is in the way of a create. */
export type Outcome = { readonly webhook: StoredWebhook } | { readonly denial: Denial; readonly existing: StoredWebhook | null };

// each turn needs another request that came in between
const MOST_TURNS = 10;

/**
 * Creates a webhook, or says why not. What is certainly wrong is denied before anything is looked at. Then the decision
 * is made with all facts, but on what is registered at that moment: it is advice, and the database has the last word.
 * When the insert meets a limit there, the registry has changed, and is decided on again.
 */
export async function create({ db, observe }: Services, owner: Owner, body: unknown): Promise<Outcome> {
  const preflight = preflightCreate(body);
  if (preflight.decision === 'deny') return { denial: preflight, existing: null };
  const request = body as CreateRequest; // a request that is not malformed
  webhooks.checkStorable(request);
  let endpoint: EndpointFacts = {};
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const { registry, onTarget: existing } = await webhooks.registered(db, owner, request.target);
    // no look at the address while the registry alone denies
    const early = preflightCreate(request, { registry });
    if (early.decision === 'deny') return { denial: early, existing };
    if (turn === 0) endpoint = await observe(request.address);
    const decision = decideCreate(request, { registry, endpoint });
    if (decision.decision === 'deny') return { denial: decision, existing };
    const result = await webhooks.orLimit(() => webhooks.insert(db, owner, request));
    if (typeof result === 'object') return { webhook: result };
  }
  throw new HttpError(503, 'Other requests keep changing the webhooks of this application and user. Try again later.');
}

/**
 * Updates a webhook, or says why not; null when the owner has no such webhook. The webhook is locked while it is decided
 * on, so that it is what the decision says until the update is stored; but never while an address is looked at.
 */
export async function update({ db, observe }: Services, owner: Owner, id: string, body: unknown): Promise<Outcome | null> {
  const observed = new Map<string, EndpointFacts>();
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const result = await webhooks.orLimit(() => db.transaction((queries) => decideAndUpdate(queries, owner, id, body, observed)));
    if (result === null) return null;
    if (typeof result !== 'object') continue; // another webhook came onto the item in between
    if (!('lookAt' in result)) return result;
    observed.set(result.lookAt, await observe(result.lookAt));
  }
  throw new HttpError(503, 'Other requests keep changing this webhook. Try again later.');
}

async function decideAndUpdate(
  queries: Queries,
  owner: Owner,
  id: string,
  body: unknown,
  observed: ReadonlyMap<string, EndpointFacts>,
): Promise<Outcome | { readonly lookAt: string } | null> {
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
  if (address !== webhook.address && !observed.has(address)) return { lookAt: address };
  const decision = decideUpdate(request, { webhook, registry, endpoint: observed.get(address) ?? {} });
  if (decision.decision === 'deny') return { denial: decision, existing: null };
  return { webhook: await webhooks.update(queries, webhook, request) };
}
