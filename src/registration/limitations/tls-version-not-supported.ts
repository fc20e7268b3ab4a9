import { quote, quoteFew } from '../../input/show.js';
import { isProtocolName, isSupportedHandshake } from '../../network/cipher-suites.js';
import { tlsAlert } from '../../network/tls-alerts.js';
import type { CodeEntry } from '../../policy/code-entry.js';
import { unknown, violated } from '../check-result.js';
import type { RuleInput } from '../rule-input.js';

export const tlsVersionNotSupportedSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/**
 * The server must complete a handshake with TLS 1.2 or 1.3. It may accept other versions too.
 *
 * @appliesTo a new webhook, and an update that changes the address
 * @deniedWhen the server accepts no handshake with TLS 1.2 or TLS 1.3
 * @example A server that accepts only TLS 1.1 is denied
 * @example A server that accepts only TLS 1.2 is allowed
 * @example A server that accepts TLS 1.2 and older versions is allowed
 */
export const tlsVersionNotSupported = {
  code: 'TLS_VERSION_NOT_SUPPORTED',
  title: 'No handshake with TLS 1.2 or TLS 1.3',
  statement: 'The server must complete a handshake with TLS 1.2 or TLS 1.3.',
  remedy: 'Enable TLS 1.2 or 1.3 on the server for every client, without requiring a client certificate.',
  source: tlsVersionNotSupportedSource,
  facts: ['endpoint.tls'],
} as const satisfies CodeEntry;

export function checkTlsVersionNotSupported({ address, endpoint: { tls, tlsRefusal } }: Pick<RuleInput, 'address' | 'endpoint'>) {
  if (address === null || address.host === null) return 'not_applicable';
  if (tls === undefined) return unknown('endpoint.tls');
  if (tls.some(isSupportedHandshake)) return 'satisfied';
  const protocols = [...new Set(tls.map(({ protocol }) => protocol))];
  const unrecognized = protocols.filter((protocol) => !isProtocolName(protocol));
  const refusal = protocols.length === 0 ? (tlsRefusal ?? null) : null;
  const message = protocols.length > 0 ? onlyOthers(protocols, unrecognized) : noHandshake(refusal);
  return violated(['address'], { protocols, refusal, unrecognized }, message);
}

function onlyOthers(protocols: readonly string[], unrecognized: readonly string[]): string {
  const accepted = `The server accepts only ${quoteFew(protocols)}`;
  return unrecognized.length === 0
    ? `${accepted}. Box requires TLS 1.2 or 1.3.`
    : `${accepted}; not recognized as a protocol version: ${quoteFew(unrecognized)}. Box requires TLS 1.2 or 1.3 (TLSv1.2, TLSv1.3).`;
}

function noHandshake(refusal: string | null): string {
  if (refusal === null) return 'The server completed no TLS handshake. Box requires TLS 1.2 or 1.3.';
  const reason = reasonOf(tlsAlert(refusal));
  const because = reason === undefined ? '' : ` because it ${reason}`;
  return `The server refuses the TLS handshake${because} (${quote(refusal)}). Box must be able to complete a handshake with TLS 1.2 or 1.3.`;
}

/** The meaning of alerts that are not about versions or cipher suites (RFC 8446 section 6, RFC 6066, RFC 7301). */
function reasonOf(alert: string | null): string | undefined {
  if (alert === 'CERTIFICATE_REQUIRED' || alert === 'NO_CERTIFICATE') return 'requires a client certificate';
  if (alert === 'UNKNOWN_CA' || alert?.includes('CERTIFICATE')) return 'rejects the client certificate, or the lack of one';
  if (alert === 'UNRECOGNIZED_NAME') return 'does not recognize the host name';
  if (alert === 'NO_APPLICATION_PROTOCOL') return 'requires another application protocol';
  return alert === 'ACCESS_DENIED' ? 'denies access to this client' : undefined;
}
