// Prints a sample log of two months, as the receiver and the login of a service write it: a line for each delivery, and a
// line for each session, which replaces the one before it. The same number of webhooks gives the same log.
//
//   node examples/fleet/sample-log.mjs WEBHOOKS
import { oauth2Session } from 'box-webhook-policy';

const DAY = 86_400_000;
const END = Date.parse('2026-03-01T02:00:00Z');
const DAYS = 60;
const text = (ms) => new Date(ms).toISOString();

let state = 20_260_301;
/** A number from 0 to 1 (the linear congruential generator of Numerical Recipes). */
const random = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};

const log = [];
for (let i = 0; i < Number(process.argv[2]); i++) {
  const webhookId = String(2_041_178_653 + i * 1009);
  const loggedInAt = text(END - random() ** 3 * 62 * DAY);
  log.push({ at: loggedInAt, webhookId, session: oauth2Session({ expires_in: 4000, refresh_token: 'not stored' }, loggedInAt) });
  const failsFrom = random() < 0.05 ? END - random() * DAYS * DAY : Infinity;
  for (let ms = END - (DAYS - random()) * DAY; ms < END; ms += random() * 4 * DAY) {
    const statuses = ms >= failsFrom ? [503, 503, null] : random() < 0.05 ? [500, 200] : [200];
    const attempts = statuses.map((status, retry) => ({ at: text(ms + retry * 300_000), status, durationMs: Math.round(random() * 900) }));
    log.push({ at: text(ms), webhookId, triggeredAt: text(ms), attempts });
  }
}
log.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
for (const { at, ...line } of log) console.log(JSON.stringify(line));
