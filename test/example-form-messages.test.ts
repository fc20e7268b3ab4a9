import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as policy from '../scripts/entries.js';
import { vectors } from '../scripts/vectors.js';
import type { Issue, Violation } from '../src/index.js';

type Text = string | ((...values: never[]) => string);
type Texts = Readonly<Record<string, Text>>;
type Messages = Readonly<
  Record<
    | 'page'
    | 'violations'
    | 'issueTexts'
    | 'addressIssues'
    | 'blockNames'
    | 'missingFacts'
    | 'triggerGroups'
    | 'triggerActions'
    | 'remedies',
    Texts
  >
>;

const folder = pathToFileURL(`${import.meta.dirname}/../examples/browser-preflight/messages/`);

async function load(language: string): Promise<Messages> {
  return ((await import(new URL(`${language}.mjs`, folder).href)) as { default: Messages }).default;
}

const en = await load('en');
const de = await load('de');
const both: readonly [string, Messages][] = [
  ['English', en],
  ['German', de],
];

const keys = (texts: object) => Object.keys(texts).sort();
const unique = (texts: readonly string[]) => [...new Set(texts)].sort();

const functions = policy as unknown as Record<string, (...given: readonly unknown[]) => unknown>;

/** Every violation in the results of the vectors. */
function violationsOf(value: unknown): Violation[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('status' in value && value.status === 'violated') return [value as Violation];
  return Object.values(value).flatMap(violationsOf);
}

function results(): unknown[] {
  return vectors.map((vector) => {
    try {
      return functions[vector.function]?.(...vector.arguments);
    } catch {
      return null;
    }
  });
}

const unreadable = {
  get address(): never {
    throw new Error('unreadable');
  },
};
const malformed = [
  null,
  'text',
  unreadable,
  {},
  { target: 7, address: 7, triggers: 7 },
  { target: { id: '', type: 'x' }, triggers: [7, 'FILE.MOVED'] },
];
const violations = [...violationsOf(results()), ...violationsOf(malformed.map((request) => policy.preflightCreate(request)))];
const issues = violations.flatMap((violation) => (violation.code === 'REQUEST_MALFORMED' ? violation.params.issues : []));

/** Fails on a name that the value does not have; remembers those that are read. */
function strict<T>(value: T, read: (name: string) => void): T {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, name) {
      if (typeof name === 'string' && !Array.isArray(target)) {
        if (!(name in target)) throw new Error(`no param ${name} in ${JSON.stringify(target)}`);
        read(name);
      }
      return strict(Reflect.get(target, name) as unknown, read);
    },
  });
}

function say(messages: Messages, { code, params }: Violation, read = (_name: string) => {}): string {
  const text = messages.violations[code] as (params: object) => string;
  return text(strict(params, read));
}

describe.each(both)('The messages of the form in %s', (_, messages) => {
  it('have a text for each limitation, and no others', () => {
    expect(keys(messages.violations)).toEqual(unique(policy.limitations.map(({ code }) => code)));
  });

  it('have a text for each issue that a request can have', () => {
    expect(keys(messages.issueTexts)).toEqual(unique(issues.map(({ code }: Issue) => code)));
  });

  it('have a text for each way in which an address is not a URL', () => {
    expect(keys(messages.addressIssues)).toEqual(keys(policy.addressIssues));
  });

  it('have a text for each block of addresses that are not public', () => {
    const names = policy.addressBlocks.filter(({ globallyReachable }) => !globallyReachable).map(({ name }) => name);
    expect(keys(messages.blockNames)).toEqual(unique(names));
  });

  it('have a text for each fact that can be missing', () => {
    expect(keys(messages.missingFacts)).toEqual(unique(policy.limitations.flatMap(({ facts }) => [...facts])));
  });

  it('word each violation in the vectors with values from its params', () => {
    const said = new Set<string>();
    for (const violation of violations) {
      const text = say(messages, violation);
      expect(text).toMatch(/^\S.*\S$/s);
      // what was received can be one of these itself
      if (violation.code !== 'REQUEST_MALFORMED') expect(text).not.toMatch(/undefined|null|\[object|NaN/);
      said.add(violation.code);
    }
    expect([...said].sort()).toEqual(keys(messages.violations));
  });

  it('have no empty text', () => {
    for (const texts of Object.values(messages)) for (const text of Object.values(texts)) expect(text).not.toBe('');
  });
});

describe('The two languages', () => {
  it('have the same texts', () => {
    const { remedies, ...rest } = en;
    for (const [part, texts] of Object.entries(rest)) expect(keys(de[part as keyof Messages]), part).toEqual(keys(texts));
    // in English the remedies are those of the policy
    expect(remedies).toEqual({});
    expect(keys(de.remedies)).toEqual(keys(de.violations));
  });

  it('use the same params', () => {
    for (const violation of violations) {
      const used = both.map(([, messages]) => {
        const names = new Set<string>();
        say(messages, violation, (name) => names.add(name));
        return [...names].sort();
      });
      expect(used[1], violation.code).toEqual(used[0]);
    }
  });

  it('share no wording', () => {
    for (const violation of violations) expect(say(de, violation)).not.toBe(say(en, violation));
    for (const part of ['addressIssues', 'blockNames', 'missingFacts', 'triggerGroups', 'triggerActions'] as const)
      for (const [name, text] of Object.entries(en[part])) expect(de[part][name], name).not.toBe(text);
  });

  it.each([
    [
      'ADDRESS_NOT_HTTPS',
      { scheme: 'http' },
      'The address begins with “http:”. It must begin with https://',
      'Die Adresse beginnt mit „http:“. Nötig ist https://',
    ],
    ['ADDRESS_NOT_A_URL', { address: '', because: 'NO_SCHEME' }, 'Enter the address.', 'Geben Sie die Adresse ein.'],
    [
      'ADDRESS_NOT_A_URL',
      { address: 'x', because: 'NO_SCHEME' },
      'Begin the address with https://',
      'Beginnen Sie die Adresse mit https://',
    ],
    [
      'IP_ADDRESS_NOT_PUBLIC',
      {
        ipAddresses: ['10.0.0.1', 'x', '198.18.0.1'],
        blocks: [{ block: '10.0.0.0/8', name: 'Private-Use' }, null, { block: '198.18.0.0/15', name: 'new' }],
      },
      'Not reachable from the internet: 10.0.0.1 (private network), x (not an IP address), 198.18.0.1 (198.18.0.0/15).',
      'Aus dem Internet nicht erreichbar: 10.0.0.1 (privates Netz), x (keine IP-Adresse), 198.18.0.1 (198.18.0.0/15).',
    ],
    [
      'TLS_VERSION_NOT_SUPPORTED',
      { protocols: [], refusal: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', unrecognized: [] },
      'The server refused the connection (ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED).',
      'Der Server hat die Verbindung abgelehnt (ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED).',
    ],
    [
      'TRIGGER_NOT_ALLOWED_ON_TARGET',
      { triggers: ['FILE.UPLOADED'], indexes: [0], targetType: 'file' },
      'Not available for a file: “FILE.UPLOADED”.',
      'Für eine Datei nicht verfügbar: „FILE.UPLOADED“.',
    ],
  ])('say %s of %j', (code, params, english, german) => {
    const violation = { code, params } as unknown as Violation;
    expect([say(en, violation), say(de, violation)]).toEqual([english, german]);
  });
});
