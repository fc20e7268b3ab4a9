import type { Path } from '../facts.js';
import { READABLE_EXPECTED } from './expectations.js';
import { type Expected, type Issue, issue, messagesOf } from './issue.js';

/**
 * The caller stated something that cannot be a fact: a count of -1, a date that does not exist, a session without a
 * method. It is a programming error on the caller's side and never an answer about the request.
 */
export class InvalidFactsError extends TypeError {
  /** The name of the class, also where the package is loaded twice and `instanceof` fails. */
  override readonly name = 'InvalidFactsError';
  /** Every issue: the path into the argument, and a sentence with the field and the value found there. */
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(`Invalid facts: ${messagesOf(issues)}.`);
    this.issues = issues;
  }
}

/**
 * An error with one issue.
 *
 * @param whole what to call the value when its path is empty
 */
export function invalidFact(path: Path, expected: Expected, value: unknown, whole = ''): InvalidFactsError {
  return new InvalidFactsError([issue(path, expected, value, whole)]);
}

/**
 * What `read` returns. A getter or a Proxy of the caller that throws is an `InvalidFactsError` like every other value
 * that cannot be a fact.
 *
 * @param value what is read, and `path` where it is
 */
export function readFact<T>(value: unknown, path: Path, whole: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw isInvalidFactsError(error) ? error : invalidFact(path, READABLE_EXPECTED, value, whole);
  }
}

// what a getter throws may itself be a Proxy that throws when it is asked for its prototype
function isInvalidFactsError(error: unknown): boolean {
  try {
    return error instanceof InvalidFactsError;
  } catch {
    return false;
  }
}
