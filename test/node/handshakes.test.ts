import https from 'node:https';
import { createServer, type Server } from 'node:net';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EndpointFacts, endpointFacts, type HandshakeOutcome, preflightUpdate } from '../../src/index.js';
import { handshake } from '../../src/node/handshake.js';
import { createOffers, type Offers } from '../../src/node/offers.js';
import { within } from '../../src/node/within.js';
import { type Identity, issue, shortDhParameters } from './support/certificates.js';
import { closeAll, listen } from './support/servers.js';

/** Real handshakes of this Node with servers of all kinds: `endpointFacts` throws on none of them, and returns the right facts. */
const HOST = 'hooks.example.com';
const ports = new Map<string, number>();
let trusted: string[];
let offers: Offers;

async function start(name: string, server: Server): Promise<void> {
  ports.set(name, await listen(server));
}

/** A server that answers the first bytes of a client with these bytes, and closes. */
const answering = (bytes: Buffer) => createServer((socket) => socket.once('data', () => socket.end(bytes)));
const alert = (description: number, version = 3) => answering(Buffer.from([21, 3, version, 0, 2, 2, description]));

const ALERTS = {
  unexpected_message: 10,
  bad_record_mac: 20,
  record_overflow: 22,
  handshake_failure: 40,
  bad_certificate: 42,
  unsupported_certificate: 43,
  certificate_revoked: 44,
  certificate_expired: 45,
  certificate_unknown: 46,
  illegal_parameter: 47,
  unknown_ca: 48,
  access_denied: 49,
  decode_error: 50,
  decrypt_error: 51,
  protocol_version: 70,
  insufficient_security: 71,
  internal_error: 80,
  inappropriate_fallback: 86,
  user_canceled: 90,
  missing_extension: 109,
  unsupported_extension: 110,
  unrecognized_name: 112,
  bad_certificate_status_response: 113,
  unknown_psk_identity: 115,
  certificate_required: 116,
  no_application_protocol: 120,
};

