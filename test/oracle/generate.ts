/** Requests, registries, endpoint facts, updates, sessions and histories, honest and adversarial ones. */
import { BAD_A_LABELS } from './address.js';
import { type Choices, listOf, pick, rarely } from './choices.js';
import type { CleanupFacts, Session } from './lifetime.js';
import type { Facts, Target, Webhook } from './registration.js';
import { allTriggers } from './triggers.js';

export interface RegistrationCase {
  readonly request: unknown;
  readonly facts: Facts;
}

export function createCase(choices: Choices): RegistrationCase {
  const request = body(choices, true);
  return { request, facts: { ...maybe(choices, 'registry', registry), ...maybe(choices, 'endpoint', endpoint) } };
}

export function updateCase(choices: Choices): RegistrationCase {
  const known = registeredWebhook(choices);
  // half of what the body names is what the webhook has already
  const request = rarely(choices, 16)
    ? body(choices, false)
    : {
        ...(choices.below(2) === 1 && { target: choices.below(2) === 1 ? target(choices) : { ...known.target } }),
        ...(choices.below(2) === 1 && { address: choices.below(2) === 1 ? address(choices) : known.address }),
        ...(choices.below(2) === 1 && { triggers: choices.below(2) === 1 ? triggers(choices) : [...known.triggers].reverse() }),
      };
  const facts: Facts = {
    ...maybe(choices, 'registry', (c) => (rarely(c, 4) ? { webhookOnTarget: known } : registry(c))),
    ...maybe(choices, 'endpoint', endpoint),
    ...(rarely(choices, 4) ? {} : { webhook: known }),
  };
  return { request, facts };
}

export interface SessionCase {
  readonly session: Session;
  readonly now: string | number | Date;
}

export function sessionCase(choices: Choices): SessionCase {
  const now = moment(choices);
  return { session: session(choices, now), now: spelled(choices, now) };
}

export interface NotificationCase {
  readonly event: { readonly trigger: string; readonly actionPermitted: boolean; readonly session: Session };
  readonly now: string | number | Date;
}

export function notificationCase(choices: Choices): NotificationCase {
  const { session, now } = sessionCase(choices);
  return { event: { trigger: pick(choices, allTriggers), actionPermitted: choices.below(4) !== 3, session }, now };
}

export interface CleanupCase {
  readonly facts: CleanupFacts;
  readonly now: string | number | Date;
}

export function cleanupCase(choices: Choices): CleanupCase {
  const now = moment(choices);
  const success = now - around(choices, [30 * DAY, 14 * DAY, 44 * DAY, 0, -DAY]);
  const triggered = choices.below(2) === 0 ? success + around(choices, [14 * DAY, 30 * DAY, 0]) : now - around(choices, [0, 14 * DAY, 16 * DAY]);
  return {
    facts: {
      ...maybe(choices, 'applicationDeleted', (c) => rarely(c, 3)),
      ...maybe(choices, 'accessTokensDeleted', (c) => rarely(c, 3)),
      ...maybe(choices, 'lastSuccessfulDeliveryAt', (c) => (rarely(c, 8) ? null : spelled(c, success))),
      ...maybe(choices, 'lastTriggeredAt', (c) => (rarely(c, 8) ? null : spelled(c, triggered))),
    },
    now: spelled(choices, now),
  };
}

function maybe<Key extends string, Value>(choices: Choices, key: Key, make: (choices: Choices) => Value): { [K in Key]?: Value } {
  return rarely(choices, 8) ? {} : ({ [key]: make(choices) } as { [K in Key]?: Value });
}

// requests

function body(choices: Choices, isCreate: boolean): unknown {
  if (rarely(choices, 64)) return pick<unknown>(choices, [null, undefined, 'a body', 42, [], [{}], true, () => ({})]);
  const whole: Record<string, unknown> = { target: target(choices), address: address(choices), triggers: triggers(choices) };
  if (rarely(choices, 8)) spoil(choices, whole);
  if (!isCreate) for (const key of Object.keys(whole)) if (choices.below(2) === 1) delete whole[key];
  if (rarely(choices, 8)) whole['id'] = { note: 'other keys are ignored' };
  return whole;
}

