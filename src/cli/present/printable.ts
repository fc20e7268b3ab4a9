import { cut, escapeInvisible } from '../../input/show.js';

/**
 * Text from a file or an argument, safe to print: control characters, which a terminal obeys, and characters that are
 * invisible or change the direction of text are escaped. Text of more than 200 characters is cut.
 */
export function printable(text: string): string {
  return escapeInvisible(cut(text, LONGEST));
}

const LONGEST = 200;
