import type { CodeEntry } from '../../policy/code-entry.js';
import { violated } from '../check-result.js';
import type { RuleInput } from '../rule-input.js';

export const addressPortNot443Source = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/**
 * The port in the address must be 443. Most addresses contain no port.
 *
 * @appliesTo a new webhook, and an update that changes the address
 * @deniedWhen the address contains a port other than 443
 * @example Port 443 is allowed
 * @example Port 444 is denied
 * @example An address without a port is allowed
 * @example Port 8443 is denied
 */
export const addressPortNot443 = {
  code: 'ADDRESS_PORT_NOT_443',
  title: 'Port other than 443',
  statement: 'The address must use the standard HTTPS port, 443. Box does not deliver notifications to other ports.',
  remedy: 'Remove the port from the address, and make the server listen on port 443.',
  source: addressPortNot443Source,
  facts: [],
} as const satisfies CodeEntry;

export function checkAddressPortNot443({ address }: Pick<RuleInput, 'address'>) {
  if (address === null || address.host === null) return 'not_applicable';
  const { port } = address;
  if (port === null || port === 443) return 'satisfied';
  return violated(['address'], { port }, `The address uses port ${port}; Box delivers only to port 443.`);
}
