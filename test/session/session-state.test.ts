import { describe, expect, test } from 'vitest';
import { sessionState } from '../../src/index.js';

// Wording may improve. These tests hold what each sentence has to say.

const NOW = 1_769_817_600_000;

describe('the end of a session', () => {
  test('is described by the token, and by when it expired', () => {
    expect(sessionState({ method: 'oauth2', accessTokenExpiresAt: NOW, refreshTokenExpiresAt: NOW + 1 }, NOW + 1)).toMatchObject({
      message: expect.stringMatching(/access token .* refresh token .* 2026-01-31T00:00:00\.001Z\.$/),
    });
    expect(sessionState({ method: 'oauth2', accessTokenExpiresAt: NOW, refreshTokenExpiresAt: null }, NOW)).toMatchObject({
      message: 'The access token has expired, and there is no refresh token: at 2026-01-31T00:00:00.000Z.',
    });
    expect(sessionState({ method: 'developer_token', issuedAt: NOW }, NOW + 3_600_000)).toMatchObject({
      message: expect.stringMatching(/developer token .* 60 minutes .* 2026-01-31T01:00:00\.000Z\.$/),
    });
    expect(sessionState({ method: 'jwt', applicationAuthorized: false }, NOW)).toMatchObject({
      message: expect.stringMatching(/not authorized/),
    });
  });
});
