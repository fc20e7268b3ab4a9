/**
 * Formats any value as a short text that is safe in a log line or a terminal: strings are quoted and truncated,
 * invisible and direction-changing characters are escaped. An object's contents are not read, except the length of an
 * array. Never throws.
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

// text with nothing to escape, as most names and addresses are
const PLAIN = /^[ !#-[\]-~]*$/;

// characters that are invisible or change the direction of the text around them; U+2800 is the blank Braille pattern
const INVISIBLE = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Quotes a string, truncated to 100 characters, or to 200 with escapes. */
export function quote(text: string): string {
  if (text.length <= LONGEST && PLAIN.test(text)) return `"${text}"`;
  const escaped = escapeInvisible(JSON.stringify(cut(text)));
  return escaped.length <= LONGEST_ESCAPED ? escaped : `${firstOf(escaped)}…"`;
}

// never cuts through an escape
function firstOf(escaped: string): string {
  let shown = '';
  for (const [piece] of escaped.matchAll(/\\u\{\w+\}|\\u\w{4}|\\?./gu)) {
    if (shown.length + piece.length > LONGEST_ESCAPED) break;
    shown += piece;
  }
  return shown;
}

/** Truncates a text, to 100 characters by default. */
export function cut(text: string, longest = LONGEST): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Escapes the characters that are invisible or change the direction of the text around them. */
export function escapeInvisible(text: string): string {
  return text.replace(INVISIBLE, (c) => `\\u{${(c.codePointAt(0) as number).toString(16)}}`);
}

const FEW = 5;

/** The first five items of a list, quoted by default, and the number of the others. */
export function quoteFew(texts: readonly string[], showOne: (text: string) => string = quote): string {
  const head = texts
    .slice(0, FEW)
    .map((text) => showOne(text))
    .join(', ');
  return texts.length > FEW ? `${head} and ${texts.length - FEW} more` : head;
}

// other keys are quoted: a path may contain any key of a caller's object
const NAME = /^[a-z_$][\w$]{0,99}$/i;

/** Formats a path: `triggers[2]`, `target.id`, `["a b"]`. An empty path gives `whole`. */
export function showPath(path: readonly PropertyKey[], whole: string): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`;
    else if (NAME.test(String(key))) text += text === '' ? String(key) : `.${String(key)}`;
    else text += `[${quote(String(key))}]`;
  }
  return text === '' ? whole : text;
}

function showObject(value: object): string {
  try {
    // both throw for some proxies: isArray for a revoked one, length when its handler throws
    if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
    // throws unless the value is a Date
    if (Number.isNaN(Date.prototype.getTime.call(value))) return 'an invalid Date';
  } catch {
    // an object of another kind
  }
  return 'an object';
}
