import { Resolver } from 'node:dns/promises';
import type { LookupOutcome } from '../facts/endpoint-facts.js';

const TRIES = 2;

/**
 * Asks the DNS for the addresses of both families. Unlike `dns.lookup`, this distinguishes a name without addresses
 * from a failed lookup, and ignores the hosts file, which Box does not see.
 */
export async function lookUp(
  name: string,
  { dnsServers, timeoutMs }: { dnsServers: readonly string[] | undefined; timeoutMs: number },
  stop: AbortSignal,
): Promise<LookupOutcome[]> {
  // one server that does not answer leaves time for the next
  const resolver = new Resolver({ timeout: Math.ceil(timeoutMs / TRIES), tries: TRIES });
  if (dnsServers !== undefined) resolver.setServers(dnsServers);
  stop.addEventListener('abort', () => resolver.cancel());
  return Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
}
