import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { decideUpdate, type EndpointFacts } from '../../src/index.js';
import { type ObserveOptions, observeEndpoint } from '../../src/node/index.js';
import { issue, shortDhParameters } from './support/certificates.js';
import { type Internet, startInternet } from './support/internet.js';
import { open } from './support/servers.js';

let internet: Internet;
let ca: string[];

beforeAll(async () => {
  internet = await startInternet();
  const { hosts, ports, start, startTls } = internet;
  const authority = issue('Test authority', { isAuthority: true });
  const rsaAuthority = issue('Test authority with RSA', { isAuthority: true, keyType: 'rsa' });
  const stranger = issue('Unknown authority', { isAuthority: true });
  const signed = (name: string, wanted = {}) => issue(name, { names: [`${name}.example.com`], issuer: authority, ...wanted });
  const intermediate = issue('Test intermediate', { isAuthority: true, issuer: authority });

  await startTls('good', signed('good'));
  await startTls('good-tls12', signed('good-tls12'), { maxVersion: 'TLSv1.2' });
  const rsa = signed('good-rsa', { keyType: 'rsa' });
  await startTls('good-rsa', rsa, { maxVersion: 'TLSv1.2' });
  const chained = signed('good-chain', { issuer: intermediate });
  await startTls('good-chain', chained, { cert: chained.cert + intermediate.cert });
  const broken = signed('broken-chain', { issuer: intermediate });
  await startTls('broken-chain', broken);

  await startTls('self-signed', issue('self-signed', { names: ['self-signed.example.com'] }));
  const foreign = signed('foreign-root', { issuer: stranger });
  await startTls('foreign-root', foreign, { cert: foreign.cert + stranger.cert });
  await startTls('unknown-root', signed('unknown-root', { issuer: stranger }));
  await startTls('expired', signed('expired', { from: -10, to: -1 }));
  await startTls('not-yet-valid', signed('not-yet-valid', { from: 1, to: 10 }));
  await startTls('wrong-name', signed('other'));

  const tls11 = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } as const;
  await startTls('tls11', signed('tls11'), tls11);
  await startTls('chacha-tls12', signed('chacha-tls12'), { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-CHACHA20-POLY1305' });
  await startTls('chacha-tls13', signed('chacha-tls13'), { minVersion: 'TLSv1.3', ciphers: 'TLS_CHACHA20_POLY1305_SHA256' });
  const staticRsa = signed('static-rsa', { keyType: 'rsa' });
  await startTls('static-rsa', staticRsa, { maxVersion: 'TLSv1.2', ciphers: 'AES128-GCM-SHA256:AES256-GCM-SHA384' });
  await startTls('cbc', signed('cbc'), { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256' });
  await startTls('tls11-expired', signed('tls11-expired', { from: -10, to: -1 }), tls11);

  // weak only in what security level 0 accepts: rsaAuthority is trusted, and the suites are FIPS-compliant
  const level0 = (ciphers = 'ALL') => ({ ciphers: `${ciphers}:@SECLEVEL=0` });
  const tls12 = { maxVersion: 'TLSv1.2' } as const;
  const byRsa = (name: string, wanted = {}) => signed(name, { issuer: rsaAuthority, keyType: 'rsa', ...wanted });
  await startTls('sha1-certificate', byRsa('sha1-certificate', { hash: 'sha1' }), level0());
  await startTls('md5-certificate', byRsa('md5-certificate', { hash: 'md5' }), level0());
  await startTls('key-512', byRsa('key-512', { bits: 512 }), { ...tls12, ...level0() });
  await startTls('key-1024', byRsa('key-1024', { bits: 1024 }), { ...tls12, ...level0() });
  await startTls('dh-1024', byRsa('dh-1024'), { ...tls12, ...level0('DHE-RSA-AES128-GCM-SHA256'), dhparam: shortDhParameters() });
  await startTls('sha1-certificate-chacha', byRsa('sha1-certificate-chacha', { hash: 'sha1' }), {
    ...tls12,
    ...level0('ECDHE-RSA-CHACHA20-POLY1305'),
  });
  const sha1Only = { ...tls12, ...level0('ECDHE-RSA-AES128-GCM-SHA256'), sigalgs: 'RSA+SHA1' };
  await startTls('signs-with-sha1', byRsa('signs-with-sha1'), sha1Only);
  await startTls('sha1-only-expired', signed('sha1-only-expired', { issuer: rsaAuthority, keyType: 'rsa', from: -10, to: -1 }), sha1Only);
  await startTls('md5-certificate-sha1', byRsa('md5-certificate-sha1', { hash: 'md5' }), sha1Only);
  await startTls('key-512-sha1', byRsa('key-512-sha1', { bits: 512 }), sha1Only);
  await startTls('client-certificate', signed('client-certificate'), { requestCert: true, rejectUnauthorized: true });
  await startTls('client-certificate-tls12', signed('client-certificate-tls12'), {
    ...tls12,
    requestCert: true,
    rejectUnauthorized: true,
  });
  await start(
    'unknown-name',
    createServer((socket) => socket.once('data', () => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, 112])))),
  );

  await start(
    'no-answer',
    createServer((socket) => socket.resume()),
  );
  await start(
    'reset',
    createServer((socket) => socket.resetAndDestroy()),
  );
  await start(
    'hangs-up',
    createServer((socket) => socket.once('data', () => socket.end())),
  );
  // a record header that announces more, then single bytes
  await start(
    'slow',
    createServer((socket) => {
      socket.write(Buffer.from([22, 3, 3, 0x10, 0x00]));
      const timer = setInterval(() => socket.write(Buffer.from([2])), 50);
      socket.on('close', () => clearInterval(timer));
    }),
  );
  await start(
    'plain-http',
    createServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))),
  );
  const closed = createServer();
  const refusing = await start('nobody-listens', closed);
  await new Promise((done) => closed.close(done));

  const both = issue('both', {
    names: ['mixed.example.com', 'half-down.example.com', 'dual.example.com', 'crowd.example.com'],
    issuer: authority,
  });
  const modern = await startTls('modern', both);
  const old = await startTls('old', both, tls11);
  hosts['mixed.example.com'] = [modern, old];
  hosts['half-down.example.com'] = [modern, refusing];
  ports.set('2606:4700::1111', ports.get(modern) as number);
  hosts['dual.example.com'] = [modern, '2606:4700::1111'];
  hosts['partly-private.example.com'] = [modern, '10.0.0.1'];
  hosts['private.example.com'] = ['127.0.0.1'];
  hosts['crowd.example.com'] = Array.from({ length: 17 }, (_, i) => `93.184.217.${i + 1}`);
  for (const each of hosts['crowd.example.com']) ports.set(each, ports.get(modern) as number);
  hosts['no-records.example.com'] = [];
  hosts['servfail.example.com'] = 'SERVFAIL';
  hosts['silent.example.com'] = 'SILENCE';
  hosts['half-failed.example.com'] = { a: [modern], aaaa: 'SERVFAIL' };
  const literals = ['93.184.216.200', '2606:4700::200'];
  const byIp = await startTls('by-ip', issue('by ip', { names: literals, issuer: authority }));
  for (const each of literals) ports.set(each, ports.get(byIp) as number);
  const cyrillic = issue('cyrillic', { names: ['xn--90abj.example.com'], issuer: authority });
  hosts['xn--90abj.example.com'] = [await startTls('cyrillic', cyrillic)];
  ca = [authority.cert, rsaAuthority.cert];
});

