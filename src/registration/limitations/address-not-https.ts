import { quote } from '../../input/show.js';

import { violated } from '../check-result.js';
import type { LimitationEntry } from '../limitation-entry.js';
import type { RuleInput } from '../rule-input.js';

export const addressNotHttpsSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/** The limitation to the scheme https. */
export const addressNotHttps = {
  code: 'ADDRESS_NOT_HTTPS',
  title: 'Address without https',
  statement: 'The address is an HTTPS URL.',
  remedy: 'Serve the notifications over TLS, and let the address begin with https://.',
  source: addressNotHttpsSource,
  facts: [],
} as const satisfies LimitationEntry;

export function checkAddressNotHttps({ address }: Pick<RuleInput, 'address'>) {
  if (address === null) return 'not_applicable';
  if (address.scheme === 'https') return 'satisfied';
  return violated(['address'], { scheme: address.scheme }, `The address has the scheme ${quote(address.scheme)}; it must be https.`);
}
