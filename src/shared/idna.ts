/**
 * Internationalised names (UTS #46, the IDNA of URLs). The tables of Unicode are the engine's, reached through URL.
 */

/** An internationalised host as ASCII; null when it is none, or cannot be mapped. */
export function toAsciiName(text: string): string | null {
  if (!NON_ASCII.test(text) || text.includes('%')) return null;
  const url = `https://${text}`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}

const NON_ASCII = /[^\0-\x7f]/;

/**
 * Are the A-labels (`xn--…`) of this lower-case ASCII name valid IDNA? Since 2026 URL parsers pass an ASCII name
 * unchecked, but not a name with one label that is not ASCII: so such a label is put in front.
 */
export function hasValidALabels(name: string): boolean {
  if (!name.includes('xn--')) return true;
  const url = `https://\u00df.${name}`;
  return URL.canParse(url) && new URL(url).hostname === `xn--zca.${name}`;
}
