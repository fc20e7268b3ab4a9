import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import * as source from '../../scripts/entries.js';
import type { EndpointFacts, Facts, LimitationCode, WebhookTarget } from '../../src/index.js';

// A registration starts from a base that is allowed by construction; each fault that is put in is known by its code.

const COUNT = 40_000;
const SEED = 20_260_131;

const CODES: readonly LimitationCode[] = [
  'TRIGGER_UNKNOWN',
  'TRIGGER_NOT_ALLOWED_ON_TARGET',
  'ITEM_ALREADY_HAS_WEBHOOK',
  'WEBHOOK_LIMIT_REACHED',
  'ADDRESS_NOT_A_URL',
  'ADDRESS_NOT_HTTPS',
  'ADDRESS_PORT_NOT_443',
  'ADDRESS_HOST_INVALID',
  'ADDRESS_HOST_NOT_PUBLIC',
  'ADDRESS_IS_BOX_DOMAIN',
  'ADDRESS_DOES_NOT_RESOLVE',
  'IP_ADDRESS_NOT_PUBLIC',
  'CERTIFICATE_SELF_SIGNED',
  'CERTIFICATE_NOT_TRUSTED',
  'TLS_VERSION_NOT_SUPPORTED',
  'CIPHER_SUITE_NOT_FIPS',
  'TARGET_IS_ROOT_FOLDER',
];
const OF_THE_ADDRESS = CODES.slice(CODES.indexOf('ADDRESS_NOT_HTTPS'), CODES.indexOf('TARGET_IS_ROOT_FOLDER'));
const OF_THE_SERVER = CODES.slice(CODES.indexOf('ADDRESS_DOES_NOT_RESOLVE'), CODES.indexOf('TARGET_IS_ROOT_FOLDER'));

interface Registration {
  readonly request: { target: WebhookTarget; address: string; triggers: string[] };
  readonly owner: { applicationId: string; userId: string };
  readonly endpoint: EndpointFacts;
  /** In the order of the catalogue; none: it is allowed. */
  readonly codes: readonly LimitationCode[];
}

type Policy = typeof source;
type Codes = readonly LimitationCode[];

