import { getDomain } from 'tldts';

// includes private suffixes: two customers of one hosting company are unrelated
const SUFFIXES = { allowPrivateDomains: true };

/** The registrable domain of an ASCII host name, such as `example.co.uk`; null: it has none. */
export function registrableDomain(host: string): string | null {
  return getDomain(host, SUFFIXES);
}
