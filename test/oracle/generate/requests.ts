/** Requests, registries, endpoint facts, updates, sessions and histories, honest and adversarial ones. */
import { BAD_A_LABELS } from '../address.js';
import { type Choices, listOf, pick, rarely } from '../choices.js';
import type { CleanupFacts, Session } from '../lifetime.js';
import type { BoxWebhook, Facts, ListedWebhook, Target } from '../registration.js';
import { allTriggers } from '../triggers.js';

export interface RegistrationCase {
  readonly request: unknown;
  readonly facts: Facts;
}

export function createCase(choices: Choices): RegistrationCase {
  const request = body(choices, true);
  return {
    request,
    facts: { ...maybe(choices, 'registry', (c) => registry(c, wellFormedTarget(request))), ...maybe(choices, 'endpoint', endpoint) },
  };
}

export function updateCase(choices: Choices): RegistrationCase {
  const known = registeredWebhook(choices);
  const request = rarely(choices, 16) ? body(choices, false) : change(choices, known);
  const requested = wellFormedTarget(request);
  const itself = requested === undefined ? known : { ...known, target: requested };
  const facts: Facts = {
    ...maybe(choices, 'registry', (c) => (rarely(c, 4) ? { webhookOnTarget: listed(c, itself) } : registry(c, requested))),
    ...maybe(choices, 'endpoint', endpoint),
    ...(rarely(choices, 6) ? {} : { webhook: choices.below(2) === 0 ? known : inPart(choices, known) }),
  };
  return { request, facts };
}

/** An update body; half of what it names is what the webhook has already. */
function change(choices: Choices, known: Whole): unknown {
  const named: Record<string, unknown> = {
    ...(choices.below(2) === 1 && { target: choices.below(2) === 1 ? otherTarget(choices, known.target) : { ...known.target } }),
    ...(choices.below(2) === 1 && { address: choices.below(2) === 1 ? address(choices) : known.address }),
    ...(choices.below(2) === 1 && { triggers: choices.below(2) === 1 ? triggers(choices) : fewerOrMore(choices, known.triggers) }),
  };
  if (rarely(choices, 8)) spoil(choices, named);
  return named;
}

/** Facts that contradict the request: they place the webhook on the requested target on another item. */
export function contradiction(choices: Choices): RegistrationCase {
  const { request, facts } = createCase(choices);
  const requested = target(choices);
  const other = otherTarget(choices, requested);
  const webhookOnTarget = listed(choices, { ...registeredWebhook(choices), target: other });
  return {
    request: { ...(typeof request === 'object' ? request : {}), target: requested },
    facts: { ...facts, registry: { ...facts.registry, webhookOnTarget } },
  };
}

/** A body that is an object, but throws when it is read. */
export function unreadable(choices: Choices): unknown {
  const whole: Record<string, unknown> = { target: target(choices), address: address(choices), triggers: triggers(choices) };
  const refuse = (): never => {
    throw new Error('not to be read');
  };
  const key = pick(choices, ['target', 'address', 'triggers'] as const);
  switch (choices.below(3)) {
    case 0:
      return Object.defineProperty(whole, key, { get: refuse, enumerable: true });
    case 1:
      return new Proxy(whole, { get: (of, name) => (name === key ? refuse() : Reflect.get(of, name)) });
    default:
      return { ...whole, target: Object.defineProperty(target(choices), pick(choices, ['id', 'type']), { get: refuse, enumerable: true }) };
  }
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
  const triggered =
    choices.below(2) === 0 ? success + around(choices, [14 * DAY, 30 * DAY, 0]) : now - around(choices, [0, 14 * DAY, 16 * DAY]);
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
  if (rarely(choices, 8)) return choices.below(2) === 0 ? {} : ({ [key]: undefined } as { [K in Key]?: Value });
  return { [key]: make(choices) } as { [K in Key]?: Value };
}

// requests

function body(choices: Choices, isCreate: boolean): unknown {
  if (rarely(choices, 64)) return pick<unknown>(choices, [null, undefined, 'a body', 42, [], [{}], true, () => ({})]);
  const whole: Record<string, unknown> = { target: target(choices), address: address(choices), triggers: triggers(choices) };
  if (rarely(choices, 6)) spoil(choices, whole);
  if (!isCreate) for (const key of Object.keys(whole)) if (choices.below(2) === 1) delete whole[key];
  if (rarely(choices, 8)) whole['id'] = { note: 'other keys are ignored' };
  return whole;
}

