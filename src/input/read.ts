/**
 * Reads what a caller passes into values of the library's own.
 *
 * Each reader reads a value once and returns a copy, so that what is checked is what is judged, whatever the given
 * object does when it is read again. It returns null for a malformed value, and adds to `issues` what is wrong with it:
 * every issue is listed, not only the first. The zod schemas accept the same values, which a property test holds. These
 * readers exist beside them because a schema takes one to two microseconds for a request and its facts, longer than
 * all rules together; they take some 100 nanoseconds.
 */
import {
  BOOLEAN_EXPECTED,
  COUNT_EXPECTED,
  NON_EMPTY_STRING_EXPECTED,
  READABLE_EXPECTED,
  STRING_EXPECTED,
  STRINGS_EXPECTED,
} from './expectations.js';
import { InvalidFactsError } from './invalid-facts-error.js';
import { type Expected, type Issue, type Path, refuse } from './issue.js';

/** Returns null, and adds an issue, when the value is malformed. */
export type Reader<T> = (value: unknown, path: Path, issues: Issue[]) => T | null;

/**
 * What `read` makes of one argument.
 *
 * @param read adds an issue for whatever is malformed
 * @throws InvalidFactsError listing every issue
 */
export function readArgument<T>(value: unknown, path: Path, whole: string, read: Reader<T>): T {
  const issues: Issue[] = [];
  const own = takeReadable(value, path, whole, issues, read);
  if (issues.length > 0) throw new InvalidFactsError(issues);
  return own as T;
}

/** What `read` makes of a value. A value that throws an error when it is read, a getter or a Proxy, is malformed as well. */
export function takeReadable<T>(value: unknown, path: Path, whole: string, issues: Issue[], read: Reader<T>): T | null {
  try {
    return read(value, path, issues);
  } catch {
    return refuse(issues, path, READABLE_EXPECTED, value, whole);
  }
}

export function takeString(value: unknown, path: Path, issues: Issue[]): string | null {
  return isString(value) ? value : refuse(issues, path, STRING_EXPECTED, value);
}

export function takeNonEmptyString(
  value: unknown,
  path: Path,
  issues: Issue[],
  expected: Expected = NON_EMPTY_STRING_EXPECTED,
): string | null {
  return isNonEmptyString(value) ? value : refuse(issues, path, expected, value);
}

export function takeBoolean(value: unknown, path: Path, issues: Issue[]): boolean | null {
  return typeof value === 'boolean' ? value : refuse(issues, path, BOOLEAN_EXPECTED, value);
}

export function takeCount(value: unknown, path: Path, issues: Issue[]): number | null {
  return isCount(value) ? value : refuse(issues, path, COUNT_EXPECTED, value);
}

// as `takeList` with `takeString`, but without a path for each item: most of the lists in requests and facts hold strings
export function takeStrings(value: unknown, path: Path, issues: Issue[]): string[] | null {
  if (!Array.isArray(value)) return refuse(issues, path, STRINGS_EXPECTED, value);
  const { length } = value;
  const own: string[] = [];
  let malformed = 0;
  for (let i = 0; i < length && malformed < MOST_ISSUES; i++) {
    const item: unknown = value[i];
    if (isString(item)) {
      own.push(item);
    } else {
      refuse(issues, [...path, i], STRING_EXPECTED, item);
      malformed++;
    }
  }
  return malformed === 0 ? own : null;
}

// a list of a million malformed items is not worth a million sentences
export const MOST_ISSUES = 100;

/**
 * A copy of a list. Its length and each item are read once, by index: an iterator of its own could leave some out. A
 * hole is an item that is undefined.
 */
export function takeList<T>(value: unknown, path: Path, issues: Issue[], expected: Expected, take: Reader<T>): T[] | null {
  if (!Array.isArray(value)) return refuse(issues, path, expected, value);
  const { length } = value;
  const own: T[] = [];
  let malformed = 0;
  for (let i = 0; i < length && malformed < MOST_ISSUES; i++) {
    const item = take(value[i], itemPath(path, i), issues);
    if (item === null) malformed++;
    else own.push(item);
  }
  return malformed === 0 ? own : null;
}

// every item of every list has a path: a copy that grows takes less than a spread
function itemPath(path: Path, index: number): Path {
  const own = path.slice();
  own.push(index);
  return own;
}

/**
 * Hands each item of an Iterable, a list or a generator, to `read`, which adds an issue for a malformed one. Reading
 * ends after a hundred issues.
 */
export function readEach(value: unknown, path: Path, issues: Issue[], expected: Expected, read: Reader<unknown>): void {
  if (!isIterable(value)) {
    refuse(issues, path, expected, value);
    return;
  }
  const most = issues.length + MOST_ISSUES;
  let index = 0;
  for (const item of value) {
    takeReadable(item, itemPath(path, index++), '', issues, read);
    if (issues.length >= most) return;
  }
}

// a string is iterable too, but nobody means its characters
function isIterable(value: unknown): value is Iterable<unknown> {
  return !isString(value) && typeof (value as Iterable<unknown> | undefined | null)?.[Symbol.iterator] === 'function';
}

export function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isString(value: unknown): value is string {
  return typeof value === 'string';
}

export function isNonEmptyString(value: unknown): value is string {
  return isString(value) && value !== '';
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function isNullish(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
