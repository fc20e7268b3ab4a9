/** Worked examples of a plan and of consolidations. */
import type { RegisteredWebhook, WebhookTarget } from '../../../src/index.js';
import {
  type ConsolidateOptions,
  type Consolidation,
  type Desired,
  planWebhooks,
  type WantedItem,
  type WebhookPlan,
} from '../../../src/plan/index.js';
import type { Vector } from '../../vectors.js';
import { code, sentence, table } from '../markdown.js';

/** The webhooks of examples/fleet. */
export interface Fleet {
  readonly desired: readonly Desired[];
  readonly recorded: readonly RegisteredWebhook[];
}

/** For each item, what should be there, what is there, and the step that the plan takes. */
export function planTable({ desired, recorded }: Fleet): string {
  const owned = { addresses: ['https://old.example.com/*'] };
  const plan = planWebhooks(desired, recorded, { complete: true, deletes: 'owned', owned });
  const itemsOfSteps = plan.steps.map((step) =>
    show('webhookId' in step ? recorded.find(({ id }) => id === step.webhookId)?.target : step.body.target),
  );
  const stepOn = (item: string) => {
    const index = itemsOfSteps.indexOf(item);
    return index < 0 ? null : `${index + 1}. ${plan.steps[index]?.action}`;
  };
  const rows = desired.map((wish, index) => {
    const item = show(wish.target);
    const { because, reasons = [] } = plan.desired[index] ?? {};
    const blocked = because && `blocked: ${BLOCKED[because] ?? reasons.map((reason) => code(reason.code)).join(', ')}`;
    return [
      item,
      effect(wish),
      effect(recorded.find(({ target }) => show(target) === item)),
      blocked ?? stepOn(item) ?? 'none: nothing to change',
    ];
  });
  const items = rows.map(([item]) => item);
  const others = recorded.filter(({ target }) => !items.includes(show(target)));
  return table(
    ['Item', 'Should exist', 'Exists', 'Step'],
    [...rows, ...others.map((webhook) => [show(webhook.target), 'nothing', effect(webhook), stepOn(show(webhook.target)) ?? 'none'])],
  );
}

/** The examples of `planWebhooks`: the actions in order, or why there are none. */
export function planExamples(vectors: readonly Vector[]): string {
  return table(
    ['Example', 'Steps'],
    vectors.map(({ description, expected }) => {
      const { steps, unsafe } = expected as unknown as WebhookPlan;
      return [sentence(description), steps.map(({ action }) => action).join(', ') || (unsafe ? 'none: the plan is not safe' : 'none')];
    }),
  );
}

const BLOCKED: Readonly<Record<string, string>> = {
  held_by_another: 'the webhook is not yours',
  desired_twice: 'two addresses for one item',
};

/** The examples of `consolidate`: what is wanted and what to watch instead. */
export function consolidationTable(vectors: readonly Vector[]): string {
  return table(
    ['Example', 'Wanted', 'Webhooks', 'Watched', 'Extra'],
    vectors.map(({ description, arguments: given, expected }) => {
      const [wanted, { slots, itemCounts = {} }] = given as unknown as [readonly WantedItem[], ConsolidateOptions];
      const { targets, extra, uncoverable } = expected as unknown as Consolidation;
      return [
        sentence(description),
        wanted.map(({ target, ancestors }) => [...ancestors.map((id) => `folder ${id}`), show(target)].join(' / ')).join('<br>'),
        [`at most ${slots}`, ...Object.entries(itemCounts).map(([id, count]) => `folder ${id} has ${count} items`)].join('<br>'),
        targets.map(show).join('<br>') || `impossible: ${uncoverable.map(show).join(', ')}`,
        targets.length > 0 ? String(extra) : '–',
      ];
    }),
  );
}

function effect(webhook: Pick<Desired, 'address' | 'triggers'> | undefined): string {
  return webhook === undefined ? 'nothing' : `${webhook.triggers.map(code).join(', ')} to ${code(webhook.address)}`;
}

function show(target: WebhookTarget | undefined): string {
  return target === undefined ? '' : `${target.type} ${target.id}`;
}
