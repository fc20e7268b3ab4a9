import type { PlanOptions, WebhookPlan } from 'box-webhook-policy/plan';
import { Verdict } from '../results.js';
import { counted } from '../shown.js';

/** The plan in a few words. */
export function PlanVerdict({ plan, options }: { plan: WebhookPlan; options: PlanOptions }) {
  const { steps, desired, registered, converged, unsafe } = plan;
  const number = (list: readonly { readonly outcome: string }[], word: string) => list.filter(({ outcome }) => outcome === word).length;
  const [blocked, undecided, surplus] = [number(desired, 'blocked'), number(desired, 'undecided'), number(registered, 'surplus')];
  const inspections = steps.filter(({ action }) => action === 'inspect').length;
  const rest = [
    blocked > 0 && `${counted(blocked, 'desired webhook is', 'desired webhooks are')} blocked.`,
    undecided > 0 && `${counted(undecided, 'desired webhook is', 'desired webhooks are')} undecided.`,
    surplus > 0 &&
      `${counted(surplus, 'webhook of yours is', 'webhooks of yours are')} not desired but ${surplus === 1 ? 'stays' : 'stay'}.`,
  ];
  const notes = rest.filter((note) => note !== false).join(' ');
  if (unsafe !== null) {
    return (
      <Verdict is="bad" title="Unsafe: too many deletions">
        The plan would delete {counted(number(registered, 'deleted'), 'webhook')}, but you allow only {options.maxDeletes}. It is withheld,
        so there are no steps.
      </Verdict>
    );
  }
  if (converged) {
    return (
      <Verdict is="good" title="Nothing to do">
        Every desired webhook already exists as desired. {notes}
      </Verdict>
    );
  }
  if (steps.length === 0) {
    return (
      <Verdict
        is={blocked > 0 ? 'bad' : 'open'}
        title={`Nothing can be done: ${blocked > 0 ? `${blocked} blocked` : `${undecided} undecided`}`}
      >
        There are no steps to take. {notes}
      </Verdict>
    );
  }
  return (
    <Verdict is={blocked + undecided > 0 ? 'open' : 'good'} title={counted(steps.length, 'call')}>
      {inspections > 0 && `Inspect ${counted(inspections, 'webhook')} first: what you find can change the other steps. `}
      {blocked + undecided === 0 && inspections === 0 && `After ${steps.length === 1 ? 'it' : 'them'}, every desired webhook exists. `}
      {notes}
    </Verdict>
  );
}
