import type { CodeEntry } from '../policy/code-entry.js';
import { applies } from './cause-result.js';
import type { CauseInput } from './cleanup-facts.js';

export const accessTokensDeleted = {
  code: 'ACCESS_TOKENS_DELETED',
  title: 'Every active access token deleted',
  statement:
    'When all active access tokens associated with a webhook are deleted, developer tokens and a password change among the ways, the webhook is deleted. A token that merely expires deletes nothing.',
  remedy: 'Create the webhook again with a token that is to last; do not revoke a developer token while its webhooks are needed.',
  source: 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#reasons-for-webhook-deletion',
  facts: ['accessTokensDeleted'],
} as const satisfies CodeEntry;

export function checkAccessTokensDeleted({ accessTokensDeleted: deleted }: CauseInput) {
  if (deleted === undefined) return { missing: 'accessTokensDeleted' };
  return deleted ? applies({}, 'Every active access token of the webhook was deleted.') : 'does_not_apply';
}
