import type { BoxWebhook } from '../../index.js';
import type { Desired, PlanOptions, PlanStep, WebhookPlan } from '../../plan/index.js';
import { describeCode } from '../../policy/index.js';
import { isObject } from '../input/facts.js';
import { paragraph } from './layout.js';
import { printable } from './printable.js';
import type { Paint, Screen } from './screen.js';

/** A plan, and what it was made from. */
export interface Planned {
  readonly plan: WebhookPlan;
  readonly wishes: readonly Desired[];
  readonly webhooks: readonly BoxWebhook[];
  readonly options: PlanOptions;
  /** Why the list may lack webhooks. */
  readonly gap: string | null;
}

export function presentPlan(planned: Planned, screen: Screen): string {
  const { plan, webhooks } = planned;
  const byId = new Map(webhooks.map((webhook) => [webhook.id as string, webhook]));
  const steps = plan.steps.map((step) => presentStep(step, byId, screen));
  return [
    ...steps,
    ...presentObstacles(planned, screen),
    ...presentOthers(planned, screen),
    presentUnchecked(plan, screen),
    summary(planned, screen),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

// Steps

const MARKS = {
  inspect: ['?', 'cyan'],
  create: ['+', 'green'],
  update: ['~', 'yellow'],
  move: ['>', 'yellow'],
  delete: ['-', 'red'],
} as const satisfies Record<PlanStep['action'], readonly [mark: string, color: keyof Paint]>;

function presentStep(step: PlanStep, byId: ReadonlyMap<string, BoxWebhook>, screen: Screen): string {
  const [mark, color] = MARKS[step.action];
  const details = detailsOf(step, byId).map((line) => paragraph(line, screen, 4));
  return [screen.paint[color](paragraph(`${mark} ${step.action} ${subjectOf(step, byId)}`, screen)), ...details].join('\n');
}

function subjectOf(step: PlanStep, byId: ReadonlyMap<string, BoxWebhook>): string {
  if (step.action === 'create') return `webhook on ${itemOf(step.body.target)}`;
  const target = byId.get(step.webhookId)?.target;
  return `webhook ${printable(step.webhookId)}${target ? ` on ${itemOf(target)}` : ''}`;
}

function itemOf(target: BoxWebhook['target']): string {
  return printable(`${target?.type ?? 'item'} ${target?.id ?? '?'}`);
}

function detailsOf(step: PlanStep, byId: ReadonlyMap<string, BoxWebhook>): string[] {
  switch (step.action) {
    case 'inspect':
      return [`Get it with GET /webhooks/${printable(step.webhookId)}, put it in its place in the list, and plan again.`];
    case 'create':
      return [`address: ${printable(step.body.address)}`, `triggers: ${step.body.triggers.map(printable).join(', ')}`];
    case 'delete':
      return [];
    default:
      return changesOf(step.body, byId.get(step.webhookId));
  }
}

/** What an update changes: `address: old -> new`, `triggers: +NEW -OLD`. */
function changesOf(
  { target, address, triggers }: Extract<PlanStep, { action: 'update' | 'move' }>['body'],
  webhook: BoxWebhook | undefined,
): string[] {
  const changes: string[] = [];
  if (target) changes.push(`target: ${itemOf(webhook?.target)} -> ${itemOf(target)}`);
  if (address !== undefined) changes.push(`address: ${printable(webhook?.address ?? '?')} -> ${printable(address)}`);
  if (triggers) {
    const before = webhook?.triggers ?? [];
    const added = triggers.filter((trigger) => !before.includes(trigger)).map((trigger) => `+${printable(trigger)}`);
    const removed = before.filter((trigger) => !triggers.includes(trigger)).map((trigger) => `-${printable(trigger)}`);
    changes.push(`triggers: ${[...added, ...removed].join(' ')}`);
  }
  return changes;
}

// What cannot be done

function presentObstacles({ plan, wishes, gap }: Planned, screen: Screen): string[] {
  const inspected = new Set(plan.steps.flatMap((step) => (step.action === 'inspect' ? [step.webhookId] : [])));
  return plan.desired.flatMap((outcome, i) => {
    if (outcome.outcome !== 'blocked' && outcome.outcome !== 'undecided') return [];
    // the step to inspect it says so already
    if (outcome.outcome === 'undecided' && inspected.has(outcome.webhookId ?? '')) return [];
    const wish: unknown = wishes[i];
    const title = `! ${outcome.outcome}: ${nameOf(wish, outcome.key, i)}`;
    return [[screen.paint.red(paragraph(title, screen)), ...whyNot(outcome, gap).map((text) => paragraph(text, screen, 4))].join('\n')];
  });
}

function nameOf(wish: unknown, key: string | null, index: number): string {
  const target = isObject(wish) && isObject(wish['target']) ? wish['target'] : {};
  const item =
    typeof target['type'] === 'string' && typeof target['id'] === 'string'
      ? ` on ${itemOf({ type: target['type'], id: target['id'] })}`
      : '';
  return `${key === null ? `webhook ${index + 1} of the list` : printable(key)}${item}`;
}

type Outcome = WebhookPlan['desired'][number];

function whyNot({ because, reasons = [], webhookId }: Outcome, gap: string | null): string[] {
  switch (because) {
    case 'denied':
      return reasons.flatMap(({ code, message }) => [`${code}: ${message}`, `What to do: ${describeCode(code).remedy}`]);
    case 'held_by_another':
      return [
        `The item has the webhook ${printable(webhookId ?? '?')}, which sends to an address that is not yours, and an item has one webhook of each application and user.`,
        `What to do: If the webhook is yours, say so with --owned-id or --owned-address. Otherwise leave it alone, and use another application.`,
      ];
    case 'desired_twice':
      return [
        'Two webhooks with different addresses should be on this item, but an item has one webhook.',
        'What to do: Choose one of the addresses.',
      ];
    case 'no_free_slot':
      return [
        'All webhooks that Box allows are in use.',
        'What to do: Delete the ones that you no longer need, or watch a folder above several items.',
      ];
    default:
      return [gap ?? 'What the item has is not known.'];
  }
}

// Webhooks that stay as they are, although nobody asked for them

function presentOthers({ plan, options }: Planned, screen: Screen): string[] {
  const idsOf = (outcome: string) =>
    plan.registered.filter((each) => each.outcome === outcome).map(({ webhookId }) => printable(webhookId));
  const surplus = idsOf('surplus');
  if (surplus.length === 0) return [];
  const advice = options.deletes === 'owned' ? '' : ' To delete them: --delete.';
  return [paragraph(`Yours, but not in the list of what should exist: ${surplus.join(', ')}.${advice}`, screen)];
}

function presentUnchecked({ steps }: WebhookPlan, screen: Screen): string {
  const unchecked = steps.flatMap((step) => ('unchecked' in step ? step.unchecked : []));
  const facts = [...new Set(unchecked.map(({ missing }) => missing))];
  if (facts.length === 0) return '';
  return screen.paint.yellow(
    paragraph(`Not checked: ${facts.join(', ')}. Add --observe to look at the servers from here, or pass --endpoints FILE.`, screen),
  );
}

// The end

const NOUNS = { inspect: 'to inspect', create: 'to create', update: 'to update', move: 'to move', delete: 'to delete' } as const;

function summary({ plan, options }: Planned, screen: Screen): string {
  const { steps, desired, registered, capacity, unsafe } = plan;
  const count = (outcomes: readonly { readonly outcome: string }[], name: string) =>
    outcomes.filter(({ outcome }) => outcome === name).length;
  const actions = Object.entries(NOUNS).map(([action, noun]) => [steps.filter((step) => step.action === action).length, noun] as const);
  const others = [
    [count(desired, 'kept'), 'as desired'],
    [count(desired, 'blocked'), 'blocked'],
    [count(desired, 'undecided'), 'undecided'],
    [count(registered, 'foreign'), 'of others'],
  ] as const;
  const counts = [...actions, ...others].filter(([number]) => number > 0).map(([number, noun]) => `${number} ${noun}`);
  const verdict = unsafe
    ? [
        screen.paint.red(
          paragraph(
            `This plan is not safe: it would delete more than ${options.maxDeletes} webhooks (--max-deletes). It has no steps.`,
            screen,
          ),
        ),
      ]
    : steps.length === 0
      ? [plan.converged ? 'Nothing to do.' : 'Nothing that can be done.']
      : [];
  const { before, peak, after, limit } = capacity;
  return [
    ...verdict,
    screen.paint.bold(paragraph(`Plan: ${counts.join(', ') || 'no webhooks'}.`, screen)),
    paragraph(`Webhooks: ${before} now, ${peak} at most on the way, ${after} afterwards; the limit is ${limit}.`, screen),
  ].join('\n');
}
