/**
 * Registrations that are allowed by construction, but for the faults that are put in. Each fault is known by its code,
 * so that the verdict is known without a second statement of the rules.
 */
import type { EndpointFacts, Facts, LimitationCode, Owner, RegistryIndex, WebhookTarget } from '../../src/index.js';
import { type Choices, pick } from '../oracle/choices.js';

/** The faults that can be put in, in the order of the catalogue: every limitation but REQUEST_MALFORMED. */
export const FAULTS: readonly LimitationCode[] = [
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
const OF_THE_ADDRESS = FAULTS.slice(FAULTS.indexOf('ADDRESS_NOT_HTTPS'), FAULTS.indexOf('TARGET_IS_ROOT_FOLDER'));
export const OF_THE_SERVER = FAULTS.slice(FAULTS.indexOf('ADDRESS_DOES_NOT_RESOLVE'), FAULTS.indexOf('TARGET_IS_ROOT_FOLDER'));

/** What excludes what: with the fault on the left, those on the right cannot be there. */
const EXCLUDES: readonly (readonly [fault: LimitationCode, others: readonly LimitationCode[]])[] = [
  ['ADDRESS_NOT_A_URL', OF_THE_ADDRESS],
  ['ADDRESS_HOST_NOT_PUBLIC', ['ADDRESS_IS_BOX_DOMAIN']],
  ['ADDRESS_DOES_NOT_RESOLVE', ['IP_ADDRESS_NOT_PUBLIC']],
  ['CERTIFICATE_SELF_SIGNED', ['CERTIFICATE_NOT_TRUSTED']],
  ['TLS_VERSION_NOT_SUPPORTED', ['CIPHER_SUITE_NOT_FIPS']],
  ['TARGET_IS_ROOT_FOLDER', ['WEBHOOK_LIMIT_REACHED']],
];

/** The faults that can be there together, in the order of the catalogue. */
export function compatible(faults: Iterable<LimitationCode>): LimitationCode[] {
  const kept = new Set(faults);
  for (const [fault, others] of EXCLUDES) if (kept.has(fault)) for (const other of others) kept.delete(other);
  return FAULTS.filter((code) => kept.has(code));
}

export interface FaultyRegistration {
  readonly request: { readonly target: WebhookTarget; readonly address: string; readonly triggers: readonly string[] };
  readonly owner: Owner;
  readonly endpoint: EndpointFacts;
  /** The faults, in the order of the catalogue; none: it is allowed. */
  readonly codes: readonly LimitationCode[];
}

/** A registration with these faults, which must be compatible, and no other. Its owner is one of the population. */
export function registrationWith(codes: readonly LimitationCode[], choices: Choices): FaultyRegistration {
  const has = (code: LimitationCode) => codes.includes(code);
  const isRoot = has('TARGET_IS_ROOT_FOLDER');
  const isTaken = has('ITEM_ALREADY_HAS_WEBHOOK');
  const n = 1 + choices.below(20);
  const isFolder = isRoot || n % 2 === 1;
  const application = has('WEBHOOK_LIMIT_REACHED') ? 'full' : pick(choices, isTaken ? ['almost', 'few'] : ['almost', 'few', 'nobody']);
  return {
    request: {
      target: { id: isRoot ? '0' : String(isTaken ? n : n + 5000), type: isFolder ? 'folder' : 'file' },
      address: addressWith(has, choices),
      triggers: triggersWith(has, isFolder, choices),
    },
    owner: { applicationId: isRoot && isTaken ? 'few-root' : application, userId: pick(choices, ['anna', 'ben']) },
    endpoint: { ipAddresses: ipAddressesWith(has, choices), certificate: certificateWith(has, choices), tls: tlsWith(has, choices) },
    codes,
  };
}

/** Application `full` has 1000 webhooks of each user, `almost` 999, `few` 20; on the items 1 to that number. */
export function population() {
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

/** The facts of a registration, its registry from an index of the population. */
export function factsOf({ owner, request, endpoint }: FaultyRegistration, index: RegistryIndex): Required<Facts> {
  return { registry: index.stateFor(owner, request.target), endpoint };
}

type Has = (code: LimitationCode) => boolean;

function triggersWith(has: Has, isFolder: boolean, choices: Choices): string[] {
  const known = isFolder
    ? ['FILE.UPLOADED', 'FOLDER.MOVED', 'FILE.MOVED', 'COMMENT.CREATED']
    : ['FILE.MOVED', 'FILE.LOCKED', 'COMMENT.CREATED', 'SIGN_REQUEST.SIGNER_SIGNED'];
  const notAllowed = isFolder ? ['WEBHOOK.DELETED'] : ['FILE.UPLOADED', 'FOLDER.CREATED', 'WEBHOOK.DELETED', 'COLLABORATION.ACCEPTED'];
  const triggers = [pick(choices, known), pick(choices, known)];
  const insert = (names: readonly string[]) => triggers.splice(choices.below(3), 0, pick(choices, names));
  if (has('TRIGGER_UNKNOWN')) insert(['FILE.OPENED', 'file.moved', '', 'NO_ACTIVE_SESSION', 'ITEM_UPLOAD']);
  if (has('TRIGGER_NOT_ALLOWED_ON_TARGET')) insert(notAllowed);
  return triggers;
}

const NO_URLS = [
  '',
  'hook',
  'https:hooks.example.com',
  ' https://hooks.example.com/',
  'https://hooks.example.com:99999/',
  'https://127.1/',
  'https://hooks.example.com\\a',
];

function addressWith(has: Has, choices: Choices): string {
  if (has('ADDRESS_NOT_A_URL')) return pick(choices, NO_URLS);
  const scheme = pick(choices, has('ADDRESS_NOT_HTTPS') ? ['http', 'ftp', 'wss', 'HTTP'] : ['https', 'HTTPS']);
  const label = pick(
    choices,
    has('ADDRESS_HOST_INVALID') ? ['my_hooks', '-hooks', 'hooks-', 'a..b', 'x$'] : ['hooks', 'a', 'xn--bcher-kva', '1'],
  );
  const domain = pick(
    choices,
    has('ADDRESS_IS_BOX_DOMAIN')
      ? ['box.com', 'api.box.com', 'BOX.COM']
      : has('ADDRESS_HOST_NOT_PUBLIC')
        ? ['localhost', 'local', 'corp.internal', 'test']
        : ['example.com', 'example.co.uk', 'notbox.com', 'box.com.example.org'],
  );
  const port = pick(choices, has('ADDRESS_PORT_NOT_443') ? [':8443', ':80', ':0', ':65535', ':442', ':444'] : ['', '', ':443', ':']);
  return `${scheme}://${label}.${domain}${port}${pick(choices, ['', '/', '/box?a=1#b', '?a=@b'])}`;
}

function ipAddressesWith(has: Has, choices: Choices): string[] {
  if (has('ADDRESS_DOES_NOT_RESOLVE')) return [];
  const found = pick(choices, [['8.8.8.8'], ['93.184.215.14', '2606:4700:4700::1111'], ['2a00:1450:4001:80b::200e']]);
  if (!has('IP_ADDRESS_NOT_PUBLIC')) return found;
  return [...found, pick(choices, ['10.0.0.1', '127.0.0.1', '::1', 'fe80::1', '169.254.169.254', '1.2.3', '4000::1'])];
}

function certificateWith(has: Has, choices: Choices): NonNullable<EndpointFacts['certificate']> {
  if (has('CERTIFICATE_SELF_SIGNED')) {
    return { trusted: false, error: pick(choices, ['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN']) };
  }
  if (!has('CERTIFICATE_NOT_TRUSTED')) return { trusted: true };
  const errors = ['CERT_HAS_EXPIRED', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID', 'X'];
  return { trusted: false, error: pick(choices, errors) };
}

function tlsWith(has: Has, choices: Choices): NonNullable<EndpointFacts['tls']> {
  const old = { protocol: 'TLSv1.1', cipherSuite: 'ECDHE-RSA-AES256-SHA' };
  if (has('TLS_VERSION_NOT_SUPPORTED')) return pick(choices, [[], [old]]);
  const weak = pick(choices, [
    { protocol: 'TLSv1.2', cipherSuite: 'AES128-GCM-SHA256' },
    { protocol: 'TLSv1.3', cipherSuite: 'TLS_CHACHA20_POLY1305_SHA256' },
  ]);
  if (has('CIPHER_SUITE_NOT_FIPS')) return pick(choices, [[weak], [old, weak]]);
  const good = pick(choices, [
    { protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' },
    { protocol: 'TLSv1.2', cipherSuite: 'ECDHE-ECDSA-AES256-GCM-SHA384' },
  ]);
  return pick(choices, [[good], [old, weak, good]]);
}
