import { InvalidFactsError } from 'box-webhook-policy';

/** The result, or another value if the library cannot use an argument, such as an instant that is not typed in full. */
export function orElse<Result, Other>(run: () => Result, other: Other): Result | Other {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof InvalidFactsError)) throw error;
    return other;
  }
}
