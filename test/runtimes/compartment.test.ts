import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vectors } from '../../scripts/vectors.js';
import { bundle, ENTRIES } from '../support/bundle.js';

/** The outcome of compartment.mjs, which runs in a process of its own because lockdown cannot be undone. */
interface Run {
  readonly cases: number;
  readonly wrong: readonly { readonly description: string; readonly expected: unknown; readonly actual: unknown }[];
  /** What the compartment has besides the language itself. */
  readonly endowments: readonly string[];
  /** Which clock, randomness and surroundings can be reached from inside. */
  readonly reachable: readonly string[];
  readonly decision: unknown;
}

const VECTORS = fileURLToPath(new URL('../../vectors/', import.meta.url));

// SES withholds Float64Array, because the bits of a NaN can carry a message
describe('inside an SES compartment that is endowed with URL and Float64Array alone', () => {
  let run: Run;
  let remove: () => void;

  beforeAll(async () => {
    const { file, remove: removeBundle } = await bundle('iife', ENTRIES);
    remove = removeBundle;
    const child = fileURLToPath(new URL('./compartment.mjs', import.meta.url));
    const output = execFileSync(process.execPath, [child, file, VECTORS], { encoding: 'utf8', maxBuffer: 1 << 26 });
    run = JSON.parse(output) as Run;
  }, 120_000);

  afterAll(() => remove?.());

  test('every vector is decided as outside, with deep-frozen input', () => {
    expect(run.wrong).toEqual([]);
    expect(run.cases).toBe(vectors.length);
    expect(run.cases).toBeGreaterThan(0);
    console.info(`compartment: ${run.cases} vectors, ${run.wrong.length} wrong`);
  });

  test('no clock, randomness, console, process or network can be reached', () => {
    expect(run.endowments).toEqual(['Float64Array', 'URL']);
    expect(run.reachable).toEqual([]);
  });

  test('a plain request is allowed', () => {
    expect(run.decision).toEqual({ decision: 'allow', reasons: [] });
  });
});
