/** Requests of hostile or broken clients, for the services in examples. */
import { connect } from 'node:net';
import fc from 'fast-check';
import { seed } from './seed.js';

/** The bytes that go over the connection. */
export interface HostileRequest {
  readonly bytes: Buffer;
  /** They are one complete HTTP request and nothing else, which must be answered. */
  readonly isWhole: boolean;
}

export interface HostileAnswer {
  /** null: the connection was closed without an answer. */
  readonly status: number | null;
  readonly body: string;
}

const HOSTILE_TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udc00\ud800',
  '\ufeff',
  '\uffff',
  '\u202e',
  '😀',
  "'; DROP TABLE webhooks; --",
  '$1',
  '%00',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  'Infinity',
  '-1',
  '00',
  '1e3',
  '1.5',
  '9223372036854775807',
  '9223372036854775808',
  '99999999999999999999',
  '9'.repeat(2_713),
  '9'.repeat(8_001),
  'x'.repeat(20_000),
  'https://hooks.example.com/\0',
  'https://hooks.example.com/\ud800',
  `https://${'a.'.repeat(5_000)}com/`,
  `https://xn--${'a9'.repeat(5_000)}.com/`,
  'https://[::1]/',
  'https://user:secret@hooks.example.com/',
  'javascript:alert(1)',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2016-12-31T23:59:60Z',
  `2026-01-01T00:00:00.${'9'.repeat(1_000)}Z`,
  '2026-01-01T00:00:00+23:59',
  'infinity',
];

