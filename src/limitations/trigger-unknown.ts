import { TRIGGERS_PAGE } from '../clause.js';
import { quoteFew } from '../shared/show.js';
import { triggerNames } from '../triggers.js';
import { type Limitation, unknown, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** The limitation to triggers that Box documents. It reads the table `triggers`. */
export const triggerUnknown = {
  code: 'TRIGGER_UNKNOWN',
  title: 'Trigger that Box does not have',
  statement: 'A webhook asks for events by the names that Box documents, written exactly so.',
  remedy: 'Use the names in the list of webhook event triggers; they are case-sensitive.',
  source: TRIGGERS_PAGE,
  facts: ['webhook'],
  check({ subscription }: Pick<Subject, 'subscription'>) {
    if (subscription === undefined) return 'not_applicable';
    const { triggers, requested } = subscription;
    if (triggers === undefined) return unknown('webhook');
    if (triggers.every((name) => triggerNames.has(name))) return 'satisfied';
    const strangers = triggers.filter((name) => !triggerNames.has(name));
    const names = [...new Set(strangers)];
    return violated(
      requested ? ['triggers', triggers.indexOf(strangers[0] as string)] : ['target'],
      { triggers: names },
      `Box has no such trigger: ${quoteFew(names)}.`,
    );
  },
} as const satisfies Limitation;
