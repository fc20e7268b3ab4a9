/** What can be wrong with an address that is not a URL, and the phrase for messages. The first issue in the text counts. */
export const addressIssues = {
  /** No scheme such as `https:` at the start. */
  NO_SCHEME: 'it has no scheme; begin it with https://',
  /** A C0 control character or DEL (U+0000 to U+001F, U+007F), such as a tab or a line break. */
  CONTROL_CHARACTER: 'it contains a control character, such as a tab or a line break; remove it',
  /** A surrogate without its other half, which cannot be encoded. */
  LONE_SURROGATE: 'it contains half of a surrogate pair; remove it',
  /** A space before or after the address. */
  WHITESPACE_AROUND: 'it begins or ends with a space; remove it',
  /** Fewer or more than two slashes between the scheme and the host. */
  SLASHES: 'the scheme is not followed by two slashes; write https://host',
  /** A backslash before the query. Some programs read it as a slash. */
  BACKSLASH: 'it contains a backslash before the query; write a slash or %5C',
  /** A character in the user name or password that RFC 3986 section 3.2.1 does not allow. */
  USER_INFORMATION: 'the user name or password contains a character that must be percent-encoded, such as @ (%40)',
  /** No host. */
  HOST_EMPTY: 'it has no host; write https://host/path',
  /** A percent sign in the host. */
  HOST_PERCENT_ENCODED: 'the host contains a percent sign; do not percent-encode it',
  /** A character that is not allowed in a host, such as a space. */
  HOST_CHARACTER: 'the host contains a character that is not allowed; remove it',
  /** A number at the end of the host that is not part of an IPv4 address in dotted decimal form. */
  IPV4_NUMBER: 'the host ends in a number but is not an IPv4 address such as 192.0.2.1',
  /** Brackets around something that is not an IPv6 address, or an IPv6 address without brackets. */
  IPV6_LITERAL: 'the host is not an IPv6 address in brackets such as [2001:db8::1]',
  /** An internationalized name that is invalid, or that URL parsers map to different hosts. */
  INTERNATIONAL_NAME: 'the internationalized host name is invalid or ambiguous; use its A-label form (xn--)',
  /** A port that is not a number from 0 to 65535. */
  PORT: 'the port is not a number from 0 to 65535; remove it or write :443',
} as const;

/** A key of `addressIssues`: what is wrong with an address that is not a URL. */
export type AddressIssue = keyof typeof addressIssues;

/**
 * The address with `***` in place of its password, for messages and logs. Everything that could be part of a password
 * is masked: from the first colon of the user information to the last at sign of the text, because a password that is
 * not percent-encoded can contain a slash or a question mark.
 */
export function maskPassword(address: string): string {
  const end = address.lastIndexOf('@');
  const scheme = SCHEME.exec(address);
  const start = address.indexOf(':', scheme === null ? 0 : scheme[0].length) + 1;
  return start === 0 || start >= end ? address : `${address.slice(0, start)}***${address.slice(end)}`;
}

// what the first colon can belong to instead of a password: one of these schemes, or any scheme with two slashes
const SCHEME = /^[\0-\x20]*(?:(?:https?|wss?|ftp|file|mailto):[/\\]*|[a-z][a-z0-9+.-]*:[/\\]{2,})/i;
