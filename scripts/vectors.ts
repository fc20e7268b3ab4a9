import { readFileSync } from 'node:fs';
import * as policy from './entries.js';
import { readVectorFiles, type Vector } from './read-vectors.mjs';

export { merge, type Vector, type VectorFile } from './read-vectors.mjs';

export interface PolicyClause {
  readonly id: string;
  readonly says: string;
  readonly source: string;
}

export const vectorFiles = readVectorFiles(new URL('../vectors/', import.meta.url));

export const vectors: readonly Vector[] = vectorFiles.flatMap((file) => file.cases);

export const policyClauses = readJson(new URL('./docs/clauses.json', import.meta.url)) as readonly PolicyClause[];

export function readJson(url: URL): unknown & object {
  return JSON.parse(readFileSync(url, 'utf8'));
}

/** The result of the function in the form of `expected`, and every message in it. */
export function run(vector: Vector, args: readonly unknown[] = vector.arguments): { result: unknown; messages: unknown[] } {
  const messages: unknown[] = [];
  const call = (policy as unknown as Record<string, (...args: readonly unknown[]) => unknown>)[vector.function];
  if (call === undefined) throw new Error(`Unknown function: ${vector.function}`);
  try {
    return { result: withoutMessages(call(...args), messages), messages };
  } catch (error) {
    if (!(error instanceof policy.InvalidFactsError)) throw error;
    messages.push(error.message, ...error.issues.map((issue) => issue.message));
    return { result: { error: error.name, paths: error.issues.map((issue) => issue.path) }, messages };
  }
}

/** The fields for people: their wording is not part of the contract. */
export const TEXTS: ReadonlySet<string> = new Set(['message', 'expected', 'received', 'remedy']);

function withoutMessages(value: unknown, messages: unknown[]): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutMessages(item, messages));
  if (typeof value !== 'object' || value === null) return value;
  if ('message' in value) messages.push(value.message);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !TEXTS.has(key))
      .map(([key, item]) => [key, withoutMessages(item, messages)]),
  );
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}
