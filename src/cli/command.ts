import type { Argument, Given, Option } from './arguments.js';
import type { Io } from './io.js';
import type { Screen } from './present/screen.js';

/** One command: what the help says of it, and what it does. */
export interface Command {
  readonly name: string;
  /** What it does, in one sentence. */
  readonly summary: string;
  readonly arguments: readonly Argument[];
  readonly options: readonly Option[];
  /** Paragraphs of the help. */
  readonly notes: readonly string[];
  /** The exit codes that it has, other than 2. */
  readonly exitCodes: readonly (readonly [code: string, meaning: string])[];
  /** Arguments that show how to use it. */
  readonly examples: readonly string[];
  run(given: Given, io: Io): Promise<Outcome>;
}

export interface Outcome {
  readonly exitCode: 0 | 1 | 3;
  /** What the function of the library returned; `--json` prints it. */
  readonly result: unknown;
  /** The same for people. */
  text(screen: Screen): string;
}

export const FILE_OR_STDIN = 'a JSON file, or - for standard input';