beforeAll(async () => {
  const authority = issue('Test authority', { isAuthority: true });
  const rsaAuthority = issue('Test authority with RSA', { isAuthority: true, keyType: 'rsa' });
  const stranger = issue('Unknown authority', { isAuthority: true });
  trusted = [authority.cert, rsaAuthority.cert];
  offers = createOffers(trusted);
  const good = issue('good', { names: [HOST], issuer: authority });
  const rsa = issue('rsa', { names: [HOST], issuer: rsaAuthority, keyType: 'rsa' });
  const short = (bits: number) => issue('short', { names: [HOST], issuer: rsaAuthority, keyType: 'rsa', bits });
  const broken = (hash: 'sha1' | 'md5') => issue('broken', { names: [HOST], issuer: rsaAuthority, keyType: 'rsa', hash });
  const foreign = issue('foreign', { names: [HOST], issuer: stranger });
  const tlsServer = (name: string, { cert, key }: Identity, options: tls.TlsOptions = {}) =>
    start(
      name,
      tls.createServer({ cert, key, ...options }, (socket) => socket.end()),
    );
  const tls12 = { maxVersion: 'TLSv1.2' } as const;
  const level0 = (ciphers = 'ALL') => ({ ciphers: `${ciphers}:@SECLEVEL=0` });

  await tlsServer('good', good);
  await tlsServer('good, TLS 1.2', good, tls12);
  await tlsServer('good, RSA, TLS 1.2', rsa, tls12);
  await tlsServer('self-signed', issue('self-signed', { names: [HOST] }));
  await tlsServer('foreign root sent along', { ...foreign, cert: foreign.cert + stranger.cert });
  await tlsServer('unknown root', foreign);
  await tlsServer('expired', issue('expired', { names: [HOST], issuer: authority, from: -10, to: -1 }));
  await tlsServer('wrong name', issue('wrong', { names: ['other.example.com'], issuer: authority }));
  await tlsServer('TLS 1.1', good, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ...level0() });
  await tlsServer('ChaCha20, TLS 1.2', good, { ...tls12, ciphers: 'ECDHE-ECDSA-CHACHA20-POLY1305' });
  await tlsServer('ChaCha20, TLS 1.3', good, { minVersion: 'TLSv1.3', ciphers: 'TLS_CHACHA20_POLY1305_SHA256' });
  await tlsServer('static RSA', rsa, { ...tls12, ciphers: 'AES128-GCM-SHA256' });
  await tlsServer('client certificate, TLS 1.3', good, { requestCert: true, rejectUnauthorized: true });
  await tlsServer('client certificate, TLS 1.2', good, { ...tls12, requestCert: true, rejectUnauthorized: true });
  await tlsServer('certificate with SHA-1', broken('sha1'), level0());
  await tlsServer('certificate with MD5', broken('md5'), level0());
  await tlsServer('key of 512 bits', short(512), { ...tls12, ...level0() });
  await tlsServer('key of 1024 bits', short(1024), { ...tls12, ...level0() });
  await tlsServer('signs with SHA-1', rsa, { ...tls12, ...level0('ECDHE-RSA-AES128-GCM-SHA256'), sigalgs: 'RSA+SHA1' });
  await tlsServer('Diffie-Hellman of 1024 bits', rsa, { ...tls12, ...level0('DHE-RSA-AES128-GCM-SHA256'), dhparam: shortDhParameters() });
  await start('plain HTTP', answering(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')));
  await start('noise', answering(Buffer.alloc(64, 0xff)));
  await start('wrong record length', answering(Buffer.from([22, 3, 3, 0xff, 0xff, ...Buffer.alloc(32)])));
  await start('unknown TLS version', answering(Buffer.from([22, 9, 9, 0, 4, 2, 0, 0, 0])));
  await start(
    'hangs up',
    createServer((socket) => socket.once('data', () => socket.end())),
  );
  await start(
    'resets',
    createServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
  );
  await start(
    'silent',
    createServer((socket) => socket.resume()),
  );
  for (const [name, description] of Object.entries(ALERTS)) await start(`alert ${name}`, alert(description));
});

afterAll(async () => {
  await closeAll();
});

function offer(port: number, which: keyof Offers, timeoutMs: number): Promise<HandshakeOutcome> {
  const server = { host: HOST, ipAddress: '93.184.216.34', dial: { host: '127.0.0.1', port } };
  return within(timeoutMs, undefined, (stop) => handshake(server, offers[which], stop));
}

/** What clients with Node's default settings report, which stop at the first error. */
const CLIENTS = {
  // reads every property of the socket in whatever state
  connect: (port: number, timeoutMs: number) =>
    new Promise<HandshakeOutcome[]>((resolve) => {
      const socket = tls.connect({ host: '127.0.0.1', port, servername: HOST, ca: trusted });
      const outcome = (error?: Error): HandshakeOutcome => {
        const { authorized, authorizationError } = socket;
        return { authorized, authorizationError, protocol: socket.getProtocol(), cipher: socket.getCipher(), error };
      };
      let before: HandshakeOutcome;
      const finish = (after: HandshakeOutcome) => resolve([before, after]);
      socket.once('connect', () => (before = outcome()));
      socket.once('secureConnect', () => finish(outcome()));
      socket.once('error', (error) => finish(outcome(error)));
      socket.setTimeout(timeoutMs, () => finish({ ...outcome(timeOut()), ...(socket.destroy() && {}) }));
      // do not call getProtocol() here: after a failed handshake it crashes the process on Node 20 to 26
      socket.once('close', () => finish({ error: withoutCode() }));
    }),
  https: (port: number, timeoutMs: number) =>
    new Promise<HandshakeOutcome[]>((resolve) => {
      const request = https.get({ host: '127.0.0.1', port, servername: HOST, ca: trusted, agent: false });
      request.setTimeout(timeoutMs, () => request.destroy(timeOut())).once('error', (error) => resolve([{ error }]));
    }),
  // fetch does not trust the test authorities
  fetch: (port: number, timeoutMs: number) =>
    fetch(`https://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(timeoutMs) }).then(
      () => Promise.reject(new Error('no server of this test answers HTTP')),
      (error: unknown): HandshakeOutcome[] => [{ error: error as Error }],
    ),
};

const timeOut = () => new DOMException('The operation timed out', 'TimeoutError') as Error;
const withoutCode = () => new Error('closed');

/** The facts in one line: the certificate, then TLS. */
function inShort({ certificate, tls: accepted, tlsRefusal }: EndpointFacts): string {
  const verified = certificate === undefined ? '?' : certificate.trusted ? 'trusted' : certificate.error;
  if (accepted === undefined) return `${verified}, ?`;
  // the prefix is OpenSSL's, and differs by version
  if (accepted.length === 0)
    return `${verified}, refused${tlsRefusal === undefined ? '' : `: ${tlsRefusal.replace(/^ERR_SSL_(?:[^_]+_ALERT_|TLSV1_)/, '')}`}`;
  const isDenied = preflightUpdate({ address: 'https://a.example.com/' }, { endpoint: { tls: accepted } }).decision === 'deny';
  return `${verified}, ${accepted.map(({ protocol }) => protocol).join(' ')} ${isDenied ? 'weak' : 'FIPS'}`;
}

const NOTHING = '?, ?';
const REFUSED = '?, refused';

/**
 * By server: what the strict offer gives, what the weak one gives, and what the clients may give in addition to the former. Their
 * settings are Node's own: they differ by version, and some do not see what comes after the handshake.
 */
const EXPECTED: Readonly<Record<string, readonly [strict: string, weak: string, ...others: string[]]>> = {
  good: ['trusted, TLSv1.3 FIPS', 'trusted, TLSv1.3 FIPS', NOTHING, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE, ?'],
  'good, TLS 1.2': ['trusted, TLSv1.2 FIPS', 'trusted, TLSv1.2 FIPS', NOTHING, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE, ?'],
  'good, RSA, TLS 1.2': ['trusted, TLSv1.2 FIPS', 'trusted, TLSv1.2 FIPS', NOTHING, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE, ?'],
  'self-signed': [
    'DEPTH_ZERO_SELF_SIGNED_CERT, TLSv1.3 FIPS',
    'DEPTH_ZERO_SELF_SIGNED_CERT, TLSv1.3 FIPS',
    'DEPTH_ZERO_SELF_SIGNED_CERT, ?',
  ],
  'foreign root sent along': [
    'SELF_SIGNED_CERT_IN_CHAIN, TLSv1.3 FIPS',
    'SELF_SIGNED_CERT_IN_CHAIN, TLSv1.3 FIPS',
    'SELF_SIGNED_CERT_IN_CHAIN, ?',
  ],
  'unknown root': [
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE, TLSv1.3 FIPS',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE, TLSv1.3 FIPS',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE, ?',
  ],
  expired: [
    'CERT_HAS_EXPIRED, TLSv1.3 FIPS',
    'CERT_HAS_EXPIRED, TLSv1.3 FIPS',
    'CERT_HAS_EXPIRED, ?',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE, ?',
  ],
  'wrong name': [
    'ERR_TLS_CERT_ALTNAME_INVALID, TLSv1.3 FIPS',
    'ERR_TLS_CERT_ALTNAME_INVALID, TLSv1.3 FIPS',
    'ERR_TLS_CERT_ALTNAME_INVALID, ?',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE, ?',
  ],
  'TLS 1.1': [REFUSED, 'trusted, TLSv1.1 weak', REFUSED],
  'ChaCha20, TLS 1.2': [REFUSED, 'trusted, TLSv1.2 weak', 'trusted, TLSv1.2 weak', NOTHING, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE, ?'],
  'ChaCha20, TLS 1.3': [REFUSED, 'trusted, TLSv1.3 weak', 'trusted, TLSv1.3 weak', NOTHING, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE, ?'],
  'static RSA': [REFUSED, 'trusted, TLSv1.2 weak', 'trusted, TLSv1.2 weak', NOTHING, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE, ?'],
  // the alert arrives after secureConnect: a client that stops there misses it
  'client certificate, TLS 1.3': [
    'trusted, refused: CERTIFICATE_REQUIRED',
    'trusted, refused: CERTIFICATE_REQUIRED',
    '?, refused: CERTIFICATE_REQUIRED',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE, ?',
    'trusted, TLSv1.3 FIPS',
  ],
  // TLS 1.2 has no specific alert for it
  'client certificate, TLS 1.2': [REFUSED, REFUSED, REFUSED],
  'certificate with SHA-1': ['UNSPECIFIED, TLSv1.3 FIPS', 'trusted, TLSv1.3 FIPS', 'UNSPECIFIED, ?', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE, ?'],
  'certificate with MD5': ['UNSPECIFIED, TLSv1.3 FIPS', 'trusted, TLSv1.3 FIPS', 'UNSPECIFIED, ?', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE, ?'],
  'key of 512 bits': ['UNSPECIFIED, TLSv1.2 FIPS', 'trusted, TLSv1.2 FIPS', 'UNSPECIFIED, ?', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE, ?'],
  'key of 1024 bits': [
    'UNSPECIFIED, TLSv1.2 FIPS',
    'trusted, TLSv1.2 FIPS',
    'trusted, TLSv1.2 FIPS',
    'UNSPECIFIED, ?',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE, ?',
    NOTHING,
  ],
  'signs with SHA-1': [REFUSED, 'trusted, TLSv1.2 FIPS', REFUSED],
  'Diffie-Hellman of 1024 bits': [NOTHING, 'trusted, TLSv1.2 FIPS', 'trusted, TLSv1.2 FIPS', NOTHING, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE, ?'],
  'plain HTTP': [REFUSED, REFUSED, REFUSED],
  noise: [REFUSED, REFUSED, REFUSED],
  'wrong record length': [REFUSED, REFUSED, REFUSED],
  'unknown TLS version': [REFUSED, REFUSED, REFUSED],
  'hangs up': [NOTHING, NOTHING, NOTHING],
  resets: [NOTHING, NOTHING, NOTHING],
  silent: [NOTHING, NOTHING, NOTHING],
  ...Object.fromEntries(
    Object.keys(ALERTS).map((name) => {
      const isAboutOffer = ['handshake_failure', 'protocol_version', 'insufficient_security', 'inappropriate_fallback'].includes(name);
      const isFault = ['internal_error', 'user_canceled'].includes(name);
      const facts = isFault ? NOTHING : isAboutOffer ? REFUSED : `${REFUSED}: ${name.toUpperCase()}`;
      return [`alert ${name}`, [facts, facts, facts]];
    }),
  ),
};

describe(`real handshakes on Node ${process.versions.node} with OpenSSL ${process.versions.openssl}`, () => {
  it.each(Object.entries(EXPECTED))('%s', async (name, [strict, weak, ...others]) => {
    const port = ports.get(name) as number;
    const timeoutMs = name === 'silent' ? 500 : 30_000;
    // at once: a server that does not answer takes as long as each of them waits
    const clients = Object.values(CLIENTS).map((client) => client(port, timeoutMs));
    const [byStrict, byWeak] = await Promise.all([offer(port, 'strict', timeoutMs), offer(port, 'weak', timeoutMs)]);
    expect(inShort(endpointFacts(byStrict))).toBe(strict);
    expect(inShort(endpointFacts(byWeak))).toBe(weak);
    for (const outcomes of await Promise.all(clients)) {
      expect([strict, ...others]).toContain(inShort(endpointFacts(outcomes.pop() as HandshakeOutcome)));
      for (const unfinished of outcomes) expect(inShort(endpointFacts(unfinished))).toBe(NOTHING);
    }
  });

  it('covers every server', () => {
    expect([...ports.keys()].sort()).toEqual(Object.keys(EXPECTED).sort());
  });
});

describe('a handshake never rejects', () => {
  const server = { host: HOST, ipAddress: '93.184.216.34', dial: { host: '127.0.0.1', port: 1 } };

  it('when Node refuses to connect', async () => {
    const outcome = await handshake({ ...server, dial: { host: '127.0.0.1', port: -1 } }, offers.strict, new AbortController().signal);
    expect(outcome).toEqual({ error: expect.objectContaining({ code: 'ERR_SOCKET_BAD_PORT' }) as Error, remoteAddress: '93.184.216.34' });
    expect(endpointFacts(outcome)).toEqual({});
  });

  it('when its time has passed', async () => {
    const outcome = await handshake(server, offers.strict, AbortSignal.abort());
    expect(outcome).toEqual({ error: 'ERR_TLS_HANDSHAKE_TIMEOUT', remoteAddress: '93.184.216.34' });
  });
});
