import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import type { Consumer } from './consumer.js';

const root = join(import.meta.dirname, '..', '..');

/** A code block of a document. One in JavaScript runs, and the block below it is what it prints. */
export interface Sample {
  /** The heading above it. */
  readonly title: string;
  readonly language: string;
  readonly code: string;
  readonly output: { readonly language: string | undefined; readonly text: string } | undefined;
}

/** The samples of a Markdown text, in their order. */
export function samplesIn(markdown: string): Sample[] {
  const blocks = [...markdown.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, text]) => ({ language, text: text as string }));
  const headingOf = (text: string) =>
    /^#+ (.*)$/m.exec(markdown.slice(0, markdown.indexOf(text)).split('\n').reverse().join('\n'))?.[1] ?? '';
  return blocks.flatMap(({ language, text }, i) =>
    language === 'js' || language === 'ts' ? [{ title: headingOf(text), language, code: text, output: blocks[i + 1] }] : [],
  );
}

/** What a sample in JavaScript prints in a project that has the package installed. */
export function run(consumer: Consumer, { code }: Sample): string {
  const file = join(consumer.folder, 'sample.mjs');
  writeFileSync(file, code);
  return execFileSync(process.execPath, [file], { encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '0' } });
}

/** The errors of TypeScript in the texts, each a module of its own that imports the package from its source. */
export function typeErrors(texts: readonly string[]): string[] {
  const files = new Map(texts.map((text, i) => [join(root, `sample-${i}.mts`), text]));
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ['node'],
    skipLibCheck: true,
    paths: {
      'box-webhook-policy': [join(root, 'src/index.ts')],
      'box-webhook-policy/*': [join(root, 'src/*/index.ts')],
    },
  };
  const host = ts.createCompilerHost(options, true);
  const { fileExists, getSourceFile, readFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.getSourceFile = (name, version, ...rest) => {
    const text = files.get(name);
    return text === undefined ? getSourceFile(name, version, ...rest) : ts.createSourceFile(name, text, version, true);
  };
  host.getCurrentDirectory = () => root;
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].flatMap((name) => {
    const source = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(({ messageText, start = 0 }) => {
      const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
      return `${basename(name)}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  });
}
