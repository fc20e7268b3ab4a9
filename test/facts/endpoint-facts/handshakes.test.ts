import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideCreate,
  type EndpointFacts,
  type EndpointObservation,
  endpointFacts,
  type HandshakeOutcome,
  type NodeError,
} from '../../../src/index.js';
import { deepFreeze, faultyPaths } from '../../support/throws.js';

const facts = (observation: EndpointObservation) => endpointFacts(deepFreeze(observation));

const cipher = (name: string, standardName = name) => ({ name, standardName, version: 'TLSv1.2' });
const fips: HandshakeOutcome = {
  authorized: true,
  authorizationError: null,
  protocol: 'TLSv1.3',
  cipher: cipher('TLS_AES_128_GCM_SHA256'),
};
const chacha: HandshakeOutcome = { authorized: true, protocol: 'TLSv1.3', cipher: cipher('TLS_CHACHA20_POLY1305_SHA256') };
const tls11: HandshakeOutcome = {
  authorized: true,
  protocol: 'TLSv1.1',
  cipher: cipher('ECDHE-RSA-AES128-SHA', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'),
};
const refusal: HandshakeOutcome = { error: { code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' } };
const silence: HandshakeOutcome = { error: { code: 'ETIMEDOUT' } };
const accepted = {
  fips: { protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' },
  chacha: { protocol: 'TLSv1.3', cipherSuite: 'TLS_CHACHA20_POLY1305_SHA256' },
  tls11: { protocol: 'TLSv1.1', cipherSuite: 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA' },
};

const settled = <T>(value: T) => ({ status: 'fulfilled' as const, value });
const rejected = (code: string) => ({ status: 'rejected' as const, reason: Object.assign(new Error(), { code }) });
const withCode = (code: string) => Object.assign(new Error(code), { code });
const aggregate = (...codes: string[]) => Object.assign(new AggregateError(codes.map(withCode)), { code: codes[0] });
const fetchFailed = (code: string) => new TypeError('fetch failed', { cause: withCode(code) });
const circular = new Error('circular');
circular.cause = circular;

/** Errors of the network that say nothing, of a look-up or of a handshake, today and whatever comes next. */
const silentErrors: readonly [string, NodeError][] = [
  ...`UND_ERR_CONNECT_TIMEOUT UND_ERR_SOCKET UND_ERR_HEADERS_TIMEOUT ENOTSUP UNKNOWN_ARES_ERROR ENOENT HPE_INVALID_CONSTANT ERR_INVALID_ARG_TYPE
      ERR_OF_A_LATER_NODE`
    .split(/\s+/)
    .flatMap((code): [string, NodeError][] => [
      [code, code],
      [`an error with ${code}`, withCode(code)],
      [`fetch failed because of ${code}`, fetchFailed(code)],
    ]),
  ['an error without a code', new Error('socket hang up')],
  ['a code that is left out', { code: undefined }],
  ['a code that is a number', Object.assign(new Error(), { code: 104 })],
  ['a code that is empty', { code: '' }],
  ['a time-out of AbortSignal', new DOMException('The operation was aborted due to timeout', 'TimeoutError')],
  ['an abort', new DOMException('This operation was aborted', 'AbortError')],
  ['fetch failed for no reason', new TypeError('fetch failed')],
  ['fetch failed because of several', new TypeError('fetch failed', { cause: aggregate('ECONNREFUSED', 'ENETUNREACH') })],
  ['an AggregateError', aggregate('ECONNREFUSED', 'ECONNREFUSED')],
  ['an AggregateError whose errors disagree', aggregate('ENOTFOUND', 'ETIMEDOUT')],
  ['an AggregateError whose errors disagree, the other way round', aggregate('CERT_HAS_EXPIRED', 'ECONNREFUSED')],
  ['an AggregateError of refusal and silence', aggregate('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'WHATEVER')],
  ['an AggregateError without errors', new AggregateError([])],
  ['an AggregateError of what are no errors', new AggregateError([7, null])],
  ['an error that causes itself', circular],
  ['an AggregateError that holds itself many times', selfHolding()],
  ['a reason that is a text as a cause', new Error('failed', { cause: 'shutting down' })],
];

function selfHolding(): AggregateError {
  const error = new AggregateError([]);
  error.errors = new Array(1000).fill(error);
  return error;
}

describe('notification-url.resolves: what look-ups say', () => {
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
    ['two look-ups of the same', [['93.184.216.34'], [{ address: '93.184.216.34' }]], ['93.184.216.34']],
    ['dns.lookup without all', { address: '93.184.216.34', family: 4 }, ['93.184.216.34']],
    ['dns.lookup without all, by its callback', '2606:2800:21f::1', ['2606:2800:21f::1']],
    ['two dns.lookup without all', ['93.184.216.34', { address: '2606:2800:21f::1', family: 6 }], ['93.184.216.34', '2606:2800:21f::1']],
    ['an address and a look-up without records', ['93.184.216.34', 'ENODATA'], ['93.184.216.34']],
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

  it('the error of a connection has an address that is no answer to a look-up', () => {
    expect(facts({ addresses: Object.assign(withCode('ECONNREFUSED'), { address: '10.0.0.1', port: 443 }) })).toEqual({});
    expect(facts({ addresses: Object.assign(new Error('connect'), { address: '10.0.0.1' }) })).toEqual({});
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
    expect(facts({ authorized: false, authorizationError: 'CERT_OTHER_UNKNOWN' })).toEqual({
      certificate: { trusted: false, error: 'CERT_OTHER_UNKNOWN' },
    });
  });

  it('an authorization error without a code: not trusted, with its message as Node takes it', () => {
    expect(facts({ authorized: false, authorizationError: new Error('pinned to another key') })).toEqual({
      certificate: { trusted: false, error: 'pinned to another key' },
    });
    expect(facts({ authorized: false, authorizationError: { code: undefined } })).toEqual({
      certificate: { trusted: false, error: 'UNSPECIFIED' },
    });
    expect(facts({ authorized: false, authorizationError: new Error('') })).toEqual({
      certificate: { trusted: false, error: 'UNSPECIFIED' },
    });
    const refusing = { ...fips, authorized: false, authorizationError: new Error('pinned to another key') };
    expect(facts({ handshakes: [refusing, chacha] }).certificate).toEqual({ trusted: false, error: 'pinned to another key' });
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
    expect(facts({ protocol: 'TLSv1.2', cipher: { name: 'AES128-SHA' } })).toEqual({
      tls: [{ protocol: 'TLSv1.2', cipherSuite: 'AES128-SHA' }],
    });
  });

  it('a cipher whose fields are null has the other name, or none', () => {
    expect(facts({ protocol: 'TLSv1.2', cipher: { name: 'AES128-SHA', standardName: null } })).toEqual({
      tls: [{ protocol: 'TLSv1.2', cipherSuite: 'AES128-SHA' }],
    });
    expect(facts({ protocol: 'TLSv1.2', cipher: { name: null, standardName: 'TLS_RSA_WITH_AES_128_CBC_SHA' } })).toEqual({
      tls: [{ protocol: 'TLSv1.2', cipherSuite: 'TLS_RSA_WITH_AES_128_CBC_SHA' }],
    });
  });

  it.each([
    { protocol: 'TLSv1.2', cipher: { name: null, standardName: null } },
    { protocol: 'TLSv1.2', cipher: { name: undefined, standardName: undefined } },
    // a socket before its handshake is done
    { authorized: false, authorizationError: null, protocol: 'TLSv1.3' },
    { authorized: false, authorizationError: null, protocol: 'TLSv1.2', cipher: cipher('ECDHE-RSA-AES128-GCM-SHA256') },
    { authorized: false, authorizationError: null, protocol: null, cipher: null },
    { authorized: false, authorizationError: null, cipher: {} },
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

  const legacy = 'ERR_SSL_SSLV3_ALERT_';
  const openSsl32 = 'ERR_SSL_SSL/TLS_ALERT_';
  const openSsl4 = 'ERR_SSL_TLS_ALERT_';
  const every = (alert: string) =>
    [legacy, 'ERR_SSL_TLSV1_ALERT_', 'ERR_SSL_TLSV13_ALERT_', openSsl32, openSsl4].map((prefix) => prefix + alert);

  it.each(
    `ERR_SSL_WRONG_VERSION_NUMBER ERR_SSL_UNSUPPORTED_PROTOCOL ERR_SSL_BAD_RECORD_TYPE ERR_SSL_PACKET_LENGTH_TOO_LONG ERR_SSL_HTTP_REQUEST
     ERR_SSL_NO_SHARED_CIPHER ERR_SSL_AT_LEAST_TLS_1.0_NEEDED_IN_FIPS_MODE ERR_SSL_DON'T_KNOW_WHAT ERR_SSL_lower_case
     EPROTO`
      .split(/\s+/)
      .concat(['HANDSHAKE_FAILURE', 'PROTOCOL_VERSION', 'INSUFFICIENT_SECURITY', 'INAPPROPRIATE_FALLBACK'].flatMap(every)),
  )('%s: refused', (code) => {
    expect(facts({ error: { code } })).toEqual({ tls: [] });
    expect(facts({ error: withCode(code) })).toEqual({ tls: [] });
    expect(facts({ error: fetchFailed(code) })).toEqual({ tls: [] });
    expect(facts({ error: aggregate(code, code) })).toEqual({ tls: [] });
    expect(facts({ handshakes: [rejected(code)] })).toEqual({ tls: [] });
    expect(facts({ handshakes: [{ error: code }, chacha] })).toEqual({ certificate: { trusted: true }, tls: [accepted.chacha] });
  });

  const otherAlerts =
    `CERTIFICATE_REQUIRED BAD_CERTIFICATE UNSUPPORTED_CERTIFICATE CERTIFICATE_REVOKED CERTIFICATE_EXPIRED CERTIFICATE_UNKNOWN
    NO_CERTIFICATE UNKNOWN_CA ACCESS_DENIED NO_APPLICATION_PROTOCOL UNKNOWN_PSK_IDENTITY ILLEGAL_PARAMETER DECODE_ERROR MISSING_EXTENSION`.split(
      /\s+/,
    );
  it.each([
    ...otherAlerts.flatMap(every),
    'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
    'ERR_SSL_TLSV1_UNSUPPORTED_EXTENSION',
    'ERR_SSL_TLSV1_CERTIFICATE_UNOBTAINABLE',
    'ERR_SSL_TLSV1_BAD_CERTIFICATE_STATUS_RESPONSE',
  ])('%s: refused for another reason than version and suite', (code) => {
    expect(facts({ error: { code } })).toEqual({ tls: [], tlsRefusal: code });
    expect(facts({ handshakes: [{ error: code }, chacha] })).toEqual({ certificate: { trusted: true }, tls: [accepted.chacha] });
  });

  it('of several refusals the first that is not about version and suite is the reason, unless one is', () => {
    const refusals = (...reasons: string[]) => facts({ handshakes: reasons.map((code) => ({ error: code })) });
    const name = 'ERR_SSL_TLSV1_UNRECOGNIZED_NAME';
    expect(refusals(`${openSsl32}HANDSHAKE_FAILURE`, name)).toEqual({ tls: [], tlsRefusal: name });
    expect(refusals(name, `${legacy}HANDSHAKE_FAILURE`, 'ERR_SSL_TLSV1_ALERT_ACCESS_DENIED')).toEqual({ tls: [], tlsRefusal: name });
    expect(refusals(name, 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')).toEqual({ tls: [] });
    expect(refusals('ERR_SSL_UNSUPPORTED_PROTOCOL', name)).toEqual({ tls: [] });
    expect(refusals(name, 'EPROTO')).toEqual({ tls: [] });
  });

  it('a client certificate that the server demands after the handshake: refused', () => {
    const code = 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED';
    expect(facts({ ...fips, error: code })).toEqual({ certificate: { trusted: true }, tls: [], tlsRefusal: code });
  });

  it.each(
    `ECONNREFUSED ECONNRESET ECONNABORTED ETIMEDOUT EPIPE EHOSTUNREACH ENETUNREACH EADDRNOTAVAIL EMFILE ABORT_ERR ENOTFOUND EAI_AGAIN
     ERR_SOCKET_CONNECTION_TIMEOUT ERR_TLS_HANDSHAKE_TIMEOUT ERR_SSL_UNEXPECTED_EOF_WHILE_READING ERR_SSL_ err_ssl_wrong_version_number
     SOMETHING_ELSE`
      .split(/\s+/)
      .map((code): [string, NodeError] => [code, { code }])
      .concat(silentErrors),
  )('%s: no answer, not observed', (_, error) => {
    expect(endpointFacts({ error })).toEqual({});
    expect(endpointFacts({ handshakes: [{ status: 'rejected', reason: error }] })).toEqual({});
    expect(endpointFacts({ handshakes: [{ error }, chacha] })).toEqual({ certificate: { trusted: true } });
    // authorized is false on a socket before anything was verified
    expect(endpointFacts({ error, authorized: false, authorizationError: null, protocol: null })).toEqual({});
    // halfway through a handshake protocol and cipher are known
    expect(endpointFacts({ error, authorized: false, authorizationError: null, protocol: fips.protocol, cipher: fips.cipher })).toEqual({});
  });

  it.each(
    `ERR_SSL_DH_KEY_TOO_SMALL ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED ERR_TLS_DH_PARAM_SIZE ERR_OSSL_EVP_UNSUPPORTED ERR_SSL_WRONG_SIGNATURE_TYPE
     ERR_SSL_LEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED ERR_SSL_NO_PROTOCOLS_AVAILABLE ERR_SSL_NO_CIPHERS_AVAILABLE ERR_SSL_INTERNAL_ERROR
     ERR_SSL_internal_error ERR_OSSL_PEM_NO_START_LINE ERR_OSSL_DON'T`
      .split(/\s+/)
      .concat(['INTERNAL_ERROR', 'USER_CANCELLED', 'USER_CANCELED'].flatMap(every)),
  )('%s: this client’s own refusal, or the server’s own fault, not observed', (code) => {
    expect(facts({ error: { code } })).toEqual({});
    expect(facts({ handshakes: [{ error: code }, chacha] })).toEqual({ certificate: { trusted: true } });
    // the suite was chosen, and the handshake not completed
    expect(facts({ error: code, protocol: fips.protocol, cipher: fips.cipher })).toEqual({});
    expect(facts({ handshakes: [{ error: code, protocol: fips.protocol, cipher: fips.cipher }, { ...tls11 }] })).toEqual({
      certificate: { trusted: true },
    });
    expect(facts({ ...fips, error: code })).toEqual({ certificate: { trusted: true } });
  });

  it.each([
    ['ssl/tls alert handshake failure:../deps/openssl/openssl/ssl/record/rec_layer_s3.c:918:SSL alert number 40', { tls: [] }],
    ['tlsv1 unrecognized name:../deps/openssl/ssl/record/rec_layer_s3.c:1601:', { tls: [], tlsRefusal: 'ERR_SSL_TLSV1_UNRECOGNIZED_NAME' }],
    ['tlsv1 alert internal error:../deps/openssl/openssl/ssl/record/rec_layer_s3.c:1601:SSL alert number 80', {}],
    ['dh key too small:../deps/openssl/openssl/ssl/statem/statem_clnt.c:2100:', {}],
    ['unexpected eof while reading:../deps/openssl/openssl/ssl/record/rec_layer_s3.c:303:', {}],
  ])('EPROTO: its message says what OpenSSL said: %s', (reason, expected) => {
    const message = `write EPROTO 804C48746F7F0000:error:0A000410:SSL routines:ssl3_read_bytes:${reason}\n`;
    expect(facts({ error: Object.assign(new Error(message), { code: 'EPROTO' }) })).toEqual(expected);
  });

  it('an error with a code that is not known says what its cause says', () => {
    expect(
      facts({ error: Object.assign(new Error('request failed', { cause: withCode('CERT_HAS_EXPIRED') }), { code: 'ERR_BAD_REQUEST' }) }),
    ).toEqual({
      certificate: { trusted: false, error: 'CERT_HAS_EXPIRED' },
    });
    expect(facts({ error: new Error('failed', { cause: 'CERT_HAS_EXPIRED' }) })).toEqual({
      certificate: { trusted: false, error: 'CERT_HAS_EXPIRED' },
    });
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

describe('notification-url.resolves, notification-url.tls: look-ups and the addresses that were dialled', () => {
  const [a, b, c] = ['93.184.216.34', '93.184.216.35', '2606:2800:21f::1'];
  const on = (server: string, ...outcomes: HandshakeOutcome[]) => outcomes.map((outcome) => ({ ...outcome, remoteAddress: server }));
  const trusted = { certificate: { trusted: true } };

  it.each<[string, Pick<EndpointObservation, 'addresses' | 'handshakes'>, EndpointFacts]>([
    [
      'every address was dialled: all is observed',
      { addresses: [a, b], handshakes: [...on(a, fips), ...on(b, fips)] },
      { ipAddresses: [a, b], certificate: { trusted: true }, tls: [accepted.fips] },
    ],
    [
      'an address that was dialled joins those of the look-ups, after them',
      { addresses: [b], handshakes: [...on(a, fips), ...on(b, fips)] },
      { ipAddresses: [b, a], certificate: { trusted: true }, tls: [accepted.fips] },
    ],
    [
      'it also joins a look-up without addresses',
      { addresses: 'ENOTFOUND', handshakes: on(c, fips) },
      { ipAddresses: [c], certificate: { trusted: true }, tls: [accepted.fips] },
    ],
    [
      'it replaces no look-up that failed',
      { addresses: 'ESERVFAIL', handshakes: on(a, fips) },
      { certificate: { trusted: true }, tls: [accepted.fips] },
    ],
    ['it replaces no look-up that nobody made', { handshakes: on(a, fips) }, { certificate: { trusted: true }, tls: [accepted.fips] }],
    [
      'an address that nobody dialled leaves certificate and tls absent',
      { addresses: [a, b], handshakes: on(a, fips) },
      { ipAddresses: [a, b] },
    ],
    [
      'a weak server denies, even if another address was not dialled',
      { addresses: [a, b], handshakes: on(a, tls11) },
      { ipAddresses: [a, b], tls: [accepted.tls11] },
    ],
    [
      'a suite outside FIPS denies, even if another address was not dialled',
      { addresses: [a, b], handshakes: on(a, chacha) },
      { ipAddresses: [a, b], tls: [accepted.chacha] },
    ],
    [
      'a refusal denies, even if another address was not dialled',
      { addresses: [a, b], handshakes: on(a, refusal) },
      { ipAddresses: [a, b], tls: [] },
    ],
    [
      'an untrusted certificate denies, even if another address was not dialled',
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
    ['look-ups alone state nothing of the server', { addresses: [a, b] }, { ipAddresses: [a, b] }],
  ])('%s', (_, observation, expected) => {
    expect(facts(observation)).toEqual(expected);
  });

  it('the outcome of a single handshake counts as one of the list', () => {
    expect(facts({ addresses: [a, b], ...fips, remoteAddress: a })).toEqual({ ipAddresses: [a, b] });
    expect(facts({ addresses: [a, b], ...fips, remoteAddress: a, handshakes: on(b, fips) })).toEqual({
      ipAddresses: [a, b],
      ...trusted,
      tls: [accepted.fips],
    });
  });

  it('a host with an address that nobody dialled is denied for want of facts', () => {
    const request = { target: { id: '1', type: 'folder' }, address: 'https://hooks.example.com/', triggers: ['FILE.UPLOADED'] };
    const registry = { webhookCount: 0, webhookOnTarget: null };
    const { decision, reasons } = decideCreate(request, { registry, endpoint: facts({ addresses: [a, b], handshakes: on(a, fips) }) });
    expect(decision).toBe('deny');
    expect(new Set(reasons.map((reason) => reason.status === 'unknown' && reason.missing))).toEqual(
      new Set(['endpoint.certificate', 'endpoint.tls']),
    );
  });
});

describe('unknown-denies: what was not observed stays absent', () => {
  const outcomes = fc.constantFrom<HandshakeOutcome>(fips, chacha, tls11, refusal, silence, { error: 'CERT_HAS_EXPIRED' }, {});
  const servers = fc.constantFrom('93.184.216.34', '93.184.216.35', '2606:2800:21f::1');
  const handshakes = fc.array(
    fc.tuple(outcomes, servers).map(([outcome, remoteAddress]) => ({ ...outcome, remoteAddress })),
    { maxLength: 6 },
  );
  const request = { target: { id: '1', type: 'folder' }, address: 'https://hooks.example.com/', triggers: ['FILE.UPLOADED'] };
  const registry = { webhookCount: 0, webhookOnTarget: null };
  const codesOf = (endpoint: EndpointFacts) =>
    decideCreate(request, { registry, endpoint: { ipAddresses: ['93.184.216.34'], ...endpoint } }).reasons;

  it('a host is allowed exactly when each of its servers was observed with a FIPS-compliant handshake and no untrusted certificate', () => {
    fc.assert(
      fc.property(handshakes, (list) => {
        const addresses = [...new Set(list.map(({ remoteAddress }) => remoteAddress))];
        const all =
          addresses.length > 0 &&
          addresses.every((address) => list.some((own) => own.remoteAddress === address && own.cipher === fips.cipher));
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

  it('and the error says what it should be and what it is', () => {
    expect(() => endpointFacts(7 as never)).toThrow('Invalid facts: observation must be an object; got 7.');
    expect(() => endpointFacts({ handshakes: [{ alpn: 'h2' }] } as never)).toThrow(
      'Invalid facts: handshakes[0].alpn must be absent: the fields are authorized, authorizationError, protocol, cipher, error, remoteAddress; got "h2".',
    );
  });

  it('a name of a field is cut and escaped in the message', () => {
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
    ['the address of a look-up', { addresses: [[throwing('address')]] }, ['addresses', 0, 0, 'address']],
    ['the status of a handshake', { handshakes: [Object.defineProperty({}, 'status', { get: bomb })] }, ['handshakes', 0, 'status']],
    ['the name of a cipher', { protocol: 'TLSv1.3', cipher: throwing('name') }, ['cipher', 'name']],
    ['an item of a list', { handshakes: Object.defineProperty([], 0, { get: bomb }) }, ['handshakes', 0]],
    ['a revoked proxy', { handshakes: revoked() }, ['handshakes']],
    ['a revoked proxy as the observation', revoked(), []],
    ['names of fields', { handshakes: [new Proxy({}, { ownKeys: bomb })] }, ['handshakes', 0]],
    ['marks of an error', { error: new Proxy({}, { has: bomb }) }, ['error']],
  ])('what throws when it is read: %s', (_, observation, path) => {
    expect(faultyPaths(() => endpointFacts(observation as EndpointObservation))).toEqual([path]);
  });

  it('each field is read once: one that changes its mind cannot be checked as one thing and used as another', () => {
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

  it('as many handshakes as anybody has are read', () => {
    expect(endpointFacts({ handshakes: new Array<HandshakeOutcome>(200_000).fill(chacha) }).tls).toEqual([accepted.chacha]);
  });

  it('a socket itself is not an observation: its fields are', () => {
    const socket = { authorized: true, authorizationError: null, getProtocol: () => 'TLSv1.3', encrypted: true };
    expect(faultyPaths(() => endpointFacts(socket as EndpointObservation))).toEqual([['getProtocol'], ['encrypted']]);
  });
});
