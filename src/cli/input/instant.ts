import type { Option } from '../arguments.js';
import type { Io } from '../io.js';

export const NOW_OPTION: Option = {
  name: 'now',
  value: 'INSTANT',
  help: 'The time to decide for, such as 2026-01-31T00:00:00Z or epoch milliseconds. Default: the current time.',
};

/** The value of `--now` as the library takes it: digits are a number, everything else is text. */
export function instantOf(text: string | undefined, io: Io): string | number {
  if (text === undefined) return io.now();
  return /^-?\d+$/.test(text) ? Number(text) : text;
}
