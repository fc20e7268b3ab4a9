import { DEVELOPER_TOKEN_MINUTES, NO_DELIVERY_DAYS, REFRESH_TOKEN_DAYS, TRIGGERED_AFTER_DAYS } from '../../../src/policy/limits.js';

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
  `                          0         ${DEVELOPER_TOKEN_MINUTES} minutes        ${REFRESH_TOKEN_DAYS} days`,
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
