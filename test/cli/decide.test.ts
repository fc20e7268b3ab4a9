import { describe, expect, it } from 'vitest';
import { describeCode } from '../../src/policy/index.js';
import { codesIn, command, create, endpoint, mini, page, request, type Setting, webhook } from './support.js';

const observation = {
  addresses: [{ address: '93.184.215.14', family: 4 }],
  authorized: true,
  authorizationError: null,
  protocol: 'TLSv1.3',
  cipher: { name: 'TLS_AES_128_GCM_SHA256', standardName: 'TLS_AES_128_GCM_SHA256', version: 'TLSv1.3' },
};

const ENDPOINT_CODES = ['CERTIFICATE_SELF_SIGNED', 'CERTIFICATE_NOT_TRUSTED', 'TLS_VERSION_NOT_SUPPORTED', 'CIPHER_SUITE_NOT_FIPS'];
const unknown = (...codes: string[]) => codes.map((code) => `${code}?`);

/** The exit code and the codes of the decision. */
async function decided({ args, ...setting }: { args: string[] } & Setting) {
  const { exitCode, stdout, stderr } = await command(args, setting);
  expect(stderr).toBe('');
  return { exitCode, codes: codesIn(stdout) };
}

const allowed = { exitCode: 0, codes: [] };
const denied = (...codes: string[]) => ({ exitCode: 1, codes });

