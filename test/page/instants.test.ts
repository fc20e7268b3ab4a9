import { describe, expect, it } from 'vitest';
import { fromLocalField, inWords, msOf, toLocalField } from '../../page/instants.js';

describe('msOf', () => {
  it('reads what the library reads', () => {
    expect(msOf('2026-03-01T12:00:00+02:00')).toBe(Date.UTC(2026, 2, 1, 10));
    // Date.parse rejects a leap second
    expect(msOf('2016-12-31T23:59:60Z')).toBe(Date.UTC(2017, 0, 1));
    expect(msOf('2026-03-01T12:00:00.1239Z')).toBe(Date.UTC(2026, 2, 1, 12, 0, 0, 123));
  });

  // Date.parse accepts all but the empty text
  it.each([
    '',
    '0',
    '2026-03-01',
    'March 7 2026',
    '2026-03-01T12:00:00',
    '2026-03-01T24:00:00Z',
    '2026-02-30T00:00:00Z',
    '+275760-09-13T00:00:00Z',
  ])('rejects %j, as the library does', (instant) => {
    expect(msOf(instant)).toBeNaN();
  });
});

describe('A field for an instant', () => {
  it('shows UTC, without a fraction of zero', () => {
    expect(toLocalField('2026-03-01T12:00:00+02:00')).toBe('2026-03-01T10:00:00');
    expect(toLocalField('2016-12-31T23:59:60Z')).toBe('2017-01-01T00:00:00');
    expect(toLocalField('9999-12-31T23:59:59.500Z')).toBe('9999-12-31T23:59:59.500');
    expect(toLocalField('0001-01-01T00:00:00Z')).toBe('0001-01-01T00:00:00');
  });

  it.each(['', 'soon', '0000-12-31T23:59:59Z', '0000-01-01T00:00:00+23:59', '+010000-01-01T00:00:00Z'])('is empty for %j', (instant) => {
    expect(toLocalField(instant)).toBe('');
  });

  it('says what was typed as RFC 3339 text', () => {
    expect(['', '2026-03-01T10:00', '2026-03-01T10:00:05.5'].map(fromLocalField)).toEqual([
      '',
      '2026-03-01T10:00:00Z',
      '2026-03-01T10:00:05.5Z',
    ]);
  });
});

it('The year 0000 in words is 1 BC', () => {
  expect(inWords('0000-03-31T09:00:00Z')).toBe('March 31, 1 BC, 09:00 UTC');
  expect(inWords('0001-03-31T09:00:00Z')).toBe('March 31, 1, 09:00 UTC');
});

it('A leap second in words is the second after it', () => {
  expect(inWords('2016-12-31T23:59:60Z')).toBe('January 1, 2017, 00:00 UTC');
});