/** One or two malformed fields; of a target most often one half. */
function spoil(choices: Choices, whole: Record<string, unknown>): void {
  for (let i = choices.below(2); i >= 0; i--) {
    const key = pick(choices, ['target', 'address', 'triggers']);
    whole[key] =
      key === 'target' && choices.below(3) > 0
        ? { ...target(choices), ...(choices.below(2) === 0 ? { id: pick(choices, BAD_IDS) } : { type: pick(choices, BAD_TYPES) }) }
        : pick(choices, BAD_FIELDS[key]!);
  }
}

const BAD_IDS = [undefined, null, 1, '', '01', '00', '-1', '1 ', '1.0', '1e3', '0x1', '١', '1\n', ['1'], {}];
const BAD_TYPES = [undefined, null, '', 'FILE', 'web_link', 'folder ', 'toString', 0, ['file'], {}];
const BAD_FIELDS: Record<string, readonly unknown[]> = {
  target: [
    undefined,
    null,
    'folder 1',
    [],
    {},
    { id: 1, type: 'web_link' },
    [{ id: '1', type: 'file' }],
    12345,
    () => ({ id: '1', type: 'file' }),
  ],
  address: [undefined, null, 443, ['https://example.com/'], { href: 'https://example.com/' }, true],
  triggers: [
    undefined,
    null,
    [],
    'FILE.UPLOADED',
    { 0: 'FILE.UPLOADED', length: 1 },
    [1],
    ['FILE.UPLOADED', null],
    [['FILE.UPLOADED']],
    [undefined, 'FILE.UPLOADED', {}],
    ['FILE.EXPLODED', 7],
    ['WEBHOOK.DELETED', 'FILE.EXPLODED', false],
  ],
};

export function target(choices: Choices): Target {
  const id = pick(choices, ['12345', '0', '1', '9007199254740993', '10', '123456789012345678901234567890']);
  return { id, type: pick(choices, ['folder', 'file']) };
}

/** The same item, the item of the other type with the same id, or any. */
function otherTarget(choices: Choices, { id, type }: Target): Target {
  switch (choices.below(4)) {
    case 0:
      return { id, type: type === 'file' ? 'folder' : 'file' };
    case 1:
      return { id: id === '1' ? '10' : '1', type };
    default: {
      const next = target(choices);
      return next.id === id && next.type === type ? { id: `${id}0`, type } : next;
    }
  }
}

function wellFormedTarget(request: unknown): Target | undefined {
  const { id, type } = (request as { target?: Partial<Target> } | null | undefined)?.target ?? {};
  return typeof id === 'string' && /^(0|[1-9][0-9]*)$/.test(id) && (type === 'file' || type === 'folder') ? { id, type } : undefined;
}

export function triggers(choices: Choices): string[] {
  return listOf(choices, 1, 4, trigger);
}

function trigger(choices: Choices): string {
  if (rarely(choices, 12))
    return pick(choices, [
      'FILE.UPLOADED ',
      'file.uploaded',
      'NO_ACTIVE_SESSION',
      'FILE.EXPLODED',
      '',
      'constructor',
      '__proto__',
      'toString',
      'FILE',
      'FILE.UPLOADED\0',
    ]);
  if (rarely(choices, 12)) return pick(choices, ['WEBHOOK.DELETED', 'FILE.EXPLODED']); // often enough to stand in a list twice
  return pick(choices, allTriggers);
}

/** The triggers in another order, without some, with others, or some of them twice. */
function fewerOrMore(choices: Choices, held: readonly string[]): string[] {
  const list = [...held].reverse();
  if (choices.below(2) === 1) list.splice(choices.below(list.length + 1), 1);
  if (choices.below(2) === 1) list.splice(choices.below(list.length + 1), 0, trigger(choices));
  if (rarely(choices, 4)) list.push(pick(choices, list.length === 0 ? ['FILE.MOVED'] : list));
  return list.length === 0 ? ['FILE.MOVED'] : list;
}

interface Whole {
  readonly id: string;
  readonly target: Target;
  readonly address: string;
  readonly triggers: readonly string[];
}

function registeredWebhook(choices: Choices): Whole {
  return {
    id: pick(choices, ['7001', '7002', '7003']),
    target: target(choices),
    address: rarely(choices, 3) ? address(choices) : 'https://example.com/box',
    triggers: rarely(choices, 10) ? [] : triggers(choices),
  };
}

