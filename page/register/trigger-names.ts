import { DOCUMENTED } from '../trigger-words.js';

/** The triggers of a request: ticked in the list, or typed. A documented name can be typed too, such as on the way to a longer one. */
export interface Chosen {
  readonly ticked: readonly string[];
  readonly typed: readonly string[];
}

export function namesOf({ ticked, typed }: Chosen): readonly string[] {
  return [...new Set([...ticked, ...typed])];
}

/** The same names as before, as they were chosen; any others, by whether they are documented. */
export function chosenOf(names: readonly string[], before: Chosen): Chosen {
  const own = namesOf(before);
  if (own.length === names.length && own.every((name, index) => name === names[index])) return before;
  return { ticked: names.filter(isDocumented), typed: names.filter((name) => !isDocumented(name)) };
}

function isDocumented(name: string): boolean {
  return DOCUMENTED.includes(name);
}
