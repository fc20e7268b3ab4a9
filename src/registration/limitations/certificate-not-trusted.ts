import { quote } from '../../input/show.js';
import { isSelfSigned } from '../../network/certificate-errors.js';
import type { CodeEntry } from '../../policy/code-entry.js';
import { unknown, violated } from '../check-result.js';
import type { RuleInput } from '../rule-input.js';

export const certificateNotTrustedSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/**
 * The certificate must pass verification. `CERTIFICATE_SELF_SIGNED` covers self-signed certificates.
 *
 * @appliesTo a new webhook, and an update that changes the address
 * @deniedWhen verification of the certificate failed for any reason other than a self-signed certificate
 * @example An expired certificate is denied
 * @example A certificate that a public authority signed and that verifies is allowed
 * @example A certificate for another host is denied
 */
export const certificateNotTrusted = {
  code: 'CERTIFICATE_NOT_TRUSTED',
  title: 'Certificate that fails verification',
  statement: 'The certificate must be signed by a reputable certificate authority and be valid for this host now.',
  remedy: 'Use an unexpired certificate for the host from a public certificate authority, and make the server send the whole chain.',
  source: certificateNotTrustedSource,
  facts: ['endpoint.certificate'],
} as const satisfies CodeEntry;

export function checkCertificateNotTrusted({ address, endpoint: { certificate } }: Pick<RuleInput, 'address' | 'endpoint'>) {
  if (address === null || address.host === null) return 'not_applicable';
  if (certificate === undefined) return unknown('endpoint.certificate');
  if (certificate.trusted) return 'satisfied';
  const { error } = certificate;
  if (isSelfSigned(error)) return 'not_applicable';
  return violated(['address'], { error }, `The server's certificate failed verification: ${quote(error)}.`);
}
