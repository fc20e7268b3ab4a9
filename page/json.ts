import { UnreadableCase } from './part.js';

const MOST_LEVELS = 100;

/**
 * Parses JSON whose value can be written as JSON again. Throws a `SyntaxError` if it is not JSON, and an
 * `UnreadableCase` if writing it would fail or change a number.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  requireWritable(value, MOST_LEVELS);
  return value;
}

function requireWritable(value: unknown, levels: number): void {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new UnreadableCase('a number in it is too large');
  if (typeof value !== 'object' || value === null) return;
  // JSON.parse takes any depth, but JSON.stringify overflows the stack
  if (levels === 0) throw new UnreadableCase(`it has more than ${MOST_LEVELS} levels`);
  for (const each of Object.values(value)) requireWritable(each, levels - 1);
}

/** JSON in which short lists and objects take one line. */
export function toJson(value: unknown): string {
  return (JSON.stringify(value, null, 2) ?? '').replace(/([[{])\n([^[\]{}]*)\n *([\]}])/g, (lines, open, inner, close) => {
    const space = open === '{' ? ' ' : '';
    const line = `${open}${space}${inner.trim().replace(/\n */g, ' ')}${space}${close}`;
    return line.length <= 72 ? line : lines;
  });
}

/** JSON that is the same for the same fields in any order. */
export function toSortedJson(value: unknown): string {
  const sorted = (_: string, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each;
  return JSON.stringify(value, sorted);
}
