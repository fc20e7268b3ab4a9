import { quote } from '../../input/show.js';
import type { CodeEntry } from '../../policy/code-entry.js';
import { unknown, violated } from '../check-result.js';
import type { RuleInput } from '../rule-input.js';

export const itemAlreadyHasWebhookSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#one-webhook-per-item';

/**
 * An item has at most one webhook of the same application and user. A webhook does not conflict with itself.
 *
 * @appliesTo a new webhook, and an update that changes the target
 * @deniedWhen this application and user have another webhook on the same item, whatever its triggers and its
 *   address
 * @example The first webhook on a folder is allowed
 * @example A second webhook on a folder is denied even if its triggers differ
 * @example An update that adds triggers to the existing webhook is allowed
 * @example An update that moves a webhook to an item that has another one is denied
 */
export const itemAlreadyHasWebhook = {
  code: 'ITEM_ALREADY_HAS_WEBHOOK',
  title: 'Item that already has a webhook',
  statement: 'For one application and one user, an item (file or folder) can have only one webhook, whatever its triggers.',
  remedy: 'Update the webhook that is already on the item, for example to add triggers, or use another application.',
  source: itemAlreadyHasWebhookSource,
  facts: ['registry.webhookOnTarget', 'webhook'],
} as const satisfies CodeEntry;

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
  if (!isCreate && webhook?.id === undefined) return unknown('webhook');
  if (existing.id === webhook?.id) return 'satisfied';
  return violated(
    ['target'],
    { existingWebhookId: existing.id },
    `The ${newTarget.type} ${quote(newTarget.id)} already has the webhook ${quote(existing.id)} of this application and user. Update that webhook, or use another application.`,
  );
}
