import { describeCode, type ReasonCode } from '../../../src/policy/index.js';
import { link, plain, table } from '../markdown.js';
import type { PolicyClause, Sources, Vector } from '../sources.js';
import type { CaseBook } from './case-book.js';
import { codeLink, LIMITATIONS_PAGE } from './links.js';
import { isGood } from './outcome.js';

/** The vectors that show a clause: one that keeps it and one that violates it. Null: there is none; nothing can violate advice, for example. */
type Shown = readonly [fine: string | null, not: string | null];

const SHOWN: Readonly<Record<string, Shown>> = {
  'one-webhook-per-item': ['The first webhook on a folder is allowed', 'A second webhook on a folder is denied'],
  'one-webhook-per-item.whatever-triggers': [null, 'A second webhook on a folder is denied even if its triggers differ'],
  'one-webhook-per-item.remedy': ['An update that adds triggers to the existing webhook is allowed', null],
  'webhook-limit': ['The 1000th webhook of an application and user is allowed', 'The 1001st webhook of an application and user is denied'],
  'webhook-limit.remedy': ['With 1000 webhooks, one can still be moved to a folder higher in the tree', null],
  'notification-url.valid-https': ['An https address is allowed', 'An http address is denied'],
  'notification-url.resolves': ['A host that resolves to one IPv4 address is allowed', 'A host that resolves to no IP address is denied'],
  'notification-url.certificate': [
    'A certificate that a public authority signed and that verifies is allowed',
    'An expired certificate is denied',
  ],
  'notification-url.self-signed': ['A certificate that verifies is allowed', 'A self-signed server certificate is denied'],
  'notification-url.public-ip': [
    'The addresses next to the private network 172.16.0.0/12 are public',
    'One private address among public ones is denied, and the reason names only that one',
  ],
  'notification-url.not-box': ['A name that only ends in box.com is allowed', 'A name below box.com is denied'],
  'notification-url.port': ['Port 443 is allowed', 'Port 8443 is denied'],
  'notification-url.tls': ['A server that accepts only TLS 1.2 is allowed', 'A server that accepts only TLS 1.1 is denied'],
  'notification-url.fips': ['TLS 1.3 with TLS_AES_128_GCM_SHA256 is allowed', 'TLS 1.3 with only ChaCha20 is denied'],
  'root-folder': ['A webhook on the folder with the ID 1 is allowed', 'A webhook on the folder with the ID 0 is denied'],
  'root-folder.remedy': ['A webhook on a folder directly below the root folder is allowed', null],
  'permission-notice': ['A permitted action with an active session is sent in full', 'An action that permissions prevented sends nothing'],
  session: [
    'A permitted action with an active session is sent in full',
    "Without the application's authorization, the notification is NO_ACTIVE_SESSION with a reduced payload",
  ],
  'session.jwt': [
    'An authorized JWT application has an active session without an end',
    'A JWT application whose authorization was deleted has no active session',
  ],
  'session.oauth2': [
    'An OAuth 2.0 session is active when only the access token has expired',
    'An OAuth 2.0 session has ended when both tokens have expired',
  ],
  'session.developer-token': [
    'A developer token session is active one millisecond before 60 minutes have passed',
    'A developer token session has ended when 60 minutes have passed',
  ],
  'deletion.application': ['A webhook with no cause of deletion is not deleted', 'A webhook of a deleted application is deleted'],
  'deletion.tokens': [
    'An expired access token does not delete the webhook',
    'A webhook whose active access tokens were all deleted is deleted',
  ],
  'deletion.stalled': [
    'Deliveries have not stalled if the last trigger was exactly 14 days after the last success',
    'Deliveries have stalled exactly 30 days after the last success',
  ],
  'deletion.notice': [
    'A webhook that is not deleted has no notice of deletion',
    'Box notifies the address with WEBHOOK.DELETED and the reason auto_cleanup when the application is deleted',
  ],
  'triggers.known': ["The sign request triggers as Box's guide spells them are allowed", 'A trigger in lowercase is denied'],
  'triggers.fit-target': ['FOLDER.DELETED alone is allowed on a folder', 'FILE.UPLOADED on a file is denied'],
  'request.form': ['An ID of one digit is well-formed', 'An empty list of triggers is malformed'],
  'update.changes-only': [
    'An update that moves a webhook to an item without one is allowed',
    'An update that moves a webhook to the root folder is denied',
  ],
  'deliveries.success': ['A delivery with the status 299 succeeds', 'A delivery with the status 300 fails'],
};

/** What this library adds to a clause of Box's page. */
const OF_THIS_LIBRARY: readonly string[] = ['many-webhooks'];

/** The tables: the topic of the vectors of a clause, and the headings for those that keep it and those that violate it. */
const TABLES = [
  { title: 'Registration', functions: ['decideCreate', 'decideUpdate'], fine: 'Allowed', not: 'Denied' },
  { title: 'Notifications', functions: ['decideNotification', 'sessionState'], fine: 'Sent in full', not: 'Not sent in full' },
  { title: 'Deletion', functions: ['cleanupEligibility'], fine: 'Kept', not: 'Deleted' },
  { title: 'Deliveries', functions: ['deliveryFacts'], fine: 'Delivered', not: 'Failed' },
];

/** Every clause of Box's page in a line, in the order of the page; then those of other pages. */
export function digest({ clauses }: Sources, book: CaseBook): string {
  const onBoxPage = clauses.filter(({ id, source }) => source.startsWith(`${LIMITATIONS_PAGE}#`) && !OF_THIS_LIBRARY.includes(id));
  const onOtherPages = clauses.filter((clause) => clause.id in SHOWN && !onBoxPage.includes(clause));
  return [...tables(onBoxPage, book), 'From Box’s other pages:', ...tables(onOtherPages, book)].join('\n\n');
}

function tables(clauses: readonly PolicyClause[], book: CaseBook): string[] {
  const rows = clauses.map((clause) => row(clause, book));
  return TABLES.map(({ title, functions, fine, not }) => ({
    head: [title, fine, not],
    cells: rows.filter(({ about }) => functions.includes(about)).map(({ cells }) => cells),
  }))
    .filter(({ cells }) => cells.length > 0)
    .map(({ head, cells }) => table(head, cells));
}

function row(clause: PolicyClause, book: CaseBook): { about: string; cells: string[] } {
  const examples = SHOWN[clause.id];
  if (examples === undefined) throw new Error(`digest.ts shows no example of the clause ${clause.id}.`);
  const vectors = examples.map((description) => (description === null ? null : book.vector(description)));
  vectors.forEach((vector, index) => {
    if (vector !== null) check(vector, clause, index === 0);
  });
  const results = JSON.stringify(vectors.map((vector) => vector?.expected));
  // the code that denies the second example, else the first one of the clause
  const name = clause.codes.find((each) => results.includes(`"${each}"`)) ?? (clause.codes[0] as ReasonCode);
  const codes = clause.codes.length > 3 ? link('Updates', '#updates') : clause.codes.map((each) => codeLink(each)).join('<br>');
  return {
    about: vectors.find((vector) => vector !== null)?.function as string,
    cells: [
      `${plain(clause.says)}<br>${codes}`,
      ...vectors.map((vector) => (vector === null ? '–' : book.story(vector, describeCode(name)))),
    ],
  };
}

function check({ description, clauses, expected }: Vector, { id }: PolicyClause, shouldBeGood: boolean): void {
  if (!clauses.includes(id)) throw new Error(`"${description}" does not show the clause ${id}.`);
  if (isGood(expected) !== shouldBeGood) throw new Error(`"${description}" is in the wrong column of the digest.`);
}
