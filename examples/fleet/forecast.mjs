// A nightly job: reads a log of deliveries and sessions, and prints what happens to the webhooks next, soonest first.
//
//   npm run example:forecast
//   node examples/fleet/forecast.mjs 7 2026-03-01T02:00:00Z < log.jsonl      the next 7 days, seen from this instant
//
// Lines of the log, in any order but for the sessions of one webhook, of which the last one counts:
//   {"webhookId", "triggeredAt", "attempts": [{"at", "status", "durationMs"}]}      as deliveryFacts takes them
//   {"webhookId", "session"}                                                        as oauth2Session returns it
import { createInterface } from 'node:readline';
import { deliveryFacts, forecast, sessionState } from 'box-webhook-policy';
import { describeCode } from 'box-webhook-policy/policy';

const EFFECTS = { WEBHOOK_DELETABLE: 'may be deleted', PAYLOAD_REDUCED: 'reduced payloads' };

const [days = '7', now = new Date().toISOString()] = process.argv.slice(2);
const webhooks = await readLog(process.stdin);
const undelivered = [];
const rows = [...webhooks].flatMap(([id, { session, deliveries }]) => {
  try {
    const facts = deliveryFacts(deliveries);
    // never, or before the log begins: then Box may delete it earlier than the forecast knows
    if (facts.lastTriggeredAt !== null && facts.lastSuccessfulDeliveryAt === null) undelivered.push(id);
    return rowsOf(id, session, facts);
  } catch (error) {
    return fail(`Webhook ${id}: ${error.message}`);
  }
});

const end = new Date(Date.parse(now) + Number(days) * 86_400_000).toISOString();
const soon = rows.filter(({ at }) => at < end).sort((a, b) => compare(a.at, b.at) || compare(b.effect, a.effect));
console.log(`${webhooks.size} webhooks at ${now}: now, and in the next ${days} days\n`);
for (const { id, at, code, effect } of soon) console.log(`${(at || 'now').padEnd(24)}  ${id}  ${EFFECTS[effect].padEnd(16)}  ${code}`);
console.log(`\n${soon.length} changes; ${rows.length - soon.length} are later.`);
if (undelivered.length > 0) console.log(`Without a successful delivery in the log: ${undelivered.join(', ')}`);
console.log('\nWhat to do');
for (const code of new Set(soon.map((row) => row.code))) console.log(`  ${code}: ${describeCode(code).remedy}`);

/** What applies to a webhook now, and what comes. */
function rowsOf(id, session, facts) {
  const { deletable, payload, events } = forecast({ session, ...facts }, now);
  return [
    ...(deletable ? [{ at: '', code: 'DELIVERIES_STALLED', effect: 'WEBHOOK_DELETABLE' }] : []),
    ...(payload === 'reduced' ? [{ at: '', code: sessionState(session, now).code, effect: 'PAYLOAD_REDUCED' }] : []),
    ...events,
  ].map((row) => ({ ...row, id }));
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** The session and the deliveries of each webhook. */
async function readLog(stream) {
  const byId = new Map();
  let number = 0;
  for await (const line of createInterface({ input: stream })) {
    number++;
    let entry;
    try {
      entry = JSON.parse(line);
    } catch {
      fail(`Line ${number} of the log is not JSON: ${line.slice(0, 80)}`);
    }
    const { webhookId, session, ...delivery } = entry;
    const webhook = byId.get(webhookId) ?? { session: undefined, deliveries: [] };
    byId.set(webhookId, webhook);
    if (session) webhook.session = session;
    else webhook.deliveries.push(delivery);
  }
  return byId;
}
