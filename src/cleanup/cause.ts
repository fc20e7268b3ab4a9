import type { Clause } from '../clause.js';
import type { CleanupMoment } from './cleanup-eligibility.js';

/** A cause of deletion: its clause, and its check. What is not known never deletes a webhook. */
export interface Cause extends Clause {
  check(moment: CleanupMoment): CauseOutcome;
}

export type CauseOutcome = 'does_not_apply' | Applies<object> | { readonly missing: string };

/** What a check says of a cause that applies. */
export interface Applies<Params extends object> {
  /** The values behind the message; their form is part of the contract. */
  readonly params: Params;
  readonly message: string;
}

export function applies<Params extends object>(params: Params, message: string): Applies<Params> {
  return { params, message };
}
