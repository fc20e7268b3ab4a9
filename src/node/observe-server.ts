import { endpointFacts, type HandshakeOutcome } from '../facts/endpoint-facts.js';
import { isFipsHandshake } from '../network/cipher-suites.js';
import { handshake, type Server } from './handshake.js';
import type { Offers } from './offers.js';

/** Offers only what Box may use. If the server refuses, offers everything, to find out what it supports. */
export async function observeServer(server: Server, offers: Offers, stop: AbortSignal): Promise<HandshakeOutcome[]> {
  const first = await handshake(server, offers.strict, stop);
  const isRefused = endpointFacts(first).tls?.length === 0;
  return isRefused ? explain(first, await handshake(server, offers.weak, stop)) : [first];
}

/**
 * Uses the second handshake only to explain why the first one was refused. At security level 0 any key and any signature
 * verifies, so a certificate that is trusted there stays unknown. If the server accepts a FIPS-compliant suite there, it
 * refused something else at level 2, such as the signatures; then only the refusal counts.
 */
function explain(refused: HandshakeOutcome, { authorized, authorizationError, ...second }: HandshakeOutcome): HandshakeOutcome[] {
  const first = authorized === false ? { ...refused, authorized, authorizationError } : refused;
  return endpointFacts(second).tls?.some(isFipsHandshake) ? [first] : [first, second];
}