describe('A random mix of registrations whose verdict is known by construction', () => {
  const random = mulberry32(SEED);
  const registrations = Array.from({ length: COUNT }, () => registration(random));
  const folder = mkdtempSync(join(tmpdir(), 'box-webhook-policy-'));

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The registrations on which `codesOf` and `expected` differ. */
  function wrongOnes(
    { indexRegistry }: Policy,
    codesOf: (item: Registration, facts: Required<Facts>) => Codes,
    expected: (codes: Codes) => Codes,
  ) {
    const registry = indexRegistry(population());
    return registrations.filter((item) => {
      const facts = { registry: registry.stateFor(item.owner, item.request.target), endpoint: item.endpoint };
      return codesOf(item, facts).join() !== expected(item.codes).join();
    });
  }

  const wrongCreates = (policy: Policy) =>
    wrongOnes(
      policy,
      ({ request }, facts) => policy.decideCreate(request, facts).reasons.map(({ code }) => code),
      (codes) => codes,
    );

  it(`has ${COUNT} of them, allowed and denied, each code alone and with others`, () => {
    const alone = new Map<string, number>();
    const withOthers = new Map<string, number>();
    for (const { codes } of registrations) {
      const counts = codes.length > 1 ? withOthers : alone;
      for (const code of codes.length === 0 ? ['allowed'] : codes) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    expect(alone.get('allowed')).toBeGreaterThan(COUNT / 10);
    for (const code of CODES) {
      expect(alone.get(code), `${code} alone`).toBeGreaterThan(200);
      expect(withOthers.get(code), `${code} with others`).toBeGreaterThan(200);
    }
  });

  it('every one is decided right, with exactly its codes, in their order', () => {
    expect(wrongCreates(source)).toEqual([]);
  });

  it('every one is decided right by the library as one ES module', async () => {
    const file = await bundle('esm', join(folder, 'index.mjs'));
    expect(wrongCreates((await import(/* @vite-ignore */ pathToFileURL(file).href)) as Policy)).toEqual([]);
  });

  it('every one is decided right by the library as one CommonJS module', async () => {
    const file = await bundle('cjs', join(folder, 'index.cjs'));
    expect(wrongCreates(createRequire(import.meta.url)(file) as Policy)).toEqual([]);
  });

  it('the check in a browser, which knows the registry alone, finds what can be found without the server', () => {
    const found = wrongOnes(
      source,
      ({ request }, { registry }) => source.preflightCreate(request, { registry }).reasons.map(({ code }) => code),
      (codes) => codes.filter((code) => !OF_THE_SERVER.includes(code)),
    );
    expect(found).toEqual([]);
  });

  it('as an update of another webhook every one is decided the same, but for the limit', () => {
    const webhook = {
      id: '1',
      target: { id: '999999999', type: 'file' } as const,
      address: 'https://old.example.com/',
      triggers: ['FILE.LOCKED'],
    };
    const found = wrongOnes(
      source,
      ({ request }, facts) => source.decideUpdate(request, { ...facts, webhook }).reasons.map(({ code }) => code),
      (codes) => codes.filter((code) => code !== 'WEBHOOK_LIMIT_REACHED'),
    );
    expect(found).toEqual([]);
  });
});

async function bundle(format: 'esm' | 'cjs', outfile: string): Promise<string> {
  await build({
    entryPoints: [fileURLToPath(new URL('../../src/index.ts', import.meta.url))],
    bundle: true,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    format,
    outfile,
  });
  return outfile;
}

/** Application `full` has 1000 webhooks of each user, `almost` 999, `few` 20; on the items 1 to that number. */
function population() {
  const sizes = { full: 1000, almost: 999, few: 20 };
  return Object.entries(sizes).flatMap(([applicationId, size]) =>
    ['anna', 'ben'].flatMap((userId) =>
      Array.from({ length: size }, (_, i) => ({
        id: `${i + 10}`,
        target: { id: `${i + 1}`, type: i % 2 === 0 ? ('folder' as const) : ('file' as const) },
        applicationId,
        userId,
      })).concat({ id: '5', target: { id: '0', type: 'folder' as const }, applicationId: `${applicationId}-root`, userId }),
    ),
  );
}

function registration(random: () => number): Registration {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const wanted = new Set<LimitationCode>();
  const faults = pick([0, 0, 1, 1, 1, 2, 3, 5, 8]);
  while (wanted.size < faults) wanted.add(pick(CODES));
  const has = (code: LimitationCode) => wanted.has(code);

  // faults that exclude one another: what cannot be together is taken out again
  if (has('ADDRESS_NOT_A_URL')) for (const code of OF_THE_ADDRESS) wanted.delete(code);
  if (has('ADDRESS_HOST_NOT_PUBLIC')) wanted.delete('ADDRESS_IS_BOX_DOMAIN');
  if (has('ADDRESS_DOES_NOT_RESOLVE')) wanted.delete('IP_ADDRESS_NOT_PUBLIC');
  if (has('CERTIFICATE_SELF_SIGNED')) wanted.delete('CERTIFICATE_NOT_TRUSTED');
  if (has('TLS_VERSION_NOT_SUPPORTED')) wanted.delete('CIPHER_SUITE_NOT_FIPS');
  if (has('TARGET_IS_ROOT_FOLDER')) wanted.delete('WEBHOOK_LIMIT_REACHED');

  const taken = has('ITEM_ALREADY_HAS_WEBHOOK');
  const root = has('TARGET_IS_ROOT_FOLDER');
  const application = has('WEBHOOK_LIMIT_REACHED') ? 'full' : pick(taken ? ['almost', 'few'] : ['almost', 'few', 'nobody']);
  const n = 1 + Math.floor(random() * 20);
  const isFolder = root || n % 2 === 1;
  const target: WebhookTarget = { id: root ? '0' : taken ? `${n}` : `${n + 5000}`, type: isFolder ? 'folder' : 'file' };
  const owner = { applicationId: root && taken ? 'few-root' : application, userId: pick(['anna', 'ben']) };

  const known = isFolder
    ? ['FILE.UPLOADED', 'FOLDER.MOVED', 'FILE.MOVED', 'COMMENT.CREATED']
    : ['FILE.MOVED', 'FILE.LOCKED', 'COMMENT.CREATED', 'SIGN_REQUEST.SIGNER_SIGNED'];
  const triggers = [pick(known), pick(known)];
  if (has('TRIGGER_UNKNOWN'))
    triggers.splice(Math.floor(random() * 3), 0, pick(['FILE.OPENED', 'file.moved', '', 'NO_ACTIVE_SESSION', 'ITEM_UPLOAD']));
  if (has('TRIGGER_NOT_ALLOWED_ON_TARGET'))
    triggers.splice(
      Math.floor(random() * 3),
      0,
      isFolder ? 'WEBHOOK.DELETED' : pick(['FILE.UPLOADED', 'FOLDER.CREATED', 'WEBHOOK.DELETED', 'COLLABORATION.ACCEPTED']),
    );

  const label = has('ADDRESS_HOST_INVALID')
    ? pick(['my_hooks', '-hooks', 'hooks-', 'a..b', 'x$'])
    : pick(['hooks', 'a', 'xn--bcher-kva', '1']);
  const domain = has('ADDRESS_IS_BOX_DOMAIN')
    ? pick(['box.com', 'api.box.com', 'BOX.COM'])
    : has('ADDRESS_HOST_NOT_PUBLIC')
      ? pick(['localhost', 'local', 'corp.internal', 'test'])
      : pick(['example.com', 'example.co.uk', 'notbox.com', 'box.com.example.org']);
  const scheme = has('ADDRESS_NOT_HTTPS') ? pick(['http', 'ftp', 'wss', 'HTTP']) : pick(['https', 'HTTPS']);
  const port = has('ADDRESS_PORT_NOT_443') ? pick([':8443', ':80', ':0', ':65535', ':442', ':444']) : pick(['', '', ':443', ':']);
  const address = has('ADDRESS_NOT_A_URL')
    ? pick([
        '',
        'hook',
        'https:hooks.example.com',
        ' https://hooks.example.com/',
        'https://hooks.example.com:99999/',
        'https://127.1/',
        'https://hooks.example.com\\a',
      ])
    : `${scheme}://${label}.${domain}${port}${pick(['', '/', '/box?a=1#b', '?a=@b'])}`;

  const publicOnes = pick([['8.8.8.8'], ['93.184.215.14', '2606:4700:4700::1111'], ['2a00:1450:4001:80b::200e']]);
  const ipAddresses = has('ADDRESS_DOES_NOT_RESOLVE')
    ? []
    : has('IP_ADDRESS_NOT_PUBLIC')
      ? [...publicOnes, pick(['10.0.0.1', '127.0.0.1', '::1', 'fe80::1', '169.254.169.254', '1.2.3', '4000::1'])]
      : publicOnes;
  const certificate: NonNullable<EndpointFacts['certificate']> = has('CERTIFICATE_SELF_SIGNED')
    ? { trusted: false, error: pick(['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN']) }
    : has('CERTIFICATE_NOT_TRUSTED')
      ? { trusted: false, error: pick(['CERT_HAS_EXPIRED', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID', 'X']) }
      : { trusted: true };
  const old = { protocol: 'TLSv1.1', cipherSuite: 'ECDHE-RSA-AES256-SHA' };
  const weak = pick([
    { protocol: 'TLSv1.2', cipherSuite: 'AES128-GCM-SHA256' },
    { protocol: 'TLSv1.3', cipherSuite: 'TLS_CHACHA20_POLY1305_SHA256' },
  ]);
  const good = pick([
    { protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' },
    { protocol: 'TLSv1.2', cipherSuite: 'ECDHE-ECDSA-AES256-GCM-SHA384' },
  ]);
  const tls = has('TLS_VERSION_NOT_SUPPORTED')
    ? pick([[], [old]])
    : has('CIPHER_SUITE_NOT_FIPS')
      ? pick([[weak], [old, weak]])
      : pick([[good], [old, weak, good]]);

  return { request: { target, address, triggers }, owner, endpoint: { ipAddresses, certificate, tls }, codes: CODES.filter(has) };
}

/** Numbers in [0, 1), the same for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
