import { readdirSync, readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import * as policy from '../scripts/entries.js';
import { deepFreeze, merge, policyClauses, readJson, run, type Vector, vectorFiles, vectors } from '../scripts/vectors.js';
import { mergePatchExamples } from './support/merge-patch-examples.js';

for (const { id, says } of policyClauses) {
  describe(says, () => {
    // the files of a code come first, and the caller's errors come last
    const files = [...vectorFiles].sort((a, b) => Number(a.code === undefined) - Number(b.code === undefined));
    const cases = files.flatMap((file) => file.cases).filter(({ clauses }) => clauses[0] === id);
    for (const vector of [...cases.filter((vector) => !isError(vector)), ...cases.filter(isError)]) {
      it(vector.description, () => holds(vector));
    }
  });
}

function isError({ expected }: Vector): boolean {
  return typeof expected === 'object' && expected !== null && 'error' in expected;
}

function holds(vector: Vector): void {
  const { result, messages } = run(vector);
  expect(result).toStrictEqual(vector.expected);
  for (const message of messages) expect(message).toMatch(/\S.*[^\s:]/u);
  // what is given stays as it is, and need not be changeable
  const before = JSON.stringify(vector.arguments);
  const again = run(vector, deepFreeze(structuredClone(vector.arguments)));
  expect(again).toStrictEqual({ result, messages });
  expect(JSON.stringify(vector.arguments)).toBe(before);
}

describe('The vectors cover the policy', () => {
  it('every limitation has a file, with a case that violates it and one that does not', () => {
    const byCode = new Map(vectorFiles.map((file) => [file.code, file]));
    for (const { code } of policy.limitations) {
      const file = byCode.get(code);
      expect(file, code).toBeDefined();
      expect(file?.name).toBe(code.toLowerCase().replaceAll('_', '-'));
      const violates = (file?.cases ?? []).map(({ expected }) =>
        JSON.stringify(expected).includes(`{"code":"${code}","status":"violated"`),
      );
      expect(new Set(violates), code).toEqual(new Set([true, false]));
    }
    expect(vectorFiles.filter((file) => file.code !== undefined)).toHaveLength(policy.limitations.length);
  });

  it('every clause of the policy has a case that is about it, and every case is about a clause', () => {
    const named = new Set(vectors.flatMap(({ clauses }) => clauses));
    expect([...named].sort()).toEqual(policyClauses.map(({ id }) => id).sort());
    const first = new Set(vectors.map(({ clauses }) => clauses[0]));
    expect([...first].sort()).toEqual(policyClauses.map(({ id }) => id).sort());
  });

  it('every clause has a sentence and a source: a page of Box or a standard', () => {
    expect(new Set(policyClauses.map(({ id }) => id)).size).toBe(policyClauses.length);
    for (const { says, source } of policyClauses) {
      expect(says).toMatch(/^[A-Z].{10,115}\.$/);
      expect(source).toMatch(
        /^https:\/\/(developer\.box\.com\/(guides|reference)\/[a-z0-9/-]+\/|www\.rfc-editor\.org\/rfc\/rfc[0-9]+)(#[a-z0-9._-]+)?$/,
      );
    }
  });

  it('every description is unique', () => {
    const descriptions = vectors.map(({ description }) => description);
    expect(descriptions.filter((description, i) => descriptions.indexOf(description) !== i)).toEqual([]);
  });

  it('every function of plain data has cases', () => {
    const others = ['InvalidFactsError', 'describeCode', 'indexRegistry'];
    const functions = Object.entries(policy).filter(([name, value]) => typeof value === 'function' && !others.includes(name));
    expect([...new Set(vectors.map((vector) => vector.function))].sort()).toEqual(functions.map(([name]) => name).sort());
  });

  it('the status of every limitation is listed in findings.json alone', () => {
    const listing = vectorFiles.filter(({ cases }) => cases.some((vector) => vector.function.startsWith('inspect')));
    expect(listing.map(({ name }) => name)).toEqual(['findings']);
  });

  it('a case that pins a reading names one of the register, and its alternatives decide otherwise', () => {
    const byId = new Map(policy.readings.map((reading) => [reading.id, reading]));
    for (const { reading, alternatives = [], expected, description } of vectors.filter((vector) => vector.reading !== undefined)) {
      const count = byId.get(reading as string)?.alternatives.length ?? -1;
      expect(count, description).toBeGreaterThanOrEqual(0);
      for (const { alternative, expected: other } of alternatives) {
        expect(alternative, description).toBeLessThan(count);
        expect(other, description).not.toEqual(expected);
      }
    }
  });
});

interface RawCase {
  readonly description: string;
  readonly function: string;
  readonly on?: string;
  readonly change?: Readonly<Record<string, unknown>>;
}

describe('A vector shows only what it changes', () => {
  const folder = new URL('../vectors/', import.meta.url);
  const read = (name: string) => readJson(new URL(name, folder));
  const names = readdirSync(folder).filter((name) => !name.endsWith('.schema.json'));
  const cases = names.flatMap((name) => (read(name) as { readonly cases?: readonly RawCase[] }).cases ?? []);
  const { parameters, baselines } = read('baselines.json') as {
    readonly parameters: Readonly<Record<string, readonly string[]>>;
    readonly baselines: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };

  it.each(mergePatchExamples)('merges as RFC 7396 says: %j and %j give %j', (target, patch, result) => {
    const before = JSON.stringify([target, patch]);
    expect(merge(deepFreeze(target), deepFreeze(patch))).toStrictEqual(result);
    expect(JSON.stringify([target, patch])).toBe(before);
  });

  it.each(names)('%s matches the schema that it names', (name) => {
    const file = read(name) as { readonly $schema: string };
    expect(file.$schema).toBe(name === 'baselines.json' ? './baselines.schema.json' : './vectors.schema.json');
    const validate = new Ajv2020({ strict: true, allErrors: true }).compile(read(file.$schema));
    expect([validate(file), validate.errors]).toEqual([true, null]);
  });

  it('every baseline is used, and every function has its parameters', () => {
    expect(new Set(cases.flatMap(({ on }) => on ?? []))).toEqual(new Set(Object.keys(baselines)));
    expect(Object.keys(parameters).sort()).toEqual([...new Set(cases.map((vector) => vector.function))].sort());
  });

  it('every change is to a parameter of the function, and no part of it could be left out', () => {
    for (const { description, function: name, on, change } of cases) {
      if (on === undefined || change === undefined) continue;
      const baseline = baselines[on] as Readonly<Record<string, unknown>>;
      for (const key of Object.keys(change)) expect(parameters[name], description).toContain(key);
      const whole = merge(baseline, change);
      for (const part of withoutOneLeaf(change)) expect(merge(baseline, part), description).not.toEqual(whole);
    }
  });

  it('a baseline without a change is allowed, active or kept', () => {
    const results = vectorFiles.flatMap((file) => file.cases).filter(({ description }) => isUnchanged(description));
    expect(results.length).toBeGreaterThan(4);
    for (const { description, expected } of results) {
      const text = JSON.stringify(expected);
      expect(text, description).not.toMatch(/"decision":"deny"|"status":"violated"|NO_ACTIVE_SESSION|"eligible":true|InvalidFactsError/);
    }
  });

  function isUnchanged(description: string): boolean {
    return cases.some((vector) => vector.description === description && vector.on !== undefined && vector.change === undefined);
  }
});

describe('docs/vectors.md', () => {
  const text = readFileSync(new URL('../docs/vectors.md', import.meta.url), 'utf8');
  const runner = readFileSync(new URL('../examples/vector-runner/run_vectors.py', import.meta.url), 'utf8');
  const block = (language: string) => text.split(`\`\`\`${language}\n`)[1]?.split('```')[0] ?? '';

  it('shows a case as it is in its file', () => {
    const shown = JSON.parse(block('json')) as RawCase;
    const file = readJson(new URL('../vectors/address-port-not-443.json', import.meta.url)) as { readonly cases: readonly RawCase[] };
    expect(file.cases).toContainEqual(shown);
  });

  it('shows the merge as the runner has it', () => {
    const code = (python: string) => python.replaceAll(/ *""".*"""\n/g, '').replaceAll(/\n{2,}/g, '\n');
    expect(code(runner)).toContain(code(block('python')));
  });

  it('lists every function', () => {
    const listed = text
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) => line.split('|')[1]?.match(/\w+/g) ?? []);
    expect(listed).toEqual(expect.arrayContaining([...new Set(vectors.map((vector) => vector.function))]));
  });
});

/** The patch without each of its leaves in turn. */
function* withoutOneLeaf(patch: Readonly<Record<string, unknown>>): Generator<Record<string, unknown>> {
  for (const [name, value] of Object.entries(patch)) {
    const { [name]: _, ...others } = patch;
    if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length === 0) yield others;
    else for (const smaller of withoutOneLeaf(value as Record<string, unknown>)) yield { ...others, [name]: smaller };
  }
}
