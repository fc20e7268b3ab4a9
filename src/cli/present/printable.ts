/**
 * Text from a file or an argument, safe to print: control characters, which a terminal obeys, and characters that are
 * invisible or change the direction of text are escaped. Text of more than 200 characters is cut.
 */
export function printable(text: string): string {
  const head = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return head.replace(UNSAFE, (char) => `\\u{${(char.codePointAt(0) as number).toString(16)}}`);
}

const LONGEST = 200;
const UNSAFE = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;
