import { Switch, TextField } from '../controls.js';
import { countOf } from '../counts.js';
import { TextList } from '../text-list.js';
import type { OptionsForm } from './case.js';

/** The options of a plan. `hasPages`: pages of GET /webhooks say themselves whether the list is complete. */
export function OptionsFields(props: { form: OptionsForm; hasPages: boolean; change: (form: OptionsForm) => void }) {
  const { form, hasPages, change } = props;
  const { complete, owned, deletes, moves, surplusTriggers, maxDeletes, endpoints } = form;
  const set = (fields: Partial<OptionsForm>) => change({ ...form, ...fields });
  return (
    <>
      {hasPages ? (
        <p class="hint">The list counts as complete if its last page has no next_marker.</p>
      ) : (
        <Switch
          legend="The list of registered webhooks"
          hint="If some may be missing, nothing is created, moved or deleted, because an item may already have a webhook."
          value={complete ? 'yes' : 'no'}
          options={[
            ['yes', 'It is complete'],
            ['no', 'Some may be missing'],
          ]}
          change={(position) => set({ complete: position === 'yes' })}
        />
      )}
      <TextList
        label="Your other addresses"
        hint="A webhook is yours if it sends to a desired address or to one of these. Separate addresses with spaces. A * at the end matches any text: https://old.example.com/*"
        value={owned.addresses}
        change={(addresses) => set({ owned: { ...owned, addresses } })}
      />
      <TextList
        label="IDs of your webhooks"
        hint="These are yours too, whatever their address. The plan touches no other webhooks."
        value={owned.webhookIds}
        change={(webhookIds) => set({ owned: { ...owned, webhookIds } })}
      />
      <Switch
        legend="Your webhooks that are not desired"
        hint="The plan deletes them only if the list is complete."
        value={deletes}
        options={[
          ['none', 'Leave them'],
          ['owned', 'Delete them'],
        ]}
        change={(position) => set({ deletes: position })}
      />
      <Switch
        legend="Moves"
        hint="Move such a webhook to an item that needs one, instead of deleting it and creating another. Requires “Delete them”."
        value={moves ? 'yes' : 'no'}
        options={[
          ['no', 'Do not move'],
          ['yes', 'Move'],
        ]}
        change={(position) => set({ moves: position === 'yes' })}
      />
      <Switch
        legend="Triggers that are not desired"
        hint="For webhooks that stay on their items."
        value={surplusTriggers}
        options={[
          ['keep', 'Keep them'],
          ['remove', 'Remove them'],
        ]}
        change={(position) => set({ surplusTriggers: position })}
      />
      <TextField
        label="Maximum deletions"
        hint="A plan with more deletions is withheld, in case the list of desired webhooks is empty by mistake. Leave empty for no limit."
        inputMode="numeric"
        value={maxDeletes === null ? '' : String(maxDeletes)}
        change={(text) => set({ maxDeletes: text === '' ? null : countOf(text) })}
      />
      <p class="hint">
        {endpoints === undefined
          ? 'To add what you know about the servers, switch to JSON and set “endpoints”. Without it, the steps list what is not checked.'
          : 'What you know about the servers is in the JSON, in “endpoints”.'}
      </p>
    </>
  );
}
