/** Takes plans step by step at a Box that answers every call as its rules say. */
import type { BoxWebhook } from '../../../src/index.js';
import { applyStep, type PlanStep, planWebhooks, type WebhookPlan } from '../../../src/plan/index.js';
import { type Answer, Box } from './box.js';
import { type Hook, itemOf, receiverOf } from './meaning.js';
import { everyHook, listed, type World } from './world.js';

/** One step, and what is true and what is known before and after it. */
export interface Taken {
  readonly step: PlanStep;
  readonly answer: Answer;
  readonly before: readonly Hook[];
  readonly after: readonly Hook[];
  readonly knownBefore: readonly BoxWebhook[];
  readonly knownAfter: readonly BoxWebhook[];
}

export interface Round {
  readonly plan: WebhookPlan;
  readonly taken: readonly Taken[];
}

export function planOf({ desired, options }: World, known: readonly BoxWebhook[]): WebhookPlan {
  return planWebhooks(desired as Parameters<typeof planWebhooks>[0], known, options);
}

/** The first plan for a generated state. */
export function firstPlan(world: World): { readonly plan: WebhookPlan; readonly list: readonly (BoxWebhook & { id: string })[] } {
  const list = listed(everyHook(world), world);
  return { plan: planOf(world, list), list };
}

/** Takes the steps of a plan, all or the first of them. */
export function take(plan: WebhookPlan, box: Box, list: readonly BoxWebhook[], count = plan.steps.length): Taken[] {
  let known = list;
  return plan.steps.slice(0, count).map((step) => {
    const [before, knownBefore] = [box.hooks(), known];
    const answer = box.answer(step);
    known = applyStep(known, step, answer).registered;
    return { step, answer, before, after: box.hooks(), knownBefore, knownAfter: known };
  });
}

/** Plans and takes all steps, again and again, until a plan has none. The last round is that plan. */
export function drive(world: World, box = new Box(everyHook(world)), list: readonly BoxWebhook[] = listed(box.hooks(), world)): Round[] {
  const rounds: Round[] = [];
  let known = list;
  // inspections may show what else to inspect, at most once for each webhook
  while (rounds.length < 10) {
    const plan = planOf(world, known);
    const taken = take(plan, box, known);
    rounds.push({ plan, taken });
    if (plan.steps.length === 0) return rounds;
    known = taken.at(-1)!.knownAfter;
  }
  throw new Error(`no end after ${rounds.length} plans: ${JSON.stringify(rounds.map(({ plan }) => plan.steps))}`);
}

/** What stands on which item in the end, whatever the IDs are. */
export function arrangement(hooks: Iterable<Hook>): string[] {
  return [...hooks]
    .filter(({ address }) => !address.includes('filler'))
    .map(({ target, address, triggers }) => `${itemOf(target)}: ${receiverOf(address)} ${[...new Set(triggers)].sort().join(' ')}`)
    .sort();
}

/** Whether the step is a write: everything but an inspection. */
export function isWrite(step: PlanStep): step is Exclude<PlanStep, { action: 'inspect' }> {
  return step.action !== 'inspect';
}
