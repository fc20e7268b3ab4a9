import { parseAddress, withHost } from './address.js';

/**
 * Whether two addresses are the same: their normalized URLs are equal. An address that is not a URL as written (see
 * ADDRESS_NOT_A_URL) equals only the identical text.
 */
export function isSameAddress(a: string, b: string): boolean {
  return normalizeAddress(a) === normalizeAddress(b);
}

/**
 * The text that all spellings of one address share. It is not a URL.
 *
 * Differences in the case of scheme and host, an explicit default port, IDNA, an empty path, dot segments, mandatory
 * percent-encoding and the fragment, which is never sent (RFC 3986 section 6.1), do not matter. Differences in the case
 * of the path, the query, a final slash, a user name, a final dot of the host, or `%7E` for `~` do: a server may send
 * them to another receiver.
 */
export function normalizeAddress(address: string): string {
  const read = parseAddress(address);
  // an address that is not a URL as written is not normalized: Box may repair it differently
  if (read === null || read.scheme === 'file') return address;
  const { host } = read;
  // the engine gets a placeholder host: some decode an A-label in quadratic time, and they accept different names
  const name = host === null || host.kind === 'ip' ? '' : host.text;
  try {
    const [withoutFragment] = String(new URL(name === '' ? address : withHost(address, read.scheme, 'host'))).split('#', 1) as [string];
    return `${name} ${withoutFragment}`;
  } catch {
    return address; // for an engine with an incomplete URL
  }
}
