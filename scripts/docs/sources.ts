import { readFileSync } from 'node:fs';
import type { ReasonCode } from '../../src/policy/index.js';
import { readVectorFiles } from '../read-vectors.mjs';
import type { Vector, VectorFile } from '../vectors.js';
import { type CodeDocs, readCodeDocs } from './code-docs.js';
import type { Fleet } from './policy/plan-tables.js';

export type { Vector, VectorFile };

/** A sentence on a page of Box that states a limit or a promise, and the codes that implement it. */
export interface PolicyClause {
  readonly id: string;
  readonly says: string;
  readonly source: string;
  readonly codes: readonly ReasonCode[];
}

/** The sources of the documents, in addition to the library itself. */
export interface Sources {
  readonly vectorFiles: readonly VectorFile[];
  readonly clauses: readonly PolicyClause[];
  /** The text of source files by name, for their doc comments. */
  readonly sourceTexts: ReadonlyMap<string, string>;
  /** What the doc comment of each code says. */
  readonly codeDocs: ReadonlyMap<ReasonCode, CodeDocs>;
  readonly fleet: Fleet;
}

/** @param root the folder of the project */
export function readSources(root: URL): Sources {
  return {
    vectorFiles: readVectorFiles(new URL('vectors/', root)),
    clauses: readJson(new URL('scripts/docs/clauses.json', root)) as unknown as readonly PolicyClause[],
    sourceTexts: new Map(
      ['facts/facts.ts', 'cleanup/cleanup-facts.ts', 'session/session-state.ts', 'session/decide-notification.ts'].map((name) => [
        name,
        readFileSync(new URL(`src/${name}`, root), 'utf8'),
      ]),
    ),
    codeDocs: readCodeDocs(root),
    fleet: {
      desired: readJson(new URL('examples/fleet/desired.json', root)) as Fleet['desired'],
      recorded: readJson(new URL('examples/fleet/recorded.json', root)) as Fleet['recorded'],
    },
  };
}

function readJson(url: URL): object {
  return JSON.parse(readFileSync(url, 'utf8')) as object;
}
