import { deliveriesStalled } from 'box-webhook-policy';
import { eachGeneratedRow, generatedColumns, stalled } from './stalled.mjs';

// the best of so many sweeps counts: the first may have to read from the disk
const SWEEPS = 3;

/** The library's own comparison over two typed arrays; NaN: never. */
export function sweepTypedArrays(rows, nowMs) {
  const [lastSuccess, lastTrigger] = [new Float64Array(rows), new Float64Array(rows)];
  eachGeneratedRow(rows, nowMs, (lastSuccessMs, lastTriggerMs, n) => {
    lastSuccess[n] = lastSuccessMs;
    lastTrigger[n] = lastTriggerMs;
  });
  return best(rows, () => {
    let found = 0;
    for (let n = 0; n < rows; n++) if (deliveriesStalled(lastSuccess[n], lastTrigger[n], nowMs)) found++;
    return found;
  });
}

/** The same rows in a table of the engine. Throws if it finds another number than the library. */
export async function sweepTable(engine, rows, nowMs) {
  const bytes = await engine.generate('generated', rows, (n) => generatedColumns(n, nowMs));
  const result = await best(rows, async () => Number((await engine.query(`SELECT count(*) FROM generated WHERE ${stalled(nowMs)}`))[0][0]));
  let expected = 0;
  eachGeneratedRow(rows, nowMs, (lastSuccessMs, lastTriggerMs) => {
    if (deliveriesStalled(lastSuccessMs, lastTriggerMs, nowMs)) expected++;
  });
  if (result.found !== expected) throw new Error(`${engine.title} found ${result.found} stalled rows; the library finds ${expected}.`);
  return { ...result, bytes };
}

/** What a sweep finds, and how long the fastest of a few takes. */
async function best(rows, sweep) {
  let milliseconds = Number.POSITIVE_INFINITY;
  let found = 0;
  for (let times = 0; times < SWEEPS; times++) {
    const started = performance.now();
    found = await sweep();
    milliseconds = Math.min(milliseconds, performance.now() - started);
  }
  return { rows, found, milliseconds };
}
