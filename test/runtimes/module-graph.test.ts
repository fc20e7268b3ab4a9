import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle } from '../support/bundle.js';

/** What module-graph.mjs reports after an import in a fresh process. */
interface Import {
  readonly globalsAdded: Readonly<Record<string, unknown>>;
  readonly intrinsicsChanged: readonly string[];
  readonly resourcesAdded: readonly string[];
  /** The clock, randomness, timers, network and output that were used. */
  readonly called: readonly string[];
  readonly exports: readonly string[];
}

const entries: readonly [entry: string, exported: string, globals: Readonly<Record<string, unknown>>][] = [
  ['src/index.ts', 'decideCreate', {}],
  ['src/policy/index.ts', 'describeCode', {}],
  ['src/plan/index.ts', 'resolveConflict', {}],
  ['src/node/index.ts', 'observeEndpoint', {}],
  // the empty configuration that zod keeps there
  ['src/schemas/index.ts', 'createRequestSchema', { __zod_globalConfig: {} }],
];

const nodeStaysOutside: Plugin = {
  name: 'node-stays-outside',
  setup: ({ onResolve }) => onResolve({ filter: /^node:/ }, ({ path }) => ({ path, external: true })),
};

describe.each(entries)('importing %s', (entry, exported, globals) => {
  let result: Import;
  let output: string;
  let remove: () => void;

  beforeAll(async () => {
    const { file, remove: removeBundle } = await bundle('esm', entry, nodeStaysOutside);
    remove = removeBundle;
    const child = spawnSync(process.execPath, [fileURLToPath(new URL('./module-graph.mjs', import.meta.url)), file], { encoding: 'utf8' });
    const lines = child.stdout.trimEnd().split('\n');
    result = JSON.parse(lines.pop() as string) as Import;
    output = lines.join('\n') + child.stderr;
  }, 120_000);

  afterAll(() => remove?.());

  test(`exports ${exported}`, () => {
    expect(result.exports).toContain(exported);
  });

  test('changes no built-in object', () => {
    expect(result.intrinsicsChanged).toEqual([]);
  });

  test(Object.keys(globals).length === 0 ? 'adds no global' : `adds no global but ${Object.keys(globals).join()}`, () => {
    expect(result.globalsAdded).toEqual(globals);
  });

  test('uses no clock, no randomness, no timer, no network and no output', () => {
    expect(result.called).toEqual([]);
    expect(result.resourcesAdded).toEqual([]);
    expect(output).toBe('');
  });
});
