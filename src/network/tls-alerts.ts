// OpenSSL's alert names: sslv3 alert …, tlsv1 alert …, tlsv13 alert …; ssl/tls alert … since 3.2, tls alert … since 4.0;
// the alerts of RFC 6066 lack the word "alert"
const ALERT = /^(?:ERR_SSL_)?(?:(?:SSL|TLS)[^_]*_ALERT_(.+)|TLSV1_(UNSUPPORTED_EXTENSION|UNRECOGNIZED_NAME|(?:BAD_)?CERTIFICATE_.+))$/s;

/** The TLS alert in an OpenSSL error code, without the version-specific prefix; null for any other code. */
export function tlsAlert(code: string): string | null {
  const [, alert, ofExtension] = ALERT.exec(code.toUpperCase()) ?? [];
  return alert ?? ofExtension ?? null;
}
