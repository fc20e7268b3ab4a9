import { ITEM_COUNT_EXPECTED } from '../input/expectations.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import { type Issue, refuse } from '../input/issue.js';
import { MOST_ISSUES } from '../input/read.js';
import { compareTargets } from './compare-targets.js';
import { ITEM_COUNTS } from './consolidate-counts.js';
import type { FolderNode } from './folder-tree.js';
import { append } from './group.js';

/**
 * A part of the tree that the choice treats as one: a wanted item, or a folder where the paths of wanted items meet, with
 * the folders above it up to the next such folder. Those above contain the same wanted items, but are never better.
 */
export interface Branch {
  /** The branches that meet in its lowest node, by ID; none for a wanted item. */
  readonly parts: readonly Branch[];
  /** The number of wanted items. */
  readonly leaves: number;
  /** The sum of their depths. */
  readonly depths: number;
  /** The sum of their item counts. */
  readonly wantedCount: number;
  /** The fewest targets that cover it without one that covers all of it; Infinity: there are none. */
  readonly fewestBelow: number;
  /** The number of targets when slots do not matter. */
  readonly most: number;
  readonly bottom: FolderNode;
  top: FolderNode;
  /** The item count of `top`, or at least what is known to be in it. */
  count: number;
  /** The lowest and the highest node that can be chosen to cover all of it; null: there is none. */
  lowest: FolderNode | null;
  highest: FolderNode | null;
  /** What `lowest` costs. */
  extra: number;
  levels: number;
}

/**
 * Builds the branches from the bottom up.
 *
 * @param nodes each parent before its children; the first is the root folder
 * @param counts null: extra is the number of levels
 * @throws InvalidFactsError naming each folder that contains more than its count
 */
export function buildBranches(
  nodes: readonly FolderNode[],
  isChoosable: (node: FolderNode) => boolean,
  counts: ReadonlyMap<FolderNode, number> | null,
): Branch {
  const issues: Issue[] = [];
  const partsOf = new Map<FolderNode, Branch[]>();
  for (let i = nodes.length - 1; i > 0; i--) {
    const node = nodes[i] as FolderNode;
    const branch = branchAt(node, partsOf, counts, issues);
    if (isChoosable(node)) choose(branch, node, counts);
    append(partsOf, node.parent as FolderNode, branch);
  }
  const whole = branchAt(nodes[0] as FolderNode, partsOf, counts, issues);
  if (whole.count > Number.MAX_SAFE_INTEGER) refuse(issues, ITEM_COUNTS, UNSAFE_SUM, whole.count);
  if (issues.length > 0) throw new InvalidFactsError(issues);
  return whole;
}

const UNSAFE_SUM = { ...ITEM_COUNT_EXPECTED, expected: 'numbers with a sum of at most 9007199254740991' };

function branchAt(
  node: FolderNode,
  partsOf: Map<FolderNode, Branch[]>,
  counts: ReadonlyMap<FolderNode, number> | null,
  issues: Issue[],
): Branch {
  if (node.isWanted) return leaf(node, counts?.get(node) ?? 0);
  const parts = partsOf.get(node) as [Branch, ...Branch[]];
  partsOf.delete(node);
  const least = sum(parts, (part) => part.count);
  const branch = parts.length === 1 ? parts[0] : fork(node, parts);
  branch.top = node;
  branch.count = counts?.get(node) ?? least;
  if (branch.count < least && issues.length < MOST_ISSUES) {
    const expected = `at least ${least}, the number of items known to be in it`;
    refuse(issues, [...ITEM_COUNTS, node.target.id], { ...ITEM_COUNT_EXPECTED, expected }, branch.count);
  }
  return branch;
}

const NO_PARTS: readonly Branch[] = [];

function leaf(node: FolderNode, count: number): Branch {
  return {
    parts: NO_PARTS,
    leaves: 1,
    depths: node.depth,
    wantedCount: count,
    fewestBelow: Infinity,
    most: 1,
    bottom: node,
    top: node,
    count,
    lowest: null,
    highest: null,
    extra: 0,
    levels: 0,
  };
}

function fork(node: FolderNode, parts: readonly Branch[]): Branch {
  const fewestBelow = sum(parts, fewest);
  return {
    // the copy has no spare capacity, unlike a grown list
    parts: [...parts].sort((a, b) => compareTargets(a.top.target, b.top.target)),
    leaves: sum(parts, (part) => part.leaves),
    depths: sum(parts, (part) => part.depths),
    wantedCount: sum(parts, (part) => part.wantedCount),
    fewestBelow,
    most: fewestBelow === Infinity ? 1 : sum(parts, (part) => part.most),
    bottom: node,
    top: node,
    count: 0,
    lowest: null,
    highest: null,
    extra: 0,
    levels: 0,
  };
}

function choose(branch: Branch, node: FolderNode, counts: ReadonlyMap<FolderNode, number> | null): void {
  branch.highest = node;
  if (branch.lowest !== null) return;
  branch.lowest = node;
  branch.levels = branch.depths - branch.leaves * node.depth;
  branch.extra = counts === null ? branch.levels : branch.count - branch.wantedCount;
}

/** The fewest targets that cover a branch; Infinity: none do. */
export function fewest({ lowest, fewestBelow }: Branch): number {
  return lowest === null ? fewestBelow : 1;
}

function sum(branches: readonly Branch[], numberOf: (branch: Branch) => number): number {
  return branches.reduce((total, branch) => total + numberOf(branch), 0);
}
