/** Generated states: what Box has, what its list shows of it, what is wished, and the options. */
import type { BoxWebhook, EndpointFacts } from '../../../src/index.js';
import type { PlanOptions } from '../../../src/plan/index.js';
import { type Choices, listOf, pick, rarely } from '../../oracle/choices.js';
import { facts } from '../../support/baseline.js';
import { deepFreeze } from '../../support/deep-freeze.js';
import { type Hook, itemOf, SPELLINGS } from './meaning.js';

/** How much of a webhook a list shows. */
export type View = 'whole' | 'mini' | 'no address' | 'no triggers' | 'no target' | 'no item id';

export interface World {
  /** Every webhook that Box has, without the fillers. */
  readonly hooks: readonly Hook[];
  /** How many webhooks of strangers stand on other items. */
  readonly fillers: number;
  /** What the list shows of each webhook; all of it, when not named here. */
  readonly views: Readonly<Record<string, View>>;
  /** The webhooks that an incomplete list leaves out. */
  readonly hidden: readonly string[];
  readonly desired: readonly unknown[];
  readonly options: PlanOptions;
}

export const LIMIT = 1000;

export const BOTH = ['FILE.DOWNLOADED', 'FILE.MOVED'] as const;
export const FOLDER_ONLY = 'FILE.UPLOADED';

type Target = { readonly id: string; readonly type: 'file' | 'folder' };
interface Item {
  readonly target: Target;
  readonly path: readonly string[];
}

/** What a generated state may hold beside the ordinary. */
export interface Kinds {
  /** Entries of `desired` that are malformed or denied, and wishes without ancestors. */
  readonly oddWishes: boolean;
  /** Webhooks of which the list shows only a part, lists that are not complete, two webhooks on one item. */
  readonly oddLists: boolean;
}

export function worldOf(choices: Choices, { oddWishes, oddLists }: Kinds = { oddWishes: true, oddLists: true }): World {
  // few slots, few triggers, one address: most wishes are covered from above, and most steps need another one first
  const tight = rarely(choices, 2);
  const items = treeOf(choices, tight);
  const hooks = hooksOf(choices, items, oddLists, tight);
  const desired = listOf(choices, tight ? 2 : 0, 4, (c) => (oddWishes ? entryOf(c, items, tight) : plainEntry(c, items, tight)));
  const free = pick(choices, tight ? [0, 1, 2] : [LIMIT, 0, 1, 2, 3]);
  const complete = !(oddLists && rarely(choices, 8));
  return deepFreeze({
    hooks,
    fillers: Math.max(0, LIMIT - hooks.length - free),
    views: oddLists ? viewsOf(choices, hooks) : {},
    hidden: complete ? [] : hooks.filter(() => rarely(choices, 3)).map(({ id }) => id),
    desired,
    options: optionsOf(choices, hooks, complete, oddWishes, tight),
  });
}

/** A few folders in a tree, and files in them. A file has the ID of a folder. */
function treeOf(choices: Choices, deep: boolean): readonly Item[] {
  const paths = new Map<string, readonly string[]>();
  for (const id of ['11', '12', '13', '14']) {
    const parent = pick(choices, deep ? [...paths.keys(), null] : [null, ...paths.keys()]);
    paths.set(id, parent === null ? [] : [...paths.get(parent)!, parent]);
  }
  const folders = [...paths].map(([id, path]): Item => ({ target: { id, type: 'folder' }, path }));
  const files = ['11', '21'].map((id): Item => {
    const parent = pick(choices, deep ? [...paths.keys(), null] : [null, ...paths.keys()]);
    return { target: { id, type: 'file' }, path: parent === null ? [] : [...paths.get(parent)!, parent] };
  });
  return [...folders, ...files];
}

function triggersOf(choices: Choices, { type }: Pick<Target, 'type'>, few: boolean): string[] {
  if (few && !rarely(choices, 4)) return [BOTH[0]];
  const offered = type === 'folder' ? [...BOTH, FOLDER_ONLY] : [...BOTH];
  const start = choices.below(offered.length);
  const chosen = offered.filter((_, i) => i === start || rarely(choices, 2));
  return rarely(choices, 6) ? [...chosen.reverse(), chosen[0]!] : chosen;
}

const WISHED = [SPELLINGS.ours[0], SPELLINGS.ours[0], SPELLINGS.ours[1], SPELLINGS.other[0]] as const;
const HELD = [
  SPELLINGS.ours[0],
  SPELLINGS.old[0],
  SPELLINGS.stranger[0],
  SPELLINGS.ours[0],
  SPELLINGS.other[0],
  SPELLINGS.ours[1],
  SPELLINGS.older[0],
  SPELLINGS.near[0],
] as const;

function plainEntry(choices: Choices, items: readonly Item[], tight: boolean): Record<string, unknown> {
  const { target, path } = pick(choices, items);
  const key = pick(choices, [undefined, `k${choices.below(3)}`]);
  return {
    ...(key !== undefined && { key }),
    target,
    address: tight && !rarely(choices, 4) ? WISHED[0] : pick(choices, WISHED),
    triggers: triggersOf(choices, target, tight),
    ancestors: rarely(choices, 3) ? ['0', ...path] : path,
  };
}

