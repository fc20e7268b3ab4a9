import {
  type CodeEntry,
  cleanupCauses,
  limitations,
  notificationCodes,
  type ReasonCode,
  readings,
  sessionCodes,
} from '../../../src/policy/index.js';
import { anchor, bullets, link, plain, table } from '../markdown.js';
import type { PolicyClause, Sources } from '../sources.js';
import { LIFE_ALT } from '../webhook-life.js';
import { stalledBoundaries } from './boundaries.js';
import { CaseBook } from './case-book.js';
import { CLEANUP_DIAGRAM, REGISTRATION_DIAGRAM, SESSION_DIAGRAM } from './diagrams.js';
import { digest } from './digest.js';
import { LIMITATIONS_PAGE } from './links.js';
import { outcome } from './outcome.js';
import { introductions } from './plain-words.js';
import { OPEN_QUESTIONS, readingLines } from './reading-lines.js';
import { section } from './section.js';
import { baselineStory, story } from './story.js';

/** docs/policy.md: the policy in the order of Box's page, for people who do not program. */
export function policyPage(sources: Sources): string {
  const book = new CaseBook(sources);
  return [
    '# The policy, clause by clause',
    introduction(book),
    '## The digest',
    `Every clause of Box’s page in a line, in its order. A code leads to the whole clause. The examples are about Box’s own: John Doe, the application CleanupApp and the folder “Junk”. ${link('Terms', '#terms')} explains the words.`,
    digest(sources, book),
    howToRead(book),
    registration(sources, book),
    session(sources, book),
    deletion(sources, book),
    manyWebhooks(book),
    lists(),
  ].join('\n\n');
}

function introduction({ vectors }: CaseBook): string {
  return [
    `This page says what Box’s page ${link('Webhook limitations', LIMITATIONS_PAGE)} means for a webhook (v2): what is allowed, what is denied, and why. It reflects Box’s guides as of 16 February 2026 and its API reference as of 29 June 2026, in our own words.`,
    bullets([
      `**I register webhooks.** Read ${link('the digest', '#the-digest')}, then ${link('the README', '../README.md')}.`,
      `**I read policies.** Compare ${link('the clauses', '#1-may-this-webhook-be-registered')} with Box’s page. Where Box’s pages contradict each other or say nothing, each clause lists ${link('the open questions', '#6-readings')} and the answers that this library chose.`,
      `**I port it to another language.** Start with the ${vectors.length} ${link('test vectors', 'vectors.md')} and ${link('the lists', '#the-lists')}.`,
    ]),
  ].join('\n\n');
}

function howToRead({ baseline }: CaseBook): string {
  return [
    '## Terms',
    bullets([
      '**Webhook**: a subscription. When something happens to an item, Box notifies a URL.',
      '**Item** or **target**: the file or folder that the webhook watches.',
      '**Address**: the URL that Box notifies. Its **host** is the name of the server.',
      '**Trigger**: an event that the webhook subscribes to.',
      '**Application**: what a developer registered with Box, and what users authorize to act for them.',
      '**Delivery**: one notification that Box sends to the address. Its **payload** says what happened, and to which item.',
      '**Session**: while it lasts, Box sends full payloads. It depends on how the application logs in: with **JWT**, with **Client Credentials Grant**, with **OAuth 2.0** or with a **developer token**.',
      '**Access token** and **refresh token**: the first lets the application use Box for an hour. The second gets new access tokens for 60 days.',
      '**DNS**: the service that turns the name of a server into IP addresses. **Certificate**: a proof that a server is the one with that name. **TLS**: the encryption between Box and the server.',
      '**Vector**: a test case as data. **Reading**: how this library understands a text of Box that leaves room.',
      `**Fact**: something that the request does not say, such as the number of webhooks. ${link('Who knows each fact', 'policy/facts.md')} is a list.`,
    ]),
    anchor('the-baseline-of-the-examples'),
    '### The people in the examples',
    `${baselineStory(baseline)} This is allowed. The other examples say what is different.`,
  ].join('\n\n');
}

function registration(sources: Sources, book: CaseBook): string {
  const [onBoxPage, onOtherPages] = inBoxOrder(limitations, sources);
  return [
    '## 1. May this webhook be registered?',
    '### How a request is checked',
    book.say(introductions['how a request is checked']),
    REGISTRATION_DIAGRAM,
    '### Unknown facts',
    book.say(introductions['unknown facts']),
    examples(
      [
        'A create request is denied when it is not known how many webhooks there are',
        'The preflight allows a create request when it is not known how many webhooks there are, and lists what is unchecked',
        'A create request is denied when it is not known what the host resolves to',
        'An update to an item without a webhook does not need to know which webhook is being updated',
      ],
      book,
    ),
    anchor('all-limitations'),
    ...onBoxPage.map((entry) => section(entry, sources, book)),
    'Box’s other pages add these:',
    ...onOtherPages.map((entry) => section(entry, sources, book)),
    '### Updates',
    book.say(introductions.updates),
    `${link('Box’s page', clauseOf('update.changes-only', sources).source)} · ${link('more cases', '../vectors/update.json')}`,
    examples(
      [
        'An update that moves a webhook to an item without one is allowed',
        'An update that moves a webhook to an item that has another one is denied',
        'An update that moves a webhook to the root folder is denied',
        "An update of the triggers is checked against the webhook's item",
        'An update to an http address is denied',
      ],
      book,
    ),
    OPEN_QUESTIONS,
    readingLines('updates'),
  ].join('\n\n');
}

