import developerToken from '../../examples/data/sessions/developer-token.json';
import oauth2Expired from '../../examples/data/sessions/oauth2-expired.json';
import type { Example } from '../part.js';
import type { Credentials, SessionCase } from './case.js';
import { credentialsOf, tokensReceivedAt } from './defaults.js';

const BEGIN = '2026-03-01T09:00:00Z';
const BOX_PAGE = 'From Box’s page: John Doe, CleanupApp and the folder Junk';
const LIMITS = 'At the limits';
const MORE = 'More examples';

const DEVELOPER_TOKEN = credentialsOf('developer_token', BEGIN);
const OAUTH2 = tokensReceivedAt(BEGIN);
const WITHOUT_REFRESH_TOKEN = { ...OAUTH2, refreshTokenExpiresAt: null };
const JWT = credentialsOf('jwt', BEGIN);
const DELETED = { ...JWT, authorizationDeletedAt: '2026-06-01T09:00:00Z' } as Credentials;

const example = (group: string, title: string, credentials: Credentials, now: string, event: Partial<SessionCase> = {}) => ({
  group,
  title,
  value: { credentials, now, trigger: 'FILE.UPLOADED', actionPermitted: true, ...event },
});

export const examples: readonly Example<SessionCase>[] = [
  example(BOX_PAGE, 'OAuth 2.0, a day after login', OAUTH2, '2026-03-02T09:00:00Z'),
  example(BOX_PAGE, 'OAuth 2.0, both tokens have expired', OAUTH2, '2026-05-10T09:00:00Z'),
  example(BOX_PAGE, 'A developer token after 30 minutes', DEVELOPER_TOKEN, '2026-03-01T09:30:00Z'),
  example(BOX_PAGE, 'A developer token after 75 minutes', DEVELOPER_TOKEN, '2026-03-01T10:15:00Z'),
  example(BOX_PAGE, 'JWT, authorized', JWT, '2026-09-01T09:00:00Z'),
  example(BOX_PAGE, 'JWT, after an administrator deleted the authorization', DELETED, '2026-06-20T09:00:00Z'),
  example(BOX_PAGE, 'Permissions prevent an upload to Junk', JWT, '2026-09-01T09:00:00Z', { actionPermitted: false }),
  example(LIMITS, 'A developer token one second before it expires', DEVELOPER_TOKEN, '2026-03-01T09:59:59Z'),
  example(LIMITS, 'A developer token at the moment it expires', DEVELOPER_TOKEN, '2026-03-01T10:00:00Z'),
  example(LIMITS, 'OAuth 2.0, when the access token expires', OAUTH2, '2026-03-01T10:00:00Z'),
  example(LIMITS, 'OAuth 2.0, one second before the refresh token expires', OAUTH2, '2026-04-30T08:59:59Z'),
  example(LIMITS, 'OAuth 2.0, when the refresh token expires', OAUTH2, '2026-04-30T09:00:00Z'),
  example(LIMITS, 'OAuth 2.0 without a refresh token, when the access token expires', WITHOUT_REFRESH_TOKEN, '2026-03-01T10:00:00Z'),
  example(LIMITS, 'JWT, one second before the authorization is deleted', DELETED, '2026-06-01T08:59:59Z'),
  example(LIMITS, 'JWT, when the authorization is deleted', DELETED, '2026-06-01T09:00:00Z'),
  example(MORE, 'A developer token after 40 minutes', developerToken as Credentials, '2026-03-01T12:00:00Z'),
  example(
    MORE,
    'OAuth 2.0, eleven days after the refresh token expired',
    { ...oauth2Expired, receivedAt: '2025-12-20T07:30:00Z' } as Credentials,
    '2026-03-01T12:00:00Z',
  ),
];