/** One or two faults of form. */
function spoil(choices: Choices, whole: Record<string, unknown>): void {
  for (let i = choices.below(2); i >= 0; i--) {
    const key = pick(choices, ['target', 'address', 'triggers']);
    whole[key] = pick(choices, BAD_FIELDS[key]!);
  }
}

const BAD_FIELDS: Record<string, readonly unknown[]> = {
  target: [undefined, null, 'folder 1', [], {}, { id: 1, type: 'file' }, { id: '1', type: 'web_link' }, { id: '01', type: 'file' },
    { id: '', type: 'folder' }, { id: '-1', type: 'file' }, { id: '1 ', type: 'file' }, { id: '١', type: 'folder' }, { id: '1\n', type: 'file' },
    { type: 'file' }, { id: '1' }, { id: '0x1', type: 'FOLDER' }],
  address: [undefined, null, 443, ['https://example.com/'], { href: 'https://example.com/' }, true],
  triggers: [undefined, null, [], 'FILE.UPLOADED', { 0: 'FILE.UPLOADED', length: 1 }, [1], ['FILE.UPLOADED', null], [['FILE.UPLOADED']],
    [undefined, 'FILE.UPLOADED', {}]],
};

export function target(choices: Choices): Target {
  const id = pick(choices, ['12345', '0', '1', '9007199254740993', '10', '123456789012345678901234567890']);
  return { id, type: pick(choices, ['folder', 'file']) };
}

export function triggers(choices: Choices): string[] {
  return listOf(choices, 1, 4, (c) =>
    rarely(c, 12)
      ? pick(c, ['FILE.UPLOADED ', 'file.uploaded', 'NO_ACTIVE_SESSION', 'FILE.EXPLODED', '', 'constructor', '__proto__', 'toString', 'FILE', 'FILE.UPLOADED\0'])
      : pick(c, allTriggers),
  );
}

function registeredWebhook(choices: Choices): Webhook {
  return {
    id: pick(choices, ['7001', '7002', '7003']),
    target: target(choices),
    address: rarely(choices, 3) ? address(choices) : 'https://example.com/box',
    triggers: rarely(choices, 10) ? [] : triggers(choices),
  };
}

// facts

function registry(choices: Choices): NonNullable<Facts['registry']> {
  return {
    ...maybe(choices, 'webhookCount', (c) => pick(c, [0, 1, 998, 999, 1000, 1001, 5000, Number.MAX_SAFE_INTEGER])),
    ...maybe(choices, 'webhookOnTarget', (c) => (choices.below(3) < 2 ? null : registeredWebhook(c))),
  };
}

function endpoint(choices: Choices): NonNullable<Facts['endpoint']> {
  return {
    ...maybe(choices, 'ipAddresses', (c) => (rarely(c, 12) ? [] : listOf(c, 1, 4, ipAddress))),
    ...maybe(choices, 'certificate', certificate),
    ...maybe(choices, 'tls', (c) => (rarely(c, 12) ? [] : listOf(c, 1, 4, handshake))),
  };
}

function certificate(choices: Choices): { trusted: boolean; error?: string } {
  if (choices.below(2) === 0) return { trusted: true };
  const error = pick(choices, ['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID', 'UNSPECIFIED', 'self_signed_cert_in_chain', 'SELF_SIGNED', ' ', 'toString']);
  return { trusted: false, error };
}

function handshake(choices: Choices): { protocol: string; cipherSuite: string } {
  const protocol = pick(choices, ['TLSv1.3', 'TLSv1.2', 'TLS 1.3', 'TLS 1.2', 'TLSv1.1', 'TLSv1', 'SSLv3', 'tlsv1.2', 'TLSv1.20', 'DTLSv1.2', '1.2', '']);
  return { protocol, cipherSuite: cipherSuite(choices) };
}

