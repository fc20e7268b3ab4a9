import { describe, expect, it } from 'vitest';
import { triggers } from '../../src/policy/index.js';
import { command } from './support.js';

describe('triggers', () => {
  it('lists every trigger and the targets that support it', async () => {
    const { exitCode, stdout } = await command(['triggers']);
    expect(exitCode).toBe(0);
    const rows = stdout.split('\n').flatMap((line) => /^([A-Z_.]+) +(yes|no) +(yes|no)$/.exec(line)?.slice(1) ?? []);
    expect(rows).toEqual(triggers.flatMap(({ name, file, folder }) => [name, file ? 'yes' : 'no', folder ? 'yes' : 'no']));
    expect(stdout).toMatch(/^trigger {31}file {2}folder\nFILE\.UPLOADED {25}no {4}yes\n/);
    expect(stdout).toMatch(/\n\nA request cannot name WEBHOOK\.DELETED: Box sends it on its own\.\n$/);
  });

  it.each(['file', 'folder'] as const)('lists those of a %s', async (type) => {
    const { stdout } = await command(['triggers', type, '--json']);
    expect(JSON.parse(stdout)).toEqual(triggers.filter((trigger) => trigger[type]));
    expect((await command(['triggers', type])).stdout).not.toContain('WEBHOOK.DELETED');
  });

  it('takes an option without a value twice', async () => {
    expect((await command(['triggers', '--json', '--json'])).exitCode).toBe(0);
  });

  it('prints the table of the package with --json', async () => {
    expect(JSON.parse((await command(['triggers', '--json'])).stdout)).toEqual(triggers);
  });
});
