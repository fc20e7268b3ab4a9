import { type EndpointObservation, endpointFacts, type HandshakeOutcome, type NodeError } from '../../../src/index.js';
import { deepFreeze } from '../../support/deep-freeze.js';

export const facts = (observation: EndpointObservation) => endpointFacts(deepFreeze(observation));

export const cipher = (name: string, standardName = name) => ({ name, standardName, version: 'TLSv1.2' });
export const fips: HandshakeOutcome = {
  authorized: true,
  authorizationError: null,
  protocol: 'TLSv1.3',
  cipher: cipher('TLS_AES_128_GCM_SHA256'),
};
export const chacha: HandshakeOutcome = { authorized: true, protocol: 'TLSv1.3', cipher: cipher('TLS_CHACHA20_POLY1305_SHA256') };
export const tls11: HandshakeOutcome = {
  authorized: true,
  protocol: 'TLSv1.1',
  cipher: cipher('ECDHE-RSA-AES128-SHA', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'),
};
export const refusal: HandshakeOutcome = { error: { code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' } };
export const accepted = {
  fips: { protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' },
  chacha: { protocol: 'TLSv1.3', cipherSuite: 'TLS_CHACHA20_POLY1305_SHA256' },
  tls11: { protocol: 'TLSv1.1', cipherSuite: 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA' },
};
export const rejected = (code: string) => ({ status: 'rejected' as const, reason: Object.assign(new Error(), { code }) });
export const withCode = (code: string) => Object.assign(new Error(code), { code });
export const aggregate = (...codes: string[]) => Object.assign(new AggregateError(codes.map(withCode)), { code: codes[0] });
export const fetchFailed = (code: string) => new TypeError('fetch failed', { cause: withCode(code) });
const circular = new Error('circular');
circular.cause = circular;

/** Errors of the network that decide nothing, neither a lookup nor a handshake: today's, and some that do not exist yet. */
export const silentErrors: readonly [string, NodeError][] = [
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
  ['a timeout of AbortSignal', new DOMException('The operation was aborted due to timeout', 'TimeoutError')],
  ['an abort', new DOMException('This operation was aborted', 'AbortError')],
  ['fetch failed for no reason', new TypeError('fetch failed')],
  ['fetch failed because of several', new TypeError('fetch failed', { cause: aggregate('ECONNREFUSED', 'ENETUNREACH') })],
  ['an AggregateError', aggregate('ECONNREFUSED', 'ECONNREFUSED')],
  ['an AggregateError whose errors disagree', aggregate('ENOTFOUND', 'ETIMEDOUT')],
  ['an AggregateError whose errors disagree, the other way round', aggregate('CERT_HAS_EXPIRED', 'ECONNREFUSED')],
  ['an AggregateError of refusal and silence', aggregate('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'WHATEVER')],
  ['an AggregateError without errors', new AggregateError([])],
  ['an AggregateError of values that are not errors', new AggregateError([7, null])],
  ['an error that causes itself', circular],
  ['an AggregateError that holds itself many times', selfHolding()],
  ['text as a cause', new Error('failed', { cause: 'shutting down' })],
];

function selfHolding(): AggregateError {
  const error = new AggregateError([]);
  error.errors = new Array(1000).fill(error);
  return error;
}
