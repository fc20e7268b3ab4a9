import type { AddressIssue } from './address-issue.js';
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
 * Reads an absolute URL as written; null when the text is not one.
 *
 * The WHATWG parser accepts more than valid URLs, because it repairs what people type. A webhook's address is stored by
 * one party and called by another, so whatever needs a repair is refused: spaces around the text, control characters,
 * missing, extra or reversed slashes, a percent-encoded host, numbers for an IPv4 address other than four decimal
 * octets. So is user information outside RFC 3986, where other programs find another host. Characters of the path,
 * query and fragment that a parser percent-encodes leave the receiver the same, and pass. An internationalised host is
 * mapped to ASCII (UTS #46).
 */
export function parseAddress(text: string): Address | null {
  return parsePlain(text) ?? parseAny(text);
}

/** Why the text is not a URL: the fault that stands first in it; null when it is one. */
export function addressIssue(text: string): AddressIssue | null {
  const read = readAny(text);
  return typeof read === 'string' ? read : null;
}

/** The rule itself, for every text. */
export function parseAny(text: string): Address | null {
  const read = readAny(text);
  return typeof read === 'string' ? null : read;
}

// RFC 1035 section 2.3.4; a name has 255 octets on the wire
const LONGEST_LABEL = 63;
const LONGEST_NAME = 253;

/**
 * Most addresses are https with a lower-case name, perhaps a port, and a rest without spaces, controls and backslashes:
 * for them one expression finds what `parseAny` finds, at a fraction of its cost. That both agree is a property test.
 */
function parsePlain(text: string): Address | null {
  const match = PLAIN.exec(text);
  if (match === null) return null;
  const [, name, digits] = match as unknown as [string, string, string | undefined];
  if (name.length > LONGEST_LABEL) return null;
  return { scheme: 'https', port: digits === undefined ? null : Number(digits), host: { kind: 'name', text: name, name } };
}

// no hyphen beside another: no A-label
const PLAIN = /^https:\/\/((?:[a-z0-9]+[.-])+[a-z][a-z0-9]*)(?::([0-9]{1,4}))?(?:[/?#][^\0- \x7f\\]*)?$/;

/** A fault, and the place of the first character that is wrong: faults of different kinds compare by it. */
interface Fault {
  readonly fault: AddressIssue;
  readonly at: number;
}

function readAny(text: string): Address | AddressIssue {
  const read = readUrl(text);
  const stray = findStray(text);
  const isFault = 'fault' in read;
  if (stray !== null && !(isFault && read.at < stray.at)) return stray.fault;
  return isFault ? read.fault : read;
}

/** The first character that no part of a URL may contain: a control character, or a space around the text. */
function findStray(text: string): Fault | null {
  if (text.startsWith(' ')) return { fault: 'WHITESPACE_AROUND', at: 0 };
  const control = text.search(CONTROL);
  if (control >= 0) return { fault: 'CONTROL_CHARACTER', at: control };
  if (!text.endsWith(' ')) return null;
  let end = text.length;
  while (text[end - 1] === ' ') end--;
  return { fault: 'WHITESPACE_AROUND', at: end };
}

// RFC 3986 has no control characters; C programs end a text at U+0000, others drop tabs and line breaks
const CONTROL = /[\0-\x1f\x7f]/;

function readUrl(text: string): Address | Fault {
  if (!SCHEME.test(text)) return { fault: 'NO_SCHEME', at: text.search(/[^a-z0-9+.-]|$/i) };
  const scheme = text.slice(0, text.indexOf(':')).toLowerCase();
  return SPECIAL_SCHEMES.has(scheme) ? readSpecial(text, scheme) : readOther(text, scheme);
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

// WHATWG's special schemes: those whose host is a name on the network or an IP address, or which have none
const SPECIAL_SCHEMES: ReadonlySet<string> = new Set(['https', 'http', 'wss', 'ws', 'ftp', 'file']);

function readSpecial(text: string, scheme: string): Address | Fault {
  const start = scheme.length + 3;
  for (let at = start - 2; at < start; at++) if (text[at] !== '/') return slashFault(text, at);
  const end = findFrom(AUTHORITY_END, text, start);
  const read = scheme === 'file' ? readFile(text.slice(start, end), end) : readNetwork(text, scheme, start, end);
  if ('fault' in read) return read;
  // to a parser a backslash before the query is a slash
  const rest = findFrom(PATH_END, text, end);
  return text[rest] === '\\' ? slashFault(text, rest) : read;
}

function slashFault(text: string, at: number): Fault {
  return { fault: text[at] === '\\' ? 'BACKSLASH' : 'SLASHES', at };
}

const AUTHORITY_END = /[/?#\\]/;
const OTHER_AUTHORITY_END = /[/?#]/;
const PATH_END = /[?#\\]/;

/** Where the first match is from `start` on, or the end of the text. */
function findFrom(sought: RegExp, text: string, start: number): number {
  const at = text.slice(start).search(sought);
  return at < 0 ? text.length : start + at;
}

/** A URL whose host is a name on the network or an IP address. */
function readNetwork(text: string, scheme: string, start: number, end: number): Address | Fault {
  if (start === end && (text[end] === '/' || text[end] === '\\')) return slashFault(text, end);
  const { userInformation, host: hostText, hostEnd, digits } = splitAuthority(text, start, end);
  const misfit = userInformation.search(NOT_IN_USER_INFORMATION);
  if (misfit >= 0) return { fault: 'USER_INFORMATION', at: start + misfit };
  if (digits?.includes(':') && isIpAddress(`${hostText}:${digits}`)) return { fault: 'IPV6_LITERAL', at: end };
  const host = parseHost(hostText);
  if (typeof host === 'string') return { fault: host, at: hostEnd };
  const port = parsePort(digits, hostEnd);
  return typeof port === 'object' && port !== null ? port : { scheme, port, host };
}

// RFC 3986 section 3.2.1: unreserved, percent-encoded, sub-delims and the colon; beside them characters beyond ASCII.
// java.net.URL takes a second at sign for no host at all, and url.parse of Node fails on a percent sign alone.
const NOT_IN_USER_INFORMATION = /[^-._~!$&'()*+,;=:%0-9a-z\x80-\uffff]|%(?![0-9a-f]{2})/i;

/** A URL of the scheme file: without a host, with a drive of Windows, or with a host that has no port. */
function readFile(authority: string, end: number): Address | Fault {
  const host = authority === '' || /^[a-z][:|]$/i.test(authority) ? null : parseHost(authority);
  return typeof host === 'string' ? { fault: host, at: end } : { scheme: 'file', port: null, host: null };
}

/** A URL of another scheme, whose host is not a name on the network: the URL Standard takes nearly every character in it. */
function readOther(text: string, scheme: string): Address | Fault {
  const start = scheme.length + 3;
  if (text.startsWith('//', start - 2)) {
    const { host, hostAt, hostEnd, digits } = splitAuthority(text, start, findFrom(OTHER_AUTHORITY_END, text, start));
    const fault = otherHostFault(host, hostAt > start || digits !== undefined);
    if (fault !== null) return { fault, at: hostEnd };
    const port = parsePort(digits, hostEnd);
    if (typeof port === 'object' && port !== null) return port;
  }
  return { scheme, port: null, host: null };
}

/** With user information or a port there must be a host as well. */
function otherHostFault(host: string, isNeeded: boolean): AddressIssue | null {
  if (host === '') return isNeeded ? 'HOST_EMPTY' : null;
  if (host.startsWith('[')) return parseIpv6Literal(host) === null ? 'IPV6_LITERAL' : null;
  return FORBIDDEN_IN_HOST.test(host) ? 'HOST_CHARACTER' : null;
}

/** A URL of a special scheme, as `parseAddress` accepts it, with another host in the place of its own. */
export function withHost(text: string, scheme: string, host: string): string {
  const start = scheme.length + 3;
  const { hostAt, hostEnd } = splitAuthority(text, start, findFrom(OTHER_AUTHORITY_END, text, start));
  return text.slice(0, hostAt) + host + text.slice(hostEnd);
}

/** The parts of the text between `start` and `end`, as their delimiters divide it: nothing in them is checked yet. */
interface Authority {
  /** Without the at sign after it. */
  readonly userInformation: string;
  /** Where the host begins and ends in the text. */
  readonly hostAt: number;
  readonly hostEnd: number;
  /** An IPv6 literal with its brackets. */
  readonly host: string;
  /** What stands after the colon behind the host; undefined without the colon. */
  readonly digits: string | undefined;
}

function splitAuthority(text: string, start: number, end: number): Authority {
  const authority = text.slice(start, end);
  const at = authority.lastIndexOf('@') + 1;
  // the colons of an IPv6 literal are inside its brackets
  const bracket = authority[at] === '[' ? authority.indexOf(']', at) : -1;
  const colon = authority.indexOf(':', Math.max(at, bracket));
  const hostEnd = colon < 0 ? authority.length : colon;
  return {
    userInformation: authority.slice(0, Math.max(at - 1, 0)),
    hostAt: start + at,
    hostEnd: start + hostEnd,
    host: authority.slice(at, hostEnd),
    digits: colon < 0 ? undefined : authority.slice(colon + 1),
  };
}

/** null: no port is named. Leading zeros are allowed, as in any URL. */
function parsePort(digits: string | undefined, hostEnd: number): number | null | Fault {
  if (digits === undefined || digits === '') return null;
  const misfit = digits.search(/[^0-9]/);
  if (misfit < 0 && Number(digits) <= 65535) return Number(digits);
  return { fault: 'PORT', at: hostEnd + 1 + (misfit < 0 ? digits.length : misfit) };
}

function parseHost(text: string): Host | AddressIssue {
  if (ASCII_HOST.test(text)) return parseAsciiHost(text.toLowerCase());
  if (text === '') return 'HOST_EMPTY';
  if (text.startsWith('[')) return parseIpv6Literal(text) ?? 'IPV6_LITERAL';
  if (text.includes('%')) return 'HOST_PERCENT_ENCODED';
  return NON_ASCII.test(text) ? parseInternationalHost(text) : 'HOST_CHARACTER';
}

// the printable ASCII characters without WHATWG's forbidden domain code points
const ASCII_HOST = /^[!"$&'()*+,\-.0-9;=A-Z_`a-z{}~]+$/;

const NON_ASCII = /[^\0-\x7f]/;

// WHATWG's forbidden host code points without the control characters, which are nowhere in a URL
const FORBIDDEN_IN_HOST = /[ #/:<>?@[\\\]^|]/;

// a parser takes such a host for an IPv4 address, or fails
const ENDS_IN_NUMBER = /(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?$/;

function parseAsciiHost(text: string): Host | AddressIssue {
  if (ENDS_IN_NUMBER.test(text)) return isIpv4Address(text) ? ipLiteral(text) : 'IPV4_NUMBER';
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

// with its brackets, as splitAuthority finds it: whatever stands behind the second one is not part of an address
function parseIpv6Literal(text: string): Host | null {
  const inner = text.slice(1, -1).toLowerCase();
  return text.endsWith(']') && inner.includes(':') && isIpAddress(inner) ? ipLiteral(inner) : null;
}

function parseInternationalHost(text: string): Host | AddressIssue {
  const ascii = toAsciiName(text);
  if (ascii === null) return FORBIDDEN_IN_HOST.test(text) ? 'HOST_CHARACTER' : 'INTERNATIONAL_NAME';
  // a single label is denied anyway, as a name that is not public
  const fault = ascii.includes('.') ? misreadFault(text) : null;
  if (fault !== null) return fault;
  if (!ENDS_IN_NUMBER.test(ascii)) return dnsName(ascii, true);
  // digits in circles or full width are an IPv4 literal when they spell one, not when a number had to be converted
  return plainDigits(text) === ascii ? ipLiteral(ascii) : 'IPV4_NUMBER';
}

/** What url.parse of Node reads otherwise: it finds no host at < and >, and writes every letter small before it maps the name. */
function misreadFault(text: string): AddressIssue | null {
  // with a combining solidus they are the letters ≮ and ≯
  if (FORBIDDEN_IN_HOST.test(text)) return 'HOST_CHARACTER';
  return FINAL_SIGMA.test(text) ? 'INTERNATIONAL_NAME' : null;
}

// small, it is ς at the end of a word; UTS #46 makes it σ
const FINAL_SIGMA = /\u03a3(?![\p{Lu}\p{Ll}\p{Lt}])/u;

function plainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll('\u3002', '.');
}
