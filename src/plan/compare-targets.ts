import type { WebhookTarget } from '../facts/facts.js';
import { isOlder } from '../facts/registry.js';

/** Orders IDs as numbers. */
export function compareIds(a: string, b: string): number {
  return a === b ? 0 : isOlder(a, b) ? -1 : 1;
}

/** Orders items by ID; a file comes before the folder with the same ID. */
export function compareTargets(a: WebhookTarget, b: WebhookTarget): number {
  return compareIds(a.id, b.id) || Number(a.type === 'folder') - Number(b.type === 'folder');
}
