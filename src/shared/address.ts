import { toAsciiName } from './idna.js';
import { parseIpAddress, parseIpv4 } from './ip-address.js';

/** What the rules read of a notification address; they never parse it themselves. */
export interface Address {
  /** Lower case, without the colon. */
  readonly scheme: string;
  /** The port that the text names; null when it names none, or only a colon. */
  readonly port: number | null;
  /** The host, if the scheme is one whose host is a name on the network. */
  readonly host: Host | null;
}

export interface Host {
  /** As a URL parser would give it: lower-case ASCII, an IPv6 literal without its brackets, a final dot kept. */
  readonly text: string;
  readonly isIpLiteral: boolean;
}

/**
 * Reads an absolute URL as written; null when it is none.
 *
 * The WHATWG parser accepts more than valid URLs, because it repairs what people type. A webhook's address is stored
 * by one party and called by another, so whatever needs a repair is refused: blanks and control characters around the
 * text, tabs and line breaks in it, missing, doubled or reversed slashes, a percent-encoded host, numbers for an IPv4
 * address other than four decimal octets. Characters of the path, query and fragment that a parser percent-encodes
 * leave the receiver the same, and pass. An internationalised host is mapped to ASCII (UTS #46), by the engine's URL.
 */
export function parseAddress(text: string): Address | null {
  if (isBlankOrControl(text, 0) || isBlankOrControl(text, text.length - 1) || TAB_OR_NEWLINE.test(text)) return null;
  const match = SCHEME.exec(text);
  if (match === null) return null;
  const scheme = (match[1] as string).toLowerCase();
  if (!NETWORK_SCHEMES.has(scheme)) return URL.canParse(text) ? { scheme, port: null, host: null } : null;
  const start = scheme.length + '://'.length;
  if (!text.startsWith('://', scheme.length) || hasBackslashBeforeQuery(text)) return null;
  const end = text.slice(start).search(AUTHORITY_END);
  const authority = end < 0 ? text.slice(start) : text.slice(start, start + end);
  const hostAndPort = authority.slice(authority.lastIndexOf('@') + 1);
  // the colon of the port is the first one outside the brackets of an IPv6 literal
  const colon = hostAndPort.indexOf(':', hostAndPort.startsWith('[') ? hostAndPort.indexOf(']') : 0);
  const port = parsePort(colon < 0 ? '' : hostAndPort.slice(colon + 1));
  if (port === undefined) return null;
  const host = parseHost(colon < 0 ? hostAndPort : hostAndPort.slice(0, colon));
  return host === null ? null : { scheme, port, host };
}

const TAB_OR_NEWLINE = /[\t\n\r]/;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
const AUTHORITY_END = /[/?#]/;

// WHATWG's special schemes but file: those whose host is always a name on the network or an IP address
const NETWORK_SCHEMES: ReadonlySet<string> = new Set(['https', 'http', 'wss', 'ws', 'ftp']);

function isBlankOrControl(text: string, at: number): boolean {
  return text.charCodeAt(at) <= 0x20;
}

// a backslash is a slash to a URL parser, until the query begins
function hasBackslashBeforeQuery(text: string): boolean {
  const backslash = text.indexOf('\\');
  return backslash >= 0 && text.slice(0, backslash).search(/[?#]/) < 0;
}

/** null: none named; undefined: not a port. Leading zeros are allowed, as in any URL. */
function parsePort(digits: string): number | null | undefined {
  if (digits === '') return null;
  const port = /^[0-9]+$/.test(digits) ? Number(digits) : NaN;
  return port <= 65535 ? port : undefined;
}

function parseHost(text: string): Host | null {
  if (text.startsWith('[')) return parseIpv6Literal(text);
  if (!ASCII_NAME.test(text)) return parseInternationalHost(text);
  const name = text.toLowerCase();
  return ENDS_IN_NUMBER.test(name) ? parseIpv4Literal(name) : { text: name, isIpLiteral: false };
}

// what may stand in a host (WHATWG's forbidden domain code points, percent sign included, do not)
const ASCII_NAME = /^[!"$&'()*+,\-.0-9;=A-Z_`a-z{}~]+$/;

// a parser takes such a host for an IPv4 address, or fails
const ENDS_IN_NUMBER = /(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?$/;

function parseIpv4Literal(text: string): Host | null {
  return parseIpv4(text) === null ? null : { text, isIpLiteral: true };
}

function parseIpv6Literal(text: string): Host | null {
  const inner = text.slice(1, -1).toLowerCase();
  return text.endsWith(']') && inner.includes(':') && parseIpAddress(inner) !== null ? { text: inner, isIpLiteral: true } : null;
}

function parseInternationalHost(text: string): Host | null {
  const name = toAsciiName(text);
  if (name === null || !ENDS_IN_NUMBER.test(name)) return name === null ? null : { text: name, isIpLiteral: false };
  // digits in circles or full width are an IPv4 literal when they spell one, not when a number had to be converted
  return plainDigits(text) === name ? { text: name, isIpLiteral: true } : null;
}

function plainDigits(text: string): string {
  return text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '').replaceAll('\u3002', '.');
}

/** The name without the final dot of its absolute form, which changes nothing of what it names. */
export function nameOf({ text }: Host): string {
  return text.endsWith('.') ? text.slice(0, -1) : text;
}
