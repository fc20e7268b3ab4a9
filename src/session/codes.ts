import type { CodeEntry } from '../policy/code-entry.js';

/**
 * A session with server authentication lasts until an administrator ends it.
 *
 * @endedWhen the application uses JWT or client credentials, and its authorization was deleted. The session never expires
 * @example An authorized JWT application has an active session without an end
 * @example A JWT application whose authorization was deleted has no active session
 * @example An application with client credentials whose authorization was deleted has no active session
 */
const applicationNotAuthorized = {
  code: 'APPLICATION_NOT_AUTHORIZED',
  title: 'Deleted application authorization',
  statement:
    'A webhook that was created with server authentication (JWT or client credentials) has an active session until an administrator deletes the authorization of the application in the Admin Console.',
  remedy: 'Ask an administrator to authorize the application again in the Admin Console.',
  source: 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#jwt-auth',
  facts: ['session.applicationAuthorized'],
} as const satisfies CodeEntry;

/**
 * An OAuth 2.0 session lasts as long as one of its tokens.
 *
 * @endedWhen both tokens have expired or, if there is no refresh token, the access token has. A token is expired at the instant of its expiry
 * @example An OAuth 2.0 session is active one millisecond before the refresh token, the later one, expires
 * @example An OAuth 2.0 session has ended at the instant when the refresh token, the later one, expires
 * @example An OAuth 2.0 session is active when only the access token has expired
 */
const oauth2TokensExpired = {
  code: 'OAUTH2_TOKENS_EXPIRED',
  title: 'Expired access and refresh tokens',
  statement:
    'A webhook that was created with OAuth 2.0 has an active session until both the access token (60 minutes) and the refresh token (60 days) of its user and application have expired.',
  remedy: 'Use each refresh token before it expires. After both tokens have expired, have the user log in again.',
  source: 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#oauth-2-0',
  facts: ['session.accessTokenExpiresAt', 'session.refreshTokenExpiresAt'],
} as const satisfies CodeEntry;

/**
 * A session with a developer token lasts 60 minutes.
 *
 * @endedWhen the developer token is 60 minutes old or older
 * @example A developer token session is active one millisecond before 60 minutes have passed
 * @example A developer token session has ended when 60 minutes have passed
 */
const developerTokenExpired = {
  code: 'DEVELOPER_TOKEN_EXPIRED',
  title: 'Expired developer token',
  statement: 'A webhook that was created with a developer token has an active session for 60 minutes. The token cannot be refreshed.',
  remedy: 'Use OAuth 2.0 or server authentication for webhooks that must last.',
  source: 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#developer-token',
  facts: ['session.issuedAt'],
} as const satisfies CodeEntry;

/** The reasons for the end of a session. */
export const sessionCodes = [applicationNotAuthorized, oauth2TokensExpired, developerTokenExpired] as const;

/** The code of a session that has ended. */
export type SessionCode = (typeof sessionCodes)[number]['code'];

/**
 * Box sends no notification of an action that did not happen.
 *
 * @withheldWhen permissions on the item prevented the action, whatever the state of the session
 * @remarks Box states this in a notice under the heading “No webhooks on root folder”, which the link opens. The notice
 *   applies to every item.
 * @example A permitted action with an active session is sent in full
 * @example An action that permissions prevented sends nothing
 * @example An action that permissions prevented sends nothing without an active session either
 * @example An event is sent as NO_ACTIVE_SESSION when the developer token is 60 minutes old
 */
const actionNotPermitted = {
  code: 'ACTION_NOT_PERMITTED',
  title: 'Action prevented by permissions',
  statement: 'When the permissions on an item prevent an action, Box sends no notification of the attempt.',
  remedy: 'Leave the webhook as it is. If the action should succeed, give the actor permission.',
  source: 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#no-webhooks-on-root-folder',
  facts: ['event.actionPermitted'],
} as const satisfies CodeEntry;

/** The reasons why Box sends nothing. */
export const notificationCodes = [actionNotPermitted] as const;

/** The code of an event that Box does not send. */
export type NotificationCode = (typeof notificationCodes)[number]['code'];
