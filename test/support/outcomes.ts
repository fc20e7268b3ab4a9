import { expect } from 'vitest';
import { type Decision, type Denial, InvalidFactsError, type Path } from '../../src/index.js';

export function denied(decision: Decision): Denial {
  if (decision.decision !== 'deny') throw new Error('the decision was expected to deny');
  return decision;
}

/** The paths of the InvalidFactsError that the call throws; each issue must have a message that names the value. */
export function faultyPaths(call: () => unknown): readonly Path[] {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidFactsError);
    const { issues } = error as InvalidFactsError;
    for (const issue of issues) expect(issue.message).toMatch(/ must be .+; got .+/);
    return issues.map(({ path }) => path);
  }
  throw new Error('the call was expected to throw');
}

/** What the call throws; undefined when it returns. */
export function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}
