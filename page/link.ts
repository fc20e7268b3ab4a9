import { UnreadableCase } from './part.js';

// browsers open no link of two million characters
const MOST_CHARACTERS = 1_000_000;

/** The fragment of a link to a case: `#register=` and the case as JSON in base64url. `null`: the case is too large for a link. */
export function toFragment(part: string, value: unknown): string | null {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const fragment = `#${part}=${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
  return fragment.length > MOST_CHARACTERS ? null : fragment;
}

/** The part that a fragment names, and its case. Throws an `UnreadableCase` if the case is damaged. */
export function fromFragment(fragment: string): { part: string; value?: unknown } {
  const [, part = '', encoded = ''] = /^#?([^=]*)=?(.*)$/.exec(fragment) ?? [];
  return encoded === '' ? { part } : { part, value: decode(encoded) };
}

function decode(encoded: string): unknown {
  try {
    const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new UnreadableCase('the part of the link after “=” is damaged; copy the whole link');
  }
}
