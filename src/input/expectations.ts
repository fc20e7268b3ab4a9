/**
 * What a value must be, and the code of the issue for a value that is not. Each is a constant of its own, so that a
 * bundle contains only the ones it uses.
 */
export interface Expectation {
  readonly code: string;
  /** Completes the sentence "… must be". */
  readonly expected: string;
}

export const OBJECT_EXPECTED = { code: 'OBJECT_EXPECTED', expected: 'an object' } as const satisfies Expectation;
export const STRING_EXPECTED = { code: 'STRING_EXPECTED', expected: 'a string' } as const satisfies Expectation;
export const NON_EMPTY_STRING_EXPECTED = {
  code: 'NON_EMPTY_STRING_EXPECTED',
  expected: 'a non-empty string',
} as const satisfies Expectation;
export const BOOLEAN_EXPECTED = { code: 'BOOLEAN_EXPECTED', expected: 'true or false' } as const satisfies Expectation;
export const COUNT_EXPECTED = { code: 'COUNT_EXPECTED', expected: 'a whole number, 0 or more' } as const satisfies Expectation;
export const STRINGS_EXPECTED = { code: 'STRINGS_EXPECTED', expected: 'a list of strings' } as const satisfies Expectation;
export const BOX_ID_EXPECTED = {
  code: 'BOX_ID_EXPECTED',
  expected: 'a Box ID (decimal digits, no leading zeros)',
} as const satisfies Expectation;
export const TARGET_TYPE_EXPECTED = { code: 'TARGET_TYPE_EXPECTED', expected: '"file" or "folder"' } as const satisfies Expectation;
export const TRIGGERS_EXPECTED = { code: 'TRIGGERS_EXPECTED', expected: 'a list of at least one string' } as const satisfies Expectation;
export const WEBHOOKS_EXPECTED = { code: 'WEBHOOKS_EXPECTED', expected: 'a list of webhooks' } as const satisfies Expectation;
export const PAGES_EXPECTED = { code: 'PAGES_EXPECTED', expected: 'a list of pages of GET /webhooks' } as const satisfies Expectation;
export const PAGE_MARKER_EXPECTED = { code: 'PAGE_MARKER_EXPECTED', expected: 'a string, null or absent' } as const satisfies Expectation;
export const WHOLE_WEBHOOK_EXPECTED = {
  code: 'WHOLE_WEBHOOK_EXPECTED',
  expected: 'present: take the webhook from GET /webhooks/{id}, which returns every field',
} as const satisfies Expectation;
export const CERTIFICATE_EXPECTED = {
  code: 'CERTIFICATE_EXPECTED',
  expected: '{ trusted: true } or { trusted: false, error }',
} as const satisfies Expectation;
export const NO_ERROR_EXPECTED = {
  code: 'NO_ERROR_EXPECTED',
  expected: 'absent when trusted is true',
} as const satisfies Expectation;
export const HANDSHAKES_EXPECTED = { code: 'HANDSHAKES_EXPECTED', expected: 'a list of handshakes' } as const satisfies Expectation;
export const SESSION_METHOD_EXPECTED = {
  code: 'SESSION_METHOD_EXPECTED',
  expected: '"jwt", "client_credentials", "oauth2" or "developer_token"',
} as const satisfies Expectation;
export const INSTANT_EXPECTED = {
  code: 'INSTANT_EXPECTED',
  expected: 'an instant (RFC 3339 text with an offset, such as 2026-01-31T00:00:00Z, epoch milliseconds, or a valid Date)',
} as const satisfies Expectation;
export const MILLISECONDS_EXPECTED = {
  code: 'MILLISECONDS_EXPECTED',
  expected: 'epoch milliseconds: a number below 100000000000 looks like seconds, so multiply it by 1000',
} as const satisfies Expectation;
export const EARLIER_INSTANT_EXPECTED = {
  code: 'EARLIER_INSTANT_EXPECTED',
  expected: 'an instant whose period ends by the year 9999',
} as const satisfies Expectation;
export const DURATION_EXPECTED = { code: 'DURATION_EXPECTED', expected: 'a number, 0 or more' } as const satisfies Expectation;
export const SAME_VALUE_EXPECTED = {
  code: 'SAME_VALUE_EXPECTED',
  expected: 'the same as in the other spelling',
} as const satisfies Expectation;
export const DELIVERIES_EXPECTED = { code: 'DELIVERIES_EXPECTED', expected: 'a list of deliveries' } as const satisfies Expectation;
export const ATTEMPTS_EXPECTED = { code: 'ATTEMPTS_EXPECTED', expected: 'a list of attempts' } as const satisfies Expectation;
export const EVENT_TYPE_EXPECTED = { code: 'EVENT_TYPE_EXPECTED', expected: '"webhook_event"' } as const satisfies Expectation;
export const OBSERVATION_EXPECTED = { code: 'OBSERVATION_EXPECTED', expected: 'a value that Node reports' } as const satisfies Expectation;
export const CODE_EXPECTED = { code: 'CODE_EXPECTED', expected: 'a code of this policy' } as const satisfies Expectation;
export const LIMITATION_CODE_EXPECTED = {
  code: 'LIMITATION_CODE_EXPECTED',
  expected: 'the code of a limitation',
} as const satisfies Expectation;
export const DENIAL_EXPECTED = { code: 'DENIAL_EXPECTED', expected: '"deny"' } as const satisfies Expectation;
export const REASONS_EXPECTED = { code: 'REASONS_EXPECTED', expected: 'a list of at least one reason' } as const satisfies Expectation;
export const REASON_STATUS_EXPECTED = {
  code: 'REASON_STATUS_EXPECTED',
  expected: '"violated" or "unknown"',
} as const satisfies Expectation;
export const FACT_NAME_EXPECTED = { code: 'FACT_NAME_EXPECTED', expected: 'the name of a fact' } as const satisfies Expectation;
export const ISSUES_EXPECTED = { code: 'ISSUES_EXPECTED', expected: 'a list of at least one issue' } as const satisfies Expectation;
export const PATH_EXPECTED = { code: 'PATH_EXPECTED', expected: 'a path: a list of names and indexes' } as const satisfies Expectation;
export const ABSENT_EXPECTED = { code: 'ABSENT_EXPECTED', expected: 'absent' } as const satisfies Expectation;
export const OPTION_EXPECTED = { code: 'OPTION_EXPECTED', expected: 'a value that the option accepts' } as const satisfies Expectation;
export const REQUESTED_TARGET_EXPECTED = {
  code: 'REQUESTED_TARGET_EXPECTED',
  expected: 'the requested target',
} as const satisfies Expectation;
export const READABLE_EXPECTED = {
  code: 'READABLE_EXPECTED',
  expected: 'readable, but reading one of its fields threw an error',
} as const satisfies Expectation;
export const WANTED_EXPECTED = { code: 'WANTED_EXPECTED', expected: 'a list of wanted items' } as const satisfies Expectation;
export const TARGETS_EXPECTED = { code: 'TARGETS_EXPECTED', expected: 'a list of targets' } as const satisfies Expectation;
export const ANCESTORS_EXPECTED = {
  code: 'ANCESTORS_EXPECTED',
  expected: 'a list of folder IDs from the root folder down',
} as const satisfies Expectation;
export const ONE_PARENT_EXPECTED = { code: 'ONE_PARENT_EXPECTED', expected: 'in one folder' } as const satisfies Expectation;
export const ITEM_COUNT_EXPECTED = {
  code: 'ITEM_COUNT_EXPECTED',
  expected: 'the number of items in the folder and below',
} as const satisfies Expectation;
export const DESIRED_EXPECTED = { code: 'DESIRED_EXPECTED', expected: 'a list of desired webhooks' } as const satisfies Expectation;
export const OWNED_ADDRESS_EXPECTED = {
  code: 'OWNED_ADDRESS_EXPECTED',
  expected: 'an address, or the start of one with its host, such as "https://old.example.com/*"',
} as const satisfies Expectation;
export const DELETES_EXPECTED = { code: 'DELETES_EXPECTED', expected: '"none" or "owned"' } as const satisfies Expectation;
export const SURPLUS_TRIGGERS_EXPECTED = {
  code: 'SURPLUS_TRIGGERS_EXPECTED',
  expected: '"keep" or "remove"',
} as const satisfies Expectation;
export const STEP_ACTION_EXPECTED = {
  code: 'STEP_ACTION_EXPECTED',
  expected: '"inspect", "create", "update", "move" or "delete"',
} as const satisfies Expectation;
