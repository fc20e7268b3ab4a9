import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoxWebhook } from '../../src/index.js';
import { applyStep, type PlanStep, type WebhookPlan } from '../../src/plan/index.js';
import { tape } from '../oracle/choices.js';
import { made, numbers, runs } from '../support/arbitraries.js';
import { planOf } from './oracle/drive.js';
import { cover, type Hook, isCovered, isOurs, isSatisfied, itemOf, wishesOf, wishOf } from './oracle/meaning.js';
import { UnreliableBox } from './oracle/unreliable-box.js';
import { LIMIT, listed, type World, worldOf } from './oracle/world.js';

interface End {
  readonly end: 'done' | 'stop';
  readonly plan: WebhookPlan;
}

interface Call {
  readonly step: PlanStep;
  readonly before: readonly Hook[];
  readonly after: readonly Hook[];
}

/**
 * A client as the documentation describes it: list, plan, take the steps. `retry` sends the step again, `replan` lists
 * again, except after an inspection, whose answer is in the list already.
 */
function keepInStep(world: World, server: UnreliableBox, see: (call: Call) => void): End {
  for (let lists = 0; lists <= server.events + 3; lists++) {
    let known: readonly BoxWebhook[] = listed(server.box.hooks(), world);
    server.deleted = [];
    let writes = 0;
    let plan = planOf(world, known);
    for (let at = 0; at < plan.steps.length; ) {
      const step = plan.steps[at]!;
      const event = server.interfere();
      const before = server.box.hooks();
      const { registered, next } = applyStep(known, step, server.answer(step, event));
      see({ step, before, after: server.box.hooks() });
      known = registered;
      if (step.action !== 'inspect') writes++;
      if (next === 'stop') return { end: 'stop', plan };
      if (next === 'continue') at++;
      if (next === 'replan' && step.action !== 'inspect') break;
      const isLastInspection =
        step.action === 'inspect' && next !== 'retry' && plan.steps[at + (next === 'replan' ? 1 : 0)]?.action !== 'inspect';
      if (next === 'replan' || isLastInspection) {
        plan = planOf(world, known);
        at = 0;
      }
    }
    if (writes === 0) return { end: 'done', plan };
  }
  throw new Error(`no end after ${server.events + 3} lists`);
}

const cases = fc.tuple(made(worldOf), numbers);
const RUNS = runs(4_000);

describe('steps taken at a Box that fails, with another client', () => {
  test('end in the wished state or in a stop, with everything of strangers intact and no wanted cover lost by a step', () => {
    const seen = { done: 0, stop: 0, events: 0, calls: 0 };
    fc.assert(
      fc.property(cases, ([world, list]) => {
        const server = new UnreliableBox(world, tape(list));
        const wishes = wishesOf(world.desired);
        const { end, plan } = keepInStep(world, server, ({ step, before, after }) => {
          seen.calls++;
          for (const hook of before) {
            if (!isOurs(hook, world.desired, world.options.owned)) expect(after, JSON.stringify(step)).toContainEqual(hook);
          }
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
