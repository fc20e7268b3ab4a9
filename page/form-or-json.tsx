import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { JsonField, Switch } from './controls.js';

/** A value to edit in a form, or as JSON to paste. A value that the form cannot show is JSON. */
export function FormOrJson(props: {
  title: string;
  value: unknown;
  change: (value: unknown) => void;
  /** `null` if the form cannot show the value. */
  form: ComponentChildren | null;
  jsonLabel: string;
}) {
  const [wanted, setWanted] = useState<'form' | 'json'>('form');
  const shown = props.form === null ? 'json' : wanted;
  return (
    <section class="panel">
      <div class="heading">
        <h3>{props.title}</h3>
        <Switch
          legend={`Edit ${props.title.toLowerCase()}`}
          isLegendHidden
          value={shown}
          options={[
            ['form', 'Form'],
            ['json', 'JSON'],
          ]}
          change={setWanted}
        />
      </div>
      {props.form === null && <p class="hint">The form cannot show everything here, so you see it as JSON.</p>}
      {shown === 'form' ? props.form : <JsonField label={props.jsonLabel} value={props.value} change={props.change} />}
    </section>
  );
}
