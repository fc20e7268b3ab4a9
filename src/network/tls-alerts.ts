// OpenSSL's names of alerts: sslv3 alert …, tlsv1 alert …, tlsv13 alert …; ssl/tls alert … since 3.2, tls alert … since
// 4.0; and those of RFC 6066 without the word
const ALERT = /^(?:ERR_SSL_)?(?:(?:SSL|TLS)[^_]*_ALERT_(.+)|TLSV1_(UNSUPPORTED_EXTENSION|UNRECOGNIZED_NAME|(?:BAD_)?CERTIFICATE_.+))$/s;

/** The name of the TLS alert in OpenSSL's error code, without the prefix that differs by version; null for every other code. */
export function tlsAlert(code: string): string | null {
  const [, alert, ofExtension] = ALERT.exec(code.toUpperCase()) ?? [];
  return alert ?? ofExtension ?? null;
}