/** The webhook as a list has it: often without address and triggers. */
function listed(choices: Choices, { id, target, address, triggers }: Whole): ListedWebhook {
  const rest = pick<Pick<BoxWebhook, 'address' | 'triggers'>>(choices, [
    {},
    { address, triggers },
    { address: null, triggers: null },
    { address, triggers: undefined },
  ]);
  return { id, target: { ...target }, ...rest };
}

/** The webhook without some of its fields, or parts of them. */
function inPart(choices: Choices, whole: Whole): BoxWebhook {
  const { id, type } = whole.target;
  const partOfTarget = (c: Choices): BoxWebhook['target'] =>
    pick<BoxWebhook['target']>(c, [null, { id }, { type }, { id, type: null }, { id: undefined, type }, {}, { id, type: 'web_link' }]);
  const part = <Key extends keyof Whole>(key: Key): { [K in Key]?: Whole[Key] | null | undefined } => {
    const value = pick(choices, [whole[key], undefined, null, whole[key], whole[key]]);
    return value === undefined && choices.below(2) === 0 ? {} : ({ [key]: value } as { [K in Key]: Whole[Key] | null | undefined });
  };
  return {
    ...part('id'),
    ...part('address'),
    ...part('triggers'),
    ...(rarely(choices, 3) ? { target: partOfTarget(choices) } : part('target')),
  };
}

// facts

/** @param requested the target of the request, where the webhook on it must be */
function registry(choices: Choices, requested: Target | undefined): NonNullable<Facts['registry']> {
  return {
    ...maybe(choices, 'webhookCount', (c) => pick(c, [0, 1, 998, 999, 1000, 1001, 5000, Number.MAX_SAFE_INTEGER])),
    ...maybe(choices, 'webhookOnTarget', (c) => {
      if (choices.below(3) < 2) return null;
      const webhook = registeredWebhook(c);
      return listed(c, requested === undefined ? webhook : { ...webhook, target: requested });
    }),
  };
}

function endpoint(choices: Choices): NonNullable<Facts['endpoint']> {
  return {
    ...maybe(choices, 'ipAddresses', (c) => (rarely(c, 12) ? [] : listOf(c, 1, 4, ipAddress))),
    ...maybe(choices, 'certificate', certificate),
    ...(rarely(choices, 12)
      ? {
          tls: [],
          ...(choices.below(2) === 1 && {
            tlsRefusal: pick(choices, [
              'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
              'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
              'ECONNRESET',
            ]),
          }),
        }
      : maybe(choices, 'tls', (c) => listOf(c, 1, 4, handshake))),
  };
}

function certificate(choices: Choices): { trusted: boolean; error?: string } {
  if (choices.below(2) === 0) return { trusted: true };
  const error = pick(choices, [
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'UNSPECIFIED',
    'self_signed_cert_in_chain',
    'SELF_SIGNED',
    ' ',
    'toString',
  ]);
  return { trusted: false, error };
}

function handshake(choices: Choices): { protocol: string; cipherSuite: string } {
  const protocol = pick(choices, [
    'TLSv1.3',
    'TLSv1.2',
    'TLS 1.3',
    'TLS 1.2',
    'TLSv1.1',
    'TLSv1',
    'SSLv3',
    'tlsv1.2',
    'TLSv1.20',
    'DTLSv1.2',
    '1.2',
    '',
  ]);
  return { protocol, cipherSuite: cipherSuite(choices) };
}

