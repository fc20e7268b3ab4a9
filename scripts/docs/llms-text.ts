import { readFileSync } from 'node:fs';
import type { CodeEntry } from '../../src/policy/code-entry.js';
import { cleanupCauses, limitations, notificationCodes, sessionCodes } from '../../src/policy/index.js';
import { readEntryPoints } from './entry-points.js';
import { bullets } from './markdown.js';

/**
 * llms.txt: the library in one short text, for language models and other readers in a hurry. The template has the text
 * and the samples; the lists come from the source.
 *
 * @param root the folder of the project
 */
export function llmsText(root: URL): string {
  const lists = { entries: entryLists(root), codes: codeLists() };
  return readFileSync(new URL('scripts/docs/llms-template.md', root), 'utf8').replace(
    /^<!-- (entries|codes) -->$/gm,
    (_, name: keyof typeof lists) => lists[name],
  );
}

function entryLists(root: URL): string {
  return readEntryPoints(root)
    .map(({ specifier, summary, values }) =>
      [`### ${specifier}`, summary, bullets(values.map((value) => `\`${value.usage}\`: ${value.summary}`))].join('\n\n'),
    )
    .join('\n\n');
}

function codeLists(): string {
  return [
    codeList('Registration: the request is denied', limitations),
    codeList('Session: Box sends `NO_ACTIVE_SESSION` in place of the event', sessionCodes),
    codeList('Notification: Box sends nothing', notificationCodes),
    codeList('Deletion: Box may delete the webhook', cleanupCauses),
  ].join('\n\n');
}

function codeList(title: string, entries: readonly CodeEntry[]): string {
  return `### ${title}\n\n${bullets(entries.map(({ code, statement, remedy }) => `\`${code}\`: ${statement} ${remedy}`))}`;
}
