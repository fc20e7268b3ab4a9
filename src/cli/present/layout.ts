// Text in the width of a screen. No word is broken: a longer one, such as an address, stays whole, so that it can be copied.
import type { Screen } from './screen.js';

/** Prose in longer lines is hard to read. */
const LONGEST_LINE = 100;

/** Splits text into lines at spaces. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** A paragraph, indented. */
export function paragraph(text: string, { width }: Screen, indent = 0): string {
  const margin = ' '.repeat(indent);
  return wrap(text, Math.min(width, LONGEST_LINE) - indent)
    .map((line) => margin + line)
    .join('\n');
}

/** A paragraph that begins with a mark; its other lines begin below its text. */
export function marked(mark: string, text: string, screen: Screen): string {
  const indent = mark.length + 1;
  return mark + paragraph(text, screen, indent).slice(mark.length);
}

const GAP = '  ';

type Painter = (text: string) => string;

export interface Column {
  readonly title: string;
  /** Colors a cell, after it was laid out. */
  readonly paint?: Painter | undefined;
}

/** A table. On a screen that is too narrow for its longest words, each row becomes a list of titles and cells. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], screen: Screen): string {
  const cells = [columns.map(({ title }) => title), ...rows];
  const widths = widthsOf(cells, screen.width);
  if (widths === null) return rows.map((row) => stack(columns, row, screen)).join('\n');
  const [head, ...body] = cells.map((row) => layOut(row, widths));
  const paints = columns.map(({ paint }) => paint ?? ((text: string) => text));
  return [
    ...lines(
      head as string[][],
      widths,
      columns.map(() => screen.paint.bold),
    ),
    ...body.flatMap((row) => lines(row, widths, paints)),
  ].join('\n');
}

/** The width of each column, or null when the longest words do not fit next to each other. */
function widthsOf(cells: readonly (readonly string[])[], width: number): number[] | null {
  const count = (cells[0] as readonly string[]).length;
  const longest = (lengthOf: (cell: string) => number) =>
    Array.from({ length: count }, (_, i) => Math.max(...cells.map((row) => lengthOf(row[i] as string))));
  const room = width - GAP.length * (count - 1);
  const least = longest((cell) => Math.max(...cell.split(' ').map((word) => word.length)));
  const widths = longest((cell) => cell.length);
  if (sum(least) > room) return null;
  // takes from the widest column that can shrink until all fit
  while (sum(widths) > room) {
    const shrinkable = widths.map((own, i) => (own > (least[i] as number) ? own : 0));
    const widest = shrinkable.indexOf(Math.max(...shrinkable));
    widths[widest] = (widths[widest] as number) - 1;
  }
  return widths;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function layOut(row: readonly string[], widths: readonly number[]): string[][] {
  return row.map((cell, i) => wrap(cell, widths[i] as number));
}

function lines(row: readonly (readonly string[])[], widths: readonly number[], paints: readonly Painter[]): string[] {
  const height = Math.max(...row.map((cell) => cell.length));
  return Array.from({ length: height }, (_, y) =>
    row
      .map((cell, i) => {
        const text = cell[y] ?? '';
        const padding = i === row.length - 1 ? 0 : (widths[i] as number) - text.length;
        return (paints[i] as Painter)(text) + ' '.repeat(padding);
      })
      .join(GAP)
      .trimEnd(),
  );
}

function stack(columns: readonly Column[], [first, ...others]: readonly string[], screen: Screen): string {
  const details = others.map((cell, i) => `${columns[i + 1]?.title}: ${cell}`).join('; ');
  return [screen.paint.bold(first as string), paragraph(details, screen, 2)].join('\n');
}

/** A line that begins with what matters most; its second part is on a line of its own when it has no room. */
export function heading(first: string, second: string, screen: Screen, paintFirst: Painter = screen.paint.bold): string {
  const { bold } = screen.paint;
  if (first.length + GAP.length + second.length <= screen.width) return `${paintFirst(first)}${GAP}${bold(second)}`;
  return `${paintFirst(first)}\n${bold(paragraph(second, screen))}`;
}

/** Labels and texts beside each other, or below each other on a narrow screen. */
export function fields(entries: readonly (readonly [label: string, text: string])[], screen: Screen, indent = 2): string {
  const label = Math.max(...entries.map(([name]) => name.length));
  const width = Math.min(screen.width, LONGEST_LINE) - indent - label - GAP.length;
  const margin = ' '.repeat(indent);
  return entries
    .map(([name, text]) => {
      const isBelow = width < NARROWEST || text.split(' ').some((word) => word.length > width);
      if (isBelow) return `${margin}${screen.paint.cyan(name)}\n${paragraph(text, screen, indent + 2)}`;
      return wrap(text, width)
        .map((line, i) => margin + (i === 0 ? screen.paint.cyan(name.padEnd(label)) : ' '.repeat(label)) + GAP + line)
        .join('\n');
    })
    .join('\n');
}

/** Texts in fewer columns than this are hard to read. */
const NARROWEST = 24;
