import * as index from '../index.js';
import * as policy from '../policy/index.js';
import { readFailure, syntaxFault } from './input/document.js';
import type { Io } from './io.js';
import { nearest } from './nearest.js';
import { printable } from './present/printable.js';
import { Unusable } from './unusable.js';

/**
 * Answers the calls on standard input: for every line `{"function": …, "arguments": […]}` one line with the result, or
 * with an error object. It answers a line as soon as it is read, so that another program can ask and wait. It reads no
 * faster than its answers are taken, so that input of any size needs little memory. Blank lines have no answer.
 */
export async function answerLines(io: Io): Promise<void> {
  const functions = await publicFunctions();
  let number = 0;
  for await (const lines of linesOf(io.stdin)) {
    const answers: string[] = [];
    for (const line of lines) {
      number++;
      if (!isBlank(line)) answers.push(`${answer(line, number, functions)}\n`);
    }
    if (answers.length > 0) await io.stdout.write(answers.join(''));
  }
}

type Functions = ReadonlyMap<string, (...args: unknown[]) => unknown>;

/** Every function of the package whose arguments and result are JSON. */
async function publicFunctions(): Promise<Functions> {
  const plan = await import('../plan/index.js');
  const entries = Object.entries({ ...index, ...policy, ...plan }) as [string, (...args: unknown[]) => unknown][];
  return new Map(entries.filter(([name, value]) => typeof value === 'function' && !NOT_JSON.includes(name)));
}

// a class, and a function that returns a function
const NOT_JSON = ['InvalidFactsError', 'indexRegistry'];

/** The answer to one line, as JSON. Never throws: the lines after a bad one have answers too. */
function answer(line: Uint8Array, number: number, functions: Functions): string {
  try {
    const { call, args } = readCall(line, functions);
    return JSON.stringify(call(...args));
  } catch (error) {
    return JSON.stringify({ error: describe(error, number) });
  }
}

function describe(error: unknown, number: number): { name: string; message: string; issues: readonly unknown[] } {
  if (error instanceof Unusable) return { name: 'InvalidCallError', message: `line ${number}${error.message}`, issues: [] };
  const { name, message, issues = [] } = error as Error & { issues?: readonly unknown[] };
  return { name, message, issues };
}

function readCall(line: Uint8Array, functions: Functions): { call: (...args: unknown[]) => unknown; args: readonly unknown[] } {
  const value = parse(line);
  const { function: name, arguments: args } = Object(value) as { readonly function?: unknown; readonly arguments?: unknown };
  if (typeof name !== 'string' || !Array.isArray(args)) throw new Unusable(': expected {"function": "…", "arguments": […]}');
  const call = functions.get(name);
  if (call === undefined) {
    const similar = nearest(name, [...functions.keys()]);
    throw new Unusable(`: there is no function ${printable(name)}${similar === null ? '' : `; did you mean ${similar}?`}`);
  }
  return { call, args };
}

function parse(line: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(line);
  } catch {
    throw new Unusable(': not UTF-8 text');
  }
  try {
    return JSON.parse(text);
  } catch {
    // the text is one line: the column is enough
    throw new Unusable(syntaxFault(text).replace(/^, line 1/, ''));
  }
}

const LINE_FEED = 0x0a;

/** Splits bytes into lines: for every chunk that was read, the lines that it completes. */
async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array[]> {
  // the pieces of a line that is not complete
  let pieces: Uint8Array[] = [];
  for await (const chunk of chunksOf(stream)) {
    const lines: Uint8Array[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      lines.push(Buffer.concat([...pieces, chunk.subarray(start, end)]));
      pieces = [];
      start = end + 1;
    }
    pieces.push(chunk.subarray(start));
    yield lines;
  }
  yield [Buffer.concat(pieces)];
}

async function* chunksOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw new Unusable(`standard input: ${readFailure(error)}`);
  }
}

function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
