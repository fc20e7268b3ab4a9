import type { CodeEntry } from '../policy/code-entry.js';
import { applies } from './cause-result.js';
import type { CauseInput } from './cleanup-facts.js';

export const applicationDeleted = {
  code: 'APPLICATION_DELETED',
  title: 'Application deleted',
  statement: 'When a Box application is deleted, all its webhooks are deleted with it.',
  remedy: 'Create the webhooks again with an application that exists.',
  source: 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#reasons-for-webhook-deletion',
  facts: ['applicationDeleted'],
} as const satisfies CodeEntry;

export function checkApplicationDeleted({ applicationDeleted: deleted }: CauseInput) {
  if (deleted === undefined) return { missing: 'applicationDeleted' };
  return deleted ? applies({}, 'The application that created the webhook was deleted.') : 'does_not_apply';
}
