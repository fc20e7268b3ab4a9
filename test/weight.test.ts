import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import results from '../bench/results.json' with { type: 'json' };
import { BUDGETS, type Project, type Selection, type Weight, weigh } from '../bench/weight.mjs';
import { installBuild } from './support/built-package.js';

let project: Project;

beforeAll(async () => {
  project = await installBuild({ declarations: false });
});

afterAll(() => project?.remove());

function weightOf(entry: string, ...names: readonly string[]): Promise<Weight> {
  const selection: Selection = { entry, names };
  return weigh(project, selection);
}

describe('an import adds to a web page, minified and gzipped', () => {
  it.each(BUDGETS.map(({ budgetKib, title, entry, names }) => [budgetKib, title, entry, names] as const))(
    'at most %d KiB for %s',
    async (budgetKib, _, entry, names) => {
      const { gzipped } = await weightOf(entry, ...names);
      expect(gzipped).toBeGreaterThan(200); // an empty bundle meets every budget
      expect(gzipped / 1024).toBeLessThanOrEqual(budgetKib);
    },
  );
});

it('the stored weights, which docs/reference.md shows, are those of the budgets (npm run bench -- --write)', () => {
  const stored = results.weight.rows.map(({ title, budgetKib }) => [title, budgetKib]);
  expect(stored).toEqual(BUDGETS.map(({ title, budgetKib }) => [title, budgetKib]));
});

describe('the dependencies of an entry', () => {
  it.each([
    ['.', ['ipaddr.js']],
    ['./policy', []],
    ['./plan', ['ipaddr.js', 'tldts', 'tldts-core']],
    ['./schemas', ['zod']],
  ])('%s: %j', async (entry, dependencies) => {
    const weight = await weightOf(entry);
    expect(weight.dependencies).toEqual(dependencies);
    expect(weight.gzipped).toBeGreaterThan(1000);
  });

  it('only resolveConflict needs tldts', async () => {
    expect((await weightOf('./plan', 'planWebhooks', 'applyStep', 'consolidate')).dependencies).toEqual(['ipaddr.js']);
    expect((await weightOf('./plan', 'resolveConflict')).dependencies).toContain('tldts');
  });

  it('session and cleanup rules need none', async () => {
    const names = ['sessionState', 'decideNotification', 'cleanupEligibility', 'deliveriesStalled'];
    expect((await weightOf('.', ...names)).dependencies).toEqual([]);
  });
});
