import { readFileSync } from 'node:fs';
import { type EntryPoint, readEntryPoints } from './entry-points.js';
import { type FunctionDoc, readFunctionDocs } from './function-docs.js';
import { code, link, table } from './markdown.js';

/** Where the page is, from the root of the project. */
export const FUNCTIONS_PAGE = 'docs/functions.md';

/**
 * docs/functions.md: every function by the task that it is for, with its example. The tasks and their texts are written
 * in the page itself. The table of tasks, and what stands below the heading of each function, come from the source.
 *
 * @param root the folder of the project
 */
export function functionsPage(root: URL): string {
  return withFunctions(readFileSync(new URL(FUNCTIONS_PAGE, root), 'utf8'), readFunctionDocs(root), readEntryPoints(root));
}

/** The page with its generated parts as they should be. */
export function withFunctions(page: string, docs: ReadonlyMap<string, FunctionDoc>, entries: readonly EntryPoint[]): string {
  const sections = page.replace(/^### (\w+)\n(?:(?!##).*\n)*/gm, (_, name: string) => {
    const doc = docs.get(name);
    if (doc === undefined) throw new Error(`${FUNCTIONS_PAGE}: ${name} is not exported, or its doc comment has no example`);
    return `### ${name}\n\n${doc.summary}\n\n\`\`\`ts\n${importsFor(doc, entries)}\n\n${doc.example}\`\`\`\n\n`;
  });
  const marks = /(<!-- tasks: .*? -->\n).*?(<!-- \/tasks -->)/s;
  return `${sections.trimEnd()}\n`.replace(marks, (_, begin: string, end: string) => `${begin}\n${tasksIn(sections)}\n\n${end}`);
}

/** The line that imports what an example uses. All of it comes from one entry. */
export function importsFor({ name, example }: FunctionDoc, entries: readonly EntryPoint[]): string {
  const own = entries.map(({ specifier, values }) => ({ specifier, names: values.map(({ usage }) => usage.replace(/\(.*/, '')) }));
  const entry = own.find(({ names }) => names.includes(name));
  if (entry === undefined) throw new Error(`No entry exports ${name}`);
  const used = entry.names.filter((each) => new RegExp(`\\b${each}\\b`).test(example.replace(/'.*?'|\/\/.*/g, '')));
  return `import { ${used.sort().join(', ')} } from '${entry.specifier}';`;
}

function tasksIn(page: string): string {
  const tasks = page.split(/^## /m).slice(1);
  return table(
    ['You want to', 'Call'],
    tasks.map((task) => {
      const [title] = task.split('\n') as [string];
      const names = [...task.matchAll(/^### (\w+)$/gm)].map(([, name]) => name as string);
      return [link(title, `#${anchor(title)}`), names.map((name) => link(code(name), `#${anchor(name)}`)).join(', ')];
    }),
  );
}

/** The anchor that GitHub gives a heading. */
function anchor(heading: string): string {
  return heading.toLowerCase().replaceAll(' ', '-');
}
