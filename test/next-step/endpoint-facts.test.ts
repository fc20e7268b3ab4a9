import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideCreate, type EndpointFacts, endpointFacts, type EndpointObservation, type HandshakeOutcome } from '../../src/index.js';
import { deepFreeze, faultyPaths } from './support.js';

const facts = (observation: EndpointObservation) => endpointFacts(deepFreeze(observation));

const cipher = (name: string, standardName = name) => ({ name, standardName, version: 'TLSv1.2' });
const fips: HandshakeOutcome = { authorized: true, authorizationError: null, protocol: 'TLSv1.3', cipher: cipher('TLS_AES_128_GCM_SHA256') };
const chacha: HandshakeOutcome = { authorized: true, protocol: 'TLSv1.3', cipher: cipher('TLS_CHACHA20_POLY1305_SHA256') };
const tls11: HandshakeOutcome = { authorized: true, protocol: 'TLSv1.1', cipher: cipher('ECDHE-RSA-AES128-SHA', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA') };
const refusal: HandshakeOutcome = { error: { code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' } };
const silence: HandshakeOutcome = { error: { code: 'ETIMEDOUT' } };
const accepted = {
  fips: { protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' },
  chacha: { protocol: 'TLSv1.3', cipherSuite: 'TLS_CHACHA20_POLY1305_SHA256' },
  tls11: { protocol: 'TLSv1.1', cipherSuite: 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA' },
};

describe('notification-url.resolves: what look-ups say', () => {
  it.each([
    ['dns.lookup with all', [{ address: '93.184.216.34', family: 4 }, { address: '2606:2800:21f::1', family: 6 }], ['93.184.216.34', '2606:2800:21f::1']],
    ['resolve4', ['93.184.216.34', '93.184.216.35'], ['93.184.216.34', '93.184.216.35']],
    ['resolve4 with ttl', [{ address: '93.184.216.34', ttl: 60 }], ['93.184.216.34']],
    ['resolve4 and resolve6', [['93.184.216.34'], ['2606:2800:21f::1']], ['93.184.216.34', '2606:2800:21f::1']],
    ['resolve4 and a resolve6 without records', [['93.184.216.34'], { code: 'ENODATA' }], ['93.184.216.34']],
    ['a resolve4 without records and resolve6', ['ENODATA', ['2606:2800:21f::1']], ['2606:2800:21f::1']],
    ['two look-ups of the same', [['93.184.216.34'], [{ address: '93.184.216.34' }]], ['93.184.216.34']],
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
  });
});

describe('notification-url.certificate, notification-url.self-signed: what a handshake says of the certificate', () => {
  it('authorized: trusted', () => {
    expect(facts({ authorized: true })).toEqual({ certificate: { trusted: true } });
    expect(facts({ authorized: true, authorizationError: null })).toEqual({ certificate: { trusted: true } });
  });

  // Node's documentation, "X509 certificate error codes", UNSPECIFIED for all that it has no name for, and its own
  const certificateCodes = `UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_CRL UNABLE_TO_DECRYPT_CERT_SIGNATURE UNABLE_TO_DECRYPT_CRL_SIGNATURE
    UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY CERT_SIGNATURE_FAILURE CRL_SIGNATURE_FAILURE CERT_NOT_YET_VALID CERT_HAS_EXPIRED CRL_NOT_YET_VALID
    CRL_HAS_EXPIRED ERROR_IN_CERT_NOT_BEFORE_FIELD ERROR_IN_CERT_NOT_AFTER_FIELD ERROR_IN_CRL_LAST_UPDATE_FIELD
    ERROR_IN_CRL_NEXT_UPDATE_FIELD DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_GET_ISSUER_CERT_LOCALLY
    UNABLE_TO_VERIFY_LEAF_SIGNATURE CERT_CHAIN_TOO_LONG CERT_REVOKED INVALID_CA PATH_LENGTH_EXCEEDED INVALID_PURPOSE CERT_UNTRUSTED
    CERT_REJECTED HOSTNAME_MISMATCH UNSPECIFIED ERR_TLS_CERT_ALTNAME_INVALID ERR_TLS_CERT_ALTNAME_FORMAT
    ERR_TLS_CERT_SIGNATURE_ALGORITHM_UNSUPPORTED ERR_SSL_EE_KEY_TOO_SMALL ERR_SSL_CA_KEY_TOO_SMALL ERR_SSL_CA_MD_TOO_WEAK`.split(/\s+/);
  it.each(certificateCodes)('%s: not trusted, with this code', (code) => {
    const certificate = { trusted: false, error: code };
    const negotiated = { protocol: fips.protocol, cipher: fips.cipher };
    expect(facts({ ...negotiated, authorized: false, authorizationError: code })).toEqual({ certificate, tls: [accepted.fips] });
    expect(facts({ ...negotiated, authorized: false, authorizationError: { code } })).toEqual({ certificate, tls: [accepted.fips] });
    // as the error of a socket with rejectUnauthorized: no word on TLS, unless protocol and cipher were read
    expect(facts({ error: { code } })).toEqual({ certificate });
    expect(facts({ error: code, ...negotiated })).toEqual({ certificate, tls: [accepted.fips] });
  });

  it('a verification code that Node may give one day: not trusted', () => {
    expect(facts({ authorized: false, authorizationError: 'CERT_OTHER_UNKNOWN' })).toEqual({ certificate: { trusted: false, error: 'CERT_OTHER_UNKNOWN' } });
  });

  it('OUT_OF_MEM says nothing of the certificate', () => {
    expect(facts({ authorized: false, authorizationError: 'OUT_OF_MEM' })).toEqual({});
    expect(facts({ error: 'OUT_OF_MEM' })).toEqual({});
  });

  it('of several servers the first untrusted one counts, and all must be observed to be trusted', () => {
    const expired = { error: 'CERT_HAS_EXPIRED' };
    const on = (server: string, outcome: HandshakeOutcome) => ({ ...outcome, remoteAddress: server });
    expect(facts({ handshakes: [on('a', fips), on('b', fips)] }).certificate).toEqual({ trusted: true });
    expect(facts({ handshakes: [on('a', fips), on('b', silence)] }).certificate).toBeUndefined();
    expect(facts({ handshakes: [on('a', silence), on('b', expired)] }).certificate).toEqual({ trusted: false, error: 'CERT_HAS_EXPIRED' });
    expect(facts({ handshakes: [on('a', fips), on('a', silence)] }).certificate).toEqual({ trusted: true });
  });
});

describe('notification-url.tls, notification-url.fips: what a handshake says of TLS', () => {
  it('protocol and cipher: this handshake is accepted', () => {
    expect(facts({ protocol: 'TLSv1.3', cipher: cipher('TLS_AES_128_GCM_SHA256') })).toEqual({ tls: [accepted.fips] });
    expect(facts({ protocol: 'TLSv1.2', cipher: { name: 'AES128-SHA' } })).toEqual({ tls: [{ protocol: 'TLSv1.2', cipherSuite: 'AES128-SHA' }] });
  });

  it.each([
    { protocol: null, cipher: cipher('AES128-SHA') },
    { protocol: 'unknown', cipher: cipher('AES128-SHA') },
    { cipher: cipher('AES128-SHA') },
    { protocol: 'TLSv1.2' },
    { protocol: 'TLSv1.2', cipher: null },
    { protocol: 'TLSv1.2', cipher: {} },
    {},
  ])('%j: not observed', (outcome) => {
    expect(facts(outcome)).toEqual({});
    expect(facts({ handshakes: [outcome] })).toEqual({});
  });

  it.each(
    `ERR_SSL_WRONG_VERSION_NUMBER ERR_SSL_UNSUPPORTED_PROTOCOL ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE
     ERR_SSL_TLSV1_ALERT_INSUFFICIENT_SECURITY ERR_SSL_TLSV1_UNRECOGNIZED_NAME ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED
     ERR_SSL_DH_KEY_TOO_SMALL ERR_SSL_BAD_RECORD_TYPE ERR_SSL_PACKET_LENGTH_TOO_LONG ERR_SSL_HTTP_REQUEST ERR_OSSL_ASN1_HEADER_TOO_LONG
     ERR_TLS_DH_PARAM_SIZE EPROTO`.split(/\s+/),
  )('%s: refused', (code) => {
    expect(facts({ error: { code } })).toEqual({ tls: [] });
    expect(facts({ handshakes: [{ error: code }, chacha] })).toEqual({ certificate: { trusted: true }, tls: [accepted.chacha] });
  });

  it('a client certificate that the server demands after the handshake: refused', () => {
    expect(facts({ ...fips, error: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' })).toEqual({ certificate: { trusted: true }, tls: [] });
  });

  it.each(
    `ECONNREFUSED ECONNRESET ECONNABORTED ETIMEDOUT EPIPE EHOSTUNREACH ENETUNREACH EADDRNOTAVAIL EMFILE ABORT_ERR ENOTFOUND EAI_AGAIN
     ERR_SOCKET_CONNECTION_TIMEOUT ERR_TLS_HANDSHAKE_TIMEOUT ERR_SSL_UNEXPECTED_EOF_WHILE_READING ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR
     ERR_SSL_NO_PROTOCOLS_AVAILABLE`.split(/\s+/),
  )('%s: no answer, not observed', (code) => {
    expect(facts({ error: { code } })).toEqual({});
    // authorized is false on a socket before anything was judged
    expect(facts({ error: { code }, authorized: false, authorizationError: null, protocol: null })).toEqual({});
  });

  it('a connection that is lost after the handshake does not undo it', () => {
    expect(facts({ ...fips, error: 'ECONNRESET' })).toEqual({ certificate: { trusted: true }, tls: [accepted.fips] });
  });

  it('all offers refused: no handshake is accepted', () => {
    expect(facts({ handshakes: [refusal, refusal] })).toEqual({ tls: [] });
  });

  it('no offer made: not observed', () => {
    expect(facts({ handshakes: [] })).toEqual({});
  });

  it('an offer without answer leaves TLS unstated, unless a FIPS-compliant handshake was accepted', () => {
    expect(facts({ handshakes: [silence, tls11, chacha] }).tls).toBeUndefined();
    expect(facts({ handshakes: [silence, refusal] }).tls).toBeUndefined();
    expect(facts({ handshakes: [silence, fips] }).tls).toEqual([accepted.fips]);
  });

  it('of several servers the one that accepts least counts', () => {
    const on = (server: string, ...outcomes: HandshakeOutcome[]) => outcomes.map((outcome) => ({ ...outcome, remoteAddress: server }));
    const tls = (...servers: HandshakeOutcome[][]) => facts({ handshakes: servers.flat() }).tls;
    expect(tls(on('a', fips), on('b', fips, chacha))).toEqual([accepted.fips, accepted.chacha]);
    expect(tls(on('a', fips), on('b', refusal, chacha))).toEqual([accepted.chacha]);
    expect(tls(on('a', chacha), on('b', refusal, tls11))).toEqual([accepted.tls11]);
    expect(tls(on('a', tls11), on('b', refusal), on('c', fips))).toEqual([]);
    expect(tls(on('a', fips), on('b', silence))).toBeUndefined();
    expect(tls(on('a', silence), on('b', refusal, chacha))).toEqual([accepted.chacha]);
  });

  it('a field that is undefined, or an error that is null, says nothing', () => {
    expect(facts({ error: undefined, authorized: undefined, handshakes: [chacha] }).tls).toEqual([accepted.chacha]);
    expect(facts({ ...fips, error: null })).toEqual({ certificate: { trusted: true }, tls: [accepted.fips] });
  });

  it('a handshake beside the list counts as one of it', () => {
    expect(facts({ ...fips, handshakes: [chacha] })).toEqual({ certificate: { trusted: true }, tls: [accepted.fips, accepted.chacha] });
  });
});

describe('unknown-denies: what was not observed stays absent', () => {
  const outcomes = fc.constantFrom<HandshakeOutcome>(fips, chacha, tls11, refusal, silence, { error: 'CERT_HAS_EXPIRED' }, {});
  const servers = fc.constantFrom('93.184.216.34', '93.184.216.35', '2606:2800:21f::1');
  const handshakes = fc.array(fc.tuple(outcomes, servers).map(([outcome, remoteAddress]) => ({ ...outcome, remoteAddress })), { maxLength: 6 });
  const request = { target: { id: '1', type: 'folder' }, address: 'https://hooks.example.com/', triggers: ['FILE.UPLOADED'] };
  const registry = { webhookCount: 0, webhookOnTarget: null };
  const codesOf = (endpoint: EndpointFacts) => decideCreate(request, { registry, endpoint: { ipAddresses: ['93.184.216.34'], ...endpoint } }).reasons;

  it('a host is allowed exactly when each of its servers was observed with a FIPS-compliant handshake and no untrusted certificate', () => {
    fc.assert(
      fc.property(handshakes, (list) => {
        const addresses = [...new Set(list.map(({ remoteAddress }) => remoteAddress))];
        const all = addresses.length > 0 && addresses.every((address) => list.some((own) => own.remoteAddress === address && own.cipher === fips.cipher));
        const untrusted = list.some(({ error }) => error === 'CERT_HAS_EXPIRED');
        expect(codesOf(facts({ handshakes: list })).length === 0).toBe(all && !untrusted);
      }),
      { numRuns: 3000 },
    );
  });

  it('one more handshake without answer allows nothing that was denied', () => {
    fc.assert(
      fc.property(handshakes, servers, (list, remoteAddress) => {
        const before = codesOf(facts({ handshakes: list })).length;
        const after = codesOf(facts({ handshakes: [...list, { ...silence, remoteAddress }] })).length;
        expect(before > 0 && after === 0).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('whatever it gives are facts: decideCreate reads them', () => {
    fc.assert(
      fc.property(handshakes, fc.constantFrom(undefined, 'ENOTFOUND', ['93.184.216.34']), (list, addresses) => {
        const endpoint = facts({ handshakes: list, ...(addresses && { addresses }) });
        expect(() => decideCreate(request, { registry, endpoint })).not.toThrow();
        expect(endpoint).toEqual(JSON.parse(JSON.stringify(endpoint)));
      }),
    );
  });
});

describe('observations that it does not know are wrong facts', () => {
  it.each([
    [undefined, []],
    [null, []],
    [[], []],
    ['ENOTFOUND', []],
    [{ adresses: [] }, ['adresses']],
    [{ addresses: null }, ['addresses']],
    [{ addresses: 7 }, ['addresses']],
    [{ addresses: '93.184.216.34' }, ['addresses']],
    [{ addresses: 'CERT_HAS_EXPIRED' }, ['addresses']],
    [{ addresses: { address: '93.184.216.34', family: 4 } }, ['addresses', 'code']],
    [{ addresses: new Error('no code') }, ['addresses', 'code']],
    [{ addresses: { code: 'ENOENT' } }, ['addresses', 'code']],
    [{ addresses: ['93.184.216.34', 'hooks.example.com'] }, ['addresses', 1]],
    [{ addresses: ['93.184.216.34', 7] }, ['addresses', 1]],
    [{ addresses: ['010.0.0.1'] }, ['addresses', 0]],
    [{ addresses: [{ address: 'localhost' }] }, ['addresses', 0, 'address']],
    [{ addresses: [['93.184.216.34'], ['x']] }, ['addresses', 1, 0]],
    [{ addresses: [['93.184.216.34'], { code: 'WHAT' }] }, ['addresses', 1, 'code']],
    [{ addresses: ['93.184.216.34', 'ENODATA'] }, ['addresses', 0]],
    [{ addresses: new Array(1) }, ['addresses', 0]],
    [{ handshakes: {} }, ['handshakes']],
    [{ handshakes: [null] }, ['handshakes', 0]],
    [{ handshakes: new Array(1) }, ['handshakes', 0]],
    [{ handshakes: [fips, { ...fips, alpnProtocol: 'h2' }] }, ['handshakes', 1, 'alpnProtocol']],
    [{ handshakes: [{ authorized: 'yes' }] }, ['handshakes', 0, 'authorized']],
    [{ authorized: false }, ['authorizationError']],
    [{ authorized: false, authorizationError: null }, ['authorizationError']],
    [{ authorized: true, authorizationError: 'CERT_HAS_EXPIRED' }, ['authorizationError']],
    [{ authorized: false, authorizationError: '' }, ['authorizationError']],
    [{ authorized: false, authorizationError: new Error('no code') }, ['authorizationError', 'code']],
    [{ protocol: 12 }, ['protocol']],
    [{ protocol: '' }, ['protocol']],
    [{ cipher: 'AES128-SHA' }, ['cipher']],
    [{ cipher: { name: 7 } }, ['cipher', 'name']],
    [{ cipher: { name: 'AES128-SHA', standardName: 7 } }, ['cipher', 'standardName']],
    [{ error: 'SOMETHING_ELSE' }, ['error']],
    [{ error: { code: 'ERR_INVALID_ARG_TYPE' } }, ['error', 'code']],
    [{ error: new TypeError('no code') }, ['error', 'code']],
    [{ error: { code: 104 } }, ['error', 'code']],
    [{ error: 'ERR_SSL_' }, ['error']],
    [{ error: 'err_ssl_wrong_version_number' }, ['error']],
    [{ remoteAddress: 7 }, ['remoteAddress']],
    [{ handshakes: [{ error: 'SOMETHING_ELSE' }] }, ['handshakes', 0, 'error']],
  ])('%j', (observation, path) => {
    expect(faultyPaths(() => endpointFacts(observation as EndpointObservation))).toEqual([path]);
  });

  it('and the error says what it should be and what it is', () => {
    expect(() => endpointFacts(7 as never)).toThrow('Invalid facts: observation must be an object, not 7.');
    expect(() => endpointFacts({ handshakes: [{ alpn: 'h2' }] } as never)).toThrow(
      'Invalid facts: handshakes[0].alpn must be absent: the fields are authorized, authorizationError, protocol, cipher, error, remoteAddress, not "h2".',
    );
  });

  it('a socket itself is not an observation: its fields are', () => {
    const socket = { authorized: true, authorizationError: null, getProtocol: () => 'TLSv1.3', encrypted: true };
    expect(faultyPaths(() => endpointFacts(socket as EndpointObservation))).toEqual([['getProtocol']]);
  });
});
