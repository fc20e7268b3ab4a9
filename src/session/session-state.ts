import { OBJECT_EXPECTED, SESSION_METHOD_EXPECTED } from '../input/expectations.js';
import { type Instant, minutesMs, takeInstant, toText } from '../input/instant.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import { type Issue, type Path, refuse } from '../input/issue.js';
import { isObject, takeBoolean, takeReadable } from '../input/read.js';
import { DEVELOPER_TOKEN_MINUTES } from '../policy/limits.js';
import type { SessionCode } from './codes.js';

/** How the application that created the webhook authenticates, and what is known about its tokens. */
export type Session =
  | { method: 'jwt' | 'client_credentials'; applicationAuthorized: boolean }
  /** `refreshTokenExpiresAt: null`: there is no refresh token. */
  | { method: 'oauth2'; accessTokenExpiresAt: Instant; refreshTokenExpiresAt: Instant | null }
  | { method: 'developer_token'; issuedAt: Instant };

/** Whether payloads are full (`ACTIVE`) or reduced (`NO_ACTIVE_SESSION`), and until or since when. */
export type SessionState =
  | {
      readonly state: 'ACTIVE';
      /** The first instant without a session; null: only an administrator ends it. */
      readonly endsAt: string | null;
    }
  | {
      readonly state: 'NO_ACTIVE_SESSION';
      readonly code: SessionCode;
      /** The first instant without a session; null: an administrator ended it, at an unknown time. */
      readonly endedAt: string | null;
      readonly message: string;
    };

/**
 * Determines whether a webhook still has the active session that full payloads need. A token has expired once its
 * expiry instant is reached. An OAuth 2.0 session ends when both tokens have expired. A developer token session ends 60
 * minutes after the token was issued.
 *
 * @param session what is known about the application that created the webhook
 * @param now the current instant
 * @throws InvalidFactsError naming each malformed field of the session, or `now`, and its value
 * @example
 * ```ts
 * const issuedAt = '2026-03-01T11:00:00Z';
 * const session = { method: 'developer_token', issuedAt } as const;
 * sessionState(session, '2026-03-01T11:59:59Z');
 * // → { state: 'ACTIVE', endsAt: '2026-03-01T12:00:00.000Z' }
 * sessionState(session, '2026-03-01T12:00:00Z').state;
 * // → 'NO_ACTIVE_SESSION'
 * ```
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/#no_active_session-is-set-in-the-webhook-payload
 */
export function sessionState(session: Session, now: Instant): SessionState {
  const issues: Issue[] = [];
  const known = takeReadable(session, [], issues, takeSession, 'session');
  const nowMs = takeInstant(now, ['now'], issues);
  if (known === null || nowMs === null) throw new InvalidFactsError(issues);
  return stateOf(known, nowMs);
}

/** A session that was read. */
export interface KnownSession {
  /** Why it ends. */
  readonly code: SessionCode;
  /** In epoch milliseconds; Infinity: does not expire; -Infinity: has ended at an unknown time. */
  readonly endMs: number;
  /** Why it has ended, in words. */
  readonly ended: string;
}

export function takeSession(session: unknown, path: Path, issues: Issue[]): KnownSession | null {
  if (!isObject(session)) return refuse(issues, path, OBJECT_EXPECTED, session, 'session');
  const { method } = session;
  switch (method) {
    case 'jwt':
    case 'client_credentials': {
      const isAuthorized = takeBoolean(session['applicationAuthorized'], [...path, 'applicationAuthorized'], issues);
      if (isAuthorized === null) return null;
      return {
        code: 'APPLICATION_NOT_AUTHORIZED',
        endMs: isAuthorized ? Infinity : -Infinity,
        ended: 'The application is not authorized in the Admin Console',
      };
    }
    case 'oauth2': {
      const { accessTokenExpiresAt, refreshTokenExpiresAt } = session;
      const accessEndMs = takeInstant(accessTokenExpiresAt, [...path, 'accessTokenExpiresAt'], issues);
      const hasRefreshToken = refreshTokenExpiresAt !== null;
      const refreshEndMs = hasRefreshToken ? takeInstant(refreshTokenExpiresAt, [...path, 'refreshTokenExpiresAt'], issues) : -Infinity;
      if (accessEndMs === null || refreshEndMs === null) return null;
      return {
        code: 'OAUTH2_TOKENS_EXPIRED',
        endMs: Math.max(accessEndMs, refreshEndMs),
        ended: hasRefreshToken
          ? 'the access token and the refresh token expired'
          : 'the access token expired, and there is no refresh token',
      };
    }
    case 'developer_token': {
      const lifetimeMs = minutesMs(DEVELOPER_TOKEN_MINUTES);
      const issuedMs = takeInstant(session['issuedAt'], [...path, 'issuedAt'], issues, lifetimeMs);
      if (issuedMs === null) return null;
      return {
        code: 'DEVELOPER_TOKEN_EXPIRED',
        endMs: issuedMs + lifetimeMs,
        ended: 'a developer token expires after 60 minutes',
      };
    }
    default:
      return refuse(issues, [...path, 'method'], SESSION_METHOD_EXPECTED, method);
  }
}

export function stateOf({ code, endMs, ended }: KnownSession, nowMs: number): SessionState {
  const end = Number.isFinite(endMs) ? toText(endMs) : null;
  if (nowMs < endMs) return { state: 'ACTIVE', endsAt: end };
  return { state: 'NO_ACTIVE_SESSION', code, endedAt: end, message: end === null ? `${ended}.` : `The session ended at ${end}: ${ended}.` };
}
