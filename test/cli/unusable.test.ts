import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withFaultsOf } from '../../src/cli/input/document.js';
import { run } from '../../src/cli/run.js';
import { command, create, endpoint, mini, page, recordingIo, request, type Setting, webhook } from './support.js';

/** What is written when something cannot be used: a sentence, and nothing else. */
async function complaint(args: readonly string[], setting: Setting = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await command(args, setting);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(/\n$/);
  return stderr.slice(0, -1);
}

describe('A document that cannot be used', () => {
  it.each<[what: string, content: unknown, complaint: string]>([
    ['blank text', ' \n', 'r.json: empty; expected JSON'],
    ['text in UTF-16', Buffer.from('\ufeff{}', 'utf16le'), 'r.json: the text is UTF-16; save it as UTF-8'],
    ['text in big-endian UTF-16', Buffer.from([0xfe, 0xff, 0, 0x7b]), 'r.json: the text is UTF-16; save it as UTF-8'],
    ['text in Latin-1', Buffer.from('{"address": "é"}', 'latin1'), 'r.json: not UTF-8 text; save it as UTF-8'],
    ['a trailing comma', '{\n  "triggers": ["FILE.MOVED",]\n}', 'r.json, line 2, column 29: invalid JSON: expected a value, found ]'],
    ['single quotes', "{'a': 1}", "r.json, line 1, column 2: invalid JSON: expected a name in double quotes or }, found '"],
    ['a string over two lines', '["a\nb"]', 'r.json, line 1, column 4: invalid JSON: expected a closing double quote, found a line break'],
    ['a non-breaking space', '[1,\u00a02]', 'r.json, line 1, column 4: invalid JSON: expected a value, found the character U+00A0'],
    ['a missing end', '{"a": [1', 'r.json, line 1, column 9: invalid JSON: expected a comma or ], found the end of the text'],
  ])('%s', async (_what, content, expected) => {
    expect(await complaint(['decide', 'r.json'], { files: { 'r.json': content } })).toBe(expected);
  });

  it.each([
    ['a missing file', 'nowhere.json', 'nowhere.json: file not found'],
    ['a file in place of a folder', 'r.json/x.json', 'r.json/x.json: file not found'],
    ['a folder', '.', '.: expected a file, found a folder'],
    ['a name with a NUL', 'a\0', expect.stringMatching(/^a\\u\{0\}: .*null bytes/)],
  ])('%s', async (_what, name, expected) => {
    expect(await complaint(['decide', name], { files: { 'r.json': {} } })).toEqual(expected);
  });

  it.runIf(process.getuid?.() !== 0)('a file that may not be read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'box-webhook-policy-cli-'));
    const file = join(folder, 'secret.json');
    writeFileSync(file, '{}');
    chmodSync(file, 0);
    expect(await complaint(['decide', file])).toBe(`${file}: permission denied`);
    rmSync(folder, { recursive: true });
  });

  it('standard input that is empty, broken, or read twice', async () => {
    expect(await complaint(['decide', '-'])).toBe('standard input: empty; expected JSON');
    expect(await complaint(['decide', '-'], { stdin: '{' })).toBe(
      'standard input, line 1, column 2: invalid JSON: expected a name in double quotes or }, found the end of the text',
    );
    expect(await complaint(['decide', '-', '--facts', '-'], { stdin: '{}' })).toBe(
      'Standard input (-) can be read only once: save one of the documents as a file.',
    );
    expect(await complaint(['decide', '-'], { stdin: failing('EISDIR') })).toBe('standard input: expected a file, found a folder');
    expect(await complaint(['--jsonl'], { stdin: failing('EISDIR') })).toBe('standard input: expected a file, found a folder');
  });

  function failing(code: string): Setting['stdin'] & {} {
    return {
      [Symbol.iterator](): never {
        throw Object.assign(new Error('read'), { code });
      },
    } as never;
  }
});

