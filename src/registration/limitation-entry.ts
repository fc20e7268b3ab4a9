import type { FactName } from '../facts/facts.js';
import type { CodeEntry } from '../policy/code-entry.js';

/** What the policy says of one limitation, as plain data. */
export interface LimitationEntry<Code extends string = string> extends CodeEntry {
  readonly code: Code;
  readonly facts: readonly FactName[];
}
