import type { Item } from './many/listed.js';

const LONGEST = 200;
const MOST = 20;

// invisible characters and those that change the direction of the text around them; U+2800 is the blank Braille pattern
const INVISIBLE = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Text that somebody pasted, as it may be shown: cut, and with invisible characters escaped. */
export function shown(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return cut.replace(INVISIBLE, (char) => `\\u{${(char.codePointAt(0) as number).toString(16)}}`);
}

/** The first few of a list, and the number of the others. */
export function shownList(texts: readonly string[]): string {
  const first = texts.slice(0, MOST).map(shown).join(', ');
  return texts.length > MOST ? `${first} and ${texts.length - MOST} more` : first;
}

/** An item as `folder 229013884516`. */
export function shownItem(item: Item | null | undefined): string {
  return item ? shown(`${item.type ?? 'item'} ${item.id ?? '?'}`) : 'no item';
}

/** `1 call`, `1,000 calls`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}
