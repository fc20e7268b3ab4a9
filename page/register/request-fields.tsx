import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { TriggerName } from '../code-entry.js';
import { Checkbox, Select, TextField } from '../controls.js';
import { TextList } from '../text-list.js';
import { DOCUMENTED, inWords } from '../trigger-words.js';
import type { RequestForm } from './case.js';
import { type Chosen, chosenOf, namesOf } from './trigger-names.js';

const TYPES = [
  ['folder', 'Folder'],
  ['file', 'File'],
] as const;

const EMPTY: RequestForm = { target: { id: '', type: 'folder' }, address: 'https://', triggers: [] };

/** The fields of a request. In an update, each is optional. */
export function RequestFields(props: {
  form: RequestForm;
  isUpdate: boolean;
  /** The webhook before an update, as far as it is known. */
  current: Partial<RequestForm>;
  change: (form: RequestForm) => void;
}) {
  const { form, isUpdate, current, change } = props;
  const { target, address, triggers } = form;
  // a change starts from what the webhook has now
  const start = { ...EMPTY, ...current };
  const set = (fields: Partial<RequestForm>) => change({ ...form, ...fields });
  const types = TYPES.some(([type]) => type === target?.type) ? TYPES : [...TYPES, [target?.type ?? '', target?.type ?? ''] as const];
  const optional = (field: keyof RequestForm, label: string) =>
    isUpdate && (
      <Checkbox label={label} checked={form[field] !== null} change={(checked) => set({ [field]: checked ? start[field] : null })} />
    );
  return (
    <>
      {optional('target', 'Move the webhook to another item')}
      {target !== null && (
        <div class="row">
          <Select label="Item" value={target.type} options={types} change={(type) => set({ target: { ...target, type } })} />
          <TextField label="Item ID" value={target.id} change={(id) => set({ target: { ...target, id } })} />
        </div>
      )}
      {optional('address', 'Change the notification address')}
      {address !== null && <TextField label="Notification address" value={address} change={(value) => set({ address: value })} />}
      {optional('triggers', 'Change the triggers')}
      {triggers !== null && <TriggerFields names={triggers} change={(names) => set({ triggers: names })} />}
    </>
  );
}

/** A list of all documented triggers, and a field for any other name. */
function TriggerFields({ names, change }: { names: readonly string[]; change: (names: readonly string[]) => void }) {
  const [before, setBefore] = useState<Chosen>({ ticked: [], typed: [] });
  const chosen = chosenOf(names, before);
  const { ticked, typed } = chosen;
  const groups = [...new Set(DOCUMENTED.map(groupOf))];
  const choose = (next: Partial<Chosen>) => {
    setBefore({ ...chosen, ...next });
    change(namesOf({ ...chosen, ...next }));
  };
  const tick = (name: string, isTicked: boolean) => {
    const [others, othersTyped] = [ticked.filter((each) => each !== name), typed.filter((each) => each !== name)];
    choose(isTicked ? { ticked: [...others, name] } : { ticked: others, typed: othersTyped });
  };
  return (
    <details class="triggers">
      <summary>
        Triggers:{' '}
        <span class="names">
          {names.length === 0 && 'none'}
          {names.map((name, index) => (
            <Fragment key={name}>
              {index > 0 && ', '}
              <TriggerName name={name} />
            </Fragment>
          ))}
        </span>
      </summary>
      {groups.map((group) => (
        <fieldset key={group}>
          <legend>{inWords(group)}</legend>
          {DOCUMENTED.filter((name) => groupOf(name) === group).map((name) => (
            <Checkbox
              key={name}
              label={
                <>
                  {inWords(name.slice(group.length + 1) || name)} <code>{name}</code>
                </>
              }
              checked={names.includes(name)}
              change={(isTicked) => tick(name, isTicked)}
            />
          ))}
        </fieldset>
      ))}
      <TextList
        label="Other triggers"
        hint="Any names, even ones that Box does not document, separated by spaces"
        hasCommas
        value={typed}
        change={(next) => choose({ typed: next })}
      />
    </details>
  );
}

const groupOf = (name: string) => name.split('.')[0] as string;
