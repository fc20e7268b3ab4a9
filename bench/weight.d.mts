export interface Weight {
  /** Bytes. */
  minified: number;
  /** Bytes. */
  gzipped: number;
  /** The names of the packages that take part. */
  dependencies: string[];
}

export function weigh(root: string, names?: readonly string[], external?: readonly string[]): Promise<Weight>;

/** KiB, minified and gzipped. */
export const BUDGETS: readonly { names: readonly string[]; title: string; budgetKib: number }[];
