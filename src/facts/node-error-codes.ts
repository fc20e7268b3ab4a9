import { tlsAlert } from '../network/tls-alerts.js';

/** What the code of a failed lookup means: the name has no address (`none`), or the lookup left it open. */
type LookupFailure = 'none' | 'not_observed';

/**
 * What the code of the error that ended a handshake means; see `endpointFacts`.
 *
 * - `certificate`: the server's certificate does not verify
 * - `refused`: the server refused the offer, or did not answer with a handshake
 * - `unfinished`: an internal error on either side, or this client refused what the server chose; another might not
 * - `not_observed`: the connection failed or broke off
 */
type HandshakeFailure = 'certificate' | 'refused' | 'unfinished' | 'not_observed';

const codes = (text: string): readonly string[] => text.trim().split(/\s+/);

/** No such name, or no record of this family. `dns.lookup` reports getaddrinfo's two codes as ENOTFOUND. */
const nameHasNone = /* @__PURE__ */ codes('ENOTFOUND ENODATA EAI_NONAME EAI_NODATA');

/**
 * A code of libuv, getaddrinfo or c-ares, or an abort: the connection failed or broke off, or the lookup failed without
 * an answer.
 */
const SYSTEM_ERROR = /^(?:E(?:AI_)?[A-Z0-9]+|ABORT_ERR|OUT_OF_MEM|UNKNOWN)$/;

/** The same for Node's streams and OpenSSL. */
const brokenOff = /* @__PURE__ */ codes(`
  ERR_SOCKET_CONNECTION_TIMEOUT ERR_SOCKET_CLOSED ERR_SOCKET_CLOSED_BEFORE_CONNECTION ERR_STREAM_PREMATURE_CLOSE
  ERR_TLS_HANDSHAKE_TIMEOUT ERR_SSL_UNEXPECTED_EOF_WHILE_READING ERR_SSL_READ_TIMEOUT_EXPIRED
`);

/**
 * X.509 verification codes (OpenSSL's x509_vfy.h, without their prefix, as Node reports them), and Node's and OpenSSL's
 * other errors about the server's certificate.
 */
const CERTIFICATE_ERROR =
  /^(?:(?:UNABLE_TO|CERT|CRL|ERROR_IN_CERT|ERROR_IN_CRL|DEPTH_ZERO|SELF_SIGNED|PATH_LENGTH|ERR_TLS_CERT)_|(?:UNSPECIFIED|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|ERR_SSL_(?:CERTIFICATE_VERIFY_FAILED|(?:EE|CA)_KEY_TOO_SMALL|CA_MD_TOO_WEAK))$)/;

/**
 * OpenSSL's reasons for this client to give up; another client may succeed with the same server. First, what the server
 * chose (a short Diffie-Hellman key, a SHA-1 signature, a renegotiation without RFC 5746); then, what this client can
 * offer; then, failures of its library.
 */
const clientGaveUp = /* @__PURE__ */ codes(`
  DH_KEY_TOO_SMALL UNSAFE_LEGACY_RENEGOTIATION_DISABLED WRONG_SIGNATURE_TYPE LEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED
  UNSUPPORTED_ELLIPTIC_CURVE UNABLE_TO_FIND_ECDH_PARAMETERS UNABLE_TO_FIND_PUBLIC_KEY_PARAMETERS SCT_VERIFICATION_FAILED NO_VALID_SCTS
  NO_PROTOCOLS_AVAILABLE NO_CIPHERS_AVAILABLE NO_CIPHERS_SPECIFIED NO_CIPHER_MATCH SSL_LIBRARY_HAS_NO_CIPHERS LIBRARY_HAS_NO_CIPHERS
  NO_SUITABLE_SIGNATURE_ALGORITHM NO_SUITABLE_DIGEST_ALGORITHM NO_SUITABLE_KEY_SHARE NO_SUITABLE_GROUPS NO_REQUIRED_DIGEST
  INTERNAL_ERROR MALLOC_FAILURE LIBRARY_BUG UNSUPPORTED FETCH_FAILED X509_LIB X509_VERIFICATION_SETUP_PROBLEMS
  NO_SUITABLE_RECORD_LAYER RECORD_LAYER_FAILURE ERROR_IN_SYSTEM_DEFAULT_CONFIG CERT_CB_ERROR PROTOCOL_IS_SHUTDOWN
`);

/** Alerts that say nothing about the offer: the server failed or gave up. OpenSSL spells the second with a double l. */
const serverGaveUp: readonly (string | null)[] = /* @__PURE__ */ codes('INTERNAL_ERROR USER_CANCELLED USER_CANCELED');

const handshakeFailures: ReadonlyMap<string, HandshakeFailure> = /* @__PURE__ */ knownHandshakeFailures();

function knownHandshakeFailures(): ReadonlyMap<string, HandshakeFailure> {
  const clientGaveUpCodes = clientGaveUp.map((reason) => `ERR_SSL_${reason}`);
  return new Map([
    ...meaning(clientGaveUpCodes, 'unfinished'),
    // Diffie-Hellman parameters below the caller's minDHSize
    ...meaning(['ERR_TLS_DH_PARAM_SIZE'], 'unfinished'),
    // an OpenSSL error while writing; its message says which
    ...meaning(['EPROTO'], 'refused'),
    ...meaning(brokenOff, 'not_observed'),
  ]);
}

function meaning<M extends string>(list: readonly string[], what: M): [string, M][] {
  return list.map((code) => [code, what]);
}

/** undefined: an unknown code. */
export function lookupFailure(code: string): LookupFailure | undefined {
  if (nameHasNone.includes(code)) return 'none';
  return handshakeFailure(code) === 'not_observed' ? 'not_observed' : undefined;
}

/** undefined: an unknown code. */
export function handshakeFailure(code: string): HandshakeFailure | undefined {
  if (CERTIFICATE_ERROR.test(code)) return 'certificate';
  return handshakeFailures.get(code) ?? openSslFailure(code) ?? (SYSTEM_ERROR.test(code) ? 'not_observed' : undefined);
}

/**
 * Node reports an OpenSSL error during a handshake as ERR_SSL_ and the reason text in capitals, with any characters that
 * the text has (`ssl/tls alert handshake failure` since OpenSSL 3.2). ERR_OSSL_ is an error outside a handshake, about
 * this client's own keys and settings.
 */
function openSslFailure(code: string): HandshakeFailure | undefined {
  if (/^ERR_OSSL_./s.test(code)) return 'unfinished';
  if (!/^ERR_SSL_./s.test(code)) return undefined;
  if (serverGaveUp.includes(tlsAlert(code))) return 'unfinished';
  const inCapitals = code.toUpperCase();
  return CERTIFICATE_ERROR.test(inCapitals) ? 'certificate' : (handshakeFailures.get(inCapitals) ?? 'refused');
}
