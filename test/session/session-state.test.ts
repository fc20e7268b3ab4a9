import { describe, expect, it } from 'vitest';
import { type Session, sessionState } from '../../src/index.js';

const NOW = '2026-01-31T12:00:00.000Z';
const LATER = '2026-01-31T12:00:00.001Z';
const EARLIER = '2026-01-31T11:59:59.999Z';
const oauth2 = (accessTokenExpiresAt: string, refreshTokenExpiresAt: string | null): Session => ({
  method: 'oauth2',
  accessTokenExpiresAt,
  refreshTokenExpiresAt,
});

const active = (endsAt: string | null) => ({ state: 'ACTIVE', endsAt });
// the wording may improve; what each sentence has to say may not go
const ended = (code: string, endedAt: string | null, message: RegExp) => ({
  state: 'NO_ACTIVE_SESSION',
  code,
  endedAt,
  message: expect.stringMatching(message),
});

describe('the state of a session', () => {
  it.each<[string, Session, object]>([
    ['JWT, authorized', { method: 'jwt', applicationAuthorized: true }, active(null)],
    [
      'JWT, not authorized',
      { method: 'jwt', applicationAuthorized: false },
      ended('APPLICATION_NOT_AUTHORIZED', null, /not authorized .*Admin Console\.$/),
    ],
    ['client credentials, authorized', { method: 'client_credentials', applicationAuthorized: true }, active(null)],
    [
      'client credentials, not authorized',
      { method: 'client_credentials', applicationAuthorized: false },
      ended('APPLICATION_NOT_AUTHORIZED', null, /^The application is not authorized in the Admin Console\.$/),
    ],
    ['both tokens valid', oauth2(LATER, '2026-03-31T00:00:00Z'), active('2026-03-31T00:00:00.000Z')],
    ['the refresh token alone valid', oauth2(EARLIER, LATER), active(LATER)],
    ['the access token alone valid', oauth2(LATER, EARLIER), active(LATER)],
    [
      'both tokens expired, one at this instant',
      oauth2(EARLIER, NOW),
      ended('OAUTH2_TOKENS_EXPIRED', NOW, /2026-01-31T12:00:00\.000Z: the access token and the refresh token expired\.$/),
    ],
    ['no refresh token, the access token valid', oauth2(LATER, null), active(LATER)],
    [
      'no refresh token, the access token expired',
      oauth2(EARLIER, null),
      ended('OAUTH2_TOKENS_EXPIRED', EARLIER, /access token .* no refresh token/),
    ],
    ['a developer token of 59 min 59.999 s', { method: 'developer_token', issuedAt: '2026-01-31T11:00:00.001Z' }, active(LATER)],
    [
      'a developer token of 60 minutes',
      { method: 'developer_token', issuedAt: '2026-01-31T11:00:00Z' },
      ended('DEVELOPER_TOKEN_EXPIRED', NOW, /2026-01-31T12:00:00\.000Z: a developer token expires after 60 minutes\.$/),
    ],
  ])('%s', (_, session, state) => {
    expect(sessionState(session, NOW)).toEqual(state);
  });
});
