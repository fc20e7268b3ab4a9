import type { Instant, Path } from '../facts.js';
import { BOOLEAN_EXPECTED, OBJECT_EXPECTED, SESSION_METHOD_EXPECTED } from '../shared/expectations.js';
import { MINUTE_MS, toMs, toText } from '../shared/instant.js';
import { invalidFact, readFact } from '../shared/invalid-facts-error.js';
import { isObject } from '../shared/shape.js';
import type { SessionCode } from './codes.js';

/** How the application that created the webhook authenticates, and what is known of its tokens. */
export type Session =
  | { method: 'jwt' | 'client_credentials'; applicationAuthorized: boolean }
  /** `refreshTokenExpiresAt: null`: there is no refresh token. */
  | { method: 'oauth2'; accessTokenExpiresAt: Instant; refreshTokenExpiresAt: Instant | null }
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
 * @throws InvalidFactsError naming the field of the session, or `now`, and the value found there
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/#no_active_session-is-set-in-the-webhook-payload
 */
export function sessionState(session: Session, now: Instant): SessionState {
  return judgeSession(session, [], now);
}

/** @param path where the session stands in the caller's argument */
export function judgeSession(session: unknown, path: Path, now: Instant): SessionState {
  const nowMs = toMs(now, ['now']);
  return readFact(session, path, 'session', () => judge(session, path, nowMs));
}

function judge(session: unknown, path: Path, nowMs: number): SessionState {
  if (!isObject(session)) throw invalidFact(path, OBJECT_EXPECTED, session, 'session');
  const { method } = session;
  switch (method) {
    case 'jwt':
    case 'client_credentials': {
      const { applicationAuthorized } = session;
      if (typeof applicationAuthorized !== 'boolean') {
        throw invalidFact([...path, 'applicationAuthorized'], BOOLEAN_EXPECTED, applicationAuthorized);
      }
      return applicationAuthorized
        ? { state: 'ACTIVE', endsAt: null }
        : ended('APPLICATION_NOT_AUTHORIZED', null, 'The application is not authorized in the Admin Console.');
    }
    case 'oauth2': {
      const { accessTokenExpiresAt, refreshTokenExpiresAt } = session;
      const accessEnd = toMs(accessTokenExpiresAt, [...path, 'accessTokenExpiresAt']);
      if (refreshTokenExpiresAt === null) {
        return byTime(accessEnd, nowMs, 'OAUTH2_TOKENS_EXPIRED', 'The access token has expired, and there is no refresh token');
      }
      const end = Math.max(accessEnd, toMs(refreshTokenExpiresAt, [...path, 'refreshTokenExpiresAt']));
      return byTime(end, nowMs, 'OAUTH2_TOKENS_EXPIRED', 'The access token and the refresh token have both expired');
    }
    case 'developer_token': {
      const end = toMs(session['issuedAt'], [...path, 'issuedAt'], DEVELOPER_TOKEN_LIFETIME_MS) + DEVELOPER_TOKEN_LIFETIME_MS;
      return byTime(end, nowMs, 'DEVELOPER_TOKEN_EXPIRED', 'The developer token has expired, 60 minutes after it was issued');
    }
    default:
      throw invalidFact([...path, 'method'], SESSION_METHOD_EXPECTED, method);
  }
}

function byTime(endMs: number, nowMs: number, code: SessionCode, why: string): SessionState {
  const end = toText(endMs);
  return nowMs < endMs ? { state: 'ACTIVE', endsAt: end } : ended(code, end, `${why}: at ${end}.`);
}

function ended(code: SessionCode, endedAt: string | null, message: string): SessionState {
  return { state: 'NO_ACTIVE_SESSION', code, endedAt, message };
}
