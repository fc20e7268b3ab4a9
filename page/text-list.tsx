import { useState } from 'preact/hooks';
import { TextField } from './controls.js';

/** Texts without spaces, separated by spaces, and by commas too if no text can have one. What is typed stays as it is. */
export function TextList(props: {
  label: string;
  hint: string;
  value: readonly string[];
  hasCommas?: boolean;
  change: (value: readonly string[]) => void;
}) {
  const { label, hint, value, hasCommas = false, change } = props;
  const split = (text: string) => text.split(hasCommas ? /[\s,]+/ : /\s+/).filter((part) => part !== '');
  const [typed, setTyped] = useState(value.join(' '));
  // a list from elsewhere, such as an example, replaces the text
  const text = isSame(split(typed), value) ? typed : value.join(' ');
  return (
    <TextField
      label={label}
      hint={hint}
      value={text}
      change={(next) => {
        setTyped(next);
        change(split(next));
      }}
    />
  );
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}
