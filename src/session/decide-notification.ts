import { OBJECT_EXPECTED } from '../input/expectations.js';
import { type Instant, takeInstant } from '../input/instant.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import { type Issue, type Path, refuse } from '../input/issue.js';
import { isObject, takeBoolean, takeNonEmptyString, takeReadable } from '../input/read.js';
import type { NotificationCode, SessionCode } from './codes.js';
import { type KnownSession, type Session, stateOf, takeSession } from './session-state.js';

/** An action, performed or attempted, on the watched item. */
export interface NotificationEvent {
  /** The trigger of the webhook that the action fires. */
  trigger: string;
  /** Whether the permissions on the item allowed the action. */
  actionPermitted: boolean;
  /** The session of the application that created the webhook. */
  session: Session;
}

/** Whether Box notifies the address of an event, with which trigger and payload. */
export type NotificationDecision =
  | { readonly notify: false; readonly code: NotificationCode; readonly message: string }
  | { readonly notify: true; readonly trigger: string; readonly payload: 'full' }
  | { readonly notify: true; readonly trigger: 'NO_ACTIVE_SESSION'; readonly payload: 'reduced'; readonly code: SessionCode };

/**
 * Decides what Box sends for an event: nothing when permissions prevented the action, the trigger NO_ACTIVE_SESSION with
 * a reduced payload when the session has ended, and the full event otherwise. The notice that a webhook was deleted
 * (WEBHOOK.DELETED) is not an event on an item: see `cleanupEligibility`.
 *
 * @param now the current instant
 * @throws InvalidFactsError naming each malformed field of the event, or `now`, and its value
 * @example
 * ```ts
 * const session = { method: 'jwt', applicationAuthorized: false } as const;
 * const event = { trigger: 'FILE.UPLOADED', actionPermitted: true, session };
 * decideNotification(event, '2026-03-01T12:00:00Z');
 * // → {
 * //     notify: true,
 * //     trigger: 'NO_ACTIVE_SESSION',
 * //     payload: 'reduced',
 * //     code: 'APPLICATION_NOT_AUTHORIZED',
 * //   }
 * ```
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/#no_active_session-is-set-in-the-webhook-payload
 */
export function decideNotification(event: NotificationEvent, now: Instant): NotificationDecision {
  const issues: Issue[] = [];
  const known = takeReadable(event, [], issues, takeEvent, 'event');
  const nowMs = takeInstant(now, ['now'], issues);
  if (known === null || nowMs === null) throw new InvalidFactsError(issues);
  const { trigger, actionPermitted, session } = known;
  if (!actionPermitted) {
    return { notify: false, code: 'ACTION_NOT_PERMITTED', message: 'Permissions on the item prevented the action, so nothing is sent.' };
  }
  const state = stateOf(session, nowMs);
  return state.state === 'ACTIVE'
    ? { notify: true, trigger, payload: 'full' }
    : { notify: true, trigger: 'NO_ACTIVE_SESSION', payload: 'reduced', code: state.code };
}

interface KnownEvent {
  readonly trigger: string;
  readonly actionPermitted: boolean;
  readonly session: KnownSession;
}

function takeEvent(event: unknown, path: Path, issues: Issue[]): KnownEvent | null {
  if (!isObject(event)) return refuse(issues, path, OBJECT_EXPECTED, event, 'event');
  const { trigger, actionPermitted, session } = event;
  const ownTrigger = takeNonEmptyString(trigger, [...path, 'trigger'], issues);
  const ownPermitted = takeBoolean(actionPermitted, [...path, 'actionPermitted'], issues);
  const ownSession = takeReadable(session, [...path, 'session'], issues, takeSession);
  if (ownTrigger === null || ownPermitted === null || ownSession === null) return null;
  return { trigger: ownTrigger, actionPermitted: ownPermitted, session: ownSession };
}
