/**
 * Why an address is not a URL: what would have to be repaired, and the phrase that a message gives for it. Of several
 * faults the one that stands first in the text decides.
 */
export const addressIssues = {
  /** No scheme, such as `https:`, at the start. */
  NO_SCHEME: 'it has no scheme; begin it with https://',
  /** A C0 control character or DEL (U+0000 to U+001F, U+007F), such as a tab or a line break. */
  CONTROL_CHARACTER: 'it contains a control character, such as a tab, a line break or U+0000; remove it',
  /** A space before or after the address. */
  WHITESPACE_AROUND: 'it begins or ends with a space; remove it',
  /** Fewer or more than two slashes between scheme and host. */
  SLASHES: 'the scheme is not followed by exactly two slashes; write https://host',
  /** A backslash before the query, which some programs read as a slash. */
  BACKSLASH: 'it contains a backslash before the query; write a slash, or %5C in the path',
  /** A character in the user name or password that RFC 3986 section 3.2.1 does not allow. */
  USER_INFORMATION: 'the user name or password contains a character that must be percent-encoded, such as @ as %40',
  /** Nothing where the host belongs. */
  HOST_EMPTY: 'it has no host; write https://host/path',
  /** A percent sign in the host. */
  HOST_PERCENT_ENCODED: 'the host contains a percent sign; write the host without percent-encoding',
  /** A character in the host that no host has, such as a space. */
  HOST_CHARACTER: 'the host contains a character that no host name has; remove it',
  /** A number that is not an IPv4 address in its usual form. */
  IPV4_NUMBER: 'the host ends in a number but is not an IPv4 address; write four decimal numbers, as in 192.0.2.1',
  /** Brackets around something other than an IPv6 address, or an IPv6 address without brackets. */
  IPV6_LITERAL: 'the host is not a valid IPv6 address in brackets; write it as in https://[2001:db8::1]/',
  /** An internationalised name that is not valid, or not the same host in every URL parser. */
  INTERNATIONAL_NAME: 'the internationalised host name is not valid, or not the same host in every program; use its A-label form (xn--)',
  /** A port that is not a number up to 65535. */
  PORT: 'the port is not a number from 0 to 65535; leave the port out, or write :443',
} as const;

/** Why an address is not a URL: a key of `addressIssues`. */
export type AddressIssue = keyof typeof addressIssues;

/**
 * The address with `***` for its password, for messages and logs. In a malformed address everything that could be part
 * of a password is masked: from the first colon of the user information to the last at sign of the whole text, because
 * a slash or a question mark may belong to a password that somebody forgot to percent-encode.
 */
export function maskPassword(address: string): string {
  const end = address.lastIndexOf('@');
  const scheme = SCHEME.exec(address);
  const start = address.indexOf(':', scheme === null ? 0 : scheme[0].length) + 1;
  return start === 0 || start >= end ? address : `${address.slice(0, start)}***${address.slice(end)}`;
}

// what is not a user name and the start of a password: one of these schemes, or any scheme with two slashes
const SCHEME = /^[\0-\x20]*(?:(?:https?|wss?|ftp|file|mailto):[/\\]*|[a-z][a-z0-9+.-]*:[/\\]{2,})/i;
