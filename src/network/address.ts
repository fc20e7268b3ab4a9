import type { AddressIssue } from './address-issue.js';
import { hasValidALabels, toAsciiName } from './idna.js';
import { isIpAddress, isIpv4Address } from './ip-address.js';

/** A parsed address; the rules never parse the text themselves. */
export interface Address {
  /** Lower case, without the colon. */
  readonly scheme: string;
  /** The explicit port; null: none, or only a colon. */
  readonly port: number | null;
  /** The host; null when the scheme has no network host. */
  readonly host: Host | null;
}

/** The host of an address. */
export interface Host {
  /** `ip`: an IP literal; `name`: a valid DNS name; `invalid`: neither. */
  readonly kind: 'ip' | 'name' | 'invalid';
  /** The host in lowercase ASCII, otherwise as written: a final dot is kept, the brackets of an IPv6 literal are not. */
  readonly text: string;
  /** The text without a final dot, which does not change what a name refers to. */
  readonly name: string;
}

/**
 * Parses an absolute URL as written; null when the text is not one.
 *
 * The WHATWG parser repairs what people type. One party stores a webhook's address and another calls it, and their
 * parsers may repair it differently, so text that needs repair is rejected: surrounding spaces, control characters,
 * missing, extra or reversed slashes, a percent-encoded host, an IPv4 address other than four decimal octets. User
 * information outside RFC 3986 is rejected too, because other parsers find another host there. Characters of the path,
 * query and fragment that a parser percent-encodes are accepted: they do not change the receiver. An internationalized
 * host is mapped to ASCII (UTS #46).
 */
export function parseAddress(text: string): Address | null {
  return parsePlain(text) ?? parseAny(text);
}

/** The first reason, in the order of the text, why it is not a URL; null when it is one. */
export function addressIssue(text: string): AddressIssue | null {
  const read = readAny(text);
  return typeof read === 'string' ? read : null;
}

/** `parseAddress` without its fast path. */
export function parseAny(text: string): Address | null {
  const read = readAny(text);
  return typeof read === 'string' ? null : read;
}

// RFC 1035 section 2.3.4; a name has 255 octets on the wire
const LONGEST_LABEL = 63;
const LONGEST_NAME = 253;

/**
 * The fast path for most addresses: https, a lowercase name, perhaps a port, and printable ASCII without backslashes
 * after it. One expression gives the result of `parseAny` at a fraction of its cost; a property test
 * compares the two.
 */
function parsePlain(text: string): Address | null {
  const match = PLAIN.exec(text);
  if (match === null) return null;
  const [, name, digits] = match as unknown as [string, string, string | undefined];
  if (name.length > LONGEST_LABEL) return null;
  return { scheme: 'https', port: digits === undefined ? null : Number(digits), host: { kind: 'name', text: name, name } };
}

