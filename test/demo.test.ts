import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { describeCode } from '../src/policy/index.js';
import { type Consumer, makeConsumer } from './support/consumer.js';

// processes start slowly on a busy machine
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let consumer: Consumer;

beforeAll(async () => {
  consumer = await makeConsumer();
  mkdirSync(join(consumer.folder, 'files'));
  writeFileSync(join(consumer.folder, 'runs.mjs'), RUNS);
});

afterAll(() => consumer.remove());

/** Runs the command as `npm run demo -- ...` does. */
function command(...options: string[]) {
  const script = join(consumer.folder, 'examples', 'demo', 'demo.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...options], {
    cwd: join(consumer.folder, 'files'),
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** Many runs in one process, each with its own files. A process for each run would take half a second. */
function runs(...requested: Run[]): Result[] {
  const input = JSON.stringify(requested.map(({ files, options }) => ({ files: Object.entries(files).map(encode), options })));
  const output = execFileSync(process.execPath, [join(consumer.folder, 'runs.mjs')], {
    cwd: join(consumer.folder, 'files'),
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return JSON.parse(output) as Result[];
}

interface Run {
  /** Contents by name: text, bytes, or a value to write as JSON. */
  files: Record<string, unknown>;
  options: string[];
}

interface Result {
  exitCode: number;
  output?: string;
  complaint?: string;
}

const RUNS = `
import { readFileSync, writeFileSync } from 'node:fs';
import { run } from './examples/demo/demo.mjs';
const results = JSON.parse(readFileSync(0, 'utf8')).map(({ files, options }) => {
  for (const [name, content] of files) writeFileSync(name, Buffer.from(content, 'base64'));
  return run(options);
});
process.stdout.write(JSON.stringify(results));
`;

function encode([name, content]: [string, unknown]): [string, string] {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return [name, bytes.toString('base64')];
}

/** The rows of the decision tables: the name in the first column, the decision, and the codes. */
function decisions(output: string | undefined) {
  const rows: { name: string; decision: string; codes: string[] }[] = [];
  const [tables] = (output ?? '').split('\nDoes the webhook have an active session?') as [string];
  for (const line of tables.split('\n')) {
    const [, name, decision] = /^(\S.{45}) {2}(allow|deny)/.exec(line) ?? [];
    if (name !== undefined && decision !== undefined) rows.push({ name: name.trim(), decision, codes: [] });
    const code = /^.{58}([A-Z][A-Z0-9_]+(?: \(unknown\))?)$/.exec(line)?.[1];
    if (code !== undefined) rows.at(-1)?.codes.push(code);
  }
  return rows;
}

const onlyDecision = (result: Result | undefined) => decisions(result?.output)[0];
const unknown = (...codes: string[]) => ({ decision: 'deny', codes: codes.map((code) => `${code} (unknown)`) });

const request = { target: { id: '1318675412083', type: 'file' }, address: 'https://hooks.example.com/box', triggers: ['FILE.DOWNLOADED'] };
const webhook = {
  id: '77',
  type: 'webhook',
  target: { id: '12', type: 'folder' },
  address: 'https://hooks.example.com/box',
  triggers: ['FILE.UPLOADED'],
};
const mini = (id: string, target: unknown) => ({ id, type: 'webhook', target });
const page = (...entries: unknown[]) => ({ limit: 100, next_marker: null, prev_marker: null, entries });
const endpoint = {
  ipAddresses: ['93.184.215.14'],
  certificate: { trusted: true },
  tls: [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' }],
};
const observation = {
  addresses: [{ address: '93.184.215.14', family: 4 }],
  authorized: true,
  authorizationError: null,
  protocol: 'TLSv1.3',
  cipher: { name: 'TLS_AES_128_GCM_SHA256', standardName: 'TLS_AES_128_GCM_SHA256', version: 'TLSv1.3' },
};

/** A create request, decided with these facts; all other facts allow it. */
function create({ registry = page(), facts = endpoint }: { registry?: unknown; facts?: unknown } = {}): Run {
  return {
    files: { 'r.json': request, 'list.json': registry, 'e.json': facts },
    options: ['--request', 'r.json', '--registry', 'list.json', '--endpoint', 'e.json'],
  };
}

describe('The demo without options', () => {
  let result: ReturnType<typeof command>;

  beforeAll(() => {
    result = command();
  });

  it('decides the create and update requests of examples/data', () => {
    expect(result).toMatchObject({ status: 0, stderr: '' });
    expect(decisions(result.stdout)).toEqual([
      { name: 'requests/file.json', decision: 'allow', codes: [] },
      { name: 'requests/folder.json', decision: 'allow', codes: [] },
      { name: 'requests/folder-with-webhook.json', decision: 'deny', codes: ['ITEM_ALREADY_HAS_WEBHOOK'] },
      { name: 'requests/root-folder.json', decision: 'deny', codes: ['TARGET_IS_ROOT_FOLDER'] },
      { name: 'requests/folder.json', decision: 'deny', codes: ['WEBHOOK_LIMIT_REACHED'] },
      {
        name: 'requests/port-and-triggers.json',
        decision: 'deny',
        codes: ['TRIGGER_UNKNOWN', 'TRIGGER_NOT_ALLOWED_ON_TARGET', 'ADDRESS_PORT_NOT_443', 'CERTIFICATE_SELF_SIGNED'],
      },
      {
        name: 'requests/intranet.json',
        decision: 'deny',
        codes: [
          'ADDRESS_NOT_HTTPS',
          'ADDRESS_HOST_NOT_PUBLIC',
          'IP_ADDRESS_NOT_PUBLIC',
          'CERTIFICATE_NOT_TRUSTED',
          'TLS_VERSION_NOT_SUPPORTED',
        ],
      },
      { name: 'requests/folder.json', decision: 'deny', codes: ['CIPHER_SUITE_NOT_FIPS'] },
      {
        name: 'requests/folder.json',
        ...unknown(
          'ITEM_ALREADY_HAS_WEBHOOK',
          'WEBHOOK_LIMIT_REACHED',
          'ADDRESS_DOES_NOT_RESOLVE',
          'IP_ADDRESS_NOT_PUBLIC',
          'CERTIFICATE_SELF_SIGNED',
          'CERTIFICATE_NOT_TRUSTED',
          'TLS_VERSION_NOT_SUPPORTED',
          'CIPHER_SUITE_NOT_FIPS',
        ),
      },
      { name: 'requests/malformed.json', decision: 'deny', codes: ['REQUEST_MALFORMED'] },
      { name: 'updates/triggers.json', decision: 'allow', codes: [] },
      {
        name: 'updates/address.json',
        decision: 'deny',
        codes: ['IP_ADDRESS_NOT_PUBLIC', 'CERTIFICATE_NOT_TRUSTED', 'TLS_VERSION_NOT_SUPPORTED'],
      },
      { name: 'updates/target.json', decision: 'deny', codes: ['ITEM_ALREADY_HAS_WEBHOOK'] },
      { name: 'updates/target-to-file.json', decision: 'deny', codes: ['TRIGGER_NOT_ALLOWED_ON_TARGET'] },
    ]);
  });

  it.each([
    [/^jwt +ACTIVE +no end; lasts while authorized$/m],
    [/^client_credentials +NO_ACTIVE_SESSION +APPLICATION_NOT_AUTHORIZED$/m],
    [/^oauth2 +ACTIVE +until 2026-04-30T11:41:07\.000Z$/m],
    [/^oauth2 +NO_ACTIVE_SESSION +OAUTH2_TOKENS_EXPIRED$/m],
    [/^developer_token +ACTIVE +until 2026-03-01T12:20:00\.000Z$/m],
    [/^developer_token +NO_ACTIVE_SESSION +DEVELOPER_TOKEN_EXPIRED$/m],
    [/^FILE\.UPLOADED +yes +FILE\.UPLOADED, with a full payload$/m],
    [/^FILE\.UPLOADED +yes +NO_ACTIVE_SESSION, with a reduced payload$/m],
    [/^FILE\.DELETED +no +ACTION_NOT_PERMITTED$/m],
    [/^deliveries\/healthy\.json +no +no cause of deletion$/m],
    [/^deliveries\/stalled\.json +yes +DELIVERIES_STALLED$/m],
    [/^deliveries\/stalling\.json +no +from 2026-03-07T06:00:01\.000Z, if nothing else$/m],
    [/^deliveries\/tokens-deleted\.json +yes +ACCESS_TOKENS_DELETED$/m],
    [/^deliveries\/unobserved\.json +no +ACCESS_TOKENS_DELETED \(unknown\)$/m],
  ])('shows sessions, notifications and deletions: %s', (line) => {
    expect(result.stdout.slice(result.stdout.indexOf('Does the webhook have an active session?'))).toMatch(line);
  });

  it('fits into 100 columns and writes plain text into a pipe', () => {
    expect(result.stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
    expect(result.stdout).toMatch(/^[\n\x20-\x7e]+$/);
  });

  it('exits quietly when its reader closes the pipe', () => {
    const script = join(consumer.folder, 'examples', 'demo', 'demo.mjs');
    expect(execFileSync('sh', ['-c', `{ "${process.execPath}" "${script}" 2>&1; } | head -c 1; echo`], { encoding: 'utf8' })).toBe('\n\n');
  });
});

describe('The demo with files', () => {
  it('exits with 0 on allow, 1 on deny, 2 on an unusable file', () => {
    for (const [name, content] of Object.entries({ ...create().files, 'taken.json': page(mini('12345', request.target)) })) {
      writeFileSync(join(consumer.folder, 'files', name), JSON.stringify(content));
    }
    const decide = (list: string) => command('--request', 'r.json', '--registry', list, '--endpoint', 'e.json');
    expect(decide('list.json')).toMatchObject({ status: 0, stderr: '' });
    expect(decide('taken.json')).toMatchObject({ status: 1, stderr: '' });
    expect(decide('nowhere.json')).toEqual({ status: 2, stdout: '', stderr: 'nowhere.json: file not found\n' });
  });

  it('prints the code, message, remedy and source of a denial', () => {
    const [result] = runs(create({ registry: page(mini('12345', request.target)) }));
    expect(result?.exitCode).toBe(1);
    expect(decisions(result?.output)).toEqual([{ name: 'r.json', decision: 'deny', codes: ['ITEM_ALREADY_HAS_WEBHOOK'] }]);
    expect(result?.output).toContain('"12345"');
    expect(result?.output).toContain(`\nITEM_ALREADY_HAS_WEBHOOK\n  ${describeCode('ITEM_ALREADY_HAS_WEBHOOK').remedy.slice(0, 40)}`);
    expect(result?.output).toMatch(/\n {2}https:\/\/developer\.box\.com\/guides\/webhooks\/v2\/limitations-v2\/#one-webhook-per-item$/);
  });

  it('denies because of unknown facts, and says how to supply them', () => {
    const [result] = runs({ files: { 'r.json': request }, options: ['--request', 'r.json'] });
    expect(result?.exitCode).toBe(1);
    expect(onlyDecision(result)?.codes.filter((code) => !code.endsWith(' (unknown)'))).toEqual([]);
    for (const fact of [
      'registry.webhookOnTarget',
      'registry.webhookCount',
      'endpoint.ipAddresses',
      'endpoint.certificate',
      'endpoint.tls',
    ]) {
      expect(result?.output).toContain(`\n${fact} is unknown\n`);
    }
  });

  it('accepts the facts of the server as Node reports them', () => {
    const results = runs(
      create({ facts: observation }),
      create({ facts: { ...observation, addresses: ['93.184.215.14', '10.0.0.1'] } }),
      create({ facts: { ...observation, addresses: 'ENOTFOUND' } }),
      create({ facts: { ...observation, authorized: false, authorizationError: 'CERT_HAS_EXPIRED' } }),
      create({ facts: { ...observation, protocol: 'TLSv1.1' } }),
      create({ facts: { addresses: observation.addresses, error: { code: 'ECONNREFUSED' } } }),
    );
    expect(results.map(onlyDecision)).toMatchObject([
      { decision: 'allow' },
      { codes: ['IP_ADDRESS_NOT_PUBLIC'] },
      { codes: ['ADDRESS_DOES_NOT_RESOLVE'] },
      { codes: ['CERTIFICATE_NOT_TRUSTED'] },
      { codes: ['TLS_VERSION_NOT_SUPPORTED'] },
      unknown('CERTIFICATE_SELF_SIGNED', 'CERTIFICATE_NOT_TRUSTED', 'TLS_VERSION_NOT_SUPPORTED', 'CIPHER_SUITE_NOT_FIPS'),
    ]);
  });

  it('accepts a list of webhooks or a registry state as the registry', () => {
    const results = runs(
      create({ registry: [] }),
      create({ registry: [webhook] }),
      create({ registry: [mini('1', request.target)] }),
      create({ registry: { webhookCount: 999, webhookOnTarget: null } }),
      create({ registry: { webhookCount: 1000, webhookOnTarget: null } }),
      create({ registry: { webhookCount: 1 } }),
    );
    expect(results.map(onlyDecision)).toMatchObject([
      { decision: 'allow' },
      { decision: 'allow' },
      { codes: ['ITEM_ALREADY_HAS_WEBHOOK'] },
      { decision: 'allow' },
      { codes: ['WEBHOOK_LIMIT_REACHED'] },
      unknown('ITEM_ALREADY_HAS_WEBHOOK'),
    ]);
  });

  it('treats the registry as incomplete while a page is missing', () => {
    const files = {
      'r.json': request,
      'e.json': endpoint,
      'list.json': page(),
      '1.json': { ...page(mini('1', { id: '1', type: 'file' })), next_marker: 'b' },
      '2.json': { ...page(mini('2', { id: '2', type: 'file' })), prev_marker: 'a' },
      // Box may omit a marker or leave it empty if there is no such page
      'bare.json': { limit: 100, next_marker: '', entries: [] },
    };
    const decide = (pages: string[], ...more: string[]): Run => ({
      files,
      options: ['--request', 'r.json', '--endpoint', 'e.json', ...pages.flatMap((name) => ['--registry', name]), ...more],
    });
    const incomplete = unknown('ITEM_ALREADY_HAS_WEBHOOK', 'WEBHOOK_LIMIT_REACHED');
    expect(
      runs(
        decide(['list.json']),
        decide(['1.json', '2.json']),
        decide(['bare.json']),
        decide(['1.json']),
        decide(['2.json']),
        decide(['2.json', '1.json']),
        decide(['1.json', '1.json']),
        decide(['list.json'], '--incomplete'),
      ).map(onlyDecision),
    ).toMatchObject([
      { decision: 'allow' },
      { decision: 'allow' },
      { decision: 'allow' },
      incomplete,
      incomplete,
      incomplete,
      incomplete,
      incomplete,
    ]);
  });

  it('decides an update with the webhook that it changes', () => {
    const files = { 'w.json': webhook, 'list.json': page(webhook, mini('78', { id: '13', type: 'folder' })) };
    const decide = (update: unknown, ...options: string[]): Run => ({
      files: { ...files, 'u.json': update },
      options: ['--update', 'u.json', ...options],
    });
    const [triggers, printed, free, taken, root] = runs(
      decide({ triggers: ['FILE.UPLOADED', 'FILE.MOVED'] }, '--webhook', 'w.json'),
      decide({ triggers: ['FILE.PRINTED'] }, '--webhook', 'w.json'),
      decide({ target: { id: '14', type: 'folder' } }, '--webhook', 'w.json', '--registry', 'list.json'),
      decide({ target: { id: '13', type: 'folder' } }, '--webhook', 'w.json', '--registry', 'list.json'),
      decide({ target: { id: '0', type: 'folder' } }),
    );
    expect([triggers, free]).toMatchObject([{ exitCode: 0 }, { exitCode: 0 }]);
    expect([printed, taken].map(onlyDecision)).toMatchObject([{ codes: ['TRIGGER_UNKNOWN'] }, { codes: ['ITEM_ALREADY_HAS_WEBHOOK'] }]);
    expect(onlyDecision(root)?.codes).toContain('TARGET_IS_ROOT_FOLDER');
    expect(root?.output).toContain('\nwebhook is unknown\n');
  });

  it('decides any JSON value as a request', () => {
    const values = [
      'null',
      '5',
      '"x"',
      '[]',
      '{}',
      '{"target":null,"address":7,"triggers":{}}',
      '{"target":{"id":[]},"triggers":[1,{"a":[]}]}',
    ];
    const results = runs(...values.map((value) => ({ files: { 'r.json': value }, options: ['--request', 'r.json'] })));
    expect(results.map((result) => ({ exitCode: result.exitCode, codes: onlyDecision(result)?.codes }))).toEqual(
      values.map(() => ({ exitCode: 1, codes: expect.arrayContaining(['REQUEST_MALFORMED']) })),
    );
  });

  it('prints no control characters, and shortens long values', () => {
    const hostile = {
      target: { id: '1', type: 'file' },
      address: `https://a.example/\u001b[2J\u202e\n${'x'.repeat(1_000_000)}`,
      triggers: Array(200_000).fill('FILE.MOVED'),
    };
    const [result] = runs({ files: { 'r.json': hostile }, options: ['--request', 'r.json'] });
    expect(result?.exitCode).toBe(1);
    expect(result?.output).toMatch(/^[\n\x20-\x7e\u2026]+$/);
    expect(result?.output?.length).toBeLessThan(10_000);
  });

  it('reports that an update without a known field changes nothing', () => {
    const [misspelled, real] = runs(
      { files: { 'u.json': { trigger: [] } }, options: ['--update', 'u.json'] },
      {
        files: { 'u.json': { triggers: ['FILE.MOVED'] }, 'w.json': { id: '1', target: request.target, triggers: [] } },
        options: ['--update', 'u.json', '--webhook', 'w.json'],
      },
    );
    expect(misspelled).toMatchObject({ exitCode: 0, output: expect.stringContaining('This update changes nothing') });
    expect(real).toMatchObject({ exitCode: 0, output: expect.not.stringContaining('This update changes nothing') });
  });

  it('accepts a file that begins with a byte order mark', () => {
    expect(runs({ files: { 'u.json': '\ufeff{}' }, options: ['--update', 'u.json'] })).toMatchObject([{ exitCode: 0 }]);
  });
});

describe('The demo reports the name and the fault of an unusable file', () => {
  const asRequest = (content: unknown): Run => ({ files: { 'r.json': content }, options: ['--request', 'r.json'] });
  const cases: [what: string, run: Run, complaint: string | RegExp][] = [
    ['a folder', { files: {}, options: ['--request', '.'] }, '.: expected a file, found a folder'],
    ['blank text', asRequest(' \n'), 'r.json: the file is empty'],
    ['text in UTF-16', asRequest(Buffer.from('\ufeff{}', 'utf16le')), 'r.json: the file is not UTF-8 text; save it as UTF-8'],
    [
      'a trailing comma',
      asRequest('{\n  "triggers": ["FILE.MOVED",]\n}'),
      'r.json, line 2, column 29: invalid JSON: expected a value, found ]',
    ],
    ['single quotes', asRequest("{'a': 1}"), "r.json, line 1, column 2: invalid JSON: expected a name in double quotes or }, found '"],
    [
      'a string over two lines',
      asRequest('["a\nb"]'),
      'r.json, line 1, column 4: invalid JSON: expected a closing double quote, found a line break',
    ],
    [
      'a non-breaking space',
      asRequest('[1,\u00a02]'),
      'r.json, line 1, column 4: invalid JSON: expected a value, found the character U+00A0',
    ],
    ['a missing end', asRequest('{"a": [1'), 'r.json, line 1, column 9: invalid JSON: expected a comma or ], found the end of the file'],
    [
      'a webhook without an id',
      create({ registry: page({ target: request.target }) }),
      /^list\.json: entries\[0\]\.id is missing; it must be /,
    ],
    [
      'a number for an id',
      create({ registry: [mini('1', request.target), { id: 2, target: request.target }] }),
      /^list\.json: \[1\]\.id must be .*; got 2$/,
    ],
    ['a negative count', create({ registry: { webhookCount: -1 } }), /^list\.json: webhookCount must be .*; got -1$/],
    [
      'a misspelled field',
      create({ registry: { webhookCount: 1, webhookOnTraget: null } }),
      'list.json: unknown field "webhookOnTraget"; the fields are webhookCount, webhookOnTarget',
    ],
    [
      'a string as the registry',
      create({ registry: '"all of them"' }),
      'list.json: this file must contain a page of GET /webhooks (an object with a list "entries"), a list of webhooks',
    ],
    ['an empty object as the registry', create({ registry: {} }), 'list.json: this file must contain a page of GET /webhooks'],
    ['a protocol in place of a handshake', create({ facts: { tls: ['TLSv1.3'] } }), /^e\.json: tls\[0\] must be .*; got "TLSv1\.3"$/],
    [
      'an untrusted certificate without an error',
      create({ facts: { certificate: { trusted: false } } }),
      /^e\.json: certificate\.error is missing; it must be /,
    ],
    [
      'a misspelled fact',
      create({ facts: { ipAdresses: [] } }),
      'e.json: this file has neither endpoint facts (ipAddresses, certificate, tls, tlsRefusal) nor',
    ],
    [
      'a misspelled fact next to a correct one',
      create({ facts: { ipAddresses: [], cert: {} } }),
      'e.json: unknown field "cert"; the fields are ipAddresses, certificate, tls, tlsRefusal',
    ],
    [
      'both forms of endpoint facts',
      create({ facts: { ...endpoint, protocol: 'TLSv1.3' } }),
      'e.json: unknown field "protocol"; the fields are ipAddresses, certificate, tls, tlsRefusal',
    ],
    ['a protocol that is a number', create({ facts: { ...observation, protocol: 1.3 } }), /^e\.json: protocol must be .*; got 1\.3$/],
    [
      'an invalid IP address',
      create({ facts: { ...observation, addresses: ['10.0.0'] } }),
      /^e\.json: addresses\[0\] must be .*; got "10\.0\.0"$/,
    ],
    [
      'a webhook whose triggers are a string',
      {
        files: { 'u.json': {}, 'w.json': { ...mini('1', request.target), triggers: 'FILE.MOVED' } },
        options: ['--update', 'u.json', '--webhook', 'w.json'],
      },
      /^w\.json: triggers must be .*; got "FILE\.MOVED"$/,
    ],
  ];
  let results: Result[];

  beforeAll(() => {
    results = runs(...cases.map(([, run]) => run));
  });

  it.each(cases.map(([what], i) => ({ what, i })))('$what', ({ i }) => {
    const { complaint, ...rest } = results[i] as Result;
    expect(rest).toEqual({ exitCode: 2 });
    const expected = cases[i]?.[2] as string | RegExp;
    if (typeof expected === 'string') expect(complaint).toContain(expected);
    else expect(complaint).toMatch(expected);
  });
});

describe('The demo reports an unusable option', () => {
  const cases: [options: string[], complaint: string][] = [
    [['--reqest', 'r.json'], "Unknown option '--reqest'."],
    [['r.json'], "Unexpected argument 'r.json'."],
    [['--request'], "Option '--request <value>' argument missing."],
    [['--request', 'a.json', '--request', 'b.json'], '--request can be given only once.'],
    [['--request', 'a.json', '--update', 'b.json'], 'Use either --request or --update, not both.'],
    [['--request', 'a.json', '--webhook', 'b.json'], '--webhook requires --update'],
    [['--request', 'a.json', '--incomplete'], '--incomplete requires --registry'],
    [['--registry', 'a.json'], '--registry and --endpoint require --request or --update.'],
    [['--endpoint', 'a.json'], '--registry and --endpoint require --request or --update.'],
  ];
  let results: Result[];

  beforeAll(() => {
    results = runs(...cases.map(([options]) => ({ files: {}, options })));
  });

  it.each(cases.map(([options], i) => ({ options: options.join(' '), i })))('$options', ({ i }) => {
    const { complaint, ...rest } = results[i] as Result;
    expect(rest).toEqual({ exitCode: 2 });
    expect(complaint).toContain(cases[i]?.[1]);
  });

  it('--help lists every option within 100 columns', () => {
    const [result] = runs({ files: {}, options: ['--help'] });
    expect(result?.exitCode).toBe(0);
    for (const option of ['--request', '--update', '--webhook', '--registry', '--incomplete', '--endpoint'])
      expect(result?.output).toContain(`\n  ${option}`);
    expect(result?.output?.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });
});

describe('cleanupFacts', () => {
  type CleanupFacts = (history: object) => { lastSuccessfulDeliveryAt?: string | null; lastTriggeredAt?: string | null };
  let cleanupFacts: CleanupFacts;

  beforeAll(async () => {
    ({ cleanupFacts } = (await import(pathToFileURL(join(consumer.folder, 'examples', 'demo', 'facts.mjs')).href)) as {
      cleanupFacts: CleanupFacts;
    });
  });

  const deliveredAt = (...instants: string[]) =>
    cleanupFacts({ deliveries: instants.map((at) => ({ created_at: at, attempts: [{ at, status: 200, seconds: 1 }] })) });
  const isLatest = (instant: string | null) => ({ lastSuccessfulDeliveryAt: instant, lastTriggeredAt: instant });

  it('takes the latest instant, whatever its offset, case or order', () => {
    expect(deliveredAt('2026-01-01T10:00:00Z', '2026-01-01T12:00:00+05:00')).toEqual(isLatest('2026-01-01T10:00:00Z'));
    expect(deliveredAt('2026-01-01t12:00:00z', '2026-01-01T11:59:59.999Z')).toEqual(isLatest('2026-01-01t12:00:00z'));
    expect(deliveredAt()).toEqual(isLatest(null));
  });

  it('reads a leap second as the second after it, as the library does', () => {
    const leap = '2016-12-31T23:59:60Z';
    expect(deliveredAt(leap, '2016-12-31T23:59:59Z')).toEqual(isLatest(leap));
    expect(deliveredAt('2016-12-31T23:59:59Z', leap, '2016-12-01T00:00:00Z')).toEqual(isLatest(leap));
    expect(deliveredAt(leap, '2017-01-01T00:00:01Z')).toEqual(isLatest('2017-01-01T00:00:01Z'));
  });

  it('leaves an instant that it cannot read to the library, which reports it', () => {
    expect(deliveredAt('2026-01-01T10:00:00Z', 'yesterday', '2026-01-02T10:00:00Z')).toEqual(isLatest('yesterday'));
  });
});

describe('findFault', () => {
  type FindFault = (text: string) => { offset: number; expected: string } | null;
  let findFault: FindFault;

  beforeAll(async () => {
    ({ findFault } = (await import(pathToFileURL(join(consumer.folder, 'examples', 'demo', 'read-json.mjs')).href)) as {
      findFault: FindFault;
    });
  });

  it('finds a fault in exactly the texts that JSON.parse rejects', () => {
    const put = fc.constantFrom('', ',', '"', '}', '{', ']', '[', ':', '\\', '0', '-', '.', 'e', 'x', '\n', '\u00a0', '\\u00', 'tru');
    const mutated = fc.tuple(fc.json(), fc.nat(), fc.nat(3), put).map(([text, at, cut, insert]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + insert + text.slice(place + cut);
    });
    let faults = 0;
    fc.assert(
      fc.property(mutated, (text) => {
        const fault = findFault(text);
        if (fault !== null) faults++;
        return (fault === null) === parses(text);
      }),
      { numRuns: 10_000 },
    );
    expect(faults).toBeGreaterThan(3_000);
  });

  it.each([
    ['{"a":1 "b":2}', 7, 'a comma or }'],
    ['{"a" 1}', 5, 'a colon'],
    ['[1,2', 4, 'a comma or ]'],
    ['[01]', 2, 'a comma or ]'],
    ['[1}', 2, 'a comma or ]'],
    ['["\\x"]', 2, 'an escape sequence of JSON'],
    ['{}{}', 2, 'the end of the file'],
    ['nul', 0, 'a value'],
    ['['.repeat(100_000), 100_000, 'a value or ]'],
  ])('%.20s: at %d, %s', (text, offset, expected) => {
    expect(findFault(text)).toEqual({ offset, expected });
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
