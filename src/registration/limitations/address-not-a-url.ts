import { quote } from '../../input/show.js';
import { addressIssue } from '../../network/address.js';
import { type AddressIssue, addressIssues, maskPassword } from '../../network/address-issue.js';
import type { CodeEntry } from '../../policy/code-entry.js';
import { violated } from '../check-result.js';
import type { RuleInput } from '../rule-input.js';

export const addressNotAUrlSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/**
 * The address must be a URL exactly as written.
 *
 * @appliesTo a new webhook, and an update that changes the address
 * @deniedWhen the address is not an absolute URL as written. The other limitations on the address and its server
 *   then do not apply
 * @example An address with one slash is denied
 * @example A URL with a path, a query and a fragment is allowed
 * @example An address with a space after it is denied
 * @example A URL with an internationalized host is allowed
 */
export const addressNotAUrl = {
  code: 'ADDRESS_NOT_A_URL',
  title: 'Address that is not a URL',
  statement: 'The address must be a valid absolute URL as written: parsers have nothing to repair, and all of them find the same host.',
  remedy:
    'Write the address as https://host/path: with two slashes, no surrounding spaces, no control characters, no backslashes, and no percent signs in the host. Percent-encode a user name and password.',
  source: addressNotAUrlSource,
  facts: [],
} as const satisfies CodeEntry;

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
