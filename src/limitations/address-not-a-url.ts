import { LIMITATIONS_PAGE } from '../clause.js';
import { addressFault } from '../shared/address.js';
import { type AddressFault, addressFaults, maskPassword } from '../shared/address-fault.js';
import { quote } from '../shared/show.js';
import { type Limitation, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** The limitation to addresses that are URLs as written. When it is violated, the other rules on the address do not apply. */
export const addressNotAUrl = {
  code: 'ADDRESS_NOT_A_URL',
  title: 'Address that is not a URL',
  statement:
    'The address is a valid absolute URL as it is written: a parser has nothing to repair in it, and every program finds the same host.',
  remedy:
    'Write the address out in full, as https://host/path: two slashes, no spaces around it, no control characters, no backslashes, a host without percent signs, and a user name and password that are percent-encoded.',
  source: `${LIMITATIONS_PAGE}#notification-url-restrictions`,
  facts: [],
  check({ newAddress, address }: Pick<Subject, 'newAddress' | 'address'>) {
    if (newAddress === undefined) return 'not_applicable';
    if (address !== null) return 'satisfied';
    const because = addressFault(newAddress) as AddressFault;
    const shown = maskPassword(newAddress);
    return violated(
      ['address'],
      { address: shown, because },
      `The address ${quote(shown)} is not a valid absolute URL: ${addressFaults[because]}.`,
    );
  },
} as const satisfies Limitation;
