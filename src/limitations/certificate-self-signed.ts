import { LIMITATIONS_PAGE } from '../clause.js';
import { isSelfSigned } from '../shared/certificate-errors.js';
import { type Limitation, unknown, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** The limitation that no certificate is self-signed. `certificateNotTrusted` reports every other verification error. */
export const certificateSelfSigned = {
  code: 'CERTIFICATE_SELF_SIGNED',
  title: 'Self-signed certificate',
  statement:
    'Box does not support self-signed certificates: neither the server’s own certificate nor a root that it sends may be self-signed.',
  remedy: 'Get a certificate from a public certificate authority.',
  source: `${LIMITATIONS_PAGE}#notification-url-restrictions`,
  facts: ['endpoint.certificate'],
  check({ address, endpoint: { certificate } }: Pick<Subject, 'address' | 'endpoint'>) {
    if (address === null || address.host === null) return 'not_applicable';
    if (certificate === undefined) return unknown('endpoint.certificate');
    if (certificate.trusted || !isSelfSigned(certificate.error)) return 'satisfied';
    const { error } = certificate;
    return violated(['address'], { error }, `The server's certificate is self-signed (${error}).`);
  },
} as const satisfies Limitation;
