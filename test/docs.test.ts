import { existsSync, readdirSync, readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../bench/page.mjs';
import { type CodeDocs, codeDocsIn } from '../scripts/docs/code-docs.js';
import { generatedFiles } from '../scripts/docs/generated-files.js';
import { policyPage } from '../scripts/docs/policy-page.js';
import { readSources } from '../scripts/docs/sources.js';
import { vectorFiles, vectors } from '../scripts/vectors.js';
import { cleanupEligibility, sessionState } from '../src/index.js';
import { cleanupCauses, describeCode, limitations, notificationCodes, type ReasonCode, sessionCodes } from '../src/policy/index.js';
import { DEVELOPER_TOKEN_MINUTES, NO_DELIVERY_DAYS, TRIGGERED_AFTER_DAYS, WEBHOOK_LIMIT } from '../src/policy/limits.js';
import * as schemas from '../src/schemas/index.js';

const root = new URL('../', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), 'utf8');
const generated = generatedFiles(root);

describe('The documents say what the library does', () => {
  it.each([...generated])('%s is what npm run docs writes', (name, text) => {
    expect(read(name) === text, `${name} is stale: run npm run docs`).toBe(true);
  });

  it('schemas/ contains only generated files', () => {
    for (const name of readdirSync(new URL('schemas/', root))) expect([...generated.keys()]).toContain(`schemas/${name}`);
  });

  it('docs/performance.md shows the figures of bench/results.json', () => {
    const page = read('docs/performance.md');
    expect(renderPage(page, JSON.parse(read('bench/results.json')))).toBe(page);
  });

  const pages = readdirSync(new URL('docs/', root)).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : []));
  const linking = pages.filter((name) => read(name).includes(']('));

  it('most pages link to others', () => {
    expect(linking.length).toBeGreaterThan(pages.length / 2);
  });

  it.each(linking)('every link of %s leads somewhere', (name) => {
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

/** The anchors of a Markdown text, as GitHub makes them from headings. */
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

describe('The doc comment of every code', () => {
  const sources = readSources(root);
  const kinds = { 'Denied when': limitations, 'The session has ended when': sessionCodes, 'Nothing is sent when': notificationCodes };
  const docsOf = (code: ReasonCode) => sources.codeDocs.get(code) as CodeDocs;

  it.each(Object.entries({ ...kinds, 'The webhook may be deleted when': cleanupCauses }))('says: %s', (title, entries) => {
    for (const { code } of entries) {
      expect(docsOf(code).when.title, code).toBe(title);
      expect(docsOf(code).summary, code).toMatch(/^[A-Z].+\.$/);
    }
  });

  it('belongs to a code', () => {
    const codes = [...limitations, ...sessionCodes, ...notificationCodes, ...cleanupCauses].map(({ code }) => code);
    expect([...sources.codeDocs.keys()].sort()).toEqual(codes.sort());
  });

  it.each([...sources.codeDocs.values()])('$code: its examples show what has the code and what does not', ({ code, examples }) => {
    const shown = vectors.filter(({ description }) => examples.includes(description));
    expect(new Set(shown.map(({ expected }) => JSON.stringify(expected).includes(`"code":"${code}"`)))).toEqual(new Set([true, false]));
  });

  const numbersIn = (text: string) => (text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '').match(/\d+/g) ?? []).map(Number);
  const deletion = cleanupEligibility(
    { lastSuccessfulDeliveryAt: '2026-01-01T00:00:00Z', lastTriggeredAt: '2026-02-01T00:00:00Z' },
    '2026-03-01T00:00:00Z',
  );
  const session = sessionState({ method: 'developer_token', issuedAt: '2026-01-01T00:00:00Z' }, '2026-03-01T00:00:00Z');

  it.each<[ReasonCode, readonly number[], object | undefined]>([
    ['WEBHOOK_LIMIT_REACHED', [WEBHOOK_LIMIT], undefined],
    ['DEVELOPER_TOKEN_EXPIRED', [DEVELOPER_TOKEN_MINUTES], session],
    ['DELIVERIES_STALLED', [NO_DELIVERY_DAYS, TRIGGERED_AFTER_DAYS], deletion.causes[0]],
  ])('%s: its numbers are those of the policy', (code, numbers, result) => {
    const { summary, when } = docsOf(code);
    const texts = [describeCode(code).statement, when.text, ...(result === undefined ? [] : [(result as { message: string }).message])];
    for (const text of texts) expect(numbersIn(text), text).toEqual(numbers);
    for (const number of numbersIn(summary)) expect(numbers).toContain(number);
  });

  it.each<[string, Partial<CodeDocs>, RegExp]>([
    ['an example that is not a vector', { examples: ['pigs can fly', 'pigs cannot fly'] }, /No vector has the description "pigs can fly"/],
    ['a wrong @appliesTo', { appliesTo: 'every request' }, /must say "@appliesTo a new webhook, and an update that changes the address"/],
    ['no @appliesTo', { appliesTo: undefined }, /must say "@appliesTo a new webhook/],
  ])('with %s, stops npm run docs', (_, change, message) => {
    const codeDocs = new Map([...sources.codeDocs, ['ADDRESS_NOT_HTTPS', { ...docsOf('ADDRESS_NOT_HTTPS'), ...change }] as const]);
    expect(() => policyPage({ ...sources, codeDocs })).toThrow(message);
  });

  it('is not left out', () => {
    const codeDocs = new Map([...sources.codeDocs].filter(([code]) => code !== 'ADDRESS_NOT_HTTPS'));
    expect(() => policyPage({ ...sources, codeDocs })).toThrow(/ADDRESS_NOT_HTTPS has no entry with a doc comment/);
  });

  const EXAMPLES = '@example one\n * @example two';
  const entryWith = (tags: string) =>
    codeDocsIn(`/** A sentence.\n * ${tags}\n */\nexport const x = { code: 'X' } as const satisfies CodeEntry;`);

  it('is read from its tags, whatever their line breaks', () => {
    expect(entryWith(`@appliesTo every\n *   request\n * @deniedWhen it\n *   is wrong\n * @remarks Yes.\n * ${EXAMPLES}`)).toEqual([
      {
        code: 'X',
        summary: 'A sentence.',
        appliesTo: 'every request',
        when: { title: 'Denied when', text: 'it is wrong' },
        remarks: 'Yes.',
        examples: ['one', 'two'],
      },
    ]);
    expect(codeDocsIn('/** Not an entry. */\nconst x = { name: 1 };\nconst y = f();\nlet z;')).toEqual([]);
  });

  it.each([
    ['without a condition', EXAMPLES, /^X needs one of these tags: @deniedWhen, /],
    ['with two conditions', `@deniedWhen a\n * @endedWhen b\n * ${EXAMPLES}`, /^X needs one of these tags/],
    ['with an empty condition', `@deniedWhen\n * ${EXAMPLES}`, /^X: the tag @deniedWhen is unknown or empty/],
    ['with a misspelled tag', `@deniedWhen a\n * ${EXAMPLES}\n * @exmaple three`, /^X: the tag @exmaple is unknown or empty/],
    ['with one example', '@deniedWhen a\n * @example one', /^X needs two tags @example or more/],
  ])('%s is an error', (_, tags, message) => {
    expect(() => entryWith(tags)).toThrow(expect.objectContaining({ message: expect.stringMatching(message) }));
  });
});

describe('The JSON Schemas accept what the library accepts', () => {
  const ajv = new Ajv2020({ strict: true, validateFormats: false, allowUnionTypes: true });

  it.each(Object.entries(samplesBySchema()))('%s', (name, samples) => {
    const validate = ajv.compile(JSON.parse(read(`schemas/${fileName(name)}`)) as object);
    const verdicts = some(samples)
      .flatMap(variants)
      .map((sample) => {
        const { success, error } = schemas[name as keyof typeof schemas].safeParse(sample);
        // a JSON Schema cannot tell that 30 February does not exist; only there may it accept more
        const onlyInstants = error?.issues.every((issue) => issue.code === 'custom') ?? false;
        return { sample, success, agreed: validate(sample) === success || onlyInstants };
      });
    expect(verdicts.filter(({ agreed }) => !agreed)).toEqual([]);
    expect(new Set(verdicts.map(({ success }) => success))).toEqual(new Set([true, false]));
  });

  it('there is one for every zod schema', () => {
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

/** The parts of arguments that have a schema of their own. */
interface Argument {
  readonly target?: unknown;
  readonly registry?: unknown;
  readonly endpoint?: unknown;
  readonly webhook?: unknown;
  readonly session?: unknown;
}

/** The arguments in the vectors, by the schema that they should match. */
function samplesBySchema(): Record<string, unknown[]> {
  const argument = (index: number, ...functions: string[]) =>
    vectors.filter((vector) => functions.includes(vector.function)).map((vector) => (vector.arguments[index] ?? {}) as Argument);
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

/** At most sixty distinct samples. */
function some(samples: readonly unknown[]): unknown[] {
  const distinct = [...new Set(samples.map((sample) => JSON.stringify(sample)))].map((text) => JSON.parse(text) as unknown);
  const step = Math.ceil(distinct.length / 60);
  return distinct.filter((_sample, index) => index % step === 0);
}

/** The value, and its copies in which one part is left out or replaced. */
function variants(value: unknown): unknown[] {
  return [value, ...changed(value)];
}

const REPLACEMENTS: readonly unknown[] = [null, true, 0, 1.5, -1, '', 'x', [], [1], {}];

/** How many items of a long list to vary. */
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