/** Names made of the parts of the IANA and OpenSSL grammars: approved ones and near misses. */
function cipherSuite(choices: Choices): string {
  if (choices.below(3) === 0) {
    return pick(choices, ['TLS_AES_256_GCM_SHA384', 'TLS_AES_128_GCM_SHA256', 'TLS_AES_128_CCM_SHA256', 'TLS_AES_128_CCM_8_SHA256',
      'TLS_CHACHA20_POLY1305_SHA256', 'TLS_SHA256_SHA256', 'TLS_SM4_GCM_SM3', '', 'TLS_AES_256_GCM_SHA384 ', 'tls_aes_256_gcm_sha384']);
  }
  if (choices.below(2) === 0) {
    const exchange = pick(choices, ['ECDHE_RSA', 'ECDHE_ECDSA', 'DHE_RSA', 'DH_RSA', 'ECDH_ECDSA', 'ECDH_RSA', 'RSA', 'DHE_DSS', 'DH_DSS', 'DH_anon',
      'PSK', 'ECDHE_PSK', 'KRB5', 'SRP_SHA_RSA', 'DHE_ECDSA', 'DH_ECDSA']);
    const cipher = pick(choices, ['AES_128_GCM_SHA256', 'AES_256_GCM_SHA384', 'AES_128_CBC_SHA', 'AES_256_CBC_SHA', 'AES_128_CBC_SHA256',
      'AES_256_CBC_SHA256', 'AES_256_CBC_SHA384', 'AES_128_CCM', 'AES_256_CCM', 'AES_128_CCM_8', 'AES_256_CCM_8', 'NULL_SHA', 'RC4_128_SHA',
      '3DES_EDE_CBC_SHA', 'CHACHA20_POLY1305_SHA256', 'CAMELLIA_128_GCM_SHA256', 'ARIA_256_GCM_SHA384', 'AES_128_GCM_SHA384', 'AES_256_GCM_SHA256']);
    return `TLS_${exchange}_WITH_${cipher}`;
  }
  const exchange = pick(choices, ['ECDHE-RSA-', 'ECDHE-ECDSA-', 'DHE-RSA-', '', 'DHE-DSS-', 'ADH-', 'PSK-', 'ECDH-RSA-']);
  const cipher = pick(choices, ['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'AES128-SHA', 'AES256-SHA', 'AES128-SHA256', 'AES256-SHA256',
    'AES256-SHA384', 'AES128-CCM', 'AES256-CCM', 'AES128-CCM8', 'AES256-CCM8', 'NULL-SHA', 'CHACHA20-POLY1305', 'DES-CBC3-SHA', 'CAMELLIA128-SHA']);
  return exchange + cipher;
}

// addresses

/** Mostly addresses that a rule or two refuses: parts that are right each, now and then a part that is wrong. */
export function address(choices: Choices): string {
  if (choices.below(4) === 0) return 'https://example.com/box';
  if (rarely(choices, 24)) return pick(choices, NO_NETWORK);
  const scheme = rarely(choices, 8) ? pick(choices, ['http', 'HTTPS', 'Https', 'ws', 'wss', 'ftp', 'HtTp', 'https ', '', '1https', 'ht\ntps']) : 'https';
  const slashes = rarely(choices, 24) ? pick(choices, [':/', ':', ':///', ':\\\\', ':/\\', ':////', '//', ':\t//']) : '://';
  const user = rarely(choices, 8) ? pick(choices, USERINFO) : '';
  const port = rarely(choices, 4) ? pick(choices, PORTS) : '';
  const rest = choices.below(2) === 0 ? '/hooks/box' : pick(choices, RESTS);
  const [before, after] = rarely(choices, 32) ? pick(choices, [['', ' '], [' ', ''], ['\n', ''], ['', '\0'], ['\u3000', ''], ['\u001f', '']] as const) : ['', ''];
  return before + scheme + slashes + user + host(choices) + port + rest + after;
}

const NO_NETWORK = ['', 'https', 'https:', 'https://', 'https://#', 'mailto:ops@example.com', 'example.com:443', 'localhost:443', 'example.com/box', '//example.com',
  'file:///etc/hosts', 'javascript:alert(1)', 'data:text/plain,x', 'ftps://example.com/', 'urn:isbn:1', 'git+https://example.com/x', '/box', '?x', 'undefined',
  'https//example.com', 'blob:https://example.com/1', 'about:blank', 'view-source:https://example.com/'];
