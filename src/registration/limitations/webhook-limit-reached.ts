import type { CodeEntry } from '../../policy/code-entry.js';
import { WEBHOOK_LIMIT } from '../../policy/limits.js';
import { unknown, violated } from '../check-result.js';
import type { RuleInput } from '../rule-input.js';

export const webhookLimitReachedSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#1000-webhooks-limit';

/**
 * An application and a user have at most 1000 webhooks. Only creating a webhook counts.
 *
 * @appliesTo a new webhook
 * @deniedWhen this application and user already have 1000 webhooks or more
 * @example The 1000th webhook of an application and user is allowed
 * @example The 1001st webhook of an application and user is denied
 * @example With 1000 webhooks, one can still be moved to a folder higher in the tree
 */
export const webhookLimitReached = {
  code: 'WEBHOOK_LIMIT_REACHED',
  title: 'Webhook limit reached',
  statement: 'One application and one user together can have at most 1000 webhooks.',
  remedy:
    'Move webhooks to folders higher in the tree, where they cover everything below; delete the ones you no longer need; or create the new one with another application.',
  source: webhookLimitReachedSource,
  facts: ['registry.webhookCount'],
} as const satisfies CodeEntry;

export function checkWebhookLimitReached({ isCreate, registry: { webhookCount: count } }: Pick<RuleInput, 'isCreate' | 'registry'>) {
  if (!isCreate) return 'not_applicable';
  if (count === undefined) return unknown('registry.webhookCount');
  if (count < WEBHOOK_LIMIT) return 'satisfied';
  return violated(
    [],
    { count, limit: WEBHOOK_LIMIT },
    `This application and user have ${count} webhooks; the limit is ${WEBHOOK_LIMIT}. Move webhooks to higher folders, or use another application.`,
  );
}
