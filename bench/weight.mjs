/** What an import of the package adds to a web page: bundled and minified for a browser, then gzipped. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BUNDLERS, byEsbuild } from './bundlers.mjs';

/** KiB, minified by esbuild and gzipped; a test holds the package to them. No names: everything in the entry. */
export const BUDGETS = [
  { entry: '.', names: ['preflightCreate'], title: '`preflightCreate`', budgetKib: 18 },
  { entry: '.', names: ['decideCreate'], title: '`decideCreate`', budgetKib: 18 },
  { entry: '.', names: ['toBoxError'], title: '`toBoxError`', budgetKib: 15 },
  { entry: '.', names: ['sessionState'], title: '`sessionState`', budgetKib: 3 },
  { entry: '.', names: ['cleanupEligibility'], title: '`cleanupEligibility`', budgetKib: 3 },
  { entry: '.', names: [], title: 'everything in the first entry', budgetKib: 29 },
  { entry: './plan', names: ['planWebhooks', 'applyStep'], title: '`planWebhooks`, `applyStep` (`./plan`)', budgetKib: 26 },
  { entry: './policy', names: ['describeCode'], title: '`describeCode` (`./policy`)', budgetKib: 15 },
  { entry: './policy', names: ['triggers'], title: '`triggers` (`./policy`)', budgetKib: 1.5 },
];

/**
 * A folder in which the package is installed as npm would install it, from the build in `root`.
 *
 * @param root the folder of the package, with its package.json and dist
 * @param modules the node_modules folder that has its dependencies
 */
export function installPackage(root, modules = join(import.meta.dirname, '../node_modules')) {
  if (!existsSync(join(root, 'dist/index.js'))) throw new Error(`no dist in ${root}: run npm run build`);
  const { name, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'box-webhook-policy-'));
  const installed = join(folder, 'node_modules', name);
  mkdirSync(installed, { recursive: true });
  for (const part of ['package.json', 'dist']) cpSync(join(root, part), join(installed, part), { recursive: true });
  for (const dependency of Object.keys(dependencies)) {
    symlinkSync(join(modules, dependency), join(folder, 'node_modules', dependency), 'junction');
  }
  return { name, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * @param project a folder with the package installed
 * @param selection the entry of the package, and the names to import from it; no names: everything
 * @param bundle how to bundle it
 */
export async function weigh(project, { entry, names }, bundle = byEsbuild) {
  const specifier = `${project.name}${entry.slice(1)}`;
  const code = `export ${names.length > 0 ? `{ ${names.join(', ')} }` : '*'} from ${JSON.stringify(specifier)};\n`;
  const { text, files } = await bundle(project.folder, code);
  const packages = files.map((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]);
  return {
    minified: Buffer.byteLength(text),
    gzipped: gzipSync(text, { level: 9 }).length,
    dependencies: [...new Set(packages)].filter((name) => name !== undefined && name !== project.name).sort(),
  };
}

/** What the page shows: the weight of each selection by each bundler. */
export async function weights(root) {
  const project = installPackage(root);
  try {
    const rows = [];
    for (const { title, budgetKib, ...selection } of BUDGETS) {
      const { minified, gzipped, dependencies } = await weigh(project, selection);
      const others = {};
      for (const [name, load] of Object.entries(BUNDLERS)) others[name] = (await weigh(project, selection, await load())).gzipped;
      rows.push({ title, budgetKib, minified, gzipped, dependencies, others });
    }
    return { rows };
  } finally {
    project.remove();
  }
}
