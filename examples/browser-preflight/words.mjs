// Puts findings into the words of a language, from code and params.
import { describeCode } from 'box-webhook-policy/policy';

/**
 * What is wrong, in one or two sentences; null: a newer server sent something that these messages lack.
 *
 * @param messages one of messages/*.mjs
 * @param address the address as it was typed
 */
export function textOf(messages, { code, params, missing }, address) {
  if (missing !== undefined) return Object.hasOwn(messages.missingFacts, missing) ? messages.missingFacts[missing] : null;
  if (!Object.hasOwn(messages.violations, code)) return null;
  if (code === 'REQUEST_MALFORMED' && !params.issues.every((issue) => Object.hasOwn(messages.issueTexts, issue.code))) return null;
  return messages.violations[code]('host' in params ? { ...params, host: asTyped(params.host, address) } : params) ?? null;
}

/** What to do, and where Box explains it; null: the code is unknown. */
export function helpFor(messages, { code }) {
  if (!Object.hasOwn(messages.violations, code)) return null;
  const { remedy, source } = describeCode(code);
  return { remedy: messages.remedies[code] ?? remedy, source };
}

/**
 * The host as it was typed. `params.host` is ASCII: “Bücher.local” is “xn--bcher-kva.local” there, which nobody typed.
 * A name that only looks different, such as “ⓑⓞⓧ.com”, is followed by what it is.
 */
export function asTyped(host, address) {
  const typed = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#]*@)?(\[[^\]]*\]|[^/?#:]*)/i.exec(address)?.[1] ?? '';
  if (typed.toLowerCase() === host) return typed;
  const url = `https://${typed}`;
  if (!URL.canParse(url) || new URL(url).hostname !== host) return host;
  return host.includes('xn--') ? typed : `${typed} (${host})`;
}
