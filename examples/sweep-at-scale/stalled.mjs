// The rule as SQL. Every statement of this example is built here, and README shows what runs.

const HOUR_MS = 3_600_000;
export const NO_DELIVERY_MS = 30 * 24 * HOUR_MS;
export const TRIGGERED_AFTER_MS = 14 * 24 * HOUR_MS;

/**
 * DELIVERIES_STALLED over columns of epoch milliseconds, in every dialect: the last success was 30 × 24 hours ago or more, and the
 * last trigger came more than 14 × 24 hours after it. It is not true if either is NULL, which means never.
 *
 * @param now epoch milliseconds, or a parameter such as `:now`
 */
export function stalled(now) {
  return `last_success_ms <= ${now} - ${NO_DELIVERY_MS} AND last_trigger_ms - last_success_ms > ${TRIGGERED_AFTER_MS}`;
}

/**
 * The same over columns of instants, in the dialect of each engine, and the form that counts calendar days, which differs when the clocks
 * change in the time zone of the session.
 *
 * @param now an instant as this dialect writes it
 */
export const stalledByInstants = {
  duckdb: {
    hours: (now) => `last_success <= ${now} - INTERVAL 720 HOURS AND last_trigger > last_success + INTERVAL 336 HOURS`,
    calendarDays: (now) => `last_success <= ${now} - INTERVAL 30 DAYS AND last_trigger > last_success + INTERVAL 14 DAYS`,
  },
  postgresql: {
    hours: (now) => `last_success <= ${now} - INTERVAL '720 hours' AND last_trigger > last_success + INTERVAL '336 hours'`,
    calendarDays: (now) => `last_success <= ${now} - INTERVAL '30 days' AND last_trigger > last_success + INTERVAL '14 days'`,
  },
  clickhouse: {
    hours: (now) => `last_success <= ${now} - 2592000 AND last_trigger > last_success + 1209600`,
    calendarDays: (now) => `last_success <= subtractDays(${now}, 30) AND last_trigger > addDays(last_success, 14)`,
  },
};

/**
 * The columns of the row with the number `n`, the same integers in every engine as in `generatedRow`: 1 webhook in 50 had its last
 * success in the last 45 days, the others in the last two; the last trigger came after it. 1 in 97 never had a success.
 *
 * @param n an expression for the number of the row
 */
export function generatedColumns(n, nowMs) {
  const first = `((${n}) * 2654435761 % 4294967296)`;
  const second = `(((${n}) * 2246822519 + 3266489917) % 4294967296)`;
  // in seconds first: ClickHouse gives a remainder the type of its divisor, and 45 days in milliseconds do not fit in 31 bits
  const age = `((CASE WHEN ${first} % 50 = 0 THEN ${second} % 3888000 ELSE ${second} % 172800 END) * 1000 + ${first} % 1000)`;
  return {
    last_success_ms: `CASE WHEN ${first} % 97 = 0 THEN NULL ELSE ${nowMs} - ${age} END`,
    last_trigger_ms: `CASE WHEN ${second} % 89 = 0 THEN NULL ELSE ${nowMs} - ${first} % (${age} + 1) END`,
  };
}

/** Calls `row(lastSuccessMs, lastTriggerMs)` for each row in turn; NaN: never. */
export function eachGeneratedRow(rows, nowMs, row) {
  for (let n = 0; n < rows; n++) {
    const first = Math.imul(n, 2654435761) >>> 0;
    const second = (Math.imul(n, 2246822519) + 3266489917) >>> 0;
    const age = (first % 50 === 0 ? second % 3888000 : second % 172800) * 1000 + (first % 1000);
    row(first % 97 === 0 ? Number.NaN : nowMs - age, second % 89 === 0 ? Number.NaN : nowMs - (first % (age + 1)), n);
  }
}
