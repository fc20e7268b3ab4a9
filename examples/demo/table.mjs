// Plain-text tables for a terminal. Every cell wraps within its column.

const GAP = '  ';

/**
 * @param columns `{ title, width, paint? }`; `paint` receives each padded line of a cell and may color it
 * @param rows lists of cells; a cell is a list of lines, and each line keeps its indentation when it wraps
 */
export function table(columns, rows) {
  const header = [columns.map(({ title, width }) => title.padEnd(width)), columns.map(({ width }) => '-'.repeat(width))];
  const body = rows.map((cells) => {
    const wrapped = cells.map((cell, i) => cell.flatMap((line) => wrap(line, columns[i].width)));
    const height = Math.max(...wrapped.map((lines) => lines.length));
    return Array.from({ length: height }, (_, y) =>
      wrapped.map((lines, i) => {
        const text = (lines[y] ?? '').padEnd(columns[i].width);
        return lines[y] === undefined ? text : (columns[i].paint?.(text) ?? text);
      }),
    );
  });
  const blocks = [header, ...body].map((lines) => lines.map((texts) => texts.join(GAP).trimEnd()).join('\n'));
  return [`${blocks[0]}\n${blocks[1] ?? ''}`, ...blocks.slice(2)].join('\n\n');
}

/** Splits the line into pieces of at most `width` characters, at spaces where possible. */
export function wrap(line, width) {
  const indent = /^ */.exec(line)[0];
  const lines = [];
  let current = indent;
  for (const word of line.trim().split(' ')) {
    let rest = word;
    if (current.trim() !== '' && current.length + 1 + rest.length > width) {
      lines.push(current);
      current = indent;
    }
    if (current.trim() !== '') current += ' ';
    // a word longer than the column, such as an address, is cut
    while (current.length + rest.length > width) {
      const room = width - current.length;
      lines.push(current + rest.slice(0, room));
      rest = rest.slice(room);
      current = indent;
    }
    current += rest;
  }
  return [...lines, current];
}
