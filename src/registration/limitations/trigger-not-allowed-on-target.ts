import { quoteFew } from '../../input/show.js';

import { notAllowedOn } from '../../policy/triggers.js';
import { badTriggers } from '../bad-triggers.js';
import { unknown, violated } from '../check-result.js';
import type { LimitationEntry } from '../limitation-entry.js';
import type { RuleInput } from '../rule-input.js';

export const triggerNotAllowedOnTargetSource = 'https://developer.box.com/guides/webhooks/triggers/';

/** The limitation to triggers that fit the item. Of a trigger that Box does not have, `triggerUnknown` speaks. */
export const triggerNotAllowedOnTarget = {
  code: 'TRIGGER_NOT_ALLOWED_ON_TARGET',
  title: 'Trigger that the item cannot fire',
  statement:
    'Some triggers are for folders only and some for files only. A webhook subscribes only to triggers for the type of its target. Box sends WEBHOOK.DELETED by itself; no webhook can subscribe to it.',
  remedy: 'Remove the trigger, or create the webhook on an item of the other type.',
  source: triggerNotAllowedOnTargetSource,
  facts: ['webhook'],
} as const satisfies LimitationEntry;

export function checkTriggerNotAllowedOnTarget({ triggersToCheck }: Pick<RuleInput, 'triggersToCheck'>) {
  if (triggersToCheck === undefined) return 'not_applicable';
  const { triggers, targetType } = triggersToCheck;
  if (targetType === null) return 'not_applicable';
  if (triggers === undefined) return unknown('webhook');
  // triggers that Box does not document at all are denied by TRIGGER_UNKNOWN
  if (targetType === undefined)
    return badTriggers(triggers, triggersToCheck, isNotAllowedSomewhere) === null ? 'satisfied' : unknown('webhook');
  const bad = badTriggers(triggers, triggersToCheck, isNotAllowedOn[targetType]);
  if (bad === null) return 'satisfied';
  const [first] = bad.indexes;
  return violated(
    first === undefined ? ['target', 'type'] : ['triggers', first],
    { ...bad, targetType },
    `A webhook on a ${targetType} cannot subscribe to ${quoteFew(bad.triggers)}.`,
  );
}

const isNotAllowedOn = {
  file: (name: string) => notAllowedOn.file.has(name),
  folder: (name: string) => notAllowedOn.folder.has(name),
};

function isNotAllowedSomewhere(name: string): boolean {
  return notAllowedOn.file.has(name) || notAllowedOn.folder.has(name);
}
