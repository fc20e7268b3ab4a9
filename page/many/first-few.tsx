import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { counted } from '../shown.js';

const FEW = 50;

/** A list of which only the first items are shown, until somebody asks for the others. */
export function FirstFew<Item>(props: {
  items: readonly Item[];
  /** What an item is called, such as `step`. */
  noun: string;
  isOrdered?: boolean;
  class?: string;
  show: (item: Item, index: number) => ComponentChildren;
}) {
  const { items, noun, isOrdered = false, show } = props;
  const [isWhole, setIsWhole] = useState(false);
  const List = isOrdered ? 'ol' : 'ul';
  const all = counted(items.length, noun);
  return (
    <>
      <List class={props.class}>{(isWhole ? items : items.slice(0, FEW)).map(show)}</List>
      {items.length > FEW && (
        <p class="rest">
          {isWhole ? `Showing all ${all}.` : `Showing the first ${FEW} of ${all}.`}{' '}
          <button type="button" onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? `Show only the first ${FEW}` : `Show all ${all}`}
          </button>
        </p>
      )}
    </>
  );
}
