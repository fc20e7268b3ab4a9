import type { Reason } from 'box-webhook-policy';
import type { DesiredOutcome, PlanStep, WebhookPlan } from 'box-webhook-policy/plan';
import { useState } from 'preact/hooks';
import { CodeEntry } from '../code-entry.js';
import { Switch } from '../controls.js';
import { shown, shownItem } from '../shown.js';
import { FirstFew } from './first-few.js';
import { type Item, itemOfWish, keyOfItem } from './listed.js';
import { BLOCKED, DESIRED, FACTS } from './words.js';

const MANY = 50;

/** What becomes of each desired webhook, in the order asked. Of many, those that are as desired are left out at first. */
export function DesiredOutcomes({ plan, desired }: { plan: WebhookPlan; desired: readonly unknown[] }) {
  const [chosen, choose] = useState<'all' | 'others' | null>(null);
  const all = plan.desired.map((outcome, index) => ({ outcome, index }));
  const others = all.filter(({ outcome }) => outcome.outcome !== 'kept');
  const listed = chosen ?? (all.length > MANY ? 'others' : 'all');
  const numbers = stepNumbers(plan.steps);
  return (
    <>
      {all.length > MANY && (
        <Switch
          legend="Desired webhooks in this list"
          isLegendHidden
          value={listed}
          options={[
            ['others', `Not as desired: ${others.length.toLocaleString('en-US')}`],
            ['all', `All ${all.length.toLocaleString('en-US')}`],
          ]}
          change={choose}
        />
      )}
      <FirstFew
        items={listed === 'all' ? all : others}
        noun="desired webhook"
        isOrdered
        class="outcomes"
        show={({ outcome, index }) => {
          const { title, is } = DESIRED[outcome.outcome];
          const item = itemOfWish(desired[index]);
          return (
            <li key={index}>
              <p class="what">
                <span class={`word ${is}`}>{title}</span> <b>{outcome.key === null ? `Number ${index + 1}` : shown(outcome.key)}</b>{' '}
                {item ? `on ${shownItem(item)}` : 'without an item'}
              </p>
              <Because outcome={outcome} step={stepOf(outcome, item, numbers)} />
            </li>
          );
        }}
      />
      {listed === 'others' && others.length === 0 && <p>All are as desired.</p>}
    </>
  );
}

/** The number of the step that writes to each webhook or creates one on each item. */
function stepNumbers(steps: readonly PlanStep[]): ReadonlyMap<string, number> {
  return new Map(
    steps.map((step, index) => [step.action === 'create' ? keyOfItem(step.body.target) : `webhook ${step.webhookId}`, index + 1]),
  );
}

function stepOf({ webhookId }: DesiredOutcome, item: Item | null, numbers: ReadonlyMap<string, number>): string {
  const number = numbers.get(webhookId === undefined ? keyOfItem(item) : `webhook ${webhookId}`);
  return number === undefined ? 'A withheld step' : `Step ${number}`;
}

function Because({ outcome, step }: { outcome: DesiredOutcome; step: string }) {
  const { because, webhookId, reasons = [] } = outcome;
  if (because === undefined) {
    return (
      <>
        <p>{sentence(outcome, step)}</p>
        <Unknowns reasons={reasons} />
      </>
    );
  }
  const { why, remedy } = BLOCKED[because];
  return (
    <>
      <p>
        {why} {because === 'held_by_another' && webhookId !== undefined && `The webhook is ${shown(webhookId)}.`} <code>{because}</code>
      </p>
      {remedy && (
        <p>
          <b>What to do:</b> {remedy}
        </p>
      )}
      {reasons.map((reason) =>
        because === 'denied' ? (
          <div class="reason" key={reason.code}>
            <Reasoned reason={reason} />
          </div>
        ) : (
          <details key={reason.code}>
            <summary>The limitation behind this</summary>
            <Reasoned reason={reason} />
          </details>
        ),
      )}
    </>
  );
}

function Reasoned({ reason }: { reason: Reason }) {
  return (
    <CodeEntry code={reason.code}>
      <p class="message">{reason.message}</p>
    </CodeEntry>
  );
}

function Unknowns({ reasons }: { reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null;
  const missing = [
    ...new Set(reasons.map((reason) => (reason.missing === undefined ? reason.message : (FACTS[reason.missing] ?? reason.missing)))),
  ];
  return (
    <p>
      Not known: {missing.join(', ')}.{' '}
      {reasons.map(({ code }) => (
        <code key={code}>{code} </code>
      ))}
    </p>
  );
}

function sentence({ outcome, webhookId, reasons = [] }: DesiredOutcome, step: string): string {
  const webhook = webhookId === undefined ? 'A webhook' : `Webhook ${shown(webhookId)}`;
  switch (outcome) {
    case 'kept':
      return `${webhook} already does this.`;
    case 'created':
      return `${step} creates it.`;
    case 'updated':
      return `${step} changes webhook ${shown(webhookId ?? '?')}, which is already on the item.`;
    case 'moved':
      return `${step} moves webhook ${shown(webhookId ?? '?')} here. It is no longer desired on its present item.`;
    default:
      return reasons.length > 0
        ? 'The list does not prove that the item is free. The list must contain every webhook, each with its item.'
        : 'A webhook must be inspected first.';
  }
}
