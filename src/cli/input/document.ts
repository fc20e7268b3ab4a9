import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InvalidFactsError, type Issue, type Path } from '../../index.js';
import { showPath } from '../../input/show.js';
import type { Io } from '../io.js';
import { printable } from '../present/printable.js';
import { Unusable } from '../unusable.js';
import { type Fault, findFault, offsetOf, placeAt } from './json-text.js';

/** A JSON document that was read: a file, or standard input. */
export interface Document {
  /** As the user wrote it. */
  readonly name: string;
  readonly text: string;
  readonly value: unknown;
}

export type ReadDocument = (file: string) => Promise<Document>;

/** Reads documents: a path, or `-` for standard input, which can be read once. */
export function documentReader(io: Io): ReadDocument {
  let isStdinRead = false;
  return async (file) => {
    if (file !== '-') return parse(printable(file), await bytesOf(printable(file), () => readFile(resolve(io.cwd, file))));
    if (isStdinRead) throw new Unusable('Standard input (-) can be read only once: save one of the documents as a file.');
    isStdinRead = true;
    return parse('standard input', await bytesOf('standard input', () => readAll(io.stdin)));
  };
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function bytesOf(name: string, read: () => Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await read();
  } catch (error) {
    throw new Unusable(`${name}: ${readFailure(error)}`);
  }
}

/** Why something could not be read, in words. */
export function readFailure(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return FAILURES[String(code)] ?? message;
}

const FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'file not found',
  ENOTDIR: 'file not found',
  EISDIR: 'expected a file, found a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ERR_FS_FILE_TOO_LARGE: 'the file is too large',
};

function parse(name: string, bytes: Uint8Array): Document {
  const text = decode(name, bytes);
  if (text.trim() === '') throw new Unusable(`${name}: empty; expected JSON`);
  try {
    return { name, text, value: JSON.parse(text) };
  } catch {
    throw new Unusable(`${name}${syntaxFault(text)}`);
  }
}

/** Where a text stops being JSON and what is expected there, to follow the name of the text. */
export function syntaxFault(text: string): string {
  const { offset, expected, found } = findFault(text) as Fault;
  const { line, column } = placeAt(text, offset);
  return `, line ${line}, column ${column}: invalid JSON: expected ${expected}, found ${found}`;
}

function decode(name: string, bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new Unusable(`${name}: the text is UTF-16; save it as UTF-8`);
  }
  try {
    // drops a byte order mark
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unusable(`${name}: not UTF-8 text; save it as UTF-8`);
  }
}

/** The name of a document and the place of a value in it: `list.json, line 3, column 7`. */
export function nameWithPlace({ name, text }: Document, path: Path): string {
  const { line, column } = placeAt(text, offsetOf(text, path));
  return `${name}, line ${line}, column ${column}`;
}

/** A malformed value, in words for someone who sees a file: a field that is not there is missing, not undefined. */
export function describeIssue(name: string, { expected, received }: Pick<Issue, 'expected' | 'received'>): string {
  return received === 'undefined' ? `${name} is missing; it must be ${expected}` : `${name} must be ${expected}; got ${received}`;
}

const FEW = 5;

/**
 * Runs a function of the library on a document, and reports its `InvalidFactsError` as faults of the document.
 *
 * @param toPlace where the value at a path of the error comes from: its path in the document, or the option that has it
 */
export function withFaultsOf<T>(document: Document, run: () => T, toPlace: (path: Path) => Path | string = (path) => path): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof InvalidFactsError)) throw error;
    const faults = error.issues.slice(0, FEW).map((issue) => {
      const place = toPlace(issue.path);
      if (typeof place === 'string') return describeIssue(place, issue);
      return `${nameWithPlace(document, place)}: ${describeIssue(showPath(place, 'it'), issue)}`;
    });
    const others = error.issues.length - faults.length;
    throw new Unusable([...faults, ...(others > 0 ? [`… and ${others} more`] : [])].join('\n'));
  }
}
