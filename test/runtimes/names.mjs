import { toPunycode } from './punycode.mjs';

/**
 * Names that engines are likely to decide otherwise: letters of both directions, marks, joiners, digits, new and mapped
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
  [[0xdf, 0x17f], [0x1e00, 0x1eff], [0x61, 0x7a], [0x300, 0x345], [0x370, 0x3ff], [0x400, 0x52f]], // Latin, Greek, Cyrillic
  [[0x5d0, 0x5ea], [0x591, 0x5c7], [0x30, 0x39], [0x5be, 0x5be], [0x2d, 0x2d]], // Hebrew
  [[0x620, 0x64a], [0x64b, 0x65f], [0x660, 0x66c], [0x671, 0x6d3], [0x6f0, 0x6f9], [0x200c, 0x200c], [0x750, 0x77f], [0x870, 0x8ff]], // Arabic
  [[0x915, 0x939], [0x94d, 0x94d], [0x200c, 0x200d], [0x93e, 0x94c], [0x985, 0x9cd], [0xb80, 0xbff], [0xc00, 0xc7f]], // Indic
  [[0x710, 0x766], [0x7ca, 0x7ff], [0x1807, 0x18aa], [0xa840, 0xa873], [0x200c, 0x200d], [0x10ac0, 0x10fff], [0x1e900, 0x1e943]], // scripts whose letters join
  [[0x10800, 0x10cff], [0x1e800, 0x1efff], [0x10d00, 0x10eff], [0x30, 0x39]], // right-to-left beyond the first plane
  [[0x3040, 0x30ff], [0x4e00, 0x9fff], [0xac00, 0xd7a3], [0xff00, 0xffef], [0x3400, 0x4dbf]], // Han, Kana, Hangul
  [[0x20a0, 0x214f], [0x2460, 0x27bf], [0x3200, 0x33ff], [0x1f300, 0x1faff], [0x2900, 0x2bff]], // symbols
  [[0x80, 0x17f], [0x180b, 0x180f], [0x2000, 0x206f], [0xfe00, 0xfe4f], [0xad, 0xad], [0x21, 0x7e]], // ignored, escaped, forbidden
  [[0x80, 0xd7ff], [0xe000, 0xffff], [0x10000, 0x1ffff], [0x2e000, 0x323af], [0xe0100, 0xe01ef], [0x10fffe, 0x10ffff]], // anything
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
