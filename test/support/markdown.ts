import { existsSync, readFileSync } from 'node:fs';

/** The anchors of a Markdown text: its marks, and those that GitHub makes from headings. */
export function anchorsOf(markdown: string): string[] {
  const headings = [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  const marks = [...markdown.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id as string);
  return [...headings, ...marks];
}

/** The links of a Markdown file to files and anchors that do not exist. Links to the web are not followed. */
export function brokenLinks(name: string, root: URL): string[] {
  const targets = [...readFileSync(new URL(name, root), 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target as string);
  return targets.filter((target) => {
    if (/^https?:/.test(target)) return false;
    const [file, anchor] = target.split('#') as [string, string?];
    const url = new URL(file === '' ? name : `${name}/../${file}`, root);
    return !existsSync(url) || (anchor !== undefined && !anchorsOf(readFileSync(url, 'utf8')).includes(anchor));
  });
}

/** How many words a reader of the rendered text sees. */
export function wordsIn(markdown: string): number {
  const text = markdown
    .replace(/<[^>]*>/g, ' ')
    .replace(/\]\([^)]*\)/g, ' ')
    .split(/[\s|]+/);
  return text.filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
