import { LIMITATIONS_PAGE } from '../clause.js';
import { isSelfSigned } from '../shared/certificate-errors.js';
import { quote } from '../shared/show.js';
import { type Limitation, unknown, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** The limitation to certificates that verify. `certificateSelfSigned` reports those that are self-signed. */
export const certificateNotTrusted = {
  code: 'CERTIFICATE_NOT_TRUSTED',
  title: 'Certificate that does not verify',
  statement: 'The certificate is signed by a reputable certificate authority, and verifies for this host now.',
  remedy: 'Send the whole chain of a certificate from a public certificate authority that names the host and is not expired.',
  source: `${LIMITATIONS_PAGE}#notification-url-restrictions`,
  facts: ['endpoint.certificate'],
  check({ address, endpoint: { certificate } }: Pick<Subject, 'address' | 'endpoint'>) {
    if (address === null || address.host === null) return 'not_applicable';
    if (certificate === undefined) return unknown('endpoint.certificate');
    if (certificate.trusted) return 'satisfied';
    const { error } = certificate;
    if (isSelfSigned(error)) return 'not_applicable';
    return violated(['address'], { error }, `The server's certificate does not verify: ${quote(error)}.`);
  },
} as const satisfies Limitation;
