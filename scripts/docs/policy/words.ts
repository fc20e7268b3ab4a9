import { daysMs, minutesMs } from '../../../src/input/instant.js';

/** "a, b and c" */
export function list(items: readonly string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

const UNITS = [
  ['day', daysMs(1)],
  // minutes rather than hours: the lifetimes of tokens are 60 minutes
  ['minute', minutesMs(1)],
  ['second', 1000],
] as const;

/** A duration in words, exact around a whole number of days, minutes or seconds: "1 millisecond less than 60 minutes". */
export function age(ms: number): string {
  if (ms === 0) return '0 minutes';
  if (ms < 1000) return amount(ms, 'millisecond');
  for (const [unit, length] of UNITS) {
    if (ms % length === 0) return amount(ms / length, unit);
    if ((ms - 1) % length === 0) return `${amount(1, 'millisecond')} more than ${amount((ms - 1) / length, unit)}`;
    if ((ms + 1) % length === 0) return `${amount(1, 'millisecond')} less than ${amount((ms + 1) / length, unit)}`;
    if (ms > length) return `about ${amount(Math.round(ms / length), unit)}`;
  }
  throw new Error(`No words for ${ms} ms.`);
}

/** "1 webhook", "2 webhooks" */
export function amount(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
