import type { EndpointFacts } from '../index.js';
import type { Io } from './io.js';

/** How many servers are observed at the same time. */
const CONCURRENCY = 8;

/** Observes the servers behind addresses. A value that is not text has no server. */
export async function observe(addresses: readonly unknown[], io: Io): Promise<Readonly<Record<string, EndpointFacts>>> {
  const waiting = [...new Set(addresses)].filter((address) => typeof address === 'string');
  const observed: [string, EndpointFacts][] = [];
  const work = async () => {
    for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
      observed.push([address, await io.observe(address)]);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return Object.fromEntries(observed);
}
