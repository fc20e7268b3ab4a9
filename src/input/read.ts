/**
 * Copies and checks what a caller passes.
 *
 * Each reader reads a value once and returns a copy, so that the rules see exactly what was checked, even if the object
 * changes on a second read. For a malformed value it returns null and adds every issue, not only the first, to
 * `issues`. The zod schemas accept the same values (a property test compares them), but need one to two microseconds
 * for a request and its facts, longer than all rules together; these readers need about 100 nanoseconds.
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

/** Returns a copy of the value; when it is malformed, adds issues and returns null. */
export type Reader<T> = (value: unknown, path: Path, issues: Issue[]) => T | null;

/**
 * Reads one argument.
 *
 * @param whole the name of the argument when its path is empty
 * @throws InvalidFactsError listing every issue
 */
export function readArgument<T>(value: unknown, path: Path, read: Reader<T>, whole?: string): T {
  const issues: Issue[] = [];
  const own = takeReadable(value, path, issues, read, whole);
  if (issues.length > 0) throw new InvalidFactsError(issues);
  return own as T;
}

/** Reads a value that may throw when it is read (a getter, a Proxy); one that throws is malformed. */
export function takeReadable<T>(value: unknown, path: Path, issues: Issue[], read: Reader<T>, whole?: string): T | null {
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

// like `takeList` with `takeString`, but builds no path for each item: most lists in requests and facts hold strings
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

// a list of a million malformed items needs no million messages
export const MOST_ISSUES = 100;

/**
 * Copies an array. Its length and each item are read once, by index, because a custom iterator could skip items. A hole
 * reads as undefined.
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
 * Passes each item of an iterable to `read`, which adds an issue for a malformed item. Stops after a hundred issues.
 */
export function readEach(value: unknown, path: Path, issues: Issue[], expected: Expected, read: Reader<unknown>): void {
  if (!isIterable(value)) {
    refuse(issues, path, expected, value);
    return;
  }
  const most = issues.length + MOST_ISSUES;
  let index = 0;
  for (const item of value) {
    takeReadable(item, itemPath(path, index++), issues, read);
    if (issues.length >= most) return;
  }
}

// a string is iterable too, but passing one is a mistake
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
