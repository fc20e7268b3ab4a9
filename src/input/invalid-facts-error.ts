import { type Issue, messagesOf } from './issue.js';

/**
 * The caller stated something that cannot be a fact: a count of -1, a date that does not exist, a session without a
 * method. This is a programming error on the caller's side and never an answer about the request.
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
