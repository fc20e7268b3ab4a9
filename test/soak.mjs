#!/usr/bin/env node
/**
 * Compares the library with the oracle on any number of generated cases. Plain Node, no test runner. With --plans, it
 * compares the plans of `planWebhooks` with every other sequence of calls: when slots are short, a better one may exist.
 *
 *   node test/soak.mjs [--plans] [--cases 1000000 | --minutes 10] [--seed 7]
 *   node test/soak.mjs [--plans] --replay <seed>:<case>
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inspect, parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values: options } = parseArgs({
  options: {
    plans: { type: 'boolean' },
    cases: { type: 'string' },
    minutes: { type: 'string' },
    seed: { type: 'string' },
    replay: { type: 'string' },
  },
});

Error.stackTraceLimit = 0; // errors are many here, and only their names are compared
const { betterPlans, disagreements, seeded } = await load('./oracle/soak.ts');
const [find, thing, none] = options.plans
  ? [betterPlans, 'a better sequence of calls', 'no sequence of calls is better']
  : [disagreements, 'a disagreement', 'library and oracle agree'];
process.exitCode = options.replay === undefined ? soak() : replay(options.replay);

function soak() {
  const seed = options.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : whole('seed', options.seed);
  const limit = options.cases === undefined ? (options.minutes === undefined ? 1_000_000 : Infinity) : whole('cases', options.cases);
  const started = Date.now();
  const end = options.minutes === undefined ? Infinity : started + Number(options.minutes) * 60_000;
  console.log(`seed ${seed}, ${limit === Infinity ? `${options.minutes} minutes` : `${limit} cases`}, Node ${process.version}`);
  let failed = 0;
  let index = 0;
  for (; index < limit && (index % 1024 !== 0 || Date.now() < end); index++) {
    const found = find(seeded(seed, index));
    if (found.length > 0 && ++failed <= 10) tell(seed, index, found);
    if (index > 0 && index % 250_000 === 0) console.log(`${index} cases, ${failed} with ${thing}, ${seconds(started)} s`);
  }
  console.log(
    `${index} cases, ${failed} with ${thing}, seed ${seed}, ${seconds(started)} s, ${(((Date.now() - started) * 1000) / index).toFixed(0)} µs a case`,
  );
  return failed === 0 ? 0 : 1;
}

function replay(text) {
  const [seed, index] = text.split(':').map((part) => whole('replay', part));
  const found = find(seeded(seed, index));
  if (found.length === 0) console.log(`seed ${seed}, case ${index}: ${none}`);
  else tell(seed, index, found);
  return found.length === 0 ? 0 : 1;
}

function tell(seed, index, found) {
  console.log(`seed ${seed}, case ${index} (replay with --replay ${seed}:${index})`);
  for (const disagreement of found) console.log(inspect(disagreement, { depth: 8, breakLength: 160 }));
}

function whole(name, text) {
  if (!/^[0-9]+$/.test(text)) throw new Error(`--${name}: ${text} is not a whole number`);
  return Number(text);
}

function seconds(started) {
  return ((Date.now() - started) / 1000).toFixed(0);
}

/** Library, oracle and generators as one file in a temporary folder, so that it runs at full speed and without a loader. */
async function load(path) {
  const folder = mkdtempSync(join(tmpdir(), 'soak-'));
  const outfile = join(folder, 'soak.mjs');
  try {
    await build({
      entryPoints: [fileURLToPath(new URL(path, import.meta.url))],
      outfile,
      bundle: true,
      format: 'esm',
      target: 'es2022',
      platform: 'node',
      logLevel: 'error',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
