import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

interface Import {
  readonly to: string;
  /** Is it gone when the program runs? */
  readonly isType: boolean;
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
  const clause = ts.isImportDeclaration(statement) ? statement.importClause : statement;
  const names = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : statement.exportClause;
  const areTypes =
    names !== undefined && (ts.isNamedImports(names) || ts.isNamedExports(names)) && names.elements.every((name) => name.isTypeOnly);
  return [{ to, isType: clause?.isTypeOnly === true || areTypes }];
}

const ROOMS = ['limitations', 'session', 'cleanup'];
const roomOf = (name: string) => ROOMS.find((room) => name.startsWith(`${room}/`));

// what stands on a higher floor may lean on what stands on its own or below, and never the other way
const FLOORS: readonly [floor: string, is: (name: string) => boolean][] = [
  ['the nouns', (name) => ['facts.ts', 'clause.ts', 'triggers.ts', 'readings.ts'].includes(name)],
  ['shared', (name) => name.startsWith('shared/')],
  ['the rooms', (name) => roomOf(name) !== undefined],
  ['the schemas', (name) => name === 'schemas.ts'],
  ['what joins rooms', (name) => ['registry.ts', 'policy.ts'].includes(name) || name.startsWith('next-step/')],
  ['the public names', (name) => name === 'index.ts'],
];
const floorOf = (name: string) => FLOORS.findIndex(([, is]) => is(name));

const atRunTime = (name: string): readonly string[] =>
  sources
    .find((source) => source.name === name)
    ?.imports.filter(({ isType }) => !isType)
    .map(({ to }) => to) ?? [];

function reachedAtRunTime(from: string, seen = new Set<string>()): Set<string> {
  for (const to of atRunTime(from)) {
    if (seen.has(to)) continue;
    seen.add(to);
    reachedAtRunTime(to, seen);
  }
  return seen;
}

describe('The house', () => {
  it('has every file on one of its floors', () => {
    expect(sources.length).toBeGreaterThan(40);
    expect(sources.map(({ name }) => name).filter((name) => floorOf(name) < 0)).toEqual([]);
  });

  it('leans one way: nouns, shared, rooms, schemas, what joins them, public names', () => {
    const upward = sources.flatMap(({ name, imports }) =>
      imports.filter(({ to, isType }) => !isType && floorOf(to) > floorOf(name)).map(({ to }) => `${name} leans on ${to}`),
    );
    expect(upward).toEqual([]);
  });

  it('has rooms that do not know one another, not even by type', () => {
    const crossing = sources.flatMap(({ name, imports }) =>
      imports
        .filter(({ to }) => roomOf(name) !== undefined && roomOf(to) !== undefined && roomOf(to) !== roomOf(name))
        .map(({ to }) => `${name} knows ${to}`),
    );
    expect(crossing).toEqual([]);
  });

  it('has no circle of files at run time', () => {
    expect(sources.map(({ name }) => name).filter((name) => reachedAtRunTime(name).has(name))).toEqual([]);
  });

  it('decides, and judges sessions and deletions, without zod: schemas are for who asks for them', () => {
    const reached = sources
      .filter(({ name }) => roomOf(name) !== undefined)
      .flatMap(({ name }) => [...reachedAtRunTime(name)].map((to) => `${name} reaches ${to}`));
    expect(reached.filter((line) => /zod|schemas\.ts/.test(line))).toEqual([]);
  });

  it('leans on three packages, each where it is needed', () => {
    const packages = sources.flatMap(({ name, imports }) =>
      imports.filter(({ to }) => !to.endsWith('.ts')).map(({ to }) => `${name}: ${to}`),
    );
    expect(packages.sort()).toEqual([
      'limitations/address-is-box-domain.ts: tldts',
      'schemas.ts: zod/mini',
      'shared/ip-address.ts: ipaddr.js',
    ]);
  });

  it('reads no clock and no random source, does no input or output, and evaluates no text', () => {
    const forbidden =
      /^(Math\.random|Date\.now|Date\(|new Date\(\)|(console|process|globalThis|window|self|fetch|require|eval|Function|performance|crypto|navigator|setTimeout|setInterval|queueMicrotask|structuredClone|WebAssembly|XMLHttpRequest)$)/;
    const found: string[] = [];
    for (const { name, tree } of sources) {
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

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

/** Is it the name of a property or a parameter, and not a reference to a variable? */
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
