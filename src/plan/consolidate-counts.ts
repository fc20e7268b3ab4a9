import { COUNT_EXPECTED } from '../input/expectations.js';
import { type Issue, type Path, refuse } from '../input/issue.js';
import { isCount, MOST_ISSUES, readArgument } from '../input/read.js';
import type { FolderNode } from './folder-tree.js';

export const ITEM_COUNTS: Path = ['options', 'itemCounts'];

/**
 * The item counts that a choice depends on: those of the folders that can be chosen, and of the wanted items below them.
 *
 * @param nodes each parent before its children
 * @throws InvalidFactsError naming each folder without a count
 */
export function readCounts(
  itemCounts: { readonly [folderId: string]: unknown },
  nodes: readonly FolderNode[],
  isChoosable: (node: FolderNode) => boolean,
): ReadonlyMap<FolderNode, number> {
  return readArgument(itemCounts, ITEM_COUNTS, (_, path, issues) => {
    const counts = new Map<FolderNode, number>();
    const belowChoosable = new Set<FolderNode>();
    for (const node of nodes) {
      const { parent } = node;
      if (parent !== null && (isChoosable(parent) || belowChoosable.has(parent))) belowChoosable.add(node);
      const isNeeded = node.isWanted ? belowChoosable.has(node) : isChoosable(node);
      const count = isNeeded && takeItemCount(node, itemCounts, path, issues);
      if (typeof count === 'number') counts.set(node, count);
      if (issues.length >= MOST_ISSUES) break;
    }
    return counts;
  });
}

function takeItemCount(
  { target }: FolderNode,
  itemCounts: { readonly [folderId: string]: unknown },
  path: Path,
  issues: Issue[],
): number | null {
  if (target.type === 'file') return 1;
  const count = itemCounts[target.id];
  return isCount(count) ? count : refuse(issues, [...path, target.id], COUNT_EXPECTED, count);
}
