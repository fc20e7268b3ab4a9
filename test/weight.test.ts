import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUDGETS, weigh } from '../bench/weight.mjs';

// The package as it is published, one output file a source file, in a folder of this test's own: dist/ may be old.
const root = join(import.meta.dirname, '..');
const published = mkdtempSync(join(tmpdir(), 'box-webhook-policy-'));

beforeAll(async () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  mkdirSync(join(published, 'dist'));
  copyFileSync(join(root, 'package.json'), join(published, 'package.json'));
  await build({
    entryPoints: sources.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts')).map((name) => join(root, 'src', name)),
    outbase: join(root, 'src'),
    outdir: join(published, 'dist'),
    format: 'esm',
    target: 'es2022',
  });
});

afterAll(() => {
  rmSync(published, { recursive: true });
});

describe('what an import adds to a web page, minified and gzipped', () => {
  it.each(BUDGETS.map(({ title, budgetKib, names }) => [budgetKib, title, names] as const))(
    'is at most %i KiB for %s',
    async (budgetKib, _, names) => {
      const { gzipped } = await weigh(published, names);
      expect(gzipped).toBeGreaterThan(100); // it is there at all
      expect(gzipped / 1024).toBeLessThanOrEqual(budgetKib);
    },
  );

  it('brings no dependency for session and cleanup', async () => {
    expect(
      (await weigh(published, ['sessionState', 'decideNotification', 'cleanupEligibility', 'deliveriesStalled'])).dependencies,
    ).toEqual([]);
  });

  it('brings zod only with the schemas', async () => {
    expect((await weigh(published, ['decideCreate', 'preflightUpdate', 'registryState'])).dependencies).not.toContain('zod');
    expect((await weigh(published, ['createRequestSchema'])).dependencies).toEqual(['zod']);
  });

  it('brings the suffix list only where an address is judged', async () => {
    expect((await weigh(published, ['registryState', 'indexRegistry'])).dependencies).not.toContain('tldts');
    expect((await weigh(published, ['preflightCreate'])).dependencies).toContain('tldts');
  });
});
