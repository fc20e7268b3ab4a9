// Reads a JSON file that a person wrote, and says in plain words what is wrong with it.
import { readFileSync } from 'node:fs';

/** A file that cannot be used; the message says which, and why. */
export class UnusableFile extends Error {}

/** The value in the file, or an UnusableFile. */
export function readJson(file) {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch {
    if (text.trim() === '') throw new UnusableFile(`${file}: this file is empty`);
    const { offset, expected } = findFault(text);
    const before = text.slice(0, offset).split('\n');
    const found = offset < text.length ? `not ${nameOf(text.codePointAt(offset))}` : 'but the file ends';
    throw new UnusableFile(
      `${file}, line ${before.length}, column ${before.at(-1).length + 1}: this is not JSON: ${expected} must stand here, ${found}`,
    );
  }
}

function readText(file) {
  let bytes;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new UnusableFile(`${file}: ${REASONS[error.code] ?? error.message}`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnusableFile(`${file}: this is not UTF-8 text; save it as UTF-8`);
  }
}

function nameOf(codePoint) {
  const char = String.fromCodePoint(codePoint);
  if (char === '\n' || char === '\r') return 'a line break';
  return /[\p{C}\p{Z}]/u.test(char) ? `the character U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}` : char;
}

const REASONS = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'this file may not be read (permission denied)',
};

/**
 * Where a text stops being JSON, and what had to stand there; null when all of it is JSON. The errors of JSON.parse do
 * not always say where, and say it differently in each version of Node.
 */
export function findFault(text) {
  const open = [];
  let at = 0;
  let expected = 'a value';
  const take = (pattern) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  const next = () => (open.length === 0 ? 'the end of the file' : open.at(-1) === '{' ? 'a comma or }' : 'a comma or ]');
  for (;;) {
    take(SPACE);
    const char = text[at];
    const isKey = expected.startsWith('a name');
    const closes = char === '}' ? '{' : char === ']' ? '[' : null;
    if (char === undefined && expected === 'the end of the file') return null;
    if (closes !== null && closes === open.at(-1) && /[\]}]$/.test(expected)) {
      at++;
      open.pop();
      expected = next();
    } else if (char === ',' && expected.startsWith('a comma')) {
      at++;
      expected = open.at(-1) === '{' ? 'a name in double quotes' : 'a value';
    } else if (char === ':' && expected === 'a colon') {
      at++;
      expected = 'a value';
    } else if (char === '"' && (isKey || expected.startsWith('a value'))) {
      take(STRING);
      if (text[at] !== '"')
        return { offset: at, expected: text[at] === '\\' ? 'an escape that JSON has' : 'the end of the text in double quotes' };
      at++;
      expected = isKey ? 'a colon' : next();
    } else if ((char === '{' || char === '[') && expected.startsWith('a value')) {
      at++;
      open.push(char);
      expected = char === '{' ? 'a name in double quotes or }' : 'a value or ]';
    } else if (expected.startsWith('a value') && take(SCALAR) !== '') {
      expected = next();
    } else {
      return { offset: at, expected };
    }
  }
}

// RFC 8259
const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
const SCALAR = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y;
