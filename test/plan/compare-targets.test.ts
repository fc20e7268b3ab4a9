import { expect, it } from 'vitest';
import { compareTargets } from '../../src/plan/compare-targets.js';
import { type Item, target } from './plan-support.js';

it.each<[a: Item, b: Item, order: number]>([
  ['file 1', 'file 1', 0],
  ['folder 1', 'folder 1', 0],
  ['file 1', 'folder 1', -1],
  ['file 2', 'folder 1', 1],
  ['file 2', 'file 10', -1],
])('compareTargets: %s and %s give %i', (a, b, order) => {
  expect(compareTargets(target(a), target(b))).toBe(order);
  expect(compareTargets(target(b), target(a))).toBe(0 - order);
});
