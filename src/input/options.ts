import { ABSENT_EXPECTED, OBJECT_EXPECTED } from './expectations.js';
import { type Issue, type Path, refuse } from './issue.js';
import { isObject } from './read.js';

/**
 * The options of a function, each read once. An option that the function does not have is an error: misspelt, it would
 * otherwise pass for one that was left out.
 */
export function takeOptions<Name extends string>(
  options: unknown,
  path: Path,
  issues: Issue[],
  names: readonly Name[],
): Partial<Record<Name, unknown>> | null {
  if (!isObject(options)) return refuse(issues, path, OBJECT_EXPECTED, options);
  const strangers = Object.keys(options).filter((name) => !(names as readonly string[]).includes(name));
  for (const name of strangers) refuse(issues, [...path, name], ABSENT_EXPECTED, options[name]);
  // it may be a misspelt name of the one that seems to be missing
  if (strangers.length > 0) return null;
  return Object.fromEntries(names.map((name) => [name, options[name]])) as Partial<Record<Name, unknown>>;
}
