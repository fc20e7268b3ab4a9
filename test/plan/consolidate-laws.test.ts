import { describe, expect, it } from 'vitest';
import { type Consolidation, consolidate, type WantedItem } from '../../src/plan/index.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { bruteForce, item, nameOf, randomFrom, shuffled, smallTree } from './consolidate-support.js';

describe('webhook-limit.remedy: laws of consolidate', () => {
  it('the choice equals that of brute force over all sets of targets, in 6,000 small trees', () => {
    const seen = { counted: 0, taken: 0, possible: 0, raised: 0, chosen: 0, impossible: 0 };
    for (let seed = 0; seed < 6000; seed++) {
      const tree = deepFreeze(smallTree(seed));
      const result = consolidate(tree.wanted, tree.options);
      expect(result, JSON.stringify({ seed, ...tree })).toEqual(bruteForce(tree));
      const isRaised = result.extra > 0;
      if (isRaised && tree.options.itemCounts) seen.counted++;
      if (isRaised && tree.options.taken) seen.taken++;
      if (isRaised) seen.raised++;
      // neither each item itself nor everything under one target
      if (isRaised && result.targets.length > 1) seen.chosen++;
      seen[result.uncoverable.length === 0 ? 'possible' : 'impossible']++;
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(300);
  });

  it('the order of the wanted items and of the taken ones changes nothing', () => {
    for (let seed = 0; seed < 600; seed++) {
      const { wanted, options } = largeTree(seed);
      const random = randomFrom(seed);
      const mixed = { ...options, taken: shuffled(options.taken, random) };
      expect(consolidate(shuffled([...wanted, ...wanted], random), mixed)).toEqual(consolidate(wanted, options));
    }
  });

  it('each wanted item is covered once: by itself or by a folder above it that is a target, and is neither taken nor the root folder', () => {
    for (let seed = 0; seed < 600; seed++) {
      const { wanted, options } = largeTree(seed);
      const { targets, covers, uncoverable } = consolidate(wanted, options);
      if (uncoverable.length > 0) {
        expect({ targets, covers }).toEqual({ targets: [], covers: [] });
        continue;
      }
      expect(targets.length).toBeLessThanOrEqual(options.slots);
      const names = targets.map(nameOf);
      const pathOf = new Map(
        wanted.map(({ target, ancestors }) => [nameOf(target), [...ancestors.map((id) => `folder ${id}`), nameOf(target)]]),
      );
      expect(covers.map(({ target }) => nameOf(target)).sort()).toEqual([...pathOf.keys()].sort());
      for (const { target, by } of covers) {
        expect((pathOf.get(nameOf(target)) as string[]).filter((name) => names.includes(name))).toEqual([nameOf(by)]);
      }
      expect(new Set(covers.map(({ by }) => nameOf(by)))).toEqual(new Set(names));
      for (const name of ['folder 0', ...options.taken.map(nameOf)]) expect(names).not.toContain(name);
    }
  });

  it('extra equals a recount from the targets', () => {
    for (let seed = 0; seed < 600; seed++) {
      const { wanted, options } = largeTree(seed);
      for (const own of [options, { ...options, itemCounts: undefined }]) {
        const result = consolidate(wanted, own);
        expect(result.extra).toBe(recount(wanted, result, own.itemCounts));
      }
    }
  });

  it('one slot more is never worse, and what is not used is not needed', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { wanted, options } = largeTree(seed);
      let before = Infinity;
      for (let slots = 0; slots <= wanted.length; slots++) {
        const { extra, targets, uncoverable } = consolidate(wanted, { ...options, slots });
        if (uncoverable.length > 0) {
          expect(before).toBe(Infinity);
          continue;
        }
        expect(extra).toBeLessThanOrEqual(before);
        expect(consolidate(wanted, { ...options, slots: targets.length })).toEqual(consolidate(wanted, { ...options, slots }));
        before = extra;
      }
    }
  });

  it('without taken items, enough slots raise nothing', () => {
    for (let seed = 0; seed < 500; seed++) {
      const { wanted, options } = largeTree(seed);
      expect(consolidate(wanted, { ...options, slots: wanted.length, taken: [] }).extra).toBe(0);
    }
  });

  it('arguments are not changed, and the result shares nothing with them', () => {
    const { wanted, options } = deepFreeze(largeTree(7));
    const { targets, covers } = consolidate(wanted, options);
    const given = new Set(wanted.map(({ target }) => target));
    for (const target of [...targets, ...covers.flatMap((cover) => [cover.target, cover.by])]) expect(given.has(target)).toBe(false);
  });
});

