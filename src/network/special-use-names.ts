/** A top-level domain in which no public host can exist. */
export interface SpecialUseName {
  /** The name, without a dot. */
  readonly name: string;
  /** The RFC or decision that reserves it. */
  readonly source: string;
}

/**
 * The top-level domains in IANA's registry of special-use domain names (RFC 6761) and in ICANN's reservations. The
 * table does not contain example.com, example.net and example.org, which resolve like other names, or domains that
 * are just not delegated today (.home, .corp, .lan), which only the DNS can tell.
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

/** Whether a lowercase DNS name without a final dot has at least two labels and does not end in a special-use name. */
export function isPublicName(name: string): boolean {
  const last = name.lastIndexOf('.');
  return last >= 0 && !TOP_LEVEL.has(name.slice(last + 1));
}
