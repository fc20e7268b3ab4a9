import type { RegistryState } from '../facts.js';
import { WEBHOOK_LIMIT } from '../limitations/webhook-limit-reached.js';
import { COUNT_EXPECTED, OBJECT_EXPECTED } from '../shared/expectations.js';
import { invalidFact, readFact } from '../shared/invalid-facts-error.js';
import { isCount, isObject } from '../shared/shape.js';

/** How much of the limit of webhooks is used. */
export interface Capacity {
  /** How many webhooks the application and the user have now. */
  readonly used: number;
  /** How many they can have. */
  readonly limit: number;
  /** How many they can still create; never below 0. */
  readonly remaining: number;
}

/**
 * How many webhooks one application and one user can still create.
 *
 * @param registry what is registered for them; see `registryState` and `indexRegistry`
 * @returns null when their number is not known
 * @throws InvalidFactsError when the registry state is not an object, or its count is not a whole number, 0 or more
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/#1000-webhooks-limit
 */
export function capacity(registry: RegistryState): Capacity | null {
  const used = readFact(registry, [], 'registry', () => readCount(registry));
  if (used === undefined) return null;
  return { used, limit: WEBHOOK_LIMIT, remaining: Math.max(WEBHOOK_LIMIT - used, 0) };
}

function readCount(registry: unknown): number | undefined {
  if (!isObject(registry)) throw invalidFact([], OBJECT_EXPECTED, registry, 'registry');
  const { webhookCount } = registry;
  if (webhookCount !== undefined && !isCount(webhookCount)) throw invalidFact(['webhookCount'], COUNT_EXPECTED, webhookCount);
  return webhookCount;
}
