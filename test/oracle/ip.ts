/**
 * Whether an address is globally reachable unicast, stated a second time. An address is the text of its bits ("0100…"),
 * a block is the text of its leading bits, and an address lies in a block when its text starts with the block's.
 */
export function isPublicAddress(text: string): boolean {
  const bits = judgedBits(text);
  return bits !== null && rowOf(bits).isReachable;
}

/** The most specific registered block of an address, as `cidr`; null when the text is not an address. */
export function blockOf(text: string): string | null {
  const bits = judgedBits(text);
  return bits === null ? null : rowOf(bits).cidr;
}

/** Whether an address, or the IPv4 address that it stands for behind DNS64, lies in a block. */
export function liesIn(text: string, cidr: string): boolean {
  const bits = judgedBits(text);
  const [start, length] = cidr.split('/');
  const blockStart = bitsOf(start!);
  return bits !== null && blockStart !== null && bits.length === blockStart.length && bits.startsWith(blockStart.slice(0, Number(length)));
}

/** The bits that decide: DNS64 (RFC 6147) puts the IPv4 address of a server into the last 32 bits of 64:ff9b::/96 (RFC 6052). */
function judgedBits(text: string): string | null {
  const bits = bitsOf(text);
  return bits !== null && bits.length === 128 && bits.startsWith(NAT64) ? bits.slice(96) : bits;
}

function rowOf(bits: string): Row {
  const rows = bits.length === 32 ? IPV4 : IPV6;
  return rows
    .filter(({ start }) => bits.startsWith(start))
    .reduce((longest, row) => (row.start.length > longest.start.length ? row : longest));
}

/** The bits of dotted decimal (32) or of RFC 4291 text (128); null for anything else. */
export function bitsOf(text: string): string | null {
  return text.includes(':') ? ipv6Bits(text) : ipv4Bits(text);
}

function ipv4Bits(text: string): string | null {
  const octets = text.split('.');
  if (octets.length !== 4) return null;
  if (!octets.every((octet) => /^(0|[1-9][0-9]{0,2})$/.test(octet) && Number(octet) <= 255)) return null;
  return octets.map((octet) => binary(Number(octet), 8)).join('');
}

function ipv6Bits(text: string): string | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = groups(halves[0]!, halves.length === 1);
  const tail = halves.length === 2 ? groups(halves[1]!, true) : '';
  if (head === null || tail === null) return null;
  const missing = 128 - head.length - tail.length;
  // RFC 4291 section 2.2: "::" stands for one or more groups of zeros
  if (halves.length === 2 ? missing < 16 : missing !== 0) return null;
  return head + '0'.repeat(missing) + tail;
}

/** The bits of the groups between colons; the last one may be dotted decimal where the text ends there. */
function groups(text: string, ends: boolean): string | null {
  if (text === '') return '';
  let bits = '';
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const isDotted = ends && index === parts.length - 1 && part.includes('.');
    const next = isDotted ? ipv4Bits(part) : /^[0-9a-fA-F]{1,4}$/.test(part) ? binary(parseInt(part, 16), 16) : null;
    if (next === null) return null;
    bits += next;
  }
  return bits;
}

function binary(value: number, width: number): string {
  return value.toString(2).padStart(width, '0');
}

interface Row {
  readonly cidr: string;
  readonly start: string;
  readonly isReachable: boolean;
}

const row = (cidr: string, isReachable: boolean): Row => {
  const [address, length] = cidr.split('/');
  return { cidr, start: bitsOf(address!)!.slice(0, Number(length)), isReachable };
};
const no = (...cidrs: readonly string[]): readonly Row[] => cidrs.map((cidr) => row(cidr, false));
const yes = (...cidrs: readonly string[]): readonly Row[] => cidrs.map((cidr) => row(cidr, true));

const NAT64 = row('64:ff9b::/96', false).start;

/** IANA IPv4 Special-Purpose Address Registry, column "Globally Reachable", and the multicast space (RFC 5771). The rest is public. */
const IPV4: readonly Row[] = [
  ...yes('0.0.0.0/0'),
  ...no('0.0.0.0/8', '0.0.0.0/32', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'),
  ...no('192.0.0.0/24', '192.0.0.0/29', '192.0.0.8/32', '192.0.0.170/32', '192.0.0.171/32', '192.0.2.0/24', '192.88.99.0/24'),
  ...yes('192.0.0.9/32', '192.0.0.10/32', '192.31.196.0/24', '192.52.193.0/24', '192.175.48.0/24'),
  ...no('192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4', '255.255.255.255/32'),
  ...no('168.63.129.16/32'), // the host of an Azure machine answers it, not the internet
];

/** IANA IPv6 Address Space (2000::/3 alone is global unicast) and Special-Purpose Address Registry. The rest is reserved by IETF. */
const IPV6: readonly Row[] = [
  ...no(
    '::/0',
    '::1/128',
    '::/128',
    '::ffff:0:0/96',
    '::/96',
    'fec0::/10',
    '64:ff9b:1::/48',
    '100::/64',
    '100:0:0:1::/64',
    '5f00::/16',
    'fc00::/7',
    'fe80::/10',
    'ff00::/8',
  ),
  ...yes(
    '2000::/3',
    '2001:1::1/128',
    '2001:1::2/128',
    '2001:1::3/128',
    '2001:3::/32',
    '2001:4:112::/48',
    '2001:20::/28',
    '2001:30::/28',
    '2620:4f:8000::/48',
  ),
  ...no('2001::/23', '2001::/32', '2001:2::/48', '2001:10::/28', '2001:db8::/32', '2002::/16', '3fff::/20'),
];
