// Finds the webhooks that Box may delete because their deliveries stalled.
//
//   npm run example:sweep
import { pathToFileURL } from 'node:url';
import { cleanupEligibility, deliveriesStalled } from 'box-webhook-policy';

/**
 * Tests every record with the bare predicate, and asks for the full answer, with its message, only for the few matches.
 *
 * @param records `{ id, lastSuccessMs, lastTriggeredMs }` in epoch milliseconds; null: never
 * @param nowMs one reading of the clock, so that the whole sweep uses the same instant
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

/** Sample records in place of a cursor over your table: most are healthy, some stalled, some never delivered. */
export function* sampleRecords(count, nowMs) {
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
  const records = [...sampleRecords(1_000_000, nowMs)];
  const start = performance.now();
  const found = [...sweep(records, nowMs)];
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  console.log(`${found.length} of ${records.length} webhooks may be deleted (${seconds} s). The first three:`);
  for (const { id, causes } of found.slice(0, 3))
    console.log(`\nwebhook ${id}\n${causes.map(({ code, message }) => `  ${code}: ${message}`).join('\n')}`);
}
