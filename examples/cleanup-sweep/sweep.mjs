// Finds among many webhooks those that stalled deliveries make eligible for deletion.
//
//   npm run example:sweep
import { pathToFileURL } from 'node:url';
import { cleanupEligibility, deliveriesStalled } from 'box-webhook-policy';

/**
 * The bare predicate looks at every record; only those few that it finds get the full answer, with its message.
 *
 * @param records `{ id, lastSuccessMs, lastTriggeredMs }` in epoch milliseconds; null: never
 * @param nowMs read the clock once, so that the whole sweep speaks of one instant
 */
export function* sweep(records, nowMs) {
  for (const { id, lastSuccessMs, lastTriggeredMs } of records) {
    if (!deliveriesStalled(lastSuccessMs, lastTriggeredMs, nowMs)) continue;
    const { eligible, causes, notice } = cleanupEligibility(
      { lastSuccessfulDeliveryAt: lastSuccessMs, lastTriggeredAt: lastTriggeredMs },
      nowMs,
    );
    if (eligible) yield { id, causes, notice };
  }
}

/** Made-up records, in place of a cursor over your table: most are healthy, some stall, some have never delivered. */
export function* madeUpRecords(count, nowMs) {
  const DAY = 86_400_000;
  for (let i = 0; i < count; i++) {
    const daysSinceSuccess = i % 500 === 0 ? (i / 500) % 40 : i % 3;
    const lastSuccessMs = i % 1000 === 7 ? null : nowMs - daysSinceSuccess * DAY;
    const lastTriggeredMs = Math.max(lastSuccessMs ?? 0, nowMs - (i % 7) * 4 * DAY);
    yield { id: String(2_000_000_000 + i), lastSuccessMs, lastTriggeredMs };
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const nowMs = Date.parse('2026-03-01T12:00:00Z');
  const records = [...madeUpRecords(1_000_000, nowMs)];
  const start = performance.now();
  const found = [...sweep(records, nowMs)];
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  console.log(`${found.length} of ${records.length} webhooks may be deleted (${seconds} s). The first three:`);
  for (const { id, causes } of found.slice(0, 3))
    console.log(`\nwebhook ${id}\n${causes.map(({ code, message }) => `  ${code}: ${message}`).join('\n')}`);
}
