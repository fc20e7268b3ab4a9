import { spawnSync } from 'node:child_process';

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Ratios are taken round by round, so that a disturbance that lasts hits both sides. */
export function medianRatio(of, to) {
  return median(of.map((value, i) => value / to[i]));
}

/**
 * Calls `pass`, which returns how many operations it did, until `ms` have gone by. Nanoseconds of processor time per
 * operation: on a machine with other work, time on the clock would measure that work as well.
 */
export async function slice(pass, ms) {
  let done = 0;
  const until = performance.now() + ms;
  const before = process.cpuUsage();
  do done += await pass();
  while (performance.now() < until);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1000) / done;
}

/** As `slice`, without an `await` in the loop. */
export function sliceSync(pass, ms) {
  let done = 0;
  const until = performance.now() + ms;
  const before = process.cpuUsage();
  do done += pass();
  while (performance.now() < until);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1000) / done;
}

/** Runs one of these files in a process of its own, and returns the JSON that it prints. */
export function runChild(file, args, options = []) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, file, ...args.map(String)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${status}\n${stderr}`);
  return JSON.parse(stdout);
}

export function heapBytes() {
  for (let i = 0; i < 4; i++) globalThis.gc();
  return process.memoryUsage().heapUsed;
}
