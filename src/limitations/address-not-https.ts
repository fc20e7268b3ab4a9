import { LIMITATIONS_PAGE } from '../clause.js';
import { quote } from '../shared/show.js';
import { type Limitation, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** The limitation to the scheme https. */
export const addressNotHttps = {
  code: 'ADDRESS_NOT_HTTPS',
  title: 'Address without https',
  statement: 'The address is an HTTPS URL.',
  remedy: 'Serve the notifications over TLS, and let the address begin with https://.',
  source: `${LIMITATIONS_PAGE}#notification-url-restrictions`,
  facts: [],
  check({ address }: Pick<Subject, 'address'>) {
    if (address === null) return 'not_applicable';
    if (address.scheme === 'https') return 'satisfied';
    return violated(['address'], { scheme: address.scheme }, `The address has the scheme ${quote(address.scheme)}; it must be https.`);
  },
} as const satisfies Limitation;
