import { describe, expect, it } from 'vitest';
import { parseJson, toJson, toSortedJson } from '../../page/json.js';
import { UnreadableCase } from '../../page/part.js';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('parseJson', () => {
  it.each(['null', '"text"', '-1.5e300', '{"__proto__":{"toString":1},"constructor":[]}', nested(100)])('parses %s', (text) => {
    const value = parseJson(text);
    expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(text)));
    expect(JSON.parse(toJson(value))).toEqual(value);
  });

  it('refuses a depth at which writing the value would fail', () => {
    for (const levels of [101, 100_000]) expect(() => parseJson(nested(levels))).toThrow(new UnreadableCase('it has more than 100 levels'));
    expect(() => parseJson(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`)).toThrow(UnreadableCase);
  });

  it('refuses a number that JSON would write as null', () => {
    for (const text of ['1e309', '{"a":[-1e309]}'])
      expect(() => parseJson(text)).toThrow(new UnreadableCase('a number in it is too large'));
  });

  it('leaves the reason to the engine if the text is not JSON', () => {
    for (const text of ['', '{"a":', '{} {}', 'undefined']) expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});

describe('toSortedJson', () => {
  it('is the same for the same fields in any order', () => {
    const text = '{"a":[2,1,{"x":null,"y":1}],"b":"text"}';
    expect(toSortedJson({ b: 'text', a: [2, 1, { y: 1, x: null }] })).toBe(text);
    expect(toSortedJson(JSON.parse(text))).toBe(text);
    expect(toSortedJson({ a: [1, 2, { y: 1, x: null }], b: 'text' })).not.toBe(text);
    expect(toSortedJson(JSON.parse('{"b":1,"__proto__":2}'))).toBe('{"__proto__":2,"b":1}');
  });
});
