import type { Path } from '../facts.js';
import type * as expectations from './expectations.js';
import { show, showPath } from './show.js';

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
export interface Expected {
  readonly code: IssueCode;
  readonly expected: string;
}

/**
 * The issue of one malformed value.
 *
 * @param whole what to call the value when its path is empty
 */
export function issue(path: Path, { code, expected }: Expected, value: unknown, whole = ''): Issue {
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
