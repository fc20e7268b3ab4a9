/**
 * Reads what Node reported. Each field is read once, so that what was checked is what is used, and a field that throws
 * when it is read is the caller's error like a wrong value in it. The readers throw, unlike those of other facts: what a
 * caller hands in here are objects of Node, of which a wrong one is wrong as a whole.
 */
import { ABSENT_EXPECTED, OBSERVATION_EXPECTED, READABLE_EXPECTED } from '../input/expectations.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import { type Expected, type Issue, issue, type Path } from '../input/issue.js';
import { isNonEmptyString, MOST_ISSUES } from '../input/read.js';

/** Values of an object's fields, read. */
export type Fields = { readonly [name: string]: unknown };

export function wrong(path: Path, expected: string, value: unknown): InvalidFactsError {
  return invalid(path, { ...OBSERVATION_EXPECTED, expected }, value);
}

function invalid(path: Path, expected: Expected, value: unknown): InvalidFactsError {
  return new InvalidFactsError([issue(path, expected, value, WHOLE)]);
}

const WHOLE = 'observation';

/** What `reading` returns; undefined when it throws, and its issues are added. */
export function attempt<T>(issues: Issue[], reading: () => T): T | undefined {
  try {
    return reading();
  } catch (error) {
    issues.push(...(error as InvalidFactsError).issues);
    return undefined;
  }
}

/** The value of a field, or of a place in a list. */
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

/** Whether the value is an object and not a list. */
export function isRecord(value: unknown, path: Path): value is object {
  return typeof value === 'object' && value !== null && !isList(value, path);
}

// Array.isArray throws on a revoked Proxy
export function isList(value: unknown, path: Path): value is object {
  return readable(() => Array.isArray(value), path, value);
}

/** What each item of a list gives, or the issues of every malformed item, up to a hundred. Holes are items too. */
export function mapList<T>(list: object, path: Path, readItem: (item: unknown, path: Path) => T): T[] {
  const length = read(list, 'length', path) as number;
  const issues: Issue[] = [];
  const results: T[] = [];
  for (let i = 0; i < length && issues.length < MOST_ISSUES; i++) {
    attempt(issues, () => results.push(readItem(read(list, i, path), [...path, i])));
  }
  if (issues.length > 0) throw new InvalidFactsError(issues);
  return results;
}

/** The named fields of an object that has no others: a misspelt one would otherwise pass for "not observed". */
export function readFields(value: unknown, path: Path, names: readonly string[]): Fields {
  if (!isRecord(value, path)) throw wrong(path, 'an object', value);
  const strangers = readable(() => Object.keys(value), path, value).filter((name) => !names.includes(name));
  if (strangers.length > 0) {
    const expected = { ...ABSENT_EXPECTED, expected: `absent: the fields are ${names.join(', ')}` };
    throw new InvalidFactsError(strangers.map((name) => issue([...path, name], expected, read(value, name, path), WHOLE)));
  }
  return Object.fromEntries(names.map((name) => [name, read(value, name, path)]));
}

/** What `Promise.allSettled` gave: the value, or the reason of a rejection; null for everything else. */
export function readSettled(value: unknown, path: Path): { value: unknown; path: Path } | { reason: unknown; path: Path } | null {
  if (!isRecord(value, path)) return null;
  const status = read(value, 'status', path);
  if (status === 'fulfilled') return { value: read(value, 'value', path), path: [...path, 'value'] };
  return status === 'rejected' ? { reason: read(value, 'reason', path), path: [...path, 'reason'] } : null;
}

/** What an error says: its code, and what that means. */
export interface Failure<Kind> {
  readonly kind: Kind;
  readonly code: string;
}

/**
 * What an error of Node says, or its code alone. An error without a code that is known may have a `cause` with one, as
 * those of `fetch` do. An AggregateError has the errors of several attempts, and says something only if all say the same.
 *
 * @param meaningOf what a code means; undefined: it is not known
 * @returns undefined when the error says nothing
 */
export function readFailure<Kind>(
  error: unknown,
  path: Path,
  meaningOf: (code: string) => Kind | undefined,
  expected = 'an error or its code',
): Failure<Kind> | undefined {
  const seen = new Set<object>();
  const isError = isNonEmptyString(error) || (isRecord(error, path) && readable(() => MARKS.some((mark) => mark in error), path, error));
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

/** An object with none of these is no error: `{ code: error.code }` is one also where the error has no code. */
const MARKS = ['code', 'message', 'name', 'errors', 'cause'] as const;

/** Causes and parts of one error that are looked at; who has more, or has them in circles, says nothing. */
const MOST_ERRORS = 100;

// write EPROTO 0062…:error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:../deps/…
const OPENSSL_MESSAGE = /:error:[0-9A-F]{8}:[^:\n]*:[^:\n]*:([^:\n]+)/i;

/** Node reports an error of OpenSSL as EPROTO when it comes while data is written, and then only the message says which. */
function codeOfEproto(message: unknown): string {
  const [, reason] = (typeof message === 'string' && OPENSSL_MESSAGE.exec(message)) || [];
  return reason === undefined ? 'EPROTO' : `ERR_SSL_${reason.toUpperCase().replaceAll(' ', '_')}`;
}
