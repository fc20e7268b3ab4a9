import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import * as policy from '../scripts/entries.js';
import { deepFreeze, policyClauses, readJson, run, type Vector, vectorFiles, vectors } from '../scripts/vectors.js';

for (const { id, says } of policyClauses) {
  describe(says, () => {
    // what is about a code of its own comes first, and what the caller states wrong comes last
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
  it('every limitation has a file of its own, with a case that violates it and one that does not', () => {
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

  it('every clause has a sentence and its place on a page of Box, or in a standard', () => {
    expect(new Set(policyClauses.map(({ id }) => id)).size).toBe(policyClauses.length);
    for (const { says, source } of policyClauses) {
      expect(says).toMatch(/^[A-Z].{10,115}\.$/);
      expect(source).toMatch(
        /^https:\/\/(developer\.box\.com\/(guides|reference)\/[a-z0-9/-]+\/|www\.rfc-editor\.org\/rfc\/rfc[0-9]+)(#[a-z0-9._-]+)?$/,
      );
    }
  });

  it('no two cases have one description', () => {
    const descriptions = vectors.map(({ description }) => description);
    expect(descriptions.filter((description, i) => descriptions.indexOf(description) !== i)).toEqual([]);
  });

  it('every function that takes and gives plain data has cases', () => {
    const others = ['InvalidFactsError', 'describe', 'indexRegistry'];
    const functions = Object.entries(policy).filter(([name, value]) => typeof value === 'function' && !others.includes(name));
    expect([...new Set(vectors.map((vector) => vector.function))].sort()).toEqual(functions.map(([name]) => name).sort());
  });

  it('every file has the form that the schema of the vectors demands', () => {
    const validate = new Ajv2020({ strict: true, allErrors: true }).compile(
      readJson(new URL('../vectors/vectors.schema.json', import.meta.url)),
    );
    for (const { name, ...file } of vectorFiles) expect([name, validate(file), validate.errors]).toEqual([name, true, null]);
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
