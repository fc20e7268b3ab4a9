import type { BoxWebhook, Reason, RegisteredWebhook } from '../../index.js';
import type { Desired, PlanOptions, PlanStep, WebhookPlan } from '../../plan/index.js';
import { describeCode } from '../../policy/index.js';
import { isObject } from '../input/facts.js';
import { marked, paragraph } from './layout.js';
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
  const byId = joinById(planned.webhooks);
  const blocks = [
    stepsOf(planned, byId),
    obstaclesIn(planned, byId),
    [surplusIn(planned), uncheckedIn(planned)].filter((note) => note !== null),
  ];
  const painted = blocks.flat().map((block) => presentBlock(block, screen));
  return [...painted, summary(planned, screen)].join('\n\n');
}

/** Lines that begin a block, and the lines that explain them. */
interface Block {
  readonly mark?: string;
  readonly titles: readonly string[];
  readonly color: keyof Paint;
  readonly details: readonly string[];
}

function presentBlock({ mark, titles, color, details }: Block, screen: Screen): string {
  const layOut = (title: string) => (mark === undefined ? paragraph(title, screen) : marked(mark, title, screen));
  return [...titles.map((title) => screen.paint[color](layOut(title))), ...details.map((detail) => paragraph(detail, screen, 4))].join(
    '\n',
  );
}

/** Joins the titles of blocks with the same details, so that a hundred webhooks do not need a hundred explanations. */
function grouped(blocks: readonly Block[]): Block[] {
  const byDetails = new Map<string, Block>();
  for (const block of blocks) {
    const key = block.details.join('\n');
    byDetails.set(key, { ...block, titles: [...(byDetails.get(key)?.titles ?? []), ...block.titles] });
  }
  return [...byDetails.values()];
}

// Steps

function stepsOf({ plan }: Planned, byId: WebhooksById): Block[] {
  const inspected = plan.steps.filter((step) => step.action === 'inspect');
  const others = plan.steps.filter((step) => step.action !== 'inspect');
  return [...grouped(inspected.map((step) => stepBlock(step, byId))), ...others.map((step) => stepBlock(step, byId))];
}

type WebhooksById = ReadonlyMap<string, BoxWebhook>;

/** What the list says of each webhook. One that is listed twice may be in its mini form once. */
function joinById(webhooks: readonly BoxWebhook[]): WebhooksById {
  const byId = new Map<string, BoxWebhook>();
  for (const webhook of webhooks) {
    const id = webhook.id as string;
    const known = Object.entries(webhook).filter(([, value]) => value !== null);
    byId.set(id, { ...byId.get(id), ...Object.fromEntries(known) });
  }
  return byId;
}

const MARKS = {
  inspect: ['?', 'cyan'],
  create: ['+', 'green'],
  update: ['~', 'yellow'],
  move: ['>', 'yellow'],
  delete: ['-', 'red'],
} as const satisfies Record<PlanStep['action'], readonly [mark: string, color: keyof Paint]>;

function stepBlock(step: PlanStep, byId: WebhooksById): Block {
  const [mark, color] = MARKS[step.action];
  return { mark, titles: [`${step.action} ${subjectOf(step, byId)}`], color, details: detailsOf(step, byId) };
}

function subjectOf(step: PlanStep, byId: WebhooksById): string {
  if (step.action === 'create') return `webhook on ${itemOf(step.body.target)}`;
  return `webhook ${printable(step.webhookId)} on ${itemOfWebhook(step.webhookId, byId)}`;
}

function itemOfWebhook(id: string, byId: WebhooksById): string {
  // a webhook without a target is on no item, so that no step concerns it
  return itemOf((byId.get(id) as BoxWebhook).target as Target);
}

type Target = NonNullable<BoxWebhook['target']>;

function itemOf({ type, id }: Target): string {
  return printable(`${type ?? 'item'} ${id ?? '?'}`);
}

function detailsOf(step: PlanStep, byId: WebhooksById): string[] {
  switch (step.action) {
    case 'inspect':
      return ['Get it with GET /webhooks/{id}, put it in the list in place of its mini form, and plan again.'];
    case 'create':
      return [`address: ${printable(step.body.address)}`, `triggers: ${step.body.triggers.map(printable).join(', ')}`];
    case 'delete':
      return [];
    default:
      // a webhook of which the list does not know everything is inspected, not updated
      return changesOf(step.body, byId.get(step.webhookId) as RegisteredWebhook);
  }
}

type Changes = Extract<PlanStep, { action: 'update' | 'move' }>['body'];

/** What an update changes: `address: old -> new`, `triggers: +NEW -OLD`. */
function changesOf({ target, address, triggers }: Changes, before: RegisteredWebhook): string[] {
  const changes: string[] = [];
  if (target) changes.push(`target: ${itemOf(before.target)} -> ${itemOf(target)}`);
  if (address !== undefined) changes.push(`address: ${printable(before.address)} -> ${printable(address)}`);
  if (triggers) {
    const added = triggers.filter((trigger) => !before.triggers.includes(trigger)).map((trigger) => `+${printable(trigger)}`);
    const removed = before.triggers.filter((trigger) => !triggers.includes(trigger)).map((trigger) => `-${printable(trigger)}`);
    changes.push(`triggers: ${[...added, ...removed].join(' ')}`);
  }
  return changes;
}

// What cannot be done

type Outcome = WebhookPlan['desired'][number];

