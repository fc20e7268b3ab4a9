import { describe, expect, it } from 'vitest';
import { UnreadableCase } from '../../page/part.js';
import { beginningOf, type Credentials, missingDate, readSessionCase, sessionAt } from '../../page/session/case.js';
import { lifeOf } from '../../page/session/life.js';
import { DAY, HOUR, MINUTE, toInstant } from '../../page/timeline-scale.js';
import { sessionState } from '../../scripts/entries.js';

const BEGIN = Date.UTC(2026, 2, 1, 9);
const after = (ms: number) => toInstant(BEGIN + ms);

const JWT = { method: 'jwt', authorizedAt: after(0), authorizationDeletedAt: null } as const;
const DELETED = { ...JWT, method: 'client_credentials', authorizationDeletedAt: after(90 * DAY) } as const;
const OAUTH2 = {
  method: 'oauth2',
  receivedAt: after(0),
  accessTokenExpiresAt: after(HOUR),
  refreshTokenExpiresAt: after(60 * DAY),
} as const;
const DEVELOPER_TOKEN = { method: 'developer_token', issuedAt: after(0) } as const;
const ALL: readonly Credentials[] = [JWT, DELETED, OAUTH2, { ...OAUTH2, refreshTokenExpiresAt: null }, DEVELOPER_TOKEN];

const caseOf = (credentials: unknown) => ({ credentials, now: after(0), trigger: 'FILE.UPLOADED', actionPermitted: true });

describe('readSessionCase', () => {
  it.each(ALL)('reads what a link to a case holds: %j', (credentials) => {
    expect(readSessionCase(JSON.parse(JSON.stringify(caseOf(credentials))))).toEqual(caseOf(credentials));
  });

  it('leaves out other fields', () => {
    expect(readSessionCase({ ...caseOf({ ...JWT, receivedAt: '' }), more: 1 })).toEqual(caseOf(JWT));
  });

  it.each([
    [null, 'the case must be an object; got null'],
    [caseOf('jwt'), 'credentials must be an object; got "jwt"'],
    [caseOf({}), 'credentials.method must be "jwt" or "client_credentials" or "oauth2" or "developer_token"; got nothing'],
    [caseOf({ ...JWT, authorizedAt: 5 }), 'credentials.authorizedAt must be text; got 5'],
    [caseOf({ method: 'jwt', authorizedAt: '' }), 'credentials.authorizationDeletedAt must be text; got nothing'],
    [caseOf({ ...OAUTH2, receivedAt: null }), 'credentials.receivedAt must be text; got null'],
    [caseOf({ ...OAUTH2, accessTokenExpiresAt: null }), 'credentials.accessTokenExpiresAt must be text; got null'],
    [caseOf({ ...OAUTH2, refreshTokenExpiresAt: false }), 'credentials.refreshTokenExpiresAt must be text; got false'],
    [caseOf({ method: 'developer_token' }), 'credentials.issuedAt must be text; got nothing'],
    [{ ...caseOf(JWT), now: 0 }, 'now must be text; got 0'],
    [{ ...caseOf(JWT), trigger: [] }, 'trigger must be text; got []'],
    [{ ...caseOf(JWT), actionPermitted: 'yes' }, 'actionPermitted must be true or false; got "yes"'],
  ])('names the field that cannot be read in %j', (value, message) => {
    expect(() => readSessionCase(value)).toThrow(new UnreadableCase(message));
  });
});

describe('beginningOf', () => {
  it('is when the credentials came into being', () => {
    expect(ALL.map(beginningOf)).toEqual(ALL.map(() => after(0)));
  });
});

describe('sessionAt', () => {
  it('is authorized from the authorization until its deletion', () => {
    const isAuthorized = (ms: number) => sessionAt(DELETED, BEGIN + ms);
    expect([-1, 0, 90 * DAY - 1, 90 * DAY].map(isAuthorized)).toEqual(
      [false, true, true, false].map((applicationAuthorized) => ({ method: 'client_credentials', applicationAuthorized })),
    );
  });

  it('is authorized without end if the authorization is not deleted, or given again', () => {
    const again = { ...JWT, authorizationDeletedAt: after(-DAY) };
    expect(sessionAt(JWT, BEGIN + 9999 * DAY)).toEqual({ method: 'jwt', applicationAuthorized: true });
    expect([-1, 0, DAY].map((ms) => sessionAt(again, BEGIN + ms))).toEqual(
      [false, true, true].map((applicationAuthorized) => ({ method: 'jwt', applicationAuthorized })),
    );
  });

  it('is not authorized if the deletion is at the same instant', () => {
    expect(sessionAt({ ...JWT, authorizationDeletedAt: after(0) }, BEGIN)).toEqual({ method: 'jwt', applicationAuthorized: false });
  });

  it('has the tokens of the credentials', () => {
    const { receivedAt, ...session } = OAUTH2;
    expect(sessionAt(OAUTH2, BEGIN)).toEqual(session);
    expect(sessionAt(DEVELOPER_TOKEN, BEGIN)).toEqual(DEVELOPER_TOKEN);
  });
});

