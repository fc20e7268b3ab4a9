import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vectorFiles, vectors } from '../scripts/vectors.js';
import { type Consumer, makeConsumer } from './support/consumer.js';

const folder = fileURLToPath(new URL('./vectors', import.meta.url));
const example = (name: string) => fileURLToPath(new URL(`../examples/vector-runner/${name}`, import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.warn('python3 is not installed here: the runner of the vectors is not tested.');

describe.skipIf(!hasPython)('The vectors run against any implementation', { timeout: 60_000 }, () => {
  let consumer: Consumer;
  let small: string;
  beforeAll(async () => {
    consumer = await makeConsumer();
    cpSync(example('adapter.mjs'), join(consumer.folder, 'adapter.mjs'));
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

  /** A command that answers each line with this JavaScript expression of the case. */
  function implementation(answer: string): string[] {
    const file = join(consumer.folder, 'implementation.mjs');
    writeFileSync(
      file,
      `import { createInterface } from 'node:readline';
       for await (const line of createInterface({ input: process.stdin })) { const vector = JSON.parse(line); console.log(${answer}); }`,
    );
    return ['--', process.execPath, file];
  }

  const adapter = () => ['--', process.execPath, join(consumer.folder, 'adapter.mjs')];

  it('checks the form of the vectors when no command is given', () => {
    expect(run('--vectors', folder)).toEqual({
      status: 0,
      output: `${vectors.length} vectors in ${vectorFiles.length} files, 0 faults of form\n`,
    });
  });

  it('passes the package itself, with every vector in one process', () => {
    const { status, output } = run('--vectors', folder, ...adapter());
    expect(output).toContain(`\n${vectors.length} passed, 0 failed\n`);
    expect(status).toBe(0);
  });

  it('passes another implementation of one function, with a process for each case', () => {
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
    expect(output).toContain('FAIL the port 8443 is denied\n');
    expect(output).not.toContain('FAIL the port 443 is allowed\n');
  });

  it('accepts 0.0 for 0, but no number for true', () => {
    expect(run('--vectors', small, '--function', 'deliveriesStalled', ...implementation('1')).output).toContain(
      'FAIL the bare predicate holds',
    );
    const { output } = run(
      '--vectors',
      small,
      '--function',
      'registryState',
      ...implementation(`'{"webhookOnTarget":null,"webhookCount":0.0}'`),
    );
    expect(output).not.toContain('FAIL an empty list that is complete tells that there is no webhook\n');
    expect(output).toContain('FAIL a complete list tells the count and the webhook on the target\n');
  });

  it('leaves messages out of the comparison, and fails one that is empty', () => {
    const failing = (message: string) => {
      const answer = `JSON.stringify({ notify: false, code: 'ACTION_NOT_PERMITTED', message: ${JSON.stringify(message)} })`;
      return run('--vectors', small, '--function', 'decideNotification', ...implementation(answer)).output;
    };
    expect(failing('In any words.')).not.toContain('FAIL an action that permissions prevented is not notified\n');
    expect(failing('')).toContain('FAIL an action that permissions prevented is not notified\n');
  });

  it.each([
    ['writes nothing', `''`, 'the result is not JSON'],
    ['writes no JSON', `'allow'`, 'the result is not JSON'],
    ['ends early', 'process.exit(3)', 'the command ended with status 3'],
  ])('fails a command that %s', (_what, answer, trouble) => {
    const { status, output } = run('--vectors', small, '--function', 'deliveriesStalled', ...implementation(answer));
    expect(status).toBe(1);
    expect(output).toContain(trouble);
  });

  it('fails a command that is not there', () => {
    const { status, output } = run('--vectors', small, '--function', 'deliveriesStalled', '--', join(consumer.folder, 'missing'));
    expect(status).toBe(1);
    expect(output).toContain('no result');
  });

  it('does not pass when no case was run', () => {
    expect(run('--vectors', small, '--function', 'decide', ...adapter())).toMatchObject({ status: 2 });
  });

  it.each([
    ['a description that stands twice', (file: any) => file.cases.push(file.cases[0]), 'stands in'],
    ['a field that the format does not have', (file: any) => (file.cases[0].expect = true), 'expect is not a field'],
    ['a case without a clause', (file: any) => (file.cases[0].clauses = []), 'must have items'],
    ['a function that the library does not have', (file: any) => (file.cases[0].function = 'decide'), 'must be one of'],
    [
      'the result of another function',
      (file: any) => (file.cases[0].expected = { state: 'ACTIVE', endsAt: null }),
      'none of the possible forms',
    ],
    ['a description that ends in a line break', (file: any) => (file.cases[0].description += '\n'), 'must match'],
  ])('finds %s', (_what, breakIt, fault) => {
    const broken = join(consumer.folder, 'broken');
    copyVectors(broken, 'address-port-not-443.json');
    const name = join(broken, 'address-port-not-443.json');
    const file = JSON.parse(readFileSync(name, 'utf8')) as unknown;
    breakIt(file);
    writeFileSync(name, JSON.stringify(file));
    const { status, output } = run('--vectors', broken);
    expect(output).toContain(fault);
    expect(status).toBe(1);
  });
});

function copyVectors(to: string, ...names: string[]): void {
  mkdirSync(to, { recursive: true });
  for (const name of ['vectors.schema.json', ...names]) cpSync(join(folder, name), join(to, name));
}
