import { type BoxWebhook, joinPages } from 'box-webhook-policy';
import { applyStep, type Desired, type PlanOptions, type PlanStep, planWebhooks, type WebhookPlan } from 'box-webhook-policy/plan';
import { useEffect, useRef } from 'preact/hooks';
import { Attempt, InCode } from '../results.js';
import { counted } from '../shown.js';
import { takeSteps } from './box-answers.js';
import type { ManyCase } from './case.js';
import { DesiredOutcomes } from './desired-outcomes.js';
import { byId, listIn } from './listed.js';
import { PlanVerdict } from './plan-verdict.js';
import { RegisteredOutcomes } from './registered-outcomes.js';
import { Slots } from './slots.js';
import { Steps } from './steps.js';
import { SIGNS } from './words.js';

interface AnswerProps {
  readonly value: ManyCase;
  readonly change: (next: ManyCase) => void;
}

/** The plan, and what becomes of each webhook. */
export function Answer({ value, change }: AnswerProps) {
  return <Attempt run={() => planFor(value)} show={(planned) => <Planned value={value} change={change} {...planned} />} />;
}

function planFor({ desired, registered, options }: ManyCase) {
  const list = listIn<BoxWebhook>(registered, options, joinPages);
  // the library checks them, and says what is wrong
  const known = list.options as PlanOptions;
  return { plan: planWebhooks(desired as readonly Desired[], list.webhooks, known), webhooks: list.webhooks, options: known };
}

function Planned({ value, change, plan, webhooks, options }: AnswerProps & ReturnType<typeof planFor>) {
  const heading = useRef<HTMLHeadingElement>(null);
  const hasTaken = useRef(false);
  useEffect(() => {
    // the button that was pressed may be gone, and the focus with it
    if (hasTaken.current && document.activeElement === document.body) heading.current?.focus();
    hasTaken.current = false;
  });
  const desired = value.desired as readonly unknown[];
  const before = byId(webhooks);
  const { steps } = plan;
  const isInspecting = steps.some(({ action }) => action === 'inspect');
  const put = (next: readonly BoxWebhook[]) => {
    change({ ...value, registered: next, options });
    hasTaken.current = true;
  };
  const take = (some: readonly PlanStep[]) => put(takeSteps(webhooks, some, applyStep));
  const inspected = (step: PlanStep, body: BoxWebhook) => put(applyStep(webhooks, step, { status: 200, body }).registered);
  return (
    <>
      <PlanVerdict plan={plan} options={options} />
      <Slots capacity={plan.capacity} />
      <section>
        <h3 tabIndex={-1} ref={heading}>
          The plan
        </h3>
        {steps.length > 0 && !isInspecting && (
          <div class="take">
            <p class="actions">
              <button type="button" onClick={() => take(steps.slice(0, 1))}>
                Take the first step
              </button>
              {steps.length > 1 && (
                <button type="button" onClick={() => take(steps)}>
                  Take all {counted(steps.length, 'step')}
                </button>
              )}
            </p>
            <p class="hint">This changes the list of registered webhooks as if Box had carried out the call. Nothing is sent.</p>
          </div>
        )}
        {steps.length === 0 && (
          <p>{plan.unsafe === null ? 'There are no steps.' : 'The steps are withheld. The lists below show what they would do.'}</p>
        )}
        <Steps steps={steps} before={before} desired={desired} inspected={inspected} />
        <p class="sum">{sumOf(plan)}</p>
      </section>
      <section>
        <h3>The desired webhooks</h3>
        {desired.length === 0 ? <p>The list is empty.</p> : <DesiredOutcomes plan={plan} desired={desired} />}
      </section>
      <section>
        <h3>The registered webhooks</h3>
        {plan.registered.length === 0 ? <p>The list is empty.</p> : <RegisteredOutcomes outcomes={plan.registered} before={before} />}
      </section>
      <Code desired={desired} webhooks={webhooks} options={options} plan={plan} />
    </>
  );
}

/** `Plan: 2 to create, 1 to update, 5 as desired, 1 blocked.` */
function sumOf({ steps, desired, registered }: WebhookPlan): string {
  const parts = [
    ...Object.values(SIGNS).map(({ word }) => [steps.filter(({ action }) => action === word).length, `to ${word}`] as const),
    ...(['kept', 'blocked', 'undecided'] as const).map(
      (word) => [desired.filter(({ outcome }) => outcome === word).length, word === 'kept' ? 'as desired' : word] as const,
    ),
    [registered.filter(({ outcome }) => outcome === 'foreign').length, 'not yours'] as const,
  ];
  const some = parts.filter(([count]) => count > 0).map(([count, words]) => `${count.toLocaleString('en-US')} ${words}`);
  return `Plan: ${some.join(', ') || 'no steps'}.`;
}

const LONGEST_CODE = 30_000;

function Code(props: { desired: readonly unknown[]; webhooks: readonly BoxWebhook[]; options: PlanOptions; plan: WebhookPlan }) {
  const { desired, webhooks, options, plan } = props;
  const inputs = { desired, registered: webhooks, options };
  if (JSON.stringify(inputs).length > LONGEST_CODE) return null;
  return (
    <InCode
      names={{ 'box-webhook-policy/plan': ['planWebhooks'] }}
      call="planWebhooks(desired, registered, options)"
      inputs={inputs}
      result={plan}
    />
  );
}
