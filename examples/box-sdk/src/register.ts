import type { BoxClient } from 'box-node-sdk';
import {
  type CreateRequest,
  type Denial,
  decideCreate,
  type EndpointFacts,
  joinPages,
  type Reason,
  registryState,
} from 'box-webhook-policy';
import { resolveConflict } from 'box-webhook-policy/plan';
import { conflictingId, findWebhook, listPages, statusOf } from './box.js';
import type { Store } from './store.js';

/** One application and one user at Box, and what is known about their webhooks. */
export interface Account {
  readonly client: BoxClient;
  readonly store: Store;
}

export type Outcome =
  | { readonly outcome: 'created' | 'updated' | 'kept'; readonly webhookId: string }
  /** Box would refuse the request, or a fact is missing. */
  | { readonly outcome: 'denied'; readonly denial: Denial }
  /** The webhook on the item sends to another address: leave it alone, and use another application. */
  | { readonly outcome: 'held'; readonly webhookId: string; readonly sameSite: boolean }
  /** Box refuses the request because of a webhook that nobody here can see. */
  | { readonly outcome: 'hidden' }
  /** The webhook on the item was deleted in between: register again. */
  | { readonly outcome: 'gone' };

/**
 * Registers a webhook at Box, or makes the webhook on the item do the same.
 *
 * @param endpoint what was observed about the server behind the address, for example by `observeEndpoint`
 */
export async function register(account: Account, request: CreateRequest, endpoint: EndpointFacts): Promise<Outcome> {
  const { client, store } = account;
  const { webhooks, complete } = joinPages(await listPages(client));
  const registry = registryState(webhooks, request.target, { complete });
  const decision = decideCreate(request, { registry, endpoint });
  if (decision.decision === 'deny') {
    const id = onlyConflict(decision.reasons);
    return id === null ? { outcome: 'denied', denial: decision } : resolve(account, request, id);
  }
  try {
    const webhook = await client.webhooks.createWebhook(request);
    store.put(webhook);
    return { outcome: 'created', webhookId: webhook.id as string };
  } catch (error) {
    if (statusOf(error) !== 409) throw error;
    // Box is right: the webhook is on an item that the user does not own, another process created it in between, or the
    // SDK sent this request twice because the first answer was lost
    const id = conflictingId(error) ?? store.idOn(request.target);
    return id === null ? { outcome: 'hidden' } : resolve(account, request, id);
  }
}

/** The webhook on the item, if it is the only reason for the denial. */
function onlyConflict([reason, ...others]: readonly [Reason, ...Reason[]]): string | null {
  if (others.length > 0 || reason.code !== 'ITEM_ALREADY_HAS_WEBHOOK') return null;
  return reason.params?.existingWebhookId ?? null;
}

async function resolve({ client, store }: Account, request: CreateRequest, webhookId: string): Promise<Outcome> {
  const existing = await findWebhook(client, webhookId);
  if (existing === null) {
    store.forget(webhookId);
    return { outcome: 'gone' };
  }
  const resolution = resolveConflict(request, existing);
  switch (resolution.action) {
    case 'keep':
      store.put(existing);
      return { outcome: 'kept', webhookId };
    case 'update':
      store.put(await client.webhooks.updateWebhookById(webhookId, { requestBody: resolution.body }));
      return { outcome: 'updated', webhookId };
    case 'use_another_application':
      return { outcome: 'held', webhookId, sameSite: resolution.sameSite };
  }
}
