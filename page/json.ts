/** JSON in which short lists and objects take one line. */
export function toJson(value: unknown): string {
  return (JSON.stringify(value, null, 2) ?? '').replace(/([[{])\n([^[\]{}]*)\n *([\]}])/g, (lines, open, inner, close) => {
    const space = open === '{' ? ' ' : '';
    const line = `${open}${space}${inner.trim().replace(/\n */g, ' ')}${space}${close}`;
    return line.length <= 72 ? line : lines;
  });
}
