import { quote } from '../../input/show.js';

import { unknown, violated } from '../check-result.js';
import type { LimitationEntry } from '../limitation-entry.js';
import type { RuleInput } from '../rule-input.js';

export const itemAlreadyHasWebhookSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#one-webhook-per-item';

/** The limitation to one webhook an item, application and user. A webhook does not conflict with itself. */
export const itemAlreadyHasWebhook = {
  code: 'ITEM_ALREADY_HAS_WEBHOOK',
  title: 'Second webhook on one item',
  statement:
    'An item (file or folder) carries at most one webhook of the same application and the same user, whatever events the second one would ask for.',
  remedy: 'Update the existing webhook, for example with more triggers, or create the new one with another application.',
  source: itemAlreadyHasWebhookSource,
  facts: ['registry.webhookOnTarget', 'webhook'],
} as const satisfies LimitationEntry;

export function checkItemAlreadyHasWebhook({
  newTarget,
  isCreate,
  registry,
  webhook,
}: Pick<RuleInput, 'newTarget' | 'isCreate' | 'registry' | 'webhook'>) {
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
}
