import { useEffect, useState } from 'preact/hooks';
import { TextField } from './controls.js';

/** Texts without spaces, separated by spaces. What is typed stays as it is. */
export function TextList(props: { label: string; hint: string; value: readonly string[]; change: (value: readonly string[]) => void }) {
  const { label, hint, value, change } = props;
  const [typed, setTyped] = useState(value.join(' '));
  useEffect(() => {
    setTyped((before) => (isSame(split(before), value) ? before : value.join(' ')));
  }, [value]);
  return (
    <TextField
      label={label}
      hint={hint}
      value={typed}
      change={(text) => {
        setTyped(text);
        change(split(text));
      }}
    />
  );
}

function split(text: string): readonly string[] {
  return text.split(/\s+/).filter((part) => part !== '');
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}
