import type { ReasonCode } from '../answers/describe-code.js';

/** A question that Box's texts leave open, and the answer that this library gives. */
export interface Reading {
  /** The name of the reading, in kebab-case. It stays the same within a major version. */
  readonly id: string;
  /** The question that the texts leave open. */
  readonly question: string;
  /** What each text says, with its title. */
  readonly texts: readonly string[];
  /** What this library does. */
  readonly chosen: string;
  /** The reason for the choice. */
  readonly because: string;
  /** The other answers that one could give. */
  readonly alternatives: readonly string[];
  /** The codes whose decisions depend on the answer. */
  readonly codes: readonly string[];
  /**
   * How well the answer is supported.
   *
   * - `documented`: a text of Box, or of a standard that it relies on, says so. Where texts disagree, the reading only
   *   chooses between them.
   * - `observed`: Box behaves this way in public (issue threads, tests of its SDKs, reports), but its documentation
   *   does not say so.
   * - `assumed`: nothing says so. This library chooses.
   */
  readonly evidence: 'documented' | 'observed' | 'assumed';
}

/** A reading as a theme states it: every code exists. */
export interface CheckedReading extends Reading {
  readonly codes: readonly ReasonCode[];
}
