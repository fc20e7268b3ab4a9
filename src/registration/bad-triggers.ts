import type { TriggersToCheck } from './rule-input.js';

/** The params that the two rules on triggers share. */
export interface BadTriggers {
  /** The names, each once. */
  readonly triggers: readonly string[];
  /** Every place of one of them in `triggers` of the request; empty when the triggers are those that the webhook has. */
  readonly indexes: readonly number[];
}

/** The triggers that a rule refuses, each name once, and every place in the request where one of them stands; null: none. */
export function badTriggers(
  triggers: readonly string[],
  { held, requested }: TriggersToCheck,
  isBad: (name: string) => boolean,
): BadTriggers | null {
  let indexes: number[] | undefined;
  for (let i = 0; i < triggers.length; i++) {
    const name = triggers[i] as string;
    if (isBad(name) && !held.has(name)) (indexes ??= []).push(i);
  }
  if (indexes === undefined) return null;
  const names = [...new Set(indexes.map((i) => triggers[i] as string))];
  return { triggers: names, indexes: requested ? indexes : [] };
}
