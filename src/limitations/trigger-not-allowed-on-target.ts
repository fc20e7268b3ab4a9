import { TRIGGERS_PAGE } from '../clause.js';
import { quoteFew } from '../shared/show.js';
import { notAllowedOn } from '../triggers.js';
import { badTriggers, type Limitation, unknown, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** The limitation to triggers that fit the item. Of a trigger that Box does not have, `triggerUnknown` speaks. */
export const triggerNotAllowedOnTarget = {
  code: 'TRIGGER_NOT_ALLOWED_ON_TARGET',
  title: 'Trigger that the item cannot fire',
  statement:
    'Some triggers are for folders only and some for files only. A webhook subscribes only to triggers for the type of its target. Box sends WEBHOOK.DELETED by itself; no webhook can subscribe to it.',
  remedy: 'Remove the trigger, or create the webhook on an item of the other type.',
  source: TRIGGERS_PAGE,
  facts: ['webhook'],
  check({ subscription }: Pick<Subject, 'subscription'>) {
    if (subscription === undefined) return 'not_applicable';
    const { triggers, targetType } = subscription;
    if (targetType === null) return 'not_applicable';
    if (triggers === undefined) return unknown('webhook');
    // triggers that Box does not document at all are denied by TRIGGER_UNKNOWN
    if (targetType === undefined)
      return badTriggers(triggers, subscription, isNotAllowedSomewhere) === null ? 'satisfied' : unknown('webhook');
    const bad = badTriggers(triggers, subscription, isNotAllowedOn[targetType]);
    if (bad === null) return 'satisfied';
    const [first] = bad.indexes;
    return violated(
      first === undefined ? ['target', 'type'] : ['triggers', first],
      { ...bad, targetType },
      `A webhook on a ${targetType} cannot subscribe to ${quoteFew(bad.triggers)}.`,
    );
  },
} as const satisfies Limitation;

const isNotAllowedOn = {
  file: (name: string) => notAllowedOn.file.has(name),
  folder: (name: string) => notAllowedOn.folder.has(name),
};

function isNotAllowedSomewhere(name: string): boolean {
  return notAllowedOn.file.has(name) || notAllowedOn.folder.has(name);
}
