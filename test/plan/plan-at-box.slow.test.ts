import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WebhookPlan } from '../../src/plan/index.js';
import { tape } from '../oracle/choices.js';
import { made, numbers, runs } from '../support/arbitraries.js';
import { keepInStep } from './oracle/client.js';
import { cover, type Hook, isCovered, isOurs, isSatisfied, itemOf, wishesOf, wishOf } from './oracle/meaning.js';
import { UnreliableBox } from './oracle/unreliable-box.js';
import { LIMIT, type World, worldOf } from './oracle/world.js';

const cases = fc.tuple(made(worldOf), numbers);
const RUNS = runs(3_000);

describe('steps taken at a Box that fails, with another client', () => {
  test('end in the desired state or in a stop; no step changes a stranger or loses desired cover', () => {
    const seen = { done: 0, stop: 0, events: 0 };
    fc.assert(
      fc.property(cases, ([world, list]) => {
        const server = new UnreliableBox(world, tape(list));
        const wishes = wishesOf(world.desired);
        const { end, plan } = keepInStep(world, server, ({ step, before, after }) => {
          // a webhook that nobody wrote is the same object
          const left = new Set(after);
          const touched = before.filter((hook) => !left.has(hook));
          for (const hook of touched) expect(isOurs(hook, world.desired, world.options.owned), JSON.stringify(step)).toBe(true);
          if (before.length <= LIMIT) expect(after.length).toBeLessThanOrEqual(LIMIT);
          const lost = cover(wishes, before).filter((index) => !isCovered(wishes[index]!, after));
          // the plan relied on a webhook that the other client has deleted since
          const unforeseen = lost.filter((index) => isCovered(wishes[index]!, server.deleted));
          expect(lost, JSON.stringify(step)).toEqual(unforeseen);
        });
        seen[end]++;
        seen.events += server.events;
        if (end === 'done') expectWished(world, server.box.hooks(), plan);
      }),
      RUNS,
    );
    if (RUNS.numRuns < 1_000) return;
    expect(seen.stop).toBeGreaterThan(50);
    expect(seen.done).toBeGreaterThan(1_000);
    expect(seen.events).toBeGreaterThan(1_000);
  });
});

/** Every wish is satisfied, or what blocks it is true. */
function expectWished({ desired, options }: World, hooks: readonly Hook[], plan: WebhookPlan): void {
  if (plan.unsafe !== null) return;
  for (const [i, { outcome, because }] of plan.desired.entries()) {
    const wish = wishOf(desired[i]);
    const on = hooks.filter(({ target }) => itemOf(target) === wish?.item);
    switch (outcome) {
      case 'kept':
        expect(isSatisfied(wish!, hooks)).toBe(true);
        break;
      case 'blocked':
        if (because === 'held_by_another') expect(on.some((hook) => !isOurs(hook, desired, options.owned))).toBe(true);
        break;
      default:
        expect(outcome).toBe('undecided');
    }
  }
}