const USERINFO = ['user:pw@', '@', 'box.com@', 'a@b@', ':@', '127.0.0.1:443@', 'user%40box.com@', '<x>@', 'us er@', 'localhost@'];
const PORTS = [':443', ':', ':8443', ':0443', ':00000443', ':80', ':0', ':65535', ':65536', ':-1', ':443a', ':4 43', ':4430', ':99999999999999999999', ':443:443', ':４４３'];
const RESTS = ['', '/', '/?a=:8443', '#box.com', '/a b', '/%zz', '/a\\b', '/?a\\b', '/#a\\b', '?q', '/\u65e5\u672c', '/a\tb', '/a\nb', '/?a\nb', '/@box.com', '/..//x', '/{id}', '\\x',
  '?x@box.com', '/a|b^c`d', '/\u202e', '#', '/?\\', '/%2e%2e', '/\0x'];

export function host(choices: Choices): string {
  switch (choices.below(6)) {
    case 0:
      return pick(choices, PUBLIC_HOSTS);
    case 1:
      return pick(choices, BOX_HOSTS);
    case 2:
      return rarely(choices, 2) ? `[${ipAddress(choices)}]` : ipAddress(choices);
    case 3:
      return disguise(choices, pick(choices, DISGUISED_HOSTS));
    case 4:
      return listOf(choices, 1, 4, label).join('.') + pick(choices, ['', '', '', '', '.', '..']);
    default:
      return pick(choices, LOCAL_AND_ODD_HOSTS);
  }
}

const PUBLIC_HOSTS = ['example.com', 'hooks.example.co.uk', 'xbox.com', 'box.com.example.net', 'a.b', '1.2.3.4.example.com', 'box.co', 'boxcom.net', 'my-box.com', 'xn--bcher-kva.example',
  'xn--80ak6aa92e.com', 'foo.home', 'local.example.com', 'B\u00dcCHER.example.com', '\u4f8b\u3048.jp', '\u043f\u0440\u0434.com', '\u00df.example.org', 'ab--cd.example.com', 'a.1a', '1.com'];
const BOX_HOSTS = ['box.com', 'app.box.com', 'BOX.com', 'a.b.c.box.com', 'box.com.', 'upload.app.box.com.', 'a..box.com', 'a_b.box.com', '$.box.com', '-.box.com', 'x.box.com..'];
const LOCAL_HOSTS = ['localhost', 'foo.localhost', 'printer.local', 'db.internal', 'x.test', 'x.onion', 'home.arpa', '1.0.0.127.in-addr.arpa', 'intranet', 'a.invalid', 'hooks.example', 'x.alt',
  'metadata.google.internal.', 'LOCALHOST.', 'com', 'wpad', '1a'];
const ODD_HOSTS = ['', '.', '..', 'a..b', '.example.com', 'example.com.', 'a_b.example.com', '-a.example.com', 'a-.example.com', '*.example.com', 'exa mple.com', 'exa%6dple.com', '%62ox.com',
  'a'.repeat(63) + '.com', 'a'.repeat(64) + '.com', ('a'.repeat(49) + '.').repeat(5) + 'com', ('a'.repeat(49) + '.').repeat(5) + 'info', '127.1', '0x7f.0.0.1', '0177.0.0.1', '2130706433', '1.2.3',
  '1.2.3.4.5', '256.1.1.1', 'example.0', 'a.0x', '0x', '127.0.0.1.', 'foo.09', '[::1', '::1', '[1.2.3.4]', '[::1]x', '[v1.x]', '[]', 'exam|ple.com', 'exam<ple.com', 'a,b.com', 'exa"mple.com',
  '{host}.com', '\u0430_\u0436.com', '\u00fc..com', '\u00fc.-a.com', '\u00fc.xn--a.com', 'a\u00ad', '\u00ad', '\u3002'];

const DISGUISED_HOSTS = [...BOX_HOSTS, ...PUBLIC_HOSTS, ...LOCAL_HOSTS, '127.0.0.1', '8.8.8.8'];
const LOCAL_AND_ODD_HOSTS = [...LOCAL_HOSTS, ...ODD_HOSTS];

function label(choices: Choices): string {
  return pick(choices, ['a', 'example', 'box', 'com', '0', '12', '0x1f', 'xn--bcher-kva', ...BAD_A_LABELS, '-', 'a-', 'a_b', '', 'A9', 'localhost', 'local', 'arpa', 'org', '\u00fc', '\uff41', 'x'.repeat(60), 'b$']);
}

