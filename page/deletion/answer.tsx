import { type CleanupFacts, cleanupEligibility, forecast } from 'box-webhook-policy';
import { type CleanupCode, cleanupCauses, describeCode } from 'box-webhook-policy/policy';
import type { ComponentChildren } from 'preact';
import { CodeEntry, Rule } from '../code-entry.js';
import { Group } from '../group.js';
import { inWords, msOf } from '../instants.js';
import { toJson } from '../json.js';
import { Attempt, InCode, Verdict } from '../results.js';
import type { DeletionCase } from './case.js';

const MISSING: Readonly<Record<string, string>> = {
  applicationDeleted: 'whether the application was deleted',
  accessTokensDeleted: 'whether all active access tokens were deleted',
  lastSuccessfulDeliveryAt: 'when the last delivery succeeded',
  lastTriggeredAt: 'when an event last triggered the webhook',
} satisfies Record<keyof CleanupFacts, string>;

/** Whether Box may delete the webhook at the instant of the clock, why, and what comes next. */
export function AnswerInWords({ value }: { value: DeletionCase }) {
  return <Attempt run={() => decide(value)} show={(decided) => <Decided value={value} {...decided} />} />;
}

function decide({ facts, now }: DeletionCase) {
  return { eligibility: cleanupEligibility(facts, now), events: forecast(facts, now).events };
}

function Decided({ value, eligibility, events }: { value: DeletionCase } & ReturnType<typeof decide>) {
  const { causes, unknown, notice, eligible, eligibleAt } = eligibility;
  const coming = cleanupCauses.filter(({ code }) => events.some((event) => event.code === code));
  const shown = [...causes, ...unknown, ...coming].map(({ code }) => code);
  const others = cleanupCauses.filter(({ code }) => !shown.includes(code));
  const { lastTriggeredAt } = value.facts;
  const isAhead = lastTriggeredAt && msOf(value.now) < msOf(lastTriggeredAt);
  return (
    <>
      <Verdict
        is={eligible ? 'bad' : unknown.length > 0 ? 'open' : 'good'}
        title={eligible ? 'Yes, Box may delete it' : unknown.length > 0 ? 'Not known' : events.length > 0 ? 'No, not yet' : 'No'}
      >
        {eligible &&
          `${causes.length === 1 ? 'The cause' : 'The causes'}: ${causes.map(({ code }) => nameOf(code, eligibleAt)).join('; ')}. `}
        {!eligible && (unknown.length > 0 ? 'No cause of deletion is known to apply. ' : 'No cause of deletion applies. ')}
        {unknown.length > 0 &&
          `${unknown.length === 1 ? 'One cause is' : `${unknown.length} causes are`} undecided, because facts are missing. `}
        {!eligible && events.map(({ at }) => `If nothing else happens, Box may delete it starting ${inWords(at)}.`)}
      </Verdict>
      {isAhead && <p class="hint">The last trigger is later than the time on the clock. It counts anyway.</p>}
      <Causes kind="violated" hasRemedy title="Causes that apply" codes={causes.map(({ code }) => code)}>
        {(code) => causes.find((cause) => cause.code === code)?.message}
      </Causes>
      <Causes kind="unknown" title="Undecided causes" codes={unknown.map(({ code }) => code)}>
        {(code) => {
          const missing = unknown.find((each) => each.code === code)?.missing ?? '';
          return (
            <>
              Not known: {MISSING[missing]} <code>{missing}</code>
            </>
          );
        }}
      </Causes>
      <Causes kind="unknown" hasRemedy title="Causes that will apply if nothing else happens" codes={coming.map(({ code }) => code)}>
        {(code) => `Applies starting ${inWords(events.find((event) => event.code === code)?.at ?? '')}`}
      </Causes>
      <Causes kind="satisfied" title="Causes that do not apply" codes={others.map(({ code }) => code)} />
      {notice && (
        <section class="panel">
          <h3>The notice</h3>
          <p>When Box deletes the webhook, it sends this to the notification address. The reason is the same for every cause.</p>
          <pre>
            <code>{toJson(notice)}</code>
          </pre>
        </section>
      )}
      <InCode
        names={{ 'box-webhook-policy': ['cleanupEligibility'] }}
        call="cleanupEligibility(facts, now)"
        inputs={{ facts: value.facts, now: value.now }}
        result={eligibility}
      />
    </>
  );
}

/** Such as “stalled deliveries, since March 31, 2026, 09:00 UTC”. */
function nameOf(code: CleanupCode, eligibleAt: string | null): string {
  const name = describeCode(code).title.toLowerCase();
  return code === 'DELIVERIES_STALLED' && eligibleAt !== null ? `${name}, since ${inWords(eligibleAt)}` : name;
}

/** The entries of causes, each with a message. */
function Causes(props: {
  kind: 'violated' | 'unknown' | 'satisfied';
  hasRemedy?: boolean;
  title: string;
  codes: readonly CleanupCode[];
  /** The message of a code; none where nothing applies. */
  children?: (code: CleanupCode) => ComponentChildren;
}) {
  const { kind, hasRemedy = false, title, codes, children } = props;
  const entryOf = (code: CleanupCode) => (
    <CodeEntry code={code} toDo={hasRemedy}>
      <p class="message">{children?.(code)}</p>
    </CodeEntry>
  );
  const entries = codes.map((code) => ({ code, content: kind === 'satisfied' ? <Rule code={code} /> : entryOf(code) }));
  return <Group kind={kind} title={title} isOpen={kind !== 'satisfied'} entries={entries} />;
}
