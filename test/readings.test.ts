import { describe, expect, it } from 'vitest';
import { vectors } from '../scripts/vectors.js';
import { cleanupCauses, limitations, notificationCodes, readings, sessionCodes } from '../src/policy/index.js';

const codes = new Set<string>([...limitations, ...sessionCodes, ...notificationCodes, ...cleanupCauses].map(({ code }) => code));

/** Titles of public observations of Box, as opposed to documentation. */
const OBSERVATION = /^(Issues?|Pull requests?|Live tests|SDKs?|Box Support community)\b/;

/** Phrases that a native speaker would not write. */
const AWKWARD: readonly RegExp[] = [
  /^(what|why) of\b/i,
  /^of (one|what|which|whom|a|an)\b/i,
  /\bis no (URL|trigger|instant|address|such|conflict|change|object)\b/i,
  /\b(is|are) no URLs?\b/i,
  /\bthere (is|are) none\b/i,
  /\bno such thing\b/i,
  /\b(needless|whereof|wherein|thereof|told|tells?)\b/i,
  /\bone’s own\b/,
  /\bthe very\b/,
  /\broom\b/,
  /\bnothing about\b/i,
  /\bthe one which\b/i,
  /^(has|have) (it|they|the)\b/i,
  /\bneither has\b/i,
  /, so\.$/,
];

describe('Every reading is complete', () => {
  it('ids are unique and in kebab-case', () => {
    const ids = readings.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it.each(readings)('$question', ({ id, question, texts, chosen, because, alternatives, codes: affected, evidence }) => {
    expect(question).toMatch(/^[A-Z].*\?$/);
    expect(texts).not.toHaveLength(0);
    expect(alternatives).not.toHaveLength(0);
    for (const sentence of [...texts, chosen, because, ...alternatives]) expect(sentence).toMatch(/^\S.*\S[.]$/s);
    for (const code of affected) expect(codes).toContain(code);

    expect(['documented', 'observed', 'assumed']).toContain(evidence);
    for (const sentence of [question, ...texts, chosen, because, ...alternatives]) {
      for (const phrase of AWKWARD) expect(sentence).not.toMatch(phrase);
    }

    const pinned = vectors.filter((vector) => vector.reading === id);
    if (affected.length > 0) expect(pinned, 'vectors that pin this reading').not.toHaveLength(0);
  });
});

describe('The texts of a reading support its evidence', () => {
  it.each(readings.filter(({ evidence }) => evidence === 'documented'))('$id is documented', ({ texts }) => {
    expect(texts.filter((text) => !OBSERVATION.test(text) && !/^No text\b/.test(text))).not.toHaveLength(0);
  });

  it.each(readings.filter(({ evidence }) => evidence === 'observed'))('$id is observed', ({ texts }) => {
    expect(texts.some((text) => OBSERVATION.test(text))).toBe(true);
  });

  it('every text begins with its title, unless no text answers the question', () => {
    for (const text of readings.flatMap(({ texts }) => texts)) expect(text).toMatch(/^([^:]{3,}: \S|No text\b)/);
  });
});

/** Their alternatives change what a fact means, not what follows from it. No vector can show that. */
const ABOUT_FACTS: readonly string[] = ['client-credentials', 'deletion-reason'];

describe('Every alternative changes the expected result of a vector', () => {
  it.each(readings.filter(({ id, codes: affected }) => affected.length > 0 && !ABOUT_FACTS.includes(id)))('$id', ({ id, alternatives }) => {
    alternatives.forEach((alternative, index) => {
      const changed = vectors.filter(
        (vector) => vector.reading === id && vector.alternatives?.some((other) => other.alternative === index),
      );
      expect(changed, alternative).not.toHaveLength(0);
    });
  });

  it('the exceptions exist and have no vectors with alternatives', () => {
    for (const id of ABOUT_FACTS) {
      expect(readings.some((reading) => reading.id === id)).toBe(true);
      expect(
        vectors.some((vector) => vector.reading === id && vector.alternatives !== undefined),
        id,
      ).toBe(false);
    }
  });
});
