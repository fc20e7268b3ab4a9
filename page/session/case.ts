import { msOf } from '../instants.js';
import { fieldsOf, oneOf, text } from '../part.js';

/** How the application authenticates, and what happened to its credentials when. Instants are RFC 3339 text. */
export type Credentials =
  | {
      readonly method: 'jwt' | 'client_credentials';
      readonly authorizedAt: string;
      /** `null`: the authorization was not deleted. */
      readonly authorizationDeletedAt: string | null;
    }
  | {
      readonly method: 'oauth2';
      readonly receivedAt: string;
      readonly accessTokenExpiresAt: string;
      /** `null`: there is no refresh token. */
      readonly refreshTokenExpiresAt: string | null;
    }
  | { readonly method: 'developer_token'; readonly issuedAt: string };

/** The life of a session, an instant in it, and an event at that instant. */
export interface SessionCase {
  readonly credentials: Credentials;
  readonly now: string;
  readonly trigger: string;
  readonly actionPermitted: boolean;
}

export function readSessionCase(value: unknown): SessionCase {
  const { credentials, now, trigger, actionPermitted } = fieldsOf(value, 'the case');
  return {
    credentials: readCredentials(credentials),
    now: text(now, 'now'),
    trigger: text(trigger, 'trigger'),
    actionPermitted: oneOf(actionPermitted, 'actionPermitted', [true, false]),
  };
}

function readCredentials(value: unknown): Credentials {
  const fields = fieldsOf(value, 'credentials');
  const instant = (name: string) => text(fields[name], `credentials.${name}`);
  const instantOrNull = (name: string) => (fields[name] === null ? null : instant(name));
  const method = oneOf(fields['method'], 'credentials.method', ['jwt', 'client_credentials', 'oauth2', 'developer_token']);
  switch (method) {
    case 'jwt':
    case 'client_credentials':
      return { method, authorizedAt: instant('authorizedAt'), authorizationDeletedAt: instantOrNull('authorizationDeletedAt') };
    case 'oauth2':
      return {
        method,
        receivedAt: instant('receivedAt'),
        accessTokenExpiresAt: instant('accessTokenExpiresAt'),
        refreshTokenExpiresAt: instantOrNull('refreshTokenExpiresAt'),
      };
    case 'developer_token':
      return { method, issuedAt: instant('issuedAt') };
  }
}

/** When the credentials came into being. */
export function beginningOf(credentials: Credentials): string {
  switch (credentials.method) {
    case 'jwt':
    case 'client_credentials':
      return credentials.authorizedAt;
    case 'oauth2':
      return credentials.receivedAt;
    case 'developer_token':
      return credentials.issuedAt;
  }
}

/** The session at an instant, as the library takes it. */
export function sessionAt(credentials: Credentials, ms: number) {
  switch (credentials.method) {
    case 'jwt':
    case 'client_credentials': {
      const { method, authorizedAt, authorizationDeletedAt } = credentials;
      const authorizedMs = msOf(authorizedAt);
      const deletedMs = authorizationDeletedAt === null ? NaN : msOf(authorizationDeletedAt);
      // an authorization after the deletion makes up for it
      return { method, applicationAuthorized: ms >= authorizedMs && !(ms >= deletedMs && deletedMs >= authorizedMs) };
    }
    case 'oauth2': {
      const { method, accessTokenExpiresAt, refreshTokenExpiresAt } = credentials;
      return { method, accessTokenExpiresAt, refreshTokenExpiresAt };
    }
    case 'developer_token':
      return credentials;
  }
}

/** What is missing before the session can be decided, or `null`. The library checks the other instants. */
export function missingDate(credentials: Credentials): string | null {
  if (credentials.method !== 'jwt' && credentials.method !== 'client_credentials') return null;
  const { authorizedAt, authorizationDeletedAt } = credentials;
  if (Number.isNaN(msOf(authorizedAt))) return 'when the application was authorized';
  if (authorizationDeletedAt !== null && Number.isNaN(msOf(authorizationDeletedAt))) return 'when the authorization was deleted';
  return null;
}
