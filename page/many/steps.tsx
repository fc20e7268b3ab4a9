import type { BoxWebhook } from 'box-webhook-policy';
import type { PlanStep } from 'box-webhook-policy/plan';
import { describeCode } from 'box-webhook-policy/policy';
import type { ComponentChildren } from 'preact';
import { counted, shown, shownItem, shownList } from '../shown.js';
import { wordsAndName } from '../trigger-words.js';
import { type Changes, changesOf } from './changes.js';
import { FirstFew } from './first-few.js';
import { InspectedWebhook } from './inspected-webhook.js';
import { type Item, keyOfItem, type Listed } from './listed.js';
import { FACTS, SIGNS } from './words.js';

interface StepsProps {
  readonly steps: readonly PlanStep[];
  readonly before: ReadonlyMap<string, Listed>;
  readonly desired: readonly unknown[];
  /** Puts a webhook that was inspected into the list. */
  readonly inspected: (step: PlanStep, webhook: BoxWebhook) => void;
}

/** The steps of a plan in their order. */
export function Steps({ steps, before, desired, inspected }: StepsProps) {
  return (
    <FirstFew
      items={steps}
      noun="step"
      isOrdered
      class="steps"
      show={(step, index) => {
        const { sign, word } = SIGNS[step.action];
        return (
          <li key={keyOf(step)} class={step.action}>
            <p class="what">
              <span class="number">Step {index + 1}</span>
              <span class="sign" aria-hidden="true">
                {sign}
              </span>{' '}
              <b>{word}</b> {subjectOf(step, before)}
            </p>
            <Details step={step} before={before} />
            {step.action === 'inspect' && (
              <InspectedWebhook listed={before.get(step.webhookId)} desired={desired} put={(webhook) => inspected(step, webhook)} />
            )}
          </li>
        );
      }}
    />
  );
}

function keyOf(step: PlanStep): string {
  return step.action === 'create' ? keyOfItem(step.body.target) : `${step.action} ${step.webhookId}`;
}

function subjectOf(step: PlanStep, before: ReadonlyMap<string, Listed>): string {
  if (step.action === 'create') return `webhook on ${shownItem(step.body.target)}`;
  return `webhook ${shown(step.webhookId)} on ${shownItem(before.get(step.webhookId)?.target)}`;
}

function Details({ step, before }: { step: PlanStep; before: ReadonlyMap<string, Listed> }) {
  if (step.action === 'inspect')
    return (
      <p>
        The list lacks the address or the triggers of this webhook. Get it with GET /webhooks/{'{id}'}, put it in the list, and plan again.
      </p>
    );
  if (step.action === 'delete') return null;
  return (
    <dl>
      {step.action === 'create' ? (
        <>
          <Row name="Address">{shown(step.body.address)}</Row>
          <Row name="Triggers">{shownList(step.body.triggers.map(wordsAndName))}</Row>
        </>
      ) : (
        <ChangedRows changes={changesOf(step.body, before.get(step.webhookId))} />
      )}
      {step.keys.length > 0 && <Row name="For">{shownList(step.keys)}</Row>}
      {step.unchecked.length > 0 && (
        <Row name="Not checked">
          <Unchecked of={step.unchecked} />
        </Row>
      )}
    </dl>
  );
}

function Row({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function ChangedRows({ changes: { target, address, triggers } }: { changes: Changes }) {
  return (
    <>
      {target && <FromTo name="Item" before={target.before} after={target.after} show={shownItem} />}
      {address && <FromTo name="Address" before={address.before} after={address.after} show={shown} />}
      {triggers && (
        <Row name="Triggers">
          {triggers.added.length > 0 && (
            <span class="added">
              <b>+ added:</b> {shownList(triggers.added.map(wordsAndName))}
            </span>
          )}
          {triggers.removed.length > 0 && (
            <span class="removed">
              <b>- removed:</b> {shownList(triggers.removed.map(wordsAndName))}
            </span>
          )}
          {triggers.kept.length > 0 && <span>unchanged: {shownList(triggers.kept.map(wordsAndName))}</span>}
        </Row>
      )}
    </>
  );
}

function FromTo<Value extends string | Item>(props: {
  name: string;
  before: Value | undefined;
  after: Value;
  show: (value: Value) => string;
}) {
  const { name, before, after, show } = props;
  return (
    <Row name={name}>
      <span class="removed">
        <b>from</b> {before === undefined ? 'not known' : show(before)}
      </span>
      <span class="added">
        <b>to</b> {show(after)}
      </span>
    </Row>
  );
}

type Unknowns = Extract<PlanStep, { action: 'create' }>['unchecked'];

function Unchecked({ of }: { of: Unknowns }) {
  const missing = [...new Set(of.map((each) => FACTS[each.missing] ?? each.missing))];
  return (
    <details>
      <summary>{counted(of.length, 'limitation')} on the server</summary>
      <p>Not known: {missing.join(', ')}.</p>
      <ul>
        {of.map(({ code }) => (
          <li key={code}>
            {describeCode(code).title} <code>{code}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
