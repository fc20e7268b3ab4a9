import { oauth2Session } from 'box-webhook-policy';
import { orElse } from '../or-else.js';
import type { Credentials } from './case.js';

/** How long an access token is valid: https://developer.box.com/guides/authentication/tokens/ */
const ACCESS_TOKEN_SECONDS = 60 * 60;

/** OAuth 2.0 tokens that were received at an instant, each with Box's lifetime. */
export function tokensReceivedAt(receivedAt: string): Extract<Credentials, { method: 'oauth2' }> {
  const session = oauth2Session({ expires_in: ACCESS_TOKEN_SECONDS, refresh_token: 'any' }, receivedAt);
  return { ...session, receivedAt } as Extract<Credentials, { method: 'oauth2' }>;
}

/** Credentials of another method that came into being at an instant. */
export function credentialsOf(method: Credentials['method'], beginning: string): Credentials {
  switch (method) {
    case 'jwt':
    case 'client_credentials':
      return { method, authorizedAt: beginning, authorizationDeletedAt: null };
    case 'oauth2':
      return orElse(() => tokensReceivedAt(beginning), {
        method,
        receivedAt: beginning,
        accessTokenExpiresAt: beginning,
        refreshTokenExpiresAt: beginning,
      });
    case 'developer_token':
      return { method, issuedAt: beginning };
  }
}
