import { violated } from '../check-result.js';
import type { LimitationEntry } from '../limitation-entry.js';
import type { RuleInput } from '../rule-input.js';

/** The id of every user's root folder, "All Files". */
const ROOT_FOLDER_ID = '0';

export const targetIsRootFolderSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#no-webhooks-on-root-folder';

/** The limitation to items other than the root folder. */
export const targetIsRootFolder = {
  code: 'TARGET_IS_ROOT_FOLDER',
  title: 'Webhook on the root folder',
  statement: 'A v2 webhook cannot be on the root folder, the folder with the id 0.',
  remedy: 'Put v2 webhooks on folders below it, or use a v1 webhook.',
  source: targetIsRootFolderSource,
  facts: [],
} as const satisfies LimitationEntry;

export function checkTargetIsRootFolder({ newTarget }: Pick<RuleInput, 'newTarget'>) {
  if (newTarget === undefined) return 'not_applicable';
  if (newTarget.type !== 'folder' || newTarget.id !== ROOT_FOLDER_ID) return 'satisfied';
  return violated(
    ['target', 'id'],
    {},
    'The folder "0" is the root folder, which cannot have a v2 webhook. Choose a folder below it, or use a v1 webhook.',
  );
}
