import type { Issue, Path } from '../facts.js';
import type { Schema } from '../schemas.js';
import { show, showPath } from './show.js';

/**
 * What a schema has against a value, in words: `target.id must be a string, not 12345`.
 *
 * @param at where the value stands, to be put before each path
 * @param whole what to call a value that stands nowhere
 */
export function describeIssues(schema: Schema, value: unknown, at: Path, whole: string): Issue[] {
  const result = schema.safeParse(value);
  return (result.error?.issues ?? []).map((issue) => {
    const inner = issue.path as (string | number)[];
    const path = [...at, ...inner];
    return { path, message: `${showPath(path, whole)} must be ${issue.message}, not ${show(valueAt(value, inner))}` };
  });
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)[key], value);
}
