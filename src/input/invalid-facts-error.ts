import { type Issue, messagesOf } from './issue.js';

/**
 * Thrown when a caller passes an invalid argument: a count of -1, a date that does not exist, a session without a
 * method. It reports a programming error, never a problem with the request.
 *
 * @example
 * ```ts
 * try {
 *   capacity({ webhookCount: -1 });
 * } catch (error) {
 *   if (!(error instanceof InvalidFactsError)) throw error;
 *   error.issues.map(({ path }) => path); // → [['webhookCount']]
 * }
 * ```
 */
export class InvalidFactsError extends TypeError {
  /** Identifies the class even when the package is loaded twice and `instanceof` fails. */
  override readonly name = 'InvalidFactsError';
  /**
   * One issue for each malformed value. A path begins inside the facts, session, token, event, observation, registry or
   * denial itself. In every other argument it begins with the argument's name: `now`, `options`, `webhooks`, `address`
   * and so on.
   */
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(`Invalid facts: ${messagesOf(issues)}.`);
    this.issues = issues;
  }
}
