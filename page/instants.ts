import { takeInstant } from '../src/input/instant.js';

/** The instant in epoch milliseconds, as the library reads it. NaN if the library rejects it, even where `Date.parse` does not. */
export function msOf(instant: string): number {
  return takeInstant(instant, [], []) ?? NaN;
}

/** The first instant that a `datetime-local` field can hold. */
const FIRST_IN_FIELD = msOf('0001-01-01T00:00:00Z');

/** An instant as the value of a `datetime-local` field that shows UTC; empty if the field cannot hold it. */
export function toLocalField(instant: string): string {
  const ms = msOf(instant);
  return ms >= FIRST_IN_FIELD ? new Date(ms).toISOString().replace(/(\.000)?Z$/, '') : '';
}

/** The instant in such a field, as RFC 3339 text. */
export function fromLocalField(value: string): string {
  // the field leaves out seconds that are zero
  return value === '' ? '' : `${value.length === 16 ? `${value}:00` : value}Z`;
}

/** `2026-03-01T12:00:00.000Z` as “March 1, 2026, 12:00 UTC”. */
export function inWords(instant: string | number): string {
  const date = new Date(typeof instant === 'number' ? instant : msOf(instant));
  const seconds = date.getTime() % 60_000 === 0 ? {} : ({ second: '2-digit' } as const);
  const fraction = date.getTime() % 1000 === 0 ? {} : ({ fractionalSecondDigits: 3 } as const);
  // the year 0000 is 1 BC
  const era = date.getUTCFullYear() < 1 ? ({ era: 'short' } as const) : {};
  const text = date.toLocaleString('en-US', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    hourCycle: 'h23',
    minute: '2-digit',
    ...seconds,
    ...fraction,
    ...era,
  });
  return `${text.replace(' at ', ', ')} UTC`;
}
