import { toPunycode } from '../runtimes/punycode.mjs';
import { bitsOf } from './ip.js';

/** The parts of an address that the rules read, for the forms that the generator writes: see `host` in generate/hosts.ts for the letters beyond ASCII. */
export interface Reading {
  readonly scheme: string;
  readonly port: number | null;
  /** Null where the scheme has none, as in mailto:a@example.com. */
  readonly host: { readonly kind: 'name' | 'ip'; readonly text: string } | null;
}

/** The schemes whose host is a name on the network or an IP address. */
const NETWORK = ['http', 'https', 'ws', 'wss', 'ftp'];

/**
 * RFC 3986 appendix B, without what a parser would have to repair: spaces around the text, control characters anywhere,
 * slashes missing or reversed, user information with characters that section 3.2.1 does not have. Other characters that a
 * parser percent-encodes lead to the same receiver.
 */
export function readAddress(text: string): Reading | null {
  if (/[\x00-\x1f\x7f]|^ | $/.test(text) || !isWellFormed(text)) return null;
  const parts = /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(text);
  if (parts === null) return null;
  const [, schemeText, authority, path] = parts;
  const scheme = schemeText!.toLowerCase();
  // what stands in an address of another scheme is for that scheme to define
  if (!NETWORK.includes(scheme)) return { scheme, port: null, host: null };
  if (authority === undefined || authority.includes('\\') || path!.includes('\\')) return null;
  const userEnd = authority.lastIndexOf('@');
  if (userEnd !== -1 && !isUserInformation(authority.slice(0, userEnd))) return null;
  const hostAndPort = /^(\[[^\]]*\]|[^:[\]]*)(?::([0-9]*))?$/.exec(authority.slice(userEnd + 1));
  if (hostAndPort === null) return null;
  const [, hostText, portText = ''] = hostAndPort;
  const port = portText === '' ? null : Number(portText);
  if (port !== null && port > 65535) return null;
  const host = readHost(hostText!);
  return host === null ? null : { scheme, port, host };
}

/** RFC 3986 section 3.2.1: unreserved characters, percent escapes, sub-delims and ":"; what is not ASCII is allowed besides. */
function isUserInformation(text: string): boolean {
  return /^(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])*$/.test(text);
}

function readHost(text: string): Reading['host'] {
  if (text.startsWith('[')) {
    const inner = text.slice(1, -1).toLowerCase();
    return inner.includes(':') && bitsOf(inner) !== null ? { kind: 'ip', text: inner } : null;
  }
  const ascii = toAscii(text);
  if (ascii === null || ascii === '') return null;
  // the code points that no host may have, and "%", which only a repair would decode
  if (/[\x00-\x20#%/:<>?@[\\\]^|\x7f]/.test(ascii)) return null;
  const labels = ascii.split('.');
  if (labels.length > 1 && labels[labels.length - 1] === '') labels.pop();
  // a host whose last label is a number is an IPv4 address or not a host
  if (/^([0-9]+|0x[0-9a-f]*)$/.test(labels[labels.length - 1]!)) return bitsOf(ascii) === null ? null : { kind: 'ip', text: ascii };
  return { kind: 'name', text: ascii };
}

/** A DNS name of RFC 1123 section 2.1: letters, digits and inner hyphens, 63 octets a label, 253 in all. */
export function isDnsName(name: string): boolean {
  return name.length <= 253 && name.split('.').every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label) && !isBadALabel(label));
}

/** Names that no public DNS answers: one label, or a special-use top-level name (IANA; RFC 6761, 6762, 7686, 8375, 9476, ICANN's .internal). */
export function isPublicName(name: string): boolean {
  const labels = withoutRootDot(name).split('.');
  return labels.length > 1 && !SPECIAL_USE.includes(labels[labels.length - 1]!);
}

const SPECIAL_USE = ['alt', 'arpa', 'example', 'internal', 'invalid', 'local', 'localhost', 'onion', 'test'];

export function isBoxName(name: string): boolean {
  const plain = withoutRootDot(name);
  return plain === 'box.com' || plain.endsWith('.box.com');
}

function withoutRootDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}

/** The A-labels of the generator that decode to nothing, or to what IDNA forbids. */
export const BAD_A_LABELS = ['xn--', 'xn--a', 'xn--0', 'xn--zzzzzzzzzzzz', 'xn--pokxncvks', 'xn--a-yoc'];
function isBadALabel(label: string): boolean {
  return BAD_A_LABELS.includes(label);
}

/** Letters beyond ASCII that the generator uses, and what UTS 46 makes of them before Punycode; null: UTS 46 refuses it. */
export function toAscii(host: string): string | null {
  if (/^[\x00-\x7f]*$/.test(host)) return host.toLowerCase();
  let mapped = '';
  for (const letter of host) {
    const next = mapLetter(letter);
    if (next === null) return null;
    mapped += next;
  }
  const labels = mapped.split('.');
  if (labels.some(isBadALabel)) return null;
  return labels.map((label) => (/^[\x00-\x7f]*$/.test(label) ? label : `xn--${toPunycode(label)}`)).join('.');
}

const KEPT = 'äöüéñßаждпрλ例え日本';

function mapLetter(letter: string): string | null {
  const code = letter.codePointAt(0)!;
  if (code < 0x80) return letter.toLowerCase();
  if (code >= 0xff21 && code <= 0xff5a) return String.fromCharCode(code - 0xfee0).toLowerCase(); // full-width letters
  if (code >= 0xff10 && code <= 0xff19) return String.fromCharCode(code - 0xfee0); // full-width digits
  if (code === 0x24ea) return '0';
  if (code >= 0x24d0 && code <= 0x24e9) return String.fromCharCode(code - 0x24d0 + 0x61); // circled letters
  if (code >= 0x2460 && code <= 0x2468) return String.fromCharCode(code - 0x2460 + 0x31); // circled digits
  if ('\u3002\uff0e\uff61'.includes(letter)) return '.';
  if ('\u00ad\u200b\u2060'.includes(letter)) return ''; // soft hyphen, zero width space, word joiner
  const lower = letter.toLowerCase();
  return KEPT.includes(lower) ? lower : null;
}

/** Whether every surrogate of the text stands in a pair, so that the text can be written in UTF-8. */
function isWellFormed(text: string): boolean {
  return Buffer.from(text, 'utf8').toString('utf8') === text;
}
