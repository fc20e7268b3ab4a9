import { HttpError } from './errors.js';

// 0001-01-01T00:00:00Z: before it PostgreSQL counts years BC, which RFC 3339 cannot write
const FIRST_MS = -62_135_596_800_000;

/**
 * An instant that the library accepts, as PostgreSQL stores it: in UTC, with milliseconds. PostgreSQL would read some
 * instants otherwise than the library: it rounds fractions, into the year 10000 if need be, where the library cuts them
 * off; it refuses long fractions, and a leap second with a fraction.
 */
export function toStoredInstant(text: string): string {
  // Date has no leap seconds: like the library, take one for the second after it
  const isLeapSecond = /^.{17}60/.test(text);
  const ms = Date.parse(text.toUpperCase().replace(/^(.{17})60/, '$159')) + (isLeapSecond ? 1000 : 0);
  if (!(ms >= FIRST_MS)) throw new HttpError(400, 'An instant must not be before the year 1.');
  return new Date(ms).toISOString();
}
