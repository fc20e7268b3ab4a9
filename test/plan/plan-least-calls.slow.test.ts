import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { made, runs } from '../support/arbitraries.js';
import { Box } from './oracle/box.js';
import { drive, firstPlan } from './oracle/drive.js';
import { COVERS_A_BLOCKED_WISH, TAKES_OVER } from './oracle/hard-worlds.js';
import { isOurs, isSatisfied, itemOf, unite, type Wish, wishesOf } from './oracle/meaning.js';
import { type Reached, reachable } from './oracle/search.js';
import { everyHook, type World, worldOf } from './oracle/world.js';

const worlds = made((choices) => worldOf(choices, { oddWishes: false, oddLists: false }));
const RUNS = runs(2_000);

function forEachSearch(holds: (end: Reached, all: readonly Reached[], world: World) => void): void {
  fc.assert(
    fc.property(worlds, (world) => {
      holds(endOf(world), reachable(world), world);
    }),
    { numRuns: RUNS.numRuns + 2, examples: [[TAKES_OVER], [COVERS_A_BLOCKED_WISH]] },
  );
}

describe('planWebhooks, compared with every sequence of calls', () => {
  test('no sequence of calls reaches the end of the plan with fewer calls', () => {
    const seen: Record<number, number> = {};
    forEachSearch((end, all, world) => {
      const others = all.filter(
        ({ satisfied, exact, surplus }) => hasAll(satisfied, end.satisfied) && hasAll(exact, end.exact) && hasAll(end.surplus, surplus),
      );
      const least = Math.min(...others.map(({ calls }) => calls));
      expect(end.calls, JSON.stringify(firstPlan(world).plan.steps)).toBe(least);
      seen[least] = (seen[least] ?? 0) + 1;
    });
    // few runs may all be simple
    if (RUNS.numRuns >= 1_000) expect(Math.max(...Object.keys(seen).map(Number))).toBeGreaterThanOrEqual(5);
  });

  test('no sequence of calls satisfies the same wishes and one more', () => {
    forEachSearch((end, all, world) => {
      const more = all.find(({ satisfied }) => satisfied.length > end.satisfied.length && hasAll(satisfied, end.satisfied));
      expect(more, JSON.stringify(firstPlan(world).plan.steps)).toBeUndefined();
    });
  });

  test('no sequence of calls satisfies the same wishes and takes a trigger from one more webhook', () => {
    forEachSearch((end, all, world) => {
      const more = all.find(
        ({ satisfied, exact, surplus }) =>
          isSame(satisfied, end.satisfied) && hasAll(exact, end.exact) && exact.length > end.exact.length && hasAll(end.surplus, surplus),
      );
      expect(more, JSON.stringify(firstPlan(world).plan.steps)).toBeUndefined();
    });
  });

  test('no sequence of calls satisfies the same wishes and leaves fewer surplus webhooks', () => {
    forEachSearch((end, all, world) => {
      if (world.options.deletes !== 'owned') return;
      const fewer = all.find(({ satisfied, surplus }) => isSame(satisfied, end.satisfied) && surplus.length < end.surplus.length);
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
  const itemsWhere = (holds: (wish: Wish) => boolean) =>
    [...united].filter(([, wish]) => wish !== null && holds(wish)).map(([item]) => item);
  return {
    satisfied: itemsWhere((wish) => isSatisfied(wish, hooks)),
    exact: itemsWhere((wish) => exactly && isSatisfied(wish, hooks, true)),
    surplus: hooks.filter(ours).map(({ id }) => id),
    calls: first!.taken.length,
  };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && hasAll(a, b);
}

function hasAll(all: readonly string[], some: readonly string[]): boolean {
  return some.every((item) => all.includes(item));
}
