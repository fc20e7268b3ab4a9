/** A client of `planWebhooks` and `applyStep`, as their documentation describes it. */
import type { BoxWebhook } from '../../../src/index.js';
import { applyStep, type PlanStep, type WebhookPlan } from '../../../src/plan/index.js';
import { planOf } from './drive.js';
import type { Hook } from './meaning.js';
import type { UnreliableBox } from './unreliable-box.js';
import { listed, type World } from './world.js';

export interface End {
  readonly end: 'done' | 'stop';
  readonly plan: WebhookPlan;
}

export interface Call {
  readonly step: PlanStep;
  readonly before: readonly Hook[];
  readonly after: readonly Hook[];
}

/**
 * A client as the documentation describes it: list, plan, take the steps. `retry` sends the step again, `replan` lists
 * again, except after an inspection, whose answer is in the list already.
 */
export function keepInStep(world: World, server: UnreliableBox, see: (call: Call) => void): End {
  for (let lists = 0; lists <= server.events + 3; lists++) {
    let known: readonly BoxWebhook[] = listed(server.box.hooks(), world);
    server.deleted = [];
    const eventsBefore = server.events;
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
    if (writes === 0 && server.events === eventsBefore) return { end: 'done', plan };
  }
  throw new Error(`no end after ${server.events + 3} lists`);
}
