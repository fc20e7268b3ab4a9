import { decode, encode } from 'node:punycode';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { hasValidALabels, toAsciiName } from '../../src/network/idna.js';
import { codesOf } from './support.js';

// docs/engines.md lists the engines that decide these differently; test/runtimes runs the vectors on all of them.

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('notification-url.valid-https: an internationalized name is the same host in every engine, or is refused', () => {
  test.each([
    ['bücher.example.de', 'xn--bcher-kva.example.de'],
    ['BÜCHER.example.de', 'xn--bcher-kva.example.de'],
    ['bu\u0308cher.example.de', 'xn--bcher-kva.example.de'],
    ['bü\u00adcher.example.de', 'xn--bcher-kva.example.de'],
    ['faß.de', 'xn--fa-hia.de'],
    ['例え.jp', 'xn--r8jz45g.jp'],
    ['例え。ＪＰ', 'xn--r8jz45g.jp'],
    ['παράδειγμα.gr', 'xn--hxajbheg2az3al.gr'],
    ['пример.рф', 'xn--e1afmkfd.xn--p1ai'],
    ['пример.xn--p1ai', 'xn--e1afmkfd.xn--p1ai'],
    ['한국.kr', 'xn--3e0b707e.kr'],
    ['☃.net', 'xn--n3h.net'],
    ['≮.com', 'xn--gdh.com'],
    ['<\u0338.com', 'xn--gdh.com'],
    ['ⓔⓧ.com', 'ex.com'],
    ['１２７.0.0.1', '127.0.0.1'],
    ['ü.com.', 'xn--tda.com.'],
    ['ü..com', 'xn--tda..com'],
  ])('%s is %s', (text, ascii) => {
    expect(toAsciiName(text)).toBe(ascii);
    expect(hasValidALabels(ascii)).toBe(true);
  });

  test.each([
    ['an Arabic name under an ASCII domain', 'مثال.com', 'xn--mgbh0fb.com'],
    ['a Hebrew name, with digits at its end', 'אב1.com', 'xn--1-zhcd.com'],
    ['a Hebrew name with points', 'א\u05b0.com', 'xn--7cb7d.com'],
    ['a Han label next to a Hebrew one', '例.א.com', 'xn--fsq.xn--4db.com'],
    ['a label that ends with a digit next to a Hebrew one', 'a1.א.com', 'a1.xn--4db.com'],
    ['a label that ends with a mark next to a Hebrew one', 'b\u0308.א.com', 'xn--b-ccb.xn--4db.com'],
    ['a label that ends with Persian digits next to a Hebrew one', 'é۱.א.com', 'xn--9ca202a.xn--4db.com'],
    ['an absolute name', 'א.com.', 'xn--4db.com.'],
    ['a non-joiner between letters that would join', 'نامه\u200cای.com', 'xn--mgba3gch31f060k.com'],
    ['a non-joiner after marks', 'ب\u064e\u200c\u064eب.com', 'xn--ngba7ia3604a.com'],
    ['a non-joiner between Mongolian letters', 'ᠠ\u200cᠠ.com', 'xn--26ea791d.com'],
    ['a joiner after a virama', 'क्\u200dष.com', 'xn--11b2ezcw70k.com'],
    ['a non-joiner after a virama', 'क्\u200cष.com', 'xn--11b2ezcs70k.com'],
    ['a label that ends with two marks next to a Hebrew one', 'b\u0323\u0308.א.com', 'xn--ssa139k.xn--4db.com'],
    ['a label that ends with two marks that compose with nothing, next to a Hebrew one', 'q\u0323\u0308.א.com', 'xn--q-ccb4f.xn--4db.com'],
    ['a label with marks in its middle and at its end next to a Hebrew one', 'q\u0308q\u0323.א.com', 'xn--qq-uub3i.xn--4db.com'],
    ['a symbol whose class not every engine knows, in a name of one direction', 'a\u20c0.com', 'xn--a-2qn.com'],
    ['a Hangul syllable', '각가.com', 'xn--o39ab.com'],
    ['leading, vowel and trailing jamo', '\u1100\u1161\u11a8.com', 'xn--p39a.com'],
    ['a Greek letter with an iota below', 'ᾳ.com', 'xn--mxaq.com'],
    ['another compatibility ideograph', '\u{2f869}.com', 'xn--g6s.com'],
    ['what takes the adaptation of Punycode to its very bound', 'ü⩽中.com', 'xn--tda463sdyx.com'],
  ])('passes: %s', (_, text, ascii) => {
    expect(toAsciiName(text)).toBe(ascii);
    expect(hasValidALabels(ascii)).toBe(true);
  });

  test.each([
    ['a digit before a right-to-left letter', '1א.com'],
    ['a left-to-right letter before a right-to-left one', 'aא.com'],
    ['an Arabic digit at the start', '١א.com'],
    ['a label of Arabic digits alone', '١.com'],
    ['an Arabic digit in a left-to-right label', 'a١.com'],
    ['a digit at the start of a label next to a right-to-left one', '1a.א.com'],
    ['a hyphen at the end of a label next to a right-to-left one', 'a-.א.com'],
    ['a symbol at the start of a label next to a right-to-left one', '☃a.א.com'],
    ['a symbol at the end of a label next to a right-to-left one', 'a☃.א.com'],
    ['a joiner at the end of a right-to-left label', 'א\u094d\u200d.com'],
    ['a left-to-right letter in a right-to-left label with a joiner', 'א\u094d\u200daא.com'],
    ['a new Arabic letter', '\u0870.א.com'],
    ['a symbol of Unicode 14.0 in a right-to-left label', 'א\u20c0א.com'],
    ['a joiner at the start', '\u200da.com'],
    ['a joiner at the start of a later label', 'a.\u200db.com'],
    ['a joiner after a letter', 'a\u200db.com'],
    ['two joiners after a virama', 'क्\u200d\u200dष.com'],
    ['a second joiner after a letter', 'क्\u200dष\u200d.com'],
    ['a joiner after a virama that some engines do not know', 'a\u{11070}\u200d.com'],
    ['a non-joiner after a letter that does not join', 'د\u200cب.com'],
    ['a non-joiner before one that does not join', 'ب\u200cء.com'],
    ['a non-joiner after a letter that does not join, with one before it that does', 'بد\u200cب.com'],
    ['a non-joiner before a letter that does not join, with one after it that does', 'ب\u200cءب.com'],
    ['a non-joiner next to letters that some engines do not know to join', 'ߊ\u200cߊ.com'],
    ['a mark at the start', '\u0301a.com'],
    ['a mark of Unicode 14.0 at the start', '\u0898.com'],
    ['a mark at the start of a later label', 'a.\u0898.com'],
    ['a letter of Unicode 16.0', '\u1c8a.com'],
    ['a character of CJK extension I, Unicode 15.1', '\u{2ebf0}.com'],
    ['a letter of Unicode 18.0', '\u{107bb}.com'],
    ['a palochka, mapped only since Unicode 16.0', '\u04c0.com'],
    ['a capital sharp s, mapped differently since Unicode 15.1', '\u1e9e.com'],
    ['a Mongolian vowel separator, ignored only since Unicode 16.0', 'look\u180eout.net'],
    ['a composed letter before a mark that sorts into it, which Ada 3 leaves behind it', 'é\u0323.com'],
    ['the same in capitals', 'É\u0323.com'],
    ['the same with an ignored character between', 'é\ufe0f\u0323.com'],
    ['the same with a soft hyphen between', 'é\u00ad\u0323.com'],
    ['the same with another mark between', 'é\u0334\u0323.com'],
    ['the same for a letter that is mapped to two', 'ǆ\u0323.com'],
    ['a Hangul syllable before a trailing jamo, which Ada 3 leaves apart', '가\u11a8.com'],
    ['the same before a compatibility jamo', '가\u3133.com'],
    ['the same before a half-width jamo', '가\uffa3.com'],
    ['the same for a syllable in a circle', '\u326e\u11a8.com'],
    ['the same with an ignored character between', '가\u200b\u11a8.com'],
    ['the same for a syllable that has one already', '각\u11a8.com'],
    ['U+0345, which becomes a letter before marks are sorted, before a mark', 'α\u0345\u0301.com'],
    ['the same before a mark that has its place', 'α\u0345\u0903.com'],
    ['the same twice', 'α\u0345\u0345.com'],
    ['a letter that contains it before a mark', 'ᾳ\u0301.com'],
    ['the same in capitals', 'ᾼ\u0323.com'],
    ['the same with an ignored character between', 'ᾳ\u00ad\u0301.com'],
    ['an ideograph that Unicode 15.1 mapped anew, which NFC replaces: U+2F868', '\u{2f868}.com'],
    ['U+2F874', 'a\u{2f874}.com'],
    ['U+2F91F', '\u{2f91f}.com'],
    ['U+2F95F', '\u{2f95f}.com'],
    ['U+2F9BF', 'ü.\u{2f9bf}.com'],
    ['an asterisk, which Chromium escapes', 'ü*.com'],
    ['a full-width asterisk', 'a＊.com'],
    ['a no-break space, which Chromium escapes', 'a\u00a0a.com'],
    ['a diaeresis, which is a space with a mark', 'a\u00a8a.com'],
    ['a less-than sign', 'ü<a.com'],
    ['a percent sign', 'ü%61.com'],
    ['an A-label that decodes to ASCII', 'ü.xn--abc-'],
    ['an A-label that decodes to an A-label', 'ü.xn--xn--zca-hia'],
    ['an A-label that cannot be decoded', 'ü.xn--a'],
    ['an A-label in the wrong normal form', 'ü.xn--9ca45i.com'],
    ['a prefix xn-- before what is not Punycode', 'xn--ü.com'],
    ['nothing but a soft hyphen', '\u00ad'],
    ['a soft hyphen before the end of an A-label that cannot be decoded', 'xn--\u00ada.com'],
    ['a lone high surrogate', '\ud800.com'],
    ['a lone low surrogate', 'ü\udc00.com'],
    ['a replacement character', '\ufffd.com'],
    ['more than a thousand characters', `${'ü'.repeat(997)}.com`],
    ['a thousand characters that map to more', `${'㌖'.repeat(200)}.com`],
  ])('is refused: %s', (_, text) => {
    expect(toAsciiName(text)).toBeNull();
    expect(codesOf(`https://${text}/`)).toEqual(['ADDRESS_NOT_A_URL']);
  });

  test('a name of a thousand characters is the longest that is mapped', () => {
    expect(toAsciiName('ａ'.repeat(1000))).toBe('a'.repeat(1000));
    expect(toAsciiName('ａ'.repeat(1001))).toBeNull();
  });

  test('full-width digits and ideographic full stops are an IPv4 address when they spell one', () => {
    for (const address of ['https://１２７.0.0.1/', 'https://１２７。0。0。1/', 'https://１２７.0.0.\u00ad1/'])
      expect(codesOf(address)).toEqual(['IP_ADDRESS_NOT_PUBLIC']);
    for (const address of ['https://１２７.1/', 'https://０１２７.0.0.1/']) expect(codesOf(address)).toEqual(['ADDRESS_NOT_A_URL']);
  });

  test('a name longer than a DNS name is still a URL if every engine reads it', () => {
    expect(toAsciiName(`${'ü'.repeat(60)}.com`)).toBe(`xn--${'td'}${'a'.repeat(60)}.com`);
    expect(codesOf(`https://${'ü'.repeat(60)}.com/`)).toEqual(['ADDRESS_HOST_INVALID']);
  });

  test('marks are put in order, as in every engine', () => {
    for (const spelling of ['e\u0323\u0301.com', 'e\u0301\u0323.com', 'ẹ\u0301.com', 'Ẹ\u0301.com', 'Ẹ\u00ad\u0301.com']) {
      expect(toAsciiName(spelling)).toBe('xn--lsa503l.com');
    }
    // in Arabic a vowel sign is written behind the shadda, and sorts before it
    expect(toAsciiName('م\u0651\u064e.com')).toBe(toAsciiName('م\u064e\u0651.com'));
    // already composed: nothing to put in order
    expect(toAsciiName('é\u0334.com')).toBe('xn--9ca88i.com');
  });

  test('an ASCII name is not internationalized', () => {
    expect(toAsciiName('example.com')).toBeNull();
  });
});

