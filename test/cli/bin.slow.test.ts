import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Project } from '../../bench/weight.mjs';
import { installBuild } from '../support/built-package.js';
import { create, request } from './support.js';

// processes start slowly on a busy machine
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let project: Project;
let bin: string;

beforeAll(async () => {
  project = await installBuild({ declarations: false });
  const installed = join(project.folder, 'node_modules', 'box-webhook-policy');
  const { bin: named } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { bin: Record<string, string> };
  // as npm does
  mkdirSync(join(project.folder, 'node_modules', '.bin'));
  bin = join(project.folder, 'node_modules', '.bin', 'box-webhook-policy');
  symlinkSync(join(installed, named['box-webhook-policy'] as string), bin);
  mkdirSync(join(project.folder, 'files', 'requests'), { recursive: true });
  for (const [name, content] of Object.entries({ ...create().files, 'requests/r.json': request })) {
    writeFileSync(join(project.folder, 'files', name), JSON.stringify(content));
  }
});

afterAll(() => project?.remove());

function start(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(bin, args, { cwd: join(project.folder, 'files'), encoding: 'utf8', input });
  return { status, stdout, stderr };
}

describe('The installed command', () => {
  it('exits with 0 on allow, 1 on deny, 2 on an unusable file', () => {
    expect(start(create().args)).toMatchObject({ status: 0, stdout: expect.stringMatching(/^allow {2}r\.json\n/), stderr: '' });
    expect(start(['decide', 'requests/r.json'])).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^deny {2}requests\/r\.json\n/),
      stderr: '',
    });
    expect(start(['decide', 'nowhere.json'])).toEqual({ status: 2, stdout: '', stderr: 'nowhere.json: file not found\n' });
  });

  it('reads standard input, and says when there is none', () => {
    expect(start(['decide', '-', '--json'], JSON.stringify(request))).toMatchObject({ status: 1, stderr: '' });
    const closed = execFileSync('sh', ['-c', `"${bin}" decide - 2>&1 <&- || echo "exit code $?"`], { encoding: 'utf8' });
    expect(closed).toBe('standard input: empty; expected JSON\nexit code 2\n');
  });

  it('throws the errors of the entries that it loads, and recognizes them', () => {
    expect(start(['session', '-'], '{"method":"none"}')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'standard input, line 1, column 11: method must be "jwt", "client_credentials", "oauth2" or "developer_token"; got "none"\n',
    });
    const call = JSON.stringify({ function: 'resolveConflict', arguments: [{}, 5] });
    expect(JSON.parse(start(['--jsonl'], call).stdout)).toMatchObject({ error: { name: 'InvalidFactsError' } });
  });

  it('says in one sentence that its reader closed the pipe, and exits with 2', () => {
    const lines = `yes '{"function":"describeCode","arguments":["TRIGGER_UNKNOWN"]}' | head -n 20000`;
    const script = `${lines} | { "${bin}" --jsonl; echo "exit code $?" >&2; } | head -c 1; echo`;
    const { stdout, stderr } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
    expect(stdout).toBe('{\n');
    expect(stderr.replace(/^yes: .*\n/m, '')).toBe('The output was closed before everything was written.\nexit code 2\n');
  });

  it('answers a line before the next is written', async () => {
    const child = spawn(bin, ['--jsonl'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (const webhookCount of [1, 2, 3]) {
      child.stdin.write(`${JSON.stringify({ function: 'capacity', arguments: [{ webhookCount }] })}\n`);
      const { value } = await answers.next();
      expect(JSON.parse(value)).toMatchObject({ used: webhookCount });
    }
    child.stdin.end();
    expect(await exitOf(child)).toBe(0);
  });

  it('answers 300,000 lines in little memory', async () => {
    // what the answers take, 400 bytes each, would not fit
    const child = spawn(process.execPath, ['--max-old-space-size=40', bin, '--jsonl'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const line = `${JSON.stringify({ function: 'describeCode', arguments: ['TRIGGER_UNKNOWN'] })}\n`;
    const block = line.repeat(1000);
    let count = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      for (const byte of chunk) if (byte === 0x0a) count++;
    });
    for (let i = 0; i < 300; i++) if (!child.stdin.write(block)) await once(child.stdin, 'drain');
    child.stdin.end();
    expect(await exitOf(child)).toBe(0);
    expect(count).toBe(300_000);
  });
});

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'close');
  return child.exitCode;
}
