import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { made, runs } from '../support/arbitraries.js';
import { judge, judgedWorldOf } from './oracle/better.js';
import { firstPlan } from './oracle/drive.js';
import { HARD_ORDERS } from './oracle/hard-worlds.js';
import type { World } from './oracle/world.js';

const RUNS = runs(2_000);

describe('planWebhooks, compared with every sequence of calls', () => {
  test('none reaches the same with fewer calls, satisfies one wish more, leaves fewer surplus webhooks or triggers', () => {
    const seen = new Set<number>();
    fc.assert(
      fc.property(made(judgedWorldOf), (world) => {
        seen.add(expectNoneBetter(world));
      }),
      RUNS,
    );
    // few runs may all be simple
    if (RUNS.numRuns >= 1_000) expect([...seen].sort()).toEqual(expect.arrayContaining([0, 1, 2, 3, 4, 5]));
  });

  test.each(Object.entries(HARD_ORDERS))('none does where %s', (_, world) => {
    expect(expectNoneBetter(world)).toBeGreaterThan(0);
  });
});

/** @returns the number of calls of the plan */
function expectNoneBetter(world: World): number {
  const { end, better } = judge(world);
  expect(better, JSON.stringify(firstPlan(world).plan.steps)).toEqual({});
  return end.calls;
}
