import type { Clause } from '../clause.js';
import type { FactName, Path } from '../facts.js';
import type { Subject, Subscription } from './subject.js';

/** A rule: its clause, and the check of one well-formed request. */
export interface Limitation extends Clause {
  readonly facts: readonly FactName[];
  /** What becomes of the limitation for this request. Pure: it reads the subject and nothing else. */
  check(subject: Subject): Outcome;
}

/**
 * What a check finds. `unknown` is never `satisfied`: a rule that needs a fact says so when it is absent.
 * `not_applicable`: the request does not touch what this rule is about, or another code speaks for it.
 */
export type Outcome = 'satisfied' | 'not_applicable' | Violated<object> | Missing;

/** What a check says of a limitation that the request violates. */
export interface Violated<Params extends object> {
  /** Where in the request the fault lies. */
  readonly path: Path;
  /** The values at hand; their form is part of the contract. */
  readonly params: Params;
  /** What is wrong and why, for people. */
  readonly message: string;
}

/** What a check says when it lacks a fact. */
export interface Missing {
  /** The name of the fact. */
  readonly missing: FactName;
}

export function violated<Params extends object>(path: Path, params: Params, message: string): Violated<Params> {
  return { path, params, message };
}

export function unknown(missing: FactName): Missing {
  return { missing };
}

/** The triggers that a rule refuses, each name once, and every place in the request where one of them stands. */
export function badTriggers(
  triggers: readonly string[],
  { held, requested }: Subscription,
  isBad: (name: string) => boolean,
): BadTriggers | null {
  let indexes: number[] | undefined;
  for (let i = 0; i < triggers.length; i++) {
    const name = triggers[i] as string;
    if (isBad(name) && !held.has(name)) (indexes ??= []).push(i);
  }
  if (indexes === undefined) return null;
  const names = [...new Set(indexes.map((i) => triggers[i] as string))];
  return { triggers: names, indexes: requested ? indexes : [] };
}

/** The params that the two rules on triggers share. */
export interface BadTriggers {
  /** The names, each once. */
  readonly triggers: readonly string[];
  /** Every place of one of them in `triggers` of the request; empty when the triggers are those that the webhook has. */
  readonly indexes: readonly number[];
}
