// node scripts/steps.mjs check|test [ARGUMENTS]: runs the steps one after the other, stops at the first that fails, and
// says at the end in one line what it did. The arguments go to the last step.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const RUNS = {
  check: [
    { does: 'format and lint', command: 'npm run --silent lint' },
    { does: 'types', command: 'npm run --silent typecheck' },
    { does: 'fast tests', command: 'npm run --silent test:fast --' },
  ],
  test: [{ does: 'all tests and their coverage of src', command: 'npx vitest run --coverage' }],
};

const [name, ...args] = process.argv.slice(2);
const steps = RUNS[name];
if (steps === undefined) {
  console.error(`node scripts/steps.mjs ${Object.keys(RUNS).join('|')}; got ${name}`);
  process.exit(1);
}

const passed = [];
let failed;
for (const { does, command } of steps) {
  const line = does === steps.at(-1).does ? [command, ...args.map((arg) => JSON.stringify(arg))].join(' ') : command;
  const started = performance.now();
  const { status } = spawnSync(line, { cwd: fileURLToPath(new URL('..', import.meta.url)), shell: true, stdio: 'inherit' });
  const took = `${does} (${((performance.now() - started) / 1000).toFixed(0)} s)`;
  if (status !== 0) {
    failed = took;
    process.exitCode = status ?? 1;
    break;
  }
  passed.push(took);
}
const results = [failed && `failed: ${failed}`, passed.length > 0 && `passed: ${passed.join(', ')}`];
console.log(`${name} ${results.filter(Boolean).join('; ')}`);
