import { LIMITATIONS_PAGE } from '../clause.js';
import { blockOf, isPublicIpAddress } from '../shared/ip-address.js';
import { quote, quoteFew } from '../shared/show.js';
import { type Limitation, unknown, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** The limitation to public IP addresses, every one of the host. It reads the table `addressBlocks`. */
export const ipAddressNotPublic = {
  code: 'IP_ADDRESS_NOT_PUBLIC',
  title: 'IP address outside the public internet',
  statement:
    'Every IP address of the host is publicly reachable from the internet: global unicast, and no special-purpose, multicast or reserved address.',
  remedy: 'Publish only public addresses for the host, in A and AAAA records alike.',
  source: `${LIMITATIONS_PAGE}#notification-url-restrictions`,
  facts: ['endpoint.ipAddresses'],
  check({ address, endpoint: { ipAddresses } }: Pick<Subject, 'address' | 'endpoint'>) {
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
  },
} as const satisfies Limitation;

function explain(text: string): string {
  const block = blockOf(text);
  return `${quote(text)} (${block === null ? 'not an IP address' : `${block.name}, ${block.block}`})`;
}
