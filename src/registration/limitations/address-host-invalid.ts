import { quote } from '../../input/show.js';

import { violated } from '../check-result.js';
import type { LimitationEntry } from '../limitation-entry.js';
import type { RuleInput } from '../rule-input.js';

export const addressHostInvalidSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/** The limitation to hosts that are DNS names or IP addresses. */
export const addressHostInvalid = {
  code: 'ADDRESS_HOST_INVALID',
  title: 'Host that is no host name',
  statement:
    'A valid URL names its host by a DNS name or an IP address. A name has labels of 1 to 63 letters, digits and inner hyphens, 253 characters at most, no final dot, and valid IDNA where it begins with xn--.',
  remedy: 'Use the name under which the server is in the DNS, without underscores, empty labels or a final dot.',
  source: addressHostInvalidSource,
  facts: [],
} as const satisfies LimitationEntry;

export function checkAddressHostInvalid({ address }: Pick<RuleInput, 'address'>) {
  const host = address?.host ?? null;
  if (host === null) return 'not_applicable';
  if (host.kind !== 'invalid') return 'satisfied';
  return violated(['address'], { host: host.text }, `The host ${quote(host.text)} is not a valid DNS name.`);
}
