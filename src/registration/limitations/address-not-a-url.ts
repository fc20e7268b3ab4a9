import { quote } from '../../input/show.js';
import { addressIssue } from '../../network/address.js';
import { type AddressIssue, addressIssues, maskPassword } from '../../network/address-issue.js';

import { violated } from '../check-result.js';
import type { LimitationEntry } from '../limitation-entry.js';
import type { RuleInput } from '../rule-input.js';

export const addressNotAUrlSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/** The limitation to addresses that are URLs as written. When it is violated, the other rules on the address do not apply. */
export const addressNotAUrl = {
  code: 'ADDRESS_NOT_A_URL',
  title: 'Address that is not a URL',
  statement:
    'The address is a valid absolute URL as it is written: a parser has nothing to repair in it, and every program finds the same host.',
  remedy:
    'Write the address out in full, as https://host/path: two slashes, no spaces around it, no control characters, no backslashes, a host without percent signs, and a user name and password that are percent-encoded.',
  source: addressNotAUrlSource,
  facts: [],
} as const satisfies LimitationEntry;

export function checkAddressNotAUrl({ newAddress, address }: Pick<RuleInput, 'newAddress' | 'address'>) {
  if (newAddress === undefined) return 'not_applicable';
  if (address !== null) return 'satisfied';
  const because = addressIssue(newAddress) as AddressIssue;
  const shown = maskPassword(newAddress);
  return violated(
    ['address'],
    { address: shown, because },
    `The address ${quote(shown)} is not a valid absolute URL: ${addressIssues[because]}.`,
  );
}
