/**
 * Epoch milliseconds of RFC 3339 text, of a number or of a Date; null for what is not an instant. A number below 1e11 counts
 * seconds. Counted by the rules of the calendar, without Date.
 */
export function millis(instant: unknown): number | null {
  if (instant instanceof Date) return within(instant.getTime());
  if (typeof instant === 'number') return instant < 1e11 ? null : within(instant);
  if (typeof instant !== 'string') return null;
  const parts = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))$/.exec(instant);
  if (parts === null) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  const [offsetHour, offsetMinute] = [Number(parts[9] ?? 0), Number(parts[10] ?? 0)];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return null;
  const fraction = Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3));
  const offset = (parts[8] === '-' ? -1 : 1) * (offsetHour * 60 + offsetMinute);
  const minutes = (daysSince1970(year, month, day) * 24 + hour) * 60 + minute - offset;
  // RFC 3339 section 5.7: a leap second is the last of a month in UTC; it counts as the first second of the next
  if (second === 60 && text(minutes * 60_000 + 60_000).slice(8, 19) !== '01T00:00:00') return null;
  return within(minutes * 60_000 + second * 1000 + fraction);
}

/** RFC 3339 in UTC with milliseconds. */
export function text(ms: number): string {
  let days = Math.floor(ms / 86_400_000);
  let rest = ms - days * 86_400_000;
  let year = 1970;
  // whole 400-year cycles first, then year by year
  const cycles = Math.floor(days / 146_097);
  days -= cycles * 146_097;
  year += cycles * 400;
  for (; days >= daysInYear(year); year++) days -= daysInYear(year);
  let month = 1;
  for (; days >= daysInMonth(year, month); month++) days -= daysInMonth(year, month);
  const [hour, minute, second] = [3_600_000, 60_000, 1000].map((unit) => {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    return count;
  }) as [number, number, number];
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(days + 1)}T${two(hour)}:${two(minute)}:${two(second)}.${String(rest).padStart(3, '0')}Z`;
}

/** RFC 3339 writes the years 0000 to 9999. */
function within(ms: number): number | null {
  return Number.isInteger(ms) && ms >= daysSince1970(0, 1, 1) * 86_400_000 && ms < daysSince1970(10_000, 1, 1) * 86_400_000 ? ms : null;
}

function daysSince1970(year: number, month: number, day: number): number {
  const y = year - 1;
  let days = y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) - 719_162; // 719162 days before 1970-01-01
  for (let m = 1; m < month; m++) days += daysInMonth(year, m);
  return days + day - 1;
}

function daysInYear(year: number): number {
  return isLeap(year) ? 366 : 365;
}

function daysInMonth(year: number, month: number): number {
  return month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
