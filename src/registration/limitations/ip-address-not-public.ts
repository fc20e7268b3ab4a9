import { quote, quoteFew } from '../../input/show.js';
import { blockOf, isPublicIpAddress } from '../../network/ip-address.js';
import type { CodeEntry } from '../../policy/code-entry.js';
import { unknown, violated } from '../check-result.js';
import type { RuleInput } from '../rule-input.js';

export const ipAddressNotPublicSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/**
 * Every IP address of the host must be public. The table `addressBlocks` says which ones are.
 *
 * @appliesTo a new webhook, and an update that changes the address
 * @deniedWhen any IP address that the host resolves to, or the host itself if it is an IP address, is not public.
 *   For addresses in 64:ff9b::/96 the embedded IPv4 address decides
 * @example The private network 172.16.0.0/12 is not public from its first to its last address
 * @example The addresses next to the private network 172.16.0.0/12 are public
 * @example One private address among public ones is denied, and the reason names only that one
 * @example The loopback address as the host is denied
 */
export const ipAddressNotPublic = {
  code: 'IP_ADDRESS_NOT_PUBLIC',
  title: 'IP address that is not public',
  statement:
    'Every IP address of the host must be reachable from the public internet: a global unicast address, not a special-purpose, multicast or reserved one.',
  remedy: 'Publish only public addresses for the host, in both A and AAAA records.',
  source: ipAddressNotPublicSource,
  facts: ['endpoint.ipAddresses'],
} as const satisfies CodeEntry;

export function checkIpAddressNotPublic({ address, endpoint: { ipAddresses } }: Pick<RuleInput, 'address' | 'endpoint'>) {
  const host = address?.host ?? null;
  if (host === null) return 'not_applicable';
  // a host that is an IP address is not resolved
  const all = host.kind === 'ip' ? [host.text] : ipAddresses;
  if (all === undefined) return unknown('endpoint.ipAddresses');
  if (all.length === 0) return 'not_applicable';
  if (all.every(isPublicIpAddress)) return 'satisfied';
  const offenders = [...new Set(all.filter((text) => !isPublicIpAddress(text)))];
  return violated(
    ['address'],
    { ipAddresses: offenders, blocks: offenders.map(blockOf) },
    `Not publicly reachable: ${quoteFew(offenders, explain)}.`,
  );
}

function explain(text: string): string {
  const block = blockOf(text);
  return `${quote(text)} (${block === null ? 'not an IP address' : `${block.name}, ${block.block}`})`;
}
