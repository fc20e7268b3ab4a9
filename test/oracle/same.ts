/** A place in an expected value that the policy leaves open: any value that passes the test is right. */
export type Open = (value: unknown) => boolean;

/** @param what the expectation, as a disagreement prints it */
export function open(what: string, test: Open): Open {
  return Object.defineProperties((value: unknown) => test(value), { name: { value: what }, toJSON: { value: () => what } });
}

/** An object with at least these fields. */
export function having(fields: Fields): Open {
  return open(
    `at least ${JSON.stringify(fields)}`,
    (value) => isRecord(value) && Object.entries(fields).every(([key, field]) => same(value[key], field)),
  );
}

/** An object with these fields, and no others but undefined ones. A field that is expected to be undefined may be absent. */
export function exactly(fields: Fields): Open {
  return open(
    `exactly ${JSON.stringify(fields)}`,
    (value) => isRecord(value) && [...Object.keys(value), ...Object.keys(fields)].every((key) => same(value[key], fields[key])),
  );
}

/** The fields whose wording is not part of the contract. */
const TEXTS: readonly string[] = ['message', 'expected', 'received', 'remedy'];

/** Deep equality of plain data with what is expected, texts aside. */
export function same(given: unknown, expected: unknown): boolean {
  if (typeof expected === 'function') return (expected as Open)(given);
  if (typeof given !== 'object' || typeof expected !== 'object' || given === null || expected === null) return Object.is(given, expected);
  let keys = 0;
  for (const key in given) {
    if (TEXTS.includes(key)) continue;
    if (!Object.hasOwn(expected, key) || !same((given as Fields)[key], (expected as Fields)[key])) return false;
    keys++;
  }
  for (const key in expected) if (!TEXTS.includes(key)) keys--;
  return keys === 0;
}

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
