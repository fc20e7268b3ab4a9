/**
 * What a million decisions leave on the heap. Each is on its own request, so that an unbounded cache would hold a million
 * entries. They run in their own process: this file is both the section and its child.
 */
import { heapBytes, runChild } from './measure.mjs';
import { makeWorkload } from './workload.mjs';

export function memory(entry, quick) {
  return runChild(import.meta.filename, ['child', quick ? 1e5 : 1e6, entry], ['--expose-gc']);
}

const FROM = Date.UTC(2026, 0, 1);

async function child([count, entry]) {
  const { cleanupEligibility, decideCreate, decideUpdate, indexRegistry, sessionState } = await import(entry);
  const { inputs, registry } = makeWorkload();
  const index = indexRegistry(registry);
  const texts = inputs.map((input) => JSON.stringify(input));
  const decideAll = (decisions) => {
    for (let i = 0; i < decisions; i++) {
      const { owner, request, endpoint } = JSON.parse(texts[i % texts.length]);
      const own = request && { ...request, address: `${request.address}/${i}`, triggers: [...(request.triggers ?? []), `OWN.${i}`] };
      const facts = {
        registry: index.stateFor(owner, own?.target),
        endpoint: { ...endpoint, ipAddresses: [...endpoint.ipAddresses, `2606:4700::${(i % 0xffff).toString(16)}`] },
      };
      decideCreate(own, facts);
      decideUpdate({ address: `https://hooks-${i}.example.com/` }, facts);
      const at = FROM + i;
      cleanupEligibility({ lastSuccessfulDeliveryAt: at, lastTriggeredAt: at + 1 }, at + 2);
      sessionState({ method: 'developer_token', issuedAt: at }, at + 1);
    }
  };
  decideAll(Number(count)); // until code, shapes and inline caches have settled
  const before = heapBytes();
  decideAll(Number(count));
  const growthBytes = heapBytes() - before;
  console.log(JSON.stringify({ decisions: Number(count), growthBytes }));
}

if (process.argv[2] === 'child') await child(process.argv.slice(3));