describe('decide', () => {
  it('prints what an allowed request asks for, and exits with 0', async () => {
    const { args, files } = create();
    expect(await command(args, { files })).toEqual({
      exitCode: 0,
      stdout: `allow  r.json

  target    file 1318675412083
  address   https://hooks.example.com/box
  triggers  FILE.DOWNLOADED

No limitation prevents this webhook.
`,
      stderr: '',
    });
  });

  it('prints the code, message, place, remedy and source of a violation, and exits with 1', async () => {
    const { args, files } = create({ registry: page(mini('12345', request.target)) });
    const { exitCode, stdout } = await command(args, { files });
    expect(exitCode).toBe(1);
    expect(stdout).toBe(`deny  r.json

  target    file 1318675412083
  address   https://hooks.example.com/box
  triggers  FILE.DOWNLOADED

ITEM_ALREADY_HAS_WEBHOOK
  The file "1318675412083" already has the webhook "12345" of this application
  and user. Update that webhook, or use another application.
  target in r.json, line 2, column 13
  What to do: Update the webhook that is already on the item, for example to add
  triggers, or use another application.
  https://developer.box.com/guides/webhooks/v2/limitations-v2/#one-webhook-per-item
`);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(describeCode('ITEM_ALREADY_HAS_WEBHOOK').remedy);
  });

  it('prints the decision as decideCreate returns it with --json', async () => {
    const { args, files } = create({ registry: { webhookCount: 1000, webhookOnTarget: null } });
    const { exitCode, stdout } = await command([...args, '--json'], { files });
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      decision: 'deny',
      reasons: [{ code: 'WEBHOOK_LIMIT_REACHED', status: 'violated', path: [], params: { count: 1000, limit: 1000 } }],
    });
    expect(stdout).toMatch(/^\{\n {2}"decision": "deny",\n/);
  });

  it('lists each malformed field with its place', async () => {
    const files = { 'r.json': { target: { id: 5, type: 'file' }, address: 'https://hooks.example.com/' } };
    const { stdout } = await command(['decide', 'r.json'], { files });
    expect(stdout).toContain(`REQUEST_MALFORMED
  target.id must be a Box ID (decimal digits, no leading zeros); got 5.
  target.id in r.json, line 3, column 11
  triggers is missing; it must be a list of at least one string.
  triggers in r.json, line 1, column 1
  What to do: `);
  });

  it('says for each unknown fact what it is needed for and how to pass it', async () => {
    const { exitCode, stdout } = await command(['decide', 'r.json'], { files: { 'r.json': request } });
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`

Not known: registry.webhookOnTarget, registry.webhookCount
  Needed for ITEM_ALREADY_HAS_WEBHOOK, WEBHOOK_LIMIT_REACHED.
  What to do: Pass every page of GET /webhooks, in order, each with --registry
  FILE.

Not known: endpoint.ipAddresses, endpoint.certificate, endpoint.tls
  Needed for ADDRESS_DOES_NOT_RESOLVE, IP_ADDRESS_NOT_PUBLIC,
  CERTIFICATE_SELF_SIGNED, CERTIFICATE_NOT_TRUSTED, TLS_VERSION_NOT_SUPPORTED,
  CIPHER_SUITE_NOT_FIPS.
  What to do: Add --observe to check the server from this machine, or pass
  observations with --endpoint FILE.
`);
  });

  it('accepts the facts of the server as Node reports them', async () => {
    const facts = [
      observation,
      { ...observation, addresses: ['93.184.215.14', '10.0.0.1'] },
      { ...observation, addresses: 'ENOTFOUND' },
      { ...observation, authorized: false, authorizationError: 'CERT_HAS_EXPIRED' },
      { ...observation, protocol: 'TLSv1.1' },
      { addresses: observation.addresses, error: { code: 'ECONNREFUSED' } },
    ];
    expect(await Promise.all(facts.map((each) => decided(create({ facts: each }))))).toEqual([
      allowed,
      denied('IP_ADDRESS_NOT_PUBLIC'),
      denied('ADDRESS_DOES_NOT_RESOLVE'),
      denied('CERTIFICATE_NOT_TRUSTED'),
      denied('TLS_VERSION_NOT_SUPPORTED'),
      denied(...unknown(...ENDPOINT_CODES)),
    ]);
  });

  it('accepts a list of webhooks or a registry state as the registry', async () => {
    const registries = [
      [],
      [webhook],
      [mini('1', request.target)],
      { webhookCount: 999, webhookOnTarget: null },
      { webhookCount: 1000, webhookOnTarget: null },
      { webhookCount: 1 },
    ];
    expect(await Promise.all(registries.map((registry) => decided(create({ registry }))))).toEqual([
      allowed,
      allowed,
      denied('ITEM_ALREADY_HAS_WEBHOOK'),
      allowed,
      denied('WEBHOOK_LIMIT_REACHED'),
      denied('ITEM_ALREADY_HAS_WEBHOOK?'),
    ]);
  });

  describe('with pages of GET /webhooks', () => {
    const files = {
      'r.json': request,
      'e.json': endpoint,
      'only.json': page(),
      '1.json': { ...page(mini('1', { id: '1', type: 'file' })), next_marker: 'b' },
      '2.json': { ...page(mini('2', { id: '2', type: 'file' })), prev_marker: 'a' },
      // Box may omit a marker or leave it empty if there is no such page
      'bare.json': { limit: 100, next_marker: '', entries: [] },
      'sdk.json': { entries: [{ id: '1', target: { id: '1', type: 'file' } }], nextMarker: 'b' },
      'list.json': [],
    };
    const run = (pages: string[], ...more: string[]) =>
      command(['decide', 'r.json', '--endpoint', 'e.json', ...pages.flatMap((name) => ['--registry', name]), ...more], { files });

    it.each([[['only.json']], [['1.json', '2.json']], [['bare.json']], [['list.json', 'list.json']], [['list.json', '1.json', '2.json']]])(
      '%j are the whole list',
      async (pages) => {
        expect((await run(pages)).exitCode).toBe(0);
      },
    );

    it.each([
      [['1.json'], '1.json is not the last page of the list: it has a next_marker. What to do: Pass the pages after it too.'],
      [['sdk.json'], 'sdk.json is not the last page of the list: it has a next_marker. What to do: Pass the pages after it too.'],
      [['1.json', '1.json'], '1.json is not the last page of the list: it has a next_marker. What to do: Pass the pages after it too.'],
      [['2.json'], '2.json is not the first page of the list: it has a prev_marker. What to do: Pass the pages before it too.'],
      [['2.json', '1.json'], '2.json is not the first page of the list: it has a prev_marker. What to do: Pass the pages before it too.'],
      [
        ['only.json', 'only.json'],
        'only.json is the last page of a list, but other pages follow it. What to do: Pass the pages of one list, in order.',
      ],
    ])('%j lack a page, and the output says which', async (pages, gap) => {
      const { exitCode, stdout } = await run(pages);
      expect(exitCode).toBe(1);
      expect(codesIn(stdout)).toEqual(unknown('ITEM_ALREADY_HAS_WEBHOOK', 'WEBHOOK_LIMIT_REACHED'));
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(gap);
    });

    it('a list that is --incomplete proves nothing that it does not show', async () => {
      const { exitCode, stdout } = await run(['only.json'], '--incomplete');
      expect(exitCode).toBe(1);
      expect(codesIn(stdout)).toEqual(unknown('ITEM_ALREADY_HAS_WEBHOOK', 'WEBHOOK_LIMIT_REACHED'));
      expect(stdout).toContain('\n  --incomplete says that the list may lack webhooks. What to do: ');
    });
  });

  it('takes all facts from one file with --facts', async () => {
    const facts = { registry: { webhookCount: 1, webhookOnTarget: null }, endpoint };
    const files = { 'r.json': request, 'f.json': facts };
    expect(await decided({ args: ['decide', 'r.json', '--facts', 'f.json'], files })).toEqual(allowed);
    expect(await decided({ args: ['decide', '-', '--facts', 'f.json'], files, stdin: JSON.stringify(request) })).toEqual(allowed);
    expect(await decided({ args: ['decide', 'r.json', '--facts', '-'], files, stdin: '{}' })).toMatchObject({ exitCode: 1 });
  });

  describe('with --observe', () => {
    const args = ['decide', 'r.json', '--registry', 'list.json', '--observe'];
    const { files } = create();

    it('looks at the server behind the address', async () => {
      expect(await decided({ args, files, servers: { [request.address]: endpoint } })).toEqual(allowed);
      const servers = { [request.address]: { ...endpoint, ipAddresses: ['10.0.0.1'] } };
      expect(await decided({ args, files, servers })).toEqual(denied('IP_ADDRESS_NOT_PUBLIC'));
    });

    it('says that it could not see what is still not known', async () => {
      const { exitCode, stdout } = await command(args, { files, servers: { [request.address]: { ipAddresses: ['93.184.215.14'] } } });
      expect({ exitCode, codes: codesIn(stdout) }).toEqual(denied(...unknown(...ENDPOINT_CODES)));
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
        ' The server could not be observed: a lookup or a connection failed. What to do: Try again later, or from another network. ',
      );
    });

    it.each([
      ['an IP address', request, 'IP_ADDRESS_NOT_PUBLIC'],
      ['the address', { ...request, address: 'https://hooks.example.com:8443/' }, 'ADDRESS_PORT_NOT_443'],
    ])('says that it did not connect because %s is denied', async (_what, body, code) => {
      const servers = { [body.address]: { ipAddresses: code === 'IP_ADDRESS_NOT_PUBLIC' ? ['10.0.0.1'] : ['93.184.215.14'] } };
      const { stdout } = await command(args, { files: { ...files, 'r.json': body }, servers });
      expect(codesIn(stdout)).toEqual([code, ...unknown(...ENDPOINT_CODES)]);
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
        ' The command did not connect to the server, because its address is denied. What to do: Change the address first. ',
      );
    });

    it('looks at nothing when the request has no address', async () => {
      const servers = new Proxy({}, { get: () => expect.unreachable() });
      for (const body of [{ ...request, address: 7 }, {}, 'null']) {
        expect(await decided({ args, files: { ...files, 'r.json': body }, servers })).toMatchObject({ exitCode: 1 });
      }
      const update = await decided({ args: ['update', 'u.json', '--observe'], files: { 'u.json': { triggers: ['FILE.MOVED'] } }, servers });
      expect(update).toMatchObject({ exitCode: 0 });
    });
  });

  it('reads the request from standard input, and names it so', async () => {
    const { stdout } = await command(['decide', '-'], {
      stdin: JSON.stringify({ ...request, address: 'https://hooks.example.com:8443/' }),
    });
    expect(stdout).toMatch(/^deny {2}standard input\n/);
    expect(stdout).toContain('\n  address in standard input, line 1, column 58\n');
  });

  it.each(['null', '5', '"x"', '[]', '{}', '{"target":null,"address":7,"triggers":{}}', '{"target":{"id":[]},"triggers":[1,{"a":[]}]}'])(
    'denies the request %s, whatever it is',
    async (body) => {
      const { exitCode, stdout, stderr } = await command(['decide', 'r.json'], { files: { 'r.json': body } });
      expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
      expect(codesIn(stdout)).toContain('REQUEST_MALFORMED');
      expect(stdout).not.toContain('undefined');
    },
  );

  it('shows what a malformed request asks for as JSON', async () => {
    const show = async (body: unknown) => (await command(['decide', 'r.json'], { files: { 'r.json': body } })).stdout.split('\n\n')[1];
    expect(await show('5')).toBe('  body  5');
    expect(await show({})).toBe('  body  {}');
    expect(await show([1])).toBe('  body  [1]');
    expect(await show({ target: { id: '', type: 'file' }, address: null, triggers: ['A', ''] })).toBe(
      '  target    {"id":"","type":"file"}\n  address   null\n  triggers  ["A",""]',
    );
    expect(await show({ target: { id: '5', type: '' }, triggers: [] })).toBe('  target    {"id":"5","type":""}\n  triggers  none');
    const nine = Array.from({ length: 9 }, (_, i) => `T${i}`);
    expect(await show({ triggers: nine.slice(1) })).toBe('  triggers  T1, T2, T3, T4, T5, T6, T7, T8');
    expect(await show({ triggers: nine })).toBe('  triggers  T0, T1, T2, T3, T4, T5, T6, T7 and 1 more');
  });

  it('prints no control characters, and shortens long values', async () => {
    const hostile = {
      target: { id: '1', type: 'file' },
      address: `https://a.example/\u001b[2J\u202e\n\u3164${'x'.repeat(1_000_000)}`,
      triggers: Array(200_000).fill('FILE.MOVED\u001b[31m'),
    };
    const { exitCode, stdout } = await command(['decide', 'r.json'], { files: { 'r.json': hostile } });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^[\n\x20-\x7e\u2026\u2019]+$/);
    expect(stdout).toContain('https://a.example/\\u{1b}[2J\\u{202e}\\u{a}\\u{3164}xxx');
    expect(stdout.length).toBeLessThan(10_000);
  });

  it('accepts a file that begins with a byte order mark', async () => {
    expect((await command(['update', 'u.json'], { files: { 'u.json': '\ufeff{}' } })).exitCode).toBe(0);
  });
});

