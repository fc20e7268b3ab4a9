import type { Clause } from '../clause.js';
import type { CleanupMoment } from './cleanup-eligibility.js';

/** A cause of deletion: its clause, and its check. What is not known never deletes a webhook. */
export interface Cause extends Clause {
  check(moment: CleanupMoment): CauseOutcome;
}

export type CauseOutcome = 'does_not_apply' | { readonly message: string } | { readonly missing: string };
