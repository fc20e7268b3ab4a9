/**
 * Whether a decision takes longer when more webhooks are registered, and what the index weighs in addition to the
 * webhooks that the caller holds. One process per size: this file is both the section and its child.
 */
import { heapBytes, median, runChild, sliceSync } from './measure.mjs';
import { FEW, makeRegistry } from './workload.mjs';

export function registrySizes(entry, quick) {
  const sizes = quick ? [1e3, 1e5] : [1e3, 1e4, 1e5, 1e6];
  const taken = sizes.map(() => []);
  for (let round = 0; round < (quick ? 1 : 5); round++) {
    for (const [i, size] of sizes.entries()) taken[i].push(runSelf('size', size, entry, quick));
  }
  const bySize = sizes.map((size, i) => {
    const of = (name) => median(taken[i].map((result) => result[name]));
    return { size, ns: of('ns'), fewNs: of('fewNs'), bytesPerWebhook: of('bytesPerWebhook'), buildMs: of('buildMs') };
  });
  // round by round: the sizes take turns
  const growth = (name) => median(taken.at(-1).map((result, i) => result[name] / taken[0][i][name]));
  return {
    bySize,
    largestToSmallest: growth('ns'),
    fewLargestToSmallest: growth('fewNs'),
    ...runSelf('owners', quick ? 1e4 : 1e5, entry, quick),
  };
}

const LOOKUPS = 20_000;

const runSelf = (what, size, entry, quick) =>
  runChild(import.meta.filename, [what, size, entry, quick], ['--expose-gc', '--max-old-space-size=8192']);

const CHILDREN = {
  async size(size, { decideCreate, indexRegistry }, quick) {
    const { registry, inputs } = makeRegistry(size, LOOKUPS);
    const { bytes, ms, index } = await weighIndex(indexRegistry, registry);
    const decideAll = (list) => () => {
      for (const { owner, request, endpoint } of list) decideCreate(request, { registry: index.stateFor(owner, request.target), endpoint });
      return list.length;
    };
    const hits = inputs.filter(({ owner, request }) => index.stateFor(owner, request.target).webhookOnTarget !== null).length;
    if (hits < inputs.length / 2) throw new Error(`${hits} of ${inputs.length} lookups hit, not every other one`);
    const passes = { ns: decideAll(inputs), fewNs: decideAll(makeRegistry(size, LOOKUPS, { among: FEW }).inputs) };
    const times = {};
    for (const [name, pass] of Object.entries(passes)) {
      sliceSync(pass, quick ? 300 : 1500);
      times[name] = median(Array.from({ length: quick ? 3 : 9 }, () => sliceSync(pass, 150)));
    }
    return { ...times, bytesPerWebhook: bytes / size, buildMs: ms };
  },

  /** What an owner costs by itself: all have a single webhook. */
  async owners(size, { indexRegistry }) {
    const registry = makeRegistry(size, 1, { mostOfAnOwner: 1 }).registry;
    const { bytes } = await weighIndex(indexRegistry, registry);
    return { bytesPerOwner: bytes / size };
  },
};

async function weighIndex(indexRegistry, registry) {
  // so that code compiled the first time is not counted as the index's
  for (let i = 0; i < 20; i++) indexRegistry(makeRegistry(1000, 1).registry);
  // so many copies of a small index that other changes on the heap hardly count
  const copies = Math.max(1, Math.round(1e5 / registry.length));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const before = heapBytes();
  const from = performance.now();
  const indexes = Array.from({ length: copies }, () => indexRegistry(registry));
  const ms = (performance.now() - from) / copies;
  return { bytes: (heapBytes() - before) / copies, ms, index: indexes[0] };
}

const [what, size, entry, quick] = process.argv.slice(2);
if (what in CHILDREN) console.log(JSON.stringify(await CHILDREN[what](Number(size), await import(entry), quick === 'true')));
