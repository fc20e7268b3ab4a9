import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { URL as WhatwgUrl } from 'whatwg-url';
import { addressIssue, parseAddress } from '../../src/network/address.js';
import { runs } from '../support/arbitraries.js';
import { codesOf } from './support.js';

describe('notification-url.valid-https: user information has the characters of RFC 3986 section 3.2.1, and characters beyond ASCII', () => {
  const allowedThere = "abcxyzABCXYZ0189-._~!$&'()*+,;=:";

  test('every ASCII character is allowed or refused as the RFC says, in every position', () => {
    for (let code = 0x20; code < 0x7f; code++) {
      const character = String.fromCharCode(code);
      if ('/?#\\'.includes(character)) continue; // they end the authority
      const isAllowed = /[A-Za-z0-9]/.test(character) || allowedThere.includes(character);
      for (const userInformation of [character, `a${character}`, `${character}a`, `a:${character}b`]) {
        const isUrl = parseAddress(`https://${userInformation}@example.com/`) !== null;
        expect([userInformation, isUrl]).toEqual([userInformation, isAllowed]);
      }
    }
  });

  test.each([
    'https://a@b@hooks.example.com/box',
    'https://user:p@ss@hooks.example.com/',
    'https://@@example.com/',
    'wss://<a>@example.com/',
    'http://a[b]@example.com/',
    'ftp://a b@example.com/',
    'https://a"b@example.com/',
  ])('%s is refused for it', (text) => {
    expect(codesOf(text)).toEqual(['ADDRESS_NOT_A_URL']);
    expect(addressIssue(text)).toBe('USER_INFORMATION');
  });

  test.each(['%', '%4', '%4g', '%g4', '%%41', 'a:%', '100%', '%\u00e9\u00e9'])(
    'a percent sign without two hexadecimal digits is refused: %s',
    (userInformation) => {
      expect(addressIssue(`https://${userInformation}@example.com/`)).toBe('USER_INFORMATION');
    },
  );

  test.each(['%41', '%aF', 'a%20b:%40', '%25', '\u00e9', '\u{1f600}:x', '', ':', 'a:b:c'])('stays allowed: %s', (userInformation) => {
    expect(codesOf(`https://${userInformation}@example.com/`)).toEqual([]);
  });

  test('an at sign after the authority is not part of it', () => {
    for (const rest of ['/a@b@c', '?a@b@c', '#a@b@c', '/@', '/<>']) expect(codesOf(`https://example.com${rest}`)).toEqual([]);
  });

  test('a scheme whose host is not a name on the network keeps its own rules', () => {
    for (const text of ['foo://a@b@host/', 'foo://<a>@host/']) expect(codesOf(text)).toEqual(['ADDRESS_NOT_HTTPS']);
  });
});

describe('notification-url.valid-https: a capital sigma', () => {
  test('is refused only where its small form may be σ or ς', () => {
    for (const host of ['\u0391\u03a3.com', 'a.\u03a3', '\u03a3\u0301a.com', '\u03a3-a.com', '\u03a31.com', '\u03a3\u4e2d.com'])
      expect(codesOf(`https://${host}/`), host).toEqual(['ADDRESS_NOT_A_URL']);
    for (const host of ['\u03a3\u0391.com', '\u0391\u03a3\u0391.com', '\u03a3a.com', '\u03b1\u03c3.com', '\u03b1\u03c2.com'])
      expect(codesOf(`https://${host}/`), host).toEqual([]);
    // some programs may read these differently, but none may call them
    expect(codesOf('https://\u0391\u03a3/')).toEqual(['ADDRESS_HOST_NOT_PUBLIC']);
  });
});

describe('notification-url.valid-https: no URL contains a control character', () => {
  const controls = [...Array.from({ length: 0x20 }, (_, code) => String.fromCharCode(code)), '\x7f'];
  const places = [
    'https://localhost^@example.com/',
    'https://example.com/^',
    'https://example.com/?^',
    'https://example.com/#^',
    'https://exam^ple.com/',
    'https://example.com:4^43/',
    'https:^//example.com/',
    'ht^tps://example.com/',
    '^https://example.com/',
    'https://example.com/^a',
    'https://b\u00fcch^er.de/',
    'mailto:a^b@example.com',
    'data:text/plain,^',
    'http://example.com/a^b',
    'file:///etc/^',
    'foo:^',
    'foo://a^b/',
    'javascript:alert(1)^',
  ];

  test.each(places)('in none of its parts: %s', (place) => {
    for (const control of controls) {
      const text = place.replace('^', control);
      expect(codesOf(text)).toEqual(['ADDRESS_NOT_A_URL']);
      expect(addressIssue(text)).toBe('CONTROL_CHARACTER');
    }
  });

  test('C1 controls and separators beyond ASCII, which every parser writes as %XX, stay allowed outside the host', () => {
    for (const character of ['\x80', '\x85', '\x9f', '\u2028', '\u2029', '\ufeff', '\u202e']) {
      for (const place of ['https://example.com/^', 'https://example.com/?^', 'https://example.com/#^'])
        expect(codesOf(place.replace('^', character))).toEqual([]);
      expect(codesOf('https://exam^ple.com/'.replace('^', character)), character).toEqual(
        character === '\ufeff' ? [] : ['ADDRESS_NOT_A_URL'],
      );
    }
  });
});

describe('a URL of another scheme is read without the engine, with the same result', () => {
  const isUrl = (make: () => unknown): boolean => {
    try {
      make();
      return true;
    } catch {
      return false;
    }
  };
  const rest = fc.array(
    fc.constantFrom(
      '//',
      '/',
      '\\',
      '@',
      ':',
      ':80',
      ':99999',
      '[',
      ']',
      '[::1]',
      '[1::2::3]',
      '::',
      'a',
      'B',
      'ü',
      '1.2.3.4',
      '%41',
      '%',
      ' ',
      '?',
      '#',
      '<',
      '>',
      '^',
      '|',
      '"',
      '{',
      '\u00ad',
      '\ud800',
      '\u{1f600}',
    ),
    { maxLength: 8 },
  );

  test('WHATWG’s reference parser and Node accept exactly the same texts', () => {
    let urls = 0;
    fc.assert(
      fc.property(
        fc.constantFrom('foo', 'FOO', 'mailto', 'javascript', 'data', 'a+b-c.d'),
        fc.constantFrom('', '//', '//'),
        rest,
        (scheme, slashes, pieces) => {
          const text = `${scheme}:${slashes}${pieces.join('')}`;
          // a parser removes the first, and writes U+FFFD for the second
          if (text.endsWith(' ') || /\p{Surrogate}/u.test(text)) return;
          const read = parseAddress(text);
          if (read !== null) urls++;
          expect(read).toEqual(isUrl(() => new WhatwgUrl(text)) ? { scheme: scheme.toLowerCase(), port: null, host: null } : null);
          expect(read !== null).toBe(isUrl(() => new URL(text)));
        },
      ),
      runs(20_000),
    );
    expect(urls).toBeGreaterThan(100);
  });
});