function examples(descriptions: readonly string[], book: CaseBook): string {
  const rows = descriptions.map((description) => {
    const vector = book.vector(description);
    const asks = vector.function.startsWith('preflight') ? 'In a preflight: ' : '';
    return [`${asks}${story(vector, book.baseline)}`, outcome(vector.expected)];
  });
  return table(['Example', 'Decision'], rows);
}

function session(sources: Sources, book: CaseBook): string {
  const [notifications] = inBoxOrder(notificationCodes, sources);
  const [sessions] = inBoxOrder(sessionCodes, sources);
  return [
    '## 2. Does it still send full payloads?',
    anchor('what-box-sends-for-an-event'),
    book.say(introductions.session),
    ...notifications.map((entry) => section(entry, sources, book)),
    '### How long a session lasts',
    SESSION_DIAGRAM,
    ...sessions.map((entry) => section(entry, sources, book)),
    '### What a notification contains',
    plain(clauseOf('payload.body', sources).says),
    OPEN_QUESTIONS,
    readingLines('notifications'),
  ].join('\n\n');
}

function deletion(sources: Sources, book: CaseBook): string {
  const [causes] = inBoxOrder(cleanupCauses, sources);
  return [
    '## 3. May Box delete it?',
    book.say(introductions.deletion),
    '### The life of one webhook',
    `![${LIFE_ALT}](webhook-life.svg)`,
    'In this example the user does not log in again, so the session ends when the refresh token expires. Later the receiver stops answering. Events keep triggering the webhook, until Box may delete it.',
    ...causes.map((entry) => section(entry, sources, book)),
    '### The two periods of stalled deliveries',
    book.say(introductions['two periods']),
    CLEANUP_DIAGRAM,
    table(['From the last success to the last trigger', 'From the last success to now', 'Decision'], stalledBoundaries()),
    '### The notice of a deletion',
    book.say(introductions['deletion notice']),
    OPEN_QUESTIONS,
    readingLines('deletion notice'),
    '### Times',
    book.say(introductions.times),
    OPEN_QUESTIONS,
    readingLines('times'),
  ].join('\n\n');
}

function manyWebhooks(book: CaseBook): string {
  return [
    anchor('what-a-plan-does-and-never-does', 'the-order-of-the-steps', 'consolidating-fewer-webhooks-for-more-items'),
    '## 4. Many webhooks',
    `${book.say(introductions['many webhooks'])} ${link('Many webhooks', 'policy/many-webhooks.md')} says what a plan does and never does, with examples.`,
    anchor('the-readings-that-matter-here'),
    OPEN_QUESTIONS,
    readingLines('many webhooks'),
  ].join('\n\n');
}

function lists(): string {
  const entry = (ids: readonly string[], text: string, name: string, about: string) =>
    `${anchor(...ids)}${link(text, `policy/${name}`)}: ${about}`;
  return [
    '## The lists',
    bullets([
      entry(['5-clauses-and-vectors'], 'Clauses and vectors', 'clauses.md', 'every sentence of Box, with the cases that test it.'),
      entry(
        ['6-readings'],
        'Readings',
        'readings.md',
        `all ${readings.length} open questions, with the texts, the reasons and the alternatives.`,
      ),
      entry(['who-knows-each-fact'], 'Facts', 'facts.md', 'who knows each fact, and how.'),
      entry(['7-tables', 'triggers'], 'Triggers', 'triggers.md', 'the events that a file or a folder can have.'),
      entry(['special-use-names'], 'Special-use names', 'names.md', 'names that are not public.'),
      entry(['address-blocks'], 'Address blocks', 'ip-addresses.md', 'IP addresses that are public, and those that are not.'),
      entry(['fips-compliant-cipher-suites'], 'Cipher suites', 'cipher-suites.md', 'those that meet FIPS.'),
    ]),
  ].join('\n\n');
}

function clauseOf(id: string, { clauses }: Sources): PolicyClause {
  const clause = clauses.find((each) => each.id === id);
  if (clause === undefined) throw new Error(`There is no clause ${id}.`);
  return clause;
}

type Entry = CodeEntry & { readonly code: ReasonCode };

/** The entries in the order of the clauses that they implement: first those of Box's page, then the others. */
function inBoxOrder(entries: readonly Entry[], { clauses }: Sources): [Entry[], Entry[]] {
  const ordered = [...new Set(clauses.flatMap(({ codes }) => codes))].flatMap((name) => entries.filter((entry) => entry.code === name));
  const isOnBoxPage = ({ source }: Entry) => source.startsWith(LIMITATIONS_PAGE);
  return [ordered.filter(isOnBoxPage), ordered.filter((entry) => !isOnBoxPage(entry))];
}
