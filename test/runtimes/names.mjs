import { toPunycode } from './punycode.mjs';

/**
 * Names that engines are likely to decide differently: letters of both directions, marks, joiners, digits, new and mapped
 * and ignored characters, and A-labels of all of these. Always the same, in every engine; nothing here but the language.
 */
export function* names(count) {
  const random = generator(46);
  for (let i = 0; i < count; i++) {
    const labels = Array.from({ length: 1 + random(3) }, () => label(random));
    yield `${labels.join(random(5) > 0 ? '.' : '\u3002')}${random(2) > 0 ? '.com' : ''}`;
  }
}

const SCRIPTS = [
  [
    [0xdf, 0x17f],
    [0x1e00, 0x1eff],
    [0x61, 0x7a],
    [0x300, 0x345],
    [0x370, 0x3ff],
    [0x400, 0x52f],
  ], // Latin, Greek, Cyrillic
  [
    [0x5d0, 0x5ea],
    [0x591, 0x5c7],
    [0x30, 0x39],
    [0x5be, 0x5be],
    [0x2d, 0x2d],
  ], // Hebrew
  [
    [0x620, 0x64a],
    [0x64b, 0x65f],
    [0x660, 0x66c],
    [0x671, 0x6d3],
    [0x6f0, 0x6f9],
    [0x200c, 0x200c],
    [0x750, 0x77f],
    [0x870, 0x8ff],
  ], // Arabic
  [
    [0x915, 0x939],
    [0x94d, 0x94d],
    [0x200c, 0x200d],
    [0x93e, 0x94c],
    [0x985, 0x9cd],
    [0xb80, 0xbff],
    [0xc00, 0xc7f],
  ], // Indic
  [
    [0x710, 0x766],
    [0x7ca, 0x7ff],
    [0x1807, 0x18aa],
    [0xa840, 0xa873],
    [0x200c, 0x200d],
    [0x10ac0, 0x10fff],
    [0x1e900, 0x1e943],
  ], // scripts whose letters join
  [
    [0x10800, 0x10cff],
    [0x1e800, 0x1efff],
    [0x10d00, 0x10eff],
    [0x30, 0x39],
  ], // right-to-left beyond the first plane
  [
    [0x3040, 0x30ff],
    [0x4e00, 0x9fff],
    [0xac00, 0xd7a3],
    [0xff00, 0xffef],
    [0x3400, 0x4dbf],
  ], // Han, Kana, Hangul
  [
    [0x20a0, 0x214f],
    [0x2460, 0x27bf],
    [0x3200, 0x33ff],
    [0x1f300, 0x1faff],
    [0x2900, 0x2bff],
  ], // symbols
  [
    [0x80, 0x17f],
    [0x180b, 0x180f],
    [0x2000, 0x206f],
    [0xfe00, 0xfe4f],
    [0xad, 0xad],
    [0x21, 0x7e],
  ], // ignored, escaped, forbidden
  [
    [0x80, 0xd7ff],
    [0xe000, 0xffff],
    [0x10000, 0x1ffff],
    [0x2e000, 0x323af],
    [0xe0100, 0xe01ef],
    [0x10fffe, 0x10ffff],
  ], // anything
  // what normal form NFC composes, orders or replaces
  [
    [0xac00, 0xd7a3],
    [0xac00, 0xac1f],
    [0x1100, 0x11ff],
    [0x11a7, 0x11c3],
    [0x3131, 0x318e],
    [0x3260, 0x327e],
    [0xffa0, 0xffdc],
  ], // Hangul syllables, and jamo in all forms
  [
    [0x1f80, 0x1fff],
    [0x391, 0x3c9],
    [0x345, 0x345],
    [0x37a, 0x37a],
    [0x300, 0x345],
  ], // Greek with an iota below
  [
    [0xe0, 0x17f],
    [0x1c4, 0x233],
    [0x1e00, 0x1eff],
    [0x316, 0x338],
    [0x300, 0x32f],
    [0x1dc0, 0x1dff],
  ], // composed letters before marks of every place
  [
    [0xe0, 0xff],
    [0x1ea0, 0x1ef9],
    [0x316, 0x333],
    [0xad, 0xad],
    [0x34f, 0x34f],
    [0x200b, 0x200b],
    [0x2060, 0x2064],
    [0xfe00, 0xfe0f],
  ], // the same with ignored characters between
  [
    [0xf900, 0xfad9],
    [0x2f800, 0x2fa1d],
    [0x4e00, 0x9fff],
  ], // compatibility ideographs
  [
    [0x2f860, 0x2f87f],
    [0x2f910, 0x2f91f],
    [0x2f950, 0x2f95f],
    [0x2f9b0, 0x2f9bf],
  ], // and those around the ones that Unicode mapped anew
  [
    [0x622, 0x627],
    [0x64b, 0x65f],
    [0x6c0, 0x6d5],
    [0xfb1d, 0xfb4f],
    [0x5b0, 0x5c7],
    [0xfe70, 0xfeff],
  ], // composed Arabic and Hebrew letters, and marks
  [
    [0x928, 0x934],
    [0x93c, 0x94d],
    [0x958, 0x95f],
    [0x9bc, 0x9df],
    [0xb47, 0xb5d],
    [0xbc6, 0xbd7],
    [0xcc0, 0xcd6],
    [0xd46, 0xd57],
    [0xdcf, 0xddf],
  ], // composed Indic letters and vowel signs
  [
    [0xf40, 0xfbc],
    [0x1025, 0x103e],
    [0x1b05, 0x1b44],
    [0x11099, 0x110ba],
    [0x11127, 0x11134],
    [0x1134b, 0x11357],
    [0x114b0, 0x114c3],
    [0x115af, 0x115c0],
  ], // and of other scripts of the kind
  [
    [0x304b, 0x3060],
    [0x30ab, 0x30c0],
    [0x3099, 0x309c],
    [0xff66, 0xff9f],
    [0x1d157, 0x1d1c0],
    [0x302a, 0x302f],
  ], // Kana with sound marks, musical symbols
];
const PLAIN = ['com', '1a', 'a1', 'a-', '-a', 'a_b', 'xn--zca', 'xn--abc-', 'xn--xn--zca-hia', 'xn--', ''];

function label(random) {
  if (random(8) === 0) return PLAIN[random(PLAIN.length)];
  const ranges = SCRIPTS[random(SCRIPTS.length)];
  const codes = Array.from({ length: 1 + random(5) }, () => {
    const [first, last] = random(12) === 0 ? [0x61, 0x7a] : ranges[random(ranges.length)];
    return first + random(last - first + 1);
  });
  const text = String.fromCodePoint(...codes).replace(/[/?#@:\\]/g, '');
  if (random(3) > 0) return text;
  return `xn--${toPunycode(random(3) > 0 ? text.normalize('NFKC').toLowerCase() : text)}`;
}

/** Numerical Recipes' linear congruential generator: whole numbers below a limit. */
function generator(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
