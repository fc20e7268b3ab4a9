/**
 * What the words of the laws mean: which wish is well formed, which webhook is ours, which wish is covered. A second
 * statement: it shares no code with src, and knows only the addresses that the generator uses.
 */

/** A webhook as Box has it. A target may also be something other than a file or a folder, such as a web link. */
export interface Hook {
  readonly id: string;
  readonly target: { readonly id: string; readonly type: string };
  readonly address: string;
  readonly triggers: readonly string[];
}

/** A well-formed entry of `desired`. */
export interface Wish {
  readonly item: string;
  readonly receiver: string;
  readonly triggers: readonly string[];
  readonly ancestors: readonly string[];
}

/** What `options.owned` names. */
export interface Owned {
  readonly webhookIds?: readonly string[] | undefined;
  readonly addresses?: readonly string[] | undefined;
}

/** Spellings of addresses, one list for each receiver. */
export const SPELLINGS = {
  ours: ['https://hooks.example.com/box', 'HTTPS://HOOKS.example.com:443/box'],
  other: ['https://hooks.example.com/Box'],
  old: ['https://old.example.com/box'],
  older: ['https://old.example.com/a/box'],
  stranger: ['https://stranger.example.net/in'],
  near: ['https://old.example.com.stranger.net/box'],
} as const;

const RECEIVERS: ReadonlyMap<string, string> = new Map(
  Object.entries(SPELLINGS).flatMap(([receiver, spellings]) => spellings.map((text) => [text, receiver] as const)),
);

/** Two spellings with the same receiver are one address. An address that the generator does not spell in two ways is its own receiver. */
export function receiverOf(address: string): string {
  return RECEIVERS.get(address) ?? address;
}

export function itemOf({ id, type }: { readonly id: string; readonly type: string }): string {
  return `${type} ${id}`;
}

/** The wish that an entry of `desired` states; null when the entry is malformed. */
export function wishOf(entry: unknown): Wish | null {
  try {
    const { target, address, triggers, ancestors } = entry as { [name: string]: unknown };
    const { id, type } = target as { id: unknown; type: unknown };
    if (typeof id !== 'string' || !/^(?:0|[1-9][0-9]*)$/.test(id)) return null;
    if (type !== 'file' && type !== 'folder') return null;
    if (typeof address !== 'string' || !isTexts(triggers) || triggers.length === 0) return null;
    if (ancestors != null && !isTexts(ancestors)) return null;
    return { item: itemOf({ id, type }), receiver: receiverOf(address), triggers, ancestors: ancestors ?? [] };
  } catch {
    return null;
  }
}

/** The item that an entry names, even when it is malformed in other fields. */
export function wishedItem(entry: unknown): string | null {
  const { target } = (entry ?? {}) as { target?: Hook['target'] };
  return target == null ? null : itemOf(target);
}

export function wishesOf(desired: readonly unknown[]): Wish[] {
  return desired.map(wishOf).filter((wish) => wish !== null);
}

/** Whether what is known of a webhook proves that it is ours. A malformed entry of `desired` proves nothing. */
export function isOurs(
  known: { readonly id: string; readonly address?: string | null | undefined },
  desired: readonly unknown[],
  owned: Owned = {},
): boolean {
  if (owned.webhookIds?.includes(known.id)) return true;
  const { address } = known;
  if (typeof address !== 'string') return false;
  if (wishesOf(desired).some(({ receiver }) => receiver === receiverOf(address))) return true;
  return (owned.addresses ?? []).some((own) =>
    own.endsWith('*') ? address.startsWith(own.slice(0, -1)) : receiverOf(own) === receiverOf(address),
  );
}

/** Whether one webhook with the address and the triggers of the wish is on its item or on a folder above it. */
export function isCovered(wish: Wish, hooks: Iterable<Hook>): boolean {
  for (const { target, address, triggers } of hooks) {
    const reaches = itemOf(target) === wish.item || (target.type === 'folder' && wish.ancestors.includes(target.id));
    if (reaches && receiverOf(address) === wish.receiver && wish.triggers.every((name) => triggers.includes(name))) return true;
  }
  return false;
}

/** The wishes that are covered, as indexes. */
export function cover(wishes: readonly Wish[], hooks: Iterable<Hook>): number[] {
  const all = [...hooks];
  return [...wishes.keys()].filter((index) => isCovered(wishes[index]!, all));
}

/** Whether a webhook on the item of the wish does what the wish asks for; with `exactly`, and has no other trigger. */
export function isSatisfied(wish: Wish, hooks: Iterable<Hook>, exactly = false): boolean {
  for (const { target, address, triggers } of hooks) {
    if (itemOf(target) !== wish.item || receiverOf(address) !== wish.receiver) continue;
    if (!wish.triggers.every((name) => triggers.includes(name))) continue;
    if (!exactly || triggers.every((name) => wish.triggers.includes(name))) return true;
  }
  return false;
}

/** Wishes for one item: united when they name one address; null when they contradict each other. */
export function unite(wishes: readonly Wish[]): Map<string, Wish | null> {
  const byItem = new Map<string, Wish | null>();
  for (const wish of wishes) {
    const present = byItem.get(wish.item);
    if (present === undefined) byItem.set(wish.item, wish);
    else if (present === null || present.receiver !== wish.receiver) byItem.set(wish.item, null);
    else
      byItem.set(wish.item, {
        ...wish,
        triggers: union(present.triggers, wish.triggers),
        ancestors: union(present.ancestors, wish.ancestors),
      });
  }
  return byItem;
}

export function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].sort();
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
