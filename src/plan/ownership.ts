import type { KnownOptions } from './plan-options.js';
import type { Webhook } from './registered.js';
import type { Wish } from './wishes.js';

/**
 * Who a webhook belongs to.
 *
 * - `ours`: it sends to a desired or an owned address, or its ID is owned. Nothing less proves that it is ours.
 * - `foreign`: nothing proves that it is ours.
 * - `unclear`: its address, which could prove it, is not known.
 */
export type Ownership = 'ours' | 'foreign' | 'unclear';

/** Returns a function that says who a webhook belongs to. */
export function ownershipBy(
  wishes: readonly Wish[],
  { webhookIds, ownedAddresses }: KnownOptions,
  receiverOf: (address: string) => string,
): (webhook: Webhook) => Ownership {
  const receivers = new Set(wishes.map(({ receiver }) => receiver));
  const prefixes: ((address: string) => boolean)[] = [];
  for (const address of ownedAddresses) {
    if (address.endsWith('*')) prefixes.push(hasPrefix(address.slice(0, -1), receiverOf));
    else receivers.add(receiverOf(address));
  }
  return ({ id, address }) => {
    if (webhookIds.has(id)) return 'ours';
    if (address === undefined) return receivers.size + prefixes.length > 0 ? 'unclear' : 'foreign';
    return receivers.has(receiverOf(address)) || prefixes.some((matches) => matches(address)) ? 'ours' : 'foreign';
  };
}

/** Whether a webhook must be inspected before anything is done to it: it may be ours, and not all of it is known. */
export function needsInspection(webhook: Webhook, ownership: Ownership): boolean {
  return ownership !== 'foreign' && (webhook.address === undefined || webhook.triggers === undefined);
}

/**
 * Normalized addresses are compared with the normalized prefix. A prefix that is not a URL up to its path, for example
 * because it ends inside the host, is compared as text.
 */
function hasPrefix(prefix: string, receiverOf: (address: string) => string): (address: string) => boolean {
  // a letter at the end, so that a final dot is not a dot segment; in a host or a fragment the letter does not end the result
  const start = receiverOf(`${prefix}x`).slice(0, -1);
  const isUpToPath = start !== prefix && receiverOf(`${prefix}y`) === `${start}y`;
  return isUpToPath ? (address) => receiverOf(address).startsWith(start) : (address) => address.startsWith(prefix);
}
