import type { Path } from '../facts.js';
import { show, showPath } from './show.js';

/** What a value must be, by the code of the issue that says it is not. */
const EXPECTED = {
  OBJECT_EXPECTED: 'an object',
  STRING_EXPECTED: 'a string',
  NON_EMPTY_STRING_EXPECTED: 'a non-empty string',
  BOOLEAN_EXPECTED: 'true or false',
  COUNT_EXPECTED: 'a whole number, 0 or more',
  STRINGS_EXPECTED: 'a list of strings',
  BOX_ID_EXPECTED: 'a Box ID (decimal digits, no leading zeros)',
  TARGET_TYPE_EXPECTED: '"file" or "folder"',
  TRIGGERS_EXPECTED: 'a list of at least one string',
  WEBHOOKS_EXPECTED: 'a list of webhooks',
  PAGES_EXPECTED: 'a list of pages of GET /webhooks',
  PAGE_MARKER_EXPECTED: 'a string, null or absent',
  WHOLE_WEBHOOK_EXPECTED: 'present: take the webhook from GET /webhooks/{id}, because GET /webhooks lists neither address nor triggers',
  CERTIFICATE_EXPECTED: '{ trusted: true } or { trusted: false, error }',
  HANDSHAKES_EXPECTED: 'a list of handshakes',
  SESSION_METHOD_EXPECTED: '"jwt", "client_credentials", "oauth2" or "developer_token"',
  INSTANT_EXPECTED: 'an instant (RFC 3339 text such as 2026-01-31T00:00:00Z, whole epoch milliseconds, or a valid Date)',
  MILLISECONDS_EXPECTED: 'epoch milliseconds: a number below 100000000000 looks like seconds, so multiply it by 1000 or pass text or a Date',
  EARLIER_INSTANT_EXPECTED: 'an instant early enough for its period to end in the year 9999',
  OBSERVATION_EXPECTED: 'what Node reports',
  CODE_EXPECTED: 'a code of this policy',
  LIMITATION_CODE_EXPECTED: 'the code of a limitation',
  DENIAL_EXPECTED: '"deny"',
  REASONS_EXPECTED: 'a list of at least one reason',
  REASON_STATUS_EXPECTED: '"violated" or "unknown"',
  FACT_NAME_EXPECTED: 'the name of a fact',
  ISSUES_EXPECTED: 'a list of at least one issue',
  PATH_EXPECTED: 'a path: a list of names and indexes',
  ABSENT_EXPECTED: 'absent: there is no such option',
  REQUESTED_TARGET_EXPECTED: 'the requested target',
  READABLE_EXPECTED: 'readable, but reading one of its fields threw an error',
} as const;

/** What kind of value an issue asks for. With `path` and `received` it carries the whole message, in any language. */
export type IssueCode = keyof typeof EXPECTED;

/** One malformed value: where it is, what it must be, and what it is. */
export interface Issue {
  /** Where the value is. */
  path: Path;
  /** What kind of value is expected there; with `path` and `received`, enough to write the message in another language. */
  code: IssueCode;
  /** What is expected there, in English. */
  expected: string;
  /** What was found there: a short text in which invisible characters are escaped. */
  received: string;
  /** All of it as one sentence; the wording is not part of the contract. */
  message: string;
}

/**
 * The issue of one malformed value.
 *
 * @param whole what to call the value when its path is empty
 * @param expected what is expected, where the code alone does not say it
 */
export function issue(path: Path, code: IssueCode, value: unknown, whole = '', expected: string = EXPECTED[code]): Issue {
  const received = show(value);
  return { path, code, expected, received, message: sentence(path, expected, received, whole) };
}

/** The issue of a value, as an issue of the argument that holds the value. */
export function issueWithin(argument: string, { path, code, expected, received }: Issue): Issue {
  const within = [argument, ...path];
  return { path: within, code, expected, received, message: sentence(within, expected, received, '') };
}

function sentence(path: Path, expected: string, received: string, whole: string): string {
  return `${showPath(path, whole)} must be ${expected}; got ${received}`;
}

const FEW = 5;

/** The messages of the first few issues, and whether there are more. */
export function messagesOf(issues: readonly Issue[]): string {
  const few = issues.slice(0, FEW).map(({ message }) => message);
  return few.join('; ') + (issues.length > FEW ? '; and more' : '');
}
