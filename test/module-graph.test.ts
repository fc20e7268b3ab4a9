import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle } from './bundle.js';

/** What module-graph.mjs tells of the import, made in a fresh process. */
interface Import {
  readonly globalsAdded: Readonly<Record<string, unknown>>;
  readonly intrinsicsChanged: readonly string[];
  readonly resourcesAdded: readonly string[];
  /** The clock, randomness, timers, network and output that were asked for. */
  readonly called: readonly string[];
  readonly exports: readonly string[];
}

describe('importing the library', () => {
  let result: Import;
  let output: string;
  let remove: () => void;

  beforeAll(async () => {
    const { file, remove: removeBundle } = await bundle('esm');
    remove = removeBundle;
    const child = spawnSync(process.execPath, [fileURLToPath(new URL('./module-graph.mjs', import.meta.url)), file], { encoding: 'utf8' });
    const lines = child.stdout.trimEnd().split('\n');
    result = JSON.parse(lines.pop() as string) as Import;
    output = lines.join('\n') + child.stderr;
  }, 120_000);

  afterAll(() => remove?.());

  test('exports the functions', () => {
    expect(result.exports).toEqual(expect.arrayContaining(['decideCreate', 'decideUpdate', 'sessionState', 'cleanupEligibility']));
  });

  test('changes no built-in object', () => {
    expect(result.intrinsicsChanged).toEqual([]);
  });

  test('adds no global but the empty configuration that zod keeps there', () => {
    expect(result.globalsAdded).toEqual({ __zod_globalConfig: {} });
  });

  test('asks for no clock, no randomness, no timer, no network and no output', () => {
    expect(result.called).toEqual([]);
    expect(result.resourcesAdded).toEqual([]);
    expect(output).toBe('');
  });
});
