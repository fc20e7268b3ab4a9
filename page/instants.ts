/** An instant as the value of a `datetime-local` field that shows UTC; empty if it cannot be read. */
export function toLocalField(instant: string): string {
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? '' : new Date(ms).toISOString().replace(/(\.000)?Z$/, '');
}

/** The instant in such a field, as RFC 3339 text. */
export function fromLocalField(value: string): string {
  // the field leaves out seconds that are zero
  return value === '' ? '' : `${value.length === 16 ? `${value}:00` : value}Z`;
}

/** `2026-03-01T12:00:00.000Z` as “March 1, 2026, 12:00 UTC”. */
export function inWords(instant: string | number): string {
  const date = new Date(instant);
  const seconds = date.getTime() % 60_000 === 0 ? {} : ({ second: '2-digit' } as const);
  const fraction = date.getTime() % 1000 === 0 ? {} : ({ fractionalSecondDigits: 3 } as const);
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
  });
  return `${text.replace(' at ', ', ')} UTC`;
}
