import type { WebhookTarget } from '../facts/facts.js';
import { type Branch, buildBranches, fewest } from './consolidate-branches.js';
import { chooseBranches } from './consolidate-choose.js';
import { readCounts } from './consolidate-counts.js';
import { readTask } from './consolidate-read.js';
import { compareTargets, type FolderNode } from './folder-tree.js';

/** An item to watch. */
export interface WantedItem {
  /** The file or folder. */
  target: WebhookTarget;
  /** The IDs of the folders above it, from the root folder down, as in `path_collection` of the item. The root's `"0"` may be left out. */
  ancestors: readonly string[];
}

/** The options of `consolidate`. */
export interface ConsolidateOptions {
  /** The number of webhooks that can be used. */
  slots: number;
  /**
   * For each folder ID, the number of items that a webhook on the folder watches: those in the folder and below. Count all
   * folders the same way. If present, every folder that can be chosen needs a count, and so does each wanted folder below
   * one; other folders are ignored.
   */
  itemCounts?: Readonly<Record<string, number>> | undefined;
  /** The items that already have a webhook of the same application and user, and so cannot get another one. */
  taken?: readonly WebhookTarget[] | undefined;
}

/** Where to put the webhooks. Lists are ordered by ID; a file comes before the folder with the same ID. */
export interface Consolidation {
  /** The items to register a webhook on; none of them is below another. */
  readonly targets: readonly WebhookTarget[];
  /** For each wanted item, the target that watches it: itself, or a folder above it. */
  readonly covers: readonly { readonly target: WebhookTarget; readonly by: WebhookTarget }[];
  /** The items that are watched although nobody wants them; without item counts, the number of levels that items were raised. */
  readonly extra: number;
  /** Why it is impossible: the wanted items that no target can cover, or else the fewest targets that would cover everything. */
  readonly uncoverable: readonly WebhookTarget[];
}

export function consolidate(wanted: Iterable<WantedItem>, options: ConsolidateOptions): Consolidation {
  const { nodes, slots, itemCounts, taken } = readTask(wanted, options);
  const relevant = relevantOf(nodes);
  const [root] = relevant as [FolderNode, ...FolderNode[]];
  if (relevant.length === 1 && !root.isWanted) return { targets: [], covers: [], extra: 0, uncoverable: [] };
  const isChoosable = (node: FolderNode) => node !== root && !taken.has(node);
  const whole = buildBranches(relevant, isChoosable, itemCounts && readCounts(itemCounts, relevant, isChoosable));
  if (fewest(whole) > slots) return { targets: [], covers: [], extra: 0, uncoverable: obstaclesIn(whole) };
  const chosen = chooseBranches(whole, slots);
  const targets = new Set(chosen.map(({ lowest }) => lowest as FolderNode));
  return {
    targets: sorted([...targets]).map(({ target }) => target),
    covers: coversOf(nodes, targets),
    extra: chosen.reduce((total, { extra }) => total + extra, 0),
    uncoverable: [],
  };
}

/** Leaves out what is below a wanted folder: the target that covers the folder covers it too. */
function relevantOf(nodes: readonly FolderNode[]): readonly FolderNode[] {
  const below = new Set<FolderNode>();
  return nodes.filter((node) => {
    const { parent } = node;
    if (parent === null || !(parent.isWanted || below.has(parent))) return true;
    below.add(node);
    return false;
  });
}

/** The wanted items without any target; if there are none, the highest targets. */
function obstaclesIn(whole: Branch): readonly WebhookTarget[] {
  const highest: FolderNode[] = [];
  const withoutTarget: FolderNode[] = [];
  const pending = [whole];
  for (let branch = pending.pop(); branch !== undefined; branch = pending.pop()) {
    if (branch.highest !== null) highest.push(branch.highest);
    else if (branch.parts.length === 0) withoutTarget.push(branch.bottom);
    else for (const part of branch.parts) pending.push(part);
  }
  return sorted(withoutTarget.length > 0 ? withoutTarget : highest).map(({ target }) => target);
}

function coversOf(nodes: readonly FolderNode[], targets: ReadonlySet<FolderNode>): Consolidation['covers'] {
  const by = new Map<FolderNode, FolderNode>();
  for (const node of nodes) {
    const own = targets.has(node) ? node : node.parent && by.get(node.parent);
    if (own) by.set(node, own);
  }
  const wanted = sorted(nodes.filter(({ isWanted }) => isWanted));
  return wanted.map((node) => ({ target: node.target, by: (by.get(node) as FolderNode).target }));
}

function sorted(nodes: FolderNode[]): FolderNode[] {
  return nodes.sort((a, b) => compareTargets(a.target, b.target));
}
