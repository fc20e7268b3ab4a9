import { describe, expect, it } from 'vitest';
import { inWords } from '../../page/instants.js';
import { DAY, HOUR, inOrder, MINUTE, percentOf, rowsOf, spansOf, stepOf, toInstant } from '../../page/timeline-scale.js';

const RANGE = { from: 1000, to: 2000 };

describe('toInstant', () => {
  it('leaves out a fraction of zero', () => {
    expect(toInstant(Date.UTC(2026, 2, 1, 9))).toBe('2026-03-01T09:00:00Z');
    expect(toInstant(Date.UTC(2026, 2, 1, 9) + 1)).toBe('2026-03-01T09:00:00.001Z');
  });
});

describe('toInstant at the ends of RFC 3339', () => {
  it.each([Number.POSITIVE_INFINITY, 9e15, Date.UTC(9999, 11, 31, 23, 59, 59, 999) + 1])('stops in the year 9999 at %s', (ms) => {
    expect(toInstant(ms)).toBe('9999-12-31T23:59:59.999Z');
    expect(toInstant(-ms)).toMatch(ms > 8e15 ? /^0000-01-01T00:00:00Z$/ : /^0000-/);
  });
});

describe('inWords', () => {
  it('shows seconds and milliseconds only if they are not zero', () => {
    const minute = Date.UTC(2026, 2, 1, 9);
    expect(inWords(minute)).toBe('March 1, 2026, 09:00 UTC');
    expect(inWords(minute + 1000)).toBe('March 1, 2026, 09:00:01 UTC');
    expect(inWords(minute + 1)).toBe('March 1, 2026, 09:00:00.001 UTC');
  });
});

describe('percentOf', () => {
  it('places an instant in the range', () => {
    expect([1000, 1250, 2000].map((at) => percentOf(at, RANGE))).toEqual([0, 25, 100]);
  });

  it('places an instant outside at the nearer end', () => {
    expect([999, 2001].map((at) => percentOf(at, RANGE))).toEqual([0, 100]);
  });
});

describe('spansOf', () => {
  it('cuts where the state changes, in the order of time', () => {
    expect(spansOf(RANGE, [1700, 1300], (ms) => (ms < 1300 ? 'a' : ms < 1700 ? 'b' : 'c'))).toEqual([
      { from: 1000, to: 1300, state: 'a' },
      { from: 1300, to: 1700, state: 'b' },
      { from: 1700, to: 2000, state: 'c' },
    ]);
  });

  it('joins neighbors with the same state', () => {
    expect(spansOf(RANGE, [1300, 1700], (ms) => ms >= 1700)).toEqual([
      { from: 1000, to: 1700, state: false },
      { from: 1700, to: 2000, state: true },
    ]);
  });

  it('ignores cuts at the ends and outside, and cuts that are not a number', () => {
    const asked: number[] = [];
    const spans = spansOf(RANGE, [0, 1000, 2000, 3000, NaN], (ms) => {
      asked.push(ms);
      return ms;
    });
    expect(spans).toEqual([{ from: 1000, to: 2000, state: 1000 }]);
    expect(asked).toEqual([1000]);
  });
});

describe('inOrder', () => {
  it('sorts by time, and keeps the order of marks at the same instant', () => {
    const marks = [
      { at: 2, label: 'b' },
      { at: 3, label: 'd' },
      { at: 2, label: 'c' },
      { at: 1, label: 'a' },
    ];
    expect(inOrder(marks).map(({ label }) => label)).toEqual(['a', 'b', 'c', 'd']);
    expect(marks[0]?.label).toBe('b');
  });
});

describe('rowsOf', () => {
  it('keeps numbers that are far enough apart in one row', () => {
    expect(rowsOf([0, 10, 20], 10)).toEqual([0, 0, 0]);
  });

  it('moves a number that would overlap to the lowest free row', () => {
    expect(rowsOf([0, 1, 2, 10, 11, 30], 10)).toEqual([0, 1, 2, 0, 1, 0]);
  });

  it('has no rows without numbers', () => {
    expect(rowsOf([], 10)).toEqual([]);
  });
});

describe('stepOf', () => {
  const step = (length: number) => stepOf({ from: 5, to: 5 + length });

  it('is a usual length of time, at most 400 of which cross the bar', () => {
    expect(step(90 * MINUTE)).toBe(MINUTE);
    expect(step(400 * MINUTE)).toBe(MINUTE);
    expect(step(401 * MINUTE)).toBe(5 * MINUTE);
    expect(step(45 * DAY)).toBe(3 * HOUR);
    expect(step(90 * DAY)).toBe(6 * HOUR);
    expect(step(365 * DAY)).toBe(DAY);
  });

  it('is a year for a bar of many years', () => {
    expect(step(8000 * 365 * DAY)).toBe(365 * DAY);
  });
});
