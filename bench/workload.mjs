/**
 * What every contestant is given: a thousand requests (700 to be allowed, 300 to be denied, each with two resolved
 * addresses) and a registry of 50,000 webhooks. It is the same on every machine: the numbers only look random.
 */
const OWNERS_AT_THE_LIMIT = 20;
const OTHER_OWNERS = 60;

export function makeWorkload() {
  const random = randomNumbers(20260216);
  const make = makers(random);

  const registry = [];
  const full = [];
  const free = [];
  for (let i = 0; i < OWNERS_AT_THE_LIMIT + OTHER_OWNERS; i++) {
    const owner = make.owner();
    const isFull = i < OWNERS_AT_THE_LIMIT;
    const webhooks = Array.from({ length: isFull ? 1000 : 500 }, () => ({ ...owner, id: make.id(), ...make.request() }));
    registry.push(...webhooks);
    (isFull ? full : free).push({ owner, webhooks });
  }

  const proper = (address = make.address()) => ({
    owner: make.pick(free).owner,
    request: make.request(address),
    endpoint: { ipAddresses: [make.ipAddress(), make.ipAddress()], certificate: { trusted: true }, tls: [make.pick(APPROVED)] },
  });
  const faults = makeFaults(make, full, free);
  const names = Object.keys(faults);

  const allowed = Array.from({ length: 700 }, (_, i) => proper(i % 8 === 0 ? make.unusualAddress() : undefined));
  const denied = Array.from({ length: 300 }, (_, i) => {
    const input = proper();
    // every fourth has a second and a third fault
    const chosen = new Set([names[i % names.length], ...(i % 4 === 3 ? [make.pick(names), make.pick(names)] : [])]);
    // a malformed body has no other fault: the package also judges its well-formed fields, the peers do not
    for (const name of names) if (chosen.has(name) && (name === 'form' || !chosen.has('form'))) faults[name](input);
    return input;
  });
  return asReceived({ inputs: shuffle([...allowed, ...denied], random), registry });
}

/** Lookups among so few webhooks find them in the processor's caches, however many others there are. */
export const FEW = 1000;

/** A registry of any size, and lookups among its first webhooks: every other one hits. Owners have up to 1000 webhooks. */
export function makeRegistry(size, lookups, { among = size, mostOfAnOwner = 1000 } = {}) {
  const random = randomNumbers(size);
  const make = makers(random);
  const triggers = ['FILE.UPLOADED'];
  const registry = [];
  let owner;
  let left = 0;
  for (let i = 0; i < size; i++) {
    if (left-- === 0) {
      owner = make.owner();
      left = make.upTo(mostOfAnOwner);
    }
    registry.push({ ...owner, id: make.id(), target: make.target(), address: `https://hooks.example.com/${i}`, triggers });
  }
  const inputs = Array.from({ length: lookups }, (_, i) => {
    const { applicationId, userId, target } = registry[Math.floor(random() * among)];
    const request = { ...make.request(), target: i % 2 === 0 ? { ...target } : make.target() };
    request.triggers = request.target.type === 'file' ? FILE_TRIGGERS : FOLDER_TRIGGERS;
    return {
      owner: { applicationId, userId },
      request,
      endpoint: { ipAddresses: [make.ipAddress(), make.ipAddress()], certificate: { trusted: true }, tls: [make.pick(APPROVED)] },
    };
  });
  return { registry: registry.map(asReceived), inputs: asReceived(inputs) };
}

/** As a service has it: read from JSON, so that no string of a request is the very string of the registry, or still in pieces. */
function asReceived(value) {
  return JSON.parse(JSON.stringify(value));
}

const FILE_TRIGGERS = [
  'FILE.PREVIEWED',
  'FILE.DOWNLOADED',
  'FILE.MOVED',
  'COMMENT.CREATED',
  'TASK_ASSIGNMENT.CREATED',
  'SHARED_LINK.CREATED',
];
const FOLDER_TRIGGERS = [
  'FILE.UPLOADED',
  'FILE.DELETED',
  'FOLDER.CREATED',
  'FOLDER.RENAMED',
  'COLLABORATION.ACCEPTED',
  'SHARED_LINK.DELETED',
];

