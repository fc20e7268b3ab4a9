// Brings the webhooks at Box to the desired state. The command of the library plans and prints; this program takes the steps.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { joinPages } from 'box-webhook-policy';
import { applyStep } from 'box-webhook-policy/plan';

const COMMAND = join(dirname(createRequire(import.meta.url).resolve('box-webhook-policy/package.json')), 'dist', 'cli.js');
// one plan inspects, the next one changes; a further one follows each change by somebody else
const MOST_PLANS = 10;
const MOST_ATTEMPTS = 5;

/**
 * @param box a function of method, path and body that calls Box: see `connect`
 * @param job
 *   desired: the file with the webhooks that should exist
 *   options: options of `box-webhook-policy plan`
 *   known: webhooks in their full form, from an earlier run; Box's list has neither addresses nor triggers
 *   pauseMs: the pause before a retry; it doubles each time
 * @returns the webhooks at Box now, in their full form as far as they matter: keep them as `known` for the next run
 */
export async function reconcile(box, { desired, options = [], known = [], pauseMs = 1000, log = console.log }) {
  const call = patiently(box, pauseMs);
  const shown = new Set();
  let webhooks = await list(call, known);
  for (let plans = 1; plans <= MOST_PLANS; plans++) {
    const { text, steps } = plan(desired, webhooks, options);
    // what a plan has in common with the one before it is not printed again
    const blocks = text.split('\n\n').filter((block) => !shown.has(block));
    for (const block of blocks) shown.add(block);
    log(blocks.join('\n\n'));
    if (steps.length === 0) return webhooks;
    // what an inspection finds can change the steps after it
    const inspections = steps.filter(({ action }) => action === 'inspect');
    for (const step of inspections.length > 0 ? inspections : steps) {
      const { registered, next, existingId } = await take(call, step, webhooks, log);
      webhooks = registered;
      if (next === 'replan' && step.action !== 'inspect') {
        webhooks = await list(call, webhooks);
        // Box lists only webhooks on items that the user owns; this one is inspected next
        if (existingId && webhooks.every(({ id }) => id !== existingId))
          webhooks = [...webhooks, { id: existingId, target: step.body.target }];
        break;
      }
    }
    log('');
  }
  throw new Error(`Something else keeps changing the webhooks: ${MOST_PLANS} plans in a row were out of date.`);
}

/** The plan of the command: as text, and its steps. */
function plan(desired, webhooks, options) {
  const ask = (...more) => {
    const args = [COMMAND, 'plan', desired, '-', ...options, ...more];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      input: JSON.stringify(webhooks),
      encoding: 'utf8',
      maxBuffer: Infinity,
    });
    if (status === 2 || status === null) throw new Error(stderr);
    return stdout;
  };
  return { text: ask(), steps: JSON.parse(ask('--json')).steps };
}

/** Every webhook that Box lists. One that is known on the same item has its full form. */
async function list(call, known) {
  const pages = [];
  do {
    const marker = pages.at(-1)?.next_marker;
    const { status, body } = await call('GET', `/webhooks?limit=1000${marker ? `&marker=${encodeURIComponent(marker)}` : ''}`);
    if (status !== 200) throw new Error(`Box answered ${status} to GET /webhooks: ${body?.message}`);
    pages.push(body);
  } while (pages.at(-1).next_marker);
  const byId = new Map(known.map((webhook) => [webhook.id, webhook]));
  return joinPages(pages).webhooks.map((listed) => {
    const full = byId.get(listed.id);
    return full?.target.id === listed.target?.id && full?.target.type === listed.target?.type ? full : listed;
  });
}

/** Makes the call of a step, and applies the answer. */
async function take(call, step, webhooks, log) {
  const [method, path, body] = callOf(step);
  const response = await call(method, path, body);
  const item = body?.target ? ` on ${body.target.type} ${body.target.id}` : '';
  log(`${method} ${path}${item}: ${response.status}`);
  const applied = applyStep(webhooks, step, response);
  if (applied.next === 'continue' || applied.next === 'replan') return { ...applied, existingId: existingIdIn(response) };
  throw new Error(`Box answered ${response.status} to ${JSON.stringify(step)}: ${response.body?.message}`);
}

/** With a 409, the ID of the webhook that is on the item. */
function existingIdIn({ body }) {
  const error = body?.context_info?.errors?.find(({ name }) => name === 'existWebhookId');
  return /^Webhook: ?([0-9]+) /.exec(error?.message)?.[1];
}

/** Retries a call while Box is busy. */
function patiently(box, pauseMs) {
  return async (...call) => {
    for (let attempt = 1; ; attempt++) {
      const response = await box(...call);
      if ((response.status !== 429 && response.status < 500) || attempt === MOST_ATTEMPTS) return response;
      await setTimeout(response.retryAfter ? response.retryAfter * 1000 : pauseMs * 2 ** (attempt - 1));
    }
  };
}

function callOf({ action, webhookId, body }) {
  const path = `/webhooks/${webhookId}`;
  return { inspect: ['GET', path], create: ['POST', '/webhooks', body], delete: ['DELETE', path] }[action] ?? ['PUT', path, body];
}

/** Calls an API such as https://api.box.com/2.0. Without an answer the status is 503: if the call did arrive, the next one shows it. */
export function connect(url, headers) {
  return async (method, path, body) => {
    try {
      const type = body && { 'content-type': 'application/json' };
      const options = { method, headers: { ...headers, ...type }, body: JSON.stringify(body), signal: AbortSignal.timeout(60_000) };
      const response = await fetch(url + path, options);
      const text = await response.text();
      return { status: response.status, body: text && JSON.parse(text), retryAfter: Number(response.headers.get('retry-after')) };
    } catch (error) {
      return { status: 503, body: { message: String(error.cause ?? error) } };
    }
  };
}
