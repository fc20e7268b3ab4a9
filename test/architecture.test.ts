import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

interface Import {
  readonly to: string;
}

interface Source {
  readonly name: string;
  readonly imports: readonly Import[];
  readonly tree: ts.SourceFile;
}

const folder = new URL('../src/', import.meta.url);
const sources: readonly Source[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map((name) => {
    const tree = ts.createSourceFile(name, readFileSync(new URL(name, folder), 'utf8'), ts.ScriptTarget.ES2022, true);
    return { name, tree, imports: tree.statements.flatMap((statement) => importOf(statement, name)) };
  });

function importOf(statement: ts.Statement, from: string): Import[] {
  if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
  if (statement.moduleSpecifier === undefined) return [];
  const path = (statement.moduleSpecifier as ts.StringLiteral).text;
  const to = path.startsWith('.') ? posix.join(posix.dirname(from), path).replace(/\.js$/, '.ts') : path;
  return [{ to }];
}

// The folders from the bottom to the top. A folder imports from folders below it and from no other.
const LAYERS: readonly (readonly string[])[] = [
  ['input', 'policy'],
  ['network'],
  ['facts'],
  ['registration', 'session', 'cleanup'],
  ['answers', 'plan', 'schemas'],
  ['readings'],
  ['node'],
  ['cli'],
];

/** The folders that do I/O. Only they import Node's modules and use Node's globals. */
const IO: readonly string[] = ['cli', 'node'];
const isPure = (name: string) => !IO.includes(folderOf(name));
const isSource = (to: string) => to.endsWith('.ts');
const folderOf = (name: string) => name.split('/')[0] as string;
const layerOf = (name: string) => LAYERS.findIndex((folders) => folders.includes(folderOf(name)));

// an entry may export from every folder
const isEntry = (name: string) => name === 'index.ts' || name.endsWith('/index.ts');

const importsOf = (name: string): readonly string[] => sources.find((source) => source.name === name)?.imports.map(({ to }) => to) ?? [];

function reachedFrom(from: string, seen = new Set<string>()): Set<string> {
  for (const to of importsOf(from)) {
    if (seen.has(to)) continue;
    seen.add(to);
    reachedFrom(to, seen);
  }
  return seen;
}

describe('The other folders', () => {
  it.each([
    ['src', ['package.json']],
    ['scripts', ['src']],
    ['bench', ['scripts', 'src']],
  ])('%s imports files from no folder but %j', (folder, allowed) => {
    const root = new URL('../', import.meta.url);
    const files = readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
      .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
      .filter((name) => /\.(?:ts|mts|mjs)$/.test(name) && !name.includes('node_modules'));
    const imported = files.flatMap((name) =>
      [...readFileSync(new URL(name, root), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']*)'/g)].map(([, path]) =>
        posix.join(posix.dirname(name), path as string),
      ),
    );
    expect(files.length).toBeGreaterThan(5);
    const others = imported.map((path) => path.split('/')[0] as string).filter((other) => other !== folder);
    expect([...new Set(others)].filter((other) => !(allowed as readonly string[]).includes(other))).toEqual([]);
  });
});

describe('The source', () => {
  it('has every file in a folder of one of the layers', () => {
    expect(sources.length).toBeGreaterThan(40);
    expect(sources.map(({ name }) => name).filter((name) => !isEntry(name) && layerOf(name) < 0)).toEqual([]);
  });

  it('has folders that import only from folders below them, types included', () => {
    const others = sources
      .filter(({ name }) => !isEntry(name))
      .flatMap(({ name, imports }) => imports.filter(({ to }) => isSource(to)).map(({ to }) => ({ name, to })))
      .filter(({ name, to }) => folderOf(name) !== folderOf(to) && layerOf(to) >= layerOf(name));
    expect(others).toEqual([]);
  });

  it('has no import cycles, types included', () => {
    expect(sources.map(({ name }) => name).filter((name) => reachedFrom(name).has(name))).toEqual([]);
  });

  it('has entries that no other file imports', () => {
    expect(
      sources
        .filter(({ name }) => folderOf(name) !== 'cli')
        .flatMap(({ name, imports }) => imports.filter(({ to }) => isEntry(to)).map(({ to }) => `${name} imports ${to}`)),
    ).toEqual([]);
  });

  it('has a command that uses the entries, as they are in the package, and repeats no part of them', () => {
    const command = sources.filter(({ name }) => folderOf(name) === 'cli');
    const outside = command.flatMap(({ imports }) => imports.map(({ to }) => to)).filter((to) => folderOf(to) !== 'cli' && !isBuiltin(to));
    expect([...new Set(outside)].filter((to) => !isEntry(to)).sort()).toEqual(['../package.json', 'input/show.ts']);
  });

  it('imports three packages, each in one file', () => {
    const packages = sources.flatMap(({ name, imports }) =>
      imports.filter(({ to }) => !isSource(to) && !isBuiltin(to) && !to.startsWith('.')).map(({ to }) => `${name}: ${to}`),
    );
    expect(packages.sort()).toEqual([
      'network/ip-address.ts: ipaddr.js',
      'network/registrable-domain.ts: tldts',
      'schemas/index.ts: zod/mini',
    ]);
  });

  it('imports Node modules only in the folders that do I/O, with the node: prefix', () => {
    const imported = sources.flatMap(({ name, imports }) => imports.filter(({ to }) => isBuiltin(to)).map(({ to }) => ({ name, to })));
    expect([...new Set(imported.map(({ name }) => folderOf(name)))].sort()).toEqual(IO);
    expect(imported.filter(({ to }) => !to.startsWith('node:'))).toEqual([]);
  });

  it('is compiled without Node types, except in the folders that do I/O', () => {
    const read = (path: string) => JSON.parse(readFileSync(new URL(path, folder), 'utf8')) as ts.TranspileOptions & { exclude: string[] };
    expect(read('../tsconfig.json')).toMatchObject({
      compilerOptions: { types: [] },
      include: ['src'],
      exclude: IO.map((name) => `src/${name}`),
    });
    for (const name of IO) expect(read(`${name}/tsconfig.json`)).toMatchObject({ compilerOptions: { types: ['node'] }, include: ['.'] });
  });

  it('reaches zod and tldts only from their own entries', () => {
    const heavy = (entry: string) => [...reachedFrom(entry)].filter((to) => !isSource(to) && !isBuiltin(to)).sort();
    expect(heavy('index.ts')).toEqual(['ipaddr.js']);
    expect(heavy('policy/index.ts')).toEqual(['ipaddr.js']);
    expect(heavy('plan/index.ts')).toEqual(['ipaddr.js', 'tldts']);
    expect(heavy('schemas/index.ts')).toEqual(['zod/mini']);
    expect(heavy('node/index.ts')).toEqual(['ipaddr.js']);
  });

  it('keeps no state in a module: no variable of a module is assigned twice', () => {
    const variables = sources.flatMap(({ name, tree }) =>
      tree.statements
        .filter(ts.isVariableStatement)
        .filter(({ declarationList }) => (declarationList.flags & ts.NodeFlags.Const) === 0)
        .map((statement) => `${name}: ${statement.getText(tree)}`),
    );
    expect(variables).toEqual([]);
  });

  it('reads no clock and no random source, does no I/O, and evaluates no text, except in the folders that may', () => {
    const forbidden =
      /^(Math\.random|Date\.now|Date\(|new Date\(\)|(console|process|globalThis|window|self|fetch|require|eval|Function|performance|crypto|navigator|setTimeout|setInterval|queueMicrotask|structuredClone|WebAssembly|XMLHttpRequest)$)/;
    const found: string[] = [];
    for (const { name, tree } of sources.filter(({ name }) => isPure(name))) {
      visit(tree, (node) => {
        const isReference =
          ts.isPropertyAccessExpression(node) ||
          ts.isNewExpression(node) ||
          ts.isCallExpression(node) ||
          (ts.isIdentifier(node) && !isName(node));
        if (isReference && forbidden.test(node.getText(tree))) found.push(`${name}: ${node.getText(tree)}`);
        if (node.kind === ts.SyntaxKind.ImportKeyword && ts.isCallExpression(node.parent)) found.push(`${name}: import()`);
      });
    }
    expect(found).toEqual([]);
  });
});

describe('The tests', () => {
  const tests = readdirSync(new URL('./', import.meta.url), { recursive: true, encoding: 'utf8' }).map((name) =>
    name.replaceAll('\\', '/'),
  );

  it('have a folder for each folder of the source, except the readings, which are text', () => {
    const folders = new Set(sources.map(({ name }) => folderOf(name)).filter((name) => !name.endsWith('.ts')));
    expect([...folders].filter((name) => !tests.includes(name))).toEqual(['readings']);
  });

  it('have a table of cases for each limitation', () => {
    const limitations = sources.map(({ name }) => name).filter((name) => name.startsWith('registration/limitations/'));
    expect(limitations.length).toBeGreaterThan(15);
    expect(limitations.filter((name) => !tests.includes(name.replace(/\.ts$/, '.test.ts')))).toEqual([]);
  });

  it('have no file of more than 400 lines that does not say why', () => {
    const long = tests
      .filter((name) => /\.(ts|mjs)$/.test(name) && !name.includes('node_modules/'))
      .filter((name) => {
        const text = readFileSync(new URL(name, import.meta.url), 'utf8');
        return text.split('\n').length > 400 && !text.includes('Longer than 400 lines:');
      });
    // it starts the examples, one after the other
    expect(long.filter((name) => name !== 'examples.test.ts')).toEqual([]);
  });
});

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

/** Whether it is the name of a property or a parameter, not a reference to a variable. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ((ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isBindingElement(parent)) &&
      parent.name === node)
  );
}
