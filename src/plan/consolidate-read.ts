import type { WebhookTarget } from '../facts/facts.js';
import { takeTarget } from '../facts/target.js';
import { ANCESTORS_EXPECTED, OBJECT_EXPECTED, TARGETS_EXPECTED, WANTED_EXPECTED } from '../input/expectations.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import { type Issue, type Path, refuse } from '../input/issue.js';
import { takeOptions } from '../input/options.js';
import { isObject, type Reader, readEach, takeCount, takeList, takeReadable } from '../input/read.js';
import { type FolderNode, type FolderTree, newFolderTree, takeNode } from './folder-tree.js';

interface ReadOptions {
  readonly slots: number;
  /** The counts themselves are read later, each when it is needed. */
  readonly itemCounts: { readonly [folderId: string]: unknown } | null;
  readonly taken: readonly WebhookTarget[];
}

export interface Task extends Omit<ReadOptions, 'taken'> {
  /** Each parent comes before its children; the first is the root folder. */
  readonly nodes: readonly FolderNode[];
  readonly taken: ReadonlySet<FolderNode>;
}

/** @throws InvalidFactsError listing every issue */
export function readTask(wanted: unknown, options: unknown): Task {
  const issues: Issue[] = [];
  const tree = newFolderTree();
  takeReadable(wanted, ['wanted'], issues, (_, path) => {
    readEach(wanted, path, issues, WANTED_EXPECTED, newItemReader(tree));
    return null;
  });
  const own = takeReadable(options, ['options'], issues, takeConsolidateOptions);
  if (own === null || issues.length > 0) throw new InvalidFactsError(issues);
  const taken = new Set<FolderNode>();
  for (const { id, type } of own.taken) {
    const node = tree[type].get(id);
    if (node !== undefined) taken.add(node);
  }
  return { ...own, nodes: tree.nodes, taken };
}

function newItemReader(tree: FolderTree): Reader<unknown> {
  // the ancestors of the item before: neighbors share most of theirs, and a comparison is faster than a lookup
  const ids: unknown[] = [];
  const folders: FolderNode[] = [];
  return (item, path, issues) => {
    if (!isObject(item)) return refuse(issues, path, OBJECT_EXPECTED, item);
    const { target, ancestors } = item;
    const own = takeTarget(target, [...path, 'target'], issues).target;
    if (!Array.isArray(ancestors)) return refuse(issues, [...path, 'ancestors'], ANCESTORS_EXPECTED, ancestors);
    const { length } = ancestors;
    const index = path[1] as number;
    for (let i = 0; i < length; i++) {
      const id: unknown = ancestors[i];
      if (i < ids.length && ids[i] === id) continue;
      const folder = takeNode(tree, { id, type: 'folder' }, folders[i - 1] ?? null, index, [...path, 'ancestors', i], issues);
      if (folder === null) return null;
      ids.length = i;
      folders.length = i;
      ids.push(id);
      folders.push(folder);
    }
    const node = own && takeNode(tree, own, folders[length - 1] ?? null, index, [...path, 'target', 'id'], issues);
    if (node !== null) node.isWanted = true;
    return node;
  };
}

function takeConsolidateOptions(options: unknown, path: Path, issues: Issue[]): ReadOptions | null {
  const own = takeOptions(options, path, issues, ['slots', 'itemCounts', 'taken']);
  if (own === null) return null;
  const { slots, itemCounts, taken = [] } = own;
  const ownSlots = takeCount(slots, [...path, 'slots'], issues);
  const counts = itemCounts === undefined || isObject(itemCounts) ? (itemCounts ?? null) : undefined;
  if (counts === undefined) refuse(issues, [...path, 'itemCounts'], OBJECT_EXPECTED, itemCounts);
  const ownTaken = takeList(
    taken,
    [...path, 'taken'],
    issues,
    TARGETS_EXPECTED,
    (target, place) => takeTarget(target, place, issues).target,
  );
  if (ownSlots === null || counts === undefined || ownTaken === null) return null;
  return { slots: ownSlots, itemCounts: counts, taken: ownTaken };
}
