import type { VectorFile } from './vectors.js';

/** The files of vectors in a folder, whose URL ends in a slash, by name; every case has its whole arguments. */
export declare function readVectorFiles(folder: URL): readonly VectorFile[];

/** JSON Merge Patch (RFC 7396): the target with the patch applied. Neither is changed. */
export declare function merge(target: unknown, patch: unknown): unknown;
