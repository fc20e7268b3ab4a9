import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/commands.js';
import { command } from './support.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

describe('The help', () => {
  it.each([['--help'], ['-h']])('%s lists every command with its summary', async (option) => {
    const { exitCode, stdout, stderr } = await command([option]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    for (const { name, summary } of commands) {
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(` ${name} ${summary}`);
    }
    for (const option of ['--json', '--jsonl', '-h, --help', '--version']) expect(stdout).toMatch(new RegExp(`^  ${option} `, 'm'));
    expect(stdout).toMatch(
      /\nExit codes\n {2}0 {2}allow, active, [\s\S]*\n {2}1 {2}deny, no active session, [\s\S]*\n {2}2 .*\n {2}3 {2}changes to make \(plan\)\n/,
    );
  });

  it('is what a call without arguments prints, on standard error and with exit code 2', async () => {
    const { stdout } = await command(['--help']);
    expect(await command([])).toEqual({ exitCode: 2, stdout: '', stderr: stdout });
    expect(await command(['help'])).toEqual({ exitCode: 0, stdout, stderr: '' });
  });

  it.each(commands.map(({ name }) => name))('of %s lists its arguments, options, exit codes and examples', async (name) => {
    const own = commands.find((each) => each.name === name)!;
    const help = await command([name, '--help']);
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await command([name, '-h'])).toEqual(help);
    expect(await command(['help', name])).toEqual(help);
    expect(help.stdout.startsWith(own.summary.slice(0, 40))).toBe(true);
    for (const argument of own.arguments) expect(help.stdout).toMatch(new RegExp(`^  ${argument.name} `, 'm'));
    for (const option of [...own.options.map((each) => `--${each.name}`), '--json', '-h, --help']) {
      expect(help.stdout).toMatch(new RegExp(`^  ${option}\\b`, 'm'));
    }
    for (const [code, meaning] of own.exitCodes) expect(help.stdout.replaceAll(/\s+/g, ' ')).toContain(` ${code} ${meaning} `);
    for (const example of own.examples) expect(help.stdout.replaceAll(/\s+/g, ' ')).toContain(`box-webhook-policy ${example}`);
  });

  it('of decide shows how it is used', async () => {
    const { stdout } = await command(['decide', '--help']);
    expect(stdout).toMatch(
      /^Decides whether a webhook may be created\.\n\nUsage\n {2}box-webhook-policy decide REQUEST \[OPTIONS\]\n\nArguments\n {2}REQUEST {2}the body of POST \/webhooks, /,
    );
    expect(stdout).toContain('\n  --registry FILE  ');
  });

  it('of explain shows that its argument repeats and may be left out', async () => {
    expect((await command(['explain', '--help'])).stdout).toContain('\n  box-webhook-policy explain [CODE...] [OPTIONS]\n');
    expect((await command(['triggers', '--help'])).stdout).toContain('\n  box-webhook-policy triggers [TYPE] [OPTIONS]\n');
  });

  it('ignores arguments that are missing or surplus', async () => {
    expect((await command(['decide', 'a', 'b', '--help'])).exitCode).toBe(0);
  });
});

describe('--version', () => {
  it('prints the version of the package', async () => {
    expect(await command(['--version'])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
  });
});
