/**
 * Brute force: every state that some sequence of calls reaches under the same options, where each webhook is written at
 * most once, no covered wish loses its cover and the count stays within the limit. Breadth first, so that the first visit
 * has the fewest calls. For lists that show everything and wishes that the policy allows.
 */
import { type Hook, isCovered, isOurs, isSatisfied, itemOf, receiverOf, union, unite, type Wish, wishesOf } from './meaning.js';
import { LIMIT, type World } from './world.js';

export interface Reached {
  /** The items of the satisfied wishes. */
  readonly satisfied: readonly string[];
  /** Those whose webhook has no other trigger either, where `surplusTriggers` is `remove`. */
  readonly exact: readonly string[];
  /** The webhooks of ours that stand on an item that nobody wishes. */
  readonly surplus: readonly string[];
  readonly calls: number;
}

interface State {
  readonly hooks: readonly Hook[];
  /** The webhooks that may be written: those that were there, until the first write. */
  readonly open: ReadonlySet<string>;
  readonly calls: number;
}

export function reachable(world: World): Reached[] {
  const { desired, options, fillers, hooks } = world;
  const wishes = wishesOf(desired);
  const united = unite(wishes);
  const feasible = [...united.values()].filter((wish) => wish !== null);
  const ours = new Set(hooks.filter((hook) => isOurs(hook, desired, options.owned)).map(({ id }) => id));
  const highest = Math.max(LIMIT, hooks.length + fillers);
  const exactly = options.surplusTriggers === 'remove';

  const isSurplus = (hook: Hook) => ours.has(hook.id) && !united.has(itemOf(hook.target));
  const next = (state: State): State[] => {
    const { hooks, open } = state;
    const onItem = new Map(hooks.map((hook) => [itemOf(hook.target), hook]));
    const wanting = feasible.filter((wish) => !isSatisfied(wish, hooks, exactly));
    const free = wanting.filter(({ item }) => !onItem.has(item));
    const after = (changed: readonly Hook[], written?: string): State => ({
      hooks: changed,
      open: new Set([...open].filter((id) => id !== written)),
      calls: state.calls + 1,
    });
    const replaced = (id: string, by: Hook) => hooks.map((hook) => (hook.id === id ? by : hook));
    const states: State[] = free.map((wish) => after([...hooks, { id: `new on ${wish.item}`, ...bodyOf(wish, []) }]));
    for (const hook of hooks) {
      if (!open.has(hook.id) || !ours.has(hook.id)) continue;
      const wish = wanting.find(({ item }) => item === itemOf(hook.target));
      if (wish !== undefined) {
        // what removes no trigger is possible where a removal would cost the cover of another wish
        for (const kept of exactly ? [[], hook.triggers] : [hook.triggers]) {
          states.push(after(replaced(hook.id, { id: hook.id, ...bodyOf(wish, kept) }), hook.id));
        }
      }
      if (!isSurplus(hook) || options.deletes !== 'owned') continue;
      states.push(
        after(
          hooks.filter(({ id }) => id !== hook.id),
          hook.id,
        ),
      );
      if (options.moves) states.push(...free.map((wish) => after(replaced(hook.id, { id: hook.id, ...bodyOf(wish, []) }), hook.id)));
    }
    return states.filter(
      (then) => then.hooks.length + fillers <= highest && wishes.every((wish) => !isCovered(wish, hooks) || isCovered(wish, then.hooks)),
    );
  };

  const seen = new Set<string>();
  const best = new Map<string, Reached>();
  let level: State[] = [{ hooks, open: ours, calls: 0 }];
  while (level.length > 0) {
    const following: State[] = [];
    for (const state of level) {
      const key = keyOf(state);
      if (seen.has(key)) continue;
      seen.add(key);
      const satisfied = feasible.filter((wish) => isSatisfied(wish, state.hooks));
      const end: Reached = {
        satisfied: satisfied.map(({ item }) => item),
        exact: satisfied.filter((wish) => exactly && isSatisfied(wish, state.hooks, true)).map(({ item }) => item),
        surplus: state.hooks.filter(isSurplus).map(({ id }) => id),
        calls: state.calls,
      };
      const name = [end.satisfied, end.exact, end.surplus].join('|');
      if (!best.has(name)) best.set(name, end);
      following.push(...next(state));
    }
    level = following;
  }
  return [...best.values()];
}

function bodyOf(wish: Wish, kept: readonly string[]): Omit<Hook, 'id'> {
  const [type, id] = wish.item.split(' ') as [string, string];
  return { target: { id, type }, address: wish.receiver, triggers: union(wish.triggers, kept) };
}

function keyOf({ hooks, open }: State): string {
  return hooks
    .map(
      ({ id, target, address, triggers }) => `${id}${open.has(id) ? '' : '!'} ${itemOf(target)} ${receiverOf(address)} ${triggers.join()}`,
    )
    .sort()
    .join('|');
}
