import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('../', import.meta.url);

it('the example prints what the README says', () => {
  const [, expected] = /```text\n(.*?)```/s.exec(readFileSync(new URL('README.md', folder), 'utf8')) ?? [];
  const printed = execFileSync(process.execPath, ['--import', 'tsx', 'src/main.ts'], { cwd: folder, encoding: 'utf8' });
  expect(printed).toBe(expected);
});
