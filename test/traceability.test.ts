import { describe, expect, it } from 'vitest';
import { readSources, type Vector } from '../scripts/docs/sources.js';
import { cleanupCauses, describeCode, limitations, notificationCodes, type ReasonCode, sessionCodes } from '../src/policy/index.js';

const { clauses, vectorFiles } = readSources(new URL('../', import.meta.url));
const vectors = vectorFiles.flatMap(({ code, cases }) => cases.map((vector) => ({ ...vector, code })));
const codes: readonly ReasonCode[] = [...limitations, ...sessionCodes, ...notificationCodes, ...cleanupCauses].map(({ code }) => code);

/** They say what Box sends, which no code decides. */
const ABOUT_BODIES: readonly string[] = ['payload.body'];

describe('Every sentence of the policy is implemented and shown', () => {
  it.each(clauses)('$says', ({ id, codes: implementedBy }) => {
    expect(implementedBy.length === 0).toBe(ABOUT_BODIES.includes(id));
    const shownBy = vectors.filter((vector) => vector.clauses.includes(id));
    for (const code of implementedBy) {
      expect(codes).toContain(code);
      expect(
        shownBy.some((vector) => vector.code === code || names(vector, code)),
        `${code} by a vector of ${id}`,
      ).toBe(true);
    }
  });

  it.each(codes)('%s implements a sentence of the section that it cites', (code) => {
    const implemented = clauses.filter((clause) => clause.codes.includes(code));
    expect(implemented.map(({ source }) => source)).toContain(describeCode(code).source);
  });

  it('every vector shows a sentence of the policy', () => {
    const known = new Set(clauses.map(({ id }) => id));
    for (const { description, clauses: shown } of vectors) {
      expect(shown, description).not.toHaveLength(0);
      for (const id of shown) expect(known.has(id), `${description}: ${id}`).toBe(true);
    }
  });

  it('every vector in the file of a code shows a sentence that the code implements', () => {
    const codesOf = new Map(clauses.map((clause) => [clause.id, clause.codes]));
    for (const { code, description, clauses: shown } of vectors) {
      if (code === undefined) continue;
      expect(
        shown.flatMap((id) => codesOf.get(id) ?? []),
        description,
      ).toContain(code);
    }
  });
});

/** Whether the expected result contains the code. */
function names({ expected }: Vector, code: ReasonCode): boolean {
  return JSON.stringify(expected).includes(`"code":"${code}"`);
}
