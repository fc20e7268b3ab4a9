import type { FactName } from '../facts/facts.js';
import type { Path } from '../input/issue.js';

/**
 * What a check returns. A check is pure: it reads its input and nothing else. `unknown` is never `satisfied`: a rule that needs a fact says so when it is absent.
 * `not_applicable`: the request does not touch what this rule is about, or another code speaks for it.
 */
export type CheckResult = 'satisfied' | 'not_applicable' | ViolationDetails<object> | MissingFact;

/** A violation, without the code, which the rule has. */
export interface ViolationDetails<Params extends object> {
  /** Where in the request the violation is. */
  readonly path: Path;
  /** The values behind the message; their shape is part of the contract. */
  readonly params: Params;
  /** What is wrong and why, for people. */
  readonly message: string;
}

/** The fact that a check needs and that is absent. */
export interface MissingFact {
  readonly missing: FactName;
}

export function violated<Params extends object>(path: Path, params: Params, message: string): ViolationDetails<Params> {
  return { path, params, message };
}

export function unknown(missing: FactName): MissingFact {
  return { missing };
}
