import type { CheckedReading } from './reading.js';

/** When a session ends. */
export const sessionReadings: readonly CheckedReading[] = [
  {
    id: 'which-session',
    question: 'Does every session end with its access token, or as described for its authentication method?',
    texts: [
      'Limitations, NO_ACTIVE_SESSION is set in the webhook payload: when the session (access token) expires.',
      'Limitations, JWT Auth: when the authorization of the application is deleted. OAuth 2.0: when both the access token and the refresh token have expired.',
    ],
    chosen: 'As described for its method.',
    because: 'It is more specific. Under the general sentence, every session would end after an hour.',
    alternatives: ['Every session ends with its access token.'],
    codes: ['OAUTH2_TOKENS_EXPIRED'],
    evidence: 'documented',
  },
  {
    id: 'client-credentials',
    question: 'When does the session of an application with Client Credentials Grant end?',
    texts: [
      'Limitations: one paragraph each for JWT, OAuth 2.0 and developer tokens, but none for this grant.',
      'Guide Client Credentials Grant: server authentication, authorized by an administrator as for JWT; no refresh token.',
    ],
    chosen: 'When the authorization of the application is deleted, as for JWT.',
    because: 'It is the same kind of application, and an administrator authorizes it in the same place.',
    alternatives: ['60 minutes after its access token was issued.'],
    codes: ['APPLICATION_NOT_AUTHORIZED'],
    evidence: 'assumed',
  },
  {
    id: 'token-expiry-instant',
    question: 'Is a token expired at the exact instant of its expiry?',
    texts: [
      'Limitations: expires after 1 hour.',
      'RFC 7519 section 4.1.4: not accepted on or after the expiration time.',
      'RFC 6749 section 5.1: a lifetime in seconds.',
    ],
    chosen: 'Yes. From that instant on, the token is expired.',
    because: 'RFC 7519 is the only text that answers the question.',
    alternatives: ['No. At that instant it is still valid.'],
    codes: ['OAUTH2_TOKENS_EXPIRED', 'DEVELOPER_TOKEN_EXPIRED'],
    evidence: 'documented',
  },
  {
    id: 'no-refresh-token',
    question: 'When does an OAuth 2.0 session without a refresh token end?',
    texts: [
      'Limitations, OAuth 2.0: when both the access token and the refresh token expire.',
      'RFC 6749 section 5.1: a refresh token is optional.',
    ],
    chosen: 'With its access token. The caller states the expiry of the refresh token as null.',
    because: 'The access token is the only token of the session, and nothing can renew it.',
    alternatives: ['Never, because the two tokens cannot both expire.'],
    codes: ['OAUTH2_TOKENS_EXPIRED'],
    evidence: 'assumed',
  },
  {
    id: 'used-refresh-token',
    question: 'Does a refresh token count as expired once it has been used?',
    texts: [
      'Guide Refresh tokens: valid for 60 days or for one use, which returns a new pair of tokens.',
      'Limitations, OAuth 2.0: when both tokens for the user and the application expire.',
    ],
    chosen: 'It does not matter. The caller states the expiry of the newest pair of tokens.',
    because: 'The user and the application have a session for as long as one of their tokens can be used.',
    alternatives: ['The pair that created the webhook decides, even after it was refreshed.'],
    codes: [],
    evidence: 'documented',
  },
  {
    id: 'lifetimes-from-receipt',
    question: 'When do the lifetimes in a token response start?',
    texts: [
      'RFC 6749 section 5.1: from the time when the response was generated.',
      'Guide Tokens: 60 minutes and 60 days, without saying from when.',
    ],
    chosen: 'When the caller received the response.',
    because: 'The body of the response does not say when it was generated, and the difference is a fraction of a second.',
    alternatives: ['At the time in the Date header of the response.'],
    codes: [],
    evidence: 'assumed',
  },
];