describe('notification-url.valid-https: an A-label is valid IDNA in every engine, or the host is invalid', () => {
  test.each([
    ['nothing after the prefix', 'xn--.com'],
    ['digits that end too early', 'xn--a.com'],
    ['what is no Punycode digit', 'xn--a!.com'],
    ['what is no Punycode digit, in the place of one', 'xn--abcd-_na.com'],
    ['an overflow', 'xn--999999999.com'],
    ['a code point beyond U+10FFFF', 'xn--en32g.com'],
    ['a surrogate', 'xn--ib9b.com'],
    ['ASCII alone', 'xn--abc-.com'],
    ['an A-label in an A-label', 'xn--xn--zca-hia.com'],
    ['a hyphen without characters before it', 'xn---x.com'],
    ['a hyphen without characters before it, and a Latin letter', 'xn---tda.com'],
    ['a capital letter, which would be mapped', 'xn--wca.com'],
    ['a soft hyphen, which would be ignored', 'xn--a-vca.com'],
    ['a full stop', 'xn--ab-r13a.com'],
    ['an unassigned code point', 'xn--pokxncvks.com'],
    ['a joiner alone', 'xn--1ug.com'],
    ['a mark first', 'xn--lsa.com'],
    ['marks in the wrong order', 'xn--9ca45i.com'],
    ['a digit before a right-to-left letter', 'xn--1-0hc.com'],
    ['an equals sign', 'xn--ls8h=.com'],
    ['a letter of Unicode 16.0', 'xn--d4f.com'],
    ['a Hangul syllable before a trailing jamo', 'xn--rud9310f.com'],
    ['a valid one next to an invalid one', 'xn--zca.xn--a.com'],
    ['more than a thousand characters', `xn--${'a'.repeat(1000)}.com`],
  ])('is invalid: %s', (_, name) => {
    expect(hasValidALabels(name)).toBe(false);
    expect(codesOf(`https://${name}/`)).toEqual(['ADDRESS_HOST_INVALID']);
  });

  test('a name without an A-label needs no IDNA', () => {
    expect(hasValidALabels('example.com')).toBe(true);
    expect(hasValidALabels('a_b..c')).toBe(true);
    expect(hasValidALabels('a*b.com')).toBe(true);
  });
});

