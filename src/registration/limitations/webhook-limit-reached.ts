import { WEBHOOK_LIMIT } from '../../policy/limits.js';
import { unknown, violated } from '../check-result.js';
import type { LimitationEntry } from '../limitation-entry.js';
import type { RuleInput } from '../rule-input.js';

export const webhookLimitReachedSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#1000-webhooks-limit';

/** The limitation to 1000 webhooks an application and user. Only creating counts. */
export const webhookLimitReached = {
  code: 'WEBHOOK_LIMIT_REACHED',
  title: '1000 webhooks already',
  statement: 'One application and one user together have at most 1000 webhooks.',
  remedy:
    'Move webhooks to folders higher in the tree, which watch everything below them, and delete those that became needless; or create the new one with another application.',
  source: webhookLimitReachedSource,
  facts: ['registry.webhookCount'],
} as const satisfies LimitationEntry;

export function checkWebhookLimitReached({ isCreate, registry: { webhookCount: count } }: Pick<RuleInput, 'isCreate' | 'registry'>) {
  if (!isCreate) return 'not_applicable';
  if (count === undefined) return unknown('registry.webhookCount');
  if (count < WEBHOOK_LIMIT) return 'satisfied';
  return violated(
    [],
    { count, limit: WEBHOOK_LIMIT },
    `This application and user have ${count} webhooks, and ${WEBHOOK_LIMIT} is the limit. Move webhooks to higher folders, or use another application.`,
  );
}
