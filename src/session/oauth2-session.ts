import { DURATION_EXPECTED, NON_EMPTY_STRING_EXPECTED, OBJECT_EXPECTED, SAME_VALUE_EXPECTED } from '../input/expectations.js';
import { daysMs, type Instant, secondsMs, takeInstant, toText } from '../input/instant.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import { type Issue, type Path, refuse, refuseSecret } from '../input/issue.js';
import { isNonEmptyString, isNullish, isObject, type Reader, takeReadable } from '../input/read.js';
import { REFRESH_TOKEN_DAYS } from '../policy/limits.js';
import type { Session } from './session-state.js';

/** The response of `POST /oauth2/token`, as the API or its SDK returns it. Other fields are ignored. */
export interface TokenResponse {
  /** The lifetime of the access token in seconds, in the API's spelling. One of the two spellings is required. */
  expires_in?: number | undefined;
  /** The same, in the SDK's spelling. */
  expiresIn?: number | undefined;
  /** The refresh token, in the API's spelling; absent or null: there is none. */
  refresh_token?: string | null | undefined;
  /** The same, in the SDK's spelling. */
  refreshToken?: string | null | undefined;
}

/**
 * Returns the OAuth 2.0 session that a token response starts. From `receivedAt` on, the access token is valid for as
 * long as the response says, and the refresh token for 60 days. Errors never quote a token.
 *
 * @param token the token response of the user who created the webhook
 * @param receivedAt when the response was received
 * @throws InvalidFactsError naming each malformed field of the token, or `receivedAt`, and its value
 * @example
 * ```ts
 * // the response of POST /oauth2/token, received at noon
 * const token = { expires_in: 3600, refresh_token: 'c3FIOG9vSGV4VHo4QzAy' };
 * oauth2Session(token, '2026-03-01T12:00:00Z');
 * // → {
 * //     method: 'oauth2',
 * //     accessTokenExpiresAt: '2026-03-01T13:00:00.000Z',
 * //     refreshTokenExpiresAt: '2026-04-30T12:00:00.000Z',
 * //   }
 * ```
 * @see https://developer.box.com/guides/authentication/tokens/
 */
export function oauth2Session(token: TokenResponse, receivedAt: Instant): Session {
  const issues: Issue[] = [];
  const lifetimes = takeReadable(token, [], issues, takeLifetimes, 'token');
  const longestMs = lifetimes === null ? 0 : Math.max(lifetimes.accessMs, lifetimes.refreshMs);
  const receivedMs = takeInstant(receivedAt, ['receivedAt'], issues, longestMs);
  if (lifetimes === null || receivedMs === null) throw new InvalidFactsError(issues);
  const { accessMs, refreshMs } = lifetimes;
  return {
    method: 'oauth2',
    accessTokenExpiresAt: toText(receivedMs + accessMs),
    refreshTokenExpiresAt: refreshMs === 0 ? null : toText(receivedMs + refreshMs),
  };
}

/** How long each token lives. */
interface Lifetimes {
  readonly accessMs: number;
  /** 0: there is no refresh token. */
  readonly refreshMs: number;
}

function takeLifetimes(token: unknown, path: Path, issues: Issue[]): Lifetimes | null {
  // the text of the response, or the token alone, instead of the parsed response
  if (!isObject(token)) return refuseSecret(issues, path, OBJECT_EXPECTED, token, 'token');
  const accessMs = takeEither(token, 'expires_in', 'expiresIn', issues, takeLifetime, refuse);
  const refreshMs = takeEither(token, 'refresh_token', 'refreshToken', issues, takeRefreshToken, refuseSecret);
  return accessMs === null || refreshMs === null ? null : { accessMs, refreshMs };
}

/** Reads a field that has two spellings; when both are present, they must be equal. */
function takeEither<T>(
  token: Readonly<Record<string, unknown>>,
  api: string,
  sdk: string,
  issues: Issue[],
  take: Reader<T>,
  refuseOther: typeof refuse,
): T | null {
  const { [api]: value, [sdk]: other } = token;
  if (isNullish(other)) return take(value, [api], issues);
  if (isNullish(value) || value === other) return take(other, [sdk], issues);
  return refuseOther(issues, [sdk], SAME_VALUE_EXPECTED, other);
}

function takeLifetime(value: unknown, path: Path, issues: Issue[]): number | null {
  return typeof value === 'number' && value > 0 && value < Infinity
    ? secondsMs(value)
    : refuse(issues, path, { ...DURATION_EXPECTED, expected: 'a number of seconds above 0' }, value);
}

function takeRefreshToken(value: unknown, path: Path, issues: Issue[]): number | null {
  if (isNullish(value)) return 0;
  return isNonEmptyString(value) ? daysMs(REFRESH_TOKEN_DAYS) : refuseSecret(issues, path, NON_EMPTY_STRING_EXPECTED, value);
}
