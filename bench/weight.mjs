/** What an import of the package adds to a web page: bundled and minified by esbuild for a browser, then gzipped. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/**
 * @param root the folder of the package, with its package.json and dist
 * @param names what to import; none: everything
 * @param external dependencies to leave out, to see what they weigh
 */
export async function weigh(root, names = [], external = []) {
  if (!existsSync(join(root, 'dist/index.js'))) throw new Error(`no dist in ${root}`);
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `export ${names.length > 0 ? `{ ${names.join(', ')} }` : '*'} from ${JSON.stringify(join(root, 'dist/index.js'))};`,
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    metafile: true,
    write: false,
    external: external.flatMap((name) => [name, `${name}/*`]),
    nodePaths: [join(import.meta.dirname, '../node_modules')],
  });
  const { contents } = outputFiles[0];
  const [output] = Object.values(metafile.outputs);
  const dependencies = new Set();
  for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(path)?.[1];
    if (bytesInOutput > 0 && name !== undefined) dependencies.add(name);
  }
  return { minified: contents.length, gzipped: gzipSync(contents, { level: 9 }).length, dependencies: [...dependencies].sort() };
}

/** The weights that the page shows: those of the budgets, and what each dependency has of the preflight. */
export async function weights(root, dependencies) {
  const rows = [];
  for (const { names, title, budgetKib } of BUDGETS) rows.push({ title, budgetKib, ...(await weigh(root, names)) });
  const preflight = await weigh(root, ['preflightCreate']);
  const shares = {};
  for (const name of dependencies) shares[name] = preflight.gzipped - (await weigh(root, ['preflightCreate'], [name])).gzipped;
  return { rows, shares };
}

/** KiB, minified and gzipped; a test holds the package to them. */
export const BUDGETS = [
  { names: ['sessionState'], title: '`sessionState`', budgetKib: 3 },
  { names: ['cleanupEligibility'], title: '`cleanupEligibility`', budgetKib: 3 },
  { names: ['itemAlreadyHasWebhook'], title: '`itemAlreadyHasWebhook`, one limitation by itself', budgetKib: 1 },
  { names: ['webhookLimitReached'], title: '`webhookLimitReached`, one limitation by itself', budgetKib: 1 },
  { names: ['preflightCreate'], title: '`preflightCreate`', budgetKib: 68 },
  // of it 11 are the readings register, which is prose, and 9 the schemas with zod
  { names: [], title: 'everything, with all that is prose', budgetKib: 101 },
];
