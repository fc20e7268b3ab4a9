import { quoteFew } from '../../input/show.js';
import type { CodeEntry } from '../../policy/code-entry.js';
import { triggerNames } from '../../policy/triggers.js';
import { badTriggers } from '../bad-triggers.js';
import { unknown, violated } from '../check-result.js';
import type { RuleInput } from '../rule-input.js';

export const triggerUnknownSource = 'https://developer.box.com/guides/webhooks/triggers/';

/**
 * A webhook subscribes only to triggers in the table `triggers`.
 *
 * @appliesTo a new webhook, and an update that changes the triggers or the type of the target
 * @deniedWhen a trigger is not spelled exactly like one that Box documents. If an update keeps the type of the target,
 *   only the triggers that it adds count
 * @example A trigger in lowercase is denied
 * @example A repeated known trigger is allowed
 * @example NO_ACTIVE_SESSION cannot be requested
 * @example The sign request triggers as Box's guide spells them are allowed
 */
export const triggerUnknown = {
  code: 'TRIGGER_UNKNOWN',
  title: 'Unknown trigger',
  statement: 'A webhook can subscribe only to triggers that Box documents, spelled exactly as documented.',
  remedy: 'Use the names in Box’s list of webhook triggers. They are case-sensitive.',
  source: triggerUnknownSource,
  facts: ['webhook'],
} as const satisfies CodeEntry;

export function checkTriggerUnknown({ triggersToCheck }: Pick<RuleInput, 'triggersToCheck'>) {
  if (triggersToCheck === undefined) return 'not_applicable';
  const { triggers } = triggersToCheck;
  if (triggers === undefined) return unknown('webhook');
  const bad = badTriggers(triggers, triggersToCheck, isUnknown);
  if (bad === null) return 'satisfied';
  const [first] = bad.indexes;
  return violated(first === undefined ? ['target'] : ['triggers', first], bad, `Not in Box's list of triggers: ${quoteFew(bad.triggers)}.`);
}

function isUnknown(name: string): boolean {
  return !triggerNames.has(name);
}
