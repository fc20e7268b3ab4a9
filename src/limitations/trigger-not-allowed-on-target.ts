import { TRIGGERS_PAGE } from '../clause.js';
import { quoteFew } from '../shared/show.js';
import { findTrigger } from '../triggers.js';
import { type Limitation, unknown, violated } from './limitation.js';
import type { Subject } from './subject.js';

export const triggerNotAllowedOnTarget = {
  code: 'TRIGGER_NOT_ALLOWED_ON_TARGET',
  title: 'Trigger that the item cannot fire',
  statement: 'Some events happen on folders alone and some on files alone; a webhook asks only for events of its own item. WEBHOOK.DELETED is sent by Box and asked for by nobody.',
  remedy: 'Leave the trigger out, or put the webhook on an item of the other type.',
  source: TRIGGERS_PAGE,
  facts: ['webhook'],
  check({ subscription }: Subject) {
    if (subscription === undefined) return 'not_applicable';
    const { triggers, targetType, requested } = subscription;
    if (triggers === undefined) return unknown('webhook');
    // a trigger that Box does not have is the code TRIGGER_UNKNOWN's to deny
    const isMisfit = (name: string, type: 'file' | 'folder') => findTrigger(name)?.[type] === false;
    if (targetType === undefined) {
      return triggers.some((name) => isMisfit(name, 'file') || isMisfit(name, 'folder')) ? unknown('webhook') : 'satisfied';
    }
    const first = triggers.findIndex((name) => isMisfit(name, targetType));
    if (first < 0) return 'satisfied';
    const misfits = [...new Set(triggers.filter((name) => isMisfit(name, targetType)))];
    return violated(
      requested ? ['triggers', first] : ['target', 'type'],
      { triggers: misfits, targetType },
      `A webhook on a ${targetType} cannot ask for ${quoteFew(misfits)}.`,
    );
  },
} as const satisfies Limitation;
