export interface Weight {
  /** Bytes. */
  minified: number;
  /** Bytes. */
  gzipped: number;
  /** The names of the packages whose code is in the bundle. */
  dependencies: string[];
}

/** An entry of the package, and the names to import from it; no names: everything. */
export interface Selection {
  readonly entry: string;
  readonly names: readonly string[];
}

/** A folder with the package installed in it. */
export interface Project {
  readonly name: string;
  readonly folder: string;
  remove(): void;
}

export function installPackage(root: string, modules?: string): Project;

/** By esbuild. */
export function weigh(project: Pick<Project, 'name' | 'folder'>, selection: Selection): Promise<Weight>;

/** KiB, minified by esbuild and gzipped. */
export const BUDGETS: readonly (Selection & { readonly title: string; readonly budgetKib: number })[];