describe('A fact that cannot be used is named with its file, place and field:', () => {
  const update = (name: string, content: unknown, option = '--webhook') => ({
    args: ['update', 'u.json', option, name],
    files: { 'u.json': {}, [name]: content },
  });
  const expectedList = 'expected a page of GET /webhooks (an object with the list "entries") or a list of webhooks';

  it.each<[what: string, { args: string[]; files: Record<string, unknown> }, complaint: unknown]>([
    [
      'a webhook without an id',
      create({ registry: page({ target: request.target }) }),
      'list.json, line 6, column 5: entries[0].id is missing; it must be a non-empty string: take the webhook from GET /webhooks',
    ],
    [
      'a number for an id',
      create({ registry: [mini('1', request.target), { id: 2, target: request.target }] }),
      'list.json, line 11, column 11: [1].id must be a non-empty string: take the webhook from GET /webhooks; got 2',
    ],
    ['a webhook that is not an object', create({ registry: [5] }), 'list.json, line 2, column 3: [0] must be an object; got 5'],
    [
      'a marker that is not text',
      create({ registry: { ...page(), next_marker: 5 } }),
      'list.json, line 3, column 18: next_marker must be a string, null or absent; got 5',
    ],
    [
      'a page of GET /users',
      create({ registry: { total_count: 1, entries: [{ type: 'user', id: '11446498', name: 'Aaron Levie' }] } }),
      'list.json, line 5, column 15: entries[0].type is "user", not "webhook": this is not a list of webhooks from GET /webhooks',
    ],
    [
      'the items of a folder',
      create({ registry: [{ type: null, id: '1' }, webhook, { type: 'file', id: '12345' }] }),
      expect.stringContaining(': [2].type is "file", not "webhook"'),
    ],
    [
      'an error that Box returned',
      create({ registry: { type: 'error', status: 401, code: 'unauthorized' } }),
      `list.json: this is an error that Box returned ("unauthorized"); ${expectedList}`,
    ],
    [
      'an error without a code',
      create({ registry: { type: 'error', status: 401 } }),
      `list.json: this is an error that Box returned ("401"); ${expectedList}`,
    ],
    [
      'a negative count',
      create({ registry: { webhookCount: -1 } }),
      'list.json, line 2, column 19: webhookCount must be a whole number, 0 or more; got -1',
    ],
    [
      'a misspelled field',
      create({ registry: { webhookCount: 1, webhookOnTraget: null } }),
      'list.json, line 3, column 22: webhookOnTraget is not a field; the fields are webhookCount, webhookOnTarget',
    ],
    ['a string as the registry', create({ registry: '"all of them"' }), `list.json: ${expectedList}`],
    ['an empty object as the registry', create({ registry: {} }), `list.json: ${expectedList}`],
    ['entries that are not a list', create({ registry: { entries: {} } }), `list.json: ${expectedList}`],
    [
      'a protocol in place of a handshake',
      create({ facts: { tls: ['TLSv1.3'] } }),
      'e.json, line 3, column 5: tls[0] must be an object; got "TLSv1.3"',
    ],
    [
      'an untrusted certificate without an error',
      create({ facts: { certificate: { trusted: false } } }),
      'e.json, line 2, column 18: certificate.error is missing; it must be a non-empty string',
    ],
    [
      'a misspelled fact',
      create({ facts: { ipAdresses: [] } }),
      'e.json: expected endpoint facts (ipAddresses, certificate, tls, tlsRefusal) or what Node reports about a server (addresses, authorized, authorizationError, protocol, cipher, error, handshakes)',
    ],
    [
      'both forms of endpoint facts',
      create({ facts: { ...endpoint, protocol: 'TLSv1.3' } }),
      expect.stringMatching(/^e\.json, line 14, column 15: protocol is not a field; the fields are ipAddresses, /),
    ],
    [
      'a protocol that is a number',
      create({ facts: { addresses: ['93.184.215.14'], protocol: 1.3 } }),
      expect.stringMatching(/^e\.json, line 5, column 15: protocol must be .*; got 1\.3$/),
    ],
    [
      'a webhook whose triggers are a string',
      update('w.json', { ...webhook, triggers: 'FILE.MOVED' }),
      'w.json, line 9, column 15: triggers must be a list of strings; got "FILE.MOVED"',
    ],
    ['a page in place of a webhook', update('w.json', page(webhook)), 'w.json: expected a webhook, as GET /webhooks/{id} returns it'],
    [
      'a user in place of a webhook',
      update('w.json', { type: 'user', id: '1' }),
      'w.json: expected a webhook, as GET /webhooks/{id} returns it',
    ],
    [
      'an error in place of a webhook',
      update('w.json', { type: 'error', status: 404, code: 'not_found' }),
      'w.json: this is an error that Box returned ("not_found"); expected a webhook, as GET /webhooks/{id} returns it',
    ],
    ['a list as the facts', update('f.json', [], '--facts'), 'f.json: expected facts: an object with registry, endpoint, webhook'],
    [
      'a misspelled name in the facts',
      update('f.json', { registry: {}, endpoints: {} }, '--facts'),
      'f.json, line 3, column 16: endpoints is not a field; the fields are registry, endpoint, webhook',
    ],
    [
      'a misspelled field of the registry in the facts',
      update('f.json', { registry: { count: 1 } }, '--facts'),
      'f.json, line 3, column 14: registry.count is not a field; the fields are webhookCount, webhookOnTarget',
    ],
    [
      'a misspelled field of the endpoint in the facts',
      update('f.json', { endpoint: { cert: 1 } }, '--facts'),
      'f.json, line 3, column 13: endpoint.cert is not a field; the fields are ipAddresses, certificate, tls, tlsRefusal',
    ],
    [
      'a fact that is not an object',
      update('f.json', { registry: 5 }, '--facts'),
      'f.json, line 2, column 15: registry must be an object; got 5',
    ],
    [
      'the webhook of a create request',
      { args: ['decide', 'u.json', '--facts', 'f.json'], files: { 'u.json': {}, 'f.json': { webhook } } },
      'f.json, line 2, column 14: webhook is not a field; the fields are registry, endpoint',
    ],
    [
      'six faults, of which five are shown',
      create({ registry: [1, 2, 3, 4, 5, 6] }),
      expect.stringMatching(/^(list\.json, line \d, column 3: \[\d\] must be an object; got \d\n){5}… and 1 more$/),
    ],
    ['five faults', create({ registry: [1, 2, 3, 4, 5] }), expect.stringMatching(/^(list\.json, .*\n){4}list\.json, .*; got 5$/)],
  ])('%s', async (_what, { args, files }, expected) => {
    expect(await complaint(args, { files })).toEqual(expected);
  });
});

