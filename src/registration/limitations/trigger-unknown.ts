import { quoteFew } from '../../input/show.js';

import { triggerNames } from '../../policy/triggers.js';
import { badTriggers } from '../bad-triggers.js';
import { unknown, violated } from '../check-result.js';
import type { LimitationEntry } from '../limitation-entry.js';
import type { RuleInput } from '../rule-input.js';

export const triggerUnknownSource = 'https://developer.box.com/guides/webhooks/triggers/';

/** The limitation to triggers that Box documents. It reads the table `triggers`. */
export const triggerUnknown = {
  code: 'TRIGGER_UNKNOWN',
  title: 'Trigger that Box does not have',
  statement: 'A webhook subscribes only to triggers that Box documents, spelled exactly as documented.',
  remedy: 'Use the names in the list of webhook event triggers. They are case-sensitive.',
  source: triggerUnknownSource,
  facts: ['webhook'],
} as const satisfies LimitationEntry;

export function checkTriggerUnknown({ triggersToCheck }: Pick<RuleInput, 'triggersToCheck'>) {
  if (triggersToCheck === undefined) return 'not_applicable';
  const { triggers } = triggersToCheck;
  if (triggers === undefined) return unknown('webhook');
  const bad = badTriggers(triggers, triggersToCheck, isUnknown);
  if (bad === null) return 'satisfied';
  const [first] = bad.indexes;
  return violated(
    first === undefined ? ['target'] : ['triggers', first],
    bad,
    `Box does not document these triggers: ${quoteFew(bad.triggers)}.`,
  );
}

function isUnknown(name: string): boolean {
  return !triggerNames.has(name);
}
