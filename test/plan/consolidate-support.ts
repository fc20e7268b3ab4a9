import type { WebhookTarget } from '../../src/index.js';
import type { ConsolidateOptions, Consolidation, WantedItem } from '../../src/plan/index.js';

/** `folder 5`, `file 7`: a target in one word, to compare and to read. */
export const nameOf = ({ id, type }: WebhookTarget): string => `${type} ${id}`;

export function targetOf(name: string): WebhookTarget {
  const [type, id] = name.split(' ') as [WebhookTarget['type'], string];
  return { id, type };
}

/** A wanted item from its path: `5/7/file 9` is a file in the folder 7 in the folder 5. */
export function item(path: string): WantedItem {
  const ancestors = path.split('/');
  return { target: targetOf(ancestors.pop() as string), ancestors };
}

/** A random number below `n`, from a seed. */
export function randomFrom(seed: number): (n: number) => number {
  let state = seed + 1;
  return (n) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39);
    return ((mixed ^ (mixed >>> 16)) >>> 0) % n;
  };
}

export interface SmallTree {
  readonly wanted: readonly WantedItem[];
  readonly options: ConsolidateOptions;
}

/** A tree of at most ten items, whose counts are those of real items: each item counts itself and all below. */
export function smallTree(seed: number): SmallTree {
  const random = randomFrom(seed);
  const paths: string[][] = [];
  const isFile: boolean[] = [];
  for (let i = 0, size = 1 + random(10); i < size; i++) {
    const folders = paths.filter((_, j) => !isFile[j]);
    const above = folders[random(folders.length + 1)] ?? [];
    // of one digit and of two, in no order
    paths.push([...above, String(((i * 7 + seed) % 17) + 1)]);
    isFile.push(i > 2 && random(5) > 0);
  }
  const others = paths.map((_, i) => (isFile[i] || random(2) === 0 ? 0 : random(4)));
  const isIn = (i: number, j: number) => paths[j]?.every((id, k) => paths[i]?.[k] === id) === true;
  const countOf = (i: number) => paths.reduce((total, _, j) => total + (isIn(j, i) ? 1 + (others[j] as number) : 0), 0);
  const target = (i: number): WebhookTarget => ({ id: paths[i]?.at(-1) as string, type: isFile[i] ? 'file' : 'folder' });
  const where = (test: (i: number) => boolean) => paths.map((_, i) => i).filter(test);
  const wanted = where((i) => (isFile[i] ? random(8) > 0 : random(6) === 0));
  const root = random(2) === 0 ? ['0'] : [];
  return {
    wanted: wanted.map((i) => ({ target: target(i), ancestors: [...root, ...(paths[i] as string[]).slice(0, -1)] })),
    options: {
      slots: random(wanted.length + 1),
      ...(random(2) === 0 && { itemCounts: Object.fromEntries(where((i) => !isFile[i]).map((i) => [target(i).id, countOf(i)])) }),
      ...(random(2) === 0 && { taken: where(() => random(6) === 0).map(target) }),
    },
  };
}

/** The best choice by trying every set of targets, from the definitions alone. */
export function bruteForce({ wanted, options }: SmallTree): Consolidation {
  const { slots, itemCounts, taken = [] } = options;
  const chains = new Map<string, readonly string[]>(); // of each item itself and the folders above it, from the root down
  for (const { target, ancestors } of wanted) {
    const folders = ancestors.filter((id) => id !== '0').map((id) => `folder ${id}`);
    for (let i = 0; i < folders.length; i++) chains.set(folders[i] as string, folders.slice(0, i + 1));
    chains.set(nameOf(target), [...folders, nameOf(target)]);
  }
  const chainOf = (name: string) => chains.get(name) as readonly string[];
  const order = (a: string, b: string) => Number(a.split(' ')[1]) - Number(b.split(' ')[1]) || a.localeCompare(b);
  const items = [...new Set(wanted.map(({ target }) => nameOf(target)))].sort(order);
  const outermost = items.filter((name) => !chainOf(name).some((above) => above !== name && items.includes(above)));
  const countOf = (name: string) => (name.startsWith('file') ? 1 : (itemCounts?.[targetOf(name).id] as number));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

  const isTaken = (name: string) => taken.some((target) => nameOf(target) === name);
  const candidates = [...chains.keys()].filter((name) => !isTaken(name));
  const preorder = [...chains.keys()].sort((a, b) => {
    const [x, y] = [chainOf(a), chainOf(b)];
    const at = x.findIndex((name, i) => name !== y[i]);
    return at === -1 || at >= y.length ? x.length - y.length : order(x[at] as string, y[at] as string);
  });
  let best: { readonly chosen: readonly string[]; readonly cost: readonly number[] } | null = null;
  for (let set = 0; set < 1 << candidates.length; set++) {
    const chosen = candidates.filter((_, i) => (set >> i) & 1);
    if (chosen.length > slots) continue;
    const byOf = (name: string) => chainOf(name).find((above) => chosen.includes(above));
    if (items.some((name) => byOf(name) === undefined)) continue;
    if (chosen.some((name) => chainOf(name).some((above) => above !== name && chosen.includes(above)))) continue;
    const levels = sum(outermost.map((name) => chainOf(name).length - chainOf(byOf(name) as string).length));
    const extra = itemCounts ? sum(chosen.map(countOf)) - sum(outermost.map(countOf)) : levels;
    // ties: fewer levels, fewer targets, then more targets in what comes first
    const within = preorder.map((name) => -chosen.filter((other) => chainOf(other).includes(name)).length);
    const cost = [extra, levels, chosen.length, ...within];
    const at = cost.findIndex((n, i) => n !== best?.cost[i]);
    if (best === null || (at !== -1 && (cost[at] as number) < (best.cost[at] as number))) best = { chosen, cost };
  }
  if (best === null) {
    const stuck = outermost.filter((name) => chainOf(name).every(isTaken));
    const highest = outermost.map((name) => chainOf(name).find((above) => !isTaken(above)) as string);
    const uncoverable = stuck.length > 0 ? stuck : [...new Set(highest)].sort(order);
    return { targets: [], covers: [], extra: 0, uncoverable: uncoverable.map(targetOf) };
  }
  const { chosen, cost } = best;
  return {
    targets: [...chosen].sort(order).map(targetOf),
    covers: items.map((name) => ({
      target: targetOf(name),
      by: targetOf(chainOf(name).find((above) => chosen.includes(above)) as string),
    })),
    extra: cost[0] as number,
    uncoverable: [],
  };
}

export function shuffled<T>(list: readonly T[], random: (n: number) => number): T[] {
  const mixed = [...list];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}
