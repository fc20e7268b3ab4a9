// Where things are in a JSON text. JSON.parse does not say: its messages differ between versions of Node, and many have no position.
import type { Path } from '../../index.js';

/** A place in a text; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

// RFC 8259
const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
const SCALAR = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y;

function endOfMatch(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

export interface Fault {
  readonly offset: number;
  readonly expected: string;
  readonly found: string;
}

/** Finds where a text stops being JSON, and what is expected there; null if the text is JSON. */
export function findFault(text: string): Fault | null {
  const open: string[] = [];
  let at = 0;
  let expected = 'a value';
  const next = () => (open.length === 0 ? END : open.at(-1) === '{' ? 'a comma or }' : 'a comma or ]');
  for (;;) {
    at = endOfMatch(SPACE, text, at);
    const char = text[at];
    const isName = expected.startsWith('a name');
    const isValue = expected.startsWith('a value');
    if (char === undefined && expected === END) return null;
    if (((char === '}' && open.at(-1) === '{') || (char === ']' && open.at(-1) === '[')) && expected.endsWith(char)) {
      at++;
      open.pop();
      expected = next();
    } else if (char === ',' && expected.startsWith('a comma')) {
      at++;
      expected = open.at(-1) === '{' ? 'a name in double quotes' : 'a value';
    } else if (char === ':' && expected === 'a colon') {
      at++;
      expected = 'a value';
    } else if (char === '"' && (isName || isValue)) {
      at = endOfMatch(STRING, text, at);
      if (text[at] !== '"') return fault(text, at, text[at] === '\\' ? 'an escape sequence of JSON' : 'a closing double quote');
      at++;
      expected = isName ? 'a colon' : next();
    } else if ((char === '{' || char === '[') && isValue) {
      at++;
      open.push(char);
      expected = char === '{' ? 'a name in double quotes or }' : 'a value or ]';
    } else {
      const end = isValue ? endOfMatch(SCALAR, text, at) : at;
      if (end === at) return fault(text, at, expected);
      at = end;
      expected = next();
    }
  }
}

const END = 'the end of the text';

function fault(text: string, offset: number, expected: string): Fault {
  const codePoint = text.codePointAt(offset);
  return { offset, expected, found: codePoint === undefined ? END : nameOf(codePoint) };
}

function nameOf(codePoint: number): string {
  const char = String.fromCodePoint(codePoint);
  if (char === '\n' || char === '\r') return 'a line break';
  return /[\p{C}\p{Z}]/u.test(char) ? `the character U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}` : char;
}

/** Where the value at a path of a JSON text begins. Where the path leads nowhere: the last value on the way. */
export function offsetOf(text: string, path: Path): number {
  let at = endOfMatch(SPACE, text, 0);
  for (const key of path) {
    const child = childOf(text, at, key);
    if (child === null) break;
    at = child;
  }
  return at;
}

function childOf(text: string, parent: number, key: string | number): number | null {
  const isObject = text[parent] === '{';
  if (!isObject && text[parent] !== '[') return null;
  let found: number | null = null;
  let at = endOfMatch(SPACE, text, parent + 1);
  for (let index = 0; text[at] !== '}' && text[at] !== ']'; index++) {
    let name: unknown = index;
    if (isObject) {
      const end = endOfValue(text, at);
      name = JSON.parse(text.slice(at, end));
      at = endOfMatch(SPACE, text, endOfMatch(SPACE, text, end) + 1);
    }
    // the last one of two members with the same name counts, as for JSON.parse
    if (name === key) found = at;
    at = endOfMatch(SPACE, text, endOfValue(text, at));
    if (text[at] === ',') at = endOfMatch(SPACE, text, at + 1);
  }
  return found;
}

// a string, a bracket, or what is between them
const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{}]|[^"[\]{},]+|,/y;

function endOfValue(text: string, start: number): number {
  let at = start;
  let depth = 0;
  do {
    const end = endOfMatch(TOKEN, text, at);
    if (text[at] === '{' || text[at] === '[') depth++;
    else if (text[at] === '}' || text[at] === ']') depth--;
    at = end;
  } while (depth > 0);
  return at;
}
