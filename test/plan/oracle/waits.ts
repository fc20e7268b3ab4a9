/** Why a step waits for its turn, although its action comes earlier in the usual order. */
import type { PlanStep } from '../../../src/plan/index.js';
import { Box } from './box.js';
import { cover, type Hook, isOurs, itemOf, receiverOf, type Wish, wishedItem, wishOf } from './meaning.js';
import { everyHook, LIMIT, type World } from './world.js';

/** Whether the step, taken before its turn, would cost the cover of a wish. */
export function losesCover(world: World, wishes: readonly Wish[], before: readonly Hook[], step: PlanStep): boolean {
  const box = new Box(before);
  const covered = cover(wishes, before);
  const { status } = box.answer(step);
  const now = cover(wishes, box.hooks());
  return status >= 400 || box.hooks().length > Math.max(LIMIT, everyHook(world).length) || covered.some((index) => !now.includes(index));
}

/**
 * Whether the update, taken before its turn, would make a webhook the last cover of one more wish: a surplus one while slots
 * are short, or one that waits for another address.
 */
export function bindsAnother({ desired, options }: World, wishes: readonly Wish[], before: readonly Hook[], step: PlanStep): boolean {
  if (step.action !== 'update') return false;
  const box = new Box(before);
  box.answer(step);
  const wished = new Map(desired.map((entry) => [wishedItem(entry), wishOf(entry)]));
  const vacant = [...wished.keys()].filter((item) => item !== null && before.every(({ target }) => itemOf(target) !== item));
  const isShort = LIMIT - before.length < vacant.length;
  const counts = ({ target, address }: Hook) => {
    if (!wished.has(itemOf(target))) return isShort;
    const wish = wished.get(itemOf(target));
    return step.body.address === undefined && wish != null && wish.receiver !== receiverOf(address);
  };
  const lastCoverOf = (id: string, hooks: readonly Hook[]) => {
    const without = cover(
      wishes,
      hooks.filter((hook) => hook.id !== id),
    );
    return cover(wishes, hooks).filter((index) => !without.includes(index));
  };
  return before.some((hook) => {
    if (!counts(hook) || !isOurs(hook, desired, options.owned)) return false;
    const bound = lastCoverOf(hook.id, before);
    return lastCoverOf(hook.id, box.hooks()).some((index) => !bound.includes(index));
  });
}
