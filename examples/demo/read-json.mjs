// Reads a JSON file that a person wrote, and reports in plain words what is wrong with it.
import { readFileSync } from 'node:fs';

/** A file that cannot be used. The message names the file and the reason. */
export class UnusableFile extends Error {}

/** @throws UnusableFile if the file cannot be read or is not JSON */
export function readJson(file) {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch {
    if (text.trim() === '') throw new UnusableFile(`${file}: the file is empty`);
    const { offset, expected } = findFault(text);
    const before = text.slice(0, offset).split('\n');
    const found = offset < text.length ? nameOf(text.codePointAt(offset)) : 'the end of the file';
    throw new UnusableFile(
      `${file}, line ${before.length}, column ${before.at(-1).length + 1}: invalid JSON: expected ${expected}, found ${found}`,
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
    throw new UnusableFile(`${file}: the file is not UTF-8 text; save it as UTF-8`);
  }
}

function nameOf(codePoint) {
  const char = String.fromCodePoint(codePoint);
  if (char === '\n' || char === '\r') return 'a line break';
  return /[\p{C}\p{Z}]/u.test(char) ? `the character U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}` : char;
}

const REASONS = {
  ENOENT: 'file not found',
  ENOTDIR: 'file not found',
  EISDIR: 'expected a file, found a folder',
  EACCES: 'permission denied',
};

/**
 * Finds where a text stops being JSON, and what is expected there; null if the text is JSON. The errors of JSON.parse do
 * not always give the position, and their wording differs between versions of Node.
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
      if (text[at] !== '"') return { offset: at, expected: text[at] === '\\' ? 'an escape sequence of JSON' : 'a closing double quote' };
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
