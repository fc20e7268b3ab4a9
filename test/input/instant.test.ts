import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanupEligibility, decideNotification, type Instant, InvalidFactsError, sessionState } from '../../src/index.js';
import { cleanupFactsSchema, sessionSchema } from '../../src/schemas/index.js';

// the forms that JSON cannot write; the others are in vectors/instants.json

const FIRST = '0000-01-01T00:00:00.000Z';
const FIRST_MS = Date.parse(FIRST);
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');
const read = (instant: Instant) => {
  const state = sessionState({ method: 'oauth2', accessTokenExpiresAt: instant, refreshTokenExpiresAt: instant }, FIRST);
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

  it('a Date is read as it is, even if its methods are overridden', () => {
    const lying = Object.assign(new Date(0), { getTime: () => 1, valueOf: () => 2, toISOString: () => '3' });
    expect(read(lying)).toBe('1970-01-01T00:00:00.000Z');
  });

  it('a Date or text may be before 1973, where a number would look like seconds', () => {
    for (const text of ['1970-01-01T00:00:00.000Z', '1969-12-31T23:59:59.999Z', '1973-03-03T09:46:39.999Z']) {
      expect(read(text)).toBe(text);
      expect(read(new Date(text))).toBe(text);
      expect(() => read(Date.parse(text))).toThrow(/looks like seconds/);
    }
    expect(read(100_000_000_000)).toBe('1973-03-03T09:46:40.000Z');
  });

  const wrong: readonly [string, unknown][] = [
    ['NaN', NaN],
    ['infinity', Infinity],
    ['a fraction of a millisecond', 1_769_817_600_000.5],
    ['the millisecond after the year 9999', LAST_MS + 1],
    ['an invalid Date', new Date(NaN)],
    ['a Date after the year 9999', new Date(LAST_MS + 1)],
    ['a Date before the year 0000', new Date(FIRST_MS - 1)],
    ['the last Date of all', new Date(8.64e15)],
    ['an object that inherits from Date', Object.create(Date.prototype)],
    ['a Proxy of a Date', new Proxy(new Date(0), {})],
    ['a boxed number', new Number(1_769_817_600_000)],
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
    it(`${name} is an InvalidFactsError`, () => {
      expect(() => sessionState({ method: 'jwt', applicationAuthorized: true }, value as Instant)).toThrow(InvalidFactsError);
      expect(() => sessionState({ method: 'jwt', applicationAuthorized: true }, value as Instant)).toThrow(
        /^Invalid facts: now must be an instant .{0,250}\.$/u,
      );
    });
  }

  const seconds: readonly [string, number][] = [
    ['seconds of today', 1_769_817_600],
    ['seconds with a fraction', 1_769_817_600.25],
    ['the last number that looks like seconds', 99_999_999_999],
    ['zero', 0],
    ['minus zero', -0],
    ['minus one', -1],
    ['milliseconds before 1970', FIRST_MS],
    ['minus infinity', -Infinity],
  ];
  for (const [name, value] of seconds) {
    it(`${name}: a number below 1e11 is an InvalidFactsError that mentions seconds, for every instant`, () => {
      const now = '2026-01-31T00:00:00Z';
      const calls: readonly [field: string, call: () => unknown][] = [
        ['now', () => sessionState({ method: 'jwt', applicationAuthorized: true }, value)],
        ['now', () => cleanupEligibility({}, value)],
        ['accessTokenExpiresAt', () => sessionState({ method: 'oauth2', accessTokenExpiresAt: value, refreshTokenExpiresAt: null }, now)],
        ['refreshTokenExpiresAt', () => sessionState({ method: 'oauth2', accessTokenExpiresAt: now, refreshTokenExpiresAt: value }, now)],
        ['issuedAt', () => sessionState({ method: 'developer_token', issuedAt: value }, now)],
        [
          'session.issuedAt',
          () =>
            decideNotification(
              { trigger: 'FILE.MOVED', actionPermitted: true, session: { method: 'developer_token', issuedAt: value } },
              now,
            ),
        ],
        ['lastSuccessfulDeliveryAt', () => cleanupEligibility({ lastSuccessfulDeliveryAt: value, lastTriggeredAt: now }, now)],
        ['lastTriggeredAt', () => cleanupEligibility({ lastSuccessfulDeliveryAt: now, lastTriggeredAt: value }, now)],
      ];
      for (const [field, call] of calls) {
        expect(call).toThrow(InvalidFactsError);
        expect(call).toThrow(`Invalid facts: ${field} must be epoch milliseconds: a number below 100000000000 looks like seconds`);
      }
    });
  }

  it('every millisecond of the years 0000 to 9999 is read from each form and written in one', () => {
    const ms = fc.oneof(fc.integer({ min: FIRST_MS, max: LAST_MS }), fc.integer({ min: -1e12, max: 2e12 }));
    const offset = fc.integer({ min: -(24 * 60 - 1), max: 24 * 60 - 1 });
    fc.assert(
      fc.property(ms, offset, (at, minutes) => {
        const text = new Date(at).toISOString();
        const instants: Instant[] = [new Date(at), text, text.toLowerCase(), text.replace('Z', '9999Z'), text.replace('Z', '-00:00')];
        if (at >= 1e11) instants.push(at);
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
  it('the end of a session, up to the last that can be written', () => {
    expect(sessionState({ method: 'developer_token', issuedAt: '9999-12-31T22:59:59.999Z' }, FIRST)).toEqual({
      state: 'ACTIVE',
      endsAt: '9999-12-31T23:59:59.999Z',
    });
  });

  it('the start of deletion, up to the last that can be written', () => {
    expect(cleanupEligibility({ lastSuccessfulDeliveryAt: '9999-12-01T23:59:59.999Z', lastTriggeredAt: LAST_MS }, FIRST).eligibleAt).toBe(
      '9999-12-31T23:59:59.999Z',
    );
  });

  it('a period that ends after the year 9999, which RFC 3339 cannot write, is an InvalidFactsError', () => {
    const calls = [
      () => sessionState({ method: 'developer_token', issuedAt: LAST_MS - 3_600_000 + 1 }, FIRST),
      () => cleanupEligibility({ lastSuccessfulDeliveryAt: LAST_MS - 30 * 86_400_000 + 1, lastTriggeredAt: LAST_MS }, FIRST),
    ];
    for (const call of calls) {
      expect(call).toThrow(InvalidFactsError);
      expect(call).toThrow(/ must be an instant whose period ends by the year 9999; got [0-9]+\.$/);
    }
    // and the schemas agree
    expect(sessionSchema.safeParse({ method: 'developer_token', issuedAt: LAST_MS - 3_600_000 + 1 }).success).toBe(false);
    expect(sessionSchema.safeParse({ method: 'developer_token', issuedAt: LAST_MS - 3_600_000 }).success).toBe(true);
    expect(cleanupFactsSchema.safeParse({ lastSuccessfulDeliveryAt: LAST_MS - 30 * 86_400_000 + 1 }).success).toBe(false);
    expect(cleanupFactsSchema.safeParse({ lastSuccessfulDeliveryAt: LAST_MS - 30 * 86_400_000 }).success).toBe(true);
  });
});
