/** The part of time that a timeline shows, in epoch milliseconds. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A part of the bar throughout which the state is the same. */
export interface Span<State> extends Range {
  readonly state: State;
}

/** An instant on the bar, with what happens then. */
export interface Mark {
  readonly at: number;
  readonly label: string;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

// the years of RFC 3339
const FIRST = Date.parse('0000-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** The instant as RFC 3339 text, without a fraction of zero. The years end at 0000 and 9999. */
export function toInstant(ms: number): string {
  return new Date(Math.min(Math.max(ms, FIRST), LAST)).toISOString().replace('.000Z', 'Z');
}

/** Where an instant is in the range, in percent of its length. An instant outside is at the nearer end. */
export function percentOf(at: number, { from, to }: Range): number {
  return Math.min(Math.max(((at - from) / (to - from)) * 100, 0), 100);
}

/**
 * Cuts the range at the instants where the state can change, and asks for the state from each of them on. Neighbors
 * with the same state are one span.
 */
export function spansOf<State>(range: Range, cuts: readonly number[], stateAt: (ms: number) => State): readonly Span<State>[] {
  const inside = cuts.filter((cut) => cut > range.from && cut < range.to);
  const pieces = [range.from, ...inside.sort((a, b) => a - b)].map((from) => ({ from, state: stateAt(from) }));
  const starts = pieces.filter(({ state }, index) => state !== pieces[index - 1]?.state);
  return starts.map(({ from, state }, index) => ({ from, to: starts[index + 1]?.from ?? range.to, state }));
}

/** In the order of time; marks at the same instant keep their order. */
export function inOrder(marks: readonly Mark[]): readonly Mark[] {
  return [...marks].sort((a, b) => a.at - b.at);
}

/**
 * The row of each number above the bar, so that no two numbers overlap. Row 0 is the lowest.
 *
 * @param percents the positions, from left to right
 * @param gap how far apart two numbers in a row must be
 */
export function rowsOf(percents: readonly number[], gap: number): readonly number[] {
  const ends: number[] = [];
  return percents.map((percent) => {
    const free = ends.findIndex((end) => percent - end >= gap);
    const row = free === -1 ? ends.length : free;
    ends[row] = percent;
    return row;
  });
}

const STEPS = [1000, 10_000, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 7 * DAY, 30 * DAY];
const MOST_STEPS = 400;

/** How far one press of an arrow key moves the clock: a usual length of time that takes at most 400 presses across the bar. */
export function stepOf({ from, to }: Range): number {
  return STEPS.find((step) => (to - from) / step <= MOST_STEPS) ?? 365 * DAY;
}
