/** A block of address space with a fixed role. */
export interface AddressBlock {
  /** In CIDR notation. */
  readonly block: string;
  /** IANA's name, or that of the source. */
  readonly name: string;
  /** Whether a host on the public internet can have an address in it: as in IANA's registry, unless the source explains why not. */
  readonly globallyReachable: boolean;
  /** The RFC or page that defines the block. */
  readonly source: string;
}

const REACHABLE = true;
const NOT_REACHABLE = false;

const rows: readonly (readonly [block: string, name: string, globallyReachable: boolean, source: string])[] = [
  ['0.0.0.0/8', 'This network', NOT_REACHABLE, 'RFC 791 section 3.2'],
  ['0.0.0.0/32', 'This host on this network', NOT_REACHABLE, 'RFC 1122 section 3.2.1.3'],
  ['10.0.0.0/8', 'Private-Use', NOT_REACHABLE, 'RFC 1918'],
  ['100.64.0.0/10', 'Shared Address Space', NOT_REACHABLE, 'RFC 6598'],
  ['127.0.0.0/8', 'Loopback', NOT_REACHABLE, 'RFC 1122 section 3.2.1.3'],
  [
    '168.63.129.16/32',
    'Azure platform virtual address',
    NOT_REACHABLE,
    'Microsoft, What is IP address 168.63.129.16: answered by the local host alone',
  ],
  ['169.254.0.0/16', 'Link Local', NOT_REACHABLE, 'RFC 3927'],
  ['172.16.0.0/12', 'Private-Use', NOT_REACHABLE, 'RFC 1918'],
  ['192.0.0.0/24', 'IETF Protocol Assignments', NOT_REACHABLE, 'RFC 6890 section 2.1'],
  ['192.0.0.0/29', 'IPv4 Service Continuity Prefix', NOT_REACHABLE, 'RFC 7335'],
  ['192.0.0.8/32', 'IPv4 dummy address', NOT_REACHABLE, 'RFC 7600'],
  ['192.0.0.9/32', 'Port Control Protocol Anycast', REACHABLE, 'RFC 7723'],
  ['192.0.0.10/32', 'Traversal Using Relays around NAT Anycast', REACHABLE, 'RFC 8155'],
  ['192.0.0.170/32', 'NAT64/DNS64 Discovery', NOT_REACHABLE, 'RFC 8880, RFC 7050 section 2.2'],
  ['192.0.0.171/32', 'NAT64/DNS64 Discovery', NOT_REACHABLE, 'RFC 8880, RFC 7050 section 2.2'],
  ['192.0.2.0/24', 'Documentation (TEST-NET-1)', NOT_REACHABLE, 'RFC 5737'],
  ['192.31.196.0/24', 'AS112-v4', REACHABLE, 'RFC 7535'],
  ['192.52.193.0/24', 'Automatic Multicast Tunneling', REACHABLE, 'RFC 7450'],
  ['192.88.99.0/24', 'Deprecated (6to4 Relay Anycast)', NOT_REACHABLE, 'RFC 7526: not to be reused'],
  ['192.168.0.0/16', 'Private-Use', NOT_REACHABLE, 'RFC 1918'],
  ['192.175.48.0/24', 'Direct Delegation AS112 Service', REACHABLE, 'RFC 7534'],
  ['198.18.0.0/15', 'Benchmarking', NOT_REACHABLE, 'RFC 2544'],
  ['198.51.100.0/24', 'Documentation (TEST-NET-2)', NOT_REACHABLE, 'RFC 5737'],
  ['203.0.113.0/24', 'Documentation (TEST-NET-3)', NOT_REACHABLE, 'RFC 5737'],
  ['224.0.0.0/4', 'Multicast', NOT_REACHABLE, 'RFC 5771'],
  ['240.0.0.0/4', 'Reserved', NOT_REACHABLE, 'RFC 1112 section 4'],
  ['255.255.255.255/32', 'Limited Broadcast', NOT_REACHABLE, 'RFC 8190, RFC 919 section 7'],

  ['::/0', 'Reserved by IETF', NOT_REACHABLE, 'RFC 4291 section 4'],
  ['2000::/3', 'Global Unicast', REACHABLE, 'RFC 4291 section 2.4'],
  ['::/128', 'Unspecified Address', NOT_REACHABLE, 'RFC 4291 section 2.5.2'],
  ['::1/128', 'Loopback Address', NOT_REACHABLE, 'RFC 4291 section 2.5.3'],
  ['::/96', 'IPv4-compatible (deprecated)', NOT_REACHABLE, 'RFC 4291 section 2.5.5.1'],
  ['::ffff:0:0/96', 'IPv4-mapped Address', NOT_REACHABLE, 'RFC 4291 section 2.5.5.2'],
  ['::ffff:0:0:0/96', 'IPv4-translated (SIIT)', NOT_REACHABLE, 'RFC 2765 section 2.1'],
  ['64:ff9b::/96', 'IPv4-IPv6 Translation', REACHABLE, 'RFC 6052: DNS64 embeds an IPv4 address, which is checked instead'],
  ['64:ff9b:1::/48', 'Local-Use IPv4-IPv6 Translation', NOT_REACHABLE, 'RFC 8215'],
  ['100::/64', 'Discard-Only Address Block', NOT_REACHABLE, 'RFC 6666'],
  ['100:0:0:1::/64', 'Dummy IPv6 Prefix', NOT_REACHABLE, 'RFC 9780'],
  ['2001::/23', 'IETF Protocol Assignments', NOT_REACHABLE, 'RFC 2928'],
  ['2001::/32', 'Teredo', NOT_REACHABLE, 'RFC 4380, RFC 8190: an embedded IPv4 address'],
  ['2001:1::1/128', 'Port Control Protocol Anycast', REACHABLE, 'RFC 7723'],
  ['2001:1::2/128', 'Traversal Using Relays around NAT Anycast', REACHABLE, 'RFC 8155'],
  ['2001:1::3/128', 'DNS-SD Service Registration Protocol Anycast', REACHABLE, 'RFC 9665'],
  ['2001:2::/48', 'Benchmarking', NOT_REACHABLE, 'RFC 5180'],
  ['2001:3::/32', 'Automatic Multicast Tunneling', REACHABLE, 'RFC 7450'],
  ['2001:4:112::/48', 'AS112-v6', REACHABLE, 'RFC 7535'],
  ['2001:10::/28', 'Deprecated (previously ORCHID)', NOT_REACHABLE, 'RFC 4843'],
  ['2001:20::/28', 'ORCHIDv2', REACHABLE, 'RFC 7343'],
  ['2001:30::/28', 'Drone Remote ID Protocol Entity Tags', REACHABLE, 'RFC 9374'],
  ['2001:db8::/32', 'Documentation', NOT_REACHABLE, 'RFC 3849'],
  ['2002::/16', '6to4', NOT_REACHABLE, 'RFC 3056, RFC 7526: an embedded IPv4 address'],
  ['2620:4f:8000::/48', 'Direct Delegation AS112 Service', REACHABLE, 'RFC 7534'],
  ['3fff::/20', 'Documentation', NOT_REACHABLE, 'RFC 9637'],
  ['5f00::/16', 'Segment Routing (SRv6) SIDs', NOT_REACHABLE, 'RFC 9602'],
  ['fc00::/7', 'Unique-Local', NOT_REACHABLE, 'RFC 4193'],
  ['fe80::/10', 'Link-Local Unicast', NOT_REACHABLE, 'RFC 4291 section 2.5.6'],
  ['fec0::/10', 'Site-Local Unicast (deprecated)', NOT_REACHABLE, 'RFC 3879'],
  ['ff00::/8', 'Multicast', NOT_REACHABLE, 'RFC 4291 section 2.7'],
];

/**
 * The blocks that are not ordinary unicast space: IANA's IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890),
 * multicast, and the blocks that the cited RFCs withdraw. The most specific block decides, as in the registries. An IPv4
 * address in none of the blocks is public.
 */
export const addressBlocks: readonly AddressBlock[] = /* @__PURE__ */ rows.map(([block, name, globallyReachable, source]) =>
  Object.freeze({ block, name, globallyReachable, source }),
);