/** Names made of the parts of the IANA and OpenSSL grammars: approved ones and near misses. */
function cipherSuite(choices: Choices): string {
  if (choices.below(3) === 0) {
    return pick(choices, [
      'TLS_AES_256_GCM_SHA384',
      'TLS_AES_128_GCM_SHA256',
      'TLS_AES_128_CCM_SHA256',
      'TLS_AES_128_CCM_8_SHA256',
      'TLS_CHACHA20_POLY1305_SHA256',
      'TLS_SHA256_SHA256',
      'TLS_SM4_GCM_SM3',
      '',
      'TLS_AES_256_GCM_SHA384 ',
      'tls_aes_256_gcm_sha384',
    ]);
  }
  if (choices.below(2) === 0) {
    const exchange = pick(choices, [
      'ECDHE_RSA',
      'ECDHE_ECDSA',
      'DHE_RSA',
      'DH_RSA',
      'ECDH_ECDSA',
      'ECDH_RSA',
      'RSA',
      'DHE_DSS',
      'DH_DSS',
      'DH_anon',
      'PSK',
      'ECDHE_PSK',
      'KRB5',
      'SRP_SHA_RSA',
      'DHE_ECDSA',
      'DH_ECDSA',
    ]);
    const cipher = pick(choices, [
      'AES_128_GCM_SHA256',
      'AES_256_GCM_SHA384',
      'AES_128_CBC_SHA',
      'AES_256_CBC_SHA',
      'AES_128_CBC_SHA256',
      'AES_256_CBC_SHA256',
      'AES_256_CBC_SHA384',
      'AES_128_CCM',
      'AES_256_CCM',
      'AES_128_CCM_8',
      'AES_256_CCM_8',
      'NULL_SHA',
      'RC4_128_SHA',
      '3DES_EDE_CBC_SHA',
      'CHACHA20_POLY1305_SHA256',
      'CAMELLIA_128_GCM_SHA256',
      'ARIA_256_GCM_SHA384',
      'AES_128_GCM_SHA384',
      'AES_256_GCM_SHA256',
    ]);
    return `TLS_${exchange}_WITH_${cipher}`;
  }
  const exchange = pick(choices, ['ECDHE-RSA-', 'ECDHE-ECDSA-', 'DHE-RSA-', '', 'DHE-DSS-', 'ADH-', 'PSK-', 'ECDH-RSA-']);
  const cipher = pick(choices, [
    'AES128-GCM-SHA256',
    'AES256-GCM-SHA384',
    'AES128-SHA',
    'AES256-SHA',
    'AES128-SHA256',
    'AES256-SHA256',
    'AES256-SHA384',
    'AES128-CCM',
    'AES256-CCM',
    'AES128-CCM8',
    'AES256-CCM8',
    'NULL-SHA',
    'CHACHA20-POLY1305',
    'DES-CBC3-SHA',
    'CAMELLIA128-SHA',
  ]);
  return exchange + cipher;
}

// lists of webhooks

export interface ListCase {
  readonly webhooks: readonly BoxWebhook[];
  readonly target: Target;
  readonly complete: boolean;
}

/** A list of webhooks as Box gives it, with webhooks twice, without a target, and on items of other types. */
export function listCase(choices: Choices): ListCase {
  const items = [target(choices), target(choices), { id: '5', type: 'web_link' }, null, undefined];
  const ids = ['7001', '7002', '7003', '7004', '7005', '7006'];
  // at Box, one webhook has one target
  const itemOf = new Map(ids.map((id) => [id, pick(choices, [items[0], ...items])]));
  const few = listOf(choices, 0, 6, (c): BoxWebhook => {
    const id = pick(c, ids);
    const item = itemOf.get(id);
    const fields = pick<Pick<BoxWebhook, 'address' | 'triggers'>>(c, [
      {},
      { address: 'https://example.com/box', triggers: ['FILE.UPLOADED'] },
      { address: null, triggers: null },
      { address: '', triggers: [] },
    ]);
    return { id, ...(item === undefined && c.below(2) === 0 ? {} : { target: item && { ...item } }), ...fields };
  });
  const many = rarely(choices, 64) ? 994 + choices.below(8) : 0;
  const others = Array.from(
    { length: many },
    (_, i): BoxWebhook => ({ id: `8${i}`, ...(i % 7 !== 0 && { target: { id: `9${i}`, type: 'file' } }) }),
  );
  return { webhooks: [...few, ...others], target: pick(choices, items.slice(0, 2)) as Target, complete: choices.below(2) === 0 };
}

/** Options that do not state whether the list is complete, or that have a field that does not exist. */
export function badOptions(choices: Choices): unknown {
  return pick<unknown>(choices, [
    undefined,
    {},
    { compelte: true },
    { complete: undefined },
    { complete: null },
    { complete: 'true' },
    { complete: 1 },
    { complete: true, owner: 'x' },
    null,
    true,
  ]);
}

