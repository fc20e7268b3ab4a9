import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEntryPoints } from '../scripts/docs/entry-points.js';
import { type FunctionDoc, functionDocsIn, readFunctionDocs } from '../scripts/docs/function-docs.js';
import { importsFor } from '../scripts/docs/functions-page.js';
import * as first from '../src/index.js';
import * as node from '../src/node/index.js';
import * as plan from '../src/plan/index.js';
import * as policy from '../src/policy/index.js';
import * as schemas from '../src/schemas/index.js';
import { issue } from './node/support/certificates.js';
import { type Internet, startInternet } from './node/support/internet.js';
import { typeErrors } from './support/samples.js';
import { run } from './support/shown-results.js';

const root = new URL('../', import.meta.url);
const entries: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'box-webhook-policy': first,
  'box-webhook-policy/node': node,
  'box-webhook-policy/plan': plan,
  'box-webhook-policy/policy': policy,
  'box-webhook-policy/schemas': schemas,
};

const docs = readFunctionDocs(root);
const codeOf = new Map([...docs].map(([name, { example }]) => [name, example]));
const examples = Object.entries(entries).flatMap(([specifier, names]) =>
  Object.keys(names).flatMap((name) => {
    const code = codeOf.get(name);
    return code === undefined ? [] : [{ specifier, name, code }];
  }),
);

describe('A doc comment has an example of', () => {
  const functions = Object.entries(entries).flatMap(([specifier, names]) =>
    Object.entries(names).flatMap(([name, value]) => (typeof value === 'function' ? [[name, specifier]] : [])),
  );

  it.each(functions)('%s, from %s', (name) => {
    expect(codeOf.get(name as string)).toMatch(/^.*\/\/ →/m);
  });

  it.each(Object.keys(entries))('something in %s', (entry) => {
    expect(examples.map(({ specifier }) => specifier)).toContain(entry);
  });

  it('one piece of code, and no other that no test would run', () => {
    const files = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const fences = files.flatMap((file) => readFileSync(new URL(`src/${file}`, root), 'utf8').match(/^ *\* ```.*/gm) ?? []);
    expect(fences).toHaveLength(2 * codeOf.size);
  });

  it('nothing that is not public', () => {
    expect([...codeOf.keys()].sort()).toEqual(examples.map(({ name }) => name).sort());
  });
});

describe('The example of', () => {
  let internet: Internet;
  let loopback: node.ObserveOptions;

  // the server that an example observes listens on loopback: no packet leaves the machine
  beforeAll(async () => {
    internet = await startInternet();
    const { hosts, ports, options, startTls } = internet;
    const authority = issue('Test authority', { isAuthority: true });
    const ipAddress = await startTls('hooks', issue('hooks', { names: ['hooks.example.com'], issuer: authority }));
    hosts['hooks.example.com'] = ['93.184.215.14'];
    ports.set('93.184.215.14', ports.get(ipAddress) as number);
    loopback = { ...options, ca: [authority.cert] };
  });

  afterAll(() => internet.close());

  it.each(examples)('$name shows what it evaluates to', async ({ specifier, name, code }) => {
    const observeEndpoint = (address: string, options: node.ObserveOptions = {}) =>
      node.observeEndpoint(address, { ...options, ...loopback });
    const names = { ...entries[specifier], ...(specifier.endsWith('/node') && { observeEndpoint }) };
    for (const { statement, actual, shown } of await run(code, names)) expect(actual, `${name}: ${statement}`).toStrictEqual(shown);
  });

  it.each(examples)('$name uses it', ({ name, code }) => {
    expect(code).toMatch(new RegExp(`\\b${name}\\b`));
  });

  it.each(examples)('$name has at most eight lines of code, none longer than a hint in an editor', ({ code }) => {
    const lines = code.trimEnd().split('\n');
    expect(lines.filter((line) => !/^\s*\/\//.test(line)).length).toBeLessThanOrEqual(8);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(84);
  });

  it('each compiles under strict, with what its entry exports', () => {
    const points = readEntryPoints(root);
    const modules = examples.map(
      ({ name, code }) => `${importsFor(docs.get(name) as FunctionDoc, points)}
${code}`,
    );
    expect(typeErrors(modules)).toEqual([]);
  });
});

describe('A faulty example', () => {
  const names = { double: (n: number) => 2 * n };

  it('shows another result than it evaluates to', async () => {
    expect(await run('double(2); // → 5', names)).toEqual([{ statement: 'double(2);', actual: 4, shown: 5 }]);
    expect(await run('const four = double(2);\n// → {\n//     n: 4,\n//   }', names)).toEqual([
      { statement: 'const four = double(2);', actual: 4, shown: { n: 4 } },
    ]);
  });

  it.each([
    ['throws', 'double.twice(); // → 4'],
    ['shows a result behind nothing that has a value', 'const { length } = [double]; // → 1'],
    ['shows a result that never runs', 'if (double(2) > 4) {\n  double(2); // → 4\n}'],
    ['shows a result that depends on the example', 'const four = 4;\ndouble(2); // → four'],
  ])('%s', async (_, code) => {
    await expect(run(code, names)).rejects.toThrow();
  });
});

describe('The example of a doc comment is read', () => {
  it('as it is written, only where the comment belongs to a public name', () => {
    const example = 'if (true) {\n  double(2); // → 4\n}\n';
    const comment =
      '/**\n * Doubles,\n * quickly. Really.\n *\n * Not triples.\n *\n * @example\n * ```ts\n * if (true) {\n *   double(2); // → 4\n * }\n * ```\n */\n';
    const doc = { summary: 'Doubles, quickly. Really.', example };
    expect(functionDocsIn(`${comment}export function double() {}`)).toEqual([{ name: 'double', ...doc }]);
    expect(functionDocsIn(`${comment}export async function double() {}`)).toEqual([{ name: 'double', ...doc }]);
    expect(functionDocsIn(`${comment}export class Double {}`)).toEqual([{ name: 'Double', ...doc }]);
    expect(functionDocsIn(`${comment}export const four = 4, five = 5;`)).toEqual([
      { name: 'four', ...doc },
      { name: 'five', ...doc },
    ]);
    expect(functionDocsIn(`${comment}function double() {}\nexport function other() {}`)).toEqual([]);
    expect(functionDocsIn(`/** @example Port 8443 is denied */\nexport const entry = 1;`)).toEqual([]);
  });
});
