import { quoteFew } from '../../input/show.js';
import type { CodeEntry } from '../../policy/code-entry.js';
import { notAllowedOn } from '../../policy/triggers.js';
import { badTriggers } from '../bad-triggers.js';
import { unknown, violated } from '../check-result.js';
import type { RuleInput } from '../rule-input.js';

export const triggerNotAllowedOnTargetSource = 'https://developer.box.com/guides/webhooks/triggers/';

/**
 * The target must support every trigger. `TRIGGER_UNKNOWN` covers triggers that Box does not document.
 *
 * @appliesTo a new webhook, and an update that changes the triggers or the type of the target
 * @deniedWhen a documented trigger is not available for the type of the target, file or folder. If an update keeps the
 *   type of the target, only the triggers that it adds count
 * @example FILE.UPLOADED on a file is denied
 * @example A webhook on a folder that meets every limitation is allowed
 * @example The Doc Gen triggers are allowed on a folder
 * @example WEBHOOK.DELETED cannot be requested on a folder
 */
export const triggerNotAllowedOnTarget = {
  code: 'TRIGGER_NOT_ALLOWED_ON_TARGET',
  title: 'Trigger that the target does not support',
  statement:
    'A webhook can subscribe only to triggers that its target, a file or a folder, supports. Some triggers are for folders only. Box sends WEBHOOK.DELETED on its own; no webhook can subscribe to it.',
  remedy: 'Remove the trigger. If it is for folders only, you can create the webhook on a folder instead.',
  source: triggerNotAllowedOnTargetSource,
  facts: ['webhook'],
} as const satisfies CodeEntry;

export function checkTriggerNotAllowedOnTarget({ triggersToCheck }: Pick<RuleInput, 'triggersToCheck'>) {
  if (triggersToCheck === undefined) return 'not_applicable';
  const { triggers, targetType } = triggersToCheck;
  if (targetType === null) return 'not_applicable';
  if (triggers === undefined) return unknown('webhook');
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
