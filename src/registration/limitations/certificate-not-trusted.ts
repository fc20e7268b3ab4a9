import { quote } from '../../input/show.js';
import { isSelfSigned } from '../../network/certificate-errors.js';

import { unknown, violated } from '../check-result.js';
import type { LimitationEntry } from '../limitation-entry.js';
import type { RuleInput } from '../rule-input.js';

export const certificateNotTrustedSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/** The limitation to certificates that verify. `certificateSelfSigned` reports those that are self-signed. */
export const certificateNotTrusted = {
  code: 'CERTIFICATE_NOT_TRUSTED',
  title: 'Certificate that does not verify',
  statement: 'The certificate is signed by a reputable certificate authority, and verifies for this host now.',
  remedy: 'Send the whole chain of a certificate from a public certificate authority that names the host and is not expired.',
  source: certificateNotTrustedSource,
  facts: ['endpoint.certificate'],
} as const satisfies LimitationEntry;

export function checkCertificateNotTrusted({ address, endpoint: { certificate } }: Pick<RuleInput, 'address' | 'endpoint'>) {
  if (address === null || address.host === null) return 'not_applicable';
  if (certificate === undefined) return unknown('endpoint.certificate');
  if (certificate.trusted) return 'satisfied';
  const { error } = certificate;
  if (isSelfSigned(error)) return 'not_applicable';
  return violated(['address'], { error }, `The server's certificate does not verify: ${quote(error)}.`);
}
