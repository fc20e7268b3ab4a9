import { cleanupEligibility, sessionState } from '../../src/index.js';
import { daysMs, minutesMs } from '../../src/input/instant.js';
import { DEVELOPER_TOKEN_MINUTES, NO_DELIVERY_DAYS, TRIGGERED_AFTER_DAYS } from '../../src/policy/limits.js';
import { code } from './markdown.js';
import { decision } from './worked-example.js';

export const REGISTRATION_DIAGRAM = [
  '```mermaid',
  'flowchart TD',
  '  request["A request and the known facts"] --> form{"Is the request well-formed?"}',
  '  form -- no --> malformed["REQUEST_MALFORMED is violated"]',
  '  malformed -- "well-formed fields" --> rules["Check every other limitation"]',
  '  form -- yes --> rules',
  '  rules --> violated{"Is any limitation violated?"}',
  '  violated -- yes --> deny["Denied, with every reason"]',
  '  violated -- no --> known{"Is any limitation unknown?"}',
  '  known -- no --> allow["Allowed"]',
  '  known -- "yes, in a decision" --> deny',
  '  known -- "yes, in a preflight" --> sofar["Allowed so far; the rest is listed as unchecked"]',
  '```',
].join('\n');

export const SESSION_DIAGRAM = [
  '```text',
  '                          0         60 minutes        60 days',
  '                          |             |                |',
  'developer token           |=============| NO_ACTIVE_SESSION from here on',
  'OAuth 2.0 access token    |=============|',
  'OAuth 2.0 refresh token   |==============================| NO_ACTIVE_SESSION ...',
  'JWT, client credentials   |======================================= ... until an',
  '                                     administrator deletes the authorization',
  '```',
  '',
  'With OAuth 2.0, the later expiry counts. Each use of a refresh token returns a new pair of tokens, and both periods start again.',
].join('\n');

/** What is decided around the end of each kind of session. */
export function sessionBoundaries(): string[][] {
  const start = Date.UTC(2026, 0, 1);
  const at = (ms: number) => new Date(ms).toISOString();
  const developer = { method: 'developer_token', issuedAt: at(start) } as const;
  const oauth2 = {
    method: 'oauth2',
    accessTokenExpiresAt: at(start + minutesMs(60)),
    refreshTokenExpiresAt: at(start + daysMs(60)),
  } as const;
  const row = (name: string, session: Parameters<typeof sessionState>[0], ms: number) => [
    name,
    code(at(ms)),
    decision(JSON.parse(JSON.stringify(sessionState(session, ms)))),
  ];
  const developerEnd = start + minutesMs(DEVELOPER_TOKEN_MINUTES);
  return [
    row('developer token of 2026-01-01 00:00', developer, developerEnd - 1),
    row('developer token of 2026-01-01 00:00', developer, developerEnd),
    row('OAuth 2.0 tokens of 2026-01-01 00:00', oauth2, start + minutesMs(60)),
    row('OAuth 2.0 tokens of 2026-01-01 00:00', oauth2, start + daysMs(60) - 1),
    row('OAuth 2.0 tokens of 2026-01-01 00:00', oauth2, start + daysMs(60)),
    row('JWT, authorized', { method: 'jwt', applicationAuthorized: true }, start + daysMs(3650)),
    row('JWT, authorization deleted', { method: 'jwt', applicationAuthorized: false }, start),
  ];
}

export const CLEANUP_DIAGRAM = [
  '```text',
  'last successful',
  'delivery',
  `  day 0                    day ${TRIGGERED_AFTER_DAYS}                     day ${NO_DELIVERY_DAYS}`,
  '----+------------------------+--------------------------+---------------> time',
  '    |  last trigger here:    |  last trigger here or later:',
  '    |  not stalled           |  stalled',
  '    |                                                   |',
  '    |  not deleted for this cause                       |  if stalled,',
  '    |                                                   |  may be deleted',
  '```',
].join('\n');

/** What is decided around the end of each period of stalled deliveries. */
export function cleanupBoundaries(): string[][] {
  const success = Date.UTC(2026, 0, 1);
  const edge = success + daysMs(TRIGGERED_AFTER_DAYS);
  const end = success + daysMs(NO_DELIVERY_DAYS);
  const at = (ms: number) => code(new Date(ms).toISOString());
  return [
    [edge, end],
    [edge + 1, end - 1],
    [edge + 1, end],
    [edge + 1, end + daysMs(1)],
  ].map(([triggered, now]) => {
    const facts = {
      applicationDeleted: false,
      accessTokensDeleted: false,
      lastSuccessfulDeliveryAt: success,
      lastTriggeredAt: triggered as number,
    };
    return [at(triggered as number), at(now as number), decision(JSON.parse(JSON.stringify(cleanupEligibility(facts, now as number))))];
  });
}
