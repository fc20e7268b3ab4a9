import { quote } from '../../input/show.js';
import type { CodeEntry } from '../../policy/code-entry.js';
import { violated } from '../check-result.js';
import type { RuleInput } from '../rule-input.js';

export const addressHostInvalidSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/**
 * The host must be a DNS name or an IP address.
 *
 * @appliesTo a new webhook, and an update that changes the address
 * @deniedWhen the host is neither a valid DNS name nor an IP address
 * @example A host with a label of 63 characters is allowed
 * @example A host with a label of 64 characters is denied
 * @example A host with an underscore is denied
 * @example An IPv4 address as the host is allowed
 */
export const addressHostInvalid = {
  code: 'ADDRESS_HOST_INVALID',
  title: 'Invalid host name',
  statement:
    'The host must be an IP address or a valid DNS name: labels of 1 to 63 letters, digits and inner hyphens, at most 253 characters in total, no final dot, and valid IDNA in labels that begin with xn--.',
  remedy: 'Use the DNS name of the server, without underscores, empty labels or a final dot.',
  source: addressHostInvalidSource,
  facts: [],
} as const satisfies CodeEntry;

export function checkAddressHostInvalid({ address }: Pick<RuleInput, 'address'>) {
  const host = address?.host ?? null;
  if (host === null) return 'not_applicable';
  if (host.kind !== 'invalid') return 'satisfied';
  return violated(['address'], { host: host.text }, `The host ${quote(host.text)} is not a valid DNS name.`);
}
