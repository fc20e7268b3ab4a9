import { type CleanupCode, cleanupEligibility } from 'box-webhook-policy';
import type { Database } from './database.js';

/** A deleted webhook: the causes, and the notice for its address. */
export interface Deleted {
  readonly id: string;
  readonly address: string;
  readonly causes: readonly CleanupCode[];
  readonly notice: object;
}

export interface SweepResult {
  readonly deleted: number;
  readonly batches: number;
  readonly causes: Readonly<Partial<Record<CleanupCode, number>>>;
}

interface Row {
  readonly id: string;
  readonly address: string;
  readonly application_deleted: boolean;
  readonly access_tokens_deleted: boolean;
  readonly last_success_ms: number | null;
  readonly last_trigger_ms: number | null;
}

// webhooks.id, because `id` alone would be the text of the result;
// instants as milliseconds, because drivers read the years 1 to 99 differently;
// locked rows are left for the next sweep, so that concurrent sweeps do not wait for each other
const CANDIDATES = `
  SELECT id::text, address, application_deleted, access_tokens_deleted,
    (extract(epoch FROM last_successful_delivery_at) * 1000)::float8 AS last_success_ms, (extract(epoch FROM last_triggered_at) * 1000)::float8 AS last_trigger_ms
  FROM webhooks
  WHERE id > $2 AND (application_deleted OR access_tokens_deleted OR deliveries_stalled(last_successful_delivery_at, last_triggered_at, $1))
  ORDER BY webhooks.id LIMIT $3 FOR UPDATE SKIP LOCKED`;

/**
 * Deletes every webhook that may be deleted at this instant. Each batch has its own transaction: a sweep that is stopped
 * has deleted whole batches, and the next one continues. The database finds the candidates; the library decides.
 *
 * @param onDeleted is called with each batch after its deletion is committed
 */
export async function sweep(
  db: Database,
  now: Date,
  { batchSize = 500, onDeleted }: { batchSize?: number; onDeleted?: (batch: readonly Deleted[]) => void } = {},
): Promise<SweepResult> {
  const causes: Partial<Record<CleanupCode, number>> = {};
  let deleted = 0;
  let batches = 0;
  let last = '0';
  for (let more = true; more; ) {
    const { rows, gone } = await db.transaction(async (queries) => {
      const rows = await queries.query<Row>(CANDIDATES, [now, last, batchSize]);
      const gone = rows.flatMap((row) => judge(row, now));
      if (gone.length > 0) await queries.query('DELETE FROM webhooks WHERE id = ANY($1::bigint[])', [gone.map(({ id }) => id)]);
      return { rows, gone };
    });
    if (gone.length > 0) {
      batches++;
      deleted += gone.length;
      for (const code of gone.flatMap((each) => each.causes)) causes[code] = (causes[code] ?? 0) + 1;
      onDeleted?.(gone);
    }
    last = rows.at(-1)?.id ?? last;
    more = rows.length === batchSize;
  }
  return { deleted, batches, causes };
}

function judge(row: Row, now: Date): Deleted[] {
  const { eligible, causes, notice } = cleanupEligibility(
    {
      applicationDeleted: row.application_deleted,
      accessTokensDeleted: row.access_tokens_deleted,
      lastSuccessfulDeliveryAt: toDate(row.last_success_ms),
      lastTriggeredAt: toDate(row.last_trigger_ms),
    },
    now,
  );
  return eligible ? [{ id: row.id, address: row.address, causes: causes.map(({ code }) => code), notice: notice ?? {} }] : [];
}

// a Date, because the library reads small numbers as seconds
function toDate(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
