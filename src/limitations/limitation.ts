import type { Clause } from '../clause.js';
import type { FactName, Path } from '../facts.js';
import type { Subject } from './subject.js';

/** A rule: its clause, and the check of one well-formed request. */
export interface Limitation extends Clause {
  readonly facts: readonly FactName[];
  check(subject: Subject): Outcome;
}

/**
 * What a check finds. `unknown` is never `satisfied`: a rule that needs a fact says so when it is absent.
 * `not_applicable`: the request does not touch what this rule is about, or another code speaks for it.
 */
export type Outcome = 'satisfied' | 'not_applicable' | Violated<object> | Missing;

export interface Violated<Params extends object> {
  readonly path: Path;
  readonly params: Params;
  readonly message: string;
}

export interface Missing {
  readonly missing: FactName;
}

export function violated<Params extends object>(path: Path, params: Params, message: string): Violated<Params> {
  return { path, params, message };
}

export function unknown(missing: FactName): Missing {
  return { missing };
}
