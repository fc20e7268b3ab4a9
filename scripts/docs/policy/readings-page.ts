import { type Reading, type ReasonCode, readings } from '../../../src/policy/index.js';
import { anchor, bullets, code, numbered, plain, table } from '../markdown.js';
import type { Vector } from '../sources.js';
import type { CaseBook } from './case-book.js';
import { decision } from './decision.js';
import { codeLink, readingLink } from './links.js';

const EVIDENCE =
  'Each choice is marked *documented* (a page of Box, or a standard that it relies on, says so), *observed* (Box behaves this way in public, for example in issue threads and in the tests of its SDKs, but does not document it) or *assumed* (nothing says so, and this library chooses).';

/** docs/policy/readings.md: every choice, with its reason and what its alternatives would change. */
export function readingsPage(book: CaseBook): string {
  return [
    '# Readings',
    `On ${readings.length} questions, Box’s pages, or the standards that they rely on, contradict each other or say nothing. Each reading states what this library chose, why, and what the alternatives would change. If you know better, for example from Box, please say so.`,
    EVIDENCE,
    table(
      ['Question', 'Evidence', 'Codes'],
      readings.map((reading) => [
        readingLink(reading.id, reading.question),
        reading.evidence,
        reading.codes.length > 4 ? `${reading.codes.length} codes` : reading.codes.map(code).join('<br>') || 'none',
      ]),
    ),
    ...readings.map((reading) => entry(reading, book)),
  ].join('\n\n');
}

function entry({ id, question, texts, chosen, because, alternatives, codes, evidence }: Reading, { vectors }: CaseBook): string {
  const pinned = vectors.filter((vector) => vector.reading === id);
  return [
    anchor(`reading-${id}`),
    `## ${plain(question)}`,
    `${code(id)} · ${evidence}`,
    bullets(texts.map(plain)),
    `**Choice:** ${plain(chosen)}`,
    `**Reason:** ${plain(because)}`,
    alternatives.length === 1 ? '**Alternative:**' : '**Alternatives:**',
    numbered(alternatives.map((alternative, index) => `${plain(alternative)}${changes(pinned, index)}`)),
    codes.length === 0
      ? 'Affects no decision of this library.'
      : `Affects ${codes.map((name) => codeLink(name as ReasonCode, '../policy.md')).join(', ')}.`,
  ].join('\n\n');
}

/** The vectors that an alternative would decide differently. */
function changes(pinned: readonly Vector[], index: number): string {
  const changed = pinned.flatMap((vector) => {
    const other = vector.alternatives?.find(({ alternative }) => alternative === index);
    return other === undefined ? [] : [`\n   - *${plain(vector.description)}* → ${otherwise(vector.expected, other.expected)}`];
  });
  return changed.join('');
}

function otherwise(expected: unknown, other: unknown): string {
  const [now, then] = [decision(expected as never), decision(other as never)];
  return now === then ? `${then}, with other details` : then;
}
