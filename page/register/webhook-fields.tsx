import { TextField } from '../controls.js';
import { FormOrJson } from '../form-or-json.js';
import { webhookForm, webhookOf } from './case.js';
import { RequestFields } from './request-fields.js';

/** A webhook that exists. Its fields are the ones of a request, and its ID. */
export function WebhookFields({ webhook, change }: { webhook: unknown; change: (webhook: unknown) => void }) {
  const form = webhookForm(webhook);
  return (
    <FormOrJson
      title="Its item, address and triggers"
      isNested
      value={webhook}
      change={change}
      form={
        form && (
          <>
            <TextField label="Webhook ID" value={form.id} change={(id) => change(webhookOf({ ...form, id }))} />
            <RequestFields form={form} isUpdate={false} current={{}} change={(fields) => change(webhookOf({ ...form, ...fields }))} />
          </>
        )
      }
      jsonLabel="The webhook as JSON"
    />
  );
}
