import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { preflightCreate } from '../../src/index.js';
import type { PlanOptions, PlanStep, WebhookPlan } from '../../src/plan/index.js';
import { made, runs } from '../support/arbitraries.js';
import { Box } from './oracle/box.js';
import { firstPlan, isWrite, planOf, take } from './oracle/drive.js';
import { isOurs, itemOf, receiverOf, unite, wishesOf, wishOf } from './oracle/meaning.js';
import { everyHook, LIMIT, type World, worldOf } from './oracle/world.js';

const worlds = made(worldOf);
const ACTIONS = { created: 'create', updated: 'update', moved: 'move' } as const;

function forEachPlan(holds: (plan: WebhookPlan, world: World, list: ReturnType<typeof firstPlan>['list']) => void): void {
  fc.assert(
    fc.property(worlds, (world) => {
      const { plan, list } = firstPlan(world);
      holds(plan, world, list);
    }),
    runs(100),
  );
}

describe('planWebhooks: outcomes', () => {
  test('every entry of desired gets one outcome, in the order asked, with its key', () => {
    forEachPlan((plan, { desired }) => {
      expect(plan.desired.length).toBe(desired.length);
      for (const [i, { key, outcome }] of plan.desired.entries()) {
        const own = (desired[i] as { key?: unknown } | null | undefined)?.key;
        expect(key).toBe(typeof own === 'string' ? own : null);
        expect(['kept', 'created', 'updated', 'moved', 'undecided', 'blocked']).toContain(outcome);
      }
    });
  });

  test('every registered webhook gets one outcome, in the order of the IDs as numbers', () => {
    forEachPlan(({ registered }, _, list) => {
      const ids = [...new Set(list.map(({ id }) => id))].sort((a, b) => Number(a) - Number(b));
      expect(registered.map(({ webhookId }) => webhookId)).toEqual(ids);
    });
  });

  test('the outcomes of wishes and webhooks name the steps, and the steps name the keys of the wishes', () => {
    forEachPlan((plan, world) => {
      if (plan.unsafe !== null) return;
      const united = unite(wishesOf(world.desired.filter((_, i) => plan.desired[i]!.because !== 'denied')));
      for (const [i, { outcome, webhookId, because }] of plan.desired.entries()) {
        if (because === 'denied') continue; // another wish for the item may be fine
        const wish = wishOf(world.desired[i]);
        const steps = plan.steps.filter((step) => stepItem(step, world) === wish?.item && 'body' in step);
        if (outcome === 'created' || outcome === 'updated' || outcome === 'moved') {
          const { action, body, keys, ...rest } = steps[0] as Extract<PlanStep, { body: object }>;
          expect(steps.length).toBe(1);
          expect(action).toBe(ACTIONS[outcome]);
          if ('webhookId' in rest) expect(webhookId).toBe(rest.webhookId);
          else expect(webhookId).toBeUndefined();
          const { key } = world.desired[i] as { key?: unknown };
          if (typeof key === 'string') expect(keys).toContain(key);
          if (body.address !== undefined) expect(receiverOf(body.address)).toBe(wish!.receiver);
          if (body.triggers !== undefined) expect(body.triggers).toEqual(expect.arrayContaining([...united.get(wish!.item)!.triggers]));
        } else {
          expect(steps, outcome).toEqual([]);
        }
        if (outcome === 'kept') expect(plan.registered).toContainEqual({ webhookId, outcome: 'kept' });
      }
      for (const { webhookId, outcome } of plan.registered) {
        const actions = plan.steps.filter((step) => 'webhookId' in step && step.webhookId === webhookId).map(({ action }) => action);
        const expected = { updated: ['update'], moved: ['move'], deleted: ['delete'] }[outcome as string];
        if (expected !== undefined) expect(actions).toEqual(expected);
        else expect(actions.filter((action) => action !== 'inspect')).toEqual([]);
      }
    });
  });

  test('no webhook is written twice', () => {
    forEachPlan(({ steps }) => {
      const written = steps.filter(isWrite).flatMap((step) => ('webhookId' in step ? [step.webhookId] : []));
      expect(new Set(written).size).toBe(written.length);
    });
  });

  test('a wish that is blocked says because of what, and no other does', () => {
    forEachPlan((plan) => {
      for (const { outcome, because, reasons } of plan.desired) {
        if (outcome !== 'blocked') {
          expect(because).toBeUndefined();
          continue;
        }
        expect(['denied', 'held_by_another', 'desired_twice', 'no_free_slot']).toContain(because);
        if (because === 'denied') expect(reasons?.length).toBeGreaterThan(0);
        if (because === 'no_free_slot')
          expect(reasons?.map(({ code }) => code) ?? ['WEBHOOK_LIMIT_REACHED']).toEqual(['WEBHOOK_LIMIT_REACHED']);
        if (because === 'held_by_another')
          expect(reasons?.map(({ code }) => code) ?? ['ITEM_ALREADY_HAS_WEBHOOK']).toEqual(['ITEM_ALREADY_HAS_WEBHOOK']);
      }
    });
  });

  test('a malformed entry is blocked with the reasons of preflightCreate', () => {
    forEachPlan((plan, { desired }) => {
      for (const [i, entry] of desired.entries()) {
        const { reasons } = preflightCreate(entry);
        if (!reasons.some(({ code }) => code === 'REQUEST_MALFORMED')) continue;
        expect(plan.desired[i]).toMatchObject({ outcome: 'blocked', because: 'denied' });
        expect(plan.desired[i]!.reasons).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'REQUEST_MALFORMED' })]));
      }
    });
  });

  test('a wish that the policy denies is never created and never moved to', () => {
    forEachPlan((plan, { desired, options }) => {
      for (const [i, entry] of desired.entries()) {
        if (isAllowed(entry, options)) continue;
        expect(['blocked', 'kept', 'updated', 'undecided']).toContain(plan.desired[i]!.outcome);
      }
    });
  });

  test('two wishes for one item: the same address unites the triggers, another address blocks both', () => {
    forEachPlan((plan, { desired, options }) => {
      const isFine = (entry: unknown) => isAllowed(entry, options);
      const fine = unite(wishesOf(desired.filter(isFine)));
      const all = unite(wishesOf(desired));
      for (const [i, entry] of desired.entries()) {
        const wish = wishOf(entry);
        if (wish === null || !isFine(entry)) continue;
        const { because } = plan.desired[i]!;
        if (fine.get(wish.item) === null) expect(because).toBe('desired_twice');
        // whether a wish that is denied blocks another one is left open
        if (all.get(wish.item) !== null) expect(because).not.toBe('desired_twice');
      }
    });
  });

  test('a wish for an item that somebody else holds is blocked as held by another', () => {
    forEachPlan((plan, { desired, options, hooks, views }) => {
      const united = unite(wishesOf(desired));
      for (const [i, entry] of desired.entries()) {
        const wish = wishOf(entry);
        if (wish === null || united.get(wish.item) === null || !isAllowed(entry, options)) continue;
        const on = hooks.filter(({ target }) => itemOf(target) === wish.item);
        if (on.length !== 1 || views[on[0]!.id] !== undefined || isOurs(on[0]!, desired, options.owned)) continue;
        if (plan.registered.every(({ webhookId }) => webhookId !== on[0]!.id)) continue; // hidden
        expect(plan.desired[i]).toMatchObject({ outcome: 'blocked', because: 'held_by_another' });
      }
    });
  });

  test('what is not ours is foreign, what is not known is unknown', () => {
    forEachPlan((plan, { desired, options }, list) => {
      const isAnyOurs = wishesOf(desired).length + (options.owned?.addresses?.length ?? 0) > 0;
      for (const { webhookId, outcome } of plan.registered) {
        const entry = list.find(({ id }) => id === webhookId)!;
        const ours = isOurs(entry, desired, options.owned);
        if (!ours && entry.address != null) expect(outcome, webhookId).toBe('foreign');
        // where no address is ours, none needs to be known
        if (!ours && entry.address == null) expect(['unknown', ...(isAnyOurs ? [] : ['foreign'])], webhookId).toContain(outcome);
      }
    });
  });
});

