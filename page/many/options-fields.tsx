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
        <p class="hint">The list is complete if its last page has no marker. The pages say that themselves.</p>
      ) : (
        <Switch
          legend="The list of registered webhooks"
          hint="If webhooks may be missing, nothing is created, moved or deleted: the item may have a webhook already."
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
        hint="A webhook is yours if it sends to a desired address, or to one of these. Separate them with spaces. A * at the end matches any text: https://old.example.com/*"
        value={owned.addresses}
        change={(addresses) => set({ owned: { ...owned, addresses } })}
      />
      <TextList
        label="IDs of your webhooks"
        hint="These are yours too, wherever they send. No other webhook is touched."
        value={owned.webhookIds}
        change={(webhookIds) => set({ owned: { ...owned, webhookIds } })}
      />
      <Switch
        legend="Your webhooks that are not desired"
        hint="Only yours, and only if the list is complete."
        value={deletes}
        options={[
          ['none', 'Leave them'],
          ['owned', 'Delete them'],
        ]}
        change={(position) => set({ deletes: position })}
      />
      <Switch
        legend="Moves"
        hint="Give such a webhook to an item that needs one, instead of a deletion and a creation. This needs “Delete them” too."
        value={moves ? 'yes' : 'no'}
        options={[
          ['no', 'Do not move'],
          ['yes', 'Move'],
        ]}
        change={(position) => set({ moves: position === 'yes' })}
      />
      <Switch
        legend="Triggers that are not desired"
        hint="On a webhook that stays on its item."
        value={surplusTriggers}
        options={[
          ['keep', 'Keep them'],
          ['remove', 'Remove them'],
        ]}
        change={(position) => set({ surplusTriggers: position })}
      />
      <TextField
        label="Most deletions"
        hint="A plan with more of them is withheld. It protects you from a list that has lost its content. Empty: no limit."
        inputMode="numeric"
        value={maxDeletes === null ? '' : String(maxDeletes)}
        change={(text) => set({ maxDeletes: text === '' ? null : countOf(text) })}
      />
      <p class="hint">
        {endpoints === undefined
          ? 'What is known of the servers can be added as JSON, in “endpoints”. Without it, the steps say what is not checked.'
          : 'What is known of the servers is in the JSON, in “endpoints”.'}
      </p>
    </>
  );
}
