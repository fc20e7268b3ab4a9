import type { Issue, Path } from '../facts.js';
import { show, showPath } from './show.js';

/**
 * The caller stated something that cannot be a fact: a count of -1, a date that does not exist, a session without a
 * method. It is a programming error on the caller's side and never an answer about the request.
 */
export class InvalidFactsError extends TypeError {
  /** The name of the class, also where the package is loaded twice and `instanceof` fails. */
  override readonly name = 'InvalidFactsError';
  /** Every fault: the path into the argument, and a sentence with the field and the value found there. */
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(`Invalid facts: ${issues.map((issue) => issue.message).join('; ')}.`);
    this.issues = issues;
  }
}

/**
 * The one-fault form: `field must be <expected>, not <value>`.
 *
 * @param whole what to call the value where the path is empty
 */
export function invalidFact(path: Path, expected: string, value: unknown, whole = ''): InvalidFactsError {
  return new InvalidFactsError([{ path, message: `${showPath(path, whole)} must be ${expected}, not ${show(value)}` }]);
}
