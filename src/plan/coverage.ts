import type { WebhookTarget } from '../facts/facts.js';
import { append } from './group.js';
import type { Wish } from './wishes.js';

/** What one of our webhooks watches at one point of the plan; an update starts a new watch. */
export interface Watch {
  readonly target: WebhookTarget;
  /** The normalized address. */
  readonly receiver: string;
  readonly triggers: ReadonlySet<string>;
}

/** A wish that has become a dependent of the watch, or is one no longer. */
export interface Dependence {
  readonly watch: Watch;
  readonly wish: Wish;
  readonly depends: boolean;
}

/**
 * Which wishes are covered, and by which of our webhooks, as the steps are taken one after the other.
 *
 * A watch covers a wish when it is on the item or on a folder above it, and has its address and all its triggers.
 */
export interface Coverage {
  /** Every wish that the watch covers. */
  readonly coveredBy: (watch: Watch) => readonly Wish[];
  readonly start: (watch: Watch) => void;
  readonly end: (watch: Watch) => void;
  /** The wishes that only this watch covers: it must not end before another one covers them. */
  readonly dependents: (watch: Watch) => ReadonlySet<Wish>;
  /** The watches that cover a wish that is covered. */
  readonly watchesOf: (wish: Wish) => ReadonlySet<Watch>;
  /** What dependents the watches have gained and lost since the last call, in the order in which it happened. */
  readonly takeChanges: () => readonly Dependence[];
}

export function newCoverage(wishes: readonly Wish[]): Coverage {
  const byItem = new Map<string, Wish[]>();
  const byFolderAbove = new Map<string, Wish[]>();
  for (const wish of wishes) {
    append(byItem, itemOf(wish.target), wish);
    for (const folder of wish.ancestors) append(byFolderAbove, folder, wish);
  }
  const watchesOf = new Map<Wish, Set<Watch>>();
  const coveredOf = new Map<Watch, readonly Wish[]>();
  const dependentsOf = new Map<Watch, Set<Wish>>();
  let changes: Dependence[] = [];
  const dependents = (watch: Watch): Set<Wish> => {
    const own = dependentsOf.get(watch) ?? new Set();
    dependentsOf.set(watch, own);
    return own;
  };
  const setDependent = (watches: ReadonlySet<Watch>, wish: Wish, depends: boolean): void => {
    const [watch] = watches as Iterable<Watch> as [Watch];
    if (depends) dependents(watch).add(wish);
    else dependents(watch).delete(wish);
    changes.push({ watch, wish, depends });
  };
  const coveredBy = (watch: Watch): readonly Wish[] => {
    const known = coveredOf.get(watch);
    if (known !== undefined) return known;
    const near = [
      ...(byItem.get(itemOf(watch.target)) ?? []),
      ...((watch.target.type === 'folder' && byFolderAbove.get(watch.target.id)) || []),
    ];
    const covered = [...new Set(near)].filter((wish) => suits(watch, wish));
    coveredOf.set(watch, covered);
    return covered;
  };
  return {
    coveredBy,
    dependents,
    start(watch) {
      for (const wish of coveredBy(watch)) {
        const watches = watchesOf.get(wish) ?? new Set();
        watchesOf.set(wish, watches);
        if (watches.size === 1) setDependent(watches, wish, false);
        watches.add(watch);
        if (watches.size === 1) setDependent(watches, wish, true);
      }
    },
    end(watch) {
      for (const wish of coveredBy(watch)) {
        const watches = watchesOf.get(wish) as Set<Watch>;
        watches.delete(watch);
        if (watches.size === 1) setDependent(watches, wish, true);
      }
      dependentsOf.delete(watch);
    },
    watchesOf: (wish) => watchesOf.get(wish) as Set<Watch>,
    takeChanges() {
      const taken = changes;
      changes = [];
      return taken;
    },
  };
}

/** Whether the watch covers the wish. */
export function covers(watch: Watch, wish: Wish): boolean {
  const { target } = watch;
  if (!suits(watch, wish)) return false;
  return itemOf(target) === itemOf(wish.target) || (target.type === 'folder' && wish.ancestors.includes(target.id));
}

/** Whether the watch has the address and the triggers of the wish, wherever it is. */
function suits({ receiver, triggers }: Watch, wish: Wish): boolean {
  return receiver === wish.receiver && wish.triggers.every((name) => triggers.has(name));
}

/** A key for the item: a file and a folder may have the same ID. */
export function itemOf({ type, id }: WebhookTarget): string {
  return `${type} ${id}`;
}