/** The pages of a list, the last one with or without a marker in one of its spellings. */
export function pagesCase(choices: Choices): unknown[] {
  const marker = (c: Choices): object =>
    pick<object>(c, [
      {},
      { next_marker: null },
      { next_marker: '' },
      { nextMarker: null },
      { nextMarker: undefined },
      { next_marker: 'ZmlQZ' },
      { nextMarker: 'ZmlQZ' },
      { next_marker: '', nextMarker: '' },
    ]);
  return listOf(choices, 0, 4, (c) => {
    const entries = rarely(c, 8)
      ? pick<object>(c, [
          {},
          { entries: null },
          { entries: undefined },
          {},
          { entries: 'none' },
          { entries: { 0: { id: '1' }, length: 1 } },
        ])
      : { entries: listCase(c).webhooks.slice(0, 3) };
    return { ...entries, ...marker(c), limit: 1000 };
  });
}

// addresses

/** Mostly addresses that a rule or two refuses: each part is right, except now and then. */
export function address(choices: Choices): string {
  if (choices.below(4) === 0) return 'https://example.com/box';
  const text = anyAddress(choices);
  if (!rarely(choices, 24)) return text;
  const at = choices.below(text.length + 1);
  return text.slice(0, at) + control(choices) + text.slice(at);
}

/** A C0 control or DEL, which no address may have, or a C1 control, which only a host may not have. */
function control(choices: Choices): string {
  const code = choices.below(40);
  return String.fromCharCode(code < 32 ? code : code < 38 ? 0x7f : 0x85);
}

function anyAddress(choices: Choices): string {
  if (rarely(choices, 24)) return pick(choices, NO_NETWORK);
  const scheme = rarely(choices, 8)
    ? pick(choices, ['http', 'HTTPS', 'Https', 'ws', 'wss', 'ftp', 'HtTp', 'https ', '', '1https', 'ht\ntps'])
    : 'https';
  const slashes = rarely(choices, 24) ? pick(choices, [':/', ':', ':///', ':\\\\', ':/\\', ':////', '//', ':\t//']) : '://';
  const user = rarely(choices, 6) ? userInformation(choices) : '';
  const port = rarely(choices, 4) ? pick(choices, PORTS) : '';
  const rest = choices.below(2) === 0 ? '/hooks/box' : pick(choices, RESTS);
  const [before, after] = rarely(choices, 32)
    ? pick(choices, [
        ['', ' '],
        [' ', ''],
        ['\n', ''],
        ['', '\0'],
        ['\u3000', ''],
        ['\u001f', ''],
      ] as const)
    : ['', ''];
  return before + scheme + slashes + user + host(choices) + port + rest + after;
}

const NO_NETWORK = [
  '',
  'https',
  'https:',
  'https://',
  'https://#',
  'mailto:ops@example.com',
  'example.com:443',
  'localhost:443',
  'example.com/box',
  '//example.com',
  'file:///etc/hosts',
  'javascript:alert(1)',
  'data:text/plain,x',
  'ftps://example.com/',
  'urn:isbn:1',
  'git+https://example.com/x',
  '/box',
  '?x',
  'undefined',
  'https//example.com',
  'blob:https://example.com/1',
  'about:blank',
  'view-source:https://example.com/',
  'git+ssh://git@example.com/x',
  'git+ssh://a@b@example.com/x',
  'ldap://%zz@example.com/',
  'ldap://u%41:p@example.com/',
  'data:text/plain,\x7f',
  'mailto:a\x01b@example.com',
];

function userInformation(choices: Choices): string {
  switch (choices.below(4)) {
    case 0:
      return pick(choices, USERINFO);
    case 1:
      return `u${String.fromCharCode(choices.below(128))}v@`;
    case 2:
      return `%${pick(choices, ESCAPES)}${pick(choices, ESCAPES)}@`;
    default:
      return `${pick(choices, ['user', '', 'a%20b', 'u"'])}:${PASSWORD}${pick(choices, ['', '', '@', ':', '%', ' ', '"'])}@`;
  }
}

