import {
  type CodeEntry,
  cleanupCauses,
  describeCode,
  limitations,
  notificationCodes,
  type ReasonCode,
  sessionCodes,
} from '../../policy/index.js';
import { didYouMean } from '../arguments.js';
import type { Command } from '../command.js';
import { fields, heading, paragraph, table } from '../present/layout.js';
import { printable } from '../present/printable.js';
import type { Screen } from '../present/screen.js';
import { Unusable } from '../unusable.js';

const GROUPS: readonly (readonly [title: string, entries: readonly CodeEntry[]])[] = [
  ['Why a webhook may not be created or updated', limitations],
  ['Why there is no active session', sessionCodes],
  ['Why Box sends nothing', notificationCodes],
  ['Why Box may delete a webhook', cleanupCauses],
];

/** What Box sends, by what explains why. */
const SENT: ReadonlyMap<string, readonly CodeEntry[]> = new Map<string, readonly CodeEntry[]>([
  ['NO_ACTIVE_SESSION', sessionCodes],
  ['WEBHOOK.DELETED', cleanupCauses],
  ['AUTO_CLEANUP', cleanupCauses],
]);

export const explain: Command = {
  name: 'explain',
  summary: 'Explains codes: what Box requires, what to do, and where Box says so.',
  arguments: [
    {
      name: 'CODE',
      help: 'a code such as ADDRESS_PORT_NOT_443, or what Box sends, such as NO_ACTIVE_SESSION; without one, all codes are listed',
      isOptional: true,
      repeats: true,
    },
  ],
  options: [],
  notes: [],
  exitCodes: [['0', 'explained']],
  examples: ['explain', 'explain TARGET_IS_ROOT_FOLDER', 'explain NO_ACTIVE_SESSION'],
  async run(given) {
    const codes = given.rest;
    const entries = codes.flatMap(entriesOf);
    const all = GROUPS.flatMap(([, group]) => group);
    return {
      exitCode: 0,
      result: entries.length === 1 ? entries[0] : codes.length === 0 ? all : entries,
      text: (screen) =>
        codes.length === 0
          ? GROUPS.map(([title, group]) => `${screen.paint.bold(paragraph(title, screen))}\n\n${list(group, screen)}`).join('\n\n')
          : entries.map((entry) => presentEntry(entry, screen)).join('\n\n'),
    };
  },
};

/** The entry of a code, in any case and with any separator, or the codes behind what Box sends. */
function entriesOf(text: string): readonly CodeEntry[] {
  const code = text.toUpperCase().replaceAll(/[- ]/g, '_');
  const known = GROUPS.flatMap(([, entries]) => entries.map((entry) => entry.code));
  if (known.includes(code)) return [describeCode(code as ReasonCode)];
  const behind = SENT.get(code);
  if (behind !== undefined) return behind;
  throw new Unusable(`There is no code ${printable(text)}.${didYouMean(code, known)} To list all codes: box-webhook-policy explain`);
}

function list(entries: readonly CodeEntry[], screen: Screen): string {
  const columns = [{ title: 'code', paint: screen.paint.cyan }, { title: 'what is wrong' }];
  return table(
    columns,
    entries.map(({ code, title }) => [code, title]),
    screen,
  );
}

function presentEntry({ code, title, statement, remedy, facts, source }: CodeEntry, screen: Screen): string {
  const entries = [
    ['Box requires', statement],
    ['What to do', remedy],
    ['Decided from', facts.length > 0 ? `the request, ${facts.join(', ')}` : 'the request'],
    ['Source', source],
  ] as const;
  return `${heading(code, title, screen, screen.paint.cyan)}\n\n${fields(entries, screen)}`;
}
