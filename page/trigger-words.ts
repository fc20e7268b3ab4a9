import { triggers } from 'box-webhook-policy/policy';

export const DOCUMENTED: readonly string[] = triggers.map(({ name }) => name);

/** `SHARED_LINK.CREATED` as “Shared link created”. `null`: Box does not document the trigger, so that its name can say anything. */
export function triggerWords(name: string): string | null {
  return DOCUMENTED.includes(name) ? inWords(name) : null;
}

/** A trigger in words, if Box documents it, and its name. */
export function wordsAndName(name: string): string {
  const words = triggerWords(name);
  return words === null ? name : `${words} (${name})`;
}

/** A name, or a part of one, as words: `METADATA_INSTANCE` as “Metadata instance”. Doc Gen is a name of Box's. */
export function inWords(name: string): string {
  const text = name.replaceAll(/[._]/g, ' ').toLowerCase().replace('docgen', 'Doc Gen');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
