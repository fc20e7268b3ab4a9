/** What a list of webhooks proves of one application and one user. */
import type { BoxWebhook, Target } from './registration.js';
import { exactly, type Open, open } from './same.js';

/**
 * A complete list proves both facts. A list that may lack webhooks proves that there is a webhook on the target when it
 * holds one, and that the limit is reached when it holds that many.
 */
export function stateOf(webhooks: readonly BoxWebhook[], target: Target, complete: boolean): Open | 'InvalidFactsError' {
  if (!webhooks.every(hasId)) return 'InvalidFactsError';
  const count = new Set(webhooks.map(({ id, target: item }) => JSON.stringify([id, item?.type, item?.id]))).size;
  const onTarget = webhooks.filter(({ target: item }) => item?.type === target.type && item.id === target.id);
  return exactly({
    webhookCount: complete || count >= 1000 ? count : undefined,
    webhookOnTarget: onTarget.length > 0 ? oneOf(onTarget) : complete ? null : undefined,
  });
}

function hasId({ id }: BoxWebhook): boolean {
  return typeof id === 'string' && id !== '';
}

/** One of these webhooks; a field that is null in the list may be absent. */
function oneOf(webhooks: readonly BoxWebhook[]): Open {
  const forms = webhooks.map(({ id, target, address, triggers }) =>
    exactly({ id, target, address: sameOrAbsent(address), triggers: sameOrAbsent(triggers) }),
  );
  return open(`one of ${JSON.stringify(webhooks)}`, (given) => forms.some((isForm) => isForm(given)));
}

function sameOrAbsent(value: unknown): Open {
  return open(JSON.stringify(value) ?? 'absent', (given) =>
    value === null || value === undefined ? given === null || given === undefined : JSON.stringify(given) === JSON.stringify(value),
  );
}

/**
 * The webhooks of the pages in order. They are all of them when every page was read, which its entries show, and the last
 * one has no marker. Entries that are neither a list nor absent are a mistake of the caller.
 */
export function joined(pages: readonly unknown[]): { webhooks: readonly unknown[]; complete: boolean } | 'InvalidFactsError' {
  const lists = (pages as { entries?: unknown }[]).map(({ entries }) => entries ?? null);
  if (!lists.every((list) => list === null || Array.isArray(list))) return 'InvalidFactsError';
  const last = pages[pages.length - 1] as { next_marker?: string | null; nextMarker?: string | null } | undefined;
  const hasMarker = (marker: string | null | undefined): boolean => marker !== undefined && marker !== null && marker !== '';
  return {
    webhooks: lists.flatMap((list) => list ?? []),
    complete: last !== undefined && !lists.includes(null) && !hasMarker(last.next_marker) && !hasMarker(last.nextMarker),
  };
}
