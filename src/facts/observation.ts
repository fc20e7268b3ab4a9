/**
 * Reads what Node reported. Each field is read once, so that the value checked is the value used; a field that throws
 * when read is malformed. Unlike the readers of other facts, these throw: the arguments are Node's own objects, and one
 * wrong field makes the whole object unusable.
 */
import { ABSENT_EXPECTED, OBSERVATION_EXPECTED, READABLE_EXPECTED } from '../input/expectations.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import { type Expected, type Issue, issue, type Path } from '../input/issue.js';
import { isNonEmptyString, MOST_ISSUES } from '../input/read.js';

/** The values of an object's fields, each read once. */
export type Fields = { readonly [name: string]: unknown };

export function wrong(path: Path, expected: string, value: unknown): InvalidFactsError {
  return invalid(path, { ...OBSERVATION_EXPECTED, expected }, value);
}

function invalid(path: Path, expected: Expected, value: unknown): InvalidFactsError {
  return new InvalidFactsError([issue(path, expected, value, WHOLE)]);
}

const WHOLE = 'observation';

/** Returns what `reading` returns; when it throws, adds its issues and returns undefined. */
export function attempt<T>(issues: Issue[], reading: () => T): T | undefined {
  try {
    return reading();
  } catch (error) {
    for (const found of (error as InvalidFactsError).issues) issues.push(found);
    return undefined;
  }
}

/** The value of a field or a list item. */
export function read(value: object, key: string | number, path: Path): unknown {
  return readable(() => (value as Record<string | number, unknown>)[key], [...path, key], value);
}

function readable<T>(reading: () => T, path: Path, value: unknown): T {
  try {
    return reading();
  } catch {
    throw invalid(path, READABLE_EXPECTED, value);
  }
}

/** Whether the value is an object but not an array. */
export function isRecord(value: unknown, path: Path): value is object {
  return typeof value === 'object' && value !== null && !isList(value, path);
}

// Array.isArray throws on a revoked Proxy
export function isList(value: unknown, path: Path): value is object {
  return readable(() => Array.isArray(value), path, value);
}

/** Reads each item of an array, holes included. Throws the issues of all malformed items, up to a hundred. */
export function mapList<T>(list: object, path: Path, readItem: (item: unknown, path: Path) => T): T[] {
  const length = read(list, 'length', path);
  if (typeof length !== 'number') throw invalid([...path, 'length'], READABLE_EXPECTED, list);
  const issues: Issue[] = [];
  const results: T[] = [];
  for (let i = 0; i < length && issues.length < MOST_ISSUES; i++) {
    attempt(issues, () => results.push(readItem(read(list, i, path), [...path, i])));
  }
  if (issues.length > 0) throw new InvalidFactsError(issues);
  return results;
}

/** Reads the named fields. Any other field is an error: a misspelled one would otherwise count as not observed. */
export function readFields(value: unknown, path: Path, names: readonly string[]): Fields {
  if (!isRecord(value, path)) throw wrong(path, 'an object', value);
  const unknownNames = readable(() => Object.keys(value), path, value)
    .filter((name) => !names.includes(name))
    .slice(0, MOST_ISSUES);
  if (unknownNames.length > 0) {
    const expected = { ...ABSENT_EXPECTED, expected: `absent: the fields are ${names.join(', ')}` };
    throw new InvalidFactsError(unknownNames.map((name) => issue([...path, name], expected, read(value, name, path), WHOLE)));
  }
  return Object.fromEntries(names.map((name) => [name, read(value, name, path)]));
}

/** The value or the reason in a result of `Promise.allSettled`; null for any other value. */
export function readSettled(value: unknown, path: Path): { value: unknown; path: Path } | { reason: unknown; path: Path } | null {
  if (!isRecord(value, path)) return null;
  const status = read(value, 'status', path);
  if (status === 'fulfilled') return { value: read(value, 'value', path), path: [...path, 'value'] };
  return status === 'rejected' ? { reason: read(value, 'reason', path), path: [...path, 'reason'] } : null;
}

/** The code of an error, and what it means. */
interface Failure<Kind> {
  readonly kind: Kind;
  readonly code: string;
}

/**
 * Reads one of Node's errors, or its code alone. An error without a known code is read through its `cause`, as the
 * errors of `fetch` need. An AggregateError holds the errors of several attempts, and counts only if all agree.
 *
 * @param meaningOf the meaning of a code; undefined: unknown
 * @returns undefined when the error has no known meaning
 */
export function readFailure<Kind>(
  error: unknown,
  path: Path,
  meaningOf: (code: string) => Kind | undefined,
  expected = 'an error or its code',
): Failure<Kind> | undefined {
  const seen = new Set<object>();
  const isError =
    isNonEmptyString(error) || (isRecord(error, path) && readable(() => ERROR_FIELDS.some((field) => field in error), path, error));
  if (!isError) throw wrong(path, expected, error);
  return readOne(error, path);

  function readOne(each: unknown, at: Path): Failure<Kind> | undefined {
    if (isNonEmptyString(each)) return meaning(each);
    if (!isRecord(each, at) || seen.has(each) || seen.size === MOST_ERRORS) return undefined;
    seen.add(each);
    const errors = read(each, 'errors', at);
    if (isList(errors, [...at, 'errors'])) return agreed(mapList(errors, [...at, 'errors'], readOne));
    const code = read(each, 'code', at);
    const own = isNonEmptyString(code) ? meaning(code === 'EPROTO' ? codeOfEproto(read(each, 'message', at)) : code) : undefined;
    return own ?? readOne(read(each, 'cause', at), [...at, 'cause']);
  }

  function meaning(code: string): Failure<Kind> | undefined {
    const kind = meaningOf(code);
    return kind === undefined ? undefined : { kind, code };
  }

  function agreed(failures: readonly (Failure<Kind> | undefined)[]): Failure<Kind> | undefined {
    const [first] = failures;
    return failures.every((failure) => failure?.kind === first?.kind) ? first : undefined;
  }
}

/** An object with none of these is not an error. `{ code: undefined }` is one: callers write `{ code: error.code }`. */
const ERROR_FIELDS = ['code', 'message', 'name', 'errors', 'cause'] as const;

/** How many causes and parts of one error are read, against huge and circular ones. */
const MOST_ERRORS = 100;

// write EPROTO 0062…:error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:../deps/…
const OPENSSL_MESSAGE = /:error:[0-9A-F]{8}:[^:\n]*:[^:\n]*:([^:\n]+)/i;

/** Node reports an OpenSSL error as EPROTO when it occurs during a write; only the message says which error it is. */
function codeOfEproto(message: unknown): string {
  const reason = typeof message === 'string' ? OPENSSL_MESSAGE.exec(message)?.[1] : undefined;
  return reason === undefined ? 'EPROTO' : `ERR_SSL_${reason.toUpperCase().replaceAll(' ', '_')}`;
}
