import ipaddr from 'ipaddr.js';

/** One block of address space with a fixed role. `globallyReachable` as IANA's registry says, unless the source says why not. */
export interface AddressBlock {
  /** In CIDR notation. */
  readonly block: string;
  /** What IANA calls it. */
  readonly name: string;
  /** Can a host on the public internet have an address in it? */
  readonly globallyReachable: boolean;
  /** The RFC or the page that says so. */
  readonly source: string;
}

const no = (block: string, name: string, source: string): AddressBlock => ({ block, name, globallyReachable: false, source });
const yes = (block: string, name: string, source: string): AddressBlock => ({ block, name, globallyReachable: true, source });

/**
 * The blocks that are not ordinary unicast space: IANA's IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890),
 * multicast, and what the RFCs named here take out of use. The most specific block decides, as in the registries.
 * An IPv4 address in none of the blocks is public.
 */
export const addressBlocks: readonly AddressBlock[] = [
  no('0.0.0.0/8', 'This network', 'RFC 791 section 3.2'),
  no('0.0.0.0/32', 'This host on this network', 'RFC 1122 section 3.2.1.3'),
  no('10.0.0.0/8', 'Private-Use', 'RFC 1918'),
  no('100.64.0.0/10', 'Shared Address Space', 'RFC 6598'),
  no('127.0.0.0/8', 'Loopback', 'RFC 1122 section 3.2.1.3'),
  no('168.63.129.16/32', 'Azure platform virtual address', 'Microsoft, What is IP address 168.63.129.16: answered by the local host alone'),
  no('169.254.0.0/16', 'Link Local', 'RFC 3927'),
  no('172.16.0.0/12', 'Private-Use', 'RFC 1918'),
  no('192.0.0.0/24', 'IETF Protocol Assignments', 'RFC 6890 section 2.1'),
  no('192.0.0.0/29', 'IPv4 Service Continuity Prefix', 'RFC 7335'),
  no('192.0.0.8/32', 'IPv4 dummy address', 'RFC 7600'),
  yes('192.0.0.9/32', 'Port Control Protocol Anycast', 'RFC 7723'),
  yes('192.0.0.10/32', 'Traversal Using Relays around NAT Anycast', 'RFC 8155'),
  no('192.0.0.170/32', 'NAT64/DNS64 Discovery', 'RFC 8880, RFC 7050 section 2.2'),
  no('192.0.0.171/32', 'NAT64/DNS64 Discovery', 'RFC 8880, RFC 7050 section 2.2'),
  no('192.0.2.0/24', 'Documentation (TEST-NET-1)', 'RFC 5737'),
  yes('192.31.196.0/24', 'AS112-v4', 'RFC 7535'),
  yes('192.52.193.0/24', 'Automatic Multicast Tunneling', 'RFC 7450'),
  no('192.88.99.0/24', 'Deprecated (6to4 Relay Anycast)', 'RFC 7526: not to be reused'),
  no('192.168.0.0/16', 'Private-Use', 'RFC 1918'),
  yes('192.175.48.0/24', 'Direct Delegation AS112 Service', 'RFC 7534'),
  no('198.18.0.0/15', 'Benchmarking', 'RFC 2544'),
  no('198.51.100.0/24', 'Documentation (TEST-NET-2)', 'RFC 5737'),
  no('203.0.113.0/24', 'Documentation (TEST-NET-3)', 'RFC 5737'),
  no('224.0.0.0/4', 'Multicast', 'RFC 5771'),
  no('240.0.0.0/4', 'Reserved', 'RFC 1112 section 4'),
  no('255.255.255.255/32', 'Limited Broadcast', 'RFC 8190, RFC 919 section 7'),

  no('::/0', 'Reserved by IETF', 'RFC 4291 section 4'),
  yes('2000::/3', 'Global Unicast', 'RFC 4291 section 2.4'),
  no('::/128', 'Unspecified Address', 'RFC 4291 section 2.5.2'),
  no('::1/128', 'Loopback Address', 'RFC 4291 section 2.5.3'),
  no('::/96', 'IPv4-compatible (deprecated)', 'RFC 4291 section 2.5.5.1'),
  no('::ffff:0:0/96', 'IPv4-mapped Address', 'RFC 4291 section 2.5.5.2'),
  no('::ffff:0:0:0/96', 'IPv4-translated (SIIT)', 'RFC 2765 section 2.1'),
  yes('64:ff9b::/96', 'IPv4-IPv6 Translation', 'RFC 6052: DNS64 writes the IPv4 address of a host so, and that address is judged'),
  no('64:ff9b:1::/48', 'Local-Use IPv4-IPv6 Translation', 'RFC 8215'),
  no('100::/64', 'Discard-Only Address Block', 'RFC 6666'),
  no('100:0:0:1::/64', 'Dummy IPv6 Prefix', 'RFC 9780'),
  no('2001::/23', 'IETF Protocol Assignments', 'RFC 2928'),
  no('2001::/32', 'Teredo', 'RFC 4380, RFC 8190: an embedded IPv4 address'),
  yes('2001:1::1/128', 'Port Control Protocol Anycast', 'RFC 7723'),
  yes('2001:1::2/128', 'Traversal Using Relays around NAT Anycast', 'RFC 8155'),
  yes('2001:1::3/128', 'DNS-SD Service Registration Protocol Anycast', 'RFC 9665'),
  no('2001:2::/48', 'Benchmarking', 'RFC 5180'),
  yes('2001:3::/32', 'Automatic Multicast Tunneling', 'RFC 7450'),
  yes('2001:4:112::/48', 'AS112-v6', 'RFC 7535'),
  no('2001:10::/28', 'Deprecated (previously ORCHID)', 'RFC 4843'),
  yes('2001:20::/28', 'ORCHIDv2', 'RFC 7343'),
  yes('2001:30::/28', 'Drone Remote ID Protocol Entity Tags', 'RFC 9374'),
  no('2001:db8::/32', 'Documentation', 'RFC 3849'),
  no('2002::/16', '6to4', 'RFC 3056, RFC 7526: an embedded IPv4 address'),
  yes('2620:4f:8000::/48', 'Direct Delegation AS112 Service', 'RFC 7534'),
  no('3fff::/20', 'Documentation', 'RFC 9637'),
  no('5f00::/16', 'Segment Routing (SRv6) SIDs', 'RFC 9602'),
  no('fc00::/7', 'Unique-Local', 'RFC 4193'),
  no('fe80::/10', 'Link-Local Unicast', 'RFC 4291 section 2.5.6'),
  no('fec0::/10', 'Site-Local Unicast (deprecated)', 'RFC 3879'),
  no('ff00::/8', 'Multicast', 'RFC 4291 section 2.7'),
];

