import { InstantField, Switch } from '../controls.js';
import { type DeletionCase, type Known, knownOf } from './case.js';

const FLAG = [
  ['unknown', 'Not known'],
  ['no', 'No'],
  ['yes', 'Yes'],
] as const;

const INSTANT = [
  ['unknown', 'Not known'],
  ['never', 'Never'],
  ['known', 'Known'],
] as const;

/** The facts, each as a switch between “not known” and what was observed. */
export function FactsFields({ value: { facts, now }, change }: { value: DeletionCase; change: (facts: Known) => void }) {
  const set = (fields: Parameters<typeof knownOf>[0]) => change(knownOf({ ...facts, ...fields }));
  const flag = (name: 'applicationDeleted' | 'accessTokensDeleted', legend: string, hint: string) => (
    <Switch
      legend={legend}
      hint={hint}
      value={facts[name] === undefined ? 'unknown' : facts[name] ? 'yes' : 'no'}
      options={FLAG}
      change={(position) => set({ [name]: { unknown: undefined, no: false, yes: true }[position] })}
    />
  );
  const instant = (name: 'lastSuccessfulDeliveryAt' | 'lastTriggeredAt', legend: string, hint: string) => {
    const at = facts[name];
    return (
      <Switch
        legend={legend}
        hint={hint}
        value={at === undefined ? 'unknown' : at === null ? 'never' : 'known'}
        options={INSTANT}
        change={(position) => set({ [name]: { unknown: undefined, never: null, known: now }[position] })}
      >
        {typeof at === 'string' && <InstantField label="When" value={at} change={(next) => set({ [name]: next })} />}
      </Switch>
    );
  };
  return (
    <section class="panel">
      <h3>What is known about the webhook</h3>
      {flag('applicationDeleted', 'Application deleted', 'Was the application that created the webhook deleted?')}
      {flag(
        'accessTokensDeleted',
        'Access tokens deleted',
        'Were all active access tokens of the webhook deleted, for example by a password change? Expired tokens do not count.',
      )}
      {instant('lastSuccessfulDeliveryAt', 'Last successful delivery', 'When did the server last answer with a status from 200 to 299?')}
      {instant('lastTriggeredAt', 'Last trigger', 'When did an event last trigger the webhook, delivered or not?')}
    </section>
  );
}
