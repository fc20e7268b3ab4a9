import type { ReasonCode } from '../../../src/policy/index.js';
import { code } from '../markdown.js';
import { amount, list } from './words.js';

/** The fields of all kinds of results. Which ones are there depends on the function. */
interface Result {
  readonly decision?: 'allow' | 'deny';
  readonly reasons: readonly { readonly code: string; readonly status: string }[];
  readonly unchecked?: readonly unknown[];
  readonly state?: 'ACTIVE' | 'NO_ACTIVE_SESSION';
  readonly notify?: boolean;
  readonly payload: string;
  readonly eligible?: boolean;
  readonly lastSuccessfulDeliveryAt?: string | null;
  readonly steps?: readonly { readonly action: string }[];
  readonly targets?: readonly unknown[];
}

/**
 * A result in a few words.
 *
 * @param own the code of the section that shows the result; a denial for other codes names them
 */
export function outcome(expected: unknown, own?: ReasonCode): string {
  const {
    decision,
    reasons,
    unchecked = [],
    state,
    notify,
    payload,
    eligible,
    lastSuccessfulDeliveryAt,
    steps,
    targets,
  } = expected as Result;
  if (decision === 'allow') return unchecked.length === 0 ? 'allowed' : 'allowed so far';
  if (decision === 'deny') {
    const others = own !== undefined && reasons.some((reason) => reason.code !== own && reason.status !== 'unknown');
    return others ? `denied: ${list(reasons.map((reason) => code(reason.code)))}` : 'denied';
  }
  if (state !== undefined) return state === 'ACTIVE' ? 'active' : 'ended';
  if (notify !== undefined)
    return !notify ? 'nothing is sent' : payload === 'full' ? 'sent in full' : `sent as ${code('NO_ACTIVE_SESSION')}`;
  if (eligible !== undefined) return eligible ? 'may be deleted' : 'kept';
  if (lastSuccessfulDeliveryAt !== undefined) return lastSuccessfulDeliveryAt === null ? 'failed' : 'delivered';
  if (steps !== undefined) return steps.map(({ action }) => action).join(', ') || 'no steps';
  if (targets !== undefined) return `watch ${amount(targets.length, 'item')}`;
  throw new Error(`No words for ${JSON.stringify(expected)}.`);
}

const GOOD = ['allowed', 'active', 'sent in full', 'kept', 'delivered'];

/** Whether a result is what the owner of the webhook wants. */
export function isGood(expected: unknown): boolean {
  return GOOD.includes(outcome(expected));
}
