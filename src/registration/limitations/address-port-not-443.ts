import { violated } from '../check-result.js';
import type { LimitationEntry } from '../limitation-entry.js';
import type { RuleInput } from '../rule-input.js';

export const addressPortNot443Source = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/** The limitation to the port 443, by the port that the address names; most name none. */
export const addressPortNot443 = {
  code: 'ADDRESS_PORT_NOT_443',
  title: 'Port other than 443',
  statement: 'The address uses the standard HTTPS port, 443; notifications are not delivered to other ports.',
  remedy: 'Leave the port out of the address, and let the server answer on 443.',
  source: addressPortNot443Source,
  facts: [],
} as const satisfies LimitationEntry;

export function checkAddressPortNot443({ address }: Pick<RuleInput, 'address'>) {
  if (address === null || address.host === null) return 'not_applicable';
  const { port } = address;
  if (port === null || port === 443) return 'satisfied';
  return violated(['address'], { port }, `The address names the port ${port}; only 443 is served.`);
}
