/** One case of behavior: a function, its whole arguments, and the exact result with every message left out. */
export interface Vector {
  readonly description: string;
  /** IDs in scripts/docs/clauses.json; the case is about the first. */
  readonly clauses: readonly [string, ...string[]];
  readonly why?: string;
  readonly reading?: string;
  readonly alternatives?: readonly { readonly alternative: number; readonly expected: unknown }[];
  readonly function: string;
  readonly arguments: readonly unknown[];
  readonly expected: unknown;
}

export interface VectorFile {
  readonly name: string;
  readonly title: string;
  readonly code?: string;
  readonly cases: readonly Vector[];
}

/** The files of vectors in a folder, whose URL ends in a slash, by name; every case has its whole arguments. */
export declare function readVectorFiles(folder: URL): readonly VectorFile[];

/** JSON Merge Patch (RFC 7396): the target with the patch applied. Neither is changed. */
export declare function merge(target: unknown, patch: unknown): unknown;
