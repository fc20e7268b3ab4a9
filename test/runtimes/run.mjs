/**
 * npm run test:runtimes [-- --only node20,chromium] [-- --names 1000000] [-- --optional] [-- --write]
 *
 * Runs the suite on the built package in every engine, prints a line for each, and fails when one answers differently:
 * Node has the package as it is published (ESM and CommonJS), the other engines have it as one ESM file, as from a CDN.
 * The engines are installed where they are missing: Chromium by apt-get, the others by npm into this folder.
 *
 * --only       the engines to run: node20, node22, node24, node26, deno, bun, workerd, chromium
 * --names      how many host names are generated, if not 20,000
 * --optional   skips an engine that is not available here; without it, that is a failure
 * --write      the counts go into docs/engines.md
 */
import { execFile, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { build } from 'esbuild';
import { CHROMIUM_PATHS, findChromium } from '../../scripts/chromium.mjs';
import { readVectorFiles } from '../../scripts/read-vectors.mjs';
import { names } from './names.mjs';
import { NAMES } from './suite.mjs';

const here = import.meta.dirname;
const root = join(here, '../..');
const { values: options } = parseArgs({
  options: { only: { type: 'string' }, names: { type: 'string' }, optional: { type: 'boolean' }, write: { type: 'boolean' } },
});

const engines = {
  node20: () => runNode(20),
  node22: () => runNode(22),
  node24: () => runNode(24),
  node26: () => runNode(26),
  deno: () => runFile('@deno/linux-x64-glibc/deno', ['run', '--no-remote', '--no-npm', '--allow-read', 'main.mjs'], ['--version']),
  bun: () => runFile('@oven/bun-linux-x64/bin/bun', ['main.mjs'], ['--version']),
  workerd: () => runFile('@cloudflare/workerd-linux-64/bin/workerd', ['test', 'worker.capnp'], ['--version']),
  chromium: runChromium,
};
const chosen = options.only?.split(',') ?? Object.keys(engines);
const unknown = chosen.find((name) => !(name in engines));
if (unknown !== undefined) {
  console.error(`no such engine: ${unknown}; there are ${Object.keys(engines).join(', ')}`);
  process.exit(1);
}

const count = Number(options.names ?? NAMES);
if (!Number.isInteger(count) || count < 1) {
  console.error(`--names must be a whole number of names, not ${options.names}`);
  process.exit(1);
}

const TIME_OUT_MS = 300_000 + count;

/** Why an engine is not available here. */
class Missing extends Error {}

let isInstallTried = false;

run(process.execPath, [join(root, 'scripts/build-if-stale.mjs')]);
const folder = mkdtempSync(join(tmpdir(), 'box-webhook-policy-runtimes-'));
let failed = false;
try {
  install();
  const suite = await writeSuite();
  const answers = new Map();
  for (const name of chosen) {
    try {
      for (const result of await engines[name]()) {
        report(result);
        answers.set(result.engine, result);
      }
    } catch (error) {
      const isMissing = error instanceof Missing;
      console.log(`${name}: ${isMissing ? 'not here, ' : 'failed: '}${error.message}`);
      failed ||= !isMissing || !options.optional;
    }
  }
  compare(answers, suite.addresses);
  if (options.write && !failed) writePage([...answers.values()]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

function report({ engine, right, all, wrong, misread }) {
  console.log(`${engine}: ${right} of ${all}`);
  for (const line of wrong) console.log(`  ${line}`);
  if (misread.length > 0)
    console.log(`  finds other hosts in ${misread.length} accepted names: ${misread.slice(0, 10).map(escapeName).join(', ')}`);
  failed ||= right !== all || all === 0 || misread.length > 0;
}

/** The first name whose four digits are not the same. */
function firstDifference(a, b) {
  let at = 0;
  while (a[at] === b[at]) at++;
  return Math.floor(at / 4);
}

/** A name in ASCII, as its characters may look alike. */
function escapeName(name) {
  return JSON.stringify(name).replace(/[^ -~]/gu, (character) => `\\u{${character.codePointAt(0).toString(16)}}`);
}

/** Every engine must decide alike: each address, also where the corpus would take either of two readings, and each generated name. */
function compare(answers, addresses) {
  if (answers.size === 0) return;
  const [[first, expected], ...others] = [...answers];
  for (const [engine, actual] of others) {
    const address = actual.answers.findIndex((codes, i) => codes !== expected.answers[i]);
    const host = actual.hosts === expected.hosts ? -1 : firstDifference(actual.hosts, expected.hosts);
    if (address >= 0)
      tell(engine, addresses[address].address, `${actual.answers[address] || 'allowed'}; ${expected.answers[address] || 'allowed'}`);
    if (host >= 0) tell(engine, [...names(count)][host], 'not the same codes, or not the same host');
  }
  if (others.length > 0 && !failed) console.log(`all decide ${count} generated names alike`);

  function tell(engine, text, what) {
    console.log(`${engine} and ${first} differ on ${escapeName(text)}: ${what}`);
    failed = true;
  }
}

function writePage(results) {
  const page = join(root, 'docs/engines.md');
  const rows = results.map(({ engine, right, all }) => `| ${engine} | ${right.toLocaleString('en')} of ${all.toLocaleString('en')} |`);
  const table = ['| engine | vectors and addresses as expected |', '| --- | --- |', ...rows].join('\n');
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace(/(<!-- runtimes -->\n).*?(<!-- \/runtimes -->)/s, (_, start, end) => `${start}\n${table}\n\n${end}`),
  );
}

// the package and the suite, as files

/** The built package where a user would have it, and safe from a build that runs meanwhile. */
function install() {
  const modules = join(folder, 'node_modules');
  const home = join(modules, 'box-webhook-policy');
  mkdirSync(home, { recursive: true });
  cpSync(join(root, 'dist'), join(home, 'dist'), { recursive: true });
  cpSync(join(root, 'package.json'), join(home, 'package.json'));
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) symlinkSync(join(root, 'node_modules', name), join(modules, name), 'dir');
}

async function writeSuite() {
  const suite = {
    vectors: readVectorFiles(pathToFileURL(join(root, 'vectors/'))).flatMap(({ cases }) => cases),
    addresses: readFileSync(join(root, 'test/corpora/url.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
  await build({
    stdin: {
      contents: ['index', 'plan'].map((entry) => `export * from './${entry}.js';`).join('\n'),
      resolveDir: join(folder, 'node_modules/box-webhook-policy/dist'),
    },
    outfile: join(folder, 'policy.mjs'),
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
  });
  const files = {
    'cases.mjs': `export const cases = ${JSON.stringify(JSON.stringify(suite))};`,
    'suite.mjs': readFileSync(join(here, 'suite.mjs'), 'utf8'),
    'names.mjs': readFileSync(join(here, 'names.mjs'), 'utf8'),
    'punycode.mjs': readFileSync(join(here, 'punycode.mjs'), 'utf8'),
    'answer.mjs': `import * as policy from './policy.mjs';
import { cases } from './cases.mjs';
import { runSuite } from './suite.mjs';
const { vectors, addresses } = JSON.parse(cases);
export const answer = () => JSON.stringify(runSuite(policy, vectors, addresses, ${count}));`,
    'main.mjs': `import { answer } from './answer.mjs'; console.log(answer());`,
    'index.html': `<!doctype html><script type="module">import { answer } from './answer.mjs'; globalThis.answer = answer();</script>`,
    'worker.mjs': `import { answer } from './answer.mjs'; export default { test() { console.log(answer()); } };`,
    'worker.capnp': `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .worker)]);
const worker :Workerd.Worker = (compatibilityDate = "2026-01-01", modules = [
  ${['worker.mjs', 'answer.mjs', 'policy.mjs', 'cases.mjs', 'suite.mjs', 'names.mjs', 'punycode.mjs'].map((name) => `(name = "${name}", esModule = embed "${name}")`).join(',\n  ')}
]);`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return suite;
}

// the engines

async function runNode(major) {
  const node = process.versions.node.startsWith(`${major}.`) ? process.execPath : installed(`node${major}-linux-x64/bin/node`);
  const program = (load) => `
    const { vectors, addresses } = JSON.parse((await import(${JSON.stringify(join(folder, 'cases.mjs'))})).cases);
    const { runSuite } = await import(${JSON.stringify(join(folder, 'suite.mjs'))});
    const { createRequire } = await import('node:module');
    console.log(JSON.stringify(runSuite({ ...${load('box-webhook-policy')}, ...${load('box-webhook-policy/plan')} }, vectors, addresses, ${count})));`;
  const version = (await outputOf(node, ['--version'])).trim();
  const results = [];
  for (const [format, load] of [
    ['ESM', (name) => `await import('${name}')`],
    ['CommonJS', (name) => `createRequire(${JSON.stringify(join(folder, 'main.mjs'))})('${name}')`],
  ]) {
    const output = await outputOf(node, ['--input-type=module', '--eval', program(load)]);
    results.push({ engine: `node ${version.slice(1)} ${format}`, ...JSON.parse(output) });
  }
  return results;
}

async function runFile(binary, args, versionArgs) {
  const file = installed(binary);
  const version = /\d+\.\d+\.\d+|\d{4}-\d\d-\d\d/.exec(await outputOf(file, versionArgs))[0];
  const output = await outputOf(file, args, folder);
  // workerd writes what a worker prints among its own lines
  const line = output.split('\n').find((text) => text.startsWith('{"right"'));
  return [{ engine: `${binary.split('/').at(-1)} ${version}`, ...JSON.parse(line) }];
}

async function runChromium() {
  const executablePath = chromium();
  const { chromium: browserType } = await import('playwright-core');
  const types = { '.mjs': 'text/javascript', '.html': 'text/html' };
  const server = createServer(({ url }, response) => {
    const name = url === '/' ? 'index.html' : url.slice(1);
    if (!existsSync(join(folder, name)) || name.includes('/')) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(name)] ?? 'text/plain' }).end(readFileSync(join(folder, name)));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  const browser = await browserType.launch({ executablePath, headless: true, args });
  try {
    const page = await browser.newPage();
    const faults = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page
      .waitForFunction(() => typeof globalThis.answer === 'string', undefined, { timeout: TIME_OUT_MS })
      .catch((error) => {
        throw new Error(`chromium gave no answer: ${faults.join('; ') || error.message}`);
      });
    return [{ engine: `chromium ${browser.version()}`, ...JSON.parse(await page.evaluate(() => globalThis.answer)) }];
  } finally {
    await browser.close();
    server.close();
  }
}

function chromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', 'chromium']);
  }
  if (!existsSync(CHROMIUM_PATHS[0])) throw new Missing('install the package chromium');
  return CHROMIUM_PATHS[0];
}

/** A file of this folder's packages, which are installed the first time. */
function installed(path) {
  const file = join(here, 'node_modules', path);
  if (!existsSync(file) && !isInstallTried) {
    isInstallTried = true;
    if (process.platform !== 'linux' || process.arch !== 'x64') throw new Missing('its binary is only known for Linux on x64');
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], here);
  }
  if (!existsSync(file)) throw new Missing('npm ci in test/runtimes did not install it');
  return file;
}

function run(command, args, cwd = root) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stderr, error } = spawnSync(command, args, {
    cwd,
    env,
    encoding: 'utf8',
    timeout: 2 * TIME_OUT_MS,
    killSignal: 'SIGKILL',
  });
  if (status === 0) return;
  const lines = (stderr ?? '').split('\n').filter((line) => line.trim() !== '' && !/warn|complete log/i.test(line));
  throw new Missing(`${command} ${args[0]} failed: ${lines.slice(0, 3).join('; ') || error?.message || `status ${status}`}`);
}

async function outputOf(file, args, cwd = folder) {
  const { stdout, stderr } = await promisify(execFile)(file, args, {
    cwd,
    timeout: TIME_OUT_MS,
    killSignal: 'SIGKILL',
    maxBuffer: 2 ** 28,
  });
  return stdout + stderr;
}
