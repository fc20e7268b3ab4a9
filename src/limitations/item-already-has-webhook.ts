import { LIMITATIONS_PAGE } from '../clause.js';
import { quote } from '../shared/show.js';
import { type Limitation, unknown, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** The limitation to one webhook an item, application and user. A webhook does not conflict with itself. */
export const itemAlreadyHasWebhook = {
  code: 'ITEM_ALREADY_HAS_WEBHOOK',
  title: 'Second webhook on one item',
  statement:
    'An item (file or folder) carries at most one webhook of the same application and the same user, whatever events the second one would ask for.',
  remedy: 'Update the existing webhook, for example with more triggers, or create the new one with another application.',
  source: `${LIMITATIONS_PAGE}#one-webhook-per-item`,
  facts: ['registry.webhookOnTarget', 'webhook'],
  check({ newTarget, isCreate, registry, webhook }: Pick<Subject, 'newTarget' | 'isCreate' | 'registry' | 'webhook'>) {
    if (newTarget === undefined) return 'not_applicable';
    const existing = registry.webhookOnTarget;
    if (existing === undefined) return unknown('registry.webhookOnTarget');
    if (existing === null) return 'satisfied';
    // a webhook does not conflict with itself
    if (!isCreate && webhook?.id === undefined) return unknown('webhook');
    if (existing.id === webhook?.id) return 'satisfied';
    return violated(
      ['target'],
      { existingWebhookId: existing.id },
      `The ${newTarget.type} ${quote(newTarget.id)} already has the webhook ${quote(existing.id)} of this application and user. Update that webhook, or use another application.`,
    );
  },
} as const satisfies Limitation;
