/**
 * How long a fresh process takes to import the package: as installed, against its dependencies alone and against the same
 * code bundled into one file, as a function on an edge network is. Every import runs in a process of its own, in turn.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { median, medianRatio } from './measure.mjs';

const TITLES = {
  package: 'the first entry as installed (ESM)',
  policy: '`./policy` as installed (ESM)',
  plan: '`./plan` as installed (ESM, with tldts)',
  schemas: '`./schemas` as installed (ESM, with zod)',
  packageCjs: 'the first entry as installed (CJS)',
  dependencies: 'zod/mini, tldts and ipaddr.js together, without the package',
  bundledAll: 'everything in the first entry, bundled into one file',
  bundledDecide: '`decideCreate`, bundled into one file',
  bundledSweep: '`cleanupEligibility` and `sessionState`, bundled into one file',
};

// zod/mini is what ./schemas imports of zod
const DEPENDENCIES = ['zod/mini', 'tldts', 'ipaddr.js'];

export async function coldImport(root, entry, quick) {
  const folder = mkdtempSync(join(tmpdir(), 'box-webhook-policy-bench-'));
  try {
    const bundle = async (name, exported) => {
      const outfile = join(folder, name);
      await build({
        stdin: { contents: `export ${exported} from ${JSON.stringify(fileURLToPath(entry))};`, resolveDir: root },
        bundle: true,
        minify: true,
        format: 'esm',
        platform: 'node',
        outfile,
      });
      return [pathToFileURL(outfile).href];
    };
    const file = (name) => [new URL(name, entry).href];
    const cases = {
      package: [entry],
      policy: file('policy.js'),
      plan: file('plan.js'),
      schemas: file('schemas.js'),
      packageCjs: file('index.cjs'),
      dependencies: DEPENDENCIES,
      bundledAll: await bundle('all.mjs', '*'),
      bundledDecide: await bundle('decide.mjs', '{ decideCreate }'),
      bundledSweep: await bundle('sweep.mjs', '{ cleanupEligibility, sessionState }'),
    };
    const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
    for (let round = 0; round < (quick ? 3 : 41); round++) {
      for (const [name, specifiers] of Object.entries(cases)) times[name].push(importMs(specifiers, root, name === 'packageCjs'));
    }
    return {
      rows: Object.keys(cases).map((name) => ({ name, title: TITLES[name], ms: median(times[name]) })),
      packageToBundled: medianRatio(times.package, times.bundledAll),
      packageToDependencies: medianRatio(times.package, times.dependencies),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function importMs(specifiers, cwd, isCommonJs) {
  const load = isCommonJs ? 'require(fileURLToPath(specifier))' : 'import(specifier)';
  const code = `import { createRequire } from 'node:module';
    import { fileURLToPath } from 'node:url';
    const require = createRequire(${JSON.stringify(pathToFileURL(join(cwd, 'package.json')).href)});
    const from = performance.now();
    await Promise.all(${JSON.stringify(specifiers)}.map((specifier) => ${load}));
    console.log(performance.now() - from);`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}
