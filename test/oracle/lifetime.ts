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

export interface Token {
  readonly expires_in?: unknown;
  readonly expiresIn?: unknown;
  readonly refresh_token?: unknown;
  readonly refreshToken?: unknown;
}

/** Seconds from the receipt; 60 days for a refresh token. Of two spellings that are both there, neither may be wrong. */
export function tokenSession(token: Token, receivedAt: Instant): unknown {
  const stated = (values: readonly unknown[]) => new Set(values.filter((value) => value !== null && value !== undefined));
  const seconds = stated([token.expires_in, token.expiresIn]);
  const refresh = stated([token.refresh_token, token.refreshToken]);
  const [lifetime, ...otherLifetimes] = seconds;
  const [secret, ...otherSecrets] = refresh;
  const isLifetime = typeof lifetime === 'number' && lifetime > 0 && Number.isFinite(lifetime) && otherLifetimes.length === 0;
  const isSecret = refresh.size === 0 || (typeof secret === 'string' && secret.length > 0 && otherSecrets.length === 0);
  if (!isLifetime || !isSecret) return 'InvalidFactsError';
  const after = (ms: number) => text(millis(receivedAt)! + ms);
  return {
    method: 'oauth2',
    accessTokenExpiresAt: after(Math.floor(lifetime * 1000)),
    refreshTokenExpiresAt: refresh.size === 0 ? null : after(60 * DAY),
  };
}

export interface Delivery {
  readonly triggeredAt: Instant;
  readonly attempts: readonly { readonly at: Instant; readonly status?: number | null; readonly durationMs?: number }[];
}

/** The last of all triggers; the last of all successes, unless an attempt after it may have been one. */
export function deliveryFacts(deliveries: readonly Delivery[]): unknown {
  const attempts = deliveries.flatMap((delivery) => delivery.attempts);
  const isInTime = (durationMs: number | undefined) => !(durationMs !== undefined && durationMs > 30_000);
  const successes = attempts.filter(
    ({ status, durationMs }) => String(status).length === 3 && /^2/.test(String(status)) && isInTime(durationMs),
  );
  const open = attempts.filter(({ status, durationMs }) => status === undefined && isInTime(durationMs));
  const [triggered, success, unobserved] = [
    deliveries.map(({ triggeredAt }) => millis(triggeredAt)!),
    successes.map(({ at }) => millis(at)!),
    open.map(({ at }) => millis(at)!),
  ].map((times) => times.sort((a, b) => a - b).at(-1)) as [number?, number?, number?];
  const lastTriggeredAt = triggered === undefined ? null : text(triggered);
  if (unobserved !== undefined && (success === undefined || unobserved > success)) return { lastTriggeredAt };
  return { lastSuccessfulDeliveryAt: success === undefined ? null : text(success), lastTriggeredAt };
}

/** What the session and the cleanup facts say now, and when that changes. */
export function forecast({ session, ...facts }: CleanupFacts & { readonly session?: Session }, now: Instant): unknown {
  const state = session === undefined ? undefined : (sessionState(session, now) as { state: string; endsAt?: string | null });
  const { eligible, eligibleAt, unknown } = cleanup(facts, now) as { eligible: boolean; eligibleAt: string | null; unknown: object[] };
  const events: { at: string; code: string; effect: string }[] = [];
  if (eligibleAt !== null && millis(eligibleAt)! > millis(now)!)
    events.push({ at: eligibleAt, code: 'DELIVERIES_STALLED', effect: 'WEBHOOK_DELETABLE' });
  if (state !== undefined && typeof state.endsAt === 'string') {
    const code = session!.method === 'oauth2' ? 'OAUTH2_TOKENS_EXPIRED' : 'DEVELOPER_TOKEN_EXPIRED';
    const end = { at: state.endsAt, code, effect: 'PAYLOAD_REDUCED' };
    // only an earlier deletion comes first
    events.splice(events.length === 1 && millis(events[0]!.at)! < millis(end.at)! ? 1 : 0, 0, end);
  }
  const codes = ['APPLICATION_NOT_AUTHORIZED', 'OAUTH2_TOKENS_EXPIRED', 'DEVELOPER_TOKEN_EXPIRED'];
  return {
    payload: state === undefined ? 'unknown' : state.state === 'ACTIVE' ? 'full' : 'reduced',
    deletable: eligible,
    events,
    unknown: [...(state === undefined ? codes.map((code) => ({ code, missing: 'session' })) : []), ...unknown],
  };
}
