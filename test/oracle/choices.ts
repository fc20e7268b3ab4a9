/**
 * Where a generator's choices come from. The first alternative of every choice is the simplest, so that a test tool
 * simplifies a case by lowering numbers, and the numbers identify the case.
 */
export interface Choices {
  /** A whole number from 0 to below - 1. */
  below(below: number): number;
}

/** Choices read from a list of numbers; when it is used up, every further choice is the simplest. */
export function tape(numbers: readonly number[]): Choices {
  let next = 0;
  return { below: (below) => (numbers[next++] ?? 0) % below };
}

/** An endless row of choices, the same for the same seed and case (mulberry32 over a hash of both). */
export function seeded(seed: number, index: number): Choices {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35);
  return {
    below(below) {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), state | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return ((t ^ (t >>> 14)) >>> 0) % below;
    },
  };
}

export function pick<T>(choices: Choices, items: readonly T[]): T {
  return items[choices.below(items.length)] as T;
}

/** True once in `times`. */
export function rarely(choices: Choices, times: number): boolean {
  return choices.below(times) === times - 1;
}

export function listOf<T>(choices: Choices, from: number, to: number, item: (choices: Choices) => T): T[] {
  const length = from + choices.below(to - from + 1);
  return Array.from({ length }, () => item(choices));
}
