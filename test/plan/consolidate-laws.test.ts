import { describe, expect, it } from 'vitest';
import { consolidate } from '../../src/plan/index.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { bruteForce, smallTree } from './consolidate-support.js';

describe('webhook-limit.remedy: laws of consolidate', () => {
  it('the choice equals that of brute force over all sets of targets, in 20,000 small trees', () => {
    for (let seed = 0; seed < 20_000; seed++) {
      const tree = deepFreeze(smallTree(seed));
      expect(consolidate(tree.wanted, tree.options), JSON.stringify({ seed, ...tree })).toEqual(bruteForce(tree));
    }
  });
});
