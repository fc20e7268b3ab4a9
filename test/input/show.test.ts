import { describe, expect, test } from 'vitest';
import { quote, quoteFew, show, showPath } from '../../src/input/show.js';

describe('a value in a message', () => {
  test.each<[unknown, string]>([
    ['text', '"text"'],
    [1.5, '1.5'],
    [-0, '0'],
    [NaN, 'NaN'],
    [true, 'true'],
    [undefined, 'undefined'],
    [10n, '10n'],
    [null, 'null'],
    [[], 'an empty array'],
    [[1], 'an array'],
    [{}, 'an object'],
    [new Date(0), 'an object'],
    [new Date(NaN), 'an invalid Date'],
    [() => 1, 'a function'],
    [Symbol('s'), 'a symbol'],
  ])('%o is shown as %s', (value, text) => {
    expect(show(value)).toBe(text);
  });

  test('a revoked Proxy, for which even Array.isArray throws, is an object', () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    expect(show(proxy)).toBe('an object');
  });

  test('a list whose length throws is an object, and so is a Proxy of a list whose handler throws', () => {
    const thrower = () => expect.unreachable('this must not reach the caller');
    expect(show(new Proxy([], { get: thrower }))).toBe('an object');
    expect(
      show(
        new (class extends Array {
          override get length() {
            return thrower();
          }
        })(),
      ),
    ).toMatch(/^an (empty )?array$/);
  });

  test('no property of an object is read', () => {
    expect(show(new Proxy({}, { get: () => expect.unreachable('a property was read') }))).toBe('an object');
  });
});

describe('a string in a message', () => {
  test.each([
    ['', '""'],
    ['a "quoted" one', '"a \\"quoted\\" one"'],
    ['a back\\slash', '"a back\\\\slash"'],
    ['two\nlines', '"two\\nlines"'],
    ['bücher', '"bücher"'],
    ['right\u202eto left', '"right\\u{202e}to left"'],
    ['a\u2028line\u2029break', '"a\\u{2028}line\\u{2029}break"'],
    ['zero\u200bwidth', '"zero\\u{200b}width"'],
    ['\u{e0041}', '"\\u{e0041}"'],
    ['\ud800', '"\\ud800"'],
    ['\u007f', '"\\u{7f}"'],
    ['filler\u3164\u115f\u1160\uffa0', '"filler\\u{3164}\\u{115f}\\u{1160}\\u{ffa0}"'],
    ['joiner\u034f', '"joiner\\u{34f}"'],
    ['selectors\ufe00\ufe0f\u{e0100}\u180b', '"selectors\\u{fe00}\\u{fe0f}\\u{e0100}\\u{180b}"'],
    ['Braille\u2800', '"Braille\\u{2800}"'],
    ['blanks \u00a0\u2003\u3000\u1680', '"blanks \\u{a0}\\u{2003}\\u{3000}\\u{1680}"'],
    ['soft\u00adhyphen', '"soft\\u{ad}hyphen"'],
    ['\u17b4\u2065\u{e0fff}', '"\\u{17b4}\\u{2065}\\u{e0fff}"'],
    ['\u5b57\u00e9\u0301\u{1f600}', '"\u5b57\u00e9\u0301\u{1f600}"'],
  ])('%j is shown as %s', (text, quoted) => {
    expect(quote(text)).toBe(quoted);
  });

  test('at most a hundred characters are shown', () => {
    for (const letter of ['a', 'ü']) {
      expect(quote(letter.repeat(99))).toBe(`"${letter.repeat(99)}"`);
      expect(quote(letter.repeat(100))).toBe(`"${letter.repeat(100)}"`);
      expect(quote(letter.repeat(101))).toBe(`"${letter.repeat(100)}…"`);
    }
  });

  test.each([
    ['exactly two hundred characters are shown whole', '\0'.repeat(33), `"${'\\u0000'.repeat(33)}"`],
    ['the two hundredth character is still shown', `a${'\0'.repeat(34)}`, `"a${'\\u0000'.repeat(33)}…"`],
    ['an escape that would pass the two hundredth is left out', `aaa${'\0'.repeat(34)}`, `"aaa${'\\u0000'.repeat(32)}…"`],
  ])('%s', (_, text, shown) => {
    expect(show(text)).toBe(shown);
  });

  test('at most two hundred characters are shown where many are escaped, and no escape is cut', () => {
    for (const [hidden, escaped] of [
      ['\u200b', '\\u{200b}'],
      ['\0', '\\u0000'],
      ['\u{e0100}', '\\u{e0100}'],
      ['\ud800', '\\ud800'],
      ['\n', '\\n'],
      ['"', '\\"'],
    ] as const) {
      for (const count of [1, 10, 50, 100, 1000]) {
        const shown = quote('a' + hidden.repeat(count));
        expect(shown.length).toBeLessThanOrEqual(202);
        const whole = count * hidden.length < 100 && count * escaped.length + 3 <= 200;
        expect(shown).toBe(`"a${escaped.repeat((shown.length - (whole ? 3 : 4)) / escaped.length)}${whole ? '' : '…'}"`);
      }
    }
  });

  test('the first five of a list are shown, and how many more there are', () => {
    expect(quoteFew([])).toBe('');
    expect(quoteFew(['a'])).toBe('"a"');
    expect(quoteFew(['a', 'b', 'c', 'd', 'e'])).toBe('"a", "b", "c", "d", "e"');
    expect(quoteFew(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('"a", "b", "c", "d", "e" and 2 more');
  });
});

describe('a path in a message', () => {
  test.each<[(string | number)[], string]>([
    [[], 'request'],
    [['target'], 'target'],
    [['target', 'id'], 'target.id'],
    [['triggers', 2], 'triggers[2]'],
    [['webhooks', 0, 'target', 'id'], 'webhooks[0].target.id'],
    [[0, 'id'], '[0].id'],
    [['options', 'a b'], 'options["a b"]'],
    [['options', ''], 'options[""]'],
    [['options', '7'], 'options["7"]'],
    [['options', 'a.b'], 'options["a.b"]'],
    [['a"b]'], '["a\\"b]"]'],
    [['options', '__proto__'], 'options.__proto__'],
    [['options', 'complete\u200b\u3164'], 'options["complete\\u{200b}\\u{3164}"]'],
    [['options', 'c\u043emplete'], 'options["c\u043emplete"]'],
    [['options', 'line\nbreak'], 'options["line\\nbreak"]'],
  ])('%j is shown as %s', (path, text) => {
    expect(showPath(path, 'request')).toBe(text);
  });

  test('a key is cut after a hundred characters, and a cut key is quoted', () => {
    expect(showPath(['options', 'a'.repeat(100)], '')).toBe(`options.${'a'.repeat(100)}`);
    expect(showPath(['options', 'a'.repeat(1_000_000)], '')).toBe(`options["${'a'.repeat(100)}…"]`);
  });
});
