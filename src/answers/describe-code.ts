import { type CleanupCode, cleanupCauses } from '../cleanup/causes.js';
import { CODE_EXPECTED } from '../input/expectations.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import { issue } from '../input/issue.js';
import type { CodeEntry } from '../policy/code-entry.js';
import { limitations } from '../registration/catalogue.js';
import type { LimitationCode } from '../registration/findings.js';
import { type NotificationCode, notificationCodes, type SessionCode, sessionCodes } from '../session/codes.js';

/** Any code that this library gives. */
export type ReasonCode = LimitationCode | SessionCode | NotificationCode | CleanupCode;

/**
 * The entry of a code: its title, statement, remedy, source, and the facts that it needs.
 *
 * @param code any code that this library gives
 * @throws InvalidFactsError when there is no such code
 */
export function describeCode<Code extends ReasonCode>(code: Code): CodeEntry & { readonly code: Code } {
  const entry = [...limitations, ...sessionCodes, ...notificationCodes, ...cleanupCauses].find((each) => each.code === code);
  if (entry === undefined) throw new InvalidFactsError([issue(['code'], CODE_EXPECTED, code)]);
  return entry as CodeEntry & { readonly code: Code };
}
