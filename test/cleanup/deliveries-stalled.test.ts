import { describe, expect, test } from 'vitest';
import { deliveriesStalled } from '../../src/index.js';

describe('the bare predicate', () => {
  test('takes null for no delivery, no trigger or no clock, not for the year 1970', () => {
    expect(deliveriesStalled(null, 1_800_000_000_000, 1_800_000_000_000)).toBe(false);
    expect(deliveriesStalled(-1.4e9, null, 2e9)).toBe(false);
    expect(deliveriesStalled(-2.7e9, -1e9, null as never)).toBe(false);
    expect(deliveriesStalled(0, 1_800_000_000_000, 1_800_000_000_000)).toBe(true);
    expect(deliveriesStalled(-1.4e9, 0, 2e9)).toBe(true);
  });
});