/**
 * Is this the text of an address that a host on the public internet can have? False for what is no address at all.
 * IPv4 in dotted decimal without leading zeros (RFC 3986 section 3.2.2), IPv6 as in RFC 4291 section 2.2, no zone.
 */
export function isPublicIpAddress(text: string): boolean {
  const count = readJudgedAddress(text);
  return count !== 0 && (narrowestBlock(count)?.globallyReachable ?? true);
}

/** The block because of which an address is not public; null when the text is not an IP address. */
export function blockOf(text: string): Pick<AddressBlock, 'block' | 'name'> | null {
  const count = readJudgedAddress(text);
  if (count === 0) return null;
  const { block, name } = narrowestBlock(count) as AddressBlock;
  return { block, name };
}

/** Is this the text of an IPv4 or IPv6 address? */
export function isIpAddress(text: string): boolean {
  return readIpAddress(text) !== 0;
}

/** Is this an IPv4 address in dotted decimal? */
export function isIpv4Address(text: string): boolean {
  return readIpv4(text) !== 0;
}

const IPV4_PARTS = 4;
const IPV6_PARTS = 8;

/**
 * The four octets or eight groups of the address that was read last: one room for all, as a decision reads several
 * addresses and keeps none. Nobody reads it before it is written anew, and what is written beyond its end is lost.
 */
const parts = new Uint16Array(IPV6_PARTS);

// By hand and not by ipaddr.js: it takes 1.2.3, 010.0.0.1 and zones for addresses, reads ::192.0.2.1 as the mapped
// ::ffff:192.0.2.1, and takes 900 ns for an IPv4, 2600 for an IPv6 against some 50 and 150 here. What else both take for
// an address they read the same: a property test.

/**
 * Reads the address that is judged into `parts`, and returns how many they are; 0 when the text is not an address. Of an
 * address in 64:ff9b::/96 that is the IPv4 address embedded in it (RFC 6052 section 2.2).
 */
function readJudgedAddress(text: string): number {
  const count = readIpAddress(text);
  if (count !== IPV6_PARTS || !isTranslated()) return count;
  const [high, low] = [parts[6] as number, parts[7] as number];
  parts[0] = high >> 8;
  parts[1] = high & 0xff;
  parts[2] = low >> 8;
  parts[3] = low & 0xff;
  return IPV4_PARTS;
}

/** Reads the address into `parts`, and returns how many they are; 0 when the text is not an address. */
function readIpAddress(text: string): number {
  return readIpv4(text) || readIpv6(text);
}

/** Four decimal octets, each without a leading zero: some parsers read `010` as eight. */
function readIpv4(text: string): number {
  let count = 0;
  let value = NO_DIGIT;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === DOT) {
      if (value === NO_DIGIT) return 0;
      parts[count++] = value;
      value = NO_DIGIT;
    } else {
      const digit = code - DIGIT_0;
      if (digit < 0 || digit > 9 || value === 0) return 0;
      value = value === NO_DIGIT ? digit : value * 10 + digit;
      if (value > 255) return 0;
    }
  }
  if (value === NO_DIGIT || count !== IPV4_PARTS - 1) return 0;
  parts[count] = value;
  return IPV4_PARTS;
}

