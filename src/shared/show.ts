/**
 * Any value as a short text that is safe in a log line or a terminal: strings are quoted and cut, invisible and
 * direction-changing characters are written as escapes, and no property of an object is ever read.
 */
export function show(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'bigint':
      return `${value}n`;
    case 'object':
      return value === null ? 'null' : isArray(value) ? (value.length === 0 ? 'an empty array' : 'an array') : 'an object';
    default:
      return `a ${typeof value}`;
  }
}

const LONGEST = 100;

// nothing to escape: most names and addresses
const PLAIN = /^[ !#-[\]-~]*$/;

/** A string in double quotes, at most 100 characters of it. */
export function quote(text: string): string {
  if (text.length <= LONGEST && PLAIN.test(text)) return `"${text}"`;
  const head = JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
  return head.replace(/[\p{C}\u2028\u2029]/gu, (c) => `\\u{${(c.codePointAt(0) as number).toString(16)}}`);
}

const FEW = 5;

/** The first few of a list, each quoted or shown otherwise, and how many more there are. */
export function quoteFew(texts: readonly string[], showOne: (text: string) => string = quote): string {
  const head = texts.slice(0, FEW).map((text) => showOne(text)).join(', ');
  return texts.length > FEW ? `${head} and ${texts.length - FEW} more` : head;
}

/** A path as a person would write it: `triggers[2]`, `target.id`; `whole` names the value itself. */
export function showPath(path: readonly PropertyKey[], whole: string): string {
  let text = '';
  for (const key of path) text += typeof key === 'number' ? `[${key}]` : text === '' ? String(key) : `.${String(key)}`;
  return text === '' ? whole : text;
}

// Array.isArray throws on a revoked Proxy, and a value that cannot even be asked is no array.
function isArray(value: object): value is unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}
