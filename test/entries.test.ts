import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Project } from '../bench/weight.mjs';
import { installBuild } from './support/built-package.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Whether the declarations need a type of the host: those of zod name URL, File and the like. */
const ENTRIES = [
  { entry: '.', needsDom: false },
  { entry: './policy', needsDom: false },
  { entry: './plan', needsDom: false },
  { entry: './schemas', needsDom: true },
] as const;

let project: Project;

beforeAll(async () => {
  project = await installBuild({ declarations: true });
});

afterAll(() => project?.remove());

const specifierOf = (entry: string) => `box-webhook-policy${entry.slice(1)}`;

/** Every public name of an entry; a type has no value. */
function namesOf(entry: string): { name: string; isType: boolean }[] {
  const file = join(project.folder, 'names.mts');
  writeFileSync(file, `import * as entry from '${specifierOf(entry)}';\nexport const all = entry;\n`);
  const program = ts.createProgram([file], { module: ts.ModuleKind.NodeNext, skipLibCheck: true, types: [] });
  const checker = program.getTypeChecker();
  const declaration = program.getSourceFile(file)?.statements[0] as ts.ImportDeclaration;
  const module = checker.getSymbolAtLocation(declaration.moduleSpecifier) as ts.Symbol;
  return checker.getExportsOfModule(module).map((symbol) => {
    const own = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return { name: symbol.name, isType: (own.flags & ts.SymbolFlags.Value) === 0 };
  });
}

/** A file that imports every name and uses it, in the syntax of its module system. */
function consumerOf(entry: string): string {
  const names = namesOf(entry);
  const imported = names.map(({ name, isType }) => (isType ? `type ${name}` : name)).join(', ');
  const values = names.filter(({ isType }) => !isType).map(({ name }) => name);
  const types = names.filter(({ isType }) => isType).map(({ name }, i) => `export type Used${i} = ${name}[];`);
  return `import { ${imported} } from '${specifierOf(entry)}';\nexport const used: readonly unknown[] = [${values.join(', ')}];\n${types.join('\n')}\n`;
}

const RESOLUTIONS = {
  node16: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
} as const;

/** What tsc reports, with the declarations of the package and its dependencies checked as well. */
function check(file: string, options: ts.CompilerOptions): string[] {
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    types: [],
    target: ts.ScriptTarget.ES2022,
    ...options,
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText, file: source }) => {
    return `${source?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

describe.each(ENTRIES)('the declarations of $entry', ({ entry, needsDom }) => {
  const lib = ['lib.es2022.d.ts', ...(needsDom ? ['lib.dom.d.ts'] : [])];

  it('have every public name', () => {
    expect(namesOf(entry).length).toBeGreaterThan(entry === './plan' ? 1 : 10);
  });

  it.each(Object.keys(RESOLUTIONS) as (keyof typeof RESOLUTIONS)[])('compile under %s, in ESM and in CJS', (resolution) => {
    const code = consumerOf(entry);
    for (const extension of ['mts', 'cts']) {
      const file = join(project.folder, `consumer.${extension}`);
      writeFileSync(file, code);
      for (const exactOptionalPropertyTypes of [true, false]) {
        const options = { ...RESOLUTIONS[resolution], lib, exactOptionalPropertyTypes };
        expect(check(file, options), `${extension}, exactOptionalPropertyTypes: ${exactOptionalPropertyTypes}`).toEqual([]);
      }
    }
  });

  it('are compared with what is used: a name that is not there does not compile', () => {
    const file = join(project.folder, 'wrong.mts');
    writeFileSync(file, `import { noSuchName } from '${specifierOf(entry)}';\nexport const used = noSuchName;\n`);
    expect(check(file, { ...RESOLUTIONS.nodenext, lib }).join()).toContain('noSuchName');
  });
});

describe('InvalidFactsError', () => {
  const test = `
    let thrown;
    try { plan.resolveConflict({}, 'not a webhook'); } catch (error) { thrown = error; }
    console.log(JSON.stringify([thrown?.name, thrown instanceof first.InvalidFactsError]));`;

  it.each([
    ['ESM', 'same.mjs', `import * as first from 'box-webhook-policy'; import * as plan from 'box-webhook-policy/plan';`],
    ['CJS', 'same.cjs', `const first = require('box-webhook-policy'); const plan = require('box-webhook-policy/plan');`],
  ])('that ./plan throws is the class of the first entry, in %s', (_, name, imports) => {
    const file = join(project.folder, name);
    writeFileSync(file, imports + test);
    expect(JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8' }))).toEqual(['InvalidFactsError', true]);
  });
});

describe('what Node loads', () => {
  it.each([
    ['.', ['ipaddr.js']],
    ['./policy', []],
    ['./plan', ['ipaddr.js', 'tldts', 'tldts-core']],
    ['./schemas', ['zod']],
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
});