/** Groups of one to four hexadecimal digits, at most one `::`, the last two perhaps as a dotted quad. */
function readIpv6(text: string): number {
  let count = 0;
  let gap = -1; // where `::` stands, counted in groups
  let value = NO_DIGIT;
  let digits = 0;
  let i = 0;
  if (text.charCodeAt(0) === COLON && text.charCodeAt(1) === COLON) {
    gap = 0;
    i = 2;
  }
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === COLON) {
      if (value === NO_DIGIT) return 0;
      parts[count++] = value;
      value = NO_DIGIT;
      digits = 0;
      if (text.charCodeAt(i + 1) === COLON) {
        if (gap >= 0) return 0;
        gap = count;
        i++;
      } else if (i + 1 === text.length) {
        return 0;
      }
    } else if (code === DOT) {
      const hexadecimal = withoutIpv4(text);
      return hexadecimal === null ? 0 : readIpv6(hexadecimal);
    } else {
      const digit = hexDigit(code);
      if (digit < 0 || ++digits > 4) return 0;
      value = value === NO_DIGIT ? digit : value * 16 + digit;
    }
  }
  if (value !== NO_DIGIT) parts[count++] = value;
  if (gap < 0) return count === IPV6_PARTS ? IPV6_PARTS : 0;
  return count < IPV6_PARTS ? fillGap(gap, count) : 0; // `::` stands for one group or more
}

/** The address with the dotted quad at its end written as two groups; null when there is none. */
function withoutIpv4(text: string): string | null {
  const tail = text.lastIndexOf(':') + 1;
  if (readIpv4(text.slice(tail)) === 0) return null;
  const [a, b, c, d] = parts as unknown as [number, number, number, number];
  return `${text.slice(0, tail)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

/** What stands behind the gap moves to the end, and the gap is zeros. */
function fillGap(gap: number, count: number): number {
  let to = IPV6_PARTS;
  for (let from = count; from > gap; ) parts[--to] = parts[--from] as number;
  while (to > gap) parts[--to] = 0;
  return IPV6_PARTS;
}

const NO_DIGIT = -1;
const DOT = 0x2e;
const COLON = 0x3a;
const DIGIT_0 = 0x30;

/** The value of a hexadecimal digit; a negative number for every other character. */
function hexDigit(code: number): number {
  if (code <= 0x39) return code - DIGIT_0;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** A row of the table, read once: an address is inside when `(part & mask) === prefix` for each of its parts. */
interface Prefix {
  readonly row: AddressBlock;
  readonly length: number;
  readonly parts: readonly number[];
  readonly masks: readonly number[];
}

/** Prefixes by the first part of the addresses inside them, most specific first: a look-up instead of a walk. */
type PrefixTable = ReadonlyMap<number, readonly Prefix[]>;

let ipv4Prefixes: PrefixTable | undefined;
let ipv6Prefixes: PrefixTable | undefined;

// at the first use and not when imported: it takes longer than the import of all other rules
function prefixTable(count: number): PrefixTable {
  const blocks = addressBlocks.filter(({ block }) => block.includes(':') === (count === IPV6_PARTS));
  const table = new Map<number, Prefix[]>();
  for (const prefix of blocks.map(readPrefix).sort((a, b) => b.length - a.length)) {
    if (prefix.length <= WIDEST) continue;
    const [first, mask] = [prefix.parts[0] as number, prefix.masks[0] as number];
    const last = first + (count === IPV4_PARTS ? 0xff : 0xffff) - mask;
    for (let part = first; part <= last; part++) table.set(part, [...(table.get(part) ?? []), prefix]);
  }
  return table;
}

// 2000::/3 and ::/0 would be tens of thousands of entries of the table
const WIDEST = 3;
const RESERVED = addressBlocks.find(({ block }) => block === '::/0') as AddressBlock;

function readPrefix(row: AddressBlock): Prefix {
  const [address, length] = ipaddr.parseCIDR(row.block);
  const [parts, width] = 'octets' in address ? [address.octets, 8] : [address.parts, 16];
  const masks = parts.map((_, i) => {
    const bits = Math.min(Math.max(length - i * width, 0), width);
    return (2 ** bits - 1) * 2 ** (width - bits);
  });
  return { row, length, parts, masks };
}

/** The most specific block that the address in `parts` is in; undefined: none, or only 2000::/3. */
function narrowestBlock(count: number): AddressBlock | undefined {
  const table = count === IPV4_PARTS ? (ipv4Prefixes ??= prefixTable(count)) : (ipv6Prefixes ??= prefixTable(count));
  const row = table.get(parts[0] as number)?.find(isInside)?.row;
  return row === undefined && count === IPV6_PARTS && !isGlobalUnicast6() ? RESERVED : row;
}

function isGlobalUnicast6(): boolean {
  return ((parts[0] as number) & 0xe000) === 0x2000;
}

/** 64:ff9b::/96, the well-known prefix of IPv4-IPv6 translation (RFC 6052 section 2.1). */
function isTranslated(): boolean {
  return parts[0] === 0x64 && parts[1] === 0xff9b && parts[2] === 0 && parts[3] === 0 && parts[4] === 0 && parts[5] === 0;
}

function isInside({ masks, parts: prefix }: Prefix): boolean {
  return prefix.every((part, i) => ((parts[i] as number) & (masks[i] as number)) === part);
}
