import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { made, runs } from '../support/arbitraries.js';
import { Box } from './oracle/box.js';
import { drive, firstPlan } from './oracle/drive.js';
import { isOurs, isSatisfied, itemOf, unite, wishesOf } from './oracle/meaning.js';
import { type Reached, reachable } from './oracle/search.js';
import { everyHook, type World, worldOf } from './oracle/world.js';

const worlds = made((choices) => worldOf(choices, { oddWishes: false, oddLists: false }));
const RUNS = runs(3_000);
const seen = { blocked: 0, moved: 0, split: 0, calls: 0, worlds: 0 };

function forEachSearch(holds: (end: Reached, all: readonly Reached[], world: World) => void): void {
  fc.assert(
    fc.property(worlds, (world) => {
      holds(endOf(world), reachable(world), world);
    }),
    RUNS,
  );
}

afterAll(() => {
  if (RUNS.numRuns < 1_000) return;
  expect(seen.worlds).toBeGreaterThan(0);
});

describe('planWebhooks, compared with every sequence of calls', () => {
  test('no sequence of calls reaches the end of the plan with fewer calls', () => {
    forEachSearch((end, all, world) => {
      const others = all.filter(({ satisfied, surplus }) => hasAll(satisfied, end.satisfied) && hasAll(end.surplus, surplus));
      const least = Math.min(...others.map(({ calls }) => calls));
      expect(end.calls, JSON.stringify(firstPlan(world).plan.steps)).toBe(least);
      seen.worlds++;
      seen.calls += least;
    });
  });

  test('no sequence of calls satisfies the same wishes and one more', () => {
    forEachSearch((end, all, world) => {
      const more = all.find(({ satisfied }) => satisfied.length > end.satisfied.length && hasAll(satisfied, end.satisfied));
      expect(more, JSON.stringify(firstPlan(world).plan.steps)).toBeUndefined();
    });
  });

  test('no sequence of calls satisfies the same wishes and leaves fewer surplus webhooks', () => {
    forEachSearch((end, all, world) => {
      if (world.options.deletes !== 'owned') return;
      const fewer = all.find(({ satisfied, surplus }) => hasAll(satisfied, end.satisfied) && surplus.length < end.surplus.length);
      expect(fewer, JSON.stringify(firstPlan(world).plan.steps)).toBeUndefined();
    });
  });
});

/** Where the plan ends, in the terms of the search. */
function endOf(world: World): Reached {
  const box = new Box(everyHook(world));
  const [first] = drive(world, box);
  const united = unite(wishesOf(world.desired));
  const exactly = world.options.surplusTriggers === 'remove';
  const hooks = box.hooks();
  const ours = (hook: (typeof hooks)[number]) => isOurs(hook, world.desired, world.options.owned) && !united.has(itemOf(hook.target));
  return {
    satisfied: [...united].filter(([, wish]) => wish !== null && isSatisfied(wish, hooks, exactly)).map(([item]) => item),
    surplus: hooks.filter(ours).map(({ id }) => id),
    calls: first!.taken.length,
  };
}

function hasAll(all: readonly string[], some: readonly string[]): boolean {
  return some.every((item) => all.includes(item));
}
