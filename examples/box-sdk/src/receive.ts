import { WebhooksManager } from 'box-node-sdk/managers';
import { readNotification } from 'box-webhook-policy';
import type { Store } from './store.js';

/** The signature keys of the application, from Box's developer console. */
export interface SignatureKeys {
  readonly primary: string;
  readonly secondary: string;
}

export interface Receiver {
  readonly keys: SignatureKeys;
  readonly store: Store;
  /** Returns false when it already has the key: Box repeats a notification until it gets an answer of 200 to 299. */
  readonly isNew: (dedupKey: string) => boolean;
  /** Queues the work, which must not delay the answer: Box waits 30 seconds. */
  readonly enqueue: (work: Work) => void;
}

export type Work =
  | { readonly do: 'handle_event'; readonly trigger: string; readonly source: { readonly id: string; readonly type: string } | null }
  /** The events came without their payload, or not at all: read what happened from `GET /events`. */
  | { readonly do: 'reauthorize_and_catch_up' }
  | { readonly do: 'create_again_and_catch_up'; readonly webhookId: string | null };

/** Older notifications may be recordings that somebody replays. */
const MAX_AGE_SECONDS = 600;

/**
 * Takes a request that arrived at the address of a webhook.
 *
 * @param body the body as it arrived; the signature is over its exact text
 * @param headers with names in lower case, as Node has them
 * @returns the status to answer with
 */
export async function receive(receiver: Receiver, body: string, headers: Readonly<Record<string, string>>): Promise<200 | 400 | 403> {
  const { keys, store, isNew, enqueue } = receiver;
  // the SDK throws without it
  if (headers['box-delivery-timestamp'] === undefined) return 403;
  const options = { secondaryKey: keys.secondary, maxAge: MAX_AGE_SECONDS };
  if (!(await WebhooksManager.validateMessage(body, headers, keys.primary, options))) return 403;
  const notification = readNotification(parse(body));
  if (notification.kind === 'malformed') return 400;
  const { dedupKey, webhookId } = notification;
  if (dedupKey !== null && !isNew(dedupKey)) return 200;
  switch (notification.kind) {
    case 'event':
      enqueue({ do: 'handle_event', trigger: notification.trigger, source: notification.source });
      break;
    case 'no_active_session':
      enqueue({ do: 'reauthorize_and_catch_up' });
      break;
    case 'webhook_deleted':
      if (webhookId !== null) store.forget(webhookId);
      enqueue({ do: 'create_again_and_catch_up', webhookId });
      break;
  }
  return 200;
}

/** undefined: not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
