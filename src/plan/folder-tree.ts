/** The folders above the wanted items, as a tree. It is read in loops, without recursion, because it may be deep. */
import type { WebhookTarget } from '../facts/facts.js';
import { isBoxId } from '../facts/target.js';
import { BOX_ID_EXPECTED, ONE_PARENT_EXPECTED } from '../input/expectations.js';
import { type Expected, type Issue, type Path, refuse } from '../input/issue.js';
import { cut } from '../input/show.js';

export const ROOT_ID = '0';

export interface FolderNode {
  readonly target: WebhookTarget;
  /** null: the root folder. */
  readonly parent: FolderNode | null;
  /** The number of folders above it. */
  readonly depth: number;
  /** The index of the wanted item that named it first. */
  readonly namedBy: number;
  isWanted: boolean;
}

export interface FolderTree {
  /** Each parent comes before its children; the first is the root folder. */
  readonly nodes: FolderNode[];
  readonly root: FolderNode;
  readonly file: Map<string, FolderNode>;
  readonly folder: Map<string, FolderNode>;
}

export function newFolderTree(): FolderTree {
  const root: FolderNode = { target: { id: ROOT_ID, type: 'folder' }, parent: null, depth: 0, namedBy: 0, isWanted: false };
  return { nodes: [root], root, file: new Map(), folder: new Map([[ROOT_ID, root]]) };
}

/**
 * The node of an item in the folder `parent`; adds it if it is new. Refuses an item that an earlier path puts in another
 * folder. One check also finds the root folder below another one, an item above itself and a folder named twice.
 *
 * @param parent null: nothing is above the item in its path
 */
export function takeNode(
  tree: FolderTree,
  { id, type }: { readonly id: unknown; readonly type: WebhookTarget['type'] },
  parent: FolderNode | null,
  namedBy: number,
  path: Path,
  issues: Issue[],
): FolderNode | null {
  const known = tree[type].get(id as string);
  const folder = parent ?? (known === tree.root ? null : tree.root);
  if (known !== undefined) {
    return known.parent === folder ? known : refuse(issues, path, otherParent(known, folder as FolderNode), id);
  }
  if (!isBoxId(id)) return refuse(issues, path, BOX_ID_EXPECTED, id);
  const own = folder as FolderNode;
  const node: FolderNode = { target: { id, type }, parent: own, depth: own.depth + 1, namedBy, isWanted: false };
  tree[type].set(id, node);
  tree.nodes.push(node);
  return node;
}

function otherParent({ parent, namedBy }: FolderNode, other: FolderNode): Expected {
  const expected =
    parent === null
      ? 'first in its path, because it is the root folder'
      : `in one folder: it is in folder ${cut(parent.target.id)} in wanted[${namedBy}], and in folder ${cut(other.target.id)} here`;
  return { ...ONE_PARENT_EXPECTED, expected };
}
