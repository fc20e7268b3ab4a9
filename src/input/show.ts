/**
 * Any value as a short text that is safe in a log line or a terminal: strings are quoted and cut, invisible and
 * direction-changing characters are written as escapes. Of an object nothing is read but whether it is an empty array,
 * and nothing that it does when it is read makes this throw.
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
      return `${cut(String(value))}n`;
    case 'object':
      return value === null ? 'null' : showObject(value);
    default:
      return `a ${typeof value}`;
  }
}

const LONGEST = 100;
const LONGEST_ESCAPED = 200;

// nothing to escape: most names and addresses
const PLAIN = /^[ !#-[\]-~]*$/;

// what a reader cannot see, or what changes the direction of the text around it; U+2800 is a blank among the Braille patterns
const INVISIBLE = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** A string in double quotes: at most 100 characters of it, and no more than 200 with their escapes. */
export function quote(text: string): string {
  if (text.length <= LONGEST && PLAIN.test(text)) return `"${text}"`;
  const escaped = JSON.stringify(cut(text)).replace(INVISIBLE, (c) => `\\u{${(c.codePointAt(0) as number).toString(16)}}`);
  return escaped.length <= LONGEST_ESCAPED ? escaped : `${firstOf(escaped)}…"`;
}

// an escape is not cut in two
function firstOf(escaped: string): string {
  let shown = '';
  for (const [piece] of escaped.matchAll(/\\u\{\w+\}|\\u\w{4}|\\?./gu)) {
    if (shown.length + piece.length > LONGEST_ESCAPED) break;
    shown += piece;
  }
  return shown;
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const FEW = 5;

/** The first few of a list, each quoted or shown otherwise, and how many more there are. */
export function quoteFew(texts: readonly string[], showOne: (text: string) => string = quote): string {
  const head = texts
    .slice(0, FEW)
    .map((text) => showOne(text))
    .join(', ');
  return texts.length > FEW ? `${head} and ${texts.length - FEW} more` : head;
}

// a path may hold any key of an object of the caller
const NAME = /^[a-z_$][\w$]{0,99}$/i;

/** A path as a person would write it: `triggers[2]`, `target.id`, `["a b"]`; `whole` names the value itself. */
export function showPath(path: readonly PropertyKey[], whole: string): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`;
    else if (NAME.test(String(key))) text += text === '' ? String(key) : `.${String(key)}`;
    else text += `[${quote(String(key))}]`;
  }
  return text === '' ? whole : text;
}

// a Proxy may throw: Array.isArray when it is revoked, the length of a list when its handler does
function showObject(value: object): string {
  try {
    if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
  } catch {
    // neither answer is known, and both are objects
  }
  return 'an object';
}
