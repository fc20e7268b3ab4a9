import { JsonField } from '../controls.js';
import { FormOrJson } from '../form-or-json.js';
import type { Part, PartProps } from '../part.js';
import { Answer } from './answer.js';
import { type ManyCase, optionsForm, optionsOf, readManyCase } from './case.js';
import { examples } from './examples.js';
import { pagesIn } from './listed.js';
import { OptionsFields } from './options-fields.js';

export const many: Part<ManyCase> = {
  id: 'many',
  title: 'Many webhooks',
  question: 'Which calls to Box give you the webhooks you want?',
  examples,
  read: readManyCase,
  Form,
  Answer,
};

function Form({ value, change }: PartProps<ManyCase>) {
  const { desired, registered, options } = value;
  const form = optionsForm(options);
  return (
    <>
      <section class="panel">
        <h3>What should exist</h3>
        <JsonField
          label="The desired webhooks"
          hint="A JSON list. Each webhook has a target, an address and triggers. If you add a key, the answer uses it as a name."
          value={desired}
          change={(next) => change({ ...value, desired: next })}
        />
      </section>
      <section class="panel">
        <h3>What exists</h3>
        <JsonField
          label="The registered webhooks"
          hint="All webhooks of one application and one user, as JSON: a list of webhooks, or the response of GET /webhooks. If it has several pages, put them in a list."
          value={registered}
          change={(next) => change({ ...value, registered: next })}
        />
      </section>
      <FormOrJson
        title="What the plan may do"
        value={options}
        change={(next) => change({ ...value, options: next })}
        form={
          form && (
            <OptionsFields
              form={form}
              hasPages={pagesIn(registered) !== null}
              change={(next) => change({ ...value, options: optionsOf(next) })}
            />
          )
        }
        jsonLabel="The options of planWebhooks"
      />
    </>
  );
}
