import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plain } from '../scripts/docs/markdown.js';
import { boundaries } from '../scripts/docs/policy/boundaries.js';
import { CaseBook } from '../scripts/docs/policy/case-book.js';
import { headings } from '../scripts/docs/policy/headings.js';
import { isGood, outcome } from '../scripts/docs/policy/outcome.js';
import { policyPage } from '../scripts/docs/policy/page.js';
import { introductions, plainWords } from '../scripts/docs/policy/plain-words.js';
import { story } from '../scripts/docs/policy/story.js';
import { age } from '../scripts/docs/policy/words.js';
import { readSources } from '../scripts/docs/sources.js';
import { run } from '../scripts/vectors.js';
import {
  addressBlocks,
  cleanupCauses,
  fipsCipherSuites,
  limitations,
  notificationCodes,
  readings,
  sessionCodes,
  specialUseNames,
  triggers,
} from '../src/policy/index.js';
import { wordsIn } from './support/markdown.js';

const root = new URL('../', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), 'utf8');
const page = read('docs/policy.md');
const sources = readSources(root);
const book = new CaseBook(sources);
const entries = [...limitations, ...notificationCodes, ...sessionCodes, ...cleanupCauses];

/** The text from the heading of a code to the next heading. */
const sectionOf = (code: keyof typeof headings) => page.split(`### ${headings[code]}\n`)[1]?.split(/^##/m)[0] as string;

describe('The policy page has a section for', () => {
  it.each(entries)('$code, with its statement, examples, facts and remedy', (entry) => {
    const section = sectionOf(entry.code);
    expect(page).toContain(`<a id="${entry.code.toLowerCase()}"></a>\n\n### ${headings[entry.code]}\n`);
    expect(section).toContain(plain(entry.statement));
    expect(section).toContain(`**What to do.** ${plain(entry.remedy)}`);
    expect(section).toContain(`](${entry.source})`);
    expect(section.includes('The request alone decides.')).toBe(entry.facts.length === 0);
    expect(section.includes('nobody knows')).toBe(entry.facts.length > 0);
  });

  it('the codes in the order of Box’s page', () => {
    const shown = [...page.matchAll(/^`([A-Z0-9_]+)` · \[Box/gm)].map(([, code]) => code);
    expect(shown).toEqual([
      'ITEM_ALREADY_HAS_WEBHOOK',
      'WEBHOOK_LIMIT_REACHED',
      'ADDRESS_NOT_A_URL',
      'ADDRESS_NOT_HTTPS',
      'ADDRESS_HOST_INVALID',
      'ADDRESS_DOES_NOT_RESOLVE',
      'CERTIFICATE_NOT_TRUSTED',
      'CERTIFICATE_SELF_SIGNED',
      'ADDRESS_HOST_NOT_PUBLIC',
      'IP_ADDRESS_NOT_PUBLIC',
      'ADDRESS_IS_BOX_DOMAIN',
      'ADDRESS_PORT_NOT_443',
      'TLS_VERSION_NOT_SUPPORTED',
      'CIPHER_SUITE_NOT_FIPS',
      'TARGET_IS_ROOT_FOLDER',
      'TRIGGER_UNKNOWN',
      'TRIGGER_NOT_ALLOWED_ON_TARGET',
      'REQUEST_MALFORMED',
      'ACTION_NOT_PERMITTED',
      'APPLICATION_NOT_AUTHORIZED',
      'OAUTH2_TOKENS_EXPIRED',
      'DEVELOPER_TOKEN_EXPIRED',
      'APPLICATION_DELETED',
      'ACCESS_TOKENS_DELETED',
      'DELIVERIES_STALLED',
    ]);
    expect([...shown].sort()).toEqual(entries.map(({ code }) => code as string).sort());
  });
});

describe('The policy page takes', () => {
  it('at most ten minutes, at 220 words a minute, for the digest and the first paragraphs', () => {
    const digest = page.split('## The digest')[1]?.split('## Terms')[0] as string;
    const firstParagraphs = entries.map(({ code }) => sectionOf(code).trim().split('\n')[0]);
    expect(wordsIn([digest, ...firstParagraphs].join('\n'))).toBeLessThan(2200);
    expect(wordsIn(page)).toBeLessThan(9000);
  });
});

describe('The digest', () => {
  const digest = page.split('## The digest')[1]?.split('## Terms')[0] as string;

  it('has every clause of Box’s page in a line, in its order', () => {
    const ofBox = sources.clauses.filter(({ source, id }) => source.includes('/limitations-v2/#') && id !== 'many-webhooks');
    const shown = [...digest.matchAll(/^\| (.*?)<br>\[/gm)].map(([, says]) => says);
    expect(shown.slice(0, ofBox.length)).toEqual(ofBox.map(({ says }) => plain(says)));
    expect(ofBox).toHaveLength(25);
  });

  it('cannot lack a clause', () => {
    const clauses = [...sources.clauses, { ...sources.clauses[0], id: 'new' } as (typeof sources.clauses)[number]];
    expect(() => policyPage({ ...sources, clauses })).toThrow('digest.ts shows no example of the clause new.');
  });

  it.each([
    [
      'the other result',
      { expected: { decision: 'deny', reasons: [{ code: 'ADDRESS_PORT_NOT_443', status: 'violated' }] } },
      'in the wrong column',
    ],
    ['another clause', { clauses: ['webhook-limit'] }, 'does not show the clause notification-url.port'],
  ])('cannot show a vector with %s', (_, change, message) => {
    const vectorFiles = sources.vectorFiles.map((file) => ({
      ...file,
      cases: file.cases.map((vector) => (vector.description === 'Port 443 is allowed' ? { ...vector, ...change } : vector)),
    })) as typeof sources.vectorFiles;
    expect(() => policyPage({ ...sources, vectorFiles })).toThrow(message);
  });
});

describe('The examples in words', () => {
  it.each([...sources.codeDocs.values()])('$code: the library decides as the page says', ({ code, examples }) => {
    const entry = entries.find((each) => each.code === code) as (typeof entries)[number];
    const rows = examples.map((description) => {
      const vector = book.vector(description);
      return `| ${book.story(vector, entry)} | ${outcome(run(vector).result, code)} |`;
    });
    for (const row of rows) expect(sectionOf(code)).toContain(row);
    expect(new Set(rows).size, 'examples with different words').toBe(rows.length);
    expect(new Set(rows.map((row) => /\| (allowed|active|kept|sent in full) \|$/.test(row))).size, 'both results').toBe(2);
  });

  it.each([
    ['An update that moves a webhook to an item without one is allowed', 'allowed'],
    ['An update that moves a webhook to an item that has another one is denied', 'denied'],
    ['An update that moves a webhook to the root folder is denied', 'denied'],
    ['A create request is denied when it is not known how many webhooks there are', 'denied'],
    ['An update to an item without a webhook does not need to know which webhook is being updated', 'allowed'],
  ])('the library decides as the page says: %s', (description, decision) => {
    expect(outcome(run(book.vector(description)).result)).toBe(decision);
    expect(page).toContain(`| ${told(description)} | ${decision} |`);
  });

  const told = (description: string, ...focus: string[]) => story(book.vector(description), book.baseline, focus);

  it.each([
    [told('The first webhook on a folder is allowed'), 'John Doe asks for a webhook on the folder “Junk”.'],
    [
      told('The first webhook on a folder is allowed', 'registry.webhookOnTarget'),
      'John Doe asks for a webhook on the folder “Junk”. CleanupApp has none there yet.',
    ],
    [
      told('A second webhook on a folder is denied even if its triggers differ'),
      'John Doe asks for a webhook on the folder “Junk”, for `FILE.DOWNLOADED`. CleanupApp already has one there, for `FILE.UPLOADED`.',
    ],
    [
      told('An existing webhook without its address and triggers is enough to deny a second one'),
      'John Doe asks for a webhook on the folder “Junk”. CleanupApp already has one there.',
    ],
    [
      told('The 1000th webhook of an application and user is allowed'),
      'John Doe asks for a webhook on the folder “Junk”. CleanupApp already has 999 webhooks for him.',
    ],
    [
      told('The second webhook of an application and user, on another item, is allowed'),
      'John Doe asks for a webhook on the folder “Junk”. CleanupApp already has 1 webhook for him.',
    ],
    [told('A create request without an address is malformed'), 'The request has no address.'],
    [told('An empty list of triggers is malformed'), 'John Doe asks for a webhook without triggers on the folder “Junk”.'],
    [told('An address with a space after it is denied'), 'The address is `"https://hooks.example.com/box "`.'],
    [
      told('A host with a label of 64 characters is denied'),
      'The address is `https://aaa…aaa.example.com/box`, with 64 characters before the first dot.',
    ],
    [told('The loopback address as the host is denied', 'endpoint.ipAddresses'), 'The address is `https://127.0.0.1/box`.'],
    [
      told('One private address among public ones is denied, and the reason names only that one'),
      'The host has the IP addresses `93.184.215.14`, `10.0.0.1` (Private-Use) and `2606:2800:21f:cb07:6820:80da:af6b:8b2c`.',
    ],
    [told('A host that resolves to no IP address is denied'), 'The host has no IP address.'],
    [told('A create request is denied when it is not known what the host resolves to'), 'Nobody knows which IP addresses the host has.'],
    [told('An expired certificate is denied'), 'The certificate has expired.'],
    [told('A server that accepts no TLS handshake is denied'), 'The server accepts no TLS connection.'],
    [told('A server that accepts only TLS 1.0 is denied'), 'The server accepts only TLS 1.0.'],
    [
      told('One FIPS-compliant cipher suite among others is enough', 'cipherSuite'),
      'The server accepts TLS 1.2 with `ECDHE-RSA-CHACHA20-POLY1305`, `AES256-SHA` and `ECDHE-RSA-AES256-GCM-SHA384`.',
    ],
    [
      told('An update that moves a webhook to an item that has another one is denied'),
      'John Doe moves the webhook from the folder “Inbox” to the folder “Junk”. CleanupApp already has one there, for `FILE.UPLOADED`.',
    ],
    [
      told('An update to an item without a webhook does not need to know which webhook is being updated'),
      'Nobody knows what the webhook is like now. John Doe moves a webhook to the folder “Inbox” and sets the triggers to `FILE.UPLOADED`.',
    ],
    [
      told('An update to an http address is denied'),
      'John Doe changes the address of the webhook on the folder “Junk” to `http://hooks.example.com/box`.',
    ],
    [told('An empty update is well-formed'), 'Nobody knows what the webhook is like now. John Doe changes nothing of the webhook.'],
    [
      told('An OAuth 2.0 session has ended when both tokens have expired'),
      'The access token expired about 61 days ago; the refresh token expired 1 day ago.',
    ],
    [
      told('An OAuth 2.0 session without a refresh token ends when its access token expires'),
      'The access token expires at this instant; there is no refresh token.',
    ],
    [
      told(
        'Deliveries have stalled if the last trigger was one millisecond more than 14 days after the last success',
        'lastSuccessfulDeliveryAt',
      ),
      'The last delivery succeeded 59 days ago; the last trigger came 1 millisecond more than 14 days after it.',
    ],
    [
      told('A webhook with no cause of deletion is not deleted'),
      'CleanupApp still exists. No access token was deleted. The last delivery succeeded 30 days ago; the last trigger came 1 day after it.',
    ],
    [told('A webhook without any successful delivery has not stalled', 'lastSuccessfulDeliveryAt'), 'No delivery ever succeeded.'],
    [
      told('A webhook that was never triggered has not stalled', 'lastSuccessfulDeliveryAt'),
      'The last delivery succeeded 365 days ago; nothing ever triggered the webhook.',
    ],
    [
      told('A webhook is not deleted when its last trigger is not known', 'lastSuccessfulDeliveryAt'),
      'Nobody knows when an event last triggered the webhook.',
    ],
    [told('A delivery with the status 300 fails'), 'The server answers with status 300.'],
    [told('A delivery without an answer fails'), 'The server does not answer.'],
    [
      told('A delivery that is answered after 30 seconds and one millisecond fails'),
      'The server answers with status 200 after 1 millisecond more than 30 seconds.',
    ],
  ])('%s', (words, expected) => {
    expect(words).toBe(expected);
  });

  it.each([
    ['A webhook with no cause of deletion is not deleted', 'forecast', /No words for a call of forecast/],
    ['A certificate with an unknown error code is denied', 'decideCreate', /No words for the certificate error/],
  ])('no words for: %s, %s', (description, name, message) => {
    const vector = book.vector(description);
    expect(() => story({ ...vector, function: name }, book.baseline)).toThrow(message);
  });

  it.each([
    [0, '0 minutes'],
    [1, '1 millisecond'],
    [30_000, '30 seconds'],
    [3_599_999, '1 millisecond less than 60 minutes'],
    [3_600_000, '60 minutes'],
    [3_600_001, '1 millisecond more than 60 minutes'],
    [86_400_000, '1 day'],
    [90_000_000, 'about 1 day'],
    [90_500, 'about 2 minutes'],
  ])('%d ms: %s', (ms, words) => {
    expect(age(ms)).toBe(words);
  });
});

describe('Results in words', () => {
  it.each([
    ['The preflight allows a create request when nothing at all is known, and lists what is unchecked', undefined, 'allowed so far', false],
    ['Port 444 is denied', 'ADDRESS_PORT_NOT_443', 'denied', false],
    ['Port 444 is denied', 'ADDRESS_NOT_HTTPS', 'denied: `ADDRESS_PORT_NOT_443`', false],
    ['A create request is denied when it is not known what the host resolves to', 'ADDRESS_NOT_HTTPS', 'denied', false],
    ['An action that permissions prevented sends nothing', undefined, 'nothing is sent', false],
    ['A permitted action with an active session is sent in full', undefined, 'sent in full', true],
    ['A delivery with the status 300 fails', undefined, 'failed', false],
    ['A delivery with the status 299 succeeds', undefined, 'delivered', true],
  ] as const)('%s (%s): %s', (description, own, words, good) => {
    const { expected } = book.vector(description);
    expect([outcome(expected, own), isGood(expected)]).toEqual([words, good]);
  });

  it('there are none for an error', () => {
    expect(() => outcome({ error: 'InvalidFactsError' })).toThrow('No words for {"error":"InvalidFactsError"}.');
  });
});

describe('The boundaries', () => {
  it('are those of the policy', () => {
    expect(boundaries(book.baseline)).toEqual({
      WEBHOOK_LIMIT_REACHED: [
        ['999 webhooks', 'allowed'],
        ['1000 webhooks', 'denied'],
        ['1001 webhooks', 'denied'],
      ],
      ADDRESS_PORT_NOT_443: [
        ['port 442', 'denied'],
        ['port 443', 'allowed'],
        ['port 444', 'denied'],
      ],
      ADDRESS_HOST_INVALID: [
        ['63 characters between two dots', 'allowed'],
        ['64 characters between two dots', 'denied'],
        ['253 characters in all', 'allowed'],
        ['254 characters in all', 'denied'],
      ],
      ADDRESS_IS_BOX_DOMAIN: [
        ['`box.com`', 'denied'],
        ['`app.box.com`', 'denied'],
        ['`notbox.com`', 'allowed'],
        ['`box.com.au`', 'allowed'],
      ],
      TLS_VERSION_NOT_SUPPORTED: [
        ['only TLS 1.1', 'denied'],
        ['only TLS 1.2', 'allowed'],
        ['only TLS 1.3', 'allowed'],
      ],
      TARGET_IS_ROOT_FOLDER: [
        ['folder 0', 'denied'],
        ['folder 1', 'allowed'],
        ['file 0', 'allowed'],
      ],
      DELIVERIES_STALLED: [
        ['status 199', 'failed'],
        ['status 200', 'delivered'],
        ['status 299', 'delivered'],
        ['status 300', 'failed'],
        ['status 200 after 30 seconds', 'delivered'],
        ['status 200 after 1 millisecond more than 30 seconds', 'failed'],
      ],
    });
  });

  it('of stalled deliveries are 14 and 30 days', () => {
    expect(page).toContain(
      [
        '| 14 days | 30 days | kept |',
        '| 1 millisecond more than 14 days | 1 millisecond less than 30 days | kept |',
        '| 1 millisecond more than 14 days | 30 days | may be deleted |',
      ].join('\n'),
    );
  });
});

describe('The sentences for readers who do not program', () => {
  it('are on the page, in place of a technical statement or between the sections', () => {
    for (const sentences of [...Object.values(plainWords), ...Object.values(introductions)]) expect(page).toContain(book.say(sentences));
  });

  it.each([
    ['a vector that does not exist', { shownBy: 'pigs can fly' }, 'No vector has the description "pigs can fly"'],
    ['another result', { result: 'denied' }, 'the vector shows "allowed", not "denied"'],
    ['a value that the vector lacks', { says: 'The port `444` is allowed.' }, 'the vector lacks 444'],
    ['a number that the vector lacks', { says: 'The port 444 is allowed.' }, 'the vector lacks 444'],
  ])('cannot have %s', (_, change, message) => {
    const sentence = { says: 'The port `443` is allowed.', shownBy: 'Port 443 is allowed', result: 'allowed' };
    expect(book.say([sentence])).toBe(sentence.says);
    expect(() => book.say([{ ...sentence, ...change }])).toThrow(message);
  });
});

describe('The pages have every', () => {
  it('reading: its answer on the policy page, all of it on the page of readings', () => {
    const all = read('docs/policy/readings.md');
    for (const { id, question, texts, chosen, because, alternatives } of readings) {
      expect(page).toContain(`[${plain(question)}](policy/readings.md#reading-${id}) ${plain(chosen)}`);
      for (const text of [question, ...texts, chosen, because, ...alternatives]) expect(all).toContain(plain(text));
    }
  });

  it('clause and vector', () => {
    const all = read('docs/policy/clauses.md');
    for (const { id, says, source } of sources.clauses) expect(all).toContain(`| [${plain(says)}](${source})<br>\`${id}\` |`);
    for (const { description, clauses } of book.vectors) {
      for (const id of clauses) {
        const row = all.split('\n').find((line) => line.includes(`<br>\`${id}\` |`)) as string;
        expect(row, id).toContain(plain(description));
      }
    }
  });

  it('trigger, name, address block and cipher suite', () => {
    for (const { name } of triggers) expect(read('docs/policy/triggers.md')).toContain(`\`${name}\``);
    for (const { name } of specialUseNames) expect(read('docs/policy/names.md')).toContain(`\`${name}\``);
    for (const { block } of addressBlocks) expect(read('docs/policy/ip-addresses.md')).toContain(`\`${block}\``);
    for (const { name } of fipsCipherSuites) expect(read('docs/policy/cipher-suites.md')).toContain(`\`${name}\``);
  });

  it('fact', () => {
    for (const fact of entries.flatMap(({ facts }) => facts)) expect(read('docs/policy/facts.md')).toContain(`| \`${fact}\` |`);
  });
});
