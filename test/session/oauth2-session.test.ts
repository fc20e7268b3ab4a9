import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oauth2Session, sessionState, type TokenResponse } from '../../src/index.js';
import { thrownBy } from '../support/outcomes.js';

const RECEIVED = '2026-01-31T12:00:00.000Z';
const HOUR_LATER = '2026-01-31T13:00:00.000Z';
const DAYS_60_LATER = '2026-04-01T12:00:00.000Z';

describe('the session of a token response', () => {
  it.each<[string, TokenResponse, string, string | null]>([
    ['as the API gives it', { expires_in: 3600, refresh_token: 'r' }, HOUR_LATER, DAYS_60_LATER],
    ['as the SDK gives it', { expiresIn: 3600, refreshToken: 'r' }, HOUR_LATER, DAYS_60_LATER],
    ['in a mixed spelling', { expires_in: 3600, refreshToken: 'r' }, HOUR_LATER, DAYS_60_LATER],
    ['without a refresh token', { expires_in: 3600 }, HOUR_LATER, null],
    [
      'with undefined fields',
      { expires_in: undefined, expiresIn: 3600, refresh_token: undefined, refreshToken: undefined },
      HOUR_LATER,
      null,
    ],
    ['with a refresh token of null', { expires_in: 3600, refresh_token: null, refreshToken: null }, HOUR_LATER, null],
    ['with half a second', { expires_in: 0.5 }, '2026-01-31T12:00:00.500Z', null],
    ['with less than a millisecond', { expires_in: 0.0009 }, RECEIVED, null],
    [
      'with a longer access token than refresh token',
      { expires_in: 61 * 86_400, refresh_token: 'r' },
      '2026-04-02T12:00:00.000Z',
      DAYS_60_LATER,
    ],
  ])('%s', (_, token, accessTokenExpiresAt, refreshTokenExpiresAt) => {
    expect(oauth2Session(token, RECEIVED)).toStrictEqual({ method: 'oauth2', accessTokenExpiresAt, refreshTokenExpiresAt });
  });

  it.each<[string, unknown, unknown]>([
    ['Infinity', Infinity, 'expires_in'],
    ['NaN', NaN, 'expires_in'],
    ['negative', -3600, 'expires_in'],
    ['a bigint', 3600n, 'expires_in'],
    ['a boolean', true, 'expires_in'],
    ['null', null, 'expires_in'],
    ['too long to end by the year 9999', 1e12, 'receivedAt'],
    ['longer than all time', Number.MAX_VALUE, 'receivedAt'],
  ])('a lifetime that is %s is an InvalidFactsError', (_, expires_in, field) => {
    expect(thrownBy(() => oauth2Session({ expires_in } as never, RECEIVED))).toMatchObject({ issues: [{ path: [field] }] });
  });

  it('can begin as late as its tokens end by the year 9999', () => {
    const last = '9999-12-31T23:59:59.999Z';
    expect(oauth2Session({ expires_in: 3600 }, '9999-12-31T22:59:59.999Z')).toMatchObject({ accessTokenExpiresAt: last });
    expect(oauth2Session({ expires_in: 3600, refresh_token: 'r' }, '9999-11-01T23:59:59.999Z')).toMatchObject({
      refreshTokenExpiresAt: last,
    });
    expect(() => oauth2Session({ expires_in: 3600 }, '9999-12-31T23:00:00Z')).toThrow(/receivedAt must be an instant whose period ends/);
    expect(() => oauth2Session({ expires_in: 3600, refresh_token: 'r' }, '9999-11-02T00:00:00Z')).toThrow(/receivedAt/);
  });

  it('is active until the later of its tokens expires', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e7 }),
        fc.boolean(),
        fc.integer({ min: 1e11, max: 2e12 }),
        (seconds, isRefreshable, receivedAt) => {
          const session = oauth2Session({ expires_in: seconds, refresh_token: isRefreshable ? 'r' : null }, receivedAt);
          const end = receivedAt + Math.max(seconds * 1000, isRefreshable ? 60 * 86_400_000 : 0);
          expect(sessionState(session, end - 1)).toEqual({ state: 'ACTIVE', endsAt: new Date(end).toISOString() });
          expect(sessionState(session, end).state).toBe('NO_ACTIVE_SESSION');
        },
      ),
    );
  });

  it.each([
    { expires_in: 3600, refresh_token: 'secret', refreshToken: 'secret2' },
    { expires_in: 'x', access_token: 'secret', refresh_token: 'secret' },
    { access_token: 'secret', refreshToken: 'secret' },
    'secret',
    '{"access_token":"secret","expires_in":3600}',
  ])('no error quotes a token: %j', (token) => {
    const error = thrownBy(() => oauth2Session(token as never, RECEIVED));
    expect(JSON.stringify([error, (error as Error).message])).not.toContain('secret');
  });

  it.each<[unknown, string]>([
    ['1234', 'token must be an object; got a string'],
    [1234, 'token must be an object; got a number'],
    [1234n, 'token must be an object; got a bigint'],
    ['', 'token must be an object; got ""'],
    [undefined, 'token must be an object; got undefined'],
    [{ expires_in: 1, refresh_token: 1234 }, 'refresh_token must be a non-empty string; got a number'],
    [{ expires_in: 1, refreshToken: 1234n }, 'refreshToken must be a non-empty string; got a bigint'],
    [{ expires_in: 1, refresh_token: '' }, 'refresh_token must be a non-empty string; got ""'],
    [{ expires_in: 1, refresh_token: ['1234'] }, 'refresh_token must be a non-empty string; got an array'],
    [{ expires_in: 1, refresh_token: '1', refreshToken: '1234' }, 'refreshToken must be the same as in the other spelling; got a string'],
    [{ expires_in: 1, refresh_token: '1', refreshToken: 1234 }, 'refreshToken must be the same as in the other spelling; got a number'],
  ])('an error names only the kind of what may be a token: %o', (token, message) => {
    expect(thrownBy(() => oauth2Session(token as never, RECEIVED))).toMatchObject({ issues: [{ message }] });
  });
});
