/**
 * Whether an address is globally reachable unicast, said a second time. An address is the text of its bits ("0100…"),
 * a block is the text of its leading bits, and an address lies in a block when its text starts with the block's.
 */
export function isPublicAddress(text: string): boolean {
  const bits = bitsOf(text);
  if (bits === null) return false;
  const blocks = bits.length === 32 ? IPV4 : IPV6;
  let longest = '';
  let reachable = bits.length === 32; // IPv4 is public where no row says otherwise, IPv6 is not
  for (const [block, isReachable] of blocks) {
    if (bits.startsWith(block) && block.length >= longest.length) {
      longest = block;
      reachable = isReachable;
    }
  }
  return reachable;
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

function block(cidr: string): string {
  const [address, length] = cidr.split('/');
  return bitsOf(address!)!.slice(0, Number(length));
}

const no = (cidr: string): readonly [string, boolean] => [block(cidr), false];
const yes = (cidr: string): readonly [string, boolean] => [block(cidr), true];

/** IANA IPv4 Special-Purpose Address Registry, column "Globally Reachable", and the multicast space (RFC 5771). */
const IPV4 = [
  no('0.0.0.0/8'), no('10.0.0.0/8'), no('100.64.0.0/10'), no('127.0.0.0/8'), no('169.254.0.0/16'), no('172.16.0.0/12'),
  no('192.0.0.0/24'), yes('192.0.0.9/32'), yes('192.0.0.10/32'), no('192.0.2.0/24'), no('192.88.99.0/24'),
  no('192.168.0.0/16'), no('198.18.0.0/15'), no('198.51.100.0/24'), no('203.0.113.0/24'), no('224.0.0.0/4'), no('240.0.0.0/4'),
  no('168.63.129.16/32'), // answered by the host of an Azure machine, not by the internet
];

/** IANA IPv6 Address Space (2000::/3 alone is global unicast) and Special-Purpose Address Registry. */
const IPV6 = [
  yes('2000::/3'), no('2001::/23'), yes('2001:1::1/128'), yes('2001:1::2/128'), yes('2001:1::3/128'), yes('2001:3::/32'),
  yes('2001:4:112::/48'), yes('2001:20::/28'), yes('2001:30::/28'), no('2001:db8::/32'), no('2002::/16'), no('3fff::/20'),
];
