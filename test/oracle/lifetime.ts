import { millis, text } from './time.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

type Instant = string | number | Date;
export type Session =
  | { readonly method: 'jwt' | 'client_credentials'; readonly applicationAuthorized: boolean }
  | { readonly method: 'oauth2'; readonly accessTokenExpiresAt: Instant; readonly refreshTokenExpiresAt: Instant | null }
  | { readonly method: 'developer_token'; readonly issuedAt: Instant };

export function sessionState(session: Session, now: Instant): unknown {
  switch (session.method) {
    case 'jwt':
    case 'client_credentials':
      return session.applicationAuthorized ? { state: 'ACTIVE', endsAt: null } : ended('APPLICATION_NOT_AUTHORIZED', null);
    case 'oauth2':
      return until(
        Math.max(...[session.accessTokenExpiresAt, session.refreshTokenExpiresAt].flatMap((at) => (at === null ? [] : [millis(at)!]))),
        now,
        'OAUTH2_TOKENS_EXPIRED',
      );
    case 'developer_token':
      return until(millis(session.issuedAt)! + 60 * MINUTE, now, 'DEVELOPER_TOKEN_EXPIRED');
  }
}

function until(end: number, now: Instant, code: string): unknown {
  return millis(now)! >= end ? ended(code, text(end)) : { state: 'ACTIVE', endsAt: text(end) };
}

function ended(code: string, endedAt: string | null): unknown {
  return { state: 'NO_ACTIVE_SESSION', code, endedAt };
}

export function notification(event: { trigger: string; actionPermitted: boolean; session: Session }, now: Instant): unknown {
  if (!event.actionPermitted) return { notify: false, code: 'ACTION_NOT_PERMITTED' };
  const state = sessionState(event.session, now) as { state: string; code: string };
  return state.state === 'ACTIVE'
    ? { notify: true, trigger: event.trigger, payload: 'full' }
    : { notify: true, trigger: 'NO_ACTIVE_SESSION', payload: 'reduced', code: state.code };
}

export interface CleanupFacts {
  readonly applicationDeleted?: boolean;
  readonly accessTokensDeleted?: boolean;
  readonly lastSuccessfulDeliveryAt?: Instant | null;
  readonly lastTriggeredAt?: Instant | null;
}

export function cleanup(facts: CleanupFacts, now: Instant): unknown {
  const causes: { code: string; params: object }[] = [];
  const unknown: { code: string; missing: string }[] = [];
  if (facts.applicationDeleted === undefined) unknown.push({ code: 'APPLICATION_DELETED', missing: 'applicationDeleted' });
  if (facts.applicationDeleted === true) causes.push({ code: 'APPLICATION_DELETED', params: {} });
  if (facts.accessTokensDeleted === undefined) unknown.push({ code: 'ACCESS_TOKENS_DELETED', missing: 'accessTokensDeleted' });
  if (facts.accessTokensDeleted === true) causes.push({ code: 'ACCESS_TOKENS_DELETED', params: {} });

  let eligibleAt: string | null = null;
  const { lastSuccessfulDeliveryAt: success, lastTriggeredAt: triggered } = facts;
  if (success === null) {
    // without a successful delivery the cause does not apply
  } else if (success === undefined) {
    unknown.push({ code: 'DELIVERIES_STALLED', missing: 'lastSuccessfulDeliveryAt' });
  } else if (triggered === undefined) {
    unknown.push({ code: 'DELIVERIES_STALLED', missing: 'lastTriggeredAt' });
  } else if (triggered !== null && millis(triggered)! - millis(success)! > 14 * DAY) {
    eligibleAt = text(millis(success)! + 30 * DAY);
    if (stalled(millis(success), millis(triggered), millis(now)!)) {
      causes.push({
        code: 'DELIVERIES_STALLED',
        params: { lastSuccessfulDeliveryAt: text(millis(success)!), lastTriggeredAt: text(millis(triggered)!) },
      });
    }
  }
  const eligible = causes.length > 0;
  const notice = eligible ? { trigger: 'WEBHOOK.DELETED', additional_info: { reason: 'auto_cleanup' } } : null;
  return { eligible, causes, unknown, eligibleAt, notice };
}

/** On epoch milliseconds: 30 days without a successful delivery, and more than 14 from it to the last trigger. */
export function stalled(success: number | null, triggered: number | null, now: number): boolean {
  if (success === null || triggered === null) return false;
  return now - success >= 30 * DAY && triggered - success > 14 * DAY;
}
