/**
 * How long until a fresh process has the package? Beside its dependencies alone, imported together, and a consumer that
 * is bundled into one file, as a function on an edge network is. Every import in a process of its own, in turn.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { median, medianRatio } from './measure.mjs';

export async function coldImport(root, entry, dependencies, quick) {
  const folder = mkdtempSync(join(tmpdir(), 'box-webhook-policy-bench-'));
  try {
    const bundle = (name, contents) =>
      build({
        stdin: { contents, resolveDir: root },
        bundle: true,
        minify: true,
        format: 'esm',
        platform: 'node',
        outfile: join(folder, name),
      });
    const from = JSON.stringify(new URL(entry).pathname);
    await bundle('all.mjs', `export * from ${from};`);
    await bundle('decide.mjs', `export { decideCreate } from ${from};`);
    await bundle('sweep.mjs', `export { cleanupEligibility, sessionState } from ${from};`);
    // zod/mini is what the package imports of zod
    const list = dependencies.map((name) => (name === 'zod' ? 'zod/mini' : name));
    const cases = {
      package: [entry],
      dependencies: list,
      bundledAll: [pathToFileURL(join(folder, 'all.mjs')).href],
      bundledDecide: [pathToFileURL(join(folder, 'decide.mjs')).href],
      bundledSweep: [pathToFileURL(join(folder, 'sweep.mjs')).href],
    };
    const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
    for (let round = 0; round < (quick ? 3 : 41); round++) {
      for (const [name, specifiers] of Object.entries(cases)) times[name].push(importMs(specifiers, root));
    }
    const title = {
      package: 'the package as installed (ESM)',
      dependencies: `its dependencies alone (${list.join(', ')})`,
      bundledAll: 'bundled into one file: everything',
      bundledDecide: 'bundled into one file: decideCreate',
      bundledSweep: 'bundled into one file: cleanupEligibility and sessionState',
    };
    return {
      rows: Object.keys(cases).map((name) => ({ name, title: title[name], ms: median(times[name]) })),
      packageToDependencies: medianRatio(times.package, times.dependencies),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function importMs(specifiers, cwd) {
  const code = `const from = performance.now();
    await Promise.all(${JSON.stringify(specifiers)}.map((specifier) => import(specifier)));
    console.log(performance.now() - from);`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}
