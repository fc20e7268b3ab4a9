/** The text of a code. Every field is plain data. */
export interface CodeEntry {
  /** The code. It is part of the contract: within a major version its meaning stays the same. */
  readonly code: string;
  /** A short name for the problem. */
  readonly title: string;
  /** What Box requires, in our own words. */
  readonly statement: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Where Box says so: the page and its anchor. */
  readonly source: string;
  /** The facts that the decision needs in addition to the request. */
  readonly facts: readonly string[];
}
