import type { CodeEntry } from '../policy/code-entry.js';
import { applies } from './cause-result.js';
import type { CauseInput } from './cleanup-facts.js';

/**
 * Deleting all active access tokens of a webhook deletes the webhook. Expiry is not deletion.
 *
 * @deletedWhen all active access tokens of the webhook were deleted. A token that only expired does not count
 * @example An expired access token does not delete the webhook
 * @example A webhook whose active access tokens were all deleted is deleted
 */
export const accessTokensDeleted = {
  code: 'ACCESS_TOKENS_DELETED',
  title: 'Deleted access tokens',
  statement:
    'When all active access tokens of a webhook are deleted, for example by a password change, Box deletes the webhook. Developer tokens count too. An expired token does not count as deleted.',
  remedy: 'Create the webhook again with a token that stays in use. Do not revoke a developer token while you need its webhooks.',
  source: 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#reasons-for-webhook-deletion',
  facts: ['accessTokensDeleted'],
} as const satisfies CodeEntry;

export function checkAccessTokensDeleted({ accessTokensDeleted: deleted }: CauseInput) {
  if (deleted === undefined) return { missing: 'accessTokensDeleted' };
  return deleted ? applies({}, 'All active access tokens of the webhook were deleted.') : 'does_not_apply';
}
