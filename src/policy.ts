import type { Clause } from './clause.js';
import { type CleanupCode, cleanupCauses as causes } from './cleanup/cleanup-eligibility.js';
import type { FactName } from './facts.js';
import { catalogue } from './limitations/catalogue.js';
import type { LimitationCode } from './limitations/findings.js';
import { type NotificationCode, notificationCodes, type SessionCode, sessionCodes } from './session/codes.js';
import { CODE_EXPECTED } from './shared/expectations.js';
import { invalidFact } from './shared/invalid-facts-error.js';

/** Any code that this library gives. */
export type ReasonCode = LimitationCode | SessionCode | NotificationCode | CleanupCode;

/** What a limitation says, as plain data. */
export type LimitationClause = Clause & { readonly code: LimitationCode; readonly facts: readonly FactName[] };

/** What a cause of deletion says, as plain data. */
export type CleanupClause = Clause & { readonly code: CleanupCode };

/** Every limitation as plain data, in the order in which findings and reasons are given. */
export const limitations: readonly LimitationClause[] = catalogue.map(({ check, ...clause }) => clause);

/** The causes of deletion as plain data, in the order of Box's page. */
export const cleanupCauses: readonly CleanupClause[] = causes.map(({ check, ...clause }) => clause);

const clauses: ReadonlyMap<string, Clause> = new Map(
  [...limitations, ...sessionCodes, ...notificationCodes, ...cleanupCauses].map((clause) => [clause.code, clause]),
);

/**
 * What a code says: title, statement, remedy, source, and the facts that it needs.
 *
 * @param code any code that this library gives
 * @throws InvalidFactsError when there is no such code
 */
export function describe<Code extends ReasonCode>(code: Code): Clause & { readonly code: Code } {
  const clause = clauses.get(code);
  if (clause === undefined) throw invalidFact(['code'], CODE_EXPECTED, code);
  return clause as Clause & { readonly code: Code };
}
