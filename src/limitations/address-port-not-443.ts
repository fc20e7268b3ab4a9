import { LIMITATIONS_PAGE } from '../clause.js';
import { type Limitation, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** The limitation to the port 443, by the port that the address names; most name none. */
export const addressPortNot443 = {
  code: 'ADDRESS_PORT_NOT_443',
  title: 'Port other than 443',
  statement: 'The address uses the standard HTTPS port, 443; notifications are not delivered to other ports.',
  remedy: 'Leave the port out of the address, and let the server answer on 443.',
  source: `${LIMITATIONS_PAGE}#notification-url-restrictions`,
  facts: [],
  check({ address }: Pick<Subject, 'address'>) {
    if (address === null || address.host === null) return 'not_applicable';
    const { port } = address;
    if (port === null || port === 443) return 'satisfied';
    return violated(['address'], { port }, `The address names the port ${port}; only 443 is served.`);
  },
} as const satisfies Limitation;
