import { describe, expect, test } from 'vitest';
import { quote, quoteFew, show, showPath } from '../src/shared/show.js';

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
    [() => 1, 'a function'],
    [Symbol('s'), 'a symbol'],
  ])('%o is shown as %s', (value, text) => {
    expect(show(value)).toBe(text);
  });

  test('a revoked Proxy, of which nothing can be asked, is an object', () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    expect(show(proxy)).toBe('an object');
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
  ])('%j is shown as %s', (text, quoted) => {
    expect(quote(text)).toBe(quoted);
  });

  test('a hundred characters are shown, of more the first hundred', () => {
    for (const letter of ['a', 'ü']) {
      expect(quote(letter.repeat(99))).toBe(`"${letter.repeat(99)}"`);
      expect(quote(letter.repeat(100))).toBe(`"${letter.repeat(100)}"`);
      expect(quote(letter.repeat(101))).toBe(`"${letter.repeat(100)}…"`);
    }
  });

  test('of a list the first five are shown, and how many more there are', () => {
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
  ])('%j is shown as %s', (path, text) => {
    expect(showPath(path, 'request')).toBe(text);
  });
});
