import { ABSENT_EXPECTED, OBJECT_EXPECTED } from './expectations.js';
import { type Issue, type Path, refuse } from './issue.js';
import { isObject, MOST_ISSUES } from './read.js';

/**
 * Reads each option of a function once. An unknown option is an error: a misspelled option would otherwise count as
 * absent.
 */
export function takeOptions<Name extends string>(
  options: unknown,
  path: Path,
  issues: Issue[],
  names: readonly Name[],
): Partial<Record<Name, unknown>> | null {
  if (!isObject(options)) return refuse(issues, path, OBJECT_EXPECTED, options);
  const unknownNames = Object.keys(options)
    .filter((name) => !(names as readonly string[]).includes(name))
    .slice(0, MOST_ISSUES);
  const expectation = { ...ABSENT_EXPECTED, expected: `absent: the options are ${names.join(', ')}` };
  for (const name of unknownNames) refuse(issues, [...path, name], expectation, options[name]);
  // an unknown name may be a misspelling of a missing one, so missing ones are not reported as well
  if (unknownNames.length > 0) return null;
  return Object.fromEntries(names.map((name) => [name, options[name]])) as Partial<Record<Name, unknown>>;
}