// no two hyphens in a row, so no A-label
const PLAIN = /^https:\/\/((?:[a-z0-9]+[.-])+[a-z][a-z0-9]*)(?::([0-9]{1,4}))?(?:[/?#][!-[\]-~]*)?$/;

/** An issue, and the index of the first wrong character, by which issues are ordered. */
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

/** The first control character, lone surrogate or surrounding space, which no part of a URL may contain. */
function findStray(text: string): Fault | null {
  if (text.startsWith(' ')) return { fault: 'WHITESPACE_AROUND', at: 0 };
  const stray = text.search(STRAY);
  if (stray >= 0) return { fault: text.charCodeAt(stray) < 0x80 ? 'CONTROL_CHARACTER' : 'LONE_SURROGATE', at: stray };
  if (!text.endsWith(' ')) return null;
  let end = text.length;
  while (text[end - 1] === ' ') end--;
  return { fault: 'WHITESPACE_AROUND', at: end };
}

// RFC 3986 allows no control characters; C programs end a text at U+0000, others drop tabs and line breaks. A surrogate
// without its other half cannot be encoded in UTF-8: parsers write U+FFFD for it.
const STRAY = /[\0-\x1f\x7f\p{Surrogate}]/u;

function readUrl(text: string): Address | Fault {
  if (!SCHEME.test(text)) return { fault: 'NO_SCHEME', at: text.search(/[^a-z0-9+.-]|$/i) };
  const scheme = text.slice(0, text.indexOf(':')).toLowerCase();
  return SPECIAL_SCHEMES.has(scheme) ? readSpecial(text, scheme) : readOther(text, scheme);
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

// WHATWG's special schemes: their host is a DNS name or an IP address; file may have none
const SPECIAL_SCHEMES: ReadonlySet<string> = new Set(['https', 'http', 'wss', 'ws', 'ftp', 'file']);

function readSpecial(text: string, scheme: string): Address | Fault {
  const start = scheme.length + 3;
  for (let at = start - 2; at < start; at++) if (text[at] !== '/') return slashFault(text, at);
  const end = findFrom(AUTHORITY_END, text, start);
  const read = scheme === 'file' ? readFile(text.slice(start, end), end) : readNetwork(text, scheme, start, end);
  if ('fault' in read) return read;
  // a parser reads a backslash before the query as a slash
  const rest = findFrom(PATH_END, text, end);
  return text[rest] === '\\' ? slashFault(text, rest) : read;
}

function slashFault(text: string, at: number): Fault {
  return { fault: text[at] === '\\' ? 'BACKSLASH' : 'SLASHES', at };
}

const AUTHORITY_END = /[/?#\\]/;
const OTHER_AUTHORITY_END = /[/?#]/;
const PATH_END = /[?#\\]/;

/** The index of the first match at or after `start`, or the length of the text. */
function findFrom(sought: RegExp, text: string, start: number): number {
  const at = text.slice(start).search(sought);
  return at < 0 ? text.length : start + at;
}

/** Parses a URL whose host is a DNS name or an IP address. */
function readNetwork(text: string, scheme: string, start: number, end: number): Address | Fault {
  if (start === end && (text[end] === '/' || text[end] === '\\')) return slashFault(text, end);
  const { userInformation, host: hostText, hostAt, hostEnd, digits } = splitAuthority(text, start, end);
  const misfit = userInformation.search(NOT_IN_USER_INFORMATION);
  if (misfit >= 0) return { fault: 'USER_INFORMATION', at: start + misfit };
  if (digits?.includes(':') && isIpAddress(`${hostText}:${digits}`)) return { fault: 'IPV6_LITERAL', at: end };
  const host = parseHost(hostText);
  if (typeof host === 'string') {
    const wrong = hostText.search(/[ %<>[\]^|]/);
    return { fault: host, at: wrong < 0 ? hostEnd : hostAt + wrong };
  }
  const port = parsePort(digits, hostEnd);
  return typeof port === 'object' && port !== null ? port : { scheme, port, host };
}

// RFC 3986 section 3.2.1: unreserved, percent-encoded, sub-delims and the colon; also non-ASCII characters.
// With a second at sign java.net.URL finds no host, and Node's url.parse fails on a bare percent sign.
const NOT_IN_USER_INFORMATION = /[^-._~!$&'()*+,;=:%0-9a-z\x80-\uffff]|%(?![0-9a-f]{2})/i;

/** Parses a file URL: without a host, with a Windows drive, or with a host without a port. */
function readFile(authority: string, end: number): Address | Fault {
  const host = authority === '' || /^[a-z][:|]$/i.test(authority) ? null : parseHost(authority);
  return typeof host === 'string' ? { fault: host, at: end } : { scheme: 'file', port: null, host: null };
}

/** Parses a URL of any other scheme. Its host is not a network name, and the URL Standard allows nearly every character in it. */
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

/** User information or a port requires a host. */
function otherHostFault(host: string, isNeeded: boolean): AddressIssue | null {
  if (host === '') return isNeeded ? 'HOST_EMPTY' : null;
  if (host.startsWith('[')) return parseIpv6Literal(host) === null ? 'IPV6_LITERAL' : null;
  return FORBIDDEN_IN_HOST.test(host) ? 'HOST_CHARACTER' : null;
}

/** Replaces the host of a URL with a special scheme that `parseAddress` accepts. */
export function withHost(text: string, scheme: string, host: string): string {
  const start = scheme.length + 3;
  const { hostAt, hostEnd } = splitAuthority(text, start, findFrom(OTHER_AUTHORITY_END, text, start));
  return text.slice(0, hostAt) + host + text.slice(hostEnd);
}

/** The parts of an authority, split at their delimiters but not yet checked. */
interface Authority {
  /** Without the at sign. */
  readonly userInformation: string;
  /** Where the host begins and ends in the text. */
  readonly hostAt: number;
  readonly hostEnd: number;
  /** An IPv6 literal with its brackets. */
  readonly host: string;
  /** The text after the colon behind the host; undefined: no colon. */
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

/** null: no explicit port. Leading zeros are allowed, as in any URL. */
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

// the printable ASCII characters except WHATWG's forbidden domain code points
const ASCII_HOST = /^[!"$&'()*+,\-.0-9;=A-Z_`a-z{}~]+$/;

const NON_ASCII = /[^\0-\x7f]/;

// WHATWG's forbidden host code points, except control characters, which are rejected anywhere in the text
const FORBIDDEN_IN_HOST = /[ #/:<>?@[\\\]^|]/;

// a parser reads such a host as an IPv4 address, or fails
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

// RFC 1123 section 2.1, RFC 1035 section 2.3.4: letters, digits and inner hyphens, at most 63 per label
const DNS_NAME = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

// the text includes the brackets (see splitAuthority); anything after the closing one is not part of an address
function parseIpv6Literal(text: string): Host | null {
  const inner = text.slice(1, -1).toLowerCase();
  return text.endsWith(']') && inner.includes(':') && isIpAddress(inner) ? ipLiteral(inner) : null;
}

function parseInternationalHost(text: string): Host | AddressIssue {
  const ascii = toAsciiName(text);
  if (ascii === null) return FORBIDDEN_IN_HOST.test(text) ? 'HOST_CHARACTER' : 'INTERNATIONAL_NAME';
  // ADDRESS_HOST_NOT_PUBLIC denies a single label anyway
  const fault = ascii.includes('.') ? misreadFault(text) : null;
  if (fault !== null) return fault;
  if (!ENDS_IN_NUMBER.test(ascii)) return dnsName(ascii, true);
  // circled or full-width digits are an IPv4 literal if they spell four decimal octets, not if a number must be converted
  return plainDigits(text) === ascii ? ipLiteral(ascii) : 'IPV4_NUMBER';
}

/** Hosts that Node's url.parse reads differently: it ends a host at < and >, and lowercases a name before mapping it. */
function misreadFault(text: string): AddressIssue | null {
  // decomposed, ≮ and ≯ contain < and >
  if (FORBIDDEN_IN_HOST.test(text)) return 'HOST_CHARACTER';
  return FINAL_SIGMA.test(text) ? 'INTERNATIONAL_NAME' : null;
}

// lowercased, it becomes ς at the end of a word; UTS #46 maps it to σ
const FINAL_SIGMA = /\u03a3(?![\p{Lu}\p{Ll}\p{Lt}])/u;

function plainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll('\u3002', '.');
}