/** No reason may quote it where it is a password. */
export const PASSWORD = 's3cr3t';
const USERINFO = [
  'user:pw@',
  '@',
  'box.com@',
  'a@b@',
  ':@',
  '127.0.0.1:443@',
  'user%40box.com@',
  '<x>@',
  'us er@',
  'localhost@',
  "!$&'()*+,;=:-._~@",
  '\u00fc:\u65e5@',
  '[::1]@',
  'a|b@',
  'a\\b@',
  '{id}@',
  'a^b@',
  '`@',
  '%@',
  'a%4@',
  '%e9@',
  '%C3%BC:%00@',
  '@@',
  ':::@',
  '\u0085@',
];
const ESCAPES = ['4', '1', 'f', 'A', '0', 'g', 'G', '', '%', ' ', '\uff11'];
const PORTS = [
  ':443',
  ':',
  ':8443',
  ':0443',
  ':00000443',
  ':80',
  ':0',
  ':65535',
  ':65536',
  ':-1',
  ':443a',
  ':4 43',
  ':4430',
  ':99999999999999999999',
  ':443:443',
  ':４４３',
];
const RESTS = [
  '',
  '/',
  '/?a=:8443',
  '#box.com',
  '/a b',
  '/%zz',
  '/a\\b',
  '/?a\\b',
  '/#a\\b',
  '?q',
  '/\u65e5\u672c',
  '/a\tb',
  '/a\nb',
  '/?a\nb',
  '/@box.com',
  '/..//x',
  '/{id}',
  '\\x',
  '?x@box.com',
  '/a|b^c`d',
  '/\u202e',
  '#',
  '/?\\',
  '/%2e%2e',
  '/\0x',
];

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

const PUBLIC_HOSTS = [
  'example.com',
  'hooks.example.co.uk',
  'xbox.com',
  'box.com.example.net',
  'a.b',
  '1.2.3.4.example.com',
  'box.co',
  'boxcom.net',
  'my-box.com',
  'xn--bcher-kva.example',
  'xn--80ak6aa92e.com',
  'foo.home',
  'local.example.com',
  'B\u00dcCHER.example.com',
  '\u4f8b\u3048.jp',
  '\u043f\u0440\u0434.com',
  '\u00df.example.org',
  'ab--cd.example.com',
  'a.1a',
  '1.com',
];
const BOX_HOSTS = [
  'box.com',
  'app.box.com',
  'BOX.com',
  'a.b.c.box.com',
  'box.com.',
  'upload.app.box.com.',
  'a..box.com',
  'a_b.box.com',
  '$.box.com',
  '-.box.com',
  'x.box.com..',
];
const LOCAL_HOSTS = [
  'localhost',
  'foo.localhost',
  'printer.local',
  'db.internal',
  'x.test',
  'x.onion',
  'home.arpa',
  '1.0.0.127.in-addr.arpa',
  'intranet',
  'a.invalid',
  'hooks.example',
  'x.alt',
  'metadata.google.internal.',
  'LOCALHOST.',
  'com',
  'wpad',
  '1a',
];
const ODD_HOSTS = [
  '',
  '.',
  '..',
  'a..b',
  '.example.com',
  'example.com.',
  'a_b.example.com',
  '-a.example.com',
  'a-.example.com',
  '*.example.com',
  'exa mple.com',
  'exa%6dple.com',
  '%62ox.com',
  'a'.repeat(63) + '.com',
  'a'.repeat(64) + '.com',
  ('a'.repeat(49) + '.').repeat(5) + 'com',
  ('a'.repeat(49) + '.').repeat(5) + 'info',
  '127.1',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '2130706433',
  '1.2.3',
  '1.2.3.4.5',
  '256.1.1.1',
  'example.0',
  'a.0x',
  '0x',
  '127.0.0.1.',
  'foo.09',
  '[::1',
  '::1',
  '[1.2.3.4]',
  '[::1]x',
  '[v1.x]',
  '[]',
  'exam|ple.com',
  'exam<ple.com',
  'a,b.com',
  'exa"mple.com',
  '{host}.com',
  '\u0430_\u0436.com',
  '\u00fc..com',
  '\u00fc.-a.com',
  '\u00fc.xn--a.com',
  'a\u00ad',
  '\u00ad',
  '\u3002',
  '\u{2f868}.com',
  'a\u{2f91f}.com',
  '\u03b1\u0345\u0301.com',
  '\uac00\u11a8.com',
  'a\u0085b.com',
  'a\x7fb.com',
];

const DISGUISED_HOSTS = [...BOX_HOSTS, ...PUBLIC_HOSTS, ...LOCAL_HOSTS, '127.0.0.1', '8.8.8.8'];
const LOCAL_AND_ODD_HOSTS = [...LOCAL_HOSTS, ...ODD_HOSTS];

