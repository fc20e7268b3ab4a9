import { describe, expect, it } from 'vitest';
import * as policy from '../../scripts/entries.js';
import { TEXTS, vectors } from '../../scripts/vectors.js';
import type { Io } from '../../src/cli/io.js';
import { run } from '../../src/cli/run.js';
import { command, recordingIo } from './support.js';

/** The answers to the lines, parsed. */
async function answers(stdin: string | Uint8Array | readonly Uint8Array[]): Promise<unknown[]> {
  const { exitCode, stdout, stderr } = await command(['--jsonl'], { stdin });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout === ''
    ? []
    : stdout
        .slice(0, -1)
        .split('\n')
        .map((line) => JSON.parse(line));
}

const call = (name: string, ...args: unknown[]) => JSON.stringify({ function: name, arguments: args });
const invalid = (message: string) => ({ error: { name: 'InvalidCallError', message, issues: [] } });

describe('--jsonl', () => {
  it('answers every vector', async () => {
    const lines = vectors.map(({ function: name, arguments: args }) => `${call(name, ...args)}\n`);
    const results = await answers(lines.join(''));
    expect(results).toHaveLength(vectors.length);
    const compared = results.map((result) => {
      const { error } = Object(result) as { error?: { name: string; issues: { path: unknown }[] } };
      return error ? { error: error.name, paths: error.issues.map(({ path }) => path) } : withoutTexts(result);
    });
    expect(compared).toEqual(vectors.map(({ expected }) => expected));
  });

  it('knows every function whose result is JSON', async () => {
    const names = Object.entries(policy).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    const results = (await answers(names.map((name) => call(name)).join('\n'))) as { error?: { name: string } }[];
    const unknown = names.filter((_, i) => results[i]?.error?.name === 'InvalidCallError');
    expect(unknown.sort()).toEqual(['InvalidFactsError', 'indexRegistry']);
  });

  it('answers with the issues of an InvalidFactsError', async () => {
    const [answer] = await answers(call('capacity', { webhookCount: -1 }));
    expect(answer).toEqual({
      error: {
        name: 'InvalidFactsError',
        message: 'Invalid facts: webhookCount must be a whole number, 0 or more; got -1.',
        issues: [
          {
            path: ['webhookCount'],
            code: 'COUNT_EXPECTED',
            expected: 'a whole number, 0 or more',
            received: '-1',
            message: 'webhookCount must be a whole number, 0 or more; got -1',
          },
        ],
      },
    });
  });

  /** The result without the texts for people, as in the vectors. */
  function withoutTexts(result: unknown): unknown {
    return JSON.parse(JSON.stringify(result), (key, value: unknown) => (TEXTS.has(key) ? undefined : value));
  }

  const good = call('deliveriesStalled', 1, 2, 3);

  it.each<[what: string, line: string | Uint8Array, message: string]>([
    ['text that is not JSON', 'allow', 'line 2, column 1: invalid JSON: expected a value, found a'],
    ['half a line', '{"function":', 'line 2, column 13: invalid JSON: expected a value, found the end of the text'],
    ['null', 'null', 'line 2: expected {"function": "…", "arguments": […]}'],
    ['a call without arguments', '{"function":"capacity"}', 'line 2: expected {"function": "…", "arguments": […]}'],
    ['a call without a function', '{"arguments":[]}', 'line 2: expected {"function": "…", "arguments": […]}'],
    ['a misspelled function', call('decideCreat'), 'line 2: there is no function decideCreat; did you mean decideCreate?'],
    ['a function of every object', call('toString'), 'line 2: there is no function toString'],
    ['a table of the package', call('triggers'), 'line 2: there is no function triggers'],
    ['a hostile name', call('\u001b[2J'), 'line 2: there is no function \\u{1b}[2J'],
    ['text that is not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'line 2: not UTF-8 text'],
  ])('answers %s with an error object, and goes on', async (_what, line, message) => {
    const stdin = Buffer.concat([`${good}\n`, line, `\n${good}\n`].map((part) => Buffer.from(part as string)));
    expect(await answers(stdin)).toEqual([false, invalid(message), false]);
  });

  it('answers a result that nests too deep with an error object, or whole', async () => {
    // JSON.stringify of older versions of Node fails on the result, which repeats what is given
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const line = `{"function":"joinPages","arguments":[[{"entries":[${deep}]}]]}`;
    const { exitCode, stdout } = await command(['--jsonl'], { stdin: `${line}\n${good}` });
    expect(exitCode).toBe(0);
    expect([
      `{"error":{"name":"RangeError","message":"Maximum call stack size exceeded"}}\nfalse\n`,
      `{"webhooks":[${deep}],"complete":true}\nfalse\n`,
    ]).toContain(stdout);
  });

  it('skips blank lines, and counts them', async () => {
    expect(await answers(`\n \t\r\n${good}\r\n\n?`)).toEqual([false, invalid('line 5, column 1: invalid JSON: expected a value, found ?')]);
    expect(await answers('')).toEqual([]);
  });

  it('answers the last line without a line break, and a line after a byte order mark', async () => {
    expect(await answers(`\ufeff${good}\n${good}`)).toEqual([false, false]);
  });

  it('reads lines and characters that are cut anywhere', async () => {
    const bytes = Buffer.from(`${call('isCreateRequest', 'ä€😀')}\n${call('describeCode', 'ä€😀')}\n${good}`);
    const whole = await answers(bytes);
    expect(whole).toMatchObject([false, { error: { issues: [{ received: '"ä€😀"' }] } }, false]);
    for (const size of [1, 2, 3, 7]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
      expect(await answers(chunks)).toEqual(whole);
    }
  });

  it('answers a line before it reads the next, and waits until the answer is taken', async () => {
    const events: string[] = [];
    async function* stdin(): AsyncGenerator<Uint8Array> {
      for (const i of [1, 2, 3]) {
        events.push(`read ${i}`);
        yield Buffer.from(`${good}\n`);
      }
    }
    const { io } = recordingIo();
    const stdout: Io['stdout'] = {
      ...io.stdout,
      async write(text) {
        await new Promise((resolve) => setImmediate(resolve));
        events.push(`wrote ${text.trim()}`);
      },
    };
    expect(await run(['--jsonl'], { ...io, stdin: stdin(), stdout })).toBe(0);
    expect(events).toEqual(['read 1', 'wrote false', 'read 2', 'wrote false', 'read 3', 'wrote false']);
  });
});
