import { describe, expect, it, vi } from 'vitest';
import { InvalidFactsError } from '../../src/index.js';
import { observeEndpoint } from '../../src/node/index.js';
import { dialFor, readSettings } from '../../src/node/settings.js';
import { everyTrapThrows, revoked, throwing } from '../support/hostile-values.js';
import { issue } from './support/certificates.js';

const address = 'https://hooks.example.com/box';
const { cert, key } = issue('Test authority', { isAuthority: true });

/** The message and the paths of the error with which a call rejects. */
async function rejection(...given: readonly unknown[]): Promise<{ message: string; paths: readonly unknown[] }> {
  const call = observeEndpoint as (...given: readonly unknown[]) => Promise<unknown>;
  const error = await call(...given).then(
    () => expect.unreachable('it resolved'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InvalidFactsError);
  const { message, issues } = error as InvalidFactsError;
  return { message, paths: issues.map(({ path }) => path.join('.')) };
}

describe('observeEndpoint rejects with an InvalidFactsError that names the argument and the value', () => {
  const TIMEOUT = 'options.timeoutMs must be a whole number of milliseconds from 1 to 2147483647; got';
  const MOST = 'options.maxAddresses must be a whole number from 1 to 9007199254740991; got';
  const SERVERS = 'options.dnsServers must be a list of at least one DNS server; got';
  const SERVER = 'must be an IP address, with or without a port; got';
  const CA = 'options.ca must be a list of at least one certificate in PEM format; got';

  it.each([
    [[undefined], 'address must be a string; got undefined'],
    [[7], 'address must be a string; got 7'],
    [[null, {}], 'address must be a string; got null'],
    [[address, null], 'options must be an object; got null'],
    [[address, []], 'options must be an object; got an empty array'],
    [[address, 5000], 'options must be an object; got 5000'],
    [
      [address, { timeout: 5 }],
      'options.timeout must be absent: the options are timeoutMs, dnsServers, ca, signal, maxAddresses, dial; got 5',
    ],
    [[address, { timeoutMs: 0 }], `${TIMEOUT} 0`],
    [[address, { timeoutMs: 1.5 }], `${TIMEOUT} 1.5`],
    [[address, { timeoutMs: NaN }], `${TIMEOUT} NaN`],
    [[address, { timeoutMs: Infinity }], `${TIMEOUT} Infinity`],
    [[address, { timeoutMs: 2 ** 31 }], `${TIMEOUT} 2147483648`],
    [[address, { timeoutMs: '5000' }], `${TIMEOUT} "5000"`],
    [[address, { timeoutMs: null }], `${TIMEOUT} null`],
    [[address, { maxAddresses: 0 }], `${MOST} 0`],
    [[address, { maxAddresses: -1 }], `${MOST} -1`],
    [[address, { maxAddresses: 2 ** 53 }], `${MOST} 9007199254740992`],
    [[address, { dnsServers: '1.1.1.1' }], `${SERVERS} "1.1.1.1"`],
    [[address, { dnsServers: [] }], `${SERVERS} an empty array`],
    [[address, { dnsServers: ['1.1.1.1', 'dns.example.com'] }], `options.dnsServers[1] ${SERVER} "dns.example.com"`],
    [[address, { dnsServers: [7] }], `options.dnsServers[0] ${SERVER} 7`],
    [[address, { dnsServers: ['1.1.1.1:0'] }], `options.dnsServers[0] ${SERVER} "1.1.1.1:0"`],
    [[address, { dnsServers: ['1.1.1.1:65536'] }], `options.dnsServers[0] ${SERVER} "1.1.1.1:65536"`],
    [[address, { dnsServers: ['1.1.1.1:53 '] }], `options.dnsServers[0] ${SERVER} "1.1.1.1:53 "`],
    [[address, { dnsServers: [' [::1]:53'] }], `options.dnsServers[0] ${SERVER} " [::1]:53"`],
    [[address, { dnsServers: ['[1.1.1.1]:53'] }], `options.dnsServers[0] ${SERVER} "[1.1.1.1]:53"`],
    [[address, { dnsServers: ['fe80::1%eth0'] }], `options.dnsServers[0] ${SERVER} "fe80::1%eth0"`],
    [[address, { dnsServers: ['[fe80::1%eth0]:53'] }], `options.dnsServers[0] ${SERVER} "[fe80::1%eth0]:53"`],
    [[address, { dnsServers: [''] }], `options.dnsServers[0] ${SERVER} ""`],
    [[address, { ca: cert }], `${CA} a string`],
    [[address, { ca: [] }], `${CA} an empty array`],
    [[address, { ca: [cert, 'ca.pem'] }], 'options.ca[1] must be a certificate in PEM format; got a string'],
    [[address, { ca: [Buffer.from(cert)] }], 'options.ca[0] must be a certificate in PEM format; got an object'],
    [[address, { signal: new AbortController() }], 'options.signal must be an AbortSignal; got an object'],
    [[address, { signal: { aborted: false } }], 'options.signal must be an AbortSignal; got an object'],
    [[address, { dial: { host: '127.0.0.1', port: 443 } }], 'options.dial must be a function; got an object'],
  ])('%j', async (given, expected) => {
    const { message, paths } = await rejection(...given);
    expect(message).toContain(`Invalid facts: ${expected}`);
    expect(paths).toEqual([/^[\w.[\]]+/.exec(expected)?.[0].replace(/\[(\d)\]/, '.$1')]);
  });

  it('all of them at once', async () => {
    const options = { timeoutMs: -1, maxAddresses: 'x', dnsServers: [1, 2], ca: 3, signal: 4, dial: 5 };
    expect((await rejection(6, options)).paths).toEqual([
      'address',
      'options.timeoutMs',
      'options.dnsServers.0',
      'options.dnsServers.1',
      'options.ca',
      'options.signal',
      'options.maxAddresses',
      'options.dial',
    ]);
  });

  it.each<[unknown]>([[key], [[key]], [[cert, key]]])('but never quotes a key that is passed as a certificate: case %#', async (ca) => {
    const { message } = await rejection(address, { ca });
    expect(message).toMatch(/options\.ca(\[\d\])? must be a .+; got a string\.$/);
  });

  it('that cannot be read', async () => {
    const getter = {
      get ca() {
        return throwing();
      },
    };
    expect((await rejection(address, revoked())).paths).toEqual(['options']);
    expect((await rejection(address, new Proxy({}, everyTrapThrows))).paths).toEqual(['options']);
    expect((await rejection(address, getter)).paths).toEqual(['options']);
    expect((await rejection(address, { ca: revoked() })).paths).toEqual(['options.ca']);
    const signal = new Proxy(new AbortController().signal, everyTrapThrows);
    expect((await rejection(address, { signal })).paths).toEqual(['options.signal']);
  });
});

describe('the settings', () => {
  it('are the documented ones without options', () => {
    const defaults = { address, timeoutMs: 5000, dnsServers: undefined, ca: undefined, signal: undefined, maxAddresses: 16 };
    expect(readSettings(address, {})).toEqual({ ...defaults, dial: expect.any(Function) as unknown });
    const absent = {
      timeoutMs: undefined,
      dnsServers: undefined,
      ca: undefined,
      signal: undefined,
      maxAddresses: undefined,
      dial: undefined,
    };
    expect(readSettings(address, absent)).toEqual(readSettings(address, {}));
  });

  it('are copies of the options', () => {
    const { signal } = new AbortController();
    const dial = vi.fn();
    const dnsServers = ['1.1.1.1', '1.1.1.1:1', '1.1.1.1:65535', '2001:db8::53', '[2001:db8::53]', '[2001:db8::53]:5353'];
    const ca = [cert, cert + cert];
    const given = { timeoutMs: 2 ** 31 - 1, dnsServers, ca, signal, maxAddresses: 1, dial };
    const settings = readSettings(address, given);
    expect(settings).toEqual({ address, ...given });
    expect(settings.signal).toBe(signal);
    expect(settings.dnsServers).not.toBe(dnsServers);
    expect(settings.ca).not.toBe(ca);
  });
});

describe('where to connect', () => {
  it('is port 443 of the IP address without `dial`', () => {
    expect(dialFor('192.0.2.1', readSettings(address, {}).dial)).toEqual({ host: '192.0.2.1', port: 443 });
  });

  it('is what `dial` returns, and nothing else of it', () => {
    const dial = (host: string) => ({ host: `proxy-of-${host}`, port: 65_535, path: '/tmp/socket' });
    expect(dialFor('192.0.2.1', dial)).toEqual({ host: 'proxy-of-192.0.2.1', port: 65_535 });
  });

  it.each([
    [undefined, 'options.dial must be a function that returns { host, port }; got undefined'],
    [{ host: '', port: 1 }, 'options.dial.host must be a non-empty string; got ""'],
    [{ host: 'a', port: 0 }, 'options.dial.port must be a port from 1 to 65535; got 0'],
    [{ host: 'a', port: 65_536 }, 'options.dial.port must be a port from 1 to 65535; got 65536'],
    [{ host: 7 }, 'options.dial.host must be a non-empty string; got 7; options.dial.port must be a port from 1 to 65535; got undefined'],
  ])('%j is an InvalidFactsError', (returned, expected) => {
    expect(() => dialFor('192.0.2.1', () => returned)).toThrow(InvalidFactsError);
    expect(() => dialFor('192.0.2.1', () => returned)).toThrow(`Invalid facts: ${expected}.`);
  });

  it('a value that cannot be read is an InvalidFactsError', () => {
    expect(() => dialFor('192.0.2.1', revoked)).toThrow(
      'Invalid facts: options.dial must be readable, but reading one of its fields threw an error; got an object.',
    );
  });

  it('a `dial` that throws is an InvalidFactsError', () => {
    expect(() => dialFor('192.0.2.1', throwing)).toThrow(
      'Invalid facts: options.dial must be a function that does not throw; got a function.',
    );
  });
});
