import type { Instant } from '../facts.js';
import { BOOLEAN_EXPECTED, NON_EMPTY_STRING_EXPECTED, OBJECT_EXPECTED } from '../shared/expectations.js';
import { invalidFact, readFact } from '../shared/invalid-facts-error.js';
import { isNonEmptyString, isObject } from '../shared/shape.js';
import type { NotificationCode, SessionCode } from './codes.js';
import { judgeSession, type Session } from './session-state.js';

/** Something that happened, or was tried, on the watched item. */
export interface NotificationEvent {
  /** The trigger that the webhook asked for. */
  trigger: string;
  /** Did the permissions on the item let the action happen? */
  actionPermitted: boolean;
  /** Of the application that created the webhook. */
  session: Session;
}

/** What the notification address gets to see of an event. */
export type NotificationDecision =
  | { readonly notify: false; readonly code: NotificationCode; readonly message: string }
  | { readonly notify: true; readonly trigger: string; readonly payload: 'full' }
  | { readonly notify: true; readonly trigger: 'NO_ACTIVE_SESSION'; readonly payload: 'reduced'; readonly code: SessionCode };

/**
 * What is notified of an event: nothing when permissions prevented the action; the trigger NO_ACTIVE_SESSION with a
 * reduced payload when the session has ended; otherwise the event itself in full. The notice of a deletion
 * (WEBHOOK.DELETED) is no event on an item: see `cleanupEligibility`.
 *
 * @param now the instant for which the answer holds
 * @throws InvalidFactsError naming the field of the event, or `now`, and the value found there
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/#no_active_session-is-set-in-the-webhook-payload
 */
export function decideNotification(event: NotificationEvent, now: Instant): NotificationDecision {
  const { trigger, actionPermitted, session } = readFact(event, [], 'event', () => takeEvent(event));
  const state = judgeSession(session, ['session'], now);
  if (!actionPermitted) {
    return { notify: false, code: 'ACTION_NOT_PERMITTED', message: 'Permissions on the item prevented the action, so nothing is sent.' };
  }
  return state.state === 'ACTIVE'
    ? { notify: true, trigger, payload: 'full' }
    : { notify: true, trigger: 'NO_ACTIVE_SESSION', payload: 'reduced', code: state.code };
}

function takeEvent(event: unknown): { trigger: string; actionPermitted: boolean; session: unknown } {
  if (!isObject(event)) throw invalidFact([], OBJECT_EXPECTED, event, 'event');
  const { trigger, actionPermitted, session } = event;
  if (!isNonEmptyString(trigger)) throw invalidFact(['trigger'], NON_EMPTY_STRING_EXPECTED, trigger);
  if (typeof actionPermitted !== 'boolean') throw invalidFact(['actionPermitted'], BOOLEAN_EXPECTED, actionPermitted);
  return { trigger, actionPermitted, session };
}