describe('planWebhooks: capacity, convergence and safety', () => {
  test('the capacity is the count before, at its highest, and after the steps', () => {
    forEachPlan((plan, world, list) => {
      if (plan.unsafe !== null) return;
      const box = new Box(everyHook(world));
      const known = new Set(list.map(({ id }) => id)).size;
      const taken = take(plan, box, list);
      const change = taken.map(({ after }) => after.length - everyHook(world).length);
      expect(plan.capacity).toEqual({
        before: known,
        peak: known + Math.max(0, ...change),
        after: known + (change.at(-1) ?? 0),
        limit: LIMIT,
      });
    });
  });

  test('a plan has converged when it has no steps and no wish is blocked or undecided', () => {
    forEachPlan((plan) => {
      const isOpen = plan.desired.some(({ outcome }) => outcome === 'blocked' || outcome === 'undecided');
      if (plan.unsafe === null) expect(plan.converged).toBe(plan.steps.length === 0 && !isOpen);
      else expect(plan.converged).toBe(false);
    });
  });

  test('a plan is unsafe, and has no steps, when it would delete more than maxDeletes', () => {
    fc.assert(
      fc.property(worlds, fc.nat(2), (world, maxDeletes) => {
        const { maxDeletes: _, ...options } = world.options;
        const { plan, list } = firstPlan({ ...world, options });
        const deletes = plan.steps.filter(({ action }) => action === 'delete').length;
        const moves = plan.steps.filter(({ action }) => action === 'move').length;
        const limited = planOf({ ...world, options: { ...options, maxDeletes } }, list);
        if (limited.unsafe === null) {
          expect(deletes).toBeLessThanOrEqual(maxDeletes);
          expect(limited).toEqual(plan);
        } else {
          expect(limited.unsafe).toBe('TOO_MANY_DELETES');
          expect(deletes + moves).toBeGreaterThan(maxDeletes);
          expect(limited.steps).toEqual([]);
        }
      }),
      runs(100),
    );
  });
});

/** Whether the entry is well formed and the policy allows it, by what is known of its address. */
function isAllowed(entry: unknown, { endpoints = {} }: PlanOptions): boolean {
  if (wishOf(entry) === null) return false;
  const { address } = (entry ?? {}) as { address?: unknown };
  const known = Object.keys(endpoints).find((spelling) => typeof address === 'string' && receiverOf(spelling) === receiverOf(address));
  const endpoint = known === undefined ? undefined : endpoints[known];
  return preflightCreate(entry, endpoint && { endpoint }).decision === 'allow';
}

/** The item on which the step leaves a webhook. */
function stepItem(step: PlanStep, { hooks }: World): string | null {
  if (!('body' in step)) return null;
  if (step.body.target !== undefined) return itemOf(step.body.target);
  return itemOf(hooks.find(({ id }) => 'webhookId' in step && id === step.webhookId)!.target);
}