describe('withFaultsOf', () => {
  it('lets errors of another kind pass', () => {
    const error = new RangeError('deep');
    const document = { name: 'a.json', text: '{}', value: {} };
    expect(() =>
      withFaultsOf(document, () => {
        throw error;
      }),
    ).toThrow(error);
  });
});

describe('Arguments that cannot be used', () => {
  const how = (name: string) => `To see how it is used: box-webhook-policy ${name} --help`;

  it.each<[args: string[], complaint: string]>([
    [
      ['deside'],
      'There is no command deside. Did you mean decide? The commands are decide, update, session, cleanup, plan, explain, triggers.',
    ],
    [['\u001b[2J'], 'There is no command \\u{1b}[2J. The commands are decide, update, session, cleanup, plan, explain, triggers.'],
    [['-'], 'There is no command -. The commands are decide, update, session, cleanup, plan, explain, triggers.'],
    [['decide'], `REQUEST is missing: the body of POST /webhooks, a JSON file, or - for standard input. ${how('decide')}`],
    [['session'], `SESSION is missing: the session, a JSON file, or - for standard input. ${how('session')}`],
    [['decide', 'a', 'b'], `Unexpected argument: b. ${how('decide')}`],
    [['decide', 'a', '--registy', 'b'], `There is no option --registy. Did you mean --registry? ${how('decide')}`],
    [['decide', 'a', '--webhook', 'b'], `There is no option --webhook. ${how('decide')}`],
    [['decide', 'a', '-x'], `There is no option -x. ${how('decide')}`],
    [['decide', 'a', '--registry'], '--registry needs a value (FILE).'],
    [['decide', 'a', '--registry='], '--registry needs a value (FILE).'],
    [['decide', 'a', '--registry', '--observe'], '--registry needs a value (FILE), but --observe follows it.'],
    [['decide', 'a', '--json=yes'], '--json takes no value; got "yes".'],
    [['decide', 'a', '--endpoint', 'b', '--endpoint', 'c'], '--endpoint can be given only once.'],
    [['--jsonl', 'a'], 'Unexpected argument: a. To see the options: box-webhook-policy --help'],
    // the beginning of a name is enough, from three letters on
    [['explain', 'tls'], 'There is no code tls. Did you mean TLS_VERSION_NOT_SUPPORTED? To list all codes: box-webhook-policy explain'],
    [['explain', 'tl'], 'There is no code tl. To list all codes: box-webhook-policy explain'],
    [['explain', 'limit_reached'], 'There is no code limit_reached. To list all codes: box-webhook-policy explain'],
    [['explain', 'ADDRESS'], 'There is no code ADDRESS. Did you mean ADDRESS_NOT_A_URL? To list all codes: box-webhook-policy explain'],
    [['--jsno'], 'There is no option --jsno. Did you mean --jsonl? To see the options: box-webhook-policy --help'],
    [['triggers', 'flie'], 'flie is not a type of target: use file or folder. Did you mean file?'],
    [['triggers', 'toString'], 'toString is not a type of target: use file or folder.'],
    [
      ['explain', 'adress-port-not-443'],
      'There is no code adress-port-not-443. Did you mean ADDRESS_PORT_NOT_443? To list all codes: box-webhook-policy explain',
    ],
  ])('%j', async (args, expected) => {
    expect(await complaint(args)).toBe(expected);
  });

  it.each<[args: string[], complaint: string]>([
    [['--observe', '--endpoint', 'e.json'], 'Use either --observe or --endpoint: both describe the server.'],
    [['--incomplete'], '--incomplete needs --registry: it says that the registry may lack webhooks.'],
    [['--facts', 'f.json', '--registry', 'x'], 'Use either --facts or --registry: --facts has all facts.'],
    [['--facts', 'f.json', '--incomplete'], 'Use either --facts or --incomplete: --facts has all facts.'],
    [['--facts', 'f.json', '--endpoint', 'x'], 'Use either --facts or --endpoint: --facts has all facts.'],
    [['--facts', 'f.json', '--observe'], 'Use either --facts or --observe: --facts has all facts.'],
    [['--facts', 'f.json', '--webhook', 'x'], 'Use either --facts or --webhook: --facts has all facts.'],
  ])('update u.json %j', async (args, expected) => {
    expect(await complaint(['update', 'u.json', ...args], { files: { 'u.json': {} } })).toBe(expected);
  });
});

