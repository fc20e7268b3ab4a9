/**
 * npm run bench [-- --quick] [-- --write] [-- --only decisions,sweep] [-- --package FOLDER]
 *
 * --quick    few rounds and small sizes, to check that everything runs; the figures mean nothing
 * --write    saves the results in bench/results.json and writes them into docs/performance.md
 * --only     only these sections: decisions, registry, sweep, plan, import, weight, memory
 * --package  another build of the package: a folder with package.json and dist
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { installIfMissing } from '../scripts/install-if-missing.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    only: { type: 'string' },
    package: { type: 'string' },
  },
});
const here = import.meta.dirname;
const root = resolve(options.package ?? join(here, '..'));
const entry = pathToFileURL(join(root, 'dist/index.js')).href;
const { quick } = options;
if (options.write && quick) throw new Error('--write cannot be combined with --quick, whose figures mean nothing');

if (installIfMissing(here) !== 0) throw new Error('the packages of bench/ could not be installed');
const manifest = readJson(join(root, 'package.json'));
const dependencies = Object.keys(manifest.dependencies);
const versions = { [manifest.name]: manifest.version, ...installedVersions() };

const { race } = await import('./race.mjs');
const { registrySizes } = await import('./registry-size.mjs');
const { sweep } = await import('./sweep.mjs');
const { coldImport } = await import('./cold-import.mjs');
const { weights } = await import('./weight.mjs');
const { memory } = await import('./memory.mjs');
const { plan } = await import('./plan.mjs');
const { renderPage, showSection } = await import('./page.mjs');

const sections = {
  decisions: () => race(entry, quick),
  registry: () => registrySizes(entry, quick),
  sweep: () => sweep(entry, quick),
  plan: () => plan(new URL('plan.js', entry).href, quick),
  import: () => coldImport(root, entry, quick),
  weight: () => weights(root),
  memory: () => memory(entry, quick),
};
const wanted = options.only?.split(',') ?? Object.keys(sections);

const resultsFile = join(here, 'results.json');
const results = { ...(options.write && existsSync(resultsFile) ? readJson(resultsFile) : {}), machine: machine(), versions };
for (const name of wanted) {
  if (!(name in sections)) throw new Error(`unknown section ${name}; the sections are ${Object.keys(sections).join(', ')}`);
  results[name] = await sections[name]();
  console.log(`\n${showSection(name, results)}`);
}
if (wanted.length === Object.keys(sections).length) console.log(`\n${showSection('targets', results)}`);

if (options.write) {
  writeFileSync(resultsFile, `${JSON.stringify(results, round, 2)}\n`);
  const page = join(here, '../docs/performance.md');
  writeFileSync(page, renderPage(readFileSync(page, 'utf8'), readJson(resultsFile)));
  console.log('\nwritten: bench/results.json, docs/performance.md');
}

/** The versions of the packages in bench/. The peers run on the package's own dependencies, in the same versions. */
function installedVersions() {
  const peers = Object.keys(readJson(join(here, 'package.json')).devDependencies);
  const version = (folder, name) => readJson(join(folder, 'node_modules', name, 'package.json')).version;
  for (const name of dependencies) {
    const [own, theirs] = [version(join(here, '..'), name), version(here, name)];
    if (own !== theirs) throw new Error(`${name} is ${own} in the package and ${theirs} in bench/: set it to ${own} in bench/package.json`);
  }
  return Object.fromEntries(peers.map((name) => [name, version(here, name)]));
}

function machine() {
  const { node, v8 } = process.versions;
  return { cores: cpus().length, platform: `${process.platform} ${process.arch}`, node, v8 };
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Four significant digits: the others are noise, and change in each run. */
function round(_, value) {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}
