import type * as expectations from './expectations.js';
import type { Expectation } from './expectations.js';
import { show, showPath } from './show.js';

/** Where a value is: `['target', 'id']`, `['triggers', 2]`; `[]` is the value itself. */
export type Path = readonly (string | number)[];

/** What kind of value an issue asks for. With `path` and `received` it carries the whole message, in any language. */
export type IssueCode = (typeof expectations)[keyof typeof expectations]['code'];

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

/** What was expected of a value. `expected` may say more than the constant of the code does. */
export type Expected = Expectation & { readonly code: IssueCode };

/**
 * The issue of one malformed value.
 *
 * @param whole what to call the value when its path is empty
 * @param received the value as text; by default `show` writes it
 */
export function issue(path: Path, { code, expected }: Expected, value: unknown, whole = '', received = show(value)): Issue {
  return { path, code, expected, received, message: `${showPath(path, whole)} must be ${expected}; got ${received}` };
}

/** Adds the issue of one malformed value; null, so that a reader can return it. */
export function refuse(issues: Issue[], path: Path, expected: Expected, value: unknown, whole?: string): null {
  issues.push(issue(path, expected, value, whole));
  return null;
}

const FEW = 5;

/** The messages of the first few issues, and whether there are more. */
export function messagesOf(issues: readonly Issue[]): string {
  const few = issues.slice(0, FEW).map(({ message }) => message);
  return few.join('; ') + (issues.length > FEW ? '; and more' : '');
}
