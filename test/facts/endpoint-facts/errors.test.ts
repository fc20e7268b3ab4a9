import { describe, expect, it } from 'vitest';
import { type EndpointObservation, endpointFacts } from '../../../src/index.js';
import { faultyPaths } from '../../support/outcomes.js';
import { accepted, chacha, cipher, facts, fips } from './support.js';

const { protocol, cipher: suite } = fips;
const bomb = (): never => {
  throw new Error('hostile');
};

describe('what an error says', () => {
  it.each<[situation: string, observation: EndpointObservation, expected: object]>([
    ['an address with a code belongs to a failed connection', { addresses: { address: '127.0.0.1', code: 'ECONNREFUSED' } }, {}],
    ['an address with a message belongs to a failed connection', { addresses: { address: '127.0.0.1', message: 'refused' } as never }, {}],
    [
      'the known code of a lookup counts, not that of its cause',
      { addresses: { code: 'ETIMEOUT', cause: { code: 'ENOTFOUND' } } as never },
      {},
    ],
    [
      'the cause counts where the code is unknown',
      { addresses: { code: 'ERR_NEW', cause: { code: 'ENOTFOUND' } } as never },
      { ipAddresses: [] },
    ],
    ['an unverified socket whose connection broke says nothing', { authorized: false, error: 'ECONNRESET' }, {}],
    ['a handshake that broke off before the verification was not observed', { protocol, cipher: suite, error: 'ECONNRESET' }, {}],
    ['a handshake without a verdict on the certificate was not observed', { authorized: false, protocol, cipher: suite }, {}],
    [
      'a verification code counts in small letters too',
      { error: 'ERR_SSL_certificate_verify_failed' },
      { certificate: { trusted: false, error: 'ERR_SSL_certificate_verify_failed' } },
    ],
    ['a code that only contains the prefix of a refusal is unknown', { error: 'X_ERR_SSL_WRONG_VERSION_NUMBER' }, {}],
    [
      'a code that only contains the prefix of an own failure leaves the handshake standing',
      { ...chacha, error: 'X_ERR_OSSL_EVP_UNSUPPORTED' },
      { certificate: { trusted: true }, tls: [accepted.chacha] },
    ],
    [
      'an unknown verification code is one, even if it looks like a system error',
      { authorized: false, authorizationError: 'EPINNING', protocol, cipher: suite },
      { certificate: { trusted: false, error: 'EPINNING' }, tls: [accepted.fips] },
    ],
    [
      'an untrusted certificate is not forgotten for a trusted one',
      { handshakes: [{ authorized: false, authorizationError: 'EPINNING', protocol, cipher: suite }, fips] },
      { certificate: { trusted: false, error: 'EPINNING' }, tls: [accepted.fips] },
    ],
    [
      'an error about the certificate outweighs a verified one',
      { ...fips, error: 'CERT_HAS_EXPIRED' },
      { certificate: { trusted: false, error: 'CERT_HAS_EXPIRED' }, tls: [accepted.fips] },
    ],
    ['EPROTO with a message that is not text is a refusal', { error: { code: 'EPROTO', message: Symbol('write') } as never }, { tls: [] }],
    ['causes beyond the hundredth are not read', { addresses: nested(101, 'ENOTFOUND') }, {}],
    ['the hundredth cause is read', { addresses: nested(99, 'ENOTFOUND') }, { ipAddresses: [] }],
  ])('%s', (_, observation, expected) => {
    expect(endpointFacts(observation)).toEqual(expected);
  });

  it('of several equally weak servers the first counts', () => {
    const aria = { authorized: true, protocol: 'TLSv1.2', cipher: cipher('ECDHE-ARIA256-GCM-SHA384') };
    const on = (remoteAddress: string, outcome: object) => ({ ...outcome, remoteAddress });
    expect(facts({ handshakes: [on('93.184.216.34', chacha), on('93.184.216.35', aria)] }).tls).toEqual([accepted.chacha]);
    expect(facts({ handshakes: [on('93.184.216.34', aria), on('93.184.216.35', chacha)] }).tls).toEqual([
      { protocol: 'TLSv1.2', cipherSuite: 'ECDHE-ARIA256-GCM-SHA384' },
    ]);
  });
});

describe('an error that throws when it is read', () => {
  it.each<[string, unknown, readonly (string | number)[]]>([
    [
      'in its cause',
      {
        code: 'X',
        cause: {
          get code() {
            return bomb();
          },
        },
      },
      ['error', 'cause', 'code'],
    ],
    [
      'in one of its errors',
      {
        errors: [
          { code: 'X' },
          {
            get code() {
              return bomb();
            },
          },
        ],
      },
      ['error', 'errors', 1, 'code'],
    ],
    [
      'in the length of its list of errors',
      { errors: new Proxy([], { get: (_, key) => (key === 'length' ? Symbol('length') : undefined) }) },
      ['error', 'errors', 'length'],
    ],
    ['in its list of errors', { errors: new Proxy([], { get: bomb }) }, ['error', 'errors', 'length']],
  ])('is named by its path: %s', (_, error, path) => {
    expect(faultyPaths(() => endpointFacts({ error } as EndpointObservation))).toEqual([path]);
  });

  it('ends the reading of a long list after a hundred issues', () => {
    expect(faultyPaths(() => endpointFacts({ handshakes: [new Uint8Array(300_000)] } as never))).toHaveLength(100);
    expect(faultyPaths(() => endpointFacts({ handshakes: new Array(150).fill(7) }))).toHaveLength(100);
  });
});

/** An error whose code stands `depth` causes below it. */
function nested(depth: number, code: string): never {
  let error: object = { code };
  for (let i = 0; i < depth; i++) error = { code: 'ERR_NEW', cause: error };
  return error as never;
}
