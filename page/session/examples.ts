import developerToken from '../../examples/data/sessions/developer-token.json';
import oauth2Expired from '../../examples/data/sessions/oauth2-expired.json';
import type { Example } from '../part.js';
import type { Credentials, SessionCase } from './case.js';
import { credentialsOf, tokensReceivedAt } from './defaults.js';

const BEGIN = '2026-03-01T09:00:00Z';
const BOX_PAGE = 'From Box’s page: the webhook of John Doe and the application CleanupApp on the folder Junk';
const LIMITS = 'At the limits';
const DEMO = 'From the demo';

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
  example(BOX_PAGE, 'OAuth 2.0, a day after the login', OAUTH2, '2026-03-02T09:00:00Z'),
  example(BOX_PAGE, 'OAuth 2.0, both tokens have expired', OAUTH2, '2026-05-10T09:00:00Z'),
  example(BOX_PAGE, 'A developer token, after half an hour', DEVELOPER_TOKEN, '2026-03-01T09:30:00Z'),
  example(BOX_PAGE, 'A developer token, after an hour and a quarter', DEVELOPER_TOKEN, '2026-03-01T10:15:00Z'),
  example(BOX_PAGE, 'JWT, authorized', JWT, '2026-09-01T09:00:00Z'),
  example(BOX_PAGE, 'JWT, after an administrator deleted the authorization', DELETED, '2026-06-20T09:00:00Z'),
  example(BOX_PAGE, 'Permissions prevent an upload to Junk', JWT, '2026-09-01T09:00:00Z', { actionPermitted: false }),
  example(LIMITS, 'A developer token, one second before it expires', DEVELOPER_TOKEN, '2026-03-01T09:59:59Z'),
  example(LIMITS, 'A developer token, at the instant of its expiry', DEVELOPER_TOKEN, '2026-03-01T10:00:00Z'),
  example(LIMITS, 'OAuth 2.0, when the access token expires', OAUTH2, '2026-03-01T10:00:00Z'),
  example(LIMITS, 'OAuth 2.0, one second before the refresh token expires', OAUTH2, '2026-04-30T08:59:59Z'),
  example(LIMITS, 'OAuth 2.0, when the refresh token expires', OAUTH2, '2026-04-30T09:00:00Z'),
  example(LIMITS, 'OAuth 2.0 without a refresh token, when the access token expires', WITHOUT_REFRESH_TOKEN, '2026-03-01T10:00:00Z'),
  example(LIMITS, 'JWT, one second before the authorization is deleted', DELETED, '2026-06-01T08:59:59Z'),
  example(LIMITS, 'JWT, when the authorization is deleted', DELETED, '2026-06-01T09:00:00Z'),
  example(DEMO, 'A developer token of 40 minutes', developerToken as Credentials, '2026-03-01T12:00:00Z'),
  example(
    DEMO,
    'OAuth 2.0, both tokens have expired',
    { ...oauth2Expired, receivedAt: '2025-12-20T07:30:00Z' } as Credentials,
    '2026-03-01T12:00:00Z',
  ),
];
