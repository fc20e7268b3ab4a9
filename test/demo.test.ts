import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Consumer, makeConsumer } from './support/consumer.js';

// processes start slowly on a busy machine
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let consumer: Consumer;

beforeAll(async () => {
  consumer = await makeConsumer();
});

afterAll(() => consumer.remove());

/** Runs `npm run demo -- ...`, which runs the script in the folder of the package. */
function demo(args: readonly string[], from?: string) {
  const { INIT_CWD: _, ...env } = process.env;
  const script = join(consumer.folder, 'examples', 'demo', 'demo.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: consumer.folder,
    encoding: 'utf8',
    env: { ...env, ...(from !== undefined && { INIT_CWD: from }) },
  });
  return { status, stdout, stderr };
}

describe('The demo', () => {
  let shown: ReturnType<typeof demo>;

  beforeAll(() => {
    shown = demo([]);
  });

  it('shows each command with its output and its exit code', () => {
    expect(shown).toMatchObject({ status: 0, stderr: '' });
    const runs = shown.stdout.split('\n$ box-webhook-policy ').slice(1);
    const summaries = runs.map((run) => {
      const [line, , verdict] = run.split('\n');
      const [name, file] = (line as string).split(' ');
      return [name, file, (verdict as string).split('  ')[0], /\(exit code (\d)\)/.exec(run)?.[1]].join(' ');
    });
    expect(summaries).toEqual([
      'decide requests/file.json allow 0',
      'decide requests/port-and-triggers.json deny 1',
      'decide requests/intranet.json deny 1',
      'decide requests/folder.json deny 1',
      'decide requests/folder-with-webhook.json deny 1',
      'decide requests/malformed.json deny 1',
      'decide requests/folder.json deny 1',
      'update updates/triggers.json allow 0',
      'update updates/target-to-file.json deny 1',
      'session sessions/developer-token.json active 0',
      'session sessions/oauth2-expired.json no active session 1',
      'cleanup cleanup/stalling.json not eligible for deletion 0',
      'cleanup cleanup/stalled.json eligible for deletion 1',
      'plan plan/desired.json ~ update webhook 2041178653 on folder 229013884516 3',
      'explain TARGET_IS_ROOT_FOLDER TARGET_IS_ROOT_FOLDER 0',
      expect.stringMatching(/^--jsonl < \{"notify":true,.* 0$/),
    ]);
  });

  it('uses every file of examples/data', () => {
    const files = readdirSync(join(consumer.folder, 'examples', 'data'), { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => /\.jsonl?$/.test(name));
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((name) => !shown.stdout.includes(name))).toEqual([]);
  });

  it('runs the command with arguments, in the folder from which npm was started', () => {
    const folder = join(consumer.folder, 'examples', 'data', 'requests');
    expect(demo(['decide', 'file.json'], folder)).toMatchObject({ status: 1, stdout: expect.stringMatching(/^deny {2}file\.json\n/) });
    expect(demo(['decide', 'examples/data/requests/file.json'])).toMatchObject({ status: 1, stderr: '' });
    expect(demo(['decide', 'none.json'], folder)).toEqual({ status: 2, stdout: '', stderr: 'none.json: file not found\n' });
  });

  it('fails when a file of examples/data cannot be used', () => {
    const file = join(consumer.folder, 'examples', 'data', 'requests', 'file.json');
    const content = readFileSync(file);
    writeFileSync(file, '{');
    expect(demo([])).toMatchObject({ status: 2, stderr: expect.stringMatching(/^requests\/file\.json, line 1, column 2: /) });
    writeFileSync(file, content);
  });
});
