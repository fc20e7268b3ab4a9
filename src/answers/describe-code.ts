import { type CleanupCode, cleanupCauses } from '../cleanup/causes.js';
import { CODE_EXPECTED } from '../input/expectations.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import { issue } from '../input/issue.js';
import type { CodeEntry } from '../policy/code-entry.js';
import type { LimitationCode } from '../registration/catalogue.js';
import { limitations } from '../registration/catalogue.js';
import { type NotificationCode, notificationCodes, type SessionCode, sessionCodes } from '../session/codes.js';

/** Any code of this library. */
export type ReasonCode = LimitationCode | SessionCode | NotificationCode | CleanupCode;

/**
 * Returns the entry of a code: its title, statement, remedy, source, and the facts that it needs.
 *
 * @throws InvalidFactsError when the code does not exist
 * @example
 * ```ts
 * const { title, remedy } = describeCode('ADDRESS_PORT_NOT_443');
 * title; // → 'Port other than 443'
 * remedy;
 * // → 'Remove the port from the address, and make the server listen on port 443.'
 * ```
 */
export function describeCode<Code extends ReasonCode>(code: Code): CodeEntry & { readonly code: Code } {
  const entry = [...limitations, ...sessionCodes, ...notificationCodes, ...cleanupCauses].find((each) => each.code === code);
  if (entry === undefined) throw new InvalidFactsError([issue(['code'], CODE_EXPECTED, code)]);
  return entry as CodeEntry & { readonly code: Code };
}
