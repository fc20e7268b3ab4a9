import type { CheckedReading } from './reading.js';

/** What Box leaves open about plans for many webhooks. */
export const manyWebhooksReadings: readonly CheckedReading[] = [
  {
    id: 'move-and-count',
    question: 'Does moving a webhook to another item with PUT change the number of webhooks?',
    texts: [
      'Limitations, 1000 webhooks limit: update existing webhooks to apply to higher levels in the folder tree.',
      'OpenAPI, PUT /webhooks/{id}: target is one of the fields.',
    ],
    chosen: 'No. A move is possible at the limit.',
    because: 'The limitation itself names updating as the way to stay within the limit.',
    alternatives: ['Yes. A move counts as a new webhook until the old one is gone.'],
    codes: ['WEBHOOK_LIMIT_REACHED'],
    evidence: 'documented',
  },
  {
    id: 'atomic-moves',
    question: 'When PUT moves a webhook, is there a moment when it is on neither item?',
    texts: ['OpenAPI, PUT /webhooks/{id}: returns the updated webhook; no mention of a time between the two targets.'],
    chosen:
      'No. The webhook is on the old item before the call and on the new one after it, with the new address and triggers. What both cover stays covered.',
    because: 'One call changes one object. Nothing suggests that Box has a state in between.',
    alternatives: ['Yes. Whatever must stay covered needs a second webhook before a move.'],
    codes: ['ITEM_ALREADY_HAS_WEBHOOK'],
    evidence: 'assumed',
  },
  {
    id: 'older-webhook',
    question: 'If a list has two webhooks on one item, which one is older?',
    texts: ['OpenAPI, Webhook: created_at is a field; the list of GET /webhooks does not have it.'],
    chosen: 'The one with the smaller decimal ID. A plan keeps it, unless another one needs no change.',
    because: 'The list has nothing else to compare, and the result must not depend on the order of its pages.',
    alternatives: ['The first one in the list.'],
    codes: ['ITEM_ALREADY_HAS_WEBHOOK'],
    evidence: 'assumed',
  },
  {
    id: 'fulfilled-wishes',
    question: 'Is a desired webhook checked against the limitations if it already exists?',
    texts: ['Limitations: requirements for creating webhooks.'],
    chosen:
      'No. Only what an update would change is checked. A webhook that exists as desired is kept, even if it could not be created today.',
    because: 'A plan without calls cannot violate a limitation, and an update checks only what it changes.',
    alternatives: ['Yes. A desired webhook that could not be created is blocked.'],
    codes: ['TRIGGER_UNKNOWN'],
    evidence: 'assumed',
  },
  {
    id: 'moves-and-deletions',
    question: 'Does a move count toward the limit that a caller sets on deletions?',
    texts: ['OpenAPI, PUT /webhooks/{id}: target is one of the fields.'],
    chosen: 'No. maxDeletes counts DELETE calls. The number of moves is limited by the number of desired webhooks.',
    because: 'The limit guards against an empty or truncated list of desired webhooks, which leads to deletions, not to moves.',
    alternatives: ['Yes. A move also takes a webhook from its item.'],
    codes: ['ITEM_ALREADY_HAS_WEBHOOK'],
    evidence: 'assumed',
  },
];
