import { describe, expect, test } from 'vitest';
import { preflightCreate } from '../../src/index.js';
import { isShare } from '../support/arbitraries.js';
import { allowed } from '../support/baseline.js';

describe('functions', () => {
  test.skipIf(isShare)('same input, same output, however often it is asked', { timeout: 60_000 }, () => {
    // some engine errors show only once a function is compiled: URL.canParse of Node 20 and 22 on Latin-1 text
    const addresses = [
      'https://ü.io/',
      'https://ü.xn--bcher-kva.io/',
      'https://xn--bcher-kva.io/',
      'https://日本.jp/',
      'https://a\u00adb.io/',
      'https://bücher.example.com/',
      'mailto:é@a.io',
      'https://é@a.io/é',
    ];
    const answer = (text: string): string => JSON.stringify(preflightCreate({ ...allowed.request, address: text }));
    const first = addresses.map(answer);
    // one after the other, and then each by itself
    for (let i = 0; i < 10_000; i++)
      for (const [at, text] of addresses.entries()) if (answer(text) !== first[at]) expect(answer(text), text).toBe(first[at]);
    for (const [at, text] of addresses.entries())
      for (let i = 0; i < 10_000; i++) if (answer(text) !== first[at]) expect(answer(text), text).toBe(first[at]);
  });
});
