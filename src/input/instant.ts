import { EARLIER_INSTANT_EXPECTED, INSTANT_EXPECTED, MILLISECONDS_EXPECTED } from './expectations.js';
import { type Expected, type Issue, type Path, refuse } from './issue.js';

/** A point in time: RFC 3339 text, epoch milliseconds, or a Date. */
export type Instant = string | number | Date;

// A day is 86 400 s: Box's limits are periods, not calendar days.
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Fractions of a millisecond are dropped. */
export function secondsMs(seconds: number): number {
  return Math.floor(seconds * 1000);
}

export function minutesMs(minutes: number): number {
  return minutes * MINUTE_MS;
}

export function daysMs(days: number): number {
  return days * DAY_MS;
}

// RFC 3339 section 5.6. T and Z may be lower case. A space instead of T appears in a note there, not in the grammar.
const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/i;

// 0000-01-01T00:00:00.000Z and 9999-12-31T23:59:59.999Z: the range of RFC 3339.
const FIRST_MS = -62_167_219_200_000;
const LAST_MS = 253_402_300_799_999;

// A smaller number of milliseconds is before 1973-03-03T09:46:40Z; a smaller number of seconds is before the year 5138.
const FIRST_NUMBER = 1e11;

/**
 * Reads an instant as epoch milliseconds; fractions of a millisecond are dropped. A value is malformed when it is not
 * an instant, is a number that looks like seconds, is outside the years 0000 to 9999, or begins a period that ends
 * outside them.
 *
 * @param periodMs the length of a period that begins at the instant and whose end appears in a result
 */
export function takeInstant(value: unknown, path: Path, issues: Issue[], periodMs = 0): number | null {
  const read = readInstant(value, periodMs);
  return typeof read === 'number' ? read : refuse(issues, path, read, value);
}

/** Whether the value is an instant, and the period that begins at it ends by the year 9999. */
export function isInstant(value: unknown, periodMs: number): boolean {
  return typeof readInstant(value, periodMs) === 'number';
}

function readInstant(value: unknown, periodMs: number): number | Expected {
  const ms = typeof value === 'number' ? value : typeof value === 'string' ? parseRfc3339(value) : dateMs(value);
  if (typeof value === 'number' && value < FIRST_NUMBER) return MILLISECONDS_EXPECTED;
  // NaN fails this too
  if (!(Number.isInteger(ms) && ms >= FIRST_MS && ms <= LAST_MS)) return INSTANT_EXPECTED;
  return ms > LAST_MS - periodMs ? EARLIER_INSTANT_EXPECTED : ms;
}

/** Formats epoch milliseconds as RFC 3339 text in UTC: `2026-01-31T00:00:00.000Z`. */
export function toText(ms: number): string {
  return new Date(ms).toISOString();
}

/** NaN when the text is not an RFC 3339 instant, or names a day, an hour or a leap second that does not exist. */
function parseRfc3339(text: string): number {
  const match = RFC_3339.exec(text);
  if (match === null) return NaN;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  const offset = (match[8] === '-' ? -1 : 1) * (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0));
  if (hour > 23 || minute > 59 || Number(match[9] ?? 0) > 23 || Number(match[10] ?? 0) > 59) return NaN;
  // Date.UTC would read the years 0 to 99 as 1900 to 1999; a day that does not exist rolls over into the next month
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1) return NaN;
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const ms = date.getTime() + ((hour * 60 + minute - offset) * 60 + second) * 1000 + milliseconds;
  return second < 60 || isLeapSecond(ms - milliseconds) ? ms : NaN;
}

/**
 * Whether a leap second can end here. Only the last minute of a month in UTC can have a 61st second (RFC 3339 section
 * 5.7, ITU-R TF.460-6). POSIX time gives it the same number as the second after it, the first of the next month.
 */
function isLeapSecond(secondAfterMs: number): boolean {
  const after = new Date(secondAfterMs);
  return after.getUTCDate() === 1 && secondAfterMs % DAY_MS === 0;
}

/** NaN when the value is not a Date. `instanceof` would reject a Date from another realm. */
function dateMs(value: unknown): number {
  try {
    return Date.prototype.getTime.call(value as Date);
  } catch {
    return NaN;
  }
}