// JSON text that JSON.stringify does not write
const HOSTILE_JSON = [
  '1e400',
  '-0',
  '1E-400',
  '12345678901234567890',
  '"\\ud800"',
  '"\\u0000"',
  '{"a":1,"a":2}',
  '{"__proto__":{"id":"1"}}',
  '{"constructor":{"prototype":{}}}',
  '{"toString":1,"valueOf":1}',
  `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  `[${'0,'.repeat(20_000)}0]`,
  `["${Array.from({ length: 4_000 }, (_, i) => `FILE.${i}`).join('","')}"]`,
];

const rarely = <T>(usual: fc.Arbitrary<T>, unusual: fc.Arbitrary<T>, weight = 5) =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: unusual });
const json = <T>(value: fc.Arbitrary<T>) => value.map((each) => JSON.stringify(each));
const object = (fields: Record<string, string>) =>
  `{${Object.entries(fields)
    .map(([name, value]) => `"${name}":${value}`)
    .join(',')}}`;

const hostileText = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary', maxLength: 30 }));
const hostileJson = fc.oneof(fc.constantFrom(...HOSTILE_JSON), json(hostileText), json(fc.jsonValue({ maxDepth: 3 })));

const target = fc
  .record({
    id: rarely(json(fc.nat({ max: 15 }).map(String)), hostileJson, 10),
    type: rarely(json(fc.constantFrom('file', 'folder')), hostileJson, 10),
  })
  .map(object);
const address = json(fc.nat({ max: 3 }).map((i) => `https://hooks.example.com/${i}`));
const triggers = json(fc.subarray(['FILE.MOVED', 'FILE.COPIED', 'FILE.DELETED', 'COMMENT.CREATED'], { minLength: 1 }));
const fields = {
  target: rarely(target, hostileJson, 10),
  address: rarely(address, hostileJson, 10),
  triggers: rarely(triggers, hostileJson, 10),
};
const webhook = fc.oneof(
  { weight: 2, arbitrary: fc.record(fields).map(object) },
  { weight: 1, arbitrary: fc.record({ ...fields, extra: hostileJson }, { requiredKeys: [] }).map(object) },
);
const instant = rarely(json(fc.date({ noInvalidDate: true, min: new Date('2025-01-01'), max: new Date('2027-01-01') })), hostileJson, 1);
const observations = fc
  .record(
    {
      last_successful_delivery_at: instant,
      last_triggered_at: instant,
      access_tokens_deleted: rarely(fc.constantFrom('false', 'true'), hostileJson),
    },
    { requiredKeys: [] },
  )
  .map(object);

/** What a route takes, as JSON in UTF-8; but also another JSON value, cut off, in another encoding, or no text at all. */
const bodyOf = (text: fc.Arbitrary<string>): fc.Arbitrary<Buffer> =>
  fc.oneof(
    { weight: 20, arbitrary: text.map((each) => Buffer.from(each)) },
    { weight: 2, arbitrary: hostileJson.map((each) => Buffer.from(each)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(text, fc.double({ min: 0, max: 1, noNaN: true }))
        .map(([each, share]) => Buffer.from(each.slice(0, Math.floor(each.length * share)))),
    },
    { weight: 1, arbitrary: text.map((each) => Buffer.from(`\ufeff${each}`)) },
    { weight: 1, arbitrary: text.map((each) => Buffer.from(each, 'utf16le')) },
    { weight: 1, arbitrary: text.map((each) => Buffer.from(each.replace(/hooks.example.com\//, '$&é'), 'latin1')) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)) },
    { weight: 1, arbitrary: fc.constant(Buffer.alloc(0)) },
    { weight: 1, arbitrary: fc.constant(Buffer.alloc(70_000, ' ')) },
  );

// one line of ASCII, so that the request stays one
const rawText = hostileText.map((each) => each.replace(/[\0-\x20\x7f-\uffff]/g, '~').slice(0, 3_000));
const encodedText = hostileText.map((each) => encodeURIComponent(each.slice(0, 3_000).replace(/\p{Surrogate}/gu, '\ufffd')));
const id = rarely(fc.nat({ max: 40 }).map(String), fc.oneof(encodedText, rawText, fc.constantFrom('%', '%E0%A4%A', '%ff', '%2F')), 3);
const query = fc.oneof(
  fc.constant(''),
  fc.record({ limit: fc.oneof(fc.constant('2'), rawText), marker: fc.oneof(fc.constant('1'), rawText) }, { requiredKeys: [] }).map(
    (parameters) =>
      `?${Object.entries(parameters)
        .map(([name, value]) => `${name}=${value}`)
        .join('&')}`,
  ),
);

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: Buffer;
}
const call = (method: fc.Arbitrary<string>, path: fc.Arbitrary<string>, body: fc.Arbitrary<Buffer>): fc.Arbitrary<Call> =>
  fc.record({ method, path, body });
const none = rarely(fc.constant(Buffer.alloc(0)), bodyOf(webhook), 10);
const anyCall = fc.oneof(
  { weight: 8, arbitrary: call(fc.constant('POST'), fc.constant('/webhooks'), bodyOf(webhook)) },
  {
    weight: 2,
    arbitrary: call(
      fc.constant('GET'),
      query.map((each) => `/webhooks${each}`),
      none,
    ),
  },
  {
    weight: 3,
    arbitrary: call(
      fc.constant('PUT'),
      id.map((each) => `/webhooks/${each}`),
      bodyOf(webhook),
    ),
  },
  {
    weight: 2,
    arbitrary: call(
      fc.constantFrom('GET', 'DELETE'),
      id.map((each) => `/webhooks/${each}`),
      none,
    ),
  },
  {
    weight: 3,
    arbitrary: call(
      fc.constant('POST'),
      id.map((each) => `/internal/webhooks/${each}/observations`),
      bodyOf(observations),
    ),
  },
  {
    weight: 1,
    arbitrary: call(
      fc.constant('DELETE'),
      rarely(encodedText, fc.constant('app-2')).map((each) => `/internal/applications/${each}`),
      none,
    ),
  },
  { weight: 1, arbitrary: call(fc.constant('POST'), fc.constant('/internal/cleanup'), none) },
  {
    weight: 1,
    arbitrary: call(
      fc.constantFrom('HEAD', 'OPTIONS', 'PATCH', 'TRACE', 'QUERY', 'PROPFIND', 'CONNECT', 'BREW', 'get', ''),
      fc.constantFrom(
        '/webhooks',
        '/webhooks/1',
        '/',
        '*',
        '//',
        'http://elsewhere.example/webhooks',
        '/webhooks#x',
        '/%2e%2e/webhooks',
        '/webhooks/',
      ),
      none,
    ),
  },
);

const owner = rarely(
  fc.constantFrom('app-1', 'app-2'),
  rawText.map((each) => each.slice(0, 200)),
  10,
);
const contentType = rarely(
  fc.constant<string | null>('application/json'),
  fc.constantFrom(
    null,
    'application/json; charset=utf-8',
    'APPLICATION/JSON',
    'application/json; charset=utf-16',
    'application/json;',
    'application/json, text/plain',
    'text/plain',
    'application/jsonp',
    'multipart/form-data',
    'application/x-www-form-urlencoded',
    ';',
    '',
    '\xff',
  ),
  10,
);
const otherHeaders = rarely(
  fc.constant(''),
  fc.constantFrom(
    'Expect: 100-continue\r\n',
    'Expect: miracles\r\n',
    'Content-Encoding: gzip\r\n',
    'X-Application-Id: second\r\n',
    'X-User-Id:\r\n',
    'Content-Type: text/plain\r\n',
    'Host: second\r\n',
    'X-HTTP-Method-Override: DELETE\r\n',
    `X-Large: ${'x'.repeat(10_000)}\r\n`,
    `X-Too-Large: ${'x'.repeat(20_000)}\r\n`,
  ),
  12,
);
/** How the request marks the end of its body; 'none' and the ones after it are broken. */
const framing = rarely(
  fc.constantFrom('length', 'chunked'),
  fc.constantFrom('none', 'both', 'short', 'long', 'bad chunk', 'no colon', 'gzip', 'upgrade'),
  12,
);

export const hostileRequest: fc.Arbitrary<HostileRequest> = fc
  .record({ call: anyCall, applicationId: owner, userId: owner, contentType, otherHeaders, framing })
  .map(({ call: { method, path, body }, applicationId, userId, contentType, otherHeaders, framing }) => {
    const isChunked = framing === 'chunked' || framing === 'both' || framing === 'bad chunk';
    const length =
      isChunked && framing !== 'both'
        ? null
        : ({ none: null, short: Math.floor(body.length / 2), long: body.length + 1 }[framing as string] ??
          (framing === 'none' ? null : body.length));
    const headers = [
      'Host: x',
      `X-Application-Id: ${applicationId}`,
      `X-User-Id: ${userId}`,
      ...(contentType === null ? [] : [`Content-Type: ${contentType}`]),
      ...(length === null ? [] : [`Content-Length: ${length}`]),
      ...(isChunked ? ['Transfer-Encoding: chunked'] : framing === 'gzip' ? ['Transfer-Encoding: gzip'] : []),
      ...(framing === 'no colon' ? ['no colon'] : []),
      ...(framing === 'upgrade' ? ['Upgrade: websocket', 'Connection: Upgrade'] : ['Connection: close']),
    ];
    const head = `${method} ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n${otherHeaders}\r\n`;
    const content = framing === 'bad chunk' ? Buffer.from('zz\r\n') : isChunked ? inChunks(body) : body;
    return {
      bytes: Buffer.concat([Buffer.from(head, 'latin1'), content]),
      isWhole: method !== 'CONNECT' && (framing === 'length' || framing === 'chunked'),
    };
  });

function inChunks(body: Buffer): Buffer {
  const chunk = body.length === 0 ? [] : [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')];
  return Buffer.concat([...chunk, Buffer.from('0\r\n\r\n')]);
}

/** Sends the request on a connection of its own, and reads what comes until the connection is closed. */
export function sendHostile(url: string, { bytes, isWhole }: HostileRequest): Promise<HostileAnswer> {
  return new Promise((resolve) => {
    const { port, hostname } = new URL(url);
    const chunks: Buffer[] = [];
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true }, () => {
      socket.write(bytes);
      // nothing more comes; after a whole request Node takes this for a client that has gone, and does not answer
      if (!isWhole) socket.end();
    });
    socket.on('data', (chunk) => chunks.push(Buffer.from(chunk as Buffer)));
    socket.on('end', () => socket.destroy());
    // a service that refuses a body may close the connection before all of it was sent
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(readAnswer(Buffer.concat(chunks))));
  });
}

/** The first answer: bytes after a request may be answered as another one. */
function readAnswer(received: Buffer): HostileAnswer {
  const interim = 'HTTP/1.1 100 Continue\r\n\r\n';
  const answer = received.subarray(received.toString('latin1').startsWith(interim) ? interim.length : 0);
  const end = answer.indexOf('\r\n\r\n');
  const head = answer.subarray(0, Math.max(end, 0)).toString('latin1');
  const status = /^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1];
  const rest = answer.subarray(end + 4);
  const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
  // a chunk, or as many as there are: the services write the whole body at once
  const chunk = /^transfer-encoding: chunked$/im.test(head)
    ? rest.toString().replace(/^(?:0|[0-9a-f]+\r\n([\s\S]*?)\r\n0)\r\n\r\n[\s\S]*$/i, '$1')
    : null;
  return { status: status === undefined ? null : Number(status), body: chunk ?? rest.subarray(0, length).toString() };
}

/** Sends `count` hostile requests, some at the same time, and checks each answer. An error names the seed: set SEED to repeat it. */
export async function besiege(url: string, count: number, check: (answer: HostileAnswer, request: HostileRequest) => void): Promise<void> {
  const requests = fc.sample(hostileRequest, { numRuns: count, seed });
  while (requests.length > 0) {
    const together = requests.splice(0, 20);
    const answers = await Promise.all(together.map((request) => sendHostile(url, request)));
    answers.forEach((answer, i) => {
      const request = together[i] as HostileRequest;
      try {
        check(answer, request);
      } catch (error) {
        const sent = request.bytes.subarray(0, 1000).toString('latin1');
        throw new Error(`SEED=${seed}: ${String(error)}\n${sent}\n--- answer ${answer.status}:\n${answer.body.slice(0, 1000)}`);
      }
    });
  }
}
