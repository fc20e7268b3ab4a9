import type { ComponentChildren } from 'preact';
import { useId, useMemo, useState } from 'preact/hooks';
import { fromLocalField, toLocalField } from './instants.js';
import { parseJson, toJson } from './json.js';
import { UnreadableCase } from './part.js';
import { shown } from './shown.js';

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
          min="0001-01-01T00:00:00"
          max="9999-12-31T23:59:59.999"
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
  /** Positions that cannot be chosen. */
  disabled?: readonly Value[] | undefined;
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
          <label key={value} class={value === props.value ? 'chosen' : undefined}>
            <input
              type="radio"
              name={name}
              checked={value === props.value}
              disabled={props.disabled?.includes(value)}
              onChange={() => props.change(value)}
            />
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

/** Text in a field of JSON. The value is what it says or, while it has a problem, what it has not replaced. */
interface Draft {
  readonly text: string;
  readonly problem: string;
  readonly value: unknown;
}

/** Texts with a problem by the label of their field. They outlive the field. */
const drafts = new Map<string, Draft>();

/** A value as JSON. Text that is not JSON stays in the field, with the reason below it, and changes nothing. */
export function JsonField(props: { label: string; hint?: string; value: unknown; change: (value: unknown) => void }) {
  const { label, hint, value, change } = props;
  const [typed, setTyped] = useState(drafts.get(label));
  // a value from elsewhere, such as an example, replaces the text
  const { text, problem } = useMemo(
    () => (typed !== undefined && typed.value === value ? typed : { text: toJson(value), problem: '' }),
    [typed, value],
  );
  const onInput = (next: string) => {
    const draft = draftOf(next, value);
    if (draft.problem === '') drafts.delete(label);
    else drafts.set(label, draft);
    setTyped(draft);
    if (draft.problem === '') change(draft.value);
  };
  return (
    <>
      <Labeled label={label} hint={hint}>
        {(ids) => (
          <>
            <textarea
              {...ids}
              rows={12}
              value={text}
              spellcheck={false}
              aria-invalid={problem !== ''}
              onInput={(event) => onInput(event.currentTarget.value)}
            />
            {/* a printed textarea would be cut off */}
            <div class="printed">{text}</div>
          </>
        )}
      </Labeled>
      {problem !== '' && (
        <p class="problem" role="alert">
          {shown(problem)}. The answer is for the text before.
        </p>
      )}
    </>
  );
}

function draftOf(text: string, before: unknown): Draft {
  try {
    return { text, problem: '', value: parseJson(text) };
  } catch (error) {
    const { message } = error as Error;
    const problem = error instanceof UnreadableCase ? `This JSON cannot be used: ${message}` : `This is not JSON: ${message}`;
    return { text, problem, value: before };
  }
}
