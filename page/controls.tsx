import type { ComponentChildren } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { fromLocalField, toLocalField } from './instants.js';
import { toJson } from './json.js';

export { toJson };

/** A field with its label, and a hint between the two. */
function Labeled(props: {
  label: string;
  hint?: string | undefined;
  children: (ids: { id: string; 'aria-describedby'?: string }) => ComponentChildren;
}) {
  const id = useId();
  const { label, hint, children } = props;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children(hint === undefined ? { id } : { id, 'aria-describedby': `${id}-hint` })}
    </div>
  );
}

export function TextField(props: { label: string; hint?: string; value: string; change: (value: string) => void; inputMode?: 'numeric' }) {
  return (
    <Labeled label={props.label} hint={props.hint}>
      {(ids) => (
        <input
          {...ids}
          type="text"
          inputMode={props.inputMode}
          value={props.value}
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => props.change(event.currentTarget.value)}
        />
      )}
    </Labeled>
  );
}

/** An instant in UTC. The value is RFC 3339 text; it is empty while the field is. */
export function InstantField(props: { label: string; hint?: string; value: string; change: (value: string) => void }) {
  return (
    <Labeled label={`${props.label} (UTC)`} hint={props.hint}>
      {(ids) => (
        <input
          {...ids}
          type="datetime-local"
          step={1}
          value={toLocalField(props.value)}
          onInput={(event) => props.change(fromLocalField(event.currentTarget.value))}
        />
      )}
    </Labeled>
  );
}

/** A list of values, one of which is chosen. */
export function Select<Value extends string>(props: {
  label: string;
  hint?: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  change: (value: Value) => void;
}) {
  return (
    <Labeled label={props.label} hint={props.hint}>
      {(ids) => (
        <select {...ids} value={props.value} onChange={(event) => props.change(event.currentTarget.value as Value)}>
          {props.options.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Labeled>
  );
}

/** A switch with a few positions, such as “not known”, “none” and “known”, and what belongs to the chosen one. */
export function Switch<Value extends string>(props: {
  legend: string;
  isLegendHidden?: boolean;
  hint?: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  change: (value: Value) => void;
  children?: ComponentChildren;
}) {
  const name = useId();
  return (
    <fieldset class="switch">
      <legend class={props.isLegendHidden ? 'visually-hidden' : undefined}>{props.legend}</legend>
      {props.hint !== undefined && <p class="hint">{props.hint}</p>}
      <div class="positions">
        {props.options.map(([value, words]) => (
          <label key={value}>
            <input type="radio" name={name} checked={value === props.value} onChange={() => props.change(value)} />
            <span>{words}</span>
          </label>
        ))}
      </div>
      {props.children}
    </fieldset>
  );
}

export function Checkbox(props: { label: ComponentChildren; checked: boolean; change: (checked: boolean) => void }) {
  return (
    <label class="choice">
      <input type="checkbox" checked={props.checked} onChange={(event) => props.change(event.currentTarget.checked)} />
      <span>{props.label}</span>
    </label>
  );
}

/** A value as JSON. Text that is not JSON stays in the field, with the reason below it, and changes nothing. */
export function JsonField(props: { label: string; hint?: string; value: unknown; change: (value: unknown) => void; rows?: number }) {
  const { label, hint, value, change, rows = 12 } = props;
  const [typed, setTyped] = useState({ text: toJson(value), problem: '' });
  // a value from elsewhere, such as an example, replaces the text; one that was typed here does not
  useEffect(() => {
    setTyped((before) => (sameJson(before, value) ? before : { text: toJson(value), problem: '' }));
  }, [value]);
  const onInput = (text: string) => {
    try {
      const parsed: unknown = JSON.parse(text);
      setTyped({ text, problem: '' });
      change(parsed);
    } catch (error) {
      setTyped({ text, problem: `This is not JSON: ${(error as Error).message}` });
    }
  };
  return (
    <>
      <Labeled label={label} hint={hint}>
        {(ids) => (
          <textarea
            {...ids}
            rows={rows}
            value={typed.text}
            spellcheck={false}
            aria-invalid={typed.problem !== ''}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        )}
      </Labeled>
      {typed.problem !== '' && (
        <p class="problem" role="alert">
          {typed.problem}
        </p>
      )}
    </>
  );
}

function sameJson({ text }: { text: string }, value: unknown): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(value);
  } catch {
    return false;
  }
}