describe('missingDate', () => {
  it('names a date that the library does not see', () => {
    expect(missingDate({ ...JWT, authorizedAt: '' })).toBe('when the application was authorized');
    expect(missingDate({ ...DELETED, authorizationDeletedAt: '' })).toBe('when the authorization was deleted');
  });

  it('reads dates as the library does', () => {
    for (const instant of ['March 7 2026', '2026-03-01', '2026-03-01T24:00:00Z'])
      expect(missingDate({ ...JWT, authorizedAt: instant })).toBe('when the application was authorized');
    expect(missingDate({ ...DELETED, authorizationDeletedAt: '2016-12-31T23:59:60Z' })).toBeNull();
  });

  it('leaves the other dates to the library', () => {
    expect(ALL.map(missingDate)).toEqual(ALL.map(() => null));
    expect(missingDate({ method: 'developer_token', issuedAt: '' })).toBeNull();
    expect(missingDate({ ...OAUTH2, accessTokenExpiresAt: '' })).toBeNull();
  });
});

describe('lifeOf', () => {
  const life = (credentials: Credentials) => lifeOf(credentials, (ms) => sessionState(sessionAt(credentials, ms), toInstant(ms)));
  const span = (from: number, to: number, state: string) => ({ from: BEGIN + from, to: BEGIN + to, state });
  const mark = (ms: number, label: string) => expect.objectContaining({ at: BEGIN + ms, label });

  it('shows OAuth 2.0 until half its length after the later token expires', () => {
    expect(life(OAUTH2)).toEqual({
      range: { from: BEGIN, to: BEGIN + 90 * DAY },
      states: [span(0, 60 * DAY, 'ACTIVE'), span(60 * DAY, 90 * DAY, 'NO_ACTIVE_SESSION')],
      marks: [mark(0, 'Tokens received'), mark(HOUR, 'Access token expires'), mark(60 * DAY, 'Refresh token expires: the session ends')],
      tokens: [
        { caption: 'Access token valid', from: BEGIN, to: BEGIN + HOUR },
        { caption: 'Refresh token valid', from: BEGIN, to: BEGIN + 60 * DAY },
      ],
    });
  });

  it('ends OAuth 2.0 without a refresh token with the access token', () => {
    expect(life({ ...OAUTH2, refreshTokenExpiresAt: null })).toMatchObject({
      states: [span(0, HOUR, 'ACTIVE'), span(HOUR, 1.5 * HOUR, 'NO_ACTIVE_SESSION')],
      marks: [mark(0, 'Tokens received'), mark(HOUR, 'Access token expires: the session ends')],
      tokens: [{ caption: 'Access token valid' }],
    });
  });

  it('takes the end of a developer token from the library', () => {
    expect(life(DEVELOPER_TOKEN)).toMatchObject({
      range: { to: BEGIN + 90 * MINUTE },
      states: [span(0, HOUR, 'ACTIVE'), span(HOUR, 90 * MINUTE, 'NO_ACTIVE_SESSION')],
      marks: [mark(0, 'Developer token generated'), mark(HOUR, 'Developer token expires: the session ends')],
      tokens: [{ caption: 'Developer token valid', from: BEGIN, to: BEGIN + HOUR }],
    });
  });

  it('shows a year of an authorization without an end', () => {
    expect(life(JWT)).toEqual({
      range: { from: BEGIN, to: BEGIN + 365 * DAY },
      states: [span(0, 365 * DAY, 'ACTIVE')],
      marks: [mark(0, 'Application authorized')],
      tokens: [],
    });
  });

  it('ends an authorization when it is deleted', () => {
    expect(life(DELETED)).toMatchObject({
      states: [span(0, 90 * DAY, 'ACTIVE'), span(90 * DAY, 135 * DAY, 'NO_ACTIVE_SESSION')],
      marks: [mark(0, 'Application authorized'), mark(90 * DAY, 'Authorization deleted: the session ends')],
    });
  });

  it('has not begun before the credentials came into being', () => {
    expect(life({ ...OAUTH2, accessTokenExpiresAt: after(-HOUR), refreshTokenExpiresAt: null })).toMatchObject({
      range: { from: BEGIN - HOUR, to: BEGIN + HOUR / 2 },
      states: [span(-HOUR, 0, 'NOT_BEGUN'), span(0, HOUR / 2, 'NO_ACTIVE_SESSION')],
      tokens: [],
    });
  });

  it('does not end with the deletion of an earlier authorization', () => {
    expect(life({ ...DELETED, authorizationDeletedAt: after(-HOUR) })).toMatchObject({
      states: [span(-HOUR, 0, 'NOT_BEGUN'), span(0, HOUR / 2, 'ACTIVE')],
      marks: [mark(0, 'Application authorized'), mark(-HOUR, 'An earlier authorization deleted')],
    });
  });

  it('has nothing to show if an instant is missing', () => {
    expect(life({ ...OAUTH2, receivedAt: '' })).toBeNull();
    expect(life({ ...DELETED, authorizationDeletedAt: '' })).toBeNull();
  });
});
