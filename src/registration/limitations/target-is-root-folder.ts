import type { CodeEntry } from '../../policy/code-entry.js';
import { violated } from '../check-result.js';
import type { RuleInput } from '../rule-input.js';

/** The ID of every user's root folder, "All Files". */
const ROOT_FOLDER_ID = '0';

export const targetIsRootFolderSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#no-webhooks-on-root-folder';

/**
 * The target must not be the root folder.
 *
 * @appliesTo a new webhook, and an update that changes the target
 * @deniedWhen the target is the folder with the ID 0
 * @example A webhook on the folder with the ID 0 is denied
 * @example A webhook on the folder with the ID 1 is allowed
 * @example A webhook on the file with the ID 0 is not on the root folder
 * @example An update that moves a webhook to the root folder is denied
 */
export const targetIsRootFolder = {
  code: 'TARGET_IS_ROOT_FOLDER',
  title: 'Root folder as the target',
  statement: 'A v2 webhook cannot be on the root folder, the folder with the ID 0.',
  remedy: 'Create v2 webhooks on folders below it, or use a v1 webhook.',
  source: targetIsRootFolderSource,
  facts: [],
} as const satisfies CodeEntry;

export function checkTargetIsRootFolder({ newTarget }: Pick<RuleInput, 'newTarget'>) {
  if (newTarget === undefined) return 'not_applicable';
  if (newTarget.type !== 'folder' || newTarget.id !== ROOT_FOLDER_ID) return 'satisfied';
  return violated(
    ['target', 'id'],
    {},
    'The folder "0" is the root folder, which cannot have a v2 webhook. Choose a folder below it, or use a v1 webhook.',
  );
}
