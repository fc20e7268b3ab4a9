/** Judges a plan by every sequence of calls that its options allow. */
import type { Choices } from '../../oracle/choices.js';
import { Box } from './box.js';
import { drive } from './drive.js';
import { isOurs, isSatisfied, itemOf, unite, type Wish, wishesOf } from './meaning.js';
import { type Reached, reachable } from './search.js';
import { everyHook, type World, worldOf } from './world.js';

export interface Judgement {
  /** Where the plan ends. */
  readonly end: Reached;
  /** Other sequences of calls, by what each does better while it does nothing worse; empty when there is none. */
  readonly better: {
    /** Fewer calls. */
    readonly calls?: Reached;
    /** One more wish is satisfied, whatever becomes of the rest. */
    readonly satisfied?: Reached;
    /** Undesired triggers are taken from one more webhook. */
    readonly exact?: Reached;
    /** Fewer surplus webhooks are left. */
    readonly surplus?: Reached;
  };
}

export function judge(world: World): Judgement {
  const end = endOf(world);
  const all = reachable(world);
  const others = all.filter(({ satisfied }) => hasAll(satisfied, end.satisfied));
  const equals = others.filter(({ exact, surplus }) => hasAll(exact, end.exact) && hasAll(end.surplus, surplus));
  const better = {
    calls: equals.find(({ calls }) => calls < end.calls),
    satisfied: others.find(({ satisfied }) => satisfied.length > end.satisfied.length),
    exact: equals.find(({ exact }) => exact.length > end.exact.length),
    surplus: world.options.deletes === 'owned' ? equals.find(({ surplus }) => surplus.length < end.surplus.length) : undefined,
  };
  return { end, better: Object.fromEntries(Object.entries(better).filter(([, reached]) => reached !== undefined)) };
}

/** The states that the search can judge: its lists show everything, and the policy allows its wishes. */
export function judgedWorldOf(choices: Choices): World {
  return worldOf(choices, { oddWishes: false, oddLists: false });
}

/** For the soak run: what another sequence of calls does better than the plan for this case. */
export function betterPlans(choices: Choices): object[] {
  const world = judgedWorldOf(choices);
  const { end, better } = judge(world);
  return Object.keys(better).length === 0 ? [] : [{ world, end, better }];
}

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

function hasAll(all: readonly string[], some: readonly string[]): boolean {
  return some.every((item) => all.includes(item));
}
