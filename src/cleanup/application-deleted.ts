import { LIMITATIONS_PAGE } from '../clause.js';
import { applies, type Cause } from './cause.js';
import type { CleanupMoment } from './cleanup-eligibility.js';

export const applicationDeleted = {
  code: 'APPLICATION_DELETED',
  title: 'Application deleted',
  statement: 'When a Box application is deleted, all its webhooks are deleted with it.',
  remedy: 'Create the webhooks again with an application that exists.',
  source: `${LIMITATIONS_PAGE}#reasons-for-webhook-deletion`,
  facts: ['applicationDeleted'],
  check({ applicationDeleted: deleted }: CleanupMoment) {
    if (deleted === undefined) return { missing: 'applicationDeleted' };
    return deleted ? applies({}, 'The application that created the webhook was deleted.') : 'does_not_apply';
  },
} as const satisfies Cause;
