import { isSelfSigned } from '../../network/certificate-errors.js';

import { unknown, violated } from '../check-result.js';
import type { LimitationEntry } from '../limitation-entry.js';
import type { RuleInput } from '../rule-input.js';

export const certificateSelfSignedSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/** The limitation that no certificate is self-signed. `certificateNotTrusted` reports every other verification error. */
export const certificateSelfSigned = {
  code: 'CERTIFICATE_SELF_SIGNED',
  title: 'Self-signed certificate',
  statement:
    'Box does not support self-signed certificates: neither the server’s own certificate nor a root that it sends may be self-signed.',
  remedy: 'Get a certificate from a public certificate authority.',
  source: certificateSelfSignedSource,
  facts: ['endpoint.certificate'],
} as const satisfies LimitationEntry;

export function checkCertificateSelfSigned({ address, endpoint: { certificate } }: Pick<RuleInput, 'address' | 'endpoint'>) {
  if (address === null || address.host === null) return 'not_applicable';
  if (certificate === undefined) return unknown('endpoint.certificate');
  if (certificate.trusted || !isSelfSigned(certificate.error)) return 'satisfied';
  const { error } = certificate;
  return violated(['address'], { error }, `The server's certificate is self-signed (${error}).`);
}
