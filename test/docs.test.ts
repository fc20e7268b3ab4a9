import { existsSync, readdirSync, readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../bench/page.mjs';
import { generatedFiles } from '../scripts/docs/generated-files.js';
import { vectorFiles, vectors } from '../scripts/vectors.js';
import * as schemas from '../src/schemas/index.js';

const root = new URL('../', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), 'utf8');
const generated = generatedFiles(root);

describe('The documents say what the library does', () => {
  it.each([...generated])('%s is as npm run docs writes it', (name, text) => {
    expect(read(name) === text, `${name} is stale: run npm run docs`).toBe(true);
  });

  it('schemas/ has no file that nothing writes', () => {
    for (const name of readdirSync(new URL('schemas/', root))) expect([...generated.keys()]).toContain(`schemas/${name}`);
  });

  it('docs/performance.md shows the figures of bench/results.json', () => {
    const page = read('docs/performance.md');
    expect(renderPage(page, JSON.parse(read('bench/results.json')))).toBe(page);
  });

  it.each(['docs/policy.md', 'docs/vectors.md'])('every link of %s leads somewhere', (name) => {
    const targets = [...read(name).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target as string);
    expect(targets).not.toHaveLength(0);
    for (const target of targets.filter((link) => !link.startsWith('https://'))) {
      const [file, anchor] = target.split('#') as [string, string?];
      const url = new URL(file === '' ? name : `${name}/../${file}`, root);
      expect(existsSync(url), target).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(readFileSync(url, 'utf8')), target).toContain(anchor);
    }
  });

  it('every anchor of the policy page is there once', () => {
    const anchors = anchorsOf(read('docs/policy.md'));
    expect(anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index)).toEqual([]);
  });
});

