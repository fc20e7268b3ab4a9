import type { BoxWebhook } from 'box-webhook-policy';
import { useState } from 'preact/hooks';
import { TextField } from '../controls.js';
import { isSameItem, itemOfWish, type Listed } from './listed.js';

/** What Box may answer to an inspection. It starts with what is desired on the item; anything else can be typed. */
export function InspectedWebhook(props: { listed: Listed | undefined; desired: readonly unknown[]; put: (webhook: BoxWebhook) => void }) {
  const { listed, desired, put } = props;
  const [{ address, triggers }, setAnswer] = useState(() => guess(listed, desired));
  const known = { id: listed?.id ?? '', ...(listed?.target && { target: listed.target }) } as BoxWebhook;
  return (
    <details>
      <summary>Enter what Box would answer</summary>
      <div class="answer">
        <TextField label="Address" value={address} change={(next) => setAnswer({ address: next, triggers })} />
        <TextField label="Triggers" hint="Separated by spaces" value={triggers} change={(next) => setAnswer({ address, triggers: next })} />
        <p class="actions">
          <button
            type="button"
            onClick={() => put({ ...known, address, triggers: triggers.split(/[\s,]+/).filter((name) => name !== '') })}
          >
            Put it in the list
          </button>
        </p>
      </div>
    </details>
  );
}

function guess(listed: Listed | undefined, desired: readonly unknown[]): { address: string; triggers: string } {
  const wish = desired.find((each) => isSameItem(itemOfWish(each), listed?.target)) as Record<string, unknown> | undefined;
  const triggers = wish?.['triggers'];
  return {
    address: typeof wish?.['address'] === 'string' ? wish['address'] : 'https://hooks.example.com/box',
    triggers: Array.isArray(triggers) ? triggers.filter((name) => typeof name === 'string').join(' ') : 'FILE.UPLOADED',
  };
}
