import fc from 'fast-check';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { cleanupEligibility, type Instant, InvalidFactsError, sessionState } from '../src/index.js';

// the forms that JSON cannot write; the others are in vectors/instants.json

const FIRST_MS = Date.parse('0000-01-01T00:00:00.000Z');
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');
const read = (instant: Instant) => {
  const state = sessionState({ method: 'oauth2', accessTokenExpiresAt: instant, refreshTokenExpiresAt: instant }, FIRST_MS);
  return state.state === 'ACTIVE' ? state.endsAt : state.endedAt;
};

describe('An instant is RFC 3339 text, whole epoch milliseconds, or a valid Date', () => {
  it('a Date is an instant', () => {
    expect(read(new Date('2026-01-31T12:34:56.789Z'))).toBe('2026-01-31T12:34:56.789Z');
    expect(read(new Date(FIRST_MS))).toBe('0000-01-01T00:00:00.000Z');
    expect(read(new Date(LAST_MS))).toBe('9999-12-31T23:59:59.999Z');
  });

  it('a Date of another realm is an instant', () => {
    expect(read(runInContext('new Date(0)', createContext()) as Date)).toBe('1970-01-01T00:00:00.000Z');
  });

  it('a Date is read as it is, whatever its methods say', () => {
    const lying = Object.assign(new Date(0), { getTime: () => 1, valueOf: () => 2, toISOString: () => '3' });
    expect(read(lying)).toBe('1970-01-01T00:00:00.000Z');
  });

  it('minus zero is zero', () => {
    expect(read(-0)).toBe('1970-01-01T00:00:00.000Z');
  });

  const wrong: readonly [string, unknown][] = [
    ['NaN', NaN],
    ['infinity', Infinity],
    ['minus infinity', -Infinity],
    ['a fraction of a millisecond', 0.1],
    ['the millisecond after the year 9999', LAST_MS + 1],
    ['the millisecond before the year 0000', FIRST_MS - 1],
    ['an invalid Date', new Date(NaN)],
    ['a Date after the year 9999', new Date(LAST_MS + 1)],
    ['a Date before the year 0000', new Date(FIRST_MS - 1)],
    ['the last Date of all', new Date(8.64e15)],
    ['an object that inherits from Date', Object.create(Date.prototype)],
    ['a Proxy of a Date', new Proxy(new Date(0), {})],
    ['a boxed number', new Number(0)],
    ['a boxed text', new String('2026-01-31T00:00:00Z')],
    ['an object with a value', { valueOf: () => 0 }],
    ['a bigint', 0n],
    ['a symbol', Symbol('now')],
    ['a function', () => 0],
    ['undefined', undefined],
    ['null', null],
    ['a truth value', false],
    ['a megabyte of digits', `2026-01-31T00:00:00.${'1'.repeat(1_000_000)}`],
  ];
  for (const [name, value] of wrong) {
    it(`${name} is the caller’s error`, () => {
      expect(() => sessionState({ method: 'jwt', applicationAuthorized: true }, value as Instant)).toThrow(InvalidFactsError);
      expect(() => sessionState({ method: 'jwt', applicationAuthorized: true }, value as Instant)).toThrow(/^Invalid facts: now must be an instant .{0,250}\.$/u);
    });
  }

  it('every millisecond of the years 0000 to 9999 is read from each form and written in one', () => {
    const ms = fc.oneof(fc.integer({ min: FIRST_MS, max: LAST_MS }), fc.integer({ min: -1e12, max: 2e12 }));
    const offset = fc.integer({ min: -(24 * 60 - 1), max: 24 * 60 - 1 });
    fc.assert(
      fc.property(ms, offset, (at, minutes) => {
        const text = new Date(at).toISOString();
        const instants: Instant[] = [at, new Date(at), text, text.toLowerCase(), text.replace('Z', '9999Z'), text.replace('Z', '-00:00')];
        const local = at + minutes * 60_000;
        if (local >= FIRST_MS && local <= LAST_MS) {
          const hh = String(Math.trunc(Math.abs(minutes) / 60)).padStart(2, '0');
          const mm = String(Math.abs(minutes) % 60).padStart(2, '0');
          instants.push(new Date(local).toISOString().replace('Z', `${minutes < 0 ? '-' : '+'}${hh}:${mm}`));
        }
        for (const instant of instants) expect(read(instant)).toBe(text);
      }),
      { seed: 20260131, numRuns: 2000 },
    );
  });

  it('every month has its days, and no more', () => {
    for (const year of [1900, 1999, 2000, 2026, 2028, 2100, 2400]) {
      for (let month = 1; month <= 12; month++) {
        for (let day = 0; day <= 32; day++) {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T12:00:00Z`;
          const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
          const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
          if (day >= 1 && day <= days) expect(read(text)).toBe(text.replace('Z', '.000Z'));
          else expect(() => read(text)).toThrow(InvalidFactsError);
        }
      }
    }
  });
});

describe('An instant in a result is RFC 3339 text in UTC with milliseconds', () => {
  const RFC_3339_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

  it('the end of a session, up to the last that can be written', () => {
    expect(sessionState({ method: 'developer_token', issuedAt: '9999-12-31T22:59:59.999Z' }, 0)).toEqual({ state: 'ACTIVE', endsAt: '9999-12-31T23:59:59.999Z' });
  });

  it('the start of deletion, up to the last that can be written', () => {
    expect(cleanupEligibility({ lastSuccessfulDeliveryAt: '9999-12-01T23:59:59.999Z', lastTriggeredAt: LAST_MS }, 0).eligibleAt).toBe('9999-12-31T23:59:59.999Z');
  });

  it('what lies after the year 9999, which it cannot write, is never told in another form', () => {
    const told = [
      () => sessionState({ method: 'developer_token', issuedAt: LAST_MS }, 0),
      () => cleanupEligibility({ lastSuccessfulDeliveryAt: '9999-12-10T00:00:00Z', lastTriggeredAt: LAST_MS }, 0),
    ].map((call) => {
      try {
        return call() as { endsAt?: string | null; eligibleAt?: string | null };
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidFactsError);
        return {};
      }
    });
    for (const { endsAt = null, eligibleAt = null } of told) {
      for (const text of [endsAt, eligibleAt]) if (text !== null) expect(text).toMatch(RFC_3339_UTC);
    }
  });
});