afterAll(() => internet.close());

/** Long enough for a slow machine. */
const timeoutMs = 30_000;
/** For what does not answer. */
const briefly = { timeoutMs: 500 };

function observe(address: string, options: ObserveOptions = {}): Promise<EndpointFacts> {
  return observeEndpoint(address, { ...internet.options, timeoutMs, ca, ...options });
}

/** The reasons of the denial: `CODE` if violated, `CODE?` if unknown. */
async function codes(address: string, options: ObserveOptions = {}): Promise<string[]> {
  const { reasons } = decideUpdate({ address }, { endpoint: await observe(address, options) });
  return reasons.map(({ code, status }) => (status === 'unknown' ? `${code}?` : code));
}

const NOT_OBSERVED = ['CERTIFICATE_SELF_SIGNED?', 'CERTIFICATE_NOT_TRUSTED?', 'TLS_VERSION_NOT_SUPPORTED?', 'CIPHER_SUITE_NOT_FIPS?'];

describe('allows a server that Box can use', () => {
  it.each([
    ['good', 'TLSv1.3', /^TLS_AES_/],
    ['good-tls12', 'TLSv1.2', /^TLS_ECDHE_ECDSA_WITH_AES_/],
    ['good-rsa', 'TLSv1.2', /^TLS_ECDHE_RSA_WITH_AES_/],
    ['good-chain', 'TLSv1.3', /^TLS_AES_/],
    ['cbc', 'TLSv1.2', /^TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256$/],
    ['dual', 'TLSv1.3', /^TLS_AES_/],
  ])('%s: %s', async (name, protocol, cipherSuite) => {
    const address = `https://${name}.example.com/box`;
    expect(await observe(address)).toEqual({
      ipAddresses: internet.hosts[`${name}.example.com`],
      certificate: { trusted: true },
      tls: [{ protocol, cipherSuite: expect.stringMatching(cipherSuite) as string }],
    });
    expect(await codes(address)).toEqual([]);
  });

  it.each([
    ['https://93.184.216.200/box', '93.184.216.200'],
    ['https://[2606:4700::200]/box', '2606:4700::200'],
    ['https://[2606:4700:0:0::0:200]/box', '2606:4700::200'],
  ])('an IP literal with a certificate for it, without a lookup: %s', async (address, ipAddress) => {
    const before = internet.questions();
    expect(await observe(address)).toMatchObject({ ipAddresses: [ipAddress], certificate: { trusted: true } });
    expect(await codes(address)).toEqual([]);
    expect(internet.questions()).toBe(before);
  });

  it.each(['https://GOOD.Example.COM/Box', 'https://good.example.com:443/?a=b#c', 'https://\u0432\u0435\u0431.example.com/'])(
    'by another spelling of its name: %s',
    async (address) => {
      expect(await codes(address)).toEqual([]);
    },
  );
});

