import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Project } from '../bench/weight.mjs';
import { installBuild } from './support/built-package.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const ENTRIES = ['.', './policy', './plan', './schemas', './node'] as const;

// zod's declarations name URL, and those of ./node AbortSignal, which the DOM, Node and workers declare. No other entry
// needs a host's types, and none needs those of Node.
const HOST = { './schemas': 'declare class URL {}\n', './node': 'declare class AbortSignal {}\n' } as Readonly<Record<string, string>>;

let project: Project;

beforeAll(async () => {
  project = await installBuild({ declarations: true });
});

afterAll(() => project?.remove());

const specifierOf = (entry: string) => `box-webhook-policy${entry.slice(1)}`;

/** What an entry exports: values by their name, types with the arguments that they take. */
function exportsOf(entry: string): { name: string; type: string | null }[] {
  const file = join(project.folder, 'names.mts');
  writeFileSync(file, `import * as entry from '${specifierOf(entry)}';\nexport const all = entry;\n`);
  const program = ts.createProgram([file], { module: ts.ModuleKind.NodeNext, skipLibCheck: true, types: [] });
  const checker = program.getTypeChecker();
  const declaration = program.getSourceFile(file)?.statements[0] as ts.ImportDeclaration;
  const module = checker.getSymbolAtLocation(declaration.moduleSpecifier) as ts.Symbol;
  return checker.getExportsOfModule(module).map((symbol) => {
    const own = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    if (own.flags & ts.SymbolFlags.Value) return { name: symbol.name, type: null };
    const parameters = own.declarations?.flatMap((node) => (node as ts.TypeAliasDeclaration).typeParameters ?? []) ?? [];
    return { name: symbol.name, type: `${symbol.name}${parameters.length > 0 ? `<${parameters.map(() => 'never').join(', ')}>` : ''}` };
  });
}

/** A file that imports every name and uses it. */
function consumerOf(entry: string): string {
  const names = exportsOf(entry);
  const imported = names.map(({ name, type }) => (type === null ? name : `type ${name}`)).join(', ');
  const values = names.filter(({ type }) => type === null).map(({ name }) => name);
  const types = names.flatMap(({ type }, i) => (type === null ? [] : `export type Used${i} = ${type}[];`));
  return `import { ${imported} } from '${specifierOf(entry)}';\nexport const used: readonly unknown[] = [${values.join(', ')}];\n${types.join('\n')}\n`;
}

const RESOLUTIONS = {
  node16: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
} as const;

/** What tsc reports, with the declarations of the package and its dependencies checked as well. */
function check(files: readonly string[], options: ts.CompilerOptions): string[] {
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    types: [],
    lib: ['lib.es2022.d.ts'],
    target: ts.ScriptTarget.ES2022,
    ...options,
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText, file: source }) => {
    return `${source?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

function write(name: string, code: string): string {
  const file = join(project.folder, name);
  writeFileSync(file, code);
  return file;
}

describe.each(ENTRIES)('the declarations of %s', (entry) => {
  let files: string[];

  beforeAll(() => {
    const code = consumerOf(entry);
    const host = HOST[entry];
    files = [write('consumer.mts', code), write('consumer.cts', code), ...(host === undefined ? [] : [write('host.d.ts', host)])];
  });

  it('have every public name', () => {
    expect(exportsOf(entry).length).toBeGreaterThan(entry === './plan' || entry === './node' ? 1 : 10);
  });

  it.each(Object.keys(RESOLUTIONS) as (keyof typeof RESOLUTIONS)[])('compile under %s, in ESM and in CJS', (resolution) => {
    for (const exactOptionalPropertyTypes of [true, false]) {
      const options = { ...RESOLUTIONS[resolution], exactOptionalPropertyTypes };
      expect(check(files, options), `exactOptionalPropertyTypes: ${exactOptionalPropertyTypes}`).toEqual([]);
    }
  });

  it('do not compile with a name that is not there', () => {
    const wrong = write('wrong.mts', `import { noSuchName } from '${specifierOf(entry)}';\nexport const used = noSuchName;\n`);
    expect(check([wrong], { ...RESOLUTIONS.nodenext, skipLibCheck: true }).join()).toContain('noSuchName');
  });
});

describe('InvalidFactsError', () => {
  const test = `
    (async () => {
      const thrown = [];
      try { plan.resolveConflict({}, 'not a webhook'); } catch (error) { thrown.push(error); }
      try { await node.observeEndpoint('https://a.example.com/', 7); } catch (error) { thrown.push(error); }
      console.log(JSON.stringify(thrown.map((error) => [error.name, error instanceof first.InvalidFactsError])));
    })();`;
  const entries = [
    ['first', 'box-webhook-policy'],
    ['plan', 'box-webhook-policy/plan'],
    ['node', 'box-webhook-policy/node'],
  ];

  it.each([
    ['ESM', 'same.mjs', entries.map(([name, entry]) => `import * as ${name} from '${entry}';`)],
    ['CJS', 'same.cjs', entries.map(([name, entry]) => `const ${name} = require('${entry}');`)],
  ])('that ./plan and ./node throw is the class of the first entry, in %s', (_, name, imports) => {
    const file = join(project.folder, name);
    writeFileSync(file, imports.join('') + test);
    expect(JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8' }))).toEqual([
      ['InvalidFactsError', true],
      ['InvalidFactsError', true],
    ]);
  });
});

describe('what Node loads', () => {
  it.each([
    ['.', ['ipaddr.js']],
    ['./policy', []],
    ['./plan', ['ipaddr.js', 'tldts']],
    ['./schemas', ['zod']],
    ['./node', ['ipaddr.js']],
  ])('for %s: %j', (entry, packages) => {
    const file = join(project.folder, 'loaded.cjs');
    writeFileSync(
      file,
      `require('${specifierOf(entry)}');
      const names = Object.keys(require.cache).map((path) => /.*node_modules\\/((?:@[^/]+\\/)?[^/]+)\\//.exec(path.replaceAll('\\\\', '/'))?.[1]);
      console.log(JSON.stringify([...new Set(names)].filter((name) => name && name !== 'box-webhook-policy').sort()));`,
    );
    expect(JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8' }))).toEqual(packages);
  });

  it.each([
    ['.', false],
    ['./policy', false],
    ['./plan', false],
    ['./node', true],
  ])('for %s, modules of Node: %s', (entry, expected) => {
    const file = join(project.folder, 'modules.cjs');
    writeFileSync(
      file,
      `const Module = require('node:module');
      const load = Module._load;
      const loaded = [];
      Module._load = (name, ...rest) => { if (Module.isBuiltin(name)) loaded.push(name); return load(name, ...rest); };
      require('${specifierOf(entry)}');
      console.log(loaded.some((name) => name.startsWith('node:')));`,
    );
    expect(JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8' }))).toBe(expected);
  });
});
