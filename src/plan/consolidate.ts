import type { WebhookTarget } from '../facts/facts.js';
import { compareTargets } from './compare-targets.js';
import { type Branch, buildBranches, fewest } from './consolidate-branches.js';
import { chooseBranches } from './consolidate-choose.js';
import { readCounts } from './consolidate-counts.js';
import { readTask, type Task } from './consolidate-read.js';
import type { FolderNode } from './folder-tree.js';

/** An item to watch. */
export interface WantedItem {
  /** The file or folder. */
  target: WebhookTarget;
  /** The IDs of the folders above it, from the root folder down, as in the item's `path_collection`. The root's `"0"` may be left out. */
  ancestors: readonly string[];
}

/** The options of `consolidate`. */
export interface ConsolidateOptions {
  /** The most webhooks to use, such as `capacity(registry).remaining`. */
  slots: number;
  /**
   * By folder ID, the number of items that a webhook on the folder watches: those in the folder and in all folders below.
   * Count every folder the same way. Each folder that can be chosen needs a count, and so does each wanted folder below
   * one; others are ignored.
   */
  itemCounts?: Readonly<Record<string, number>> | undefined;
  /** The items that cannot get a webhook, because this application and user already have one on them. */
  taken?: readonly WebhookTarget[] | undefined;
}

/** The items to watch in place of the wanted ones. Lists are in the order of IDs; a file precedes a folder with the same ID. */
export interface Consolidation {
  /** The items to put a webhook on. None of them is below another. */
  readonly targets: readonly WebhookTarget[];
  /** For each wanted item, the target that watches it: the item itself or a folder above it. */
  readonly covers: readonly { readonly target: WebhookTarget; readonly by: WebhookTarget }[];
  /** With `itemCounts`, the number of items that are watched but not wanted. Otherwise the sum of levels between the wanted items and their targets. */
  readonly extra: number;
  /**
   * Empty if `targets` covers everything. Otherwise the wanted items that no target can cover; if there are none, the
   * highest targets that can be chosen, because there are too few slots even for those.
   */
  readonly uncoverable: readonly WebhookTarget[];
}

/**
 * Covers many items with few webhooks. A webhook on a folder also watches everything below it, so it can replace the
 * webhooks on the items there.
 *
 * The result is optimal: at most `slots` targets cover every wanted item, with the least `extra`. Among those, it raises
 * items by the fewest levels, then uses the fewest targets. Ties that remain go to the smaller ID: at each folder, from the
 * root down, the first item in it gets as many targets as possible, then the next one. The order of the input does not
 * matter. If every wanted item can have its own webhook, nothing is raised.
 *
 * A wanted folder covers the wanted items below it: they need no target and add nothing to `extra`. An item that is wanted
 * twice counts once. The root folder (`"0"`) is never a target, because Box allows no webhook on it.
 *
 * A webhook on a folder is not the same as webhooks on the items in it. After raising:
 *
 * - The receiver gets more events: those of every item in the folder, and of items that arrive later. Filter by `source`.
 * - An item that is moved out of the folder is no longer watched.
 * - FOLDER.DELETED does not fire for the watched folder itself.
 * - Some triggers exist only for files or only for folders. A trigger that only files can fire is denied on a folder
 *   (TRIGGER_NOT_ALLOWED_ON_TARGET).
 *
 * To replace existing webhooks without a gap when no slot is free, raise the items of one folder at a time. Call
 * `planWebhooks` with `moves` for the folder in place of the items below it, and everything else as it is: it moves the
 * webhook of one of these items to the folder, and then deletes the others. If you ask for all folders at once, a webhook
 * may move to a folder that is not above its item, because the plan knows nothing of items that are no longer desired.
 *
 * The time grows with the number of wanted items multiplied by `slots`, the memory with the number of items and folders.
 *
 * @param wanted the items to watch, of one application and one user
 * @throws InvalidFactsError naming each malformed item and option; an item or folder that two paths put in different
 *   folders; a count that is missing, or less than the counts of what is known to be in the folder
 * @example
 * ```ts
 * const files = ['71', '72', '73'].map((id) => ({ id, type: 'file' }) as const);
 * const ancestors = ['0', '500']; // the root folder and the folder "Junk"
 * const wanted = files.map((target) => ({ target, ancestors }));
 * const { targets, covers } = consolidate(wanted, { slots: 1 });
 * targets; // → [{ id: '500', type: 'folder' }]
 * covers.length; // → 3
 * ```
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/#1000-webhooks-limit
 */
export function consolidate(wanted: Iterable<WantedItem>, options: ConsolidateOptions): Consolidation {
  const task = readTask(wanted, options);
  const { targets, extra, uncoverable } = choose(task);
  return {
    targets: inOrder(targets).map(({ target }) => target),
    covers: coversOf(task.nodes, new Set(targets)),
    extra,
    uncoverable: inOrder(uncoverable).map(({ target }) => target),
  };
}

interface Choice {
  readonly targets: readonly FolderNode[];
  readonly extra: number;
  readonly uncoverable: readonly FolderNode[];
}

function choose({ nodes, slots, itemCounts, taken }: Task): Choice {
  const relevant = relevantOf(nodes);
  const [root] = relevant as [FolderNode, ...FolderNode[]];
  if (relevant.length === 1 && !root.isWanted) return { targets: [], extra: 0, uncoverable: [] };
  const isChoosable = (node: FolderNode) => node !== root && !taken.has(node);
  const whole = buildBranches(relevant, isChoosable, itemCounts && readCounts(itemCounts, relevant, isChoosable));
  if (fewest(whole) > slots) return { targets: [], extra: 0, uncoverable: obstaclesIn(whole) };
  const chosen = chooseBranches(whole, slots);
  return {
    targets: chosen.map(({ lowest }) => lowest as FolderNode),
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
function obstaclesIn(whole: Branch): readonly FolderNode[] {
  const highest: FolderNode[] = [];
  const withoutTarget: FolderNode[] = [];
  const pending = [whole];
  for (let branch = pending.pop(); branch !== undefined; branch = pending.pop()) {
    if (branch.highest !== null) highest.push(branch.highest);
    else if (branch.parts.length === 0) withoutTarget.push(branch.bottom);
    else for (const part of branch.parts) pending.push(part);
  }
  return withoutTarget.length > 0 ? withoutTarget : highest;
}

function coversOf(nodes: readonly FolderNode[], targets: ReadonlySet<FolderNode>): Consolidation['covers'] {
  if (targets.size === 0) return [];
  const byFolder = new Map<FolderNode | null, FolderNode | undefined>();
  const coverOf = (node: FolderNode) => (targets.has(node) ? node : byFolder.get(node.parent));
  for (const node of nodes) if (node.target.type === 'folder') byFolder.set(node, coverOf(node));
  const wanted = inOrder(nodes.filter(({ isWanted }) => isWanted));
  return wanted.map((node) => ({ target: node.target, by: (coverOf(node) as FolderNode).target }));
}

function inOrder(nodes: readonly FolderNode[]): FolderNode[] {
  return [...nodes].sort((a, b) => compareTargets(a.target, b.target));
}
