import { describeCode, type ReasonCode } from '../../policy/index.js';
import { paragraph } from './layout.js';
import type { Screen } from './screen.js';

/** A code with what is wrong, what to do about it, and where Box says so. */
export function problem(code: ReasonCode, lines: readonly string[], screen: Screen): string {
  const { remedy, source } = describeCode(code);
  return [
    screen.paint.red(code),
    ...lines,
    paragraph(`What to do: ${remedy}`, screen, 2),
    screen.paint.dim(paragraph(source, screen, 2)),
  ].join('\n');
}
