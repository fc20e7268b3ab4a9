/** What the code of a failed look-up says: the name has no address, or nobody knows. */
export type LookupFailure = 'none' | 'not_observed';

/** What the code of the error that ended a handshake says: see `endpointFacts`. */
export type HandshakeFailure = 'certificate' | 'refused' | 'not_observed';

const codes = (text: string): readonly string[] => text.trim().split(/\s+/);

/** No such name, or no record of this family. `dns.lookup` turns getaddrinfo's two codes into ENOTFOUND. */
const nameHasNone = codes('ENOTFOUND ENODATA EAI_NONAME EAI_NODATA');

/** The error codes of node:dns (c-ares, and getaddrinfo as libuv names them) that leave open what the name resolves to. */
const lookupFailed = codes(`
  EFORMERR ESERVFAIL ENOTIMP EREFUSED EBADQUERY EBADNAME EBADFAMILY EBADRESP ETIMEOUT EOF EFILE EDESTRUCTION EBADSTR EBADFLAGS
  ENONAME EBADHINTS ENOTINITIALIZED ELOADIPHLPAPI EADDRGETNETWORKPARAMS ECANCELLED
  EAI_AGAIN EAI_FAIL EAI_MEMORY EAI_CANCELED EAI_ADDRFAMILY EAI_FAMILY EAI_BADFLAGS EAI_BADHINTS EAI_OVERFLOW EAI_PROTOCOL
  EAI_SERVICE EAI_SOCKTYPE
`);

/** No conversation came about or it broke off: the network, a time-out, this side's resources, an abort. */
const notReached = codes(`
  ECONNREFUSED ECONNRESET ECONNABORTED ETIMEDOUT EPIPE ENOTCONN EHOSTUNREACH EHOSTDOWN ENETUNREACH ENETDOWN ENETRESET
  EADDRNOTAVAIL EADDRINUSE EAFNOSUPPORT EACCES EPERM EINVAL EMFILE ENFILE ENOBUFS ENOMEM EIO ECANCELED ENONET UNKNOWN
  ABORT_ERR ERR_SOCKET_CONNECTION_TIMEOUT ERR_SOCKET_CLOSED ERR_SOCKET_CLOSED_BEFORE_CONNECTION ERR_STREAM_PREMATURE_CLOSE
  ERR_TLS_HANDSHAKE_TIMEOUT
`);

/** The handshake ended without a word on what the server accepts: a lost connection, a fault inside either side. */
const handshakeBrokeOff = codes(`
  OUT_OF_MEM ERR_SSL_UNEXPECTED_EOF_WHILE_READING ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR ERR_SSL_TLSV1_ALERT_USER_CANCELLED
  ERR_SSL_INTERNAL_ERROR ERR_SSL_NO_PROTOCOLS_AVAILABLE ERR_SSL_NO_CIPHERS_AVAILABLE ERR_SSL_NO_CIPHER_MATCH
`);

/** The X.509 verification codes of Node's documentation and of node_crypto, and what else Node reports of a server's certificate. */
const certificateFailed = codes(`
  UNSPECIFIED UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_CRL UNABLE_TO_DECRYPT_CERT_SIGNATURE UNABLE_TO_DECRYPT_CRL_SIGNATURE
  UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY CERT_SIGNATURE_FAILURE CRL_SIGNATURE_FAILURE CERT_NOT_YET_VALID CERT_HAS_EXPIRED
  CRL_NOT_YET_VALID CRL_HAS_EXPIRED ERROR_IN_CERT_NOT_BEFORE_FIELD ERROR_IN_CERT_NOT_AFTER_FIELD
  ERROR_IN_CRL_LAST_UPDATE_FIELD ERROR_IN_CRL_NEXT_UPDATE_FIELD DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE CERT_CHAIN_TOO_LONG CERT_REVOKED INVALID_CA
  PATH_LENGTH_EXCEEDED INVALID_PURPOSE CERT_UNTRUSTED CERT_REJECTED HOSTNAME_MISMATCH
  ERR_TLS_CERT_ALTNAME_INVALID ERR_TLS_CERT_ALTNAME_FORMAT ERR_TLS_CERT_SIGNATURE_ALGORITHM_UNSUPPORTED
  ERR_SSL_CERTIFICATE_VERIFY_FAILED ERR_SSL_EE_KEY_TOO_SMALL ERR_SSL_CA_KEY_TOO_SMALL ERR_SSL_CA_MD_TOO_WEAK
`);

/** EPROTO: an OpenSSL error that came while writing. The other: parameters below the caller's `minDHSize`. */
const refused = codes('EPROTO ERR_TLS_DH_PARAM_SIZE');

/** Every other error of OpenSSL: it has one for each alert that a server can send, and for each way to answer wrongly. */
const OPENSSL_ERROR = /^ERR_(?:SSL|OSSL)_[A-Z0-9_]+$/;

const lookupFailures: ReadonlyMap<string, LookupFailure> = new Map([
  ...meaning(nameHasNone, 'none'),
  ...meaning([...lookupFailed, ...notReached], 'not_observed'),
]);

const handshakeFailures: ReadonlyMap<string, HandshakeFailure> = new Map([
  ...meaning(certificateFailed, 'certificate'),
  ...meaning(refused, 'refused'),
  // who dials a name meets the codes of the look-up first
  ...meaning([...nameHasNone, ...lookupFailed, ...notReached, ...handshakeBrokeOff], 'not_observed'),
]);

function meaning<M extends string>(list: readonly string[], what: M): [string, M][] {
  return list.map((code) => [code, what]);
}

/** undefined: no code that a look-up fails with. */
export function lookupFailure(code: string): LookupFailure | undefined {
  return lookupFailures.get(code);
}

/** undefined: no code that a handshake ends with. */
export function handshakeFailure(code: string): HandshakeFailure | undefined {
  return handshakeFailures.get(code) ?? (OPENSSL_ERROR.test(code) ? 'refused' : undefined);
}
