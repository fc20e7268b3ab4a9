import type { ReasonCode } from '../answers/describe-code.js';

/** A question that Box's texts leave open, and the answer that this library gives. */
export interface Reading {
  /** A kebab-case name, stable within a major version. */
  readonly id: string;
  /** The question that the texts leave open. */
  readonly question: string;
  /** What each text says, after its title. */
  readonly texts: readonly string[];
  /** What this library does. */
  readonly chosen: string;
  /** Why. */
  readonly because: string;
  /** The other possible answers. */
  readonly alternatives: readonly string[];
  /** The codes whose decisions depend on the answer. */
  readonly codes: readonly string[];
  /**
   * How well the answer is supported.
   *
   * - `documented`: Box, or a standard that Box relies on, says so. Where texts disagree, the reading chooses between them.
   * - `observed`: public evidence (issue threads, tests of Box's SDKs, reports) shows it, but Box's documentation does not
   *   say so.
   * - `assumed`: no source says so. This library chooses.
   */
  readonly evidence: 'documented' | 'observed' | 'assumed';
}

/** A reading whose codes all exist; the compiler checks it. */
export interface CheckedReading extends Reading {
  readonly codes: readonly ReasonCode[];
}
