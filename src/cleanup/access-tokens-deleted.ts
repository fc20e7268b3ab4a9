import { LIMITATIONS_PAGE } from '../clause.js';
import { applies, type Cause } from './cause.js';
import type { CleanupMoment } from './cleanup-eligibility.js';

export const accessTokensDeleted = {
  code: 'ACCESS_TOKENS_DELETED',
  title: 'Every active access token deleted',
  statement:
    'When all active access tokens associated with a webhook are deleted, developer tokens and a password change among the ways, the webhook is deleted. A token that merely expires deletes nothing.',
  remedy: 'Create the webhook again with a token that is to last; do not revoke a developer token while its webhooks are needed.',
  source: `${LIMITATIONS_PAGE}#reasons-for-webhook-deletion`,
  facts: ['accessTokensDeleted'],
  check({ accessTokensDeleted: deleted }: CleanupMoment) {
    if (deleted === undefined) return { missing: 'accessTokensDeleted' };
    return deleted ? applies({}, 'Every active access token of the webhook was deleted.') : 'does_not_apply';
  },
} as const satisfies Cause;
