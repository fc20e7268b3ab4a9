import { hasValidALabels, toAsciiName } from './idna.js';
import { isIpAddress, isIpv4Address } from './ip-address.js';

/** What the rules read of a notification address; they never parse it themselves. */
export interface Address {
  /** Lower case, without the colon. */
  readonly scheme: string;
  /** The port that the text names; null when it names none, or only a colon. */
  readonly port: number | null;
  /** The host, if the scheme is one whose host is a name on the network. */
  readonly host: Host | null;
}

/** The host of an address. */
export interface Host {
  /** `ip`: an IP literal; `name`: a valid DNS name; `invalid`: neither. */
  readonly kind: 'ip' | 'name' | 'invalid';
  /** In lower-case ASCII, otherwise as written: an IPv6 literal without its brackets, a final dot kept. */
  readonly text: string;
  /** The text without the final dot of a name's absolute form, which changes nothing of what it names. */
  readonly name: string;
}

/**
 * Reads an absolute URL as written; null when it is none.
 *
 * The WHATWG parser accepts more than valid URLs, because it repairs what people type. A webhook's address is stored
 * by one party and called by another, so whatever needs a repair is refused: blanks and control characters around the
 * text, tabs and line breaks in it, missing, doubled or reversed slashes, a percent-encoded host, numbers for an IPv4
 * address other than four decimal octets. Characters of the path, query and fragment that a parser percent-encodes
 * leave the receiver the same, and pass. An internationalised host is mapped to ASCII (UTS #46).
 */
export function parseAddress(text: string): Address | null {
  return parsePlain(text) ?? parseAny(text);
}

// RFC 1035 section 2.3.4; a name has 255 octets on the wire
const LONGEST_LABEL = 63;
const LONGEST_NAME = 253;

/**
 * Most addresses are https with a lower-case name, perhaps a port, and a rest without blanks, controls and backslashes:
 * for them one expression finds what `parseAny` finds, at a quarter of its cost. That both agree is a property test.
 */
function parsePlain(text: string): Address | null {
  const match = PLAIN.exec(text);
  if (match === null) return null;
  const [, name, digits] = match as unknown as [string, string, string | undefined];
  if (name.length > LONGEST_LABEL) return null;
  return { scheme: 'https', port: digits === undefined ? null : Number(digits), host: { kind: 'name', text: name, name } };
}

// no hyphen beside another: no A-label
const PLAIN = /^https:\/\/((?:[a-z0-9]+[.-])+[a-z][a-z0-9]*)(?::([0-9]{1,4}))?(?:[/?#][^\0- \\]*)?$/;

/** The rule itself, for every text. */
export function parseAny(text: string): Address | null {
  if (isBlankOrControl(text, 0) || isBlankOrControl(text, text.length - 1)) return null;
  const match = SPECIAL.exec(text);
  if (match === null) return parseOther(text);
  const scheme = (match[1] as string).toLowerCase();
  const authority = match[2] as string;
  if (scheme === 'file') return isFileHost(authority) ? { scheme, port: null, host: null } : null;
  const [, hostText, digits] = AUTHORITY.exec(authority) as unknown as [string, string, string | undefined];
  const port = parsePort(digits);
  const host = parseHost(hostText);
  return port === undefined || host === null ? null : { scheme, port, host };
}

/** A URL of another scheme, whose host is no name on the network. */
function parseOther(text: string): Address | null {
  if (!SCHEME.test(text)) return null; // as the engine would say, with an error that takes microseconds
  const scheme = text.slice(0, text.indexOf(':')).toLowerCase();
  return SPECIAL_SCHEMES.has(scheme) || TAB_OR_NEWLINE.test(text) || !isUrl(text) ? null : { scheme, port: null, host: null };
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const TAB_OR_NEWLINE = /[\t\n\r]/;

// WHATWG's special schemes: those whose host is a name on the network or an IP address, or which have none
const SPECIAL_SCHEMES: ReadonlySet<string> = new Set(['https', 'http', 'wss', 'ws', 'ftp', 'file']);

// a special scheme and its authority; no line break, and no backslash, which is a slash to a parser, before the query
const SPECIAL = /^(https?|wss?|ftp|file):\/\/([^/?#\\\t\n\r]*)(?:\/[^?#\\\t\n\r]*)?(?:[?#][^\t\n\r]*)?$/i;

// after the last at sign a host and perhaps a port, whose colon is the first one outside an IPv6 literal
const AUTHORITY = /^(?:.*@)?(\[[^\]]*\]|[^:]*)(?::(.*))?$/s;

// not URL.canParse: compiled, that of Node 20 and 22 takes some Latin-1 text for no URL
function isUrl(text: string): boolean {
  try {
    return new URL(text) !== null;
  } catch {
    return false;
  }
}

function isBlankOrControl(text: string, at: number): boolean {
  return text.charCodeAt(at) <= 0x20;
}

// none, a drive of Windows, or a host without a port
function isFileHost(text: string): boolean {
  return text === '' || /^[a-z][:|]$/i.test(text) || parseHost(text) !== null;
}

/** null: none named; undefined: not a port. Leading zeros are allowed, as in any URL. */
function parsePort(digits = ''): number | null | undefined {
  if (digits === '') return null;
  const port = /^[0-9]+$/.test(digits) ? Number(digits) : NaN;
  return port <= 65535 ? port : undefined;
}

function parseHost(text: string): Host | null {
  if (ASCII_HOST.test(text)) return parseAsciiHost(text.toLowerCase());
  if (text.startsWith('[')) return parseIpv6Literal(text);
  return text.includes('%') ? null : parseInternationalHost(text);
}

// the printable characters without WHATWG's forbidden domain code points
const ASCII_HOST = /^[!"$&'()*+,\-.0-9;=A-Z_`a-z{}~]+$/;

// a parser takes such a host for an IPv4 address, or fails
const ENDS_IN_NUMBER = /(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?$/;

function parseAsciiHost(text: string): Host | null {
  if (ENDS_IN_NUMBER.test(text)) return isIpv4Address(text) ? ipLiteral(text) : null;
  return dnsName(text, hasValidALabels(text));
}

function ipLiteral(text: string): Host {
  return { kind: 'ip', text, name: text };
}

function dnsName(text: string, isValidIdna: boolean): Host {
  const isValid = isValidIdna && text.length <= LONGEST_NAME && DNS_NAME.test(text);
  return { kind: isValid ? 'name' : 'invalid', text, name: text.endsWith('.') ? text.slice(0, -1) : text };
}

// RFC 1123 section 2.1, RFC 1035 section 2.3.4: letters, digits and inner hyphens, 63 a label
const DNS_NAME = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

// from its bracket on, as AUTHORITY finds it: to the other bracket, or to the first colon where there is none
function parseIpv6Literal(text: string): Host | null {
  const inner = text.slice(1, -1).toLowerCase();
  return inner.includes(':') && isIpAddress(inner) ? ipLiteral(inner) : null;
}

function parseInternationalHost(text: string): Host | null {
  const ascii = toAsciiName(text);
  if (ascii === null) return null;
  if (!ENDS_IN_NUMBER.test(ascii)) return dnsName(ascii, true);
  // digits in circles or full width are an IPv4 literal when they spell one, not when a number had to be converted
  return plainDigits(text) === ascii ? ipLiteral(ascii) : null;
}

function plainDigits(text: string): string {
  return text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '').replaceAll('\u3002', '.');
}