function label(choices: Choices): string {
  return pick(choices, [
    'a',
    'example',
    'box',
    'com',
    '0',
    '12',
    '0x1f',
    'xn--bcher-kva',
    ...BAD_A_LABELS,
    '-',
    'a-',
    'a_b',
    '',
    'A9',
    'localhost',
    'local',
    'arpa',
    'org',
    '\u00fc',
    '\uff41',
    'x'.repeat(60),
    'b$',
  ]);
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
    `${letter}\u00ad`,
    `${letter}\u200b`,
    `\u2060${letter}`,
  ];
  return host.slice(0, at) + pick(choices, spellings) + host.slice(at + 1);
}

// IP addresses

export function ipAddress(choices: Choices): string {
  switch (choices.below(9)) {
    case 0:
    case 1:
      return pick(choices, ['93.184.216.34', '8.8.8.8', '1.1.1.1', '2606:4700:4700::1111']);
    case 2:
      return [0, 1, 2, 3]
        .map(() =>
          pick(choices, [
            0,
            1,
            8,
            9,
            10,
            88,
            99,
            100,
            113,
            127,
            128,
            168,
            169,
            172,
            192,
            198,
            203,
            224,
            239,
            240,
            254,
            255,
            choices.below(256),
          ]),
        )
        .join('.');
    case 3:
      return `${pick(choices, IPV4_STARTS)}${choices.below(256)}.${choices.below(256)}`;
    case 4:
      return ipv6(choices);
    case 7:
      return nat64(choices);
    case 5:
      return `${pick(choices, IPV6_STARTS)}${pick(choices, ['::', '::1', ':0:0:0:0:1', '::8.8.8.8', '::ffff'])}`;
    case 6:
      return pick(choices, [
        '::',
        '::1',
        '::ffff:8.8.8.8',
        '::ffff:7f00:1',
        '::127.0.0.1',
        '64:ff9b::8.8.8.8',
        '2002:808:808::1',
        '2001:0:4136:e378::1',
        'fd00::1',
        'fe80::1',
        '2001:1::1',
        '2001:1::3',
        '2001:1::4',
        '192.0.0.9',
        '192.0.0.10',
        '192.0.0.11',
        '168.63.129.16',
        '168.63.129.17',
        '2001:20::1',
        '2001:30::',
        '2001:40::',
        '3ffe::1',
        '3fff:fff::1',
        '3fff:1000::',
        '4000::1',
        '1fff::1',
        '2000::',
        '5f00::1',
        'ff0e::1',
        '255.255.255.255',
      ]);
    default:
      return pick(choices, [
        '1.2.3',
        '01.2.3.4',
        '1.2.3.4 ',
        '0x7f.0.0.1',
        '::1%eth0',
        '1::2::3',
        ':::',
        '12345::',
        '',
        'localhost',
        '1.2.3.4.5',
        '::ffff:1.2.3',
        '1:2:3:4:5:6:7',
        '1:2:3:4:5:6:7:8:9',
        '2606:4700::/32',
        '[::1]',
        '1:2:3:4:5:6:7::',
        '::2:3:4:5:6:7:8',
        '::1:2:3:4:5:6:7:8',
        '1::2:3:4:5:6:7:8',
        '1:2:3:4:5:6:1.2.3.4',
        '1:2:3:4:5:6:7:1.2.3.4',
        '1.2.3.4::',
        '::1.2.3.4:5',
        '1:',
        ':1',
        'g::1',
        '\uff11.2.3.4',
        '256.1.1.1',
        '999.1.1.1',
        '1..2.3',
        '2A00:1450::ABCD',
        '2a00:1450:4001:0801::200e',
      ]);
  }
}

/** An IPv4 address behind DNS64 in each of its spellings, and near misses of the prefix. */
function nat64(choices: Choices): string {
  const octets = [0, 1, 2, 3].map(() =>
    pick(choices, [8, 10, 0, 127, 169, 254, 192, 168, 100, 64, 198, 18, 224, 240, 93, 184, choices.below(256)]),
  );
  const [a, b, c, d] = octets as [number, number, number, number];
  const hex = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  const embedded = choices.below(2) === 0 ? hex : octets.join('.');
  const prefix = pick(choices, [
    '64:ff9b::',
    '64:ff9b::',
    '64:ff9b::',
    '64:FF9B:0:0:0:0:',
    '0064:ff9b:0::',
    '64:ff9b:1::',
    '64:ff9b::1:',
    '64:ff9b:0:0:1:0:',
    '64:ff9a::',
    '::64:ff9b:',
  ]);
  return prefix + embedded;
}

