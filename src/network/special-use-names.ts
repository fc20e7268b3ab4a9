/** A top-level name under which no host on the public internet can be. */
export interface SpecialUseName {
  /** The top-level label, without a dot. */
  readonly name: string;
  /** The RFC or the decision that reserves it. */
  readonly source: string;
}

/**
 * From IANA's Special-Use Domain Names registry (RFC 6761) and ICANN's reservations, the names that are whole
 * top-level domains. Not here: example.com, example.net and example.org, which resolve like any other name; and names
 * that are merely not delegated today (.home, .corp, .lan), which only a DNS answer can tell.
 */
export const specialUseNames: readonly SpecialUseName[] = [
  { name: 'alt', source: 'RFC 9476' },
  { name: 'arpa', source: 'RFC 3172: infrastructure, not hosts; home.arpa, RFC 8375' },
  { name: 'example', source: 'RFC 2606, RFC 6761 section 6.5' },
  { name: 'internal', source: 'ICANN Board resolution 2024.07.29.06: private use' },
  { name: 'invalid', source: 'RFC 6761 section 6.4' },
  { name: 'local', source: 'RFC 6762' },
  { name: 'localhost', source: 'RFC 6761 section 6.3' },
  { name: 'onion', source: 'RFC 7686' },
  { name: 'test', source: 'RFC 6761 section 6.2' },
];

const TOP_LEVEL: ReadonlySet<string> = /* @__PURE__ */ new Set(/* @__PURE__ */ specialUseNames.map(({ name }) => name));

/** Is this lower-case DNS name, without a final dot, one of the public DNS: of two labels or more, the last no special-use name? */
export function isPublicName(name: string): boolean {
  const last = name.lastIndexOf('.');
  return last >= 0 && !TOP_LEVEL.has(name.slice(last + 1));
}