describe('update', () => {
  const files = { 'w.json': webhook, 'list.json': page(webhook, mini('78', { id: '13', type: 'folder' })) };
  const update = (body: unknown, ...options: string[]) =>
    decided({ args: ['update', 'u.json', ...options], files: { ...files, 'u.json': body } });

  it('decides with the webhook that it changes', async () => {
    expect(await update({ triggers: ['FILE.UPLOADED', 'FILE.MOVED'] }, '--webhook', 'w.json')).toEqual(allowed);
    expect(await update({ triggers: ['FILE.PRINTED'] }, '--webhook', 'w.json')).toEqual(denied('TRIGGER_UNKNOWN'));
    const toFolder = (id: string) => update({ target: { id, type: 'folder' } }, '--webhook', 'w.json', '--registry', 'list.json');
    expect(await toFolder('14')).toEqual(allowed);
    expect(await toFolder('13')).toEqual(denied('ITEM_ALREADY_HAS_WEBHOOK'));
  });

  it('takes the webhook from --facts too', async () => {
    const facts = { webhook, registry: { webhookOnTarget: null } };
    const run = (body: unknown) =>
      decided({ args: ['update', '-', '--facts', 'f.json'], files: { 'f.json': facts }, stdin: JSON.stringify(body) });
    expect(await run({ triggers: ['FILE.MOVED'] })).toEqual(allowed);
    expect(await run({ target: { id: '14', type: 'file' } })).toEqual(denied('TRIGGER_NOT_ALLOWED_ON_TARGET'));
  });

  it('asks for the webhook when the decision needs it', async () => {
    const { stdout } = await command(['update', 'u.json'], { files: { 'u.json': { target: { id: '0', type: 'folder' } } } });
    expect(stdout).toContain('\nTARGET_IS_ROOT_FOLDER\n');
    expect(stdout).toContain(`
Not known: webhook
  Needed for TRIGGER_UNKNOWN, TRIGGER_NOT_ALLOWED_ON_TARGET.
  What to do: Pass the webhook as GET /webhooks/{id} returns it, with --webhook
  FILE.
`);
  });

  it('says that an update without a known field changes nothing', async () => {
    const misspelled = await command(['update', 'u.json'], { files: { 'u.json': { trigger: [] } } });
    expect(misspelled.exitCode).toBe(0);
    expect(misspelled.stdout).toContain('\nThis update changes nothing: the body has no target, address or triggers.\n');
    const real = await command(['update', 'u.json', '--webhook', 'w.json'], {
      files: { ...files, 'u.json': { triggers: ['FILE.MOVED'] } },
    });
    expect(real.stdout).toContain('\nNo limitation prevents this update.\n');
  });
});
