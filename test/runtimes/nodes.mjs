/**
 * npm run test:nodes [-- --only 20,26]
 *
 * Runs the tests that depend on what Node and its OpenSSL say, those of endpointFacts, observeEndpoint and the
 * command, on several versions of Node, and fails when one of them fails. The versions are installed by npm into this folder where they are
 * missing; the Node that runs this serves for its own major version.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const here = import.meta.dirname;
const root = join(here, '../..');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const MAJORS = ['20', '22', '24', '26'];
const SUITES = [
  ['endpointFacts', 'test/facts/endpoint-facts'],
  ['observeEndpoint', 'test/node'],
  ['the command', 'test/cli', '--project', 'fast'],
];

const { values: options } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = options.only?.split(',') ?? MAJORS;
const unknown = chosen.find((major) => !MAJORS.includes(major));
if (unknown !== undefined) {
  console.error(`no such version: ${unknown}; there are ${MAJORS.join(', ')}`);
  process.exit(1);
}

for (const major of chosen) {
  const node = binary(major);
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim();
  if (!version?.startsWith(`v${major}.`)) {
    console.error(`Node ${major} is not here: npm ci in test/runtimes installs it on Linux with x64`);
    process.exitCode = 1;
    continue;
  }
  for (const [title, ...args] of SUITES) {
    const { status, stdout, stderr } = spawnSync(node, [vitest, 'run', ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
      maxBuffer: 2 ** 28,
    });
    console.log(`node ${version.slice(1)}, ${title}: ${/^ *Tests +(.*)$/m.exec(stdout)?.[1] ?? 'no result'}`);
    if (status !== 0) {
      console.log(stdout, stderr);
      process.exitCode = 1;
    }
  }
}

function binary(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const file = join(here, `node_modules/node${major}-linux-x64/bin/node`);
  if (!existsSync(file)) spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
  return file;
}
