import type { CodeEntry } from '../policy/code-entry.js';
import { applies } from './cause-result.js';
import type { CauseInput } from './cleanup-facts.js';

/**
 * Deleting an application deletes its webhooks.
 *
 * @deletedWhen the application was deleted
 * @example A webhook with no cause of deletion is not deleted
 * @example A webhook of a deleted application is deleted
 */
export const applicationDeleted = {
  code: 'APPLICATION_DELETED',
  title: 'Deleted application',
  statement: 'When a Box application is deleted, Box deletes all its webhooks.',
  remedy: 'Create the webhooks again with another application.',
  source: 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#reasons-for-webhook-deletion',
  facts: ['applicationDeleted'],
} as const satisfies CodeEntry;

export function checkApplicationDeleted({ applicationDeleted: deleted }: CauseInput) {
  if (deleted === undefined) return { missing: 'applicationDeleted' };
  return deleted ? applies({}, 'The application that created the webhook was deleted.') : 'does_not_apply';
}