describe('An output that cannot be written', () => {
  const closed =
    (code: string, syscall = 'write') =>
    async (): Promise<void> => {
      throw Object.assign(new Error(code), { code, syscall });
    };

  it('a closed pipe gives one sentence and exit code 2', async () => {
    const { io, written } = recordingIo();
    expect(await run(['triggers'], { ...io, stdout: { ...io.stdout, write: closed('EPIPE') } })).toBe(2);
    expect(written.stderr).toEqual(['The output was closed before everything was written.\n']);
  });

  it('a closed standard error is silent', async () => {
    const { io } = recordingIo();
    expect(await run(['none'], { ...io, stderr: { ...io.stderr, write: closed('EPIPE') } })).toBe(2);
  });

  it('a full disk gives one sentence and exit code 2', async () => {
    const { io, written } = recordingIo();
    expect(await run(['triggers'], { ...io, stdout: { ...io.stdout, write: closed('ENOSPC') } })).toBe(2);
    expect(written.stderr).toEqual(['The output cannot be written (ENOSPC).\n']);
  });

  it('an error that no one foresaw has no stack', async () => {
    const { io, written } = recordingIo();
    expect(await run(['triggers'], { ...io, stdout: { ...io.stdout, write: closed('EIO', 'read') } })).toBe(2);
    expect(written.stderr).toEqual(['This should not happen: Error: EIO. Please report it, with the arguments and the files.\n']);
  });
});
