import { HttpError } from './errors.js';

// 0001-01-01T00:00:00Z: earlier years are BC in PostgreSQL, which RFC 3339 cannot express
const FIRST_MS = -62_135_596_800_000;

/**
 * Converts an instant that the library accepts to UTC with milliseconds. PostgreSQL reads some instants differently from
 * the library: it rounds fractions, even into the year 10000, where the library truncates them, and it refuses long
 * fractions and leap seconds with a fraction.
 */
export function toStoredInstant(text: string): string {
  // Date has no leap seconds: like the library, read one as the second after it
  const isLeapSecond = /^.{17}60/.test(text);
  const ms = Date.parse(text.toUpperCase().replace(/^(.{17})60/, '$159')) + (isLeapSecond ? 1000 : 0);
  if (!(ms >= FIRST_MS)) throw new HttpError(400, 'An instant must not be before the year 1.');
  return new Date(ms).toISOString();
}
