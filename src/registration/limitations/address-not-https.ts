import { quote } from '../../input/show.js';
import type { CodeEntry } from '../../policy/code-entry.js';
import { violated } from '../check-result.js';
import type { RuleInput } from '../rule-input.js';

export const addressNotHttpsSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/**
 * The scheme of the address must be https.
 *
 * @appliesTo a new webhook, and an update that changes the address
 * @deniedWhen the scheme of the address is not https
 * @example An http address is denied
 * @example An https address with a mixed-case scheme is allowed
 * @example An http address with port 443 is denied only for its scheme
 */
export const addressNotHttps = {
  code: 'ADDRESS_NOT_HTTPS',
  title: 'Scheme other than https',
  statement: 'The address must be an HTTPS URL.',
  remedy: 'Serve the endpoint over TLS, and begin the address with https://.',
  source: addressNotHttpsSource,
  facts: [],
} as const satisfies CodeEntry;

export function checkAddressNotHttps({ address }: Pick<RuleInput, 'address'>) {
  if (address === null) return 'not_applicable';
  if (address.scheme === 'https') return 'satisfied';
  return violated(['address'], { scheme: address.scheme }, `The scheme of the address is ${quote(address.scheme)}; it must be https.`);
}
