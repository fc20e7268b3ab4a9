import type { Path } from '../input/issue.js';
import type { checks, LimitationCode } from './catalogue.js';
import type { MissingFact, ViolationDetails } from './check-result.js';

type ParamsOf<Check extends (...args: never) => unknown> = Extract<ReturnType<Check>, ViolationDetails<object>>['params'];

/** The values behind the message of a violation, by code. */
export type ViolationParams = { readonly [Code in LimitationCode]: Readonly<ParamsOf<(typeof checks)[Code]>> };

type MissingOf<Check extends (...args: never) => unknown> = Extract<ReturnType<Check>, MissingFact>['missing'];

/** The facts that a limitation can lack, by code. A limitation that needs none has no entry. */
export type MissingFacts = {
  readonly [Code in LimitationCode as [MissingOf<(typeof checks)[Code]>] extends [never] ? never : Code]: MissingOf<(typeof checks)[Code]>;
};

/** A limitation that the request violates; `params` is typed by `code`. */
export type Violation = {
  [Code in LimitationCode]: {
    readonly code: Code;
    readonly status: 'violated';
    /** The place of the violation in the request; `[]`: the request as a whole. */
    readonly path: Path;
    readonly params: ViolationParams[Code];
    /** What is wrong and why, with the offending values; the wording is not part of the contract. */
    readonly message: string;
    /** Absent: no fact is missing. */
    readonly missing?: undefined;
  };
}[LimitationCode];

/** A limitation that cannot be decided because a fact is absent; `missing` is typed by `code`. */
export type Unknown = {
  [Code in keyof MissingFacts]: {
    /** The undecided limitation. */
    readonly code: Code;
    /** Neither satisfied nor violated: it denies in a decision, and is listed in the `unchecked` of a preflight. */
    readonly status: 'unknown';
    /** The name of the absent fact. */
    readonly missing: MissingFacts[Code];
    /** What is not known; the wording is not part of the contract. */
    readonly message: string;
    /** Absent: nothing is violated. */
    readonly path?: undefined;
    /** Absent: nothing is violated. */
    readonly params?: undefined;
  };
}[keyof MissingFacts];

/** The status of one limitation. */
export type Finding = { readonly code: LimitationCode; readonly status: 'satisfied' | 'not_applicable' } | Violation | Unknown;

/**
 * Why a request is denied. `code` alone types the other fields: a limitation that needs no fact always has `params`; any
 * other has either `params` or `missing`.
 */
export type Reason = Violation | Unknown;

/** Whether the webhook may be registered. `allow` has no reasons, `deny` at least one. */
export type Decision =
  | { readonly decision: 'allow'; readonly reasons: readonly [] }
  | { readonly decision: 'deny'; readonly reasons: readonly [Reason, ...Reason[]] };

/** A decision made without all facts: only violations deny; `unchecked` lists the undecided limitations. */
export type Preflight = (
  | { readonly decision: 'allow'; readonly reasons: readonly [] }
  | { readonly decision: 'deny'; readonly reasons: readonly [Violation, ...Violation[]] }
) & { readonly unchecked: readonly Unknown[] };
