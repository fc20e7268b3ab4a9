import { type Branch, fewest } from './consolidate-branches.js';

/**
 * The branches whose lowest targets are the best choice of at most `slots`. At least `fewest(whole)` slots are needed.
 *
 * A dynamic program over the tree: for each branch, from the bottom up, the least cost for each number of targets. A
 * folder's table is the min-plus convolution of the tables of its parts, cut off at the slots. A pair of entries stands for
 * a pair of items whose branches meet there, and an item takes part in at most `slots` pairs: O(items × slots) steps. A
 * greedy choice or Lagrangian relaxation is faster but wrong, because the cost is not convex in the number of targets.
 */
export function chooseBranches(whole: Branch, slots: number): Branch[] {
  return whole.most <= slots ? expand(whole) : chooseBest(whole, slots);
}

/** The choice when slots do not matter: each wanted item itself, or else the lowest folder above it that can be chosen. */
function expand(whole: Branch): Branch[] {
  const chosen: Branch[] = [];
  const pending = [whole];
  for (let branch = pending.pop(); branch !== undefined; branch = pending.pop()) {
    if (branch.fewestBelow === Infinity) chosen.push(branch);
    else for (const part of branch.parts) pending.push(part);
  }
  return chosen;
}

/** The least cost by the number of targets, 1 to `most`; Infinity: impossible. The arrays may be longer. */
interface Costs {
  readonly most: number;
  readonly extra: Float64Array;
  /** Breaks ties of `extra`. */
  readonly levels: Float64Array;
}

/** How a total of targets is split between a part and the parts after it. Stored for the smaller of the two. */
interface Split {
  readonly isPartSmaller: boolean;
  /** By total; null: always 1. */
  readonly smaller: Uint8Array | Uint32Array | null;
}

function chooseBest(whole: Branch, slots: number): Branch[] {
  const costs = new Map<Branch, Costs>();
  const splits = new Map<Branch, Split>();
  const takeCosts = (branch: Branch): Costs => {
    const own = costs.get(branch) ?? costsOfOne(branch);
    costs.delete(branch);
    return own;
  };
  // from the bottom up: the tables that exist at one time belong to branches without common items, so they stay small
  for (const [branch, most] of openBranches(whole, slots).reverse()) {
    const { parts } = branch;
    let own = takeCosts(parts[parts.length - 1] as Branch);
    for (let i = parts.length - 2; i >= 0; i--) {
      const part = parts[i] as Branch;
      const merged = merge(takeCosts(part), own, most);
      own = merged.costs;
      splits.set(part, merged.split);
    }
    setOne(own, branch);
    costs.set(branch, own);
  }
  return distribute(whole, bestTotal(takeCosts(whole)), splits);
}

/**
 * The branches that can get two or more targets, and the most that they can get: their parts need some each, and so do
 * the branches beside them. Parents come first.
 */
function openBranches(whole: Branch, slots: number): (readonly [Branch, number])[] {
  const open: (readonly [Branch, number])[] = [];
  const pending: (readonly [Branch, number])[] = [[whole, slots]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [branch, most] = next;
    if (branch.fewestBelow > most) continue;
    open.push(next);
    for (const part of branch.parts) pending.push([part, most - branch.fewestBelow + fewest(part)]);
  }
  return open;
}

function costsOfOne(branch: Branch): Costs {
  const costs: Costs = { most: 1, extra: new Float64Array(2), levels: new Float64Array(2) };
  setOne(costs, branch);
  return costs;
}

function setOne({ extra, levels }: Costs, branch: Branch): void {
  extra[1] = branch.lowest === null ? Infinity : branch.extra;
  levels[1] = branch.levels;
}

/**
 * Merges the costs of `part` and of the parts after it. Among equal costs, `part` gets as many targets as possible.
 *
 * Overwrites the larger table from its end: a cost depends only on costs of fewer targets. A new table for each merge
 * leaves gigabytes of garbage.
 */
function merge(part: Costs, rest: Costs, slots: number): { readonly costs: Costs; readonly split: Split } {
  const isPartSmaller = part.most <= rest.most;
  const [small, large] = isPartSmaller ? [part, rest] : [rest, part];
  const most = Math.min(small.most + large.most, slots);
  const smaller = newIndexes(most + 1, small.most);
  const { extra, levels } = withRoom(large, most, slots);
  for (let total = most; total >= 1; total--) {
    const first = Math.max(1, total - large.most);
    const last = Math.min(small.most, total - 1);
    let bestExtra = Infinity;
    let bestLevels = Infinity;
    for (let i = first; i <= last; i++) {
      const ofSmall = isPartSmaller ? first + last - i : i;
      const ofLarge = total - ofSmall;
      const ownExtra = (small.extra[ofSmall] as number) + (extra[ofLarge] as number);
      if (ownExtra > bestExtra) continue;
      const ownLevels = (small.levels[ofSmall] as number) + (levels[ofLarge] as number);
      if (ownExtra === bestExtra && ownLevels >= bestLevels) continue;
      bestExtra = ownExtra;
      bestLevels = ownLevels;
      if (smaller !== null) smaller[total] = ofSmall;
    }
    extra[total] = bestExtra;
    levels[total] = bestLevels;
  }
  return { costs: { most, extra, levels }, split: { isPartSmaller, smaller } };
}

/** The same costs in arrays that are long enough for `most`; doubles them, so that a long chain of merges copies little. */
function withRoom(costs: Costs, most: number, slots: number): Costs {
  if (costs.extra.length > most) return costs;
  const length = Math.min(2 * most, slots) + 1;
  const extra = new Float64Array(length);
  const levels = new Float64Array(length);
  extra.set(costs.extra);
  levels.set(costs.levels);
  return { most: costs.most, extra, levels };
}

/** The narrowest array that fits: there may be a hundred million indexes. */
function newIndexes(length: number, most: number): Split['smaller'] {
  if (most === 1) return null;
  return most < 1 << 8 ? new Uint8Array(length) : new Uint32Array(length);
}

/** The fewest targets with the least cost. */
function bestTotal({ most, extra, levels }: Costs): number {
  let best = 1;
  for (let total = 2; total <= most; total++) {
    const difference = (extra[total] as number) - (extra[best] as number) || (levels[total] as number) - (levels[best] as number);
    if (difference < 0) best = total;
  }
  return best;
}

function distribute(whole: Branch, best: number, splits: ReadonlyMap<Branch, Split>): Branch[] {
  const chosen: Branch[] = [];
  const pending: (readonly [Branch, number])[] = [[whole, best]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [branch, total] = next;
    if (total === 1) {
      chosen.push(branch);
      continue;
    }
    let left = total;
    for (const part of branch.parts) {
      const split = splits.get(part);
      const own = split === undefined ? left : shareOf(split, left);
      pending.push([part, own]);
      left -= own;
    }
  }
  return chosen;
}

function shareOf({ isPartSmaller, smaller }: Split, total: number): number {
  const own = smaller === null ? 1 : (smaller[total] as number);
  return isPartSmaller ? own : total - own;
}
