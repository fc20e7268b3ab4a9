import type { FactName } from '../facts/facts.js';
import type { Path } from '../input/issue.js';
import type { checks, LimitationCode } from './catalogue.js';
import type { ViolationDetails } from './check-result.js';

export type { LimitationCode };

type ParamsOf<Check extends (...args: never) => unknown> = Extract<ReturnType<Check>, ViolationDetails<object>>['params'];

/** The values behind the message of a violated limitation, by its code. */
export type ViolationParams = { readonly [Code in LimitationCode]: Readonly<ParamsOf<(typeof checks)[Code]>> };

/** A limitation that the request violates; `params` is typed by `code`. */
export type Violation = {
  [Code in LimitationCode]: {
    readonly code: Code;
    readonly status: 'violated';
    /** Where in the request the fault lies; `[]`: the request as a whole. */
    readonly path: Path;
    readonly params: ViolationParams[Code];
    /** What is wrong and why, with the values at hand; the wording is not part of the contract. */
    readonly message: string;
  };
}[LimitationCode];

/** A limitation that cannot be decided, because a fact was not observed. */
export interface Unknown {
  /** The limitation that is not decided. */
  readonly code: LimitationCode;
  /** Neither satisfied nor violated: a decision denies it, a preflight lists it. */
  readonly status: 'unknown';
  /** The name of the fact that is absent. */
  readonly missing: FactName;
  /** What is not known; the wording is not part of the contract. */
  readonly message: string;
}

/** What became of one limitation. */
export type Finding = { readonly code: LimitationCode; readonly status: 'satisfied' | 'not_applicable' } | Violation | Unknown;

/** Why a request is denied. */
export type Reason = Violation | Unknown;

/** May the webhook be registered? An allow has no reasons, a deny at least one. */
export type Decision =
  | { readonly decision: 'allow'; readonly reasons: readonly [] }
  | { readonly decision: 'deny'; readonly reasons: readonly [Reason, ...Reason[]] };

/** What can be said without all facts: only violations deny, and what could not be checked is listed. */
export type Preflight = (
  | { readonly decision: 'allow'; readonly reasons: readonly [] }
  | { readonly decision: 'deny'; readonly reasons: readonly [Violation, ...Violation[]] }
) & { readonly unchecked: readonly Unknown[] };