function entryOf(choices: Choices, items: readonly Item[], tight: boolean): unknown {
  const plain = plainEntry(choices, items, tight);
  const target = plain['target'] as Target;
  switch (choices.below(9)) {
    case 8:
      return pick(choices, [
        undefined,
        null,
        0,
        'folder 11',
        [],
        {},
        { ...plain, triggers: [] },
        { ...plain, triggers: ['FILE.MOVED', 7] },
        { ...plain, target: { ...target, id: '011' } },
        { ...plain, target: { ...target, type: 'web_link' } },
        { ...plain, address: null },
        { ...plain, ancestors: 'none' },
        { ...plain, key: 7 },
      ]);
    case 7:
      return {
        ...plain,
        ...pick(choices, [
          { target: { id: '0', type: 'folder' } },
          { triggers: ['FILE.MOVED', 'FILE.LOST'] },
          { address: 'http://hooks.example.com/box' },
          { address: 'https://app.box.com/box' },
          { address: 'hooks.example.com' },
          { triggers: [target.type === 'file' ? FOLDER_ONLY : 'FILE.LOST'] },
        ]),
      };
    case 6: {
      const { ancestors: _, ...rest } = plain;
      return rest;
    }
    default:
      return plain;
  }
}

function hooksOf(choices: Choices, items: readonly Item[], odd: boolean, tight: boolean): Hook[] {
  const taken = new Set<string>();
  const hooks: Hook[] = [];
  for (const item of listOf(choices, tight ? 1 : 0, 5, (c) => pick(c, items))) {
    const target = odd && rarely(choices, 16) ? { id: `7${hooks.length}`, type: 'web_link' } : item.target;
    // Box allows one webhook on an item; a list may show two all the same
    if (taken.has(itemOf(target)) && !(odd && rarely(choices, 12))) continue;
    taken.add(itemOf(target));
    const triggers = triggersOf(choices, odd && rarely(choices, 10) ? { type: 'folder' } : item.target, tight);
    hooks.push({
      id: String(HOOK_IDS[hooks.length]),
      target,
      address: tight && !rarely(choices, 3) ? HELD[0] : pick(choices, HELD),
      triggers,
    });
  }
  return hooks;
}

// by number, not by text: 99 is older than 100
const HOOK_IDS = [100, 99, 1000, 7, 2345] as const;

function viewsOf(choices: Choices, hooks: readonly Hook[]): Record<string, View> {
  return Object.fromEntries(
    hooks.flatMap(({ id, target }): [string, View][] => {
      if (target.type === 'web_link') return [[id, pick(choices, ['whole', 'no target', 'mini'])]];
      if (!rarely(choices, 3)) return [];
      return [[id, pick(choices, ['mini', 'mini', 'mini', 'no address', 'no triggers', 'no item id'])]];
    }),
  );
}

const DENIED_ENDPOINT: EndpointFacts = { ipAddresses: ['10.0.0.1'] };

function optionsOf(choices: Choices, hooks: readonly Hook[], complete: boolean, odd: boolean, tight: boolean): PlanOptions {
  const addresses = pick(choices, [undefined, ['https://old.example.com/*'], [SPELLINGS.old[0]], []]);
  const webhookIds = rarely(choices, 4) ? hooks.filter(() => rarely(choices, 2)).map(({ id }) => id) : undefined;
  const deletes = pick(choices, [tight ? 'owned' : undefined, 'owned', 'owned', 'none'] as const);
  const moves = deletes === 'owned' ? pick(choices, [undefined, true, true, false]) : undefined;
  const surplusTriggers = pick(choices, [undefined, 'remove', 'keep'] as const);
  const endpoint = pick(choices, [undefined, facts().endpoint, odd ? DENIED_ENDPOINT : undefined]);
  return {
    complete,
    ...((addresses ?? webhookIds) && { owned: { ...(addresses && { addresses }), ...(webhookIds && { webhookIds }) } }),
    ...(deletes && { deletes }),
    ...(moves !== undefined && { moves }),
    ...(surplusTriggers && { surplusTriggers }),
    ...(endpoint && { endpoints: { [pick(choices, [SPELLINGS.ours[0], SPELLINGS.other[0]])]: endpoint } }),
    ...(odd && rarely(choices, 12) && { maxDeletes: choices.below(2) }),
  };
}

/** The webhook as a list shows it. */
export function shown({ id, target, address, triggers }: Hook, view: View = 'whole'): BoxWebhook & { id: string } {
  switch (view) {
    case 'whole':
      return { id, target, address, triggers };
    case 'mini':
      return { id, target };
    case 'no address':
      return { id, target, address: null, triggers };
    case 'no triggers':
      return { id, target, address };
    case 'no target':
      return { id, address, triggers };
    case 'no item id':
      return { id, target: { type: target.type }, address, triggers };
  }
}

const filler = (_: unknown, i: number): Hook =>
  deepFreeze({
    id: `${900_000 + i}`,
    target: { id: `${800_000 + i}`, type: 'file' },
    address: 'https://filler.example.net/',
    triggers: ['FILE.MOVED'],
  });
const FILLERS = Array.from({ length: LIMIT }, filler);

/** Everything that Box has in this state. */
export function everyHook({ hooks, fillers }: World): Hook[] {
  return [...hooks, ...FILLERS.slice(0, fillers)];
}

/** What the list shows of these webhooks. */
export function listed(hooks: Iterable<Hook>, { views, hidden }: World): (BoxWebhook & { id: string })[] {
  return [...hooks].filter(({ id }) => !hidden.includes(id)).map((hook) => shown(hook, views[hook.id]));
}
