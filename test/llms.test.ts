import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as policy from '../scripts/entries.js';
import * as node from '../src/node/index.js';
import { type Consumer, makeConsumer } from './support/consumer.js';
import { run, samplesIn, typeErrors } from './support/samples.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const root = join(import.meta.dirname, '..');
const text = readFileSync(join(root, 'llms.txt'), 'utf8');
const samples = samplesIn(text);

describe('The samples of llms.txt', () => {
  let consumer: Consumer;

  beforeAll(async () => {
    consumer = await makeConsumer();
  });

  afterAll(() => consumer.remove());

  it('show each of the three mistakes, and the right call', () => {
    expect(samples.map(({ title }) => title)).toEqual([
      'Comparing webhooks from the list',
      'Deleting a webhook that is not yours',
      'Registering on folder 0',
    ]);
    for (const { code } of samples) expect(code).toMatch(/^\/\/ wrong.*^\/\/ right/ms);
  });

  it.each(samples)('print what it says: $title', (sample) => {
    expect(sample.output?.language).toBe('text');
    expect(run(consumer, sample)).toBe(sample.output?.text);
  });

  // plain JavaScript, whose parameters have no types
  it('use the functions as their types say', () => {
    const implicit = /Parameter '\w+' implicitly has an 'any' type/;
    expect(typeErrors(samples.map(({ code }) => code)).filter((error) => !implicit.test(error))).toEqual([]);
  });
});

describe('llms.txt has a line for', () => {
  const lines = text.split('\n');

  it.each([...policy.limitations, ...policy.sessionCodes, ...policy.notificationCodes, ...policy.cleanupCauses])(
    'the code $code',
    (entry) => {
      expect(lines.filter((line) => line.startsWith(`- \`${entry.code}\`: `))).toEqual([
        `- \`${entry.code}\`: ${entry.statement} ${entry.remedy}`,
      ]);
    },
  );

  const names = [...Object.keys(policy), ...Object.keys(node).filter((name) => !(name in policy))];

  it.each(names)('%s', (name) => {
    expect(lines.filter((line) => new RegExp(`^- \`${name}(\\(.*\\))?\`: [A-Z].*\\.$`).test(line))).toHaveLength(1);
  });

  it('no more than a sentence for each name', () => {
    const long = lines.filter((line) => /^- `[a-z]/.test(line) && (line.length > 300 || /\. [A-Z`|]/.test(line)));
    expect(long).toEqual([]);
  });

  it('nothing that is not public', () => {
    const listed = [...text.matchAll(/^- `([a-z]\w*|InvalidFactsError)(?:\(.*\))?`: /gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual([...names].sort());
  });
});

describe('llms.txt', () => {
  it.each([...text.matchAll(/\]\(([^)]+)\)/g)].map(([, file]) => file as string))('points to %s, which is there', (file) => {
    expect(existsSync(join(root, file))).toBe(true);
  });

  it('is in the package', () => {
    const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { files: string[] };
    expect(files).toContain('llms.txt');
  });
});
