import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Application, type DeclarationReflection, type ProjectReflection, TSConfigReader, TypeDocReader } from 'typedoc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as policy from '../scripts/entries.js';
import * as node from '../src/node/index.js';

const folder = mkdtempSync(join(tmpdir(), 'box-webhook-policy-api-'));
let app: Application;
let project: ProjectReflection;

beforeAll(async () => {
  app = await Application.bootstrapWithPlugins({ logLevel: 'Error' }, [new TypeDocReader(), new TSConfigReader()]);
  project = (await app.convert()) as ProjectReflection;
  app.validate(project);
  // links between documents are checked only while the pages are written
  await app.generateDocs(project, folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const modules = () => project.children as DeclarationReflection[];
const moduleOf = (specifier: string) => modules().find(({ name }) => name === specifier) as DeclarationReflection;
const namesIn = (specifier: string, category: string) =>
  moduleOf(specifier)
    .categories?.find(({ title }) => title === category)
    ?.children.map(({ name }) => name);

describe('The API reference', () => {
  it('has no broken link, and nothing without documentation', () => {
    expect([app.logger.errorCount, app.logger.warningCount, app.logger.validationWarningCount]).toEqual([0, 0, 0]);
  });

  it('calls each module by the name that a program imports', () => {
    const { exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { exports: object };
    const specifiers = Object.keys(exports).filter((path) => /^\.(\/[a-z]+)?$/.test(path));
    expect(modules().map(({ name }) => name)).toEqual(specifiers.map((path) => `box-webhook-policy${path.slice(1)}`));
  });

  it('lists every function and table under a task, and not among the types', () => {
    const values = Object.keys({ ...policy, ...node });
    const types = modules().flatMap(({ name }) => namesIn(name, 'Types') ?? []);
    expect(types.filter((name) => values.includes(name))).toEqual([]);
    expect(types).toContain('Decision');
    const listed = modules().flatMap(({ categories }) => categories?.flatMap(({ children }) => children.map(({ name }) => name)) ?? []);
    expect(listed).toEqual(expect.arrayContaining(values));
  });

  it('has tasks and functions in the order of docs/functions.md', () => {
    const titles = moduleOf('box-webhook-policy').categories?.map(({ title }) => title);
    expect(titles?.slice(0, 3)).toEqual([
      'Decide whether a webhook may be created',
      'Decide whether a webhook may be changed',
      'Check a form in the browser',
    ]);
    expect(titles?.at(-1)).toBe('Types');
    expect(namesIn('box-webhook-policy', 'Find out which webhooks exist')).toEqual([
      'joinPages',
      'registryState',
      'indexRegistry',
      'capacity',
    ]);
    expect(namesIn('box-webhook-policy/policy', 'Explain a code')?.slice(0, 2)).toEqual(['describeCode', 'limitations']);
  });

  it('opens with docs/functions.md, whose headings lead to the functions', () => {
    const links = (project.readme ?? []).flatMap((part) => (part.kind === 'inline-tag' ? [part] : []));
    const functions = Object.entries({ ...policy, ...node }).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    expect(links.map(({ text }) => text)).toEqual(expect.arrayContaining(functions));
    for (const { text, target } of links) expect((target as DeclarationReflection).name).toBe(text);
  });

  it('has README and the documents as pages', () => {
    const names = project.documents?.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['README', 'Messages in another language', 'Test vectors', 'Readings', 'The policy, clause by clause']),
    );
  });
});
