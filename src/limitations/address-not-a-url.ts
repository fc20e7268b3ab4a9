import { LIMITATIONS_PAGE } from '../clause.js';
import { quote } from '../shared/show.js';
import { type Limitation, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** The limitation to addresses that are URLs as written. When it is violated, the other rules on the address do not apply. */
export const addressNotAUrl = {
  code: 'ADDRESS_NOT_A_URL',
  title: 'Address that is not a URL',
  statement: 'The address is a valid absolute URL as it is written, without anything that a parser would first have to repair.',
  remedy: 'Write the address out in full, as https://host/path: no blanks around it or in its host, no line breaks, two slashes, no backslashes, a host without percent signs.',
  source: `${LIMITATIONS_PAGE}#notification-url-restrictions`,
  facts: [],
  check({ newAddress, address }: Pick<Subject, 'newAddress' | 'address'>) {
    if (newAddress === undefined) return 'not_applicable';
    if (address !== null) return 'satisfied';
    return violated(['address'], { address: newAddress }, `The address ${quote(newAddress)} is not a valid absolute URL as it is written.`);
  },
} as const satisfies Limitation;
