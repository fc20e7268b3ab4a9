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
    const { call, args } = readCall(line, number, functions);
    return JSON.stringify(call(...args));
  } catch (error) {
    // an error that no one foresaw has no issues
    const { name, message, issues } = error as index.InvalidFactsError;
    return JSON.stringify({ error: { name, message, issues } });
  }
}

/** A line that is not a call. */
class InvalidCallError extends Error {
  override readonly name = 'InvalidCallError';
  readonly issues: readonly [] = [];

  /** @param fault what is wrong, to follow the number of the line */
  constructor(line: number, fault: string) {
    super(`line ${line}${fault}`);
  }
}

interface Call {
  readonly call: (...args: unknown[]) => unknown;
  readonly args: readonly unknown[];
}

function readCall(line: Uint8Array, number: number, functions: Functions): Call {
  const { function: name, arguments: args } = Object(parse(line, number)) as { readonly function?: unknown; readonly arguments?: unknown };
  if (typeof name !== 'string' || !Array.isArray(args)) {
    throw new InvalidCallError(number, ': expected {"function": "…", "arguments": […]}');
  }
  const call = functions.get(name);
  if (call !== undefined) return { call, args };
  const similar = nearest(name, [...functions.keys()]);
  const question = similar === null ? '' : `; did you mean ${similar}?`;
  throw new InvalidCallError(number, `: there is no function ${printable(name)}${question}`);
}

function parse(line: Uint8Array, number: number): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(line);
  } catch {
    throw new InvalidCallError(number, ': not UTF-8 text');
  }
  try {
    return JSON.parse(text);
  } catch {
    // the text is one line: the column is enough
    throw new InvalidCallError(number, syntaxFault(text).replace(/^, line 1/, ''));
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
