import type { BoxClient } from 'box-node-sdk';
import { BoxApiError } from 'box-node-sdk/box';
import { type BoxWebhook, joinPages } from 'box-webhook-policy';
import {
  applyStep,
  type BoxResponse,
  type Desired,
  type PlanOptions,
  type PlanStep,
  planWebhooks,
  type WebhookPlan,
} from 'box-webhook-policy/plan';
import { conflictingId, findWebhook, listPages } from './box.js';
import type { Account } from './register.js';

// one plan inspects, the next one changes; a further one follows each change by somebody else
const MOST_PLANS = 10;

/**
 * Brings the webhooks at Box to the desired state. The webhooks in the store are yours, whatever their address.
 *
 * @returns the last plan, which has no steps: its outcomes say what is blocked, and why
 * @throws Error when Box refuses a call. Another create is still made, but nothing is deleted then: the refused item may be
 *   covered only by a webhook that is no longer desired
 */
export async function reconcile(
  account: Account,
  desired: readonly Desired[],
  options: Omit<PlanOptions, 'complete'> = {},
): Promise<WebhookPlan> {
  const { client, store } = account;
  let { webhooks, complete } = await listAll(account);
  const refusals: Refusal[] = [];
  let outdated = 0;
  while (outdated < MOST_PLANS) {
    const owned = { ...options.owned, webhookIds: [...(options.owned?.webhookIds ?? []), ...store.ids] };
    const wanted = desired.filter(({ target }) => !refusals.some(({ item }) => item.type === target.type && item.id === target.id));
    const allowed: typeof options = refusals.length === 0 ? options : { ...options, deletes: 'none' };
    const plan = planWebhooks(wanted, webhooks, { ...allowed, complete, owned });
    if (plan.steps.length === 0) {
      if (refusals.length > 0) throw new Error(refusals.map(({ message }) => message).join('\n'));
      return plan;
    }
    // what an inspection finds can change the steps after it
    const inspections = plan.steps.filter(({ action }) => action === 'inspect');
    for (const step of inspections.length > 0 ? inspections : plan.steps) {
      const response = await call(client, step);
      const { registered, next } = applyStep(webhooks, step, response);
      webhooks = registered;
      if (next === 'continue') remember(account, step, response.body as BoxWebhook);
      // the SDK has already retried
      if (next === 'retry' || next === 'stop') {
        const message = `Box answered ${response.status} to ${JSON.stringify(step)}`;
        if (next === 'retry' || step.action !== 'create') throw new Error([...refusals.map((each) => each.message), message].join('\n'));
        refusals.push({ item: step.body.target, message });
        break;
      }
      if (next === 'replan' && step.action !== 'inspect') {
        ({ webhooks, complete } = await listAll(account, response));
        outdated++;
        break;
      }
    }
    if (inspections.length > 0) outdated++;
  }
  throw new Error(`Something else keeps changing the webhooks: ${MOST_PLANS} plans in a row were out of date.`);
}

/** A create that Box refused. */
interface Refusal {
  readonly item: { readonly type: string; readonly id: string };
  readonly message: string;
}

/** The listed webhooks, and those that the list leaves out but the store or a conflict names. */
async function listAll({ client, store }: Account, conflict?: Response): Promise<{ webhooks: readonly BoxWebhook[]; complete: boolean }> {
  const { webhooks, complete } = joinPages(await listPages(client));
  const listed = new Set(webhooks.map(({ id }) => id));
  const named = new Set([...store.ids, ...(conflict?.existingId ? [conflict.existingId] : [])]);
  const others: BoxWebhook[] = [];
  for (const id of named) {
    if (listed.has(id)) continue;
    const webhook = await findWebhook(client, id);
    if (webhook === null) store.forget(id);
    else others.push(webhook);
  }
  return { webhooks: [...webhooks, ...others], complete };
}

interface Response extends BoxResponse {
  /** With a 409, the webhook on the item. */
  readonly existingId: string | null;
}

/** Makes the call of a step, and returns Box's answer, errors included. */
async function call(client: BoxClient, step: PlanStep): Promise<Response> {
  try {
    return { ...(await send(client, step)), existingId: null };
  } catch (error) {
    if (!(error instanceof BoxApiError)) throw error;
    return { status: error.responseInfo.statusCode, existingId: conflictingId(error) };
  }
}

async function send({ webhooks }: BoxClient, step: PlanStep): Promise<BoxResponse> {
  switch (step.action) {
    case 'inspect':
      return { status: 200, body: await webhooks.getWebhookById(step.webhookId) };
    case 'create':
      return { status: 201, body: await webhooks.createWebhook(step.body) };
    case 'update':
    case 'move':
      return { status: 200, body: await webhooks.updateWebhookById(step.webhookId, { requestBody: step.body }) };
    case 'delete':
      await webhooks.deleteWebhookById(step.webhookId);
      return { status: 204 };
  }
}

function remember({ store }: Account, step: PlanStep, webhook: BoxWebhook): void {
  if (step.action === 'delete') store.forget(step.webhookId);
  else store.put(webhook);
}
