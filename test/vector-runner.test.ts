import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { merge, vectorFiles, vectors } from '../scripts/vectors.js';
import { type Consumer, makeConsumer } from './support/consumer.js';
import { mergePatchExamples } from './support/merge-patch-examples.js';

const folder = fileURLToPath(new URL('../vectors', import.meta.url));
const example = (name: string) => fileURLToPath(new URL(`../examples/vector-runner/${name}`, import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.warn('python3 is not installed: skipping the tests of the vector runner.');

describe.skipIf(!hasPython)('The vectors run against any implementation', { timeout: 60_000 }, () => {
  let consumer: Consumer;
  let small: string;
  beforeAll(async () => {
    consumer = await makeConsumer();
    small = join(consumer.folder, 'vectors');
    copyVectors(small, 'address-port-not-443.json', 'registry-state.json', 'decide-notification.json', 'cleanup-eligibility.json');
  });
  afterAll(() => consumer.remove());

  function run(...args: string[]): { status: number | null; output: string } {
    const { status, stdout, stderr } = spawnSync('python3', [example('run_vectors.py'), ...args], {
      encoding: 'utf8',
      cwd: consumer.folder,
    });
    return { status, output: stdout + stderr };
  }

  /** A command that answers each line with a JavaScript expression over `vector`. */
  function implementation(answer: string): string[] {
    const file = join(consumer.folder, 'implementation.mjs');
    writeFileSync(
      file,
      `import { createInterface } from 'node:readline';
       for await (const line of createInterface({ input: process.stdin })) { const vector = JSON.parse(line); console.log(${answer}); }`,
    );
    return ['--', process.execPath, file];
  }

  const cli = () => join(consumer.folder, 'node_modules', 'box-webhook-policy', 'dist', 'cli.js');
  const adapter = () => ['--', process.execPath, cli(), '--jsonl'];

  it('checks the vectors against their schemas when no command is given, by default those of the project', () => {
    const checked = { status: 0, output: `${vectors.length} vectors in ${vectorFiles.length} files, 0 schema errors\n` };
    expect(run('--vectors', folder)).toEqual(checked);
    expect(run()).toEqual(checked);
  });

  it('passes the package itself, all vectors in one process', () => {
    const { status, output } = run('--vectors', folder, ...adapter());
    expect(output).toContain(`\n${vectors.length} passed, 0 failed\n`);
    expect(status).toBe(0);
  });

  it('merges as RFC 7396 says', () => {
    const program = `import json, sys; sys.path.insert(0, sys.argv[1]); from run_vectors import merge
print(json.dumps([merge(target, patch) for target, patch, _ in json.load(sys.stdin)]))`;
    const { stdout, stderr } = spawnSync('python3', ['-B', '-c', program, example('.')], {
      encoding: 'utf8',
      input: JSON.stringify(mergePatchExamples),
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(mergePatchExamples.map(([, , result]) => result));
  });

  it('passes another implementation of one function, one process per case', () => {
    const count = vectors.filter((vector) => vector.function === 'deliveriesStalled').length;
    const days =
      '(([success, trigger, now], day = 86400000) => success !== null && trigger !== null && now - success >= 30 * day && trigger - success > 14 * day)(vector.arguments)';
    const { status, output } = run('--vectors', small, '--process-per-case', '--function', 'deliveriesStalled', ...implementation(days));
    expect(output).toContain(`\n${count} passed, 0 failed\n`);
    expect(status).toBe(0);
  });

  it('fails an implementation that allows everything, and names the vectors', () => {
    const { status, output } = run(
      '--vectors',
      small,
      '--function',
      'decideCreate',
      ...implementation(`'{"decision":"allow","reasons":[]}'`),
    );
    expect(status).toBe(1);
    expect(output).toContain('FAIL Port 8443 is denied\n');
    expect(output).not.toContain('FAIL Port 443 is allowed\n');
  });

  it('accepts 0.0 for 0, but not a number for true', () => {
    expect(run('--vectors', small, '--function', 'deliveriesStalled', ...implementation('1')).output).toContain(
      'FAIL deliveriesStalled is true',
    );
    const { output } = run(
      '--vectors',
      small,
      '--function',
      'registryState',
      ...implementation(`'{"webhookOnTarget":null,"webhookCount":0.0}'`),
    );
    expect(output).not.toContain('FAIL An empty complete list proves that there is no webhook\n');
    expect(output).toContain('FAIL A complete list proves the count and the webhook on the target\n');
  });

  it('ignores the wording of messages, and rejects an empty one', () => {
    const failing = (message: string) => {
      const answer = `JSON.stringify({ notify: false, code: 'ACTION_NOT_PERMITTED', message: ${JSON.stringify(message)} })`;
      return run('--vectors', small, '--function', 'decideNotification', ...implementation(answer)).output;
    };
    expect(failing('In any words.')).not.toContain('FAIL An action that permissions prevented sends nothing\n');
    expect(failing('')).toContain('FAIL An action that permissions prevented sends nothing\n');
  });

  it.each([
    ['writes nothing', `''`, 'the result is not JSON'],
    ['writes text that is not JSON', `'allow'`, 'the result is not JSON'],
    ['exits early', 'process.exit(3)', 'the command exited with status 3'],
  ])('fails a command that %s', (_what, answer, problem) => {
    const { status, output } = run('--vectors', small, '--function', 'deliveriesStalled', ...implementation(answer));
    expect(status).toBe(1);
    expect(output).toContain(problem);
  });

  it('fails a command that does not exist', () => {
    const { status, output } = run('--vectors', small, '--function', 'deliveriesStalled', '--', join(consumer.folder, 'missing'));
    expect(status).toBe(1);
    expect(output).toContain('no result');
  });

  it('fails an implementation that reports an error for another value', () => {
    const answer = `JSON.stringify({ error: { name: 'InvalidFactsError', message: 'Wrong.', issues: [{ path: ['then'] }] } })`;
    const { output } = run('--vectors', small, '--function', 'cleanupEligibility', ...implementation(answer));
    expect(output).toContain(`got      {"error": "InvalidFactsError", "paths": [["then"]]}`);
  });

  it('asks the package from Python as docs/vectors.md shows', () => {
    const page = readFileSync(new URL('../docs/vectors.md', import.meta.url), 'utf8');
    const [, code, printed] = /From Python.*?```python\n(.*?)```\n\n```text\n(.*?)```/s.exec(page) ?? [];
    const program = code?.replace('["npx", "box-webhook-policy"', JSON.stringify([process.execPath, cli()]).slice(0, -1));
    const { stdout, stderr } = spawnSync('python3', ['-c', program ?? ''], { encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: printed, stderr: '' });
  });

  it('answers in a shell as docs/vectors.md shows', () => {
    const page = readFileSync(new URL('../docs/vectors.md', import.meta.url), 'utf8');
    const [, line, printed] = /From a shell:\n\n```sh\n(.*?)```\n\n```json\n(.*?)```/s.exec(page) ?? [];
    const shell = line?.replace('npx box-webhook-policy', `'${process.execPath}' '${cli()}'`);
    expect(execFileSync('sh', ['-c', shell ?? ''], { encoding: 'utf8' })).toBe(printed);
  });

  it('does not pass when it runs no case', () => {
    expect(run('--vectors', small, '--function', 'decide', ...adapter())).toMatchObject({ status: 2 });
  });

  it.each([
    ['a repeated description', { description: 'Port 442 is denied' }, 'is already in'],
    ['an unknown field', { expect: true }, 'expect is not a field'],
    ['a case without a clause', { clauses: [] }, 'minimum number of items'],
    ['an unknown function', { function: 'decide' }, 'must be one of'],
    ['an unknown baseline', { on: 'nothing' }, 'is not a baseline'],
    ['a change to something that is not a parameter', { change: { fact: true } }, 'fact, which is not a parameter'],
    ['an empty change', { change: { request: null } }, 'minimum number of members'],
    ['a case with a baseline and with arguments', { arguments: [{}] }, 'must match one alternative, matches 2'],
    ['a case without a baseline and without arguments', { on: null }, 'must match one alternative, matches 0'],
    [
      'the result of another function',
      { expected: { decision: null, reasons: null, state: 'ACTIVE', endsAt: '2026-01-31T00:00:00.000Z' } },
      'matches none of the alternatives',
    ],
    ['a description that ends in a line break', { description: 'Port 8443 is denied\n' }, 'must match'],
  ])('finds %s', (_what, patch, problem) => {
    const broken = join(consumer.folder, 'broken');
    copyVectors(broken, 'address-port-not-443.json');
    const name = join(broken, 'address-port-not-443.json');
    const file = JSON.parse(readFileSync(name, 'utf8')) as { readonly cases: readonly unknown[] };
    const [first, ...others] = file.cases;
    writeFileSync(name, JSON.stringify({ ...file, cases: [merge(first, patch), ...others] }));
    const { status, output } = run('--vectors', broken);
    expect(output).toContain(problem);
    expect(status).toBe(1);
  });
});

function copyVectors(to: string, ...names: string[]): void {
  mkdirSync(to, { recursive: true });
  for (const name of ['vectors.schema.json', 'baselines.json', 'baselines.schema.json', ...names])
    cpSync(join(folder, name), join(to, name));
}
