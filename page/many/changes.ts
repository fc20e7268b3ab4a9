import type { Item, Listed } from './listed.js';

/** What an update or a move changes, each with what was there before. */
export interface Changes {
  readonly target?: { readonly before: Item | undefined; readonly after: Item };
  readonly address?: { readonly before: string | undefined; readonly after: string };
  readonly triggers?: { readonly added: readonly string[]; readonly removed: readonly string[]; readonly kept: readonly string[] };
}

/** Compares the body of an update with the webhook as it is listed. */
export function changesOf({ target, address, triggers }: Omit<Listed, 'id'>, before: Listed | undefined): Changes {
  return {
    ...(target && { target: { before: before?.target ?? undefined, after: target } }),
    ...(typeof address === 'string' && { address: { before: before?.address ?? undefined, after: address } }),
    ...(triggers && { triggers: triggerChanges(before?.triggers ?? [], triggers) }),
  };
}

function triggerChanges(before: readonly string[], after: readonly string[]): NonNullable<Changes['triggers']> {
  const [had, has] = [new Set(before), new Set(after)];
  return {
    added: [...has].filter((name) => !had.has(name)),
    removed: [...had].filter((name) => !has.has(name)),
    kept: [...has].filter((name) => had.has(name)),
  };
}
