import { describe, expect, it } from 'vitest';
import { type EndpointObservation, endpointFacts, type HandshakeOutcome } from '../../../src/index.js';
import { faultyPaths } from '../../support/outcomes.js';
import { accepted, chacha, fips } from './support.js';

describe('an observation that endpointFacts does not know is an InvalidFactsError', () => {
  it.each([
    [undefined, []],
    [null, []],
    [[], []],
    ['ENOTFOUND', []],
    [{ adresses: [] }, ['adresses']],
    [{ addresses: null }, ['addresses']],
    [{ addresses: 7 }, ['addresses']],
    [{ addresses: ['93.184.216.34', 'hooks.example.com'] }, ['addresses', 1]],
    [{ addresses: ['93.184.216.34', 7] }, ['addresses', 1]],
    [{ addresses: ['010.0.0.1'] }, ['addresses', 0]],
    [{ addresses: [{ address: 'localhost' }] }, ['addresses', 0, 'address']],
    [{ addresses: [['93.184.216.34'], ['x']] }, ['addresses', 1, 0]],
    [{ addresses: new Array(1) }, ['addresses', 0]],
    [{ addresses: 'hooks.example.com' }, ['addresses']],
    [{ addresses: '' }, ['addresses']],
    [{ addresses: {} }, ['addresses']],
    [{ addresses: { adress: '93.184.216.34' } }, ['addresses']],
    [{ addresses: { address: 7 } }, ['addresses', 'address']],
    [{ addresses: { address: 'localhost', family: 4 } }, ['addresses', 'address']],
    [{ addresses: [['93.184.216.34', 'ENODATA']] }, ['addresses', 0, 1]],
    [{ addresses: { status: 'fulfilled' } }, ['addresses', 'value']],
    [{ addresses: { status: 'rejected', reason: 7 } }, ['addresses', 'reason']],
    [{ addresses: { status: 'pending' } }, ['addresses']],
    [{ handshakes: [{ status: 'fulfilled', value: 7 }] }, ['handshakes', 0, 'value']],
    [{ handshakes: [{ status: 'fulfilled', value: { alpn: 'h2' } }] }, ['handshakes', 0, 'value', 'alpn']],
    [{ handshakes: [{ status: 'rejected', reason: 7 }] }, ['handshakes', 0, 'reason']],
    [{ error: 7 }, ['error']],
    [{ error: true }, ['error']],
    [{ error: '' }, ['error']],
    [{ error: {} }, ['error']],
    [{ error: [] }, ['error']],
    [{ handshakes: [{ error: { kode: 'ETIMEDOUT' } }] }, ['handshakes', 0, 'error']],
    [{ authorizationError: 7 }, ['authorizationError']],
    [{ authorized: null }, ['authorized']],
    [{ handshakes: {} }, ['handshakes']],
    [{ handshakes: [null] }, ['handshakes', 0]],
    [{ handshakes: new Array(1) }, ['handshakes', 0]],
    [{ handshakes: [fips, { ...fips, alpnProtocol: 'h2' }] }, ['handshakes', 1, 'alpnProtocol']],
    [{ handshakes: [{ authorized: 'yes' }] }, ['handshakes', 0, 'authorized']],
    [{ authorized: false }, ['authorizationError']],
    [{ authorized: false, authorizationError: null }, ['authorizationError']],
    [{ authorized: true, authorizationError: 'CERT_HAS_EXPIRED' }, ['authorizationError']],
    [{ authorized: false, authorizationError: '' }, ['authorizationError']],
    [{ protocol: 12 }, ['protocol']],
    [{ protocol: '' }, ['protocol']],
    [{ cipher: 'AES128-SHA' }, ['cipher']],
    [{ cipher: { name: 7 } }, ['cipher', 'name']],
    [{ cipher: { name: 'AES128-SHA', standardName: 7 } }, ['cipher', 'standardName']],
    [{ remoteAddress: 7 }, ['remoteAddress']],
  ])('%j', (observation, path) => {
    expect(faultyPaths(() => endpointFacts(observation as EndpointObservation))).toEqual([path]);
  });

  it('the error says what is expected and what was found', () => {
    expect(() => endpointFacts(7 as never)).toThrow('Invalid facts: observation must be an object; got 7.');
    expect(() => endpointFacts({ handshakes: [{ alpn: 'h2' }] } as never)).toThrow(
      'Invalid facts: handshakes[0].alpn must be absent: the fields are authorized, authorizationError, protocol, cipher, error, remoteAddress; got "h2".',
    );
  });

  it('the message cuts and escapes the name of a field', () => {
    const message = (key: string) => {
      try {
        endpointFacts({ [key]: 1 });
      } catch (error) {
        return (error as Error).message;
      }
      throw new Error('the call was expected to throw');
    };
    expect(message('x'.repeat(10_000))).toHaveLength(message('').length + 101);
    expect(message('\u202Eevil\n')).toContain('"\\u{202e}evil\\n"');
  });

  const bomb = () => {
    throw new Error('boom');
  };
  const throwing = (key: string) => Object.defineProperty({}, key, { get: bomb, enumerable: true });
  const revoked = () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    return proxy;
  };
  it.each([
    ['a field', throwing('error'), ['error']],
    ['the code of an error', { error: throwing('code') }, ['error', 'code']],
    ['the cause of an error', { error: Object.assign(throwing('cause'), { code: 'WHAT' }) }, ['error', 'cause']],
    ['the message of an error', { authorized: false, authorizationError: throwing('message') }, ['authorizationError', 'message']],
    ['the address of a lookup', { addresses: [[throwing('address')]] }, ['addresses', 0, 0, 'address']],
    ['the status of a handshake', { handshakes: [Object.defineProperty({}, 'status', { get: bomb })] }, ['handshakes', 0, 'status']],
    ['the name of a cipher', { protocol: 'TLSv1.3', cipher: throwing('name') }, ['cipher', 'name']],
    ['an item of a list', { handshakes: Object.defineProperty([], 0, { get: bomb }) }, ['handshakes', 0]],
    ['a revoked proxy', { handshakes: revoked() }, ['handshakes']],
    ['a revoked proxy as the observation', revoked(), []],
    ['names of fields', { handshakes: [new Proxy({}, { ownKeys: bomb })] }, ['handshakes', 0]],
    ['marks of an error', { error: new Proxy({}, { has: bomb }) }, ['error']],
  ])('a value that throws when it is read: %s', (_, observation, path) => {
    expect(faultyPaths(() => endpointFacts(observation as EndpointObservation))).toEqual([path]);
  });

  it('each field is read once: the value that is checked is the value that is used', () => {
    const reads = new Map<string, number>();
    const watch = <T extends object>(value: T, name: string): T =>
      new Proxy(value, {
        get(target, key) {
          const path = `${name}.${String(key)}`;
          reads.set(path, (reads.get(path) ?? 0) + 1);
          const item: unknown = Reflect.get(target, key);
          return typeof item === 'object' && item !== null ? watch(item, path) : item;
        },
      });
    const handshake = { ...chacha, remoteAddress: '93.184.216.34' };
    expect(
      endpointFacts(
        watch(
          {
            addresses: [['93.184.216.34'], [{ address: '93.184.216.35' }]],
            handshakes: [handshake, { ...handshake, remoteAddress: '93.184.216.35' }],
          },
          '',
        ),
      ),
    ).toEqual({
      ipAddresses: ['93.184.216.34', '93.184.216.35'],
      certificate: { trusted: true },
      tls: [accepted.chacha],
    });
    expect([...reads].filter(([, count]) => count > 1)).toEqual([]);
    expect(reads.size).toBeGreaterThan(20);
  });

  it('200,000 handshakes are read', () => {
    expect(endpointFacts({ handshakes: new Array<HandshakeOutcome>(200_000).fill(chacha) }).tls).toEqual([accepted.chacha]);
  });

  it('a socket is not an observation: pass its fields', () => {
    const socket = { authorized: true, authorizationError: null, getProtocol: () => 'TLSv1.3', encrypted: true };
    expect(faultyPaths(() => endpointFacts(socket as EndpointObservation))).toEqual([['getProtocol'], ['encrypted']]);
  });
});
