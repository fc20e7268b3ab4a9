import { type Reading, type ReasonCode, readings } from '../../../src/policy/index.js';
import { instantReadings } from '../../../src/readings/instants.js';
import { manyWebhooksReadings } from '../../../src/readings/many-webhooks.js';
import { notificationReadings } from '../../../src/readings/notifications.js';
import { updateReadings } from '../../../src/readings/updates.js';
import { anchor, anchorOf, bullets, plain } from '../markdown.js';
import { readingLink } from './links.js';

/** The section of the policy page that has the line of a reading: that of a code, or one about a theme. */
export type Home = ReasonCode | 'updates' | 'notifications' | 'deletion notice' | 'times' | 'many webhooks';

const THEMES: readonly (readonly [Home, readonly Reading[]])[] = [
  ['updates', updateReadings],
  ['notifications', notificationReadings],
  ['times', instantReadings],
  ['many webhooks', manyWebhooksReadings],
];

/** Readings that belong elsewhere than their theme or their first code says. */
const OTHERS: Readonly<Record<string, Home>> = {
  'permission-before-session': 'ACTION_NOT_PERMITTED',
  'used-refresh-token': 'OAUTH2_TOKENS_EXPIRED',
  'lifetimes-from-receipt': 'OAUTH2_TOKENS_EXPIRED',
  'revoked-developer-token': 'ACCESS_TOKENS_DELETED',
  'when-deleted': 'DELIVERIES_STALLED',
  'deletion-reason': 'deletion notice',
  'dialled-addresses': 'TLS_VERSION_NOT_SUPPORTED',
  'incomplete-lists': 'many webhooks',
  'entries-without-an-item': 'many webhooks',
  'unreadable-list-entries': 'many webhooks',
  'fields-of-a-list': 'many webhooks',
  'webhook-on-another-item': 'many webhooks',
  'same-address': 'many webhooks',
  'same-site': 'many webhooks',
};

function homeOf({ id, codes }: Reading): Home {
  const theme = THEMES.find(([, themed]) => themed.some((reading) => reading.id === id))?.[0];
  const home = OTHERS[id] ?? theme ?? (codes[0] as ReasonCode | undefined);
  if (home === undefined) throw new Error(`reading-lines.ts names no section for the reading ${id}.`);
  return home;
}

export const OPEN_QUESTIONS = '**Questions that Box’s pages leave open:**';

/** The readings of a section, a line each: the question and the answer. Empty: it has none. */
export function readingLines(home: Home): string {
  return bullets(readings.filter((reading) => homeOf(reading) === home).map(readingLine));
}

// the question was a heading of this page, which others may have linked
function readingLine({ id, question, chosen }: Reading): string {
  return `${anchor(`reading-${id}`, anchorOf(question))}${readingLink(id, question, 'policy/readings.md')} ${plain(chosen)}`;
}

/** Links to the readings that touch a code and have their line in the section of another. Those of a theme touch many. */
export function readingsElsewhere(code: ReasonCode): readonly string[] {
  return readings
    .filter((reading) => reading.codes.includes(code) && homeOf(reading) !== code && isCode(homeOf(reading)))
    .map(({ id, question }) => readingLink(id, question));
}

function isCode(home: Home): boolean {
  return home === home.toUpperCase();
}
