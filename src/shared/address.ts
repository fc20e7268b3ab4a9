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

// RFC 1123 section 2.1, RFC 1035 section 2.3.4: letters, digits and inner hyphens, 63 a label
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const TOP_LABEL = '[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?';

// 255 octets on the wire, RFC 1035 section 2.3.4
const LONGEST_NAME = 253;

/**
 * Most addresses have a lower-case name, perhaps a port, and a rest without a backslash or a line break: for them one
 * expression finds what `parseAny` finds, at a fifth of its cost. That both agree is a property test.
 */
function parsePlain(text: string): Address | null {
  const match = PLAIN.exec(text);
  if (match === null || isBlankOrControl(text, text.length - 1)) return null;
  const [, scheme, name, digits] = match as unknown as [string, string, string, string | undefined];
  if (name.length > LONGEST_NAME || name.includes('xn--')) return null;
  const port = digits === undefined ? null : Number(digits);
  return { scheme, port, host: { kind: 'name', text: name, name } };
}

const PLAIN = new RegExp(`^(https?)://((?:${LABEL}\\.)+${TOP_LABEL})(?::([0-9]{1,4}))?(?:[/?#][^\\t\\n\\r\\\\]*)?$`);

/** The rule itself, for every text. */
export function parseAny(text: string): Address | null {
  if (isBlankOrControl(text, 0) || isBlankOrControl(text, text.length - 1) || TAB_OR_NEWLINE.test(text)) return null;
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return null;
  if (!SPECIAL_SCHEMES.has(scheme)) return isUrl(text) ? { scheme, port: null, host: null } : null;
  const start = scheme.length + '://'.length;
  if (!text.startsWith('://', scheme.length) || hasBackslashBeforeQuery(text)) return null;
  const length = text.slice(start).search(AUTHORITY_END);
  const authority = text.slice(start, length < 0 ? undefined : start + length);
  if (scheme === 'file') return isFileHost(authority) ? { scheme, port: null, host: null } : null;
  const hostAndPort = authority.slice(authority.lastIndexOf('@') + 1);
  // the colon of the port is the first one outside the brackets of an IPv6 literal
  const colon = hostAndPort.indexOf(':', hostAndPort.startsWith('[') ? hostAndPort.indexOf(']') : 0);
  const port = parsePort(colon < 0 ? '' : hostAndPort.slice(colon + 1));
  const host = parseHost(colon < 0 ? hostAndPort : hostAndPort.slice(0, colon));
  return port === undefined || host === null ? null : { scheme, port, host };
}

const TAB_OR_NEWLINE = /[\t\n\r]/;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
const AUTHORITY_END = /[/?#]/;

// WHATWG's special schemes: those whose host is a name on the network or an IP address
const SPECIAL_SCHEMES: ReadonlySet<string> = new Set(['https', 'http', 'wss', 'ws', 'ftp', 'file']);

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

// a backslash is a slash to a URL parser, until the query begins
function hasBackslashBeforeQuery(text: string): boolean {
  const backslash = text.indexOf('\\');
  return backslash >= 0 && text.slice(0, backslash).search(/[?#]/) < 0;
}

// none, a drive of Windows, or a host without a port
function isFileHost(text: string): boolean {
  return text === '' || /^[a-z][:|]$/i.test(text) || parseHost(text) !== null;
}

/** null: none named; undefined: not a port. Leading zeros are allowed, as in any URL. */
function parsePort(digits: string): number | null | undefined {
  if (digits === '') return null;
  const port = /^[0-9]+$/.test(digits) ? Number(digits) : NaN;
  return port <= 65535 ? port : undefined;
}

function parseHost(text: string): Host | null {
  if (text.startsWith('[')) return parseIpv6Literal(text);
  if (text.includes('%')) return null;
  if (NON_ASCII.test(text)) return parseInternationalHost(text);
  return ASCII_HOST.test(text) ? parseAsciiHost(text.toLowerCase()) : null;
}

const NON_ASCII = /[^\0-\x7f]/;

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

const DNS_NAME = new RegExp(`^(?:${LABEL}\\.)*${LABEL}$`);

function parseIpv6Literal(text: string): Host | null {
  const inner = text.slice(1, -1).toLowerCase();
  return text.endsWith(']') && inner.includes(':') && isIpAddress(inner) ? ipLiteral(inner) : null;
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
