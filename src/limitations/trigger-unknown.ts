import { TRIGGERS_PAGE } from '../clause.js';
import { quoteFew } from '../shared/show.js';
import { triggerNames } from '../triggers.js';
import { badTriggers, type Limitation, unknown, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** The limitation to triggers that Box documents. It reads the table `triggers`. */
export const triggerUnknown = {
  code: 'TRIGGER_UNKNOWN',
  title: 'Trigger that Box does not have',
  statement: 'A webhook subscribes only to triggers that Box documents, spelled exactly as documented.',
  remedy: 'Use the names in the list of webhook event triggers. They are case-sensitive.',
  source: TRIGGERS_PAGE,
  facts: ['webhook'],
  check({ subscription }: Pick<Subject, 'subscription'>) {
    if (subscription === undefined) return 'not_applicable';
    const { triggers } = subscription;
    if (triggers === undefined) return unknown('webhook');
    const bad = badTriggers(triggers, subscription, isUnknown);
    if (bad === null) return 'satisfied';
    const [first] = bad.indexes;
    return violated(
      first === undefined ? ['target'] : ['triggers', first],
      bad,
      `Box does not document these triggers: ${quoteFew(bad.triggers)}.`,
    );
  },
} as const satisfies Limitation;

function isUnknown(name: string): boolean {
  return !triggerNames.has(name);
}
