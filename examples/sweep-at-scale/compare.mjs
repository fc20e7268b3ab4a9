import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliveriesStalled } from 'box-webhook-policy';
import { boundaryRows, randomRows } from './random-rows.mjs';
import { stalled, stalledByInstants } from './stalled.mjs';

// clocks change there on March 8, 2026: March 20 is 30 × 24 hours after February 18, but not at the same local time
const ZONE = 'America/New_York';

/**
 * Compares an engine with the library on every row, and returns what it compared in words. Throws when a row differs.
 *
 * @param name the key of its dialect in `stalledByInstants`
 */
export async function compare(name, engine, { nowMs, rows: count, seed, folder }) {
  const lines = [];
  const boundaries = boundaryRows(nowMs);
  await load('boundaries', boundaries);
  lines.push(await compareRows('boundaries', boundaries, stalled(nowMs), `${boundaries.length} rows at the boundaries`));

  const random = randomRows(count, nowMs, seed);
  await load('random_rows', random);
  lines.push(
    await compareRows('random_rows', random, stalled(nowMs), `${count.toLocaleString('en')} random ${count === 1 ? 'row' : 'rows'}`),
  );

  // instants, in a session whose time zone has had a change of clocks in the last 30 days
  await engine.setTimeZone(ZONE);
  const dated = boundaries.map(inInstants);
  await engine.loadInstants('instants', 'boundaries');
  const { hours, calendarDays } = stalledByInstants[name];
  const now = engine.instant(nowMs);
  lines.push(await compareRows('instants', dated, hours(now), `${dated.length} rows of timestamps, counting hours`));
  const differing = await differences('instants', dated, calendarDays(now));
  if (differing.length === 0) throw new Error(`${engine.title}: calendar days should differ from 30 × 24 hours in ${ZONE}.`);
  lines.push(`calendar days would get ${differing.length} of these rows wrong in ${ZONE}`);
  await engine.setTimeZone('UTC');
  return lines;

  async function load(table, rows) {
    const csv = join(folder, `${name}-${table}.csv`);
    const lines = rows.map(({ lastSuccessMs, lastTriggerMs }, id) => `${id},${lastSuccessMs ?? ''},${lastTriggerMs ?? ''}\n`);
    writeFileSync(csv, lines.join(''), { mode: 0o644 });
    await engine.load(table, csv);
    const [[stored]] = await engine.query(`SELECT count(*) FROM ${table}`);
    if (Number(stored) !== rows.length) throw new Error(`${engine.title} stored ${stored} of ${rows.length} rows of ${table}.`);
  }

  async function compareRows(table, rows, predicate, words) {
    const [first] = await differences(table, rows, predicate);
    if (first === undefined) return `${words}: the same as the library on every row`;
    throw new Error(`${engine.title}: row ${first} of ${table}, ${JSON.stringify(rows[first])}, differs from the library.`);
  }

  /** The rows on which the engine and the library differ. */
  async function differences(table, rows, predicate) {
    const found = new Set((await engine.query(`SELECT webhook_id FROM ${table} WHERE ${predicate}`)).map(([id]) => Number(id)));
    return rows.flatMap(({ lastSuccessMs, lastTriggerMs }, id) =>
      found.has(id) === deliveriesStalled(lastSuccessMs, lastTriggerMs, nowMs) ? [] : [id],
    );
  }

  /** A row as a column of instants holds it. */
  function inInstants({ lastSuccessMs, lastTriggerMs }) {
    const stored = (ms) => (ms === null || !engine.secondsOnly ? ms : Math.floor(ms / 1000) * 1000);
    return { lastSuccessMs: stored(lastSuccessMs), lastTriggerMs: stored(lastTriggerMs) };
  }
}