describe('laws of names', () => {
  const hostname = (host: string) => {
    try {
      return new URL(`https://${host}`).hostname;
    } catch {
      return null;
    }
  };
  const decoding = (punycode: string) => {
    try {
      return decode(punycode);
    } catch {
      return null;
    }
  };
  const letters = fc.oneof(
    fc.constantFrom(...'aé1-ßא١ب\u200c\u200d\u094dक\u0301漢Σ。'),
    fc
      .integer({ min: 0x80, max: 0x10ffff })
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code)),
    fc.integer({ min: 0xc0, max: 0x6ff }).map((code) => String.fromCodePoint(code)),
  );
  const names = fc.array(letters, { minLength: 1, maxLength: 8 }).map((characters) => `${characters.join('')}.com`);

  test('a name maps to a valid name, whose Unicode form maps to the same', () => {
    let mapped = 0;
    fc.assert(
      fc.property(names, (text) => {
        const ascii = toAsciiName(text);
        if (ascii === null) return;
        mapped++;
        expect(hasValidALabels(ascii)).toBe(true);
        const decomposed = text.normalize('NFD');
        if (/[^\0-\x7f]/.test(decomposed)) expect(toAsciiName(decomposed)).toBe(ascii);
      }),
      { numRuns: 3000 },
    );
    expect(mapped).toBeGreaterThan(100);
  });

  test('a name maps to what the engine maps it to, and no name is allowed that the engine refuses', () => {
    fc.assert(
      fc.property(names, (text) => {
        const ascii = toAsciiName(text);
        if (ascii !== null) expect(new URL(`https://${text}`).hostname).toBe(ascii);
      }),
      { numRuns: 3000 },
    );
  });

  test('A-labels of Latin letters are checked without the engine, with the same result', () => {
    const latin = fc.string({ unit: fc.constantFrom(...'aez09-äößàÿÄ'), minLength: 1, maxLength: 8 });
    const slips = fc.record({ at: fc.nat(12), drop: fc.nat(1), insert: fc.string({ unit: fc.constantFrom(...'-a0z9'), maxLength: 2 }) });
    const answers = { yes: 0, no: 0 };
    fc.assert(
      fc.property(latin, fc.option(slips), (label, slip) => {
        const punycode = encode(label);
        const written = slip === null ? punycode : punycode.slice(0, slip.at) + slip.insert + punycode.slice(slip.at + slip.drop);
        const name = `xn--${written}.com`;
        const decoded = decoding(written);
        const isValid =
          decoded !== null && /[^\0-\x7f]/.test(decoded) && !decoded.startsWith('xn--') && hostname(`${decoded}.com`) === name;
        // other tests check the results that are not Latin letters
        if (decoded === null || /^[-0-9a-zà-öø-ÿ]*$/.test(decoded)) {
          expect(hasValidALabels(name), name).toBe(isValid);
          answers[isValid ? 'yes' : 'no']++;
        }
      }),
      { numRuns: 5000 },
    );
    expect(answers.yes).toBeGreaterThan(500);
    expect(answers.no).toBeGreaterThan(500);
  });

  test('a megabyte is answered without asking the engine', () => {
    const { count } = countUrls();
    for (const part of ['ü', '\u00ad', '\ud800', 'א', 'ب\u200c', '\u0301', 'ü.', '㌖']) {
      expect(toAsciiName(part.repeat(2 ** 20 / part.length))).toBeNull();
    }
    expect(hasValidALabels(`xn--${'z'.repeat(2 ** 20)}`)).toBe(false);
    expect(hasValidALabels('xn--zca.'.repeat(2 ** 17))).toBe(false);
    expect(count()).toBe(0);
  });

  test('the engine is asked at most a few times per character', () => {
    const { count } = countUrls();
    for (const text of ['क्\u200d'.repeat(333), 'ب\u200c'.repeat(499), 'א.a.'.repeat(249), 'ü.xn--zca.'.repeat(90)]) toAsciiName(text);
    expect(count()).toBeGreaterThan(0);
    expect(count()).toBeLessThan(4 * 2 * 1000);
  });
});

function countUrls(): { count: () => number } {
  const whole = URL;
  let made = 0;
  vi.stubGlobal(
    'URL',
    class extends whole {
      constructor(url: string) {
        made++;
        super(url);
      }
    },
  );
  return { count: () => made };
}
