/** Lists of webhooks, and the pages of one. */
import { type Choices, listOf, pick, rarely } from '../choices.js';
import type { BoxWebhook, Target } from '../registration.js';
import { target } from './parts.js';

export interface ListCase {
  readonly webhooks: readonly BoxWebhook[];
  readonly target: Target;
  readonly complete: boolean;
}

/** A list of webhooks as Box gives it, with webhooks twice, without a target, and on items of other types. */
export function listCase(choices: Choices): ListCase {
  const items = [target(choices), target(choices), { id: '5', type: 'web_link' }, null, undefined];
  const ids = ['7001', '7002', '7003', '7004', '7005', '7006'];
  // at Box, one webhook has one target
  const itemOf = new Map(ids.map((id) => [id, pick(choices, [items[0], ...items])]));
  const few = listOf(choices, 0, 6, (c): BoxWebhook => {
    const id = pick(c, ids);
    const item = itemOf.get(id);
    const fields = pick<Pick<BoxWebhook, 'address' | 'triggers'>>(c, [
      {},
      { address: 'https://example.com/box', triggers: ['FILE.UPLOADED'] },
      { address: null, triggers: null },
      { address: '', triggers: [] },
    ]);
    return { id, ...(item === undefined && c.below(2) === 0 ? {} : { target: item && { ...item } }), ...fields };
  });
  const many = rarely(choices, 64) ? 994 + choices.below(8) : 0;
  const others = Array.from(
    { length: many },
    (_, i): BoxWebhook => ({ id: `8${i}`, ...(i % 7 !== 0 && { target: { id: `9${i}`, type: 'file' } }) }),
  );
  return { webhooks: [...few, ...others], target: pick(choices, items.slice(0, 2)) as Target, complete: choices.below(2) === 0 };
}

/** Options that do not state whether the list is complete, or that have a field that does not exist. */
export function badOptions(choices: Choices): unknown {
  return pick<unknown>(choices, [
    undefined,
    {},
    { compelte: true },
    { complete: undefined },
    { complete: null },
    { complete: 'true' },
    { complete: 1 },
    { complete: true, owner: 'x' },
    null,
    true,
  ]);
}

/** The pages of a list, the last one with or without a marker in one of its spellings. */
export function pagesCase(choices: Choices): unknown[] {
  const marker = (c: Choices): object =>
    pick<object>(c, [
      {},
      { next_marker: null },
      { next_marker: '' },
      { nextMarker: null },
      { nextMarker: undefined },
      { next_marker: 'ZmlQZ' },
      { nextMarker: 'ZmlQZ' },
      { next_marker: '', nextMarker: '' },
    ]);
  return listOf(choices, 0, 4, (c) => {
    const entries = rarely(c, 8)
      ? pick<object>(c, [
          {},
          { entries: null },
          { entries: undefined },
          {},
          { entries: 'none' },
          { entries: { 0: { id: '1' }, length: 1 } },
        ])
      : { entries: listCase(c).webhooks.slice(0, 3) };
    return { ...entries, ...marker(c), limit: 1000 };
  });
}
