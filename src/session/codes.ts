import type { CodeEntry } from '../policy/code-entry.js';

/** Why a session has ended. */
export const sessionCodes = [
  {
    code: 'APPLICATION_NOT_AUTHORIZED',
    title: 'Application authorization deleted',
    statement:
      'A webhook that an application with server authentication (JWT, client credentials) created has an active session until an administrator deletes the authorization of the application in the Admin Console.',
    remedy: 'Have an administrator authorize the application again in the Admin Console.',
    source: 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#jwt-auth',
    facts: ['session.applicationAuthorized'],
  },
  {
    code: 'OAUTH2_TOKENS_EXPIRED',
    title: 'Access and refresh token expired',
    statement:
      'A webhook that was created with OAuth 2.0 has an active session until both the access token (60 minutes) and the refresh token (60 days) of its user and application have expired.',
    remedy: 'Let the user log in again, and refresh the tokens before 60 days have passed.',
    source: 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#oauth-2-0',
    facts: ['session.accessTokenExpiresAt', 'session.refreshTokenExpiresAt'],
  },
  {
    code: 'DEVELOPER_TOKEN_EXPIRED',
    title: 'Developer token expired',
    statement: 'A webhook that was created with a developer token has an active session for 60 minutes; the token cannot be refreshed.',
    remedy: 'Create webhooks that are to last with OAuth 2.0 or server authentication.',
    source: 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#developer-token',
    facts: ['session.issuedAt'],
  },
] as const satisfies readonly CodeEntry[];

/** The code of a session that has ended. */
export type SessionCode = (typeof sessionCodes)[number]['code'];

/** Why nothing is sent at all. */
export const notificationCodes = [
  {
    code: 'ACTION_NOT_PERMITTED',
    title: 'Action that permissions prevented',
    statement: 'When the permissions on an item keep an action from happening, no notification is sent for the attempt.',
    remedy: 'Nothing is wrong with the webhook; give the actor the permission if the action was meant to happen.',
    source: 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#no-webhooks-on-root-folder',
    facts: ['event.actionPermitted'],
  },
] as const satisfies readonly CodeEntry[];

/** The code of an event that is not notified. */
export type NotificationCode = (typeof notificationCodes)[number]['code'];
