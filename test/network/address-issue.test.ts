import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AddressIssue, decideCreate } from '../../src/index.js';
import { addressIssue, parseAddress, parseAny } from '../../src/network/address.js';
import { maskPassword } from '../../src/network/address-issue.js';
import { addressIssues } from '../../src/policy/index.js';
import { address } from '../oracle/generate/index.js';
import { made, runs } from '../support/arbitraries.js';
import { allowed } from '../support/baseline.js';

/** Any text, and addresses with a fault or two. */
const texts = fc.oneof(
  made(address),
  fc
    .array(
      fc.constantFrom(
        ...'https://',
        'https:',
        'http:',
        'foo:',
        'file:',
        '//',
        '/',
        '\\',
        '@',
        ':',
        ':443',
        '[',
        ']',
        '[::1]',
        '::1',
        'a',
        'ü',
        'example.com',
        '1',
        '%41',
        '%',
        ' ',
        '\n',
        '\0',
        '\x7f',
        '?',
        '#',
        '<',
        '^',
      ),
      { maxLength: 9 },
    )
    .map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

describe('`because` of ADDRESS_NOT_A_URL names what a parser would repair', () => {
  const cases: Readonly<Record<AddressIssue, readonly string[]>> = {
    NO_SCHEME: [
      '',
      'hook',
      '/box',
      '//example.com/',
      '?x',
      'example.com/box',
      '1https://example.com/',
      '\u00fcber://x',
      '"https://example.com/"',
      'https//example.com',
      ':',
    ],
    LONE_SURROGATE: [
      'https://hooks.example.com/\ud800',
      'https://hooks.example.com/?q=\udc00x',
      'https://hooks.example.com/#\ud83d',
      'https://\ud800.example.com/',
      'https://u\ud800@hooks.example.com/',
    ],
    CONTROL_CHARACTER: [
      '\0',
      '\nhttps://example.com/',
      'https://example.com/\n',
      'https://example.com/ \n',
      'mailto:a\0',
      'https://exa\tmple.com/',
      'https:\r\n//example.com/',
      'hook\n',
    ],
    WHITESPACE_AROUND: [
      ' ',
      ' https://example.com/',
      'https://example.com/ ',
      'https://example.com   ',
      'mailto:a ',
      ' hook',
      'https://example.com:443 ',
      'https://user@ ',
    ],
    SLASHES: [
      'https:example.com',
      'https:/example.com',
      'https:///example.com',
      'https:',
      'https:/',
      'http:a',
      'ftp:////x',
      'file:/etc',
      'file:x',
    ],
    BACKSLASH: [
      'https:\\\\example.com',
      'https:/\\example.com',
      'https://\\example.com',
      'https://example.com\\@box.com/',
      'https://example.com/a\\b',
      'file:\\\\x',
      'file://a\\b',
      'file:///a\\b',
    ],
    USER_INFORMATION: [
      'https://a@b@example.com/',
      'https://a b@example.com/',
      'https://%@example.com/',
      'https://a@@/',
      'https://"@exa mple.com:x/\n',
    ],
    HOST_EMPTY: [
      'https://',
      'https://?a',
      'https://#a',
      'https://:443/',
      'https://user@/',
      'https://user@:443/',
      'https://@',
      'foo://user@/',
      'foo://:80/',
      'foo://@',
    ],
    HOST_PERCENT_ENCODED: ['https://%62ox.com/', 'https://exam%ple.com/', 'https://b\u00fccher%2ede/', 'file://%41/'],
    HOST_CHARACTER: [
      'https://exa mple.com/',
      'https://<example.com>/',
      'https://a[b]/',
      'https://a|b/',
      'https://a^b/',
      'https://b\u00fc cher.de/',
      'https://<\u0338.com/',
      'https://a>\u0338.com/',
      'file://c:80/',
      'file://a@b/',
      'foo://a b/',
      'foo://a<b/',
      'foo://a\\b/',
      'foo://a[b/',
    ],
    IPV4_NUMBER: [
      'https://127.1/',
      'https://2130706433/',
      'https://0x7f000001/',
      'https://256.0.0.1/',
      'https://1.2.3.4.5/',
      'https://a.1/',
      'https://\uff11\uff12\uff17.1/',
      'https://127.0.0.1./',
    ],
    IPV6_LITERAL: [
      'https://[]/',
      'https://[::1',
      'https://[::1/',
      'https://[::1]a/',
      'https://[::1]]/',
      'https://[1.2.3.4]/',
      'https://[fe80::1%25eth0]/',
      'https://2606:4700::1111/',
      'https://abcd::1/',
      'foo://[x]/',
      'foo://[::1]a/',
    ],
    INTERNATIONAL_NAME: [
      'https://1\u05d0.com/',
      'https://\u1e9e.com/',
      'https://\ufffd.com/',
      'https://\u00ad/',
      'https://b\u00fc*.de/',
      'https://\u00ea\u0323.com/',
      'https://\u0391\u03a3.com/',
      'file://\u1e9e/',
    ],
    PORT: [
      'https://example.com:65536/',
      'https://example.com:a/',
      'https://example.com:443:443/',
      'https://example.com:-1/',
      'https://example.com:4 43/',
      'https://example.com:8]0/',
      'https://[::1]:a/',
      'foo://a:b/',
      'foo://a:65536/',
    ],
  };

  test.each<[text: string, because: AddressIssue]>([
    ['https://a b\ud800.com/', 'HOST_CHARACTER'],
    ['https://a^b\ud800.com/', 'HOST_CHARACTER'],
    ['https://a%41\ud800.com/', 'HOST_PERCENT_ENCODED'],
    ['https://a b\t.com/', 'HOST_CHARACTER'],
    ['https://a\tb c.com/', 'CONTROL_CHARACTER'],
    ['https://a\ud800b c.com/', 'LONE_SURROGATE'],
    ['https://%\x01com/', 'HOST_PERCENT_ENCODED'],
    ['https://example.com:x\x01/', 'PORT'],
    ['https://exa mple.com/a\\b', 'HOST_CHARACTER'],
  ])('the first issue in the text counts: %j', (text, because) => {
    expect(addressIssue(text)).toBe(because);
  });

  test('each issue has an address here, and a phrase that says what to do', () => {
    expect(Object.keys(cases).sort()).toEqual(Object.keys(addressIssues).sort());
    expect(new Set(Object.values(addressIssues)).size).toBe(Object.keys(addressIssues).length);
    for (const phrase of Object.values(addressIssues)) expect(phrase).toMatch(/^(it|the) .+(;|,| such as) .+[^.]$/);
  });

  describe.each(Object.entries(cases) as [AddressIssue, readonly string[]][])('%s', (because, list) => {
    test.each(list)('%j', (text) => {
      expect(addressIssue(text)).toBe(because);
      const [reason] = decideCreate({ ...allowed.request, address: text }, allowed.facts).reasons;
      expect(reason).toMatchObject({ code: 'ADDRESS_NOT_A_URL', path: ['address'], params: { address: maskPassword(text), because } });
      expect(reason?.message).toContain(addressIssues[because]);
    });
  });

  test('the first fault decides', () => {
    const parts: readonly (readonly [string, AddressIssue | null])[][] = [
      [
        ['', null],
        [' ', 'WHITESPACE_AROUND'],
        ['\0', 'CONTROL_CHARACTER'],
      ],
      [
        ['https://', null],
        ['https:a', 'SLASHES'],
        ['https:\\\\', 'BACKSLASH'],
        ['ht\ttps://', 'CONTROL_CHARACTER'],
        ['ht*ps://', 'NO_SCHEME'],
      ],
      [
        ['', null],
        ['a@@', 'USER_INFORMATION'],
        ['\x01@', 'CONTROL_CHARACTER'],
      ],
      [
        ['example.com', null],
        ['exa mple.com', 'HOST_CHARACTER'],
        ['exa\nmple.com', 'CONTROL_CHARACTER'],
        ['127.1', 'IPV4_NUMBER'],
        ['%41.com', 'HOST_PERCENT_ENCODED'],
        ['\u1e9e.com', 'INTERNATIONAL_NAME'],
      ],
      [
        ['', null],
        [':x', 'PORT'],
        [':4\n', 'CONTROL_CHARACTER'],
        [':99999', 'PORT'],
      ],
      [
        ['/', null],
        ['/\\', 'BACKSLASH'],
        ['/\x7f', 'CONTROL_CHARACTER'],
      ],
      [
        ['', null],
        [' ', 'WHITESPACE_AROUND'],
        ['?\0', 'CONTROL_CHARACTER'],
      ],
    ];
    fc.assert(
      fc.property(fc.tuple(...parts.map((part) => fc.constantFrom(...part))), (chosen) => {
        const text = chosen.map(([piece]) => piece).join('');
        const first = chosen.map(([, fault]) => fault).find((fault) => fault !== null) ?? null;
        expect(addressIssue(text), JSON.stringify(text)).toBe(first);
      }),
      runs(3_000),
    );
  });

  test('a text has a fault exactly when it is not a URL', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(addressIssue(text) === null).toBe(parseAddress(text) !== null);
        expect(parseAddress(text)).toEqual(parseAny(text));
      }),
      runs(20_000),
    );
  });
});
