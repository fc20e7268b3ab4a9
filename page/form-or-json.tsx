import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { JsonField, Switch } from './controls.js';

/** A value to edit in a form, or as JSON to paste. A value that the form cannot show is JSON. */
export function FormOrJson(props: {
  title: string;
  /** Whether it is inside another of these. */
  isNested?: boolean;
  value: unknown;
  change: (value: unknown) => void;
  /** `null` if the form cannot show the value. */
  form: ComponentChildren | null;
  jsonLabel: string;
}) {
  const [wanted, setWanted] = useState<'form' | 'json'>('form');
  const Heading = props.isNested ? 'h4' : 'h3';
  const shown = props.form === null ? 'json' : wanted;
  const editJson = (value: unknown) => {
    // the field stays where it is when the form can show the value again
    setWanted('json');
    props.change(value);
  };
  return (
    <section class="panel">
      <div class="heading">
        <Heading>{props.title}</Heading>
        <Switch
          legend={`Edit ${props.title.toLowerCase()}`}
          isLegendHidden
          value={shown}
          options={[
            ['form', 'Form'],
            ['json', 'JSON'],
          ]}
          disabled={props.form === null ? ['form'] : undefined}
          change={setWanted}
        />
      </div>
      {props.form === null && <p class="hint">The form cannot show everything here, so you see it as JSON.</p>}
      {shown === 'form' ? props.form : <JsonField label={props.jsonLabel} value={props.value} change={editJson} />}
    </section>
  );
}
