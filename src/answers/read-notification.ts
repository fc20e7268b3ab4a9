import { EVENT_TYPE_EXPECTED, OBJECT_EXPECTED } from '../input/expectations.js';
import { takeInstant, toText } from '../input/instant.js';
import { type Issue, type Path, refuse } from '../input/issue.js';
import { isNonEmptyString, isObject, takeNonEmptyString, takeReadable } from '../input/read.js';

/** What arrived at the address of a webhook. A field that is absent or malformed in the body is null. */
export type ReceivedNotification =
  /** An event, with its full payload in the body. */
  | (Received & {
      readonly kind: 'event';
      /** What happened: `FILE.UPLOADED`. */
      readonly trigger: string;
      /** What it happened to: the file or folder, or the comment, collaboration or task on it. */
      readonly source: { readonly id: string; readonly type: string } | null;
      /** When it happened. */
      readonly createdAt: string | null;
    })
  /** An event without its full payload, because the session of the webhook has ended. */
  | (Received & {
      readonly kind: 'no_active_session';
      /** What to do about it. */
      readonly remedy: string;
    })
  /** Box has deleted the webhook. */
  | (Received & {
      readonly kind: 'webhook_deleted';
      /** Why, as Box states it: `auto_cleanup`, whatever the cause. */
      readonly reason: string | null;
      /** What to do about it. */
      readonly remedy: string;
    })
  /** Not a notification from Box. */
  | {
      readonly kind: 'malformed';
      /** Every malformed value. */
      readonly issues: readonly Issue[];
    };

interface Reference {
  readonly id: string;
  readonly type: string;
}

interface Received {
  /** The ID of the webhook that sent the notification. */
  readonly webhookId: string | null;
  /** The ID in the body. It stays the same when Box sends the notification again; the header BOX-DELIVERY-ID changes. */
  readonly dedupKey: string | null;
}

/**
 * Reads the body of a notification. Never throws, whatever the value. It does not verify that Box sent the body: check
 * the signature first.
 *
 * @param body the body, parsed from JSON
 * @example
 * ```ts
 * readNotification({
 *   type: 'webhook_event',
 *   id: 'eb0c4e06-751f-442c-86f8-fd5bb404dbec',
 *   trigger: 'FILE.UPLOADED',
 *   webhook: { id: '11', type: 'webhook' },
 *   source: { id: '73', type: 'file', name: 'notes.txt' },
 *   created_at: '2026-03-01T04:00:00-08:00',
 * }).kind; // → 'event'
 * ```
 * @see https://developer.box.com/guides/webhooks/v2/#payload-body
 */
export function readNotification(body: unknown): ReceivedNotification {
  const issues: Issue[] = [];
  return takeReadable(body, [], issues, takeNotification, 'body') ?? { kind: 'malformed', issues };
}

function takeNotification(body: unknown, path: Path, issues: Issue[]): ReceivedNotification | null {
  if (!isObject(body)) return refuse(issues, path, { ...OBJECT_EXPECTED, expected: 'an object, parsed from JSON' }, body, 'body');
  const { type, trigger, webhook, id, source, created_at, additional_info } = body;
  const ownType = type === 'webhook_event' ? type : refuse(issues, ['type'], EVENT_TYPE_EXPECTED, type);
  const ownTrigger = takeNonEmptyString(trigger, ['trigger'], issues);
  if (ownType === null || ownTrigger === null) return null;
  const received = { webhookId: textIn(webhook, 'id'), dedupKey: textOrNull(id) };
  switch (ownTrigger) {
    case 'NO_ACTIVE_SESSION':
      return { kind: 'no_active_session', ...received, remedy: 'Authorize the application again, then look for events that you missed.' };
    case 'WEBHOOK.DELETED':
      return {
        kind: 'webhook_deleted',
        reason: textIn(additional_info, 'reason'),
        ...received,
        remedy: 'Find the cause, which Box does not name, then create the webhook again and look for events that you missed.',
      };
    default: {
      const createdMs = takeInstant(created_at, path, []);
      const createdAt = createdMs === null ? null : toText(createdMs);
      return { kind: 'event', trigger: ownTrigger, ...received, source: referenceIn(source), createdAt };
    }
  }
}

/** The source, or the item in it when the source itself has no ID and type. */
function referenceIn(source: unknown): Reference | null {
  if (!isObject(source)) return null;
  const { id, type, item } = source;
  return reference(id, type) ?? (isObject(item) ? reference(item['id'], item['type']) : null);
}

function reference(id: unknown, type: unknown): Reference | null {
  return isNonEmptyString(id) && isNonEmptyString(type) ? { id, type } : null;
}

function textIn(value: unknown, name: string): string | null {
  return isObject(value) ? textOrNull(value[name]) : null;
}

function textOrNull(value: unknown): string | null {
  return isNonEmptyString(value) ? value : null;
}