const IPV4_STARTS = [
  '10.0.',
  '100.63.',
  '100.64.',
  '100.127.',
  '100.128.',
  '127.0.',
  '169.254.',
  '172.15.',
  '172.16.',
  '172.31.',
  '172.32.',
  '192.0.',
  '192.88.',
  '192.168.',
  '198.17.',
  '198.18.',
  '198.19.',
  '198.20.',
  '198.51.',
  '203.0.',
  '223.255.',
  '224.0.',
  '239.255.',
  '0.0.',
  '0.255.',
  '1.0.',
  '11.0.',
];
const IPV6_STARTS = [
  '2001',
  '2001:0',
  '2001:1',
  '2001:2',
  '2001:3',
  '2001:4:112',
  '2001:4:113',
  '2001:1f',
  '2001:2f',
  '2001:3f',
  '2001:1ff',
  '2001:200',
  '2001:db8',
  '2001:db9',
  '2002',
  '2003',
  '2620:4f:8000',
  '3fff',
  '3fff:fff',
  '3fff:1000',
  '3ffe',
  '4000',
  '1fff',
  '5f00',
  'fc00',
  'fe80',
  'fec0',
  'ff00',
  '64:ff9b',
  '64:ff9b:1',
  '100',
  '100:0:0:1',
  '0',
  '2a00',
];

/** Eight groups, or fewer with a gap. */
function ipv6(choices: Choices): string {
  const group = (): string =>
    pick(choices, ['0', '1', 'ffff', '2001', '2000', '3fff', '4000', 'db8', '00', 'FFFF', '2606', choices.below(0x10000).toString(16)]);
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
      if (rarely(choices, 4)) return { method: 'oauth2', accessTokenExpiresAt, refreshTokenExpiresAt: null };
      return {
        method: 'oauth2',
        accessTokenExpiresAt,
        refreshTokenExpiresAt: spelled(choices, now + around(choices, [0, 60 * DAY, -DAY])),
      };
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
  const [from, to] = pick(choices, [
    [1_700_000_000_000, 1_900_000_000_000],
    [1_700_000_000_000, 1_900_000_000_000],
    [-62_135_596_800_000 + 100 * DAY, 253_000_000_000_000],
  ] as const);
  return from + Math.floor(((to - from) * choices.below(1_000_000_007)) / 1_000_000_007) + choices.below(1000);
}

/** One of the three forms of an instant, RFC 3339 in different zones and precisions. */
function spelled(choices: Choices, ms: number): string | number | Date {
  switch (choices.below(6)) {
    case 0:
      return ms < 1e11 ? new Date(ms) : ms;
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

/** An instant in seconds, or another number that is too small for one in milliseconds. */
export function secondsSince1970(choices: Choices): number {
  return pick(choices, [1_700_000_000 + choices.below(200_000_000), 0, -1, 1e11 - 1, -1e11, -1e14]);
}

/** Epoch milliseconds as the bare predicate takes them; null: never. */
export function bareInstant(choices: Choices): number | null {
  const base = pick(choices, [1_700_000_000_000, 0, 2e9]);
  return rarely(choices, 6)
    ? pick(choices, [null, NaN])
    : base + pick(choices, [0, 14 * DAY, 30 * DAY, 44 * DAY, -30 * DAY]) + choices.below(3) - 1;
}

/** Text that is not an instant, and text that only looks odd. */
export function instantText(choices: Choices): string {
  const two = (from: number, count: number): string => String(from + choices.below(count)).padStart(2, '0');
  const year = pick(choices, ['2024', '2025', '1900', '2000', '0000', '9999', '0099', '1970', '10000', '-001', '1']);
  const zone = pick(choices, ['Z', 'z', '+00:00', '-00:00', '+14:00', '-23:59', '+24:00', '+05:60', '', '+0530', ' Z', '+5:30']);
  const time = rarely(choices, 6)
    ? pick(choices, ['23:59:60', '23:59:59', '24:00:00', '12:60:00', '12:00', '12:00:61', '1:00:00'])
    : `${two(0, 24)}:${two(0, 60)}:${two(0, 60)}`;
  const fraction = pick(choices, ['', '.5', '.123', '.1239', '.', ',5', '.000000000001']);
  return `${year}-${two(0, 14)}-${two(0, 33)}${pick(choices, ['T', 't', ' ', '_', ''])}${time}${fraction}${zone}`;
}
