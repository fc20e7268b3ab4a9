import { TRIGGERS_PAGE } from '../clause.js';
import { quoteFew } from '../shared/show.js';
import { notAllowedOn } from '../triggers.js';
import { type Limitation, unknown, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** The limitation to triggers that fit the item. Of a trigger that Box does not have, `triggerUnknown` speaks. */
export const triggerNotAllowedOnTarget = {
  code: 'TRIGGER_NOT_ALLOWED_ON_TARGET',
  title: 'Trigger that the item cannot fire',
  statement:
    'Some events happen on folders alone and some on files alone; a webhook asks only for events of its own item. WEBHOOK.DELETED is sent by Box and asked for by nobody.',
  remedy: 'Leave the trigger out, or put the webhook on an item of the other type.',
  source: TRIGGERS_PAGE,
  facts: ['webhook'],
  check({ subscription }: Pick<Subject, 'subscription'>) {
    if (subscription === undefined) return 'not_applicable';
    const { triggers, targetType, requested } = subscription;
    if (triggers === undefined) return unknown('webhook');
    // what Box does not have at all is TRIGGER_UNKNOWN's to deny
    if (targetType === undefined) {
      return triggers.some((name) => notAllowedOn.file.has(name) || notAllowedOn.folder.has(name)) ? unknown('webhook') : 'satisfied';
    }
    const notAllowed = notAllowedOn[targetType];
    if (!triggers.some((name) => notAllowed.has(name))) return 'satisfied';
    const misfits = triggers.filter((name) => notAllowed.has(name));
    const names = [...new Set(misfits)];
    return violated(
      requested ? ['triggers', triggers.indexOf(misfits[0] as string)] : ['target', 'type'],
      { triggers: names, targetType },
      `A webhook on a ${targetType} cannot ask for ${quoteFew(names)}.`,
    );
  },
} as const satisfies Limitation;
