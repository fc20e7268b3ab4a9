import { describe, expect, it } from 'vitest';
import { decideCreate, type EndpointFacts, type EndpointObservation, endpointFacts, type HandshakeOutcome } from '../../../src/index.js';
import { allowed } from '../../support/baseline.js';
import { accepted, aggregate, chacha, facts, fetchFailed, fips, refusal, rejected, silentErrors, tls11, withCode } from './support.js';

const settled = <T>(value: T) => ({ status: 'fulfilled' as const, value });

describe('notification-url.resolves: the outcomes of lookups', () => {
  it.each([
    [
      'dns.lookup with all',
      [
        { address: '93.184.216.34', family: 4 },
        { address: '2606:2800:21f::1', family: 6 },
      ],
      ['93.184.216.34', '2606:2800:21f::1'],
    ],
    ['resolve4', ['93.184.216.34', '93.184.216.35'], ['93.184.216.34', '93.184.216.35']],
    ['resolve4 with ttl', [{ address: '93.184.216.34', ttl: 60 }], ['93.184.216.34']],
    ['resolve4 and resolve6', [['93.184.216.34'], ['2606:2800:21f::1']], ['93.184.216.34', '2606:2800:21f::1']],
    ['resolve4 and a resolve6 without records', [['93.184.216.34'], { code: 'ENODATA' }], ['93.184.216.34']],
    ['a resolve4 without records and resolve6', ['ENODATA', ['2606:2800:21f::1']], ['2606:2800:21f::1']],
    ['two lookups of the same', [['93.184.216.34'], [{ address: '93.184.216.34' }]], ['93.184.216.34']],
    ['dns.lookup without all', { address: '93.184.216.34', family: 4 }, ['93.184.216.34']],
    ['dns.lookup without all, by its callback', '2606:2800:21f::1', ['2606:2800:21f::1']],
    ['two dns.lookup without all', ['93.184.216.34', { address: '2606:2800:21f::1', family: 6 }], ['93.184.216.34', '2606:2800:21f::1']],
    ['an address and a lookup without records', ['93.184.216.34', 'ENODATA'], ['93.184.216.34']],
    ['Promise.allSettled of both', [settled(['93.184.216.34']), rejected('ENODATA')], ['93.184.216.34']],
    [
      'Promise.allSettled of dns.lookup',
      [settled({ address: '93.184.216.34', family: 4 }), settled([{ address: '2606:2800:21f::1', family: 6 }])],
      ['93.184.216.34', '2606:2800:21f::1'],
    ],
    ['one of Promise.allSettled', settled(['93.184.216.34']), ['93.184.216.34']],
    ['an AggregateError whose errors all say that there is none', aggregate('ENOTFOUND', 'ENODATA'), []],
    ['fetch failed because of the name', fetchFailed('ENOTFOUND'), []],
    ['an empty list', [], []],
    ['two empty lists', [[], []], []],
  ])('%s', (_, addresses, ipAddresses) => {
    expect(facts({ addresses })).toEqual({ ipAddresses });
  });

  const none = ['ENOTFOUND', 'ENODATA', 'EAI_NONAME', 'EAI_NODATA'];
  it.each(none)('%s: the name has no address', (code) => {
    expect(facts({ addresses: code })).toEqual({ ipAddresses: [] });
    expect(facts({ addresses: Object.assign(new Error(`queryA ${code} hooks.example.com`), { code }) })).toEqual({ ipAddresses: [] });
    expect(facts({ addresses: [code, { code }] })).toEqual({ ipAddresses: [] });
    expect(facts({ addresses: [{ code }, { code }] })).toEqual({ ipAddresses: [] });
  });

  it.each(
    `EFORMERR ESERVFAIL ENOTIMP EREFUSED EBADQUERY EBADNAME EBADFAMILY EBADRESP ECONNREFUSED ETIMEOUT EOF EFILE ENOMEM EDESTRUCTION
     EBADSTR EBADFLAGS ENONAME EBADHINTS ENOTINITIALIZED ELOADIPHLPAPI EADDRGETNETWORKPARAMS ECANCELLED EAI_AGAIN EAI_FAIL EAI_MEMORY
     EMFILE ENETUNREACH ETIMEDOUT ABORT_ERR`.split(/\s+/),
  )('%s: not observed, and no partial list in its place', (code) => {
    expect(facts({ addresses: code })).toEqual({});
    expect(facts({ addresses: { code } })).toEqual({});
    expect(facts({ addresses: [['93.184.216.34'], { code }] })).toEqual({});
    expect(facts({ addresses: [settled(['93.184.216.34']), rejected(code)] })).toEqual({});
  });

  it.each(silentErrors)('%s: not observed', (_, error) => {
    expect(endpointFacts({ addresses: error })).toEqual({});
    expect(endpointFacts({ addresses: [['93.184.216.34'], error] })).toEqual({});
    expect(endpointFacts({ addresses: [{ status: 'rejected', reason: error }, settled(['93.184.216.34'])] })).toEqual({});
  });

  it('the address of a connection error does not answer a lookup', () => {
    expect(facts({ addresses: Object.assign(withCode('ECONNREFUSED'), { address: '10.0.0.1', port: 443 }) })).toEqual({});
    expect(facts({ addresses: Object.assign(new Error('connect'), { address: '10.0.0.1' }) })).toEqual({});
  });
});

