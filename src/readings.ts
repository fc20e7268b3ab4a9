/** A place where the policy's text leaves room, and what this library makes of it. */
export interface Reading {
  readonly id: string;
  readonly question: string;
  /** What the texts say, each with its place. */
  readonly texts: readonly string[];
  readonly chosen: string;
  readonly because: string;
  readonly alternatives: readonly string[];
  /** The codes whose decisions depend on it. */
  readonly codes: readonly string[];
}

/** Every place where Box's texts, or the standards they lean on, leave room. */
export const readings: readonly Reading[] = [];
