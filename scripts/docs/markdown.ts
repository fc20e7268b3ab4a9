/** Plain text as Markdown, with markup escaped. A URL in it is an example, not a link. */
export function plain(text: string): string {
  const [before, url] = /^(.*?)(https?:\/\/\S*[^\s.,:;?])/su.exec(text)?.slice(1) ?? [];
  if (url !== undefined) return plain(before as string) + code(url) + plain(text.slice((before as string).length + url.length));
  return text.replace(/[\\*<>|]/g, '\\$&').replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_');
}

/** Text between backticks, safe inside a table. Invisible characters become escapes. */
export function code(text: string): string {
  const visible = text
    .replace(/[\p{C}\p{Z}]/gu, (c) => (c === ' ' ? c : `\\u{${(c.codePointAt(0) as number).toString(16)}}`))
    .replaceAll('|', '\\|');
  return visible.includes('`') ? `\`\` ${visible} \`\`` : `\`${visible}\``;
}

export function link(text: string, target: string): string {
  return `[${text}](${target})`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

export function numbered(items: readonly string[]): string {
  return items.map((item, index) => `${index + 1}. ${item}`).join('\n');
}

/** The text with a capital first letter. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Places that links can lead to. */
export function anchor(...ids: readonly string[]): string {
  return ids.map((id) => `<a id="${id}"></a>`).join('');
}

/** The anchor that GitHub gives a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
