import type { BoxWebhook, WebhookTarget } from '../facts/facts.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import type { Issue } from '../input/issue.js';
import { takeReadable } from '../input/read.js';
import { type Entry, type Fields, takeEntries, takeResponse, takeStep } from './applied.js';
import type { PlanStep } from './plan.js';

/** Box's response to the call of a step. */
export interface BoxResponse {
  /** The HTTP status; 503 if there was no answer. */
  readonly status: number;
  /**
   * The body, parsed from JSON: not the stream that `fetch` returns. Any value is accepted; what cannot be read counts as
   * missing.
   */
  readonly body?: unknown;
}

/** The webhooks after a step, and what to do next. */
export interface AppliedStep {
  /** A new list of the same entries, except for what changed; the argument stays as it is. */
  readonly registered: readonly BoxWebhook[];
  /**
   * - `continue`: take the next step.
   * - `retry`: nothing is known to have changed. Take the same step again, later.
   * - `replan`: the plan no longer fits. After an `inspect`, take the other inspections first; then plan again from
   *   `registered`. After a 404, plan again from `registered`. After a 409, plan again from a new list. If the list lacks
   *   the webhook that the 409 names, get it with `GET /webhooks/{id}` and add it; otherwise the next plan fails in the
   *   same way.
   * - `stop`: Box refused, or an inspection did not return the webhook. The step would fail again. If it was a `create`,
   *   you can leave out the desired webhooks in its `keys`, plan again with `deletes: 'none'` (the refused item may rely on a
   *   surplus webhook above it), and go on with the others.
   */
  readonly next: 'continue' | 'retry' | 'replan' | 'stop';
}

/**
 * Applies Box's answer to one step of a plan: returns the current webhooks, and what to do next.
 *
 * | Step | Status | Webhooks | Next |
 * | --- | --- | --- | --- |
 * | `inspect` | 200 | the webhook from the body | `replan` |
 * | `create` | 201 | one more: from the body, else from the step | `continue` |
 * | `update`, `move` | 200 | changed: from the body, else from the step | `continue` |
 * | `delete` | 204, 404 | one fewer | `continue` |
 * | `inspect`, `update`, `move` | 404 | one fewer: someone has deleted it | `replan` |
 * | `create` | 409 | unchanged: the item has another webhook | `replan` |
 * | any | 429, 500 to 599 | unchanged | `retry` |
 * | any | any other, or an `inspect` without the webhook in its body | unchanged | `stop` |
 *
 * If the answer to a `create` has no ID, the new webhook gets one that is not a Box ID, such as `created on folder 123`,
 * until the webhooks are listed again.
 *
 * @param registered the webhooks before the step
 * @param step the step that was taken
 * @param response the answer
 * @throws InvalidFactsError when `registered`, the step, or the status of the response is malformed
 * @example
 * ```ts
 * const target = { id: '500', type: 'folder' } as const;
 * const registered = [{ id: '11', target }];
 * const step = { action: 'delete', webhookId: '11', target } as const;
 * applyStep(registered, step, { status: 204 });
 * // → { registered: [], next: 'continue' }
 * applyStep(registered, step, { status: 429 }).next; // → 'retry'
 * ```
 * @see https://developer.box.com/reference/post-webhooks/
 */
export function applyStep(registered: readonly BoxWebhook[], step: PlanStep, response: BoxResponse): AppliedStep {
  const issues: Issue[] = [];
  const entries = takeReadable(registered, ['registered'], issues, takeEntries);
  const taken = takeReadable(step, ['step'], issues, takeStep);
  const answer = takeReadable(response, ['response'], issues, takeResponse);
  if (entries === null || taken === null || answer === null) throw new InvalidFactsError(issues);
  const { status, fields } = answer;
  const { action, webhookId, body } = taken;
  const unchanged = (next: AppliedStep['next']): AppliedStep => ({ registered: entries.map(({ webhook }) => webhook), next });
  const without = (next: AppliedStep['next']): AppliedStep => ({ registered: remove(entries, webhookId), next });
  const put = (changes: Fields, next: AppliedStep['next']): AppliedStep => ({ registered: replace(entries, webhookId, changes), next });

  if (status === 429 || (status >= 500 && status <= 599)) return unchanged('retry');
  if (status === 404 && action !== 'create') return without(action === 'delete' ? 'continue' : 'replan');
  switch (`${action} ${status}`) {
    case 'inspect 200':
      return isWhole(fields, webhookId) ? put(fields, 'replan') : unchanged('stop');
    case 'create 201':
      return { registered: add(entries, { ...body, ...fields }), next: 'continue' };
    case 'update 200':
    case 'move 200':
      return put({ ...body, ...fields }, 'continue');
    case 'delete 204':
      return without('continue');
    case 'create 409':
      return unchanged('replan');
    default:
      return unchanged('stop');
  }
}

/** Whether an inspection found what it looked for. */
function isWhole({ id, address, triggers }: Fields, webhookId: string | undefined): boolean {
  return id === webhookId && address !== undefined && triggers !== undefined;
}

function remove(entries: readonly Entry[], webhookId: string | undefined): BoxWebhook[] {
  return entries.filter(({ id }) => id !== webhookId).map(({ webhook }) => webhook);
}

function add(entries: readonly Entry[], fields: Fields): BoxWebhook[] {
  const { type, id } = fields.target as WebhookTarget;
  const created = { id: `created on ${type} ${id}`, ...fields };
  return [...remove(entries, created.id), created];
}

/** Replaces a webhook in place; if it is not listed, it is added. */
function replace(entries: readonly Entry[], webhookId: string | undefined, changes: Fields): BoxWebhook[] {
  const present = entries.find(({ id }) => id === webhookId);
  const changed = { ...present?.fields, ...changes, id: webhookId };
  if (present === undefined) return [...entries.map(({ webhook }) => webhook), changed];
  return entries
    .filter((entry) => entry === present || entry.id !== webhookId)
    .map((entry) => (entry === present ? changed : entry.webhook));
}
