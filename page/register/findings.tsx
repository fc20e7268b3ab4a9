import {
  decideCreate,
  decideUpdate,
  type FactName,
  type Finding,
  inspectCreate,
  inspectUpdate,
  preflightCreate,
  preflightUpdate,
  type Violation,
} from 'box-webhook-policy';
import { CodeEntry, Rule } from '../code-entry.js';
import { Group } from '../group.js';
import { Attempt, InCode, Verdict } from '../results.js';
import type { RegisterCase } from './case.js';
import { factWords } from './fact-words.js';

const GROUPS = [
  ['violated', 'Violated', true],
  ['unknown', 'Undecided', true],
  ['satisfied', 'Satisfied', false],
  ['not_applicable', 'Not applicable', false],
] as const;

const FUNCTIONS = {
  create: { decide: decideCreate, inspect: inspectCreate, preflight: preflightCreate },
  update: { decide: decideUpdate, inspect: inspectUpdate, preflight: preflightUpdate },
};

/** The decision, and the finding of every limitation. */
export function Findings({ value }: { value: RegisterCase }) {
  return <Attempt run={() => decide(value)} show={(result) => <Decided value={value} {...result} />} />;
}

function decide({ action, request, facts }: RegisterCase) {
  const { decide, inspect, preflight } = FUNCTIONS[action];
  // the library checks the facts, and says what is wrong with them
  const known = facts as object;
  return { decision: decide(request, known), findings: inspect(request, known), preflight: preflight(request, known) };
}

function Decided({ value, decision, findings, preflight }: { value: RegisterCase } & ReturnType<typeof decide>) {
  const isAllowed = decision.decision === 'allow';
  const count = (status: Finding['status']) => findings.filter((finding) => finding.status === status).length;
  const [violated, unknown] = [count('violated'), count('unknown')];
  return (
    <>
      <Verdict
        is={isAllowed ? 'good' : violated > 0 ? 'bad' : 'open'}
        title={isAllowed ? 'Allowed' : violated > 0 ? 'Denied' : 'Denied, because facts are missing'}
      >
        {isAllowed && 'Every limitation that applies is satisfied.'}
        {violated > 0 && `${limitations(violated)} violated${unknown > 0 ? `, and ${limitations(unknown)} undecided` : ''}. `}
        {!isAllowed &&
          violated === 0 &&
          `No limitation is violated, but ${limitations(unknown)} undecided. A server denies the request until the facts are known. `}
        {preflight.decision === 'allow' &&
          preflight.unchecked.length > 0 &&
          'A browser or an app would say “allowed so far” and leave the rest to a server.'}
      </Verdict>
      {GROUPS.map(([status, title, isOpen]) => {
        const members = findings.filter((finding) => finding.status === status);
        const entries = members.map((finding) => ({ code: finding.code, content: <Entry finding={finding} /> }));
        return <Group key={status} kind={status} title={title} isOpen={isOpen} entries={entries} />;
      })}
      <InCode
        names={{ 'box-webhook-policy': [value.action === 'create' ? 'decideCreate' : 'decideUpdate'] }}
        call={value.action === 'create' ? 'decideCreate(request, facts)' : 'decideUpdate(request, facts)'}
        inputs={{ request: value.request, facts: value.facts }}
        result={decision}
      />
    </>
  );
}

function Entry({ finding }: { finding: Finding }) {
  if (finding.status !== 'violated' && finding.status !== 'unknown') return <Rule code={finding.code} />;
  return (
    <CodeEntry code={finding.code} toDo={finding.status === 'violated'}>
      {finding.status === 'violated' ? <Problems violation={finding} /> : <Missing fact={finding.missing as FactName} />}
    </CodeEntry>
  );
}

/** What is wrong, and where: one line, or one for each malformed field. */
function Problems({ violation }: { violation: Violation }) {
  const problems = violation.code === 'REQUEST_MALFORMED' ? violation.params.issues : [violation];
  return problems.map(({ path, message }) => (
    <p class="message" key={path.join('.')}>
      {message} {path.length > 0 && <span class="where">Field: {pathOf(path)}</span>}
    </p>
  ));
}

function Missing({ fact }: { fact: FactName }) {
  return (
    <p class="message">
      Not known: {factWords[fact].question} <code>{fact}</code>
    </p>
  );
}

function limitations(count: number): string {
  return count === 1 ? '1 limitation is' : `${count} limitations are`;
}

/** A path such as `triggers[2]`. */
function pathOf(path: readonly (string | number)[]): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');
}