describe('webhook-limit.remedy: large trees', () => {
  it('the least extra of 300 to 900 items equals that of a plain dynamic program', () => {
    for (let seed = 0; seed < 2; seed++) {
      const random = randomFrom(seed);
      const paths = growing(60 + random(200), random);
      const wanted = Array.from({ length: 300 + random(600) }, (_, i) => item(`${paths[random(paths.length)]}/file ${10_000 + i}`));
      for (const slots of [30, 256, 257, 280]) {
        expect(consolidate(wanted, { slots }).extra).toBe(plainLeast(wanted, slots));
      }
    }
  });

  it('a folder may get 256 targets', () => {
    const inFolder = (id: number) => Array.from({ length: 254 }, (_, i) => item(`${id}/file ${1000 * id + i}`));
    const pair = (id: number) => [item(`${id}/${id}0/file ${id}01`), item(`${id}/${id}0/file ${id}02`)];
    const wanted = [...inFolder(1), ...pair(1), ...inFolder(2), ...pair(2)];
    const { targets, extra } = consolidate(wanted, { slots: 511 });
    expect(targets.filter(({ type }) => type === 'folder').map(nameOf)).toEqual(['folder 20']);
    expect({ count: targets.length, extra }).toEqual({ count: 511, extra: 2 });
  });

  it('20,000 items in 1,000 slots', () => {
    const random = randomFrom(1);
    const paths = growing(5000, random);
    const wanted = Array.from({ length: 20_000 }, (_, i) => item(`${paths[random(paths.length)]}/file ${10_000 + i}`));
    const { targets, covers, extra } = consolidate(wanted, { slots: 1000 });
    expect(targets).toHaveLength(1000);
    expect(covers).toHaveLength(20_000);
    expect(extra).toBe(recount(wanted, { targets, covers, extra, uncoverable: [] }, undefined));
  });

  it('folders 20,000 deep do not overflow the stack', () => {
    const ancestors = Array.from({ length: 20_000 }, (_, i) => String(i));
    const wanted = [10, 5000, 5000, 19_999, 20_000].map((depth, i) => ({
      target: { id: String(30_000 + i), type: 'file' as const },
      ancestors: ancestors.slice(0, depth),
    }));
    expect(consolidate(wanted, { slots: 3 })).toMatchObject({
      targets: [
        { id: '4999', type: 'folder' },
        { id: '30000', type: 'file' },
      ],
      extra: 1 + 1 + 15_000 + 15_001,
    });
  });

  it('130,000 items in one folder do not overflow the stack', () => {
    const wanted = Array.from({ length: 130_000 }, (_, i) => ({ target: { id: String(i + 2), type: 'file' as const }, ancestors: ['1'] }));
    expect(consolidate(wanted, { slots: 130_000 }).extra).toBe(0);
    expect(consolidate(wanted, { slots: 129_999 })).toMatchObject({ targets: [{ id: '1', type: 'folder' }], extra: 130_000 });
    expect(consolidate(wanted, { slots: 1, taken: [{ id: '1', type: 'folder' }] }).uncoverable).toHaveLength(130_000);
  });
});