describe('denies a certificate that does not verify', () => {
  it.each([
    ['self-signed', 'CERTIFICATE_SELF_SIGNED', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['foreign-root', 'CERTIFICATE_SELF_SIGNED', 'SELF_SIGNED_CERT_IN_CHAIN'],
    ['unknown-root', 'CERTIFICATE_NOT_TRUSTED', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['broken-chain', 'CERTIFICATE_NOT_TRUSTED', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['expired', 'CERTIFICATE_NOT_TRUSTED', 'CERT_HAS_EXPIRED'],
    ['not-yet-valid', 'CERTIFICATE_NOT_TRUSTED', 'CERT_NOT_YET_VALID'],
    ['wrong-name', 'CERTIFICATE_NOT_TRUSTED', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('%s: %s, %s', async (name, code, error) => {
    const address = `https://${name}.example.com/box`;
    expect((await observe(address)).certificate).toEqual({ trusted: false, error });
    expect(await codes(address)).toEqual([code]);
  });
});

it.each(['https://93.184.216.201/', 'https://[2606:4700::201]/'])('denies a certificate for another IP address: %s', async (address) => {
  const [byIp] = internet.hosts['by-ip.example.com'] as string[];
  const { certificate } = await observe(address, { dial: () => internet.options.dial(byIp as string) });
  expect(certificate).toEqual({ trusted: false, error: 'ERR_TLS_CERT_ALTNAME_INVALID' });
});

/** The second handshake proves no certificate. */
const UNVERIFIED = ['CERTIFICATE_SELF_SIGNED?', 'CERTIFICATE_NOT_TRUSTED?'];

describe('denies a server that only a weak offer accepts', () => {
  it.each([
    ['sha1-certificate', ['CERTIFICATE_NOT_TRUSTED']],
    ['md5-certificate', ['CERTIFICATE_NOT_TRUSTED']],
    ['key-512', ['CERTIFICATE_NOT_TRUSTED']],
    ['key-1024', ['CERTIFICATE_NOT_TRUSTED']],
    ['signs-with-sha1', [...UNVERIFIED, 'TLS_VERSION_NOT_SUPPORTED']],
    ['md5-certificate-sha1', [...UNVERIFIED, 'TLS_VERSION_NOT_SUPPORTED']],
    ['key-512-sha1', [...UNVERIFIED, 'TLS_VERSION_NOT_SUPPORTED']],
    ['sha1-only-expired', ['CERTIFICATE_NOT_TRUSTED', 'TLS_VERSION_NOT_SUPPORTED']],
    ['sha1-certificate-chacha', [...UNVERIFIED, 'CIPHER_SUITE_NOT_FIPS']],
    ['dh-1024', NOT_OBSERVED],
  ])('%s: %j', async (name, expected) => {
    const address = `https://${name}.example.com/box`;
    expect(await codes(address)).toEqual(expected);
    // the weak handshake never proves a certificate
    expect((await observe(address)).certificate).not.toEqual({ trusted: true });
  });
});

describe('denies a server that refuses for a reason other than version and suite, and says why', () => {
  it.each([
    ['client-certificate', ['TLS_VERSION_NOT_SUPPORTED'], /requires a client certificate/],
    // the alert of TLS 1.2 does not say why
    ['client-certificate-tls12', [...UNVERIFIED, 'TLS_VERSION_NOT_SUPPORTED'], /completed no TLS handshake/],
    ['unknown-name', [...UNVERIFIED, 'TLS_VERSION_NOT_SUPPORTED'], /does not recognize the host name/],
  ])('%s: %j', async (name, expected, reason) => {
    const address = `https://${name}.example.com/box`;
    expect(await codes(address)).toEqual(expected);
    const { reasons } = decideUpdate({ address }, { endpoint: await observe(address) });
    expect(reasons.find(({ code }) => code === 'TLS_VERSION_NOT_SUPPORTED')?.message).toMatch(reason);
  });
});

describe('denies a server without a handshake that Box may use', () => {
  it.each([
    ['tls11', [...UNVERIFIED, 'TLS_VERSION_NOT_SUPPORTED'], [{ protocol: 'TLSv1.1', cipherSuite: expect.any(String) as string }]],
    [
      'chacha-tls12',
      [...UNVERIFIED, 'CIPHER_SUITE_NOT_FIPS'],
      [{ protocol: 'TLSv1.2', cipherSuite: 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256' }],
    ],
    ['chacha-tls13', [...UNVERIFIED, 'CIPHER_SUITE_NOT_FIPS'], [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_CHACHA20_POLY1305_SHA256' }]],
    [
      'static-rsa',
      [...UNVERIFIED, 'CIPHER_SUITE_NOT_FIPS'],
      [{ protocol: 'TLSv1.2', cipherSuite: expect.stringMatching(/^TLS_RSA_WITH_AES_/) as string }],
    ],
    [
      'tls11-expired',
      ['CERTIFICATE_NOT_TRUSTED', 'TLS_VERSION_NOT_SUPPORTED'],
      [{ protocol: 'TLSv1.1', cipherSuite: expect.any(String) as string }],
    ],
  ])('%s: %j', async (name, expected, handshakes) => {
    const address = `https://${name}.example.com/box`;
    expect((await observe(address)).tls).toEqual(handshakes);
    expect(await codes(address)).toEqual(expected);
  });

  it('a server without TLS accepts no handshake', async () => {
    expect(await observe('https://plain-http.example.com/')).toMatchObject({ tls: [] });
    expect(await codes('https://plain-http.example.com/')).toEqual([...UNVERIFIED, 'TLS_VERSION_NOT_SUPPORTED']);
  });

  it('the older of two servers behind one name decides', async () => {
    expect(await codes('https://mixed.example.com/')).toEqual([...UNVERIFIED, 'TLS_VERSION_NOT_SUPPORTED']);
  });
});

describe('denies a server that does not answer, because its facts are unknown', () => {
  it.each(['no-answer', 'reset', 'slow', 'hangs-up', 'nobody-listens', 'half-down'])('%s', async (name) => {
    expect(await codes(`https://${name}.example.com/`, briefly)).toEqual(NOT_OBSERVED);
  });

  it('a name with more IP addresses than it dials', async () => {
    internet.dialed.length = 0;
    expect(await codes('https://crowd.example.com/')).toEqual(NOT_OBSERVED);
    expect(internet.dialed).toEqual((internet.hosts['crowd.example.com'] as string[]).slice(0, 16));
    internet.dialed.length = 0;
    expect(await observe('https://dual.example.com/', { maxAddresses: 1 })).toEqual({ ipAddresses: internet.hosts['dual.example.com'] });
    expect(internet.dialed).toHaveLength(1);
    expect(await observe('https://crowd.example.com/', { maxAddresses: 17 })).toMatchObject({ certificate: { trusted: true } });
  });
});

describe('a name lookup', () => {
  it('finds no addresses for a name that does not exist, or has none', async () => {
    expect(await observe('https://nowhere.example.com/')).toEqual({ ipAddresses: [] });
    expect(await observe('https://no-records.example.com/')).toEqual({ ipAddresses: [] });
    expect(await codes('https://nowhere.example.com/')).toEqual(['ADDRESS_DOES_NOT_RESOLVE', ...NOT_OBSERVED]);
  });

  it.each(['servfail', 'silent', 'half-failed'])('leaves the addresses unknown if the DNS server fails: %s', async (name) => {
    expect(await codes(`https://${name}.example.com/`, briefly)).toEqual([
      'ADDRESS_DOES_NOT_RESOLVE?',
      'IP_ADDRESS_NOT_PUBLIC?',
      ...NOT_OBSERVED,
    ]);
  });

  it('asks the next server if one does not answer', async () => {
    const silent = createSocket('udp4');
    await new Promise<void>((done) => silent.bind(0, '127.0.0.1', done));
    const dnsServers = [`127.0.0.1:${silent.address().port}`, ...internet.options.dnsServers];
    expect(await observe('https://good.example.com/', { dnsServers, timeoutMs: 4000 })).toMatchObject({ certificate: { trusted: true } });
    silent.close();
  });

  it('is made once for each address family, and the resulting addresses are dialed', async () => {
    const before = internet.questions();
    internet.dialed.length = 0;
    await observe('https://mixed.example.com/');
    expect(internet.questions() - before).toBe(2);
    expect(new Set(internet.dialed)).toEqual(new Set(internet.hosts['mixed.example.com'] as readonly string[]));
  });
});

describe('does not connect to an address that the policy denies', () => {
  const NOT_LOOKED_UP = ['ADDRESS_DOES_NOT_RESOLVE?', 'IP_ADDRESS_NOT_PUBLIC?', ...NOT_OBSERVED];

  it.each([
    ['https://private.example.com/', ['IP_ADDRESS_NOT_PUBLIC', ...NOT_OBSERVED]],
    ['https://partly-private.example.com/', ['IP_ADDRESS_NOT_PUBLIC', ...NOT_OBSERVED]],
  ])('%s: its IP addresses are facts', async (address, expected) => {
    internet.dialed.length = 0;
    expect(await observe(address)).toEqual({ ipAddresses: internet.hosts[new URL(address).hostname] });
    expect(await codes(address)).toEqual(expected);
    expect(internet.dialed).toEqual([]);
  });

  it.each([
    ['https://10.0.0.1/', ['IP_ADDRESS_NOT_PUBLIC', ...NOT_OBSERVED]],
    ['https://[::1]/', ['IP_ADDRESS_NOT_PUBLIC', ...NOT_OBSERVED]],
    ['https://[::ffff:93.184.216.200]/', ['IP_ADDRESS_NOT_PUBLIC', ...NOT_OBSERVED]],
    ['https://localhost/', ['ADDRESS_HOST_NOT_PUBLIC', ...NOT_LOOKED_UP]],
    ['https://good.example.com./', ['ADDRESS_HOST_INVALID', ...NOT_LOOKED_UP]],
    ['https://good.example.com:8443/', ['ADDRESS_PORT_NOT_443', ...NOT_LOOKED_UP]],
    ['http://good.example.com/', ['ADDRESS_NOT_HTTPS', ...NOT_LOOKED_UP]],
    ['https://api.box.com/', ['ADDRESS_IS_BOX_DOMAIN', ...NOT_LOOKED_UP]],
    ['not a url', ['ADDRESS_NOT_A_URL']],
    ['https://0x5db8d8c8/', ['ADDRESS_NOT_A_URL']],
    ['', ['ADDRESS_NOT_A_URL']],
  ])('%s: nothing is looked up', async (address, expected) => {
    const before = internet.questions();
    internet.dialed.length = 0;
    expect(await observe(address)).toEqual({});
    expect(await codes(address)).toEqual(expected);
    expect(internet.dialed).toEqual([]);
    expect(internet.questions()).toBe(before);
  });
});

describe('options', () => {
  it('without `dnsServers`, the servers of the system are asked', async () => {
    const resolve4 = vi.spyOn(Resolver.prototype, 'resolve4').mockResolvedValue(internet.hosts['good.example.com'] as never);
    const resolve6 = vi.spyOn(Resolver.prototype, 'resolve6').mockRejectedValue({ code: 'ENODATA' });
    const setServers = vi.spyOn(Resolver.prototype, 'setServers');
    expect(await observe('https://good.example.com/', { dnsServers: undefined })).toMatchObject({ certificate: { trusted: true } });
    expect([resolve4.mock.calls, resolve6.mock.calls]).toEqual([[['good.example.com']], [['good.example.com']]]);
    expect(setServers).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('without `ca`, only the authorities of Node are trusted', async () => {
    const error = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';
    expect((await observe('https://good.example.com/', { ca: undefined })).certificate).toEqual({ trusted: false, error });
  });

  it('`dial` gets each IP address, and its result is where the connection goes', async () => {
    const [good] = internet.hosts['good.example.com'] as string[];
    const dial = () => internet.options.dial(good as string);
    // another server, with a certificate for another name
    const { certificate } = await observe('https://by-ip.example.com/', { dial });
    expect(certificate).toEqual({ trusted: false, error: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  it('a wrong result of `dial` is an InvalidFactsError, and no connection is made', async () => {
    const before = new Set(open);
    const dial = (ipAddress: string) => (ipAddress.includes(':') ? { host: '127.0.0.1', port: 0 } : internet.options.dial(ipAddress));
    await expect(observe('https://dual.example.com/', { dial })).rejects.toThrow('options.dial.port must be a port');
    await new Promise((done) => setImmediate(done));
    expect([...open].filter((socket) => !before.has(socket))).toEqual([]);
  });
});
