import type { FactName } from '../facts/facts.js';
import type { Path } from '../input/issue.js';

/**
 * The result of a check. A check is pure: it reads nothing but its input.
 *
 * - `not_applicable`: the request does not change what the limitation is about, or another code covers the case.
 * - A missing fact is never `satisfied`.
 */
export type CheckResult = 'satisfied' | 'not_applicable' | ViolationDetails<object> | MissingFact;

/** A violation without its code. */
export interface ViolationDetails<Params extends object> {
  /** Where in the request the violation is. */
  readonly path: Path;
  /** The values in the message. Their shape is part of the contract. */
  readonly params: Params;
  /** What is wrong with which value, then what to do; for people. */
  readonly message: string;
}

/** The fact that a check needs and does not have. */
export interface MissingFact<Name extends FactName = FactName> {
  readonly missing: Name;
}

export function violated<Params extends object>(path: Path, params: Params, message: string): ViolationDetails<Params> {
  return { path, params, message };
}

export function unknown<Name extends FactName>(missing: Name): MissingFact<Name> {
  return { missing };
}