/** Another spelling that UTS 46 maps to the same name: full-width or circled letters and digits, other dots, invisible characters. */
function disguise(choices: Choices, host: string): string {
  const at = choices.below(host.length || 1);
  const letter = host[at] ?? 'a';
  const code = letter.charCodeAt(0);
  if (letter === '.') return host.slice(0, at) + pick(choices, ['\u3002', '\uff0e', '\uff61']) + host.slice(at + 1);
  const spellings = [
    ...(/[A-Za-z0-9]/.test(letter) ? [String.fromCharCode(code + 0xfee0)] : []),
    ...(/[a-z]/.test(letter) ? [String.fromCharCode(code - 0x61 + 0x24d0)] : []),
    ...(/[1-9]/.test(letter) ? [String.fromCharCode(code - 0x31 + 0x2460)] : []),
    ...(letter === '0' ? ['\u24ea'] : []),
    `${letter}\u00ad`, `${letter}\u200b`, `\u2060${letter}`,
  ];
  return host.slice(0, at) + pick(choices, spellings) + host.slice(at + 1);
}

// IP addresses

export function ipAddress(choices: Choices): string {
  switch (choices.below(8)) {
    case 0:
    case 1:
      return pick(choices, ['93.184.216.34', '8.8.8.8', '1.1.1.1', '2606:4700:4700::1111']);
    case 2:
      return [0, 1, 2, 3].map(() => pick(choices, [0, 1, 8, 9, 10, 88, 99, 100, 113, 127, 128, 168, 169, 172, 192, 198, 203, 224, 239, 240, 254, 255, choices.below(256)])).join('.');
    case 3:
      return `${pick(choices, IPV4_STARTS)}${choices.below(256)}.${choices.below(256)}`;
    case 4:
      return ipv6(choices);
    case 5:
      return `${pick(choices, IPV6_STARTS)}${pick(choices, ['::', '::1', ':0:0:0:0:1', '::8.8.8.8', '::ffff'])}`;
    case 6:
      return pick(choices, ['::', '::1', '::ffff:8.8.8.8', '::ffff:7f00:1', '::127.0.0.1', '64:ff9b::8.8.8.8', '2002:808:808::1', '2001:0:4136:e378::1', 'fd00::1', 'fe80::1',
        '2001:1::1', '2001:1::3', '2001:1::4', '192.0.0.9', '192.0.0.10', '192.0.0.11', '168.63.129.16', '168.63.129.17', '2001:20::1', '2001:30::', '2001:40::', '3ffe::1', '3fff:fff::1', '3fff:1000::',
        '4000::1', '1fff::1', '2000::', '5f00::1', 'ff0e::1', '255.255.255.255']);
    default:
      return pick(choices, ['1.2.3', '01.2.3.4', '1.2.3.4 ', '0x7f.0.0.1', '::1%eth0', '1::2::3', ':::', '12345::', '', 'localhost', '1.2.3.4.5', '::ffff:1.2.3', '1:2:3:4:5:6:7',
        '1:2:3:4:5:6:7:8:9', '2606:4700::/32', '[::1]', '1:2:3:4:5:6:7::', '::2:3:4:5:6:7:8', '::1:2:3:4:5:6:7:8', '1::2:3:4:5:6:7:8', '1:2:3:4:5:6:1.2.3.4', '1:2:3:4:5:6:7:1.2.3.4', '1.2.3.4::', '::1.2.3.4:5',
        '1:', ':1', 'g::1', '\uff11.2.3.4', '256.1.1.1', '999.1.1.1', '1..2.3', '2A00:1450::ABCD', '2a00:1450:4001:0801::200e']);
  }
}

const IPV4_STARTS = ['10.0.', '100.63.', '100.64.', '100.127.', '100.128.', '127.0.', '169.254.', '172.15.', '172.16.', '172.31.', '172.32.', '192.0.', '192.88.', '192.168.', '198.17.', '198.18.', '198.19.',
  '198.20.', '198.51.', '203.0.', '223.255.', '224.0.', '239.255.', '0.0.', '0.255.', '1.0.', '11.0.'];
const IPV6_STARTS = ['2001', '2001:0', '2001:1', '2001:2', '2001:3', '2001:4:112', '2001:4:113', '2001:1f', '2001:2f', '2001:3f', '2001:1ff', '2001:200', '2001:db8', '2001:db9', '2002', '2003', '2620:4f:8000', '3fff',
  '3fff:fff', '3fff:1000', '3ffe', '4000', '1fff', '5f00', 'fc00', 'fe80', 'fec0', 'ff00', '64:ff9b', '64:ff9b:1', '100', '100:0:0:1', '0', '2a00'];

