import { NO_DELIVERY_MS, TRIGGERED_AFTER_MS } from './stalled.mjs';

/** Random rows from a seed, most of them near a boundary: `{ lastSuccessMs, lastTriggerMs }`; null: never. */
export function randomRows(count, nowMs, seed) {
  const random = generator(seed);
  const pick = (values) => values[Math.floor(random() * values.length)];
  const near = (ms) => ms + pick([-86_400_000, -1000, -2, -1, 0, 0, 1, 2, 1000, 86_400_000]);
  const anywhere = () => Math.floor(random() * nowMs * 1.1);
  return Array.from({ length: count }, () => {
    const lastSuccessMs = pick([
      near(nowMs - NO_DELIVERY_MS),
      near(nowMs - NO_DELIVERY_MS),
      nowMs,
      near(nowMs),
      anywhere(),
      ...EXTREMES,
      null,
    ]);
    const after = (lastSuccessMs ?? nowMs) + TRIGGERED_AFTER_MS;
    return { lastSuccessMs, lastTriggerMs: pick([near(after), near(after), near(after), nowMs, anywhere(), pick(EXTREMES), null]) };
  });
}

// as far from zero as the differences of two values stay whole numbers in JavaScript
const EXTREMES = [0, 1, -1, 2 ** 52, -(2 ** 52)];

/** Every boundary, one millisecond and one second before and after it, with every kind of partner. */
export function boundaryRows(nowMs) {
  const around = (ms) => [-1000, -1, 0, 1, 1000].map((offset) => ms + offset);
  const successes = [null, ...around(nowMs - NO_DELIVERY_MS), nowMs, nowMs - 2 * NO_DELIVERY_MS];
  return successes.flatMap((lastSuccessMs) =>
    [null, nowMs, ...around((lastSuccessMs ?? 0) + TRIGGERED_AFTER_MS)].map((lastTriggerMs) => ({ lastSuccessMs, lastTriggerMs })),
  );
}

/** Numbers from 0 up to 1: mulberry32. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
