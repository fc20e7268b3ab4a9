import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFault, offsetOf, placeAt } from '../../src/cli/input/json-text.js';

describe('findFault', () => {
  it('finds a fault in exactly the texts that JSON.parse rejects', () => {
    const put = fc.constantFrom('', ',', '"', '}', '{', ']', '[', ':', '\\', '0', '-', '.', 'e', 'x', '\n', '\u00a0', '\\u00', 'tru');
    const mutated = fc.tuple(fc.json(), fc.nat(), fc.nat(3), put).map(([text, at, cut, insert]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + insert + text.slice(place + cut);
    });
    let faults = 0;
    fc.assert(
      fc.property(mutated, (text) => {
        const fault = findFault(text);
        if (fault !== null) faults++;
        return (fault === null) === parses(text);
      }),
      { numRuns: 10_000 },
    );
    expect(faults).toBeGreaterThan(3_000);
  });

  it.each([
    ['{"a":1 "b":2}', 7, 'a comma or }', '"'],
    ['{"a" 1}', 5, 'a colon', '1'],
    ['{"a":1,}', 7, 'a name in double quotes', '}'],
    ['[1,2', 4, 'a comma or ]', 'the end of the text'],
    ['[01]', 2, 'a comma or ]', '1'],
    ['[1}', 2, 'a comma or ]', '}'],
    ['["\\x"]', 2, 'an escape sequence of JSON', '\\'],
    ['["a\rb"]', 3, 'a closing double quote', 'a line break'],
    ['["a\u0000"]', 3, 'a closing double quote', 'the character U+0000'],
    ['{}{}', 2, 'the end of the text', '{'],
    ['nul', 0, 'a value', 'n'],
    ['[😀]', 1, 'a value or ]', '😀'],
    ['['.repeat(100_000), 100_000, 'a value or ]', 'the end of the text'],
  ])('%.20s: at %d, %s', (text, offset, expected, found) => {
    expect(findFault(text)).toEqual({ offset, expected, found });
  });
});

describe('placeAt', () => {
  it.each([
    ['', 0, 1, 1],
    ['ab', 1, 1, 2],
    ['a\nb', 1, 1, 2],
    ['a\nb', 2, 2, 1],
    ['a\r\nbc', 4, 2, 2],
    ['a\n\nb', 3, 3, 1],
  ])('of %j, %d is line %d, column %d', (text, offset, line, column) => {
    expect(placeAt(text, offset)).toEqual({ line, column });
  });
});

describe('offsetOf', () => {
  it.each([
    ['5', [], 0],
    [' \n 5', [], 3],
    ['{"a": [1, {"b" : 2}]}', ['a', 1, 'b'], 17],
    ['{"a": [1, {"b" : 2}]}', ['a', 0], 7],
    ['{"a": 1, "b": 2, "a": 3}', ['a'], 22],
    ['{"\\u0061]": "}", "b": "\\"", "c": 1}', ['a]'], 12],
    ['{"\\u0061]": "}", "b": "\\"", "c": 1}', ['c'], 33],
    ['{"a": {"b": 1}}', ['a', 'x', 'y'], 6],
    ['{"a": {"b": 1}}', ['a', 0], 6],
    ['{"a": "b"}', ['a', 'length'], 6],
    ['[ ]', [0], 0],
    ['{ }', ['a'], 0],
    ['[[], 7 , {}]', [1], 5],
    ['[[], 7 , {}]', [2], 9],
    ['["0", "1"]', ['0'], 0],
  ] as const)('in %j, %j is at %d', (text, path, offset) => {
    expect(offsetOf(text, path)).toBe(offset);
  });

  it('leads to every value of every document', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
        const text = JSON.stringify(value, null, space);
        for (const [path, own] of leaves(value, [])) {
          const json = JSON.stringify(own);
          const at = offsetOf(text, path);
          expect(text.slice(at, at + json.length)).toBe(json);
        }
      }),
    );
  });
});

/** Every value that contains no other, with its path. A member called __proto__ cannot be told from a prototype. */
function* leaves(value: unknown, path: readonly (string | number)[]): Generator<[path: readonly (string | number)[], value: unknown]> {
  if (typeof value !== 'object' || value === null) yield [path, value];
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* leaves(item, [...path, i]);
  else for (const [key, item] of Object.entries(value)) yield* leaves(item, [...path, key]);
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
