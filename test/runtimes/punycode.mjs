/** A label in Punycode (RFC 3492 section 6.3), without the prefix `xn--`. */
export function toPunycode(label) {
  const codes = Array.from(label, (character) => character.codePointAt(0));
  const basic = codes.filter((code) => code < 0x80);
  let output = String.fromCharCode(...basic) + (basic.length > 0 ? '-' : '');
  let [next, delta, bias, done] = [0x80, 0, 72, basic.length];
  while (done < codes.length) {
    const least = Math.min(...codes.filter((code) => code >= next));
    delta += (least - next) * (done + 1);
    next = least;
    for (const code of codes) {
      if (code < next) delta++;
      if (code !== next) continue;
      let rest = delta;
      for (let k = 36; ; k += 36) {
        const threshold = Math.min(Math.max(k - bias, 1), 26);
        if (rest < threshold) break;
        output += digit(threshold + ((rest - threshold) % (36 - threshold)));
        rest = Math.floor((rest - threshold) / (36 - threshold));
      }
      output += digit(rest);
      let spread = Math.floor(delta / (done === basic.length ? 700 : 2));
      spread += Math.floor(spread / (done + 1));
      for (bias = 0; spread > 455; bias += 36) spread = Math.floor(spread / 35);
      bias += Math.floor((36 * spread) / (spread + 38));
      delta = 0;
      done++;
    }
    delta++;
    next++;
  }
  return output;
}

function digit(value) {
  return 'abcdefghijklmnopqrstuvwxyz0123456789'[value];
}