const APPROVED = [
  { protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' },
  { protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' },
  { protocol: 'TLSv1.2', cipherSuite: 'ECDHE-RSA-AES128-GCM-SHA256' },
  { protocol: 'TLSv1.2', cipherSuite: 'ECDHE-ECDSA-AES256-GCM-SHA384' },
];

function makers(random) {
  const upTo = (n) => Math.floor(random() * n);
  const pick = (list) => list[upTo(list.length)];
  const text = (length) => Array.from({ length }, () => pick('abcdefghijklmnopqrstuvwxyz0123456789')).join('');
  const id = () => String(1e10 + upTo(9e11));
  const target = () => ({ id: id(), type: pick(['file', 'folder']) });
  const host = () => [...Array.from({ length: 1 + upTo(3) }, () => pick(LABELS)), pick(LABELS) + text(4), pick(SUFFIXES)].join('.');
  const path = () =>
    `/${pick(['hooks', 'webhooks/box', 'api/v2/events', 'in'])}/${text(8 + upTo(16))}${upTo(3) === 0 ? `?tenant=${text(6)}&key=${text(10)}` : ''}`;
  const address = () => `https://${host()}${path()}`;
  const applications = Array.from({ length: 20 }, () => `app-${text(8)}`);
  const hex = () => upTo(0x10000).toString(16);

  return {
    upTo,
    pick,
    text,
    id,
    target,
    host,
    path,
    address,
    owner: () => ({ applicationId: pick(applications), userId: id() }),
    request(to = address()) {
      const on = target();
      const all = on.type === 'file' ? FILE_TRIGGERS : FOLDER_TRIGGERS;
      const from = upTo(all.length);
      return { target: on, address: to, triggers: all.slice(from, from + 1 + upTo(5)) };
    },
    // four of five are IPv4; the first octets and the prefixes hold ordinary networks only
    ipAddress: () =>
      upTo(5) > 0
        ? `${pick([8, 13, 23, 34, 52, 104, 151, 199, 216])}.${upTo(256)}.${upTo(256)}.${upTo(256)}`
        : `${pick(['2606:4700', '2a00:1450', '2600:1f18', '2a02:26f0'])}:${hex()}:${hex()}::${hex()}`,
    unusualAddress: () =>
      pick([
        () => `https://${host()}:443${path()}`,
        () => `HTTPS://${host().toUpperCase()}${path()}`,
        () => `https://b\u00fccher-${text(3)}.example.de${path()}`,
        () => `https://xn--bcher-kva.${text(5)}.com${path()}`,
        () => `https://user:secret@${host()}${path()}`,
        () => `https://notbox.com${path()}`,
        () => `https://box.com.${text(5)}.net${path()}`,
        () => `https://8.8.${upTo(256)}.${upTo(256)}${path()}`,
      ])(),
  };
}

const LABELS = [
  'api',
  'hooks',
  'events',
  'gateway',
  'eu',
  'us1',
  'app',
  'prod',
  'river',
  'maple',
  'quartz',
  'ember',
  'north',
  'vivid',
  'cargo',
  'svc',
];
const SUFFIXES = [
  'com',
  'com',
  'com',
  'net',
  'io',
  'dev',
  'co.uk',
  'com.au',
  'de',
  'org',
  'app',
  'cloud',
  'co.jp',
  'github.io',
  'herokuapp.com',
  'fr',
];

/** One way, or several, to break each limitation. */
function makeFaults(make, full, free) {
  const { pick, host, path, text } = make;
  return {
    limit: (input) => {
      input.owner = pick(full).owner;
    },
    taken: (input) => {
      const holder = [...full, ...free].find(({ owner }) => owner === input.owner);
      input.request.target = { ...pick(holder.webhooks).target };
      input.request.triggers = ['SHARED_LINK.CREATED'];
    },
    root: (input) => {
      input.request.target = { id: '0', type: 'folder' };
      input.request.triggers = ['FILE.UPLOADED'];
    },
    unknownTrigger: (input) => {
      input.request.triggers = [...input.request.triggers, pick(['FILE.CHANGED', 'file.uploaded', 'FOLDER.OPENED'])];
    },
    unfitTrigger: (input) => {
      input.request.target = { id: make.id(), type: 'file' };
      input.request.triggers = ['FILE.MOVED', 'FOLDER.CREATED'];
    },
    scheme: (input) => {
      input.request.address = pick(['http://', 'wss://', 'ftp://']) + host() + path();
    },
    port: (input) => {
      input.request.address = `https://${host()}:${pick([80, 444, 3000, 8443])}${path()}`;
    },
    box: (input) => {
      input.request.address = `https://${pick(['box.com', 'api.box.com', 'App.BOX.com', 'box.com.', `${text(6)}.ent.box.com`])}${path()}`;
    },
    invalidHost: (input) => {
      input.request.address = `https://${pick(['-bad-.example.com', 'foo..example.com', `a_b.${host()}`])}${path()}`;
    },
    privateHost: (input) => {
      input.request.address = `https://${pick(['localhost', 'intranet', `${text(5)}.local`, `${text(5)}.corp.internal`])}${path()}`;
    },
    noUrl: (input) => {
      input.request.address = pick([
        `not a url ${text(4)}`,
        'https://',
        `https://exa mple.com${path()}`,
        `https://${host()}:99999${path()}`,
        `${host()}${path()}`,
      ]);
    },
    privateLiteral: (input) => {
      input.request.address = `https://${pick(['10.0.0.5', '127.0.0.1', '192.168.1.1', '[::1]', '[fd00::8]'])}${path()}`;
    },
    noAddress: (input) => {
      input.endpoint.ipAddresses = [];
    },
    privateAddress: (input) => {
      const addresses = input.endpoint.ipAddresses;
      const bad = pick([
        '10.1.2.3',
        '127.0.0.1',
        '169.254.169.254',
        '172.16.9.9',
        '192.168.4.5',
        '100.64.1.1',
        '224.0.0.5',
        '::1',
        'fe80::1',
        'fc00::12',
        '::ffff:10.0.0.1',
        '2001:db8::5',
      ]);
      if (addresses.length > 0) addresses[make.upTo(addresses.length)] = bad;
      else input.endpoint.ipAddresses = [bad];
    },
    selfSigned: (input) => {
      input.endpoint.certificate = { trusted: false, error: pick(['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN']) };
    },
    untrusted: (input) => {
      input.endpoint.certificate = { trusted: false, error: pick(['CERT_HAS_EXPIRED', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY']) };
    },
    oldTls: (input) => {
      input.endpoint.tls = [{ protocol: pick(['SSLv3', 'TLSv1', 'TLSv1.1']), cipherSuite: 'ECDHE-RSA-AES128-SHA' }];
    },
    weakSuite: (input) => {
      input.endpoint.tls = [
        pick([
          { protocol: 'TLSv1.3', cipherSuite: 'TLS_CHACHA20_POLY1305_SHA256' },
          { protocol: 'TLSv1.2', cipherSuite: 'AES128-GCM-SHA256' },
        ]),
      ];
    },
    form: (input) => {
      const { target, address, triggers } = input.request;
      input.request = pick([
        null,
        { target, triggers },
        { target, address: 42, triggers },
        { target, address, triggers: [] },
        { target: { ...target, id: 12345 }, address, triggers },
        { target: { ...target, type: 'web_link' }, address, triggers },
      ]);
    },
  };
}

function shuffle(list, random) {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
}

/** Numbers from 0 to 1 that look random and are the same in each run (xorshift32). */
export function randomNumbers(seed) {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x100000000;
  };
}
