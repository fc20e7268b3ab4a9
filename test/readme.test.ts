import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as policy from '../scripts/entries.js';
import { type Consumer, makeConsumer } from './support/consumer.js';
import { run, samplesIn, typeErrors } from './support/samples.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const root = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const reference = read('docs/reference.md');

const samples = ['README.md', 'docs/guide.md', 'docs/reference.md'].flatMap((name) =>
  samplesIn(read(name)).map((sample) => ({ ...sample, title: `${name}: ${sample.title}` })),
);
const runnable = samples.filter(({ language }) => language === 'js');

describe('The code in README, guide and reference', () => {
  let consumer: Consumer;

  beforeAll(async () => {
    consumer = await makeConsumer();
  });

  afterAll(() => consumer.remove());

  it('has a sample in each part that shows a function', () => {
    expect(runnable.length).toBeGreaterThanOrEqual(10);
    expect(samples.length).toBeGreaterThan(runnable.length);
  });

  it.each(runnable)('prints what is below it: $title', (sample) => {
    expect(sample.output?.language).toBe('text');
    expect(run(consumer, sample)).toBe(sample.output?.text);
  });

  it('starts with ten lines or fewer', () => {
    expect(samples[0]?.title).toBe('README.md: Quick start');
    expect(samples[0]?.code.split('\n').filter((line) => line !== '').length).toBeLessThanOrEqual(10);
  });

  it('compiles as ES modules of TypeScript under strict', () => {
    expect(typeErrors(samples.map(({ code }) => code))).toEqual([]);
  });

  it('would be refused if it did not compile', () => {
    const code = "import { toBoxError, decideCreate } from 'box-webhook-policy';\ntoBoxError(decideCreate({}, {}));\n";
    expect(typeErrors([code])).toEqual([expect.stringMatching(/^sample-0\.mts:2: Argument of type 'Decision'/)]);
  });
});

describe('The tables in the reference', () => {
  it('of codes and weights are those of the catalogue and the budgets (npm run reference)', async () => {
    const script = pathToFileURL(join(root, 'scripts', 'reference-tables.mjs')).href;
    const { withTables } = (await import(script)) as { withTables: (text: string, policy: object) => string };
    expect(withTables(reference, policy)).toBe(reference);
    const codes = [...policy.limitations, ...policy.sessionCodes, ...policy.notificationCodes, ...policy.cleanupCauses];
    for (const { code } of codes) expect(reference).toContain(`| [\`${code}\`](`);
  });

  const request = { target: { id: '234861907745', type: 'folder' }, address: 'https://hooks.example.com/box', triggers: ['FILE.UPLOADED'] };
  const facts = {
    registry: { webhookCount: 1, webhookOnTarget: null },
    endpoint: {
      ipAddresses: ['93.184.215.14'],
      certificate: { trusted: true },
      tls: [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' }],
    },
  };
  const rows = [...reference.matchAll(/^\| `((?:registry|endpoint)\.\w+|webhook)` \| (.*?) \| (.*?) \|/gm)].map(
    ([, fact, absent, none]) => ({
      fact,
      absent,
      none,
    }),
  );

  it('of facts name every fact', () => {
    expect(rows.map(({ fact }) => fact).sort()).toEqual([...new Set(policy.limitations.flatMap((limitation) => limitation.facts))].sort());
    expect(policy.decideCreate(request, facts as policy.Facts).decision).toBe('allow');
  });

  const named = (cell = '') => [...cell.matchAll(/`([A-Z_]{4,})`/g)].map(([, code]) => code);
  const told = (reasons: readonly policy.Reason[], status: policy.Reason['status']) =>
    reasons.filter((reason) => reason.status === status).map(({ code }) => code);

  it.each(rows.filter(({ fact }) => fact !== 'webhook'))(
    'of facts say what happens without $fact, and when it is observed to be none',
    ({ fact, absent, none }) => {
      const [group, name] = (fact as string).split('.') as ['registry' | 'endpoint', string];
      const decideWith = (value: unknown) =>
        policy.decideCreate(request, { ...facts, [group]: { ...facts[group], [name]: value } } as policy.Facts).reasons;
      expect(told(decideWith(undefined), 'unknown')).toEqual(named(absent));
      expect(told(decideWith(undefined), 'violated')).toEqual([]);
      const value = /^`(.*?)`/.exec(none ?? '')?.[1];
      if (value !== undefined) {
        expect(told(decideWith(JSON.parse(value)), 'unknown')).toEqual([]);
        expect(told(decideWith(JSON.parse(value)), 'violated')).toEqual(named(none));
      }
    },
  );

  it('of facts say what happens to an update without webhook', () => {
    const { absent } = rows.find(({ fact }) => fact === 'webhook') ?? {};
    const webhookOnTarget = { id: '7', ...request } as policy.RegisteredWebhook;
    const { reasons } = policy.decideUpdate({ target: request.target }, { registry: { webhookOnTarget } });
    expect(told(reasons, 'unknown')).toEqual(named(absent));
    expect(told(reasons, 'violated')).toEqual([]);
  });
});

describe.each(['README.md', 'CONTRIBUTING.md'])('What %s points to exists', (name) => {
  const text = readFileSync(join(root, name), 'utf8');
  const { scripts, files: published } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
    files: string[];
  };

  // npm has the others itself
  const commands = [...text.matchAll(/\bnpm (run )?([a-z]+(?::[a-z]+)?)/g)].filter(([, run, command]) => run || command === 'test');

  it.each([...new Set(commands.map(([, , command]) => command as string))])('the script %s', (command) => {
    expect(scripts).toHaveProperty([command]);
  });

  const linked = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, file]) => file as string);
  const named = [...text.matchAll(/`((?:\.github|examples|scripts|src|test|vectors)\/[\w/.-]+)`/g)].map(([, file]) => file as string);

  it.each([...new Set([...linked, ...named])])('the file %s', (file) => {
    expect(existsSync(join(root, file))).toBe(true);
  });

  // npm always packs README.md and LICENSE
  it.each([...new Set(linked)].filter((file) => file !== 'LICENSE'))('the file %s is in the package', (file) => {
    expect(published.some((path) => file === path || file.startsWith(`${path}/`))).toBe(true);
  });

  it.each([...new Set([...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor))])('the heading #%s', (anchor) => {
    const slugs = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
      heading
        ?.toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
    expect(slugs).toContain(anchor);
  });
});
