import { isSelfSigned } from '../../network/certificate-errors.js';
import type { CodeEntry } from '../../policy/code-entry.js';
import { unknown, violated } from '../check-result.js';
import type { RuleInput } from '../rule-input.js';

export const certificateSelfSignedSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/**
 * The certificate must not be self-signed. `CERTIFICATE_NOT_TRUSTED` covers every other verification error.
 *
 * @appliesTo a new webhook, and an update that changes the address
 * @deniedWhen verification of the certificate failed because the certificate, or a root that the server sends with
 *   it, is self-signed
 * @example A self-signed server certificate is denied
 * @example A certificate that verifies is allowed
 * @example A chain that ends in a private self-signed root is denied as self-signed
 */
export const certificateSelfSigned = {
  code: 'CERTIFICATE_SELF_SIGNED',
  title: 'Self-signed certificate',
  statement:
    'Box does not support self-signed certificates. Neither the certificate of the server nor a private root that the server sends with it may be self-signed.',
  remedy: 'Get a certificate from a public certificate authority.',
  source: certificateSelfSignedSource,
  facts: ['endpoint.certificate'],
} as const satisfies CodeEntry;

export function checkCertificateSelfSigned({ address, endpoint: { certificate } }: Pick<RuleInput, 'address' | 'endpoint'>) {
  if (address === null || address.host === null) return 'not_applicable';
  if (certificate === undefined) return unknown('endpoint.certificate');
  if (certificate.trusted || !isSelfSigned(certificate.error)) return 'satisfied';
  const { error } = certificate;
  return violated(['address'], { error }, `The server's certificate chain is self-signed (${error}).`);
}
