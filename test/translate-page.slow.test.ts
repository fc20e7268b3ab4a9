import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Consumer, makeConsumer } from './support/consumer.js';
import { run, samplesIn, typeErrors } from './support/samples.js';

const samples = samplesIn(readFileSync(new URL('../docs/translate.md', import.meta.url), 'utf8'));
const runnable = samples.filter(({ language }) => language === 'js');

describe('The code in docs/translate.md', () => {
  let consumer: Consumer;

  beforeAll(async () => {
    consumer = await makeConsumer();
  });

  afterAll(() => consumer.remove());

  it('has samples that run, and one for TypeScript', () => expect([runnable.length, samples.length]).toEqual([2, 3]));

  it.each(runnable)('prints what the page says: $title', (sample) => {
    expect(sample.output?.language).toBe('text');
    expect(run(consumer, sample)).toBe(sample.output?.text);
  });

  it('compiles under strict, where its types find what is wrong', () => {
    const [{ code = '' } = {}] = samples.filter(({ language }) => language === 'ts');
    const otherParam = code.replace('port })', 'ports: port })');
    const fewerCodes = code.replace(/Pick<(Texts), .*?>/, '$1');
    expect(typeErrors([code, otherParam, fewerCodes])).toEqual([
      expect.stringMatching(/^sample-1.mts:6: Property 'ports' does not exist/),
      expect.stringMatching(/^sample-2.mts:5: .* is missing the following properties/),
    ]);
  });
});
