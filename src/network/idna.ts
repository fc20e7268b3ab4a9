/**
 * Internationalized names (UTS #46, the IDNA of URLs). URL gives access to the engine's Unicode tables, but engines
 * differ in their version of Unicode and in their checks. So the engine maps a name, and this module accepts it only if
 * every engine accepts it and maps it to the same ASCII. See docs/engines.md for measurements.
 */
import { CHANGED } from './idna-tables.js';

/** Maps an internationalized host to ASCII; null when it has no valid mapping, or engines disagree about it. */
export function toAsciiName(text: string): string | null {
  if (!NON_ASCII.test(text) || text.length > LONGEST) return null;
  const isLatin = LATIN.test(text);
  const name = isLatin ? toHostname(text) : mapAsWritten(text);
  return name !== null && isAsciiName(name) && (isLatin || isCanonical(name, toUnicode(name))) ? name : null;
}

/** Whether the A-labels (`xn--…`) of a lowercase ASCII name are valid IDNA, and the same in every engine. */
export function hasValidALabels(name: string): boolean {
  if (!name.includes('xn--')) return true;
  const unicode = isAsciiName(name) ? toUnicode(name) : null;
  // the engine has nothing to add: these Latin letters map to themselves, and every text has only one Punycode form
  return unicode !== null && (LATIN.test(unicode) || isCanonical(name, unicode));
}

function mapAsWritten(text: string): string | null {
  // a soft hyphen is ignored; `<` with a combining solidus is ≮, and no name contains a bare `<`
  const spelled = text.replaceAll('\u00ad', '').normalize('NFC');
  // a full-width percent sign maps to a percent sign, and Chromium would decode what follows it
  if (NOT_IN_A_NAME.test(spelled.normalize('NFKC'))) return null;
  // checks the text as written too: NFC replaces some of the characters that changed
  return CHANGED.test(text) || CHANGED.test(spelled) || !composesAlike(text) ? null : map(spelled);
}

/**
 * Whether every engine composes the name to the same characters. Ada 3 and later sort marks without decomposing the
 * letter before them (ê with a dot below), and do not compose a Hangul syllable with a trailing jamo. U+0345, which sorts
 * after all other marks, is mapped to a letter before sorting.
 */
function composesAlike(text: string): boolean {
  const name = Array.from(text.replace(IGNORED, ''), (character) => character.normalize('NFKC')).join('');
  if (HANGUL_AND_TRAILING_JAMO.test(name)) return false;
  // decomposed, with a separator after each composed character; no name contains |
  const separated = name.replace(/./gsu, (character) => {
    const parts = character.normalize('NFD');
    return parts === character ? parts : `${parts}|`;
  });
  if (IOTA_BEFORE_MARK.test(separated)) return false;
  return name.normalize('NFC') === name || separated.normalize('NFD').replaceAll('|', '') === name.normalize('NFD');
}

// what UTS #46 ignores, except the joiners
const IGNORED = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/gu;
const HANGUL_AND_TRAILING_JAMO = /[\uac00-\ud7a3][\u11a8-\u11c2]/;
const IOTA_BEFORE_MARK = /\u0345\|?\p{M}/u;

function isAsciiName(name: string): boolean {
  return name.length <= LONGEST && !NON_ASCII.test(name) && !NOT_IN_A_NAME.test(name);
}

/** Whether all engines agree on the Unicode name and map it back to this ASCII name. */
function isCanonical(name: string, unicode: string | null): boolean {
  return unicode !== null && isSettled(unicode) && map(unicode) === name;
}

// lowercase Latin-1 letters: the same in every version of Unicode, and not affected by any rule below; no A-label
const LATIN = /^(?!.*xn--)[-.0-9a-z\u00e0-\u00f6\u00f8-\u00ff]+$/;

// some engines fail on longer text; a DNS name has at most 253 characters
const LONGEST = 1000;
const NON_ASCII = /[^\0-\x7f]/;

