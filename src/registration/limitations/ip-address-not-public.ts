import { quote, quoteFew } from '../../input/show.js';
import { blockOf, isPublicIpAddress } from '../../network/ip-address.js';

import { unknown, violated } from '../check-result.js';
import type { LimitationEntry } from '../limitation-entry.js';
import type { RuleInput } from '../rule-input.js';

export const ipAddressNotPublicSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/** The limitation to public IP addresses, every one of the host. It reads the table `addressBlocks`. */
export const ipAddressNotPublic = {
  code: 'IP_ADDRESS_NOT_PUBLIC',
  title: 'IP address outside the public internet',
  statement:
    'Every IP address of the host is publicly reachable from the internet: global unicast, and no special-purpose, multicast or reserved address.',
  remedy: 'Publish only public addresses for the host, in A and AAAA records alike.',
  source: ipAddressNotPublicSource,
  facts: ['endpoint.ipAddresses'],
} as const satisfies LimitationEntry;

export function checkIpAddressNotPublic({ address, endpoint: { ipAddresses } }: Pick<RuleInput, 'address' | 'endpoint'>) {
  const host = address?.host ?? null;
  if (host === null) return 'not_applicable';
  // an IP address as the host is the one that is called
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
