import type { Io } from '../io.js';

/** What text is laid out for. */
export interface Screen {
  /** The number of columns. */
  readonly width: number;
  readonly paint: Paint;
}

export type Paint = Readonly<Record<keyof typeof CODES, (text: string) => string>>;

// SGR, ECMA-48
const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], cyan: [36, 39] } as const;

/** The width when the output is not a terminal. */
const PIPE_WIDTH = 80;

/** The screen of standard output. Colors only on a terminal, and not under NO_COLOR (https://no-color.org). */
export function screenOf({ stdout, env }: Io): Screen {
  const isColored = stdout.isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  return { width: stdout.columns || PIPE_WIDTH, paint: paintOf(isColored) };
}

function paintOf(isColored: boolean): Paint {
  const entries = Object.entries(CODES).map(([name, [on, off]]) => [
    name,
    (text: string) => (isColored && text !== '' ? `\x1b[${on}m${text}\x1b[${off}m` : text),
  ]);
  return Object.fromEntries(entries) as Paint;
}
