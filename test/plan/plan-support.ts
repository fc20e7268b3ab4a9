import type { BoxWebhook } from '../../src/index.js';
import { type Desired, type PlanOptions, type PlanStep, planWebhooks } from '../../src/plan/index.js';

/** A state, and the lines of its plan. */
export type PlanCase = readonly [
  title: string,
  desired: readonly Desired[],
  registered: readonly BoxWebhook[],
  options: Partial<PlanOptions>,
  lines: readonly string[],
];

/** … and the outcomes of the desired webhooks. */
export type OutcomeCase = readonly [...PlanCase, outcomes: readonly string[]];

export const ADDRESS = 'https://hooks.example.com/box';
export const THEIRS = 'https://hooks.example.org/in';

export type Item = `${'file' | 'folder'} ${number}`;
export const target = (item: Item) => {
  const [type, id] = item.split(' ') as ['file' | 'folder', string];
  return { id, type };
};
export const want = (item: Item, change: Partial<Desired> = {}): Desired => ({
  key: item,
  target: target(item),
  address: ADDRESS,
  triggers: ['FILE.MOVED'],
  ...change,
});
export const hook = (id: string, item: Item, change: Partial<BoxWebhook> = {}) => ({
  id,
  target: target(item),
  address: ADDRESS,
  triggers: ['FILE.MOVED'],
  ...change,
});
export const mini = (id: string, item: Item) => ({ id, target: target(item) });
export const theirs = (count: number) =>
  Array.from({ length: count }, (_, i) => hook(`${5000 + i}`, `folder ${90_000 + i}`, { address: THEIRS }));

/** A step in one line. */
export function line(step: PlanStep): string {
  switch (step.action) {
    case 'inspect':
      return `inspect ${step.webhookId}`;
    case 'create':
      return `create ${step.body.target.type} ${step.body.target.id}: ${step.body.triggers.join(' ')}`;
    case 'delete':
      return `delete ${step.webhookId}`;
    default:
      return `${step.action} ${step.webhookId}: ${JSON.stringify(step.body)}`;
  }
}

export function plan(desired: Iterable<unknown>, registered: Iterable<BoxWebhook>, options: Partial<PlanOptions> = {}) {
  const made = planWebhooks(desired as Iterable<Desired>, registered, { complete: true, ...options });
  return {
    ...made,
    lines: made.steps.map(line),
    outcomes: made.desired.map(({ outcome, because }) => because ?? outcome),
    fates: Object.fromEntries(made.registered.map(({ webhookId, outcome }) => [webhookId, outcome])),
  };
}

export const thrower = () => {
  throw new Error('hostile');
};

export const owned = { deletes: 'owned' } as const;
export const moving = { deletes: 'owned', moves: true } as const;
