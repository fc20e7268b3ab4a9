import type { Instant, Path } from '../facts.js';
import { MINUTE_MS, toMs, toText } from '../shared/instant.js';
import { invalidFact } from '../shared/invalid-facts-error.js';
import type { SessionCode } from './codes.js';

/** How the application that created the webhook authenticates, and what is known of its tokens. */
export type Session =
  | { method: 'jwt' | 'client_credentials'; applicationAuthorized: boolean }
  | { method: 'oauth2'; accessTokenExpiresAt: Instant; refreshTokenExpiresAt: Instant }
  | { method: 'developer_token'; issuedAt: Instant };

/** Active: payloads are full. No active session: they are reduced. */
export type SessionState =
  | {
      readonly state: 'ACTIVE';
      /** The first instant without a session; null: it ends by an administrator's act, not by time. */
      readonly endsAt: string | null;
    }
  | {
      readonly state: 'NO_ACTIVE_SESSION';
      readonly code: SessionCode;
      /** Since when; null: by an administrator's act, whose time is not known. */
      readonly endedAt: string | null;
      readonly message: string;
    };

/** A developer token lives 60 minutes. */
export const DEVELOPER_TOKEN_LIFETIME_MS = 60 * MINUTE_MS;

/**
 * Does the webhook still have the session that full payloads need? A token is expired at its expiry instant.
 *
 * @param session what is known of the application that created the webhook
 * @param now the instant for which the answer holds
 * @throws InvalidFactsError when the session or `now` has not its form
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/#no_active_session-is-set-in-the-webhook-payload
 */
export function sessionState(session: Session, now: Instant): SessionState {
  return judgeSession(session, [], now);
}

/** @param path where the session stands in the caller's argument */
export function judgeSession(session: Session, path: Path, now: Instant): SessionState {
  const nowMs = toMs(now, ['now']);
  switch ((session as Session | null | undefined)?.method) {
    case 'jwt':
    case 'client_credentials': {
      const { applicationAuthorized } = session as Extract<Session, { method: 'jwt' | 'client_credentials' }>;
      if (typeof applicationAuthorized !== 'boolean') {
        throw invalidFact([...path, 'applicationAuthorized'], 'true or false', applicationAuthorized);
      }
      return applicationAuthorized
        ? { state: 'ACTIVE', endsAt: null }
        : ended('APPLICATION_NOT_AUTHORIZED', null, 'The application is not authorized in the Admin Console.');
    }
    case 'oauth2': {
      const { accessTokenExpiresAt, refreshTokenExpiresAt } = session as Extract<Session, { method: 'oauth2' }>;
      const end = Math.max(
        toMs(accessTokenExpiresAt, [...path, 'accessTokenExpiresAt']),
        toMs(refreshTokenExpiresAt, [...path, 'refreshTokenExpiresAt']),
      );
      return byTime(end, nowMs, 'OAUTH2_TOKENS_EXPIRED', 'The access token and the refresh token have both expired');
    }
    case 'developer_token': {
      const { issuedAt } = session as Extract<Session, { method: 'developer_token' }>;
      const end = toMs(issuedAt, [...path, 'issuedAt'], DEVELOPER_TOKEN_LIFETIME_MS) + DEVELOPER_TOKEN_LIFETIME_MS;
      return byTime(end, nowMs, 'DEVELOPER_TOKEN_EXPIRED', 'The developer token has expired, 60 minutes after its issue');
    }
    default:
      throw typeof session === 'object' && session !== null
        ? invalidFact([...path, 'method'], METHODS, (session as { method?: unknown }).method)
        : invalidFact(path, 'an object', session, 'session');
  }
}

const METHODS = '"jwt", "client_credentials", "oauth2" or "developer_token"';

function byTime(endMs: number, nowMs: number, code: SessionCode, why: string): SessionState {
  const end = toText(endMs);
  return nowMs < endMs ? { state: 'ACTIVE', endsAt: end } : ended(code, end, `${why}: at ${end}.`);
}

function ended(code: SessionCode, endedAt: string | null, message: string): SessionState {
  return { state: 'NO_ACTIVE_SESSION', code, endedAt, message };
}
