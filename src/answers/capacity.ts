import type { RegistryState } from '../facts/facts.js';
import { OBJECT_EXPECTED } from '../input/expectations.js';
import { type Issue, type Path, refuse } from '../input/issue.js';
import { isObject, readArgument, takeCount } from '../input/read.js';
import { WEBHOOK_LIMIT } from '../policy/limits.js';

/** How much of the webhook limit is used. */
export interface Capacity {
  /** The number of webhooks of the application and user. */
  readonly used: number;
  /** The number that they can have. */
  readonly limit: number;
  /** The number that they can still create; never below 0. */
  readonly remaining: number;
}

/**
 * Returns how many webhooks one application and one user can still create.
 *
 * @param registry their registry facts; see `registryState` and `indexRegistry`
 * @returns null when `webhookCount` is absent
 * @throws InvalidFactsError when `registry` is not an object, or its count is not a whole number of 0 or more
 * @example
 * ```ts
 * capacity({ webhookCount: 988 });
 * // → { used: 988, limit: 1000, remaining: 12 }
 * ```
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/#1000-webhooks-limit
 */
export function capacity(registry: RegistryState): Capacity | null {
  const { used } = readArgument(registry, [], takeUsed, 'registry');
  return used === undefined ? null : { used, limit: WEBHOOK_LIMIT, remaining: Math.max(WEBHOOK_LIMIT - used, 0) };
}

function takeUsed(registry: unknown, path: Path, issues: Issue[]): { readonly used: number | undefined } | null {
  if (!isObject(registry)) return refuse(issues, path, OBJECT_EXPECTED, registry, 'registry');
  const { webhookCount: count } = registry;
  const used = count === undefined ? undefined : takeCount(count, [...path, 'webhookCount'], issues);
  return used === null ? null : { used };
}
