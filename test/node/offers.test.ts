import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { observeEndpoint } from '../../src/node/index.js';
import { type ClientHello, readClientHello } from './support/client-hello.js';
import { type Internet, startInternet } from './support/internet.js';

let internet: Internet;
const hellos: ClientHello[] = [];

/** handshake_failure: the offer has nothing that the server accepts. */
const REFUSAL = Buffer.from([21, 3, 3, 0, 2, 2, 40]);

beforeAll(async () => {
  internet = await startInternet();
  const server = createServer((socket) =>
    socket.once('data', (data) => {
      hellos.push(readClientHello(data));
      socket.end(REFUSAL);
    }),
  );
  internet.ports.set('2606:4700::1111', internet.ports.get(await internet.start('refusing', server)) as number);
});

afterAll(() => internet.close());

async function offered(address: string): Promise<readonly ClientHello[]> {
  hellos.length = 0;
  await observeEndpoint(address, internet.options);
  return [...hellos];
}

/** The code points of the suites that NIST SP 800-52 approves and OpenSSL has, in the order of the table. */
const FIPS = `1301 1302 1304 1305
  c02b c02c c0ac c0ad c0ae c0af c023 c024 c009 c00a c02f c030 c027 c028 c013 c014
  009e 009f c09e c09f c0a2 c0a3 0067 006b 0033 0039`.split(/\s+/);
/** Not a suite, but a signal of the client (RFC 5746). */
const RENEGOTIATION_INFO = '00ff';
const CHACHA = ['1303', 'cca9', 'cca8'];
const TLS_1_2 = '0303';
const TLS_1_3 = '0304';
const RSA_WITH_SHA1 = '0201';
const ECDSA_WITH_SHA1 = '0203';

describe(`on Node ${process.versions.node} with OpenSSL ${process.versions.openssl}`, () => {
  it('the first handshake offers FIPS-compliant suites of TLS 1.2 and 1.3 alone, and no SHA-1', async () => {
    const [first] = (await offered('https://refusing.example.com/')) as [ClientHello, ...ClientHello[]];
    expect(first.cipherSuites.filter((suite) => !FIPS.includes(suite) && suite !== RENEGOTIATION_INFO)).toEqual([]);
    expect(first.cipherSuites).toEqual(expect.arrayContaining(['1301', '1302', 'c02b', 'c02c', 'c02f', 'c030', '009e', '009f']));
    expect([...first.versions].sort()).toEqual([TLS_1_2, TLS_1_3]);
    expect(first.signatureAlgorithms).not.toContain(RSA_WITH_SHA1);
    expect(first.signatureAlgorithms).not.toContain(ECDSA_WITH_SHA1);
    expect(first.serverName).toBe('refusing.example.com');
  });

  it('the second handshake, after a refusal, offers everything', async () => {
    const [, second, ...others] = (await offered('https://refusing.example.com/')) as [ClientHello, ClientHello];
    expect(others).toEqual([]);
    expect(second.cipherSuites).toEqual(expect.arrayContaining(['1301', '1302', ...CHACHA, 'c02b', '002f', '009c']));
    expect([...second.versions].sort()).toEqual(['0301', '0302', TLS_1_2, TLS_1_3]);
    expect(second.signatureAlgorithms).toContain(RSA_WITH_SHA1);
    expect(second.serverName).toBe('refusing.example.com');
  });
});

describe('the server name', () => {
  it.each([
    ['https://REFUSING.Example.COM/', 'refusing.example.com'],
    ['https://\u0432\u0435\u0431.example.com/', 'xn--90abj.example.com'],
    ['https://[2606:4700::1111]/', null],
  ])('of %s is %s', async (address, serverName) => {
    internet.hosts['xn--90abj.example.com'] = internet.hosts['refusing.example.com'] as readonly string[];
    expect((await offered(address)).map((hello) => hello.serverName)).toEqual([serverName, serverName]);
  });
});
