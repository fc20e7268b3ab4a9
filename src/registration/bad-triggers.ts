import type { TriggersToCheck } from './rule-input.js';

/** The params that the two trigger rules share. */
export interface BadTriggers {
  /** The offending names, each once. */
  readonly triggers: readonly string[];
  /** Their indexes in the `triggers` of the request; empty when the triggers are the webhook's current ones. */
  readonly indexes: readonly number[];
}

/** The triggers that violate a rule; null: none. */
export function badTriggers(
  triggers: readonly string[],
  { held, requested }: TriggersToCheck,
  isBad: (name: string) => boolean,
): BadTriggers | null {
  let indexes: number[] | undefined;
  for (let i = 0; i < triggers.length; i++) {
    const name = triggers[i] as string;
    if (isBad(name) && !held.has(name)) {
      indexes ??= [];
      indexes.push(i);
    }
  }
  if (indexes === undefined) return null;
  const names = [...new Set(indexes.map((i) => triggers[i] as string))];
  return { triggers: names, indexes: requested ? indexes : [] };
}