/** A tree of some forty items, with counts and taken items. */
function largeTree(seed: number) {
  const random = randomFrom(seed);
  const paths = growing(12, random);
  const wanted = Array.from({ length: 30 }, (_, i) =>
    item(`${paths[random(paths.length)]}/${random(4) === 0 ? 'folder' : 'file'} ${100 + i}`),
  );
  const below = (id: string) => wanted.filter(({ ancestors }) => ancestors.includes(id));
  const ids = new Set(wanted.flatMap(({ ancestors }) => ancestors));
  const foldersIn = (id: string) =>
    [...ids].filter((other) =>
      below(other).some(({ ancestors }) => ancestors.indexOf(id) > -1 && ancestors.indexOf(id) < ancestors.indexOf(other)),
    );
  // each folder also contains a number of items that depends on its ID; a wanted folder contains nothing else
  const itemCounts = Object.fromEntries([
    ...[...ids].map((id) => [id, [id, ...foldersIn(id)].reduce((total, other) => total + (Number(other) % 7) + 1, below(id).length)]),
    ...wanted.filter(({ target }) => target.type === 'folder').map(({ target }) => [target.id, 1]),
  ]) as Record<string, number>;
  const candidates = [...[...ids].map((id) => ({ id, type: 'folder' as const })), ...wanted.map(({ target }) => target)];
  return { wanted, options: { slots: 1 + random(20), itemCounts, taken: candidates.filter(() => random(20) === 0) } };
}

/** Paths of folders, each in one of those before: `1/4/9`. */
function growing(size: number, random: (n: number) => number): string[] {
  const paths = ['1', '2', '3'];
  for (let id = 4; id <= size; id++) paths.push(`${paths[random(paths.length)]}/${id}`);
  return paths;
}

function recount(
  wanted: readonly WantedItem[],
  { targets, covers }: Consolidation,
  itemCounts: Readonly<Record<string, number>> | undefined,
): number {
  const pathOf = new Map(
    wanted.map(({ target, ancestors }) => [nameOf(target), [...ancestors.map((id) => `folder ${id}`), nameOf(target)]]),
  );
  const countOf = (name: string) => (name.startsWith('file') ? 1 : (itemCounts?.[name.slice('folder '.length)] as number));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
  const isBelowWanted = (path: readonly string[]) => path.slice(0, -1).some((name) => pathOf.has(name));
  const raised = covers
    .map(({ target, by }) => ({ path: pathOf.get(nameOf(target)) as string[], by: nameOf(by) }))
    .filter(({ path }) => !isBelowWanted(path));
  if (itemCounts === undefined) return sum(raised.map(({ path, by }) => path.length - 1 - path.indexOf(by)));
  return sum(targets.map((target) => countOf(nameOf(target)))) - sum(raised.map(({ path }) => countOf(path.at(-1) as string)));
}

/** The least sum of levels for files, by recursion over folders with at most 0, 1, 2, … targets. */
function plainLeast(wanted: readonly WantedItem[], slots: number): number {
  const least = (items: readonly WantedItem[], depth: number): number[] => {
    const inFolder = new Map<string, WantedItem[]>();
    let costs = Array.from({ length: slots + 1 }, () => 0);
    for (const one of items) {
      const id = one.ancestors[depth];
      if (id === undefined) costs = [Infinity, ...costs.slice(0, -1)];
      else inFolder.set(id, [...(inFolder.get(id) ?? []), one]);
    }
    for (const within of inFolder.values()) {
      const own = least(within, depth + 1);
      costs = costs.map((_, k) => Math.min(...own.slice(0, k + 1).map((cost, i) => cost + (costs[k - i] as number))));
    }
    if (depth === 0) return costs;
    const all = items.reduce((total, { ancestors }) => total + ancestors.length + 1 - depth, 0);
    return costs.map((cost, k) => (k === 0 ? Infinity : Math.min(cost, all)));
  };
  return least(wanted, 0)[slots] as number;
}
