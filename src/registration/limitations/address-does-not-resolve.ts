import { quote } from '../../input/show.js';

import { unknown, violated } from '../check-result.js';
import type { LimitationEntry } from '../limitation-entry.js';
import type { RuleInput } from '../rule-input.js';

export const addressDoesNotResolveSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/** The limitation to names that resolve; an IP address as the host has nothing to resolve. */
export const addressDoesNotResolve = {
  code: 'ADDRESS_DOES_NOT_RESOLVE',
  title: 'Name without an IP address',
  statement: 'The host of the address resolves to an IP address.',
  remedy: 'Publish an A or AAAA record for the host, and wait until resolvers see it.',
  source: addressDoesNotResolveSource,
  facts: ['endpoint.ipAddresses'],
} as const satisfies LimitationEntry;

export function checkAddressDoesNotResolve({ address, endpoint: { ipAddresses } }: Pick<RuleInput, 'address' | 'endpoint'>) {
  const host = address?.host ?? null;
  if (host === null || host.kind === 'ip') return 'not_applicable';
  if (ipAddresses === undefined) return unknown('endpoint.ipAddresses');
  if (ipAddresses.length > 0) return 'satisfied';
  return violated(['address'], { host: host.text }, `The host ${quote(host.text)} resolves to no IP address.`);
}
