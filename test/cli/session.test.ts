import { describe, expect, it } from 'vitest';
import { command } from './support.js';

const session = (value: unknown, ...args: string[]) => command(['session', 's.json', ...args], { files: { 's.json': value } });

describe('session', () => {
  it('of an authorized application is active, and does not end by itself', async () => {
    expect(await session({ method: 'jwt', applicationAuthorized: true })).toEqual({
      exitCode: 0,
      stdout: 'active  s.json\n\nIt does not end by itself. It lasts while the application is authorized in the\nAdmin Console.\n',
      stderr: '',
    });
  });

  it('of a developer token is active until the token expires', async () => {
    const { exitCode, stdout } = await session({ method: 'developer_token', issuedAt: '2026-03-01T11:20:00Z' });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'active  s.json\n\nIt ends at 2026-03-01T12:20:00.000Z.\n' });
  });

  const oauth2 = { method: 'oauth2', accessTokenExpiresAt: '2026-03-01T12:30:00Z', refreshTokenExpiresAt: null };

  it('of OAuth 2.0 is active until both tokens expire', async () => {
    const { exitCode, stdout } = await session(oauth2);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: 'active  s.json\n\nIt ends at 2026-03-01T12:30:00.000Z, unless a token is refreshed before then.\n',
    });
  });

  it('that has ended says why and what to do, and exits with 1', async () => {
    expect(await session(oauth2, '--now', '2026-03-01T12:30:00Z')).toEqual({
      exitCode: 1,
      stdout: `no active session  s.json

OAUTH2_TOKENS_EXPIRED
  The session ended at 2026-03-01T12:30:00.000Z: the access token expired, and
  there is no refresh token.
  What to do: Use each refresh token before it expires. After both tokens have
  expired, have the user log in again.
  https://developer.box.com/guides/webhooks/v2/limitations-v2/#oauth-2-0
`,
      stderr: '',
    });
  });

  it('prints the result of sessionState with --json', async () => {
    const { stdout } = await session(oauth2, '--json');
    expect(JSON.parse(stdout)).toEqual({ state: 'ACTIVE', endsAt: '2026-03-01T12:30:00.000Z' });
  });

  it('takes epoch milliseconds for --now', async () => {
    expect((await session(oauth2, '--now', String(Date.parse('2026-03-01T12:29:59.999Z')))).exitCode).toBe(0);
    expect((await session(oauth2, '--now', String(Date.parse('2026-03-01T12:30:00Z')))).exitCode).toBe(1);
  });

  it.each([
    [
      'yesterday',
      '--now must be an instant (RFC 3339 text with an offset, such as 2026-01-31T00:00:00Z, epoch milliseconds, or a valid Date); got "yesterday"\n',
    ],
    [
      '1772366400',
      '--now must be epoch milliseconds: a number below 100000000000 looks like seconds, so multiply it by 1000; got 1772366400\n',
    ],
  ])('refuses --now %s', async (now, stderr) => {
    expect(await session(oauth2, '--now', now)).toEqual({ exitCode: 2, stdout: '', stderr });
  });

  it('names each malformed field with its place', async () => {
    expect((await session({ ...oauth2, accessTokenExpiresAt: 'soon', refreshTokenExpiresAt: undefined })).stderr).toBe(
      [
        's.json, line 3, column 27: accessTokenExpiresAt must be an instant (RFC 3339 text with an offset, such as 2026-01-31T00:00:00Z, epoch milliseconds, or a valid Date); got "soon"',
        's.json, line 1, column 1: refreshTokenExpiresAt is missing; it must be an instant (RFC 3339 text with an offset, such as 2026-01-31T00:00:00Z, epoch milliseconds, or a valid Date)',
        '',
      ].join('\n'),
    );
    expect((await session('5')).stderr).toBe('s.json, line 1, column 1: it must be an object; got 5\n');
  });
});
