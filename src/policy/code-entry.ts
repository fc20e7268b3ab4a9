/** The entry of a code: what a policy reader gets to read of it. Every field is plain text; the rules add their check. */
export interface CodeEntry {
  /** The reason code: the contract. Wording may improve, a code never changes its meaning within a major version. */
  readonly code: string;
  /** A few words. */
  readonly title: string;
  /** What Box demands, in one or two sentences of our own. */
  readonly statement: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Where Box says so: the page with its anchor. */
  readonly source: string;
  /** The names of the facts that the decision needs beside the request. */
  readonly facts: readonly string[];
}

/** Box's guide pages; an entry adds the anchor of its paragraph. */
export const LIMITATIONS_PAGE = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/';
export const TRIGGERS_PAGE = 'https://developer.box.com/guides/webhooks/triggers/';