/** Where one can link to in a Markdown text, as GitHub makes anchors of headings. */
function anchorsOf(markdown: string): string[] {
  const headings = [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  const marks = [...markdown.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id as string);
  return [...headings, ...marks];
}

describe('The JSON Schemas accept what the library accepts', () => {
  const ajv = new Ajv2020({ strict: true, validateFormats: false, allowUnionTypes: true });

  it.each(Object.entries(samplesBySchema()))('%s', (name, samples) => {
    const validate = ajv.compile(JSON.parse(read(`schemas/${fileName(name)}`)) as object);
    const verdicts = some(samples)
      .flatMap(variants)
      .map((sample) => {
        const { success, error } = schemas[name as keyof typeof schemas].safeParse(sample);
        // a JSON Schema cannot tell that 30 February is not a day: there, and there only, it may accept more
        const onlyInstants = error?.issues.every((issue) => issue.code === 'custom') ?? false;
        return { sample, success, agreed: validate(sample) === success || onlyInstants };
      });
    expect(verdicts.filter(({ agreed }) => !agreed)).toEqual([]);
    expect(new Set(verdicts.map(({ success }) => success))).toEqual(new Set([true, false]));
  });

  it('has one for every schema', () => {
    expect(
      Object.keys(schemas)
        .filter((name) => name.endsWith('Schema'))
        .sort(),
    ).toEqual(Object.keys(samplesBySchema()).sort());
  });

  it.each(['2026-01-31T00:00:00Z', '2026-01-31t00:00:00.123456+05:30', 100_000_000_000, 253_402_300_799_999])(
    'the instant %j is accepted',
    (instant) => {
      expect(ajv.validate(JSON.parse(read('schemas/session.json')) as object, { method: 'developer_token', issuedAt: instant })).toBe(true);
    },
  );

  it.each([
    '2026-01-31',
    '2026-01-31T00:00:00',
    '2026-01-31 00:00:00Z',
    0.5,
    0,
    99_999_999_999,
    -62_167_219_200_000,
    253_402_300_800_000,
    null,
  ])('the instant %j is refused', (instant) => {
    expect(ajv.validate(JSON.parse(read('schemas/session.json')) as object, { method: 'developer_token', issuedAt: instant })).toBe(false);
  });
});

function fileName(schemaName: string): string {
  return `${schemaName
    .replace(/Schema$/, '')
    .replace(/[A-Z]/g, '-$&')
    .toLowerCase()}.json`;
}

/** What the vectors hand to the functions, by the schema of its form. */
function samplesBySchema(): Record<string, unknown[]> {
  const argument = (index: number, ...functions: string[]) =>
    vectors.filter((vector) => functions.includes(vector.function)).map((vector) => (vector.arguments[index] ?? {}) as any);
  const facts = argument(1, 'decideCreate', 'inspectCreate', 'preflightCreate');
  const updateFacts = argument(1, 'decideUpdate', 'inspectUpdate', 'preflightUpdate');
  const createRequests = argument(0, 'decideCreate', 'inspectCreate', 'preflightCreate');
  const lists = argument(0, 'registryState').filter(Array.isArray).flat();
  const events = argument(0, 'decideNotification');
  return {
    webhookTargetSchema: createRequests.map((request) => request?.target ?? null),
    createRequestSchema: createRequests,
    updateRequestSchema: argument(0, 'decideUpdate', 'inspectUpdate', 'preflightUpdate'),
    registeredWebhookSchema: updateFacts.map((known) => known?.webhook ?? null),
    boxWebhookSchema: [...updateFacts.map((known) => known?.webhook ?? null), ...lists],
    listedWebhookSchema: lists,
    registryStateSchema: facts.map((known) => known?.registry ?? null),
    endpointFactsSchema: facts.map((known) => known?.endpoint ?? null),
    factsSchema: facts,
    updateFactsSchema: updateFacts,
    sessionSchema: [...argument(0, 'sessionState'), ...events.map((event) => event?.session ?? null)],
    notificationEventSchema: events,
    cleanupFactsSchema: argument(0, 'cleanupEligibility'),
  };
}

/** At most sixty of them, none twice. */
function some(samples: readonly unknown[]): unknown[] {
  const distinct = [...new Set(samples.map((sample) => JSON.stringify(sample)))].map((text) => JSON.parse(text) as unknown);
  const step = Math.ceil(distinct.length / 60);
  return distinct.filter((_sample, index) => index % step === 0);
}

/** The value, and what becomes of it when one thing in it is left out or replaced. */
function variants(value: unknown): unknown[] {
  return [value, ...changed(value)];
}

const REPLACEMENTS: readonly unknown[] = [null, true, 0, 1.5, -1, '', 'x', [], [1], {}];

/** Of a long list, what becomes of its first items will do. */
const SOME = 8;

function* changed(value: unknown): Generator<unknown> {
  yield* REPLACEMENTS;
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value).slice(0, SOME)) {
    const inner = (value as Record<string, unknown>)[key];
    if (!Array.isArray(value)) {
      const { [key]: _, ...others } = value as Record<string, unknown>;
      yield others;
    }
    for (const other of changed(inner))
      yield Array.isArray(value)
        ? value.map((item, index) => (String(index) === key ? other : (item as unknown)))
        : { ...value, [key]: other };
  }
}

describe('The schema of the vectors', () => {
  const validate = new Ajv2020({ strict: true }).compile(JSON.parse(read('vectors/vectors.schema.json')) as object);
  const { name: _, ...file } = vectorFiles.find(({ name }) => name === 'address-port-not-443') as (typeof vectorFiles)[number];
  const [vector, ...others] = file.cases;
  const accepts = (change: object) => validate({ ...file, cases: [{ ...vector, ...change }, ...others] });

  it('accepts a file of vectors', () => {
    expect(accepts({})).toBe(true);
  });

  it.each([
    ['a case without a description', { description: undefined }],
    ['a description that ends in a full stop', { description: 'The port 8443 is denied.' }],
    ['a case without a clause', { clauses: [] }],
    ['a function that the library does not have', { function: 'decide' }],
    ['arguments that are no list', { arguments: {} }],
    ['a field that the format does not have', { expect: true }],
    ['alternatives to no reading', { alternatives: [{ alternative: 0, expected: { decision: 'allow', reasons: [] } }] }],
    ['a decision that neither allows nor denies', { expected: { decision: 'maybe', reasons: [] } }],
    ['a denial without a reason', { expected: { decision: 'deny', reasons: [] } }],
    ['a result with a message', { expected: { decision: 'allow', reasons: [], message: 'fine' } }],
    ['the result of another function', { expected: { state: 'ACTIVE', endsAt: null } }],
  ])('refuses %s', (_name, change) => {
    expect(accepts(change)).toBe(false);
  });
});
