import { parseJson } from './json.js';
import { UnreadableCase } from './part.js';

// browsers open no link of two million characters
const MOST_CHARACTERS = 1_000_000;

/** The fragment of a link to a case: `#register=` and the case as JSON in base64url. `null`: the case is too large for a link. */
export function toFragment(part: string, value: unknown): string | null {
  const json = JSON.stringify(value);
  // base64 of megabytes would take a while
  if (json.length > MOST_CHARACTERS) return null;
  const bytes = new TextEncoder().encode(json);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const fragment = `#${part}=${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
  return fragment.length > MOST_CHARACTERS ? null : fragment;
}

/** The part that a fragment names, and its case. Throws an `UnreadableCase` if the case cannot be read. */
export function fromFragment(fragment: string): { part: string; value?: unknown } {
  const [part, encoded] = split(fragment);
  return encoded === '' ? { part } : { part, value: decode(encoded) };
}

/** The part that a fragment names; empty if it names none. */
export function partIn(fragment: string): string {
  return split(fragment)[0];
}

function split(fragment: string): readonly [part: string, encoded: string] {
  // some programs that pass a link on escape the “=”
  const [, part = '', encoded = ''] = /^#?(.*?)(?:(?:=|%3D)(.*))?$/is.exec(fragment) ?? [];
  return [part, encoded];
}

function decode(encoded: string): unknown {
  try {
    const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof UnreadableCase) throw error;
    throw new UnreadableCase('the part of the link after “=” is damaged; copy the whole link');
  }
}