function obstaclesIn({ plan, wishes, gap }: Planned, byId: WebhooksById): Block[] {
  const inspectedItems = new Set(plan.steps.flatMap((step) => (step.action === 'inspect' ? itemOfWebhook(step.webhookId, byId) : [])));
  return grouped(
    plan.desired.flatMap((outcome, i) => {
      if (outcome.outcome !== 'blocked' && outcome.outcome !== 'undecided') return [];
      const item = wishedItem(wishes[i]);
      // the step that inspects its webhook says what to do
      if (outcome.outcome === 'undecided' && item !== null && inspectedItems.has(item)) return [];
      const name = outcome.key === null ? `number ${i + 1} in the list` : printable(outcome.key);
      const held = outcome.because === 'held_by_another' ? `, which has webhook ${printable(outcome.webhookId as string)}` : '';
      const title = `${outcome.outcome}: ${name}${item === null ? '' : ` on ${item}`}${held}`;
      return [{ mark: '!', titles: [title], color: 'red', details: whyNot(outcome, gap) }];
    }),
  );
}

/** The item of a desired webhook, which may be any value; null: it names none. */
function wishedItem(wish: unknown): string | null {
  const target = isObject(wish) ? wish['target'] : null;
  if (!isObject(target) || typeof target['type'] !== 'string' || typeof target['id'] !== 'string') return null;
  return itemOf({ type: target['type'], id: target['id'] });
}

function whyNot({ because, reasons }: Outcome, gap: string | null): string[] {
  switch (because) {
    case 'denied':
      return (reasons as readonly Reason[]).flatMap(({ code, message }) => [
        `${code}: ${message}`,
        `What to do: ${describeCode(code).remedy}`,
      ]);
    case 'held_by_another':
      return [
        'That webhook sends to an address that is not yours, and an item has one webhook for each application and user.',
        'What to do: If the webhook is yours, say so with --owned-id or --owned-address. Otherwise leave it alone, and use another application.',
      ];
    case 'desired_twice':
      return [
        'The list has two webhooks with different addresses for this item, but an item can have only one.',
        'What to do: Choose one of the addresses.',
      ];
    case 'no_free_slot':
      return [
        'All webhooks that Box allows are in use.',
        'What to do: Delete the ones that you no longer need, or watch one folder above several items.',
      ];
    default:
      return [gap ?? 'The list does not say enough about the item.'];
  }
}

// What else to know

function surplusIn({ plan, options, gap }: Planned): Block | null {
  const ids = plan.registered.filter(({ outcome }) => outcome === 'surplus').map(({ webhookId }) => printable(webhookId));
  if (ids.length === 0) return null;
  const title = `Yours, but not desired: ${ids.join(', ')}. ${whySurplus(options, gap)}`;
  return { titles: [title], color: 'yellow', details: [] };
}

function whySurplus({ deletes }: PlanOptions, gap: string | null): string {
  if (gap !== null) return 'They stay, because the list may lack webhooks.';
  return deletes === 'owned'
    ? 'They stay, because they cover items whose own webhooks are blocked or undecided.'
    : 'To delete them, add --delete.';
}

function uncheckedIn({ plan, options }: Planned): Block | null {
  const unchecked = plan.steps.flatMap((step) => ('unchecked' in step ? step.unchecked : []));
  if (unchecked.length === 0) return null;
  const facts = [...new Set(unchecked.map(({ missing }) => missing))].join(', ');
  const advice = options.endpoints
    ? 'The observations do not include them.'
    : 'Add --observe to check the servers from this machine, or pass --endpoints FILE.';
  return { titles: [`Not checked: ${facts}. ${advice}`], color: 'yellow', details: [] };
}

// The end

const ACTIONS = Object.keys(MARKS) as readonly PlanStep['action'][];

function summary(planned: Planned, screen: Screen): string {
  const { plan } = planned;
  const { steps, desired, registered, capacity } = plan;
  const counts = [
    ...ACTIONS.map((action) => [steps.filter((step) => step.action === action).length, `to ${action}`] as const),
    [count(desired, 'kept'), 'as desired'] as const,
    [count(desired, 'blocked'), 'blocked'] as const,
    [count(desired, 'undecided'), 'undecided'] as const,
    [count(registered, 'foreign'), 'not yours'] as const,
  ].filter(([number]) => number > 0);
  const { before, peak, after, limit } = capacity;
  const lines = [`Plan: ${counts.map((each) => each.join(' ')).join(', ') || 'no webhooks'}.`];
  const verdict = verdictOn(planned);
  if (verdict !== null) lines.unshift(verdict);
  return [
    ...lines.map((line) => screen.paint.bold(paragraph(line, screen))),
    paragraph(`Webhooks: ${before} now, at most ${peak} during the steps, ${after} afterward; the limit is ${limit}.`, screen),
  ].join('\n');
}

function verdictOn({ plan: { steps, registered, converged, unsafe }, options }: Planned): string | null {
  if (unsafe) {
    const deletes = count(registered, 'deleted');
    return `Not safe: the plan would delete more webhooks (${deletes}) than --max-deletes allows (${options.maxDeletes}). It has no steps.`;
  }
  if (converged) return 'Nothing to do.';
  return steps.length === 0 ? 'There are no steps to take.' : null;
}

function count(outcomes: readonly { readonly outcome: string }[], name: string): number {
  return outcomes.filter(({ outcome }) => outcome === name).length;
}
