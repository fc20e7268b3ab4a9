/** A label in Punycode (RFC 3492 section 6.3), without the prefix `xn--`. */
export function toPunycode(label: string): string;
