import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideCreate, type EndpointFacts, endpointFacts, type HandshakeOutcome, type NodeError } from '../../../src/index.js';
import { allowed } from '../../support/baseline.js';
import {
  accepted,
  aggregate,
  chacha,
  cipher,
  facts,
  fetchFailed,
  fips,
  refusal,
  rejected,
  silentErrors,
  tls11,
  withCode,
} from './support.js';

const silence: HandshakeOutcome = { error: { code: 'ETIMEDOUT' } };

describe('notification-url.certificate, notification-url.self-signed: what a handshake says about the certificate', () => {
  it('authorized: trusted', () => {
    expect(facts({ authorized: true })).toEqual({ certificate: { trusted: true } });
    expect(facts({ authorized: true, authorizationError: null })).toEqual({ certificate: { trusted: true } });
  });

  // from Node's documentation, "X509 certificate error codes": OpenSSL's codes, UNSPECIFIED for the others, and Node's own
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
    // as the error of a socket with rejectUnauthorized, which says nothing about TLS unless protocol and cipher were read
    expect(facts({ error: { code } })).toEqual({ certificate });
    expect(facts({ error: code, ...negotiated })).toEqual({ certificate, tls: [accepted.fips] });
  });

  it('an unknown verification code: not trusted', () => {
    expect(facts({ authorized: false, authorizationError: 'CERT_OTHER_UNKNOWN' })).toEqual({
      certificate: { trusted: false, error: 'CERT_OTHER_UNKNOWN' },
    });
  });

  it('an authorization error without a code: not trusted, with its message as Node does it', () => {
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

  it('OUT_OF_MEM says nothing about the certificate', () => {
    expect(facts({ authorized: false, authorizationError: 'OUT_OF_MEM' })).toEqual({});
    expect(facts({ error: 'OUT_OF_MEM' })).toEqual({});
  });

  it('the first untrusted server decides, and every server must be observed for the host to be trusted', () => {
    const expired = { error: 'CERT_HAS_EXPIRED' };
    const on = (server: string, outcome: HandshakeOutcome) => ({ ...outcome, remoteAddress: server });
    expect(facts({ handshakes: [on('a', fips), on('b', fips)] }).certificate).toEqual({ trusted: true });
    expect(facts({ handshakes: [on('a', fips), on('b', silence)] }).certificate).toBeUndefined();
    expect(facts({ handshakes: [on('a', silence), on('b', expired)] }).certificate).toEqual({ trusted: false, error: 'CERT_HAS_EXPIRED' });
    expect(facts({ handshakes: [on('a', fips), on('a', silence)] }).certificate).toEqual({ trusted: true });
  });
});

describe('notification-url.tls, notification-url.fips: what a handshake says about TLS', () => {
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

  it('the reason of several refusals is the first one; none when one is about version or suite', () => {
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

  it('an error with an unknown code says what its cause says', () => {
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

  it('an unanswered offer leaves TLS unknown, unless a FIPS-compliant handshake was accepted', () => {
    expect(facts({ handshakes: [silence, tls11, chacha] }).tls).toBeUndefined();
    expect(facts({ handshakes: [silence, refusal] }).tls).toBeUndefined();
    expect(facts({ handshakes: [silence, fips] }).tls).toEqual([accepted.fips]);
  });

  it('of several servers, the one that accepts least decides', () => {
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

  it('a handshake given in addition to the list counts as part of it', () => {
    expect(facts({ ...fips, handshakes: [chacha] })).toEqual({ certificate: { trusted: true }, tls: [accepted.fips, accepted.chacha] });
  });
});

describe('unknown-denies: what was not observed stays absent', () => {
  const outcomes = fc.constantFrom<HandshakeOutcome>(fips, chacha, tls11, refusal, silence, { error: 'CERT_HAS_EXPIRED' }, {});
  const servers = fc.constantFrom('93.184.216.34', '93.184.216.35', '2606:2800:21f::1');
  const handshakes = fc.array(
    fc.tuple(outcomes, servers).map(([outcome, remoteAddress]) => ({ ...outcome, remoteAddress })),
    { maxLength: 6 },
  );
  const { request } = allowed;
  const { registry } = allowed.facts;
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

  it('one more unanswered handshake allows nothing that was denied', () => {
    fc.assert(
      fc.property(handshakes, servers, (list, remoteAddress) => {
        const before = codesOf(facts({ handshakes: list })).length;
        const after = codesOf(facts({ handshakes: [...list, { ...silence, remoteAddress }] })).length;
        expect(before > 0 && after === 0).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('every result is a valid fact for decideCreate', () => {
    fc.assert(
      fc.property(handshakes, fc.constantFrom(undefined, 'ENOTFOUND', ['93.184.216.34']), (list, addresses) => {
        const endpoint = facts({ handshakes: list, ...(addresses && { addresses }) });
        expect(() => decideCreate(request, { registry, endpoint })).not.toThrow();
        expect(endpoint).toEqual(JSON.parse(JSON.stringify(endpoint)));
      }),
    );
  });
});
