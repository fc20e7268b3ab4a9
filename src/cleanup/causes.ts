import type { CodeEntry } from '../policy/code-entry.js';
import { accessTokensDeleted, checkAccessTokensDeleted } from './access-tokens-deleted.js';
import { applicationDeleted, checkApplicationDeleted } from './application-deleted.js';
import type { Applies } from './cause-result.js';
import { checkDeliveriesStalled, deliveriesStalledEntry } from './deliveries-stalled.js';

/** The check of every cause of deletion, in the order of Box's page. */
export const checks = {
  APPLICATION_DELETED: checkApplicationDeleted,
  ACCESS_TOKENS_DELETED: checkAccessTokensDeleted,
  DELIVERIES_STALLED: checkDeliveriesStalled,
} as const;

/** The code of a cause of deletion. */
export type CleanupCode = keyof typeof checks;

/** What the policy says of a cause of deletion, as plain data. */
export type CleanupCauseEntry = CodeEntry & { readonly code: CleanupCode };

/** What the policy says of every cause of deletion, as plain data, in the same order. */
export const cleanupCauses: readonly CleanupCauseEntry[] = [applicationDeleted, accessTokensDeleted, deliveriesStalledEntry];

/** A cause that applies; `params` is typed by `code`. */
export type CleanupCause = {
  [Code in CleanupCode]: {
    readonly code: Code;
    /** The values behind the message. */
    readonly params: Extract<ReturnType<(typeof checks)[Code]>, Applies<object>>['params'];
    /** Why Box may delete the webhook; the wording is not part of the contract. */
    readonly message: string;
  };
}[CleanupCode];
