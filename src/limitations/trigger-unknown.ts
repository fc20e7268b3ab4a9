import { TRIGGERS_PAGE } from '../clause.js';
import { quoteFew } from '../shared/show.js';
import { findTrigger } from '../triggers.js';
import { type Limitation, unknown, violated } from './limitation.js';
import type { Subject } from './subject.js';

export const triggerUnknown = {
  code: 'TRIGGER_UNKNOWN',
  title: 'Trigger that Box does not have',
  statement: 'A webhook asks for events by the names that Box documents, written exactly so.',
  remedy: 'Use the names in the list of webhook event triggers; they are case-sensitive.',
  source: TRIGGERS_PAGE,
  facts: ['webhook'],
  check({ subscription }: Subject) {
    if (subscription === undefined) return 'not_applicable';
    const { triggers, requested } = subscription;
    if (triggers === undefined) return unknown('webhook');
    const first = triggers.findIndex((name) => findTrigger(name) === undefined);
    if (first < 0) return 'satisfied';
    const strangers = [...new Set(triggers.filter((name) => findTrigger(name) === undefined))];
    return violated(requested ? ['triggers', first] : ['target'], { triggers: strangers }, `Box has no such trigger: ${quoteFew(strangers)}.`);
  },
} as const satisfies Limitation;