// WHATWG's forbidden domain code points, and the asterisk, which Chromium percent-encodes
const NOT_IN_A_NAME = /[\0- #%*/:<>?@[\\\]^|\x7f]/;

/** The engine's mapping. The name is decomposed first, because Ada 3 and later leave some marks out of order. */
function map(name: string): string | null {
  // except the two whose decompositions begin with a character that Chromium rejects in a host
  return toHostname(name.replace(/[^\u226e\u226f]+/g, (part) => part.normalize('NFD')));
}

function toHostname(host: string): string | null {
  try {
    return new URL(`https://${host}`).hostname;
  } catch {
    return null;
  }
}

/** The rules of UTS #46 section 4.1 that some engine omits, or applies with old tables. */
function isSettled(name: string): boolean {
  const labels = name.split('.');
  if (CHANGED.test(name) || UNMAPPED.test(name) || HANGUL_AND_TRAILING_JAMO.test(name) || labels.some((label) => BAD_START.test(label)))
    return false;
  // an engine that accepts an annotation mark as a host has no UTS #46: it is a URL polyfill that only encodes
  if (map('\ufffa') !== null) return false;
  const isBidi = RTL.test(name);
  const hasJoiner = JOINER.test(name);
  if ((isBidi || hasJoiner) && RECLASSED.test(name)) return false;
  return (!isBidi || labels.every(obeysBidi)) && (!hasJoiner || obeysJoiners(name));
}

// what UTS #46 maps or ignores, except ß, ς and the joiners: a URL polyfill may leave it unchanged
const UNMAPPED = /\u3002|(?![\u00df\u03c2\u200c\u200d])\p{CWKCF}/u;

const BAD_START = /^(?:xn--|\p{M})/u;

// Right-to-left and neutral characters and marks of Unicode 14.0 and 15.0, and characters whose class changed later: Ada
// lacks their bidi and combining classes, or has old ones. In other names they are accepted.
const RECLASSED =
  /[\u061d\u0870-\u089f\u08b5\u08c8-\u08d2\u0c3c\u0ece\u1715\u1734\u1ac1-\u1ace\u1b3a\u1b3c\u1b42\u1dfa\u20c0\u2e53-\u2e5d\ufbc2\ufd40-\ufd4f\ufdcf\ufdfe\ufdff\u{10efd}-\u{10eff}\u{10f70}-\u{10f89}\u{11070}-\u{11074}\u{110c2}\u{11241}\u{1171e}\u{11f00}-\u{11f42}\u{13440}-\u{13455}\u{1cf00}-\u{1cf46}\u{1d1e9}\u{1d1ea}\u{1e08f}\u{1e2ae}\u{1e4ec}-\u{1e4ef}\u{1f6dc}-\u{1f6df}\u{1f774}-\u{1f77f}\u{1f7d9}-\u{1f7f0}\u{1f979}\u{1f9cc}\u{1fa75}-\u{1faf8}]/u;

// Bidi_Class R, AL and AN: the right-to-left blocks without their marks, neutral symbols and European digits
const RTL =
  /(?![\p{M}\u0606\u0607\u0609\u060a\u060c\u060e\u060f\u066a\u06de\u06e9\u06f0-\u06f9\u07f6-\u07f9\u{1091f}\u{10b39}-\u{10b3f}\u{1eef0}\u{1eef1}])[\u0590-\u08ff\ufbb2-\ufbc2\ufe73\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const ARABIC_NUMBER = /[\u0660-\u0669\u066b\u066c\u{10d30}-\u{10d39}\u{10e60}-\u{10e7e}]/u;
const EUROPEAN_NUMBER = /[0-9\u06f0-\u06f9\u{102e1}-\u{102fb}]/u;

/**
 * RFC 5893 section 2: in a name with a right-to-left character, every label begins with a letter of its direction (rule
 * 1), and a left-to-right label ends with such a letter or a number, possibly followed by marks (rule 6). Engines apply
 * the rules inside a right-to-left label (2 to 4) themselves.
 */
function obeysBidi(label: string): boolean {
  if (label === '') return true;
  const characters = [...label.replace(/[\p{Mn}\p{Me}]+$/u, '')];
  const first = characters[0] as string;
  const last = characters.at(-1) as string;
  if (JOINER.test(last)) return false;
  if (RTL.test(label)) return RTL.test(first) && !ARABIC_NUMBER.test(first);
  return isLeftToRight(first) && (EUROPEAN_NUMBER.test(last) || isLeftToRight(last));
}

/** Bidi_Class L, which no right-to-left label contains (rule 2). */
function isLeftToRight(character: string): boolean {
  return map(`\u05d0${character}\u05d0`) === null;
}

const JOINER = /[\u200c\u200d]/;

/**
 * RFC 5892 appendix A: a joiner or non-joiner follows a virama, or a non-joiner separates two letters that would join.
 * The engine checks each one separately, and the name without them: Ada checks only the first in a label, looks beyond
 * the next letter, and skips the bidi rule for that label.
 */
function obeysJoiners(name: string): boolean {
  const others = name.replace(BETWEEN_LETTERS, (nonJoiner, before, after) => (map(before + nonJoiner + after) === null ? nonJoiner : ''));
  const areAfterViramas = [...others.matchAll(/(.?)[\u200c\u200d]/gu)].every(([, before]) => map(`a${before}\u200d`) !== null);
  return areAfterViramas && map(name.replace(/[\u200c\u200d]/g, '')) !== null;
}

// for Arabic, Syriac, Mongolian and Phags-pa all engines know which letters join
const BETWEEN_LETTERS =
  /(?<=([\u0620-\u0766\u1807-\u1877\u1887-\u18aa\ua840-\ua872])[\p{Mn}\p{Me}]*)\u200c(?=[\p{Mn}\p{Me}]*([\u0620-\u0766\u1807-\u1877\u1887-\u18aa\ua840-\ua872]))/gu;

/** Decodes the A-labels (RFC 5891 section 2.3.2.1) of a name; null when one is invalid. */
function toUnicode(name: string): string | null {
  const labels = name.split('.').map(toULabel);
  return labels.includes(null) ? null : labels.join('.');
}

function toULabel(label: string): string | null {
  if (!label.startsWith('xn--')) return label;
  const delimiter = label.lastIndexOf('-');
  if (delimiter === 4) return null; // a delimiter must follow at least one ASCII character
  const points = [...label.slice(4, Math.max(delimiter, 4))].map((character) => character.charCodeAt(0));
  const decoded = decodePunycode(points, label.slice(delimiter + 1));
  return NON_ASCII.test(decoded) ? decoded : null;
}

/** RFC 3492 section 6.2, with the parameters for IDNA; an empty string when the input cannot be decoded. */
function decodePunycode(points: number[], digits: string): string {
  let code = 0x80;
  let index = 0;
  let bias = 72;
  for (let at = 0; at < digits.length; ) {
    const before = index;
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = '0123456789abcdefghijklmnopqrstuvwxyz'.indexOf(digits.charAt(at++) || '!');
      // letters are 0 to 25, digits 26 to 35
      const value = digit < 10 ? digit + 26 : digit - 10;
      index += value * weight;
      if (digit < 0 || index > 0x7fffffff) return '';
      const threshold = Math.min(Math.max(k - bias, 1), 26);
      if (value < threshold) break;
      weight *= 36 - threshold;
    }
    const count = points.length + 1;
    let delta = Math.floor((index - before) / (before === 0 ? 700 : 2));
    delta += Math.floor(delta / count);
    for (bias = 0; delta > 455; bias += 36) delta = Math.floor(delta / 35);
    bias += Math.floor((36 * delta) / (delta + 38));
    code += Math.floor(index / count);
    index %= count;
    if (code > 0x10ffff) return '';
    points.splice(index++, 0, code);
  }
  return String.fromCodePoint(...points);
}
