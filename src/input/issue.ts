import type * as expectations from './expectations.js';
import type { Expectation } from './expectations.js';
import { show, showPath } from './show.js';

/** The place of a value: `['target', 'id']`, `['triggers', 2]`; `[]`: the value itself. */
export type Path = readonly (string | number)[];

/** What kind of value was expected. With `path` and `received`, enough to write the message in another language. */
export type IssueCode = (typeof expectations)[keyof typeof expectations]['code'];

/** One malformed value: where it is, what was expected, and what was found. */
export interface Issue {
  /** The place of the value. */
  path: Path;
  /** What kind of value was expected. With `path` and `received`, enough to write the message in another language. */
  code: IssueCode;
  /** What was expected, in English. */
  expected: string;
  /** What was found, as a short text with invisible characters escaped. */
  received: string;
  /** The issue in one sentence; the wording is not part of the contract. */
  message: string;
}

/** An expectation that an issue reports. `expected` may be more specific than the constant with the same code. */
export type Expected = Expectation & { readonly code: IssueCode };

/**
 * Creates the issue for one malformed value.
 *
 * @param whole the name of the value when its path is empty
 * @param received the value as text; `show(value)` by default
 */
export function issue(path: Path, { code, expected }: Expected, value: unknown, whole = '', received = show(value)): Issue {
  return { path, code, expected, received, message: `${showPath(path, whole)} must be ${expected}; got ${received}` };
}

/** Adds the issue for one malformed value, and returns null for the reader to return. */
export function refuse(issues: Issue[], path: Path, expected: Expected, value: unknown, whole?: string): null {
  issues.push(issue(path, expected, value, whole));
  return null;
}

/** Like `refuse`, for what may be a token or a key: the issue names only the kind of the value, because it may reach a log. */
export function refuseSecret(issues: Issue[], path: Path, expected: Expected, value: unknown, whole?: string): null {
  const isText = ['string', 'number', 'bigint'].includes(typeof value) && value !== '';
  issues.push(issue(path, expected, value, whole, isText ? `a ${typeof value}` : undefined));
  return null;
}

/** Adds the issues of the value at `path`, whose paths begin inside it. */
export function addBelow(issues: Issue[], path: Path, found: readonly Issue[]): void {
  for (const { path: within, code, expected, received } of found) {
    issues.push(issue([...path, ...within], { code, expected }, undefined, undefined, received));
  }
}

const FEW = 5;

/** The messages of the first five issues, with "and more" if there are others. */
export function messagesOf(issues: readonly Issue[]): string {
  const few = issues.slice(0, FEW).map(({ message }) => message);
  return few.join('; ') + (issues.length > FEW ? '; and more' : '');
}
