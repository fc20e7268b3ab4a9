import { ABSENT_EXPECTED, OBJECT_EXPECTED } from './expectations.js';
import { InvalidFactsError, invalidFact, readFact } from './invalid-facts-error.js';
import { issue } from './issue.js';
import { isObject } from './shape.js';

/**
 * The options of a function, each read once. An option that the function does not have is an error: misspelt, it would
 * otherwise pass for one that was left out.
 */
export function readOptions<Name extends string>(options: unknown, names: readonly Name[]): Partial<Record<Name, unknown>> {
  return readFact(options, ['options'], '', () => {
    if (!isObject(options)) throw invalidFact(['options'], OBJECT_EXPECTED, options);
    const strangers = Object.keys(options).filter((name) => !(names as readonly string[]).includes(name));
    if (strangers.length > 0)
      throw new InvalidFactsError(strangers.map((name) => issue(['options', name], ABSENT_EXPECTED, options[name])));
    return Object.fromEntries(names.map((name) => [name, options[name]])) as Partial<Record<Name, unknown>>;
  });
}