/** Eight groups, or fewer with a gap. */
function ipv6(choices: Choices): string {
  const group = (): string => pick(choices, ['0', '1', 'ffff', '2001', '2000', '3fff', '4000', 'db8', '00', 'FFFF', '2606', choices.below(0x10000).toString(16)]);
  const count = choices.below(9);
  const gap = choices.below(count + 1);
  const groups = Array.from({ length: count }, group);
  return count === 8 ? groups.join(':') : `${groups.slice(0, gap).join(':')}::${groups.slice(gap).join(':')}`;
}

// instants

const MINUTE = 60_000;
const DAY = 86_400_000;

function session(choices: Choices, now: number): Session {
  switch (choices.below(3)) {
    case 0: {
      const accessTokenExpiresAt = spelled(choices, now + around(choices, [0, 60 * MINUTE, -60 * DAY]));
      return { method: 'oauth2', accessTokenExpiresAt, refreshTokenExpiresAt: spelled(choices, now + around(choices, [0, 60 * DAY, -DAY])) };
    }
    case 1:
      return { method: 'developer_token', issuedAt: spelled(choices, now - around(choices, [60 * MINUTE, 0, -MINUTE])) };
    default:
      return { method: pick(choices, ['jwt', 'client_credentials'] as const), applicationAuthorized: choices.below(2) === 0 };
  }
}

/** One of the lengths, a millisecond off, or somewhere between. */
function around(choices: Choices, lengths: readonly number[]): number {
  const length = pick(choices, lengths);
  return choices.below(4) === 3 ? Math.floor(length * (choices.below(2000) / 1000)) : length + choices.below(3) - 1;
}

/** An instant of the years 1 to 9990, most of them of today, in epoch milliseconds. */
function moment(choices: Choices): number {
  const [from, to] = pick(choices, [[1_700_000_000_000, 1_900_000_000_000], [1_700_000_000_000, 1_900_000_000_000], [-62_135_596_800_000 + 100 * DAY, 253_000_000_000_000]] as const);
  return from + Math.floor(((to - from) * choices.below(1_000_000_007)) / 1_000_000_007) + choices.below(1000);
}

/** One of the three forms of an instant, RFC 3339 in different zones and precisions. */
function spelled(choices: Choices, ms: number): string | number | Date {
  switch (choices.below(6)) {
    case 0:
      return ms;
    case 1:
      return new Date(ms);
    case 2:
      return new Date(ms).toISOString().toLowerCase();
    case 3: {
      const minutes = choices.below(2 * 14 * 60) - 14 * 60;
      const [hour, minute] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((part) => String(part).padStart(2, '0'));
      return new Date(ms + minutes * MINUTE).toISOString().replace('Z', `${minutes < 0 ? '-' : '+'}${hour}:${minute}`);
    }
    case 4:
      return new Date(ms).toISOString().replace('Z', `${choices.below(1000)}Z`);
    default:
      return new Date(ms).toISOString();
  }
}

/** Text that is no instant, and text that only looks odd. */
export function instantText(choices: Choices): string {
  const two = (from: number, count: number): string => String(from + choices.below(count)).padStart(2, '0');
  const year = pick(choices, ['2024', '2025', '1900', '2000', '0000', '9999', '0099', '1970', '10000', '-001', '1']);
  const zone = pick(choices, ['Z', 'z', '+00:00', '-00:00', '+14:00', '-23:59', '+24:00', '+05:60', '', '+0530', ' Z', '+5:30']);
  const time = rarely(choices, 6) ? pick(choices, ['23:59:60', '23:59:59', '24:00:00', '12:60:00', '12:00', '12:00:61', '1:00:00']) : `${two(0, 24)}:${two(0, 60)}:${two(0, 60)}`;
  const fraction = pick(choices, ['', '.5', '.123', '.1239', '.', ',5', '.000000000001']);
  return `${year}-${two(0, 14)}-${two(0, 33)}${pick(choices, ['T', 't', ' ', '_', ''])}${time}${fraction}${zone}`;
}
