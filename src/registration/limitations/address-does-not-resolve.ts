import { quote } from '../../input/show.js';
import type { CodeEntry } from '../../policy/code-entry.js';
import { unknown, violated } from '../check-result.js';
import type { RuleInput } from '../rule-input.js';

export const addressDoesNotResolveSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/**
 * The host must resolve to an IP address. A host that is an IP address needs no resolution.
 *
 * @appliesTo a new webhook, and an update that changes the address
 * @deniedWhen the host is a name that does not resolve to any IP address
 * @example A host that resolves to no IP address is denied
 * @example A host that resolves only to an IPv6 address is allowed
 * @example An IP address as the host needs no DNS lookup
 */
export const addressDoesNotResolve = {
  code: 'ADDRESS_DOES_NOT_RESOLVE',
  title: 'Host without an IP address',
  statement: 'The host must resolve to an IP address.',
  remedy: 'Publish an A or AAAA record for the host, and wait until resolvers return it.',
  source: addressDoesNotResolveSource,
  facts: ['endpoint.ipAddresses'],
} as const satisfies CodeEntry;

export function checkAddressDoesNotResolve({ address, endpoint: { ipAddresses } }: Pick<RuleInput, 'address' | 'endpoint'>) {
  const host = address?.host ?? null;
  if (host === null || host.kind === 'ip') return 'not_applicable';
  if (ipAddresses === undefined) return unknown('endpoint.ipAddresses');
  if (ipAddresses.length > 0) return 'satisfied';
  return violated(['address'], { host: host.text }, `The host ${quote(host.text)} does not resolve to an IP address.`);
}