describe('notification-url.resolves, notification-url.tls: lookups and the addresses that were dialed', () => {
  const [a, b, c] = ['93.184.216.34', '93.184.216.35', '2606:2800:21f::1'];
  const on = (server: string, ...outcomes: HandshakeOutcome[]) => outcomes.map((outcome) => ({ ...outcome, remoteAddress: server }));
  const trusted = { certificate: { trusted: true } };

  it.each<[string, Pick<EndpointObservation, 'addresses' | 'handshakes'>, EndpointFacts]>([
    [
      'every address was dialed: all is observed',
      { addresses: [a, b], handshakes: [...on(a, fips), ...on(b, fips)] },
      { ipAddresses: [a, b], certificate: { trusted: true }, tls: [accepted.fips] },
    ],
    [
      'an address that was dialed joins those of the lookups, after them',
      { addresses: [b], handshakes: [...on(a, fips), ...on(b, fips)] },
      { ipAddresses: [b, a], certificate: { trusted: true }, tls: [accepted.fips] },
    ],
    [
      'it also joins a lookup without addresses',
      { addresses: 'ENOTFOUND', handshakes: on(c, fips) },
      { ipAddresses: [c], certificate: { trusted: true }, tls: [accepted.fips] },
    ],
    [
      'it does not replace a failed lookup',
      { addresses: 'ESERVFAIL', handshakes: on(a, fips) },
      { certificate: { trusted: true }, tls: [accepted.fips] },
    ],
    ['it does not replace a missing lookup', { handshakes: on(a, fips) }, { certificate: { trusted: true }, tls: [accepted.fips] }],
    [
      'an address that was not dialed leaves certificate and tls absent',
      { addresses: [a, b], handshakes: on(a, fips) },
      { ipAddresses: [a, b] },
    ],
    [
      'a weak server denies, even if another address was not dialed',
      { addresses: [a, b], handshakes: on(a, tls11) },
      { ipAddresses: [a, b], tls: [accepted.tls11] },
    ],
    [
      'a suite outside FIPS denies, even if another address was not dialed',
      { addresses: [a, b], handshakes: on(a, chacha) },
      { ipAddresses: [a, b], tls: [accepted.chacha] },
    ],
    [
      'a refusal denies, even if another address was not dialed',
      { addresses: [a, b], handshakes: on(a, refusal) },
      { ipAddresses: [a, b], tls: [] },
    ],
    [
      'an untrusted certificate denies, even if another address was not dialed',
      { addresses: [a, b], handshakes: on(a, { error: 'CERT_HAS_EXPIRED' }) },
      { ipAddresses: [a, b], certificate: { trusted: false, error: 'CERT_HAS_EXPIRED' } },
    ],
    [
      'handshakes without remoteAddress are those of the host',
      { addresses: [a, b], handshakes: [fips] },
      { ipAddresses: [a, b], certificate: { trusted: true }, tls: [accepted.fips] },
    ],
    [
      'one handshake without remoteAddress may be that of any address',
      { addresses: [a, b], handshakes: [...on(a, fips), fips] },
      { ipAddresses: [a, b], certificate: { trusted: true }, tls: [accepted.fips] },
    ],
    ['lookups alone say nothing about the server', { addresses: [a, b] }, { ipAddresses: [a, b] }],
  ])('%s', (_, observation, expected) => {
    expect(facts(observation)).toEqual(expected);
  });

  it('one address counts once, however it is spelled', () => {
    const dialled = (address: string, remoteAddress: string) => facts({ addresses: [address], ...fips, remoteAddress });
    for (const [address, remoteAddress] of [
      ['8.8.8.8', '::ffff:8.8.8.8'],
      ['8.8.8.8', '::FFFF:808:808'],
      ['2606:4700::1111', '2606:4700:0:0:0:0:0:1111'],
    ] as const) {
      expect(dialled(address, remoteAddress)).toEqual({ ipAddresses: [address], ...trusted, tls: [accepted.fips] });
    }
    expect(dialled('::102:304', '0.0.0.0.0.0.258.772').certificate).toBeUndefined();
  });

  it('the outcome of a single handshake counts as one of the list', () => {
    expect(facts({ addresses: [a, b], ...fips, remoteAddress: a })).toEqual({ ipAddresses: [a, b] });
    expect(facts({ addresses: [a, b], ...fips, remoteAddress: a, handshakes: on(b, fips) })).toEqual({
      ipAddresses: [a, b],
      ...trusted,
      tls: [accepted.fips],
    });
  });

  it('a host with an address that was not dialed is denied for missing facts', () => {
    const { registry } = allowed.facts;
    const { decision, reasons } = decideCreate(allowed.request, {
      registry,
      endpoint: facts({ addresses: [a, b], handshakes: on(a, fips) }),
    });
    expect(decision).toBe('deny');
    expect(new Set(reasons.map((reason) => reason.status === 'unknown' && reason.missing))).toEqual(
      new Set(['endpoint.certificate', 'endpoint.tls']),
    );
  });
});
