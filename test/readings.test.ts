import { describe, expect, it } from 'vitest';
import { cleanupCauses, limitations, notificationCodes, readings, sessionCodes } from '../src/index.js';
import { vectors } from './vectors.js';

const codes = new Set<string>([...limitations, ...sessionCodes, ...notificationCodes, ...cleanupCauses].map(({ code }) => code));

describe('Where the policy leaves room, the choice is written down', () => {
  it('each reading has a name of its own', () => {
    const ids = readings.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it.each(readings)('$question', ({ id, question, texts, chosen, because, alternatives, codes: affected }) => {
    expect(question).toMatch(/^[A-Z].*\?$/);
    expect(texts).not.toHaveLength(0);
    expect(alternatives).not.toHaveLength(0);
    for (const sentence of [...texts, chosen, because, ...alternatives]) expect(sentence).toMatch(/^\S.*\S[.]$/s);
    for (const code of affected) expect(codes).toContain(code);

    const pinned = vectors.filter((vector) => vector.reading === id);
    if (affected.length > 0) expect(pinned, 'a vector that pins it').not.toHaveLength(0);
  });
});

/** Alternatives that change what a fact means, and not what follows from it: no vector can tell them apart. */
const ABOUT_FACTS: readonly string[] = ['client-credentials', 'deletion-reason'];

describe('Each alternative would change a vector', () => {
  it.each(readings.filter(({ id, codes: affected }) => affected.length > 0 && !ABOUT_FACTS.includes(id)))('$id', ({ id, alternatives }) => {
    alternatives.forEach((alternative, index) => {
      const changed = vectors.filter((vector) => vector.reading === id && vector.alternatives?.some((other) => other.alternative === index));
      expect(changed, alternative).not.toHaveLength(0);
    });
  });

  it('no other reading is excused', () => {
    for (const id of ABOUT_FACTS) {
      expect(readings.some((reading) => reading.id === id)).toBe(true);
      expect(vectors.some((vector) => vector.reading === id && vector.alternatives !== undefined), id).toBe(false);
    }
  });
});
