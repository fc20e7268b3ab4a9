import { LIMITATIONS_PAGE } from '../clause.js';
import { type Limitation, unknown, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** How many webhooks one application and one user can have. */
export const WEBHOOK_LIMIT = 1000;

/** The limitation to 1000 webhooks an application and user. Only creating counts. */
export const webhookLimitReached = {
  code: 'WEBHOOK_LIMIT_REACHED',
  title: '1000 webhooks already',
  statement: 'One application and one user together have at most 1000 webhooks.',
  remedy:
    'Move webhooks to folders higher in the tree, which watch everything below them, and delete those that became needless; or create the new one with another application.',
  source: `${LIMITATIONS_PAGE}#1000-webhooks-limit`,
  facts: ['registry.webhookCount'],
  check({ isCreate, registry: { webhookCount: count } }: Pick<Subject, 'isCreate' | 'registry'>) {
    if (!isCreate) return 'not_applicable';
    if (count === undefined) return unknown('registry.webhookCount');
    if (count < WEBHOOK_LIMIT) return 'satisfied';
    return violated(
      [],
      { count, limit: WEBHOOK_LIMIT },
      `This application and user have ${count} webhooks, and ${WEBHOOK_LIMIT} is the limit. Move webhooks to higher folders, or use another application.`,
    );
  },
} as const satisfies Limitation;
