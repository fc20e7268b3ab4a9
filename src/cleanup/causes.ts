import type { CodeEntry } from '../policy/code-entry.js';
import { accessTokensDeleted, checkAccessTokensDeleted } from './access-tokens-deleted.js';
import { applicationDeleted, checkApplicationDeleted } from './application-deleted.js';
import type { Applies } from './cause-result.js';
import { checkDeliveriesStalled, deliveriesStalledEntry } from './deliveries-stalled.js';

/** The check of every cause, in the order of Box's page. */
export const checks = {
  APPLICATION_DELETED: checkApplicationDeleted,
  ACCESS_TOKENS_DELETED: checkAccessTokensDeleted,
  DELIVERIES_STALLED: checkDeliveriesStalled,
} as const;

/** The code of a cause of deletion. */
export type CleanupCode = keyof typeof checks;

/** The entry of a cause of deletion. */
export interface CleanupCauseEntry extends CodeEntry {
  readonly code: CleanupCode;
}

/** The entry of every cause of deletion, in the order of Box's page. */
export const cleanupCauses: readonly CleanupCauseEntry[] = [applicationDeleted, accessTokensDeleted, deliveriesStalledEntry];

/** A cause that applies; `params` is typed by `code`. */
export type CleanupCause = {
  [Code in CleanupCode]: {
    readonly code: Code;
    /** The values in the message. */
    readonly params: Extract<ReturnType<(typeof checks)[Code]>, Applies<object>>['params'];
    /** Why Box may delete the webhook. The wording is not part of the contract. */
    readonly message: string;
  };
}[CleanupCode];
