import {
  type CodeEntry,
  cleanupCauses,
  type LimitationEntry,
  limitations,
  notificationCodes,
  type ReasonCode,
  sessionCodes,
} from '../../../src/policy/index.js';
import { appliesTo, isNeededToCreate } from '../applies-to.js';
import type { CodeDocs } from '../code-docs.js';
import { type AnyFactName, factSources } from '../facts.js';
import { anchor, code, link, plain, sentence, table } from '../markdown.js';
import type { Sources } from '../sources.js';
import { boundaries } from './boundaries.js';
import type { CaseBook } from './case-book.js';
import { headings } from './headings.js';
import { plainWords } from './plain-words.js';
import { OPEN_QUESTIONS, readingLines, readingsElsewhere } from './reading-lines.js';

type Entry = CodeEntry & { readonly code: ReasonCode };

/** The section of a code: its statement, examples, boundaries, missing facts, remedy and readings. */
export function section(entry: Entry, sources: Sources, book: CaseBook): string {
  const docs = docsOf(entry.code, sources);
  return [
    anchor(entry.code.toLowerCase()),
    `### ${headings[entry.code]}`,
    inPlainWords(entry, book),
    origin(entry, sources),
    table(
      ['Example', 'Decision'],
      docs.examples.map((description) => book.example(description, entry)),
    ),
    bordersOf(entry, book),
    conditions(entry, docs),
    `**What to do.** ${plain(entry.remedy)}`,
    questions(entry.code),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The exact statement, or plain words with the statement in the conditions. */
function inPlainWords({ code: name, statement }: Entry, book: CaseBook): string {
  const sentences = plainWords[name];
  return sentences === undefined ? plain(statement) : book.say(sentences);
}

function origin(entry: Entry, { vectorFiles }: Sources): string {
  const file = vectorFiles.find(({ name }) => name === fileOf(entry));
  if (file === undefined) throw new Error(`vectors/ lacks ${fileOf(entry)}.json.`);
  return `${code(entry.code)} · ${link('Box’s page', entry.source)} · ${link(`all ${file.cases.length} cases`, `../vectors/${file.name}.json`)}`;
}

/** The name of the file with the vectors of the code. */
function fileOf({ code: name }: Entry): string {
  const isIn = (entries: readonly CodeEntry[]) => entries.some((entry) => entry.code === name);
  if (isIn(sessionCodes)) return 'session-state';
  if (isIn(notificationCodes)) return 'decide-notification';
  return isIn(cleanupCauses) ? 'cleanup-eligibility' : name.toLowerCase().replaceAll('_', '-');
}

function bordersOf({ code: name }: Entry, book: CaseBook): string {
  const borders = boundaries(book.baseline)[name];
  return borders === undefined
    ? ''
    : `**At the boundary.** ${sentence(borders.map(([value, decision]) => `${value}: ${decision}`).join('; '))}.`;
}

function conditions(entry: Entry, docs: CodeDocs): string {
  const statement = plainWords[entry.code] === undefined ? '' : `**Exactly.** ${plain(entry.statement)} `;
  const applies = isLimitation(entry) ? ` Applies to ${checkedAppliesTo(entry, docs)}.` : '';
  const note = docs.remarks === undefined ? '' : ` ${plain(docs.remarks)}`;
  return `${statement}**${docs.when.title}** ${plain(docs.when.text)}.${applies} ${ifNotKnown(entry)}${note}`;
}

function ifNotKnown(entry: Entry): string {
  if (entry.facts.length === 0) return 'The request alone decides.';
  const always = entry.facts.filter((fact) => !isLimitation(entry) || isNeededToCreate(entry.code, fact)).map(whether);
  const ofUpdate = entry.facts.map(whether).filter((words) => !always.includes(words));
  const unknown = [always.join(', or '), ...ofUpdate.map((words) => `for an update, ${words}`)].filter(Boolean).join(' or, ');
  return `If nobody knows${always.length === 0 ? ', ' : ' '}${unknown}, ${consequence(entry)}.`;
}

function whether(fact: string): string {
  return factSources[fact as AnyFactName].whether;
}

function consequence(entry: Entry): string {
  if (isLimitation(entry)) return `the request is ${link('not allowed', '#unknown-facts')}`;
  return cleanupCauses.some(({ code: name }) => name === entry.code) ? 'the webhook is kept' : 'the library does not decide';
}

/** What the tag says, when it agrees with what the limitation does. */
function checkedAppliesTo({ code: name }: LimitationEntry, { appliesTo: stated }: CodeDocs): string {
  const found = appliesTo(name);
  if (stated !== found) throw new Error(`${name}: its doc comment must say "@appliesTo ${found}".`);
  return found;
}

function questions(name: ReasonCode): string {
  const elsewhere = readingsElsewhere(name);
  const lines = [readingLines(name), elsewhere.length === 0 ? '' : `- See also: ${elsewhere.join(' ')}`].filter(Boolean);
  return lines.length === 0 ? '' : [OPEN_QUESTIONS, lines.join('\n')].join('\n\n');
}

function docsOf(name: ReasonCode, { codeDocs }: Sources): CodeDocs {
  const docs = codeDocs.get(name);
  if (docs === undefined) throw new Error(`${name} has no entry with a doc comment.`);
  return docs;
}

function isLimitation(entry: Entry): entry is LimitationEntry {
  return limitations.some(({ code: name }) => name === entry.code);
}
