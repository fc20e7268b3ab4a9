import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type EndpointFacts, endpointFacts, type HandshakeOutcome, type LookupOutcome, preflightCreate } from 'box-webhook-policy';
import { type Dial, handshake } from './handshake.js';
import { ANY_OFFER, FIPS_OFFER } from './offers.js';

export interface ProbeOptions {
  /** The time limit in milliseconds for the DNS lookups, and for each connection with its handshake. Default: 5000. */
  timeoutMs?: number;
  /** The DNS servers to ask, with optional ports. Default: those of the system. */
  dnsServers?: readonly string[];
  /** The certificate authorities to trust, as PEM. Default: Node's own list. */
  ca?: readonly string[];
  /** Where to connect for an IP address. Default: its port 443. */
  dial?: (ipAddress: string) => Dial;
}

/** The most IP addresses to observe. The others stay unknown, which denies the host. */
const MOST_ADDRESSES = 16;

/**
 * Observes the server behind an address, and returns the facts that `decideCreate` needs.
 *
 * Each lookup is made once, and the probe connects to the resulting IP addresses, not to the name: a name that resolves
 * differently a moment later changes nothing. The probe never connects to an address that the policy already denies, such
 * as a private IP address or another port, so a requester cannot use it to scan your network. What it could not observe
 * in time is absent from the facts.
 */
export async function probe(address: string, options: ProbeOptions = {}): Promise<EndpointFacts> {
  if (isDenied(address, {})) return {};
  const host = new URL(address).hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) > 0 ? [host] : await lookUp(host, options);
  const { ipAddresses } = endpointFacts({ addresses });
  if (ipAddresses === undefined || ipAddresses.length === 0 || isDenied(address, { ipAddresses })) return endpointFacts({ addresses });
  const handshakes = await Promise.all(
    ipAddresses.map((ipAddress, i) =>
      i < MOST_ADDRESSES ? offerSuites(address, host, ipAddress, options) : [{ remoteAddress: ipAddress }],
    ),
  );
  return endpointFacts({ addresses, handshakes: handshakes.flat() });
}

/** Whether the policy denies the address, whatever else is in the request. */
function isDenied(address: string, endpoint: EndpointFacts): boolean {
  const request = { target: { id: '1', type: 'folder' }, address, triggers: ['FILE.UPLOADED'] };
  return preflightCreate(request, { endpoint }).decision === 'deny';
}

/** Asks for both address families. Unlike `dns.lookup`, this distinguishes a name without addresses from a failed lookup. */
async function lookUp(host: string, { timeoutMs = 5000, dnsServers }: ProbeOptions): Promise<LookupOutcome[]> {
  const resolver = new Resolver({ timeout: Math.ceil(timeoutMs / 2), tries: 2 });
  if (dnsServers !== undefined) resolver.setServers(dnsServers);
  const timer = setTimeout(() => resolver.cancel(), timeoutMs);
  const outcomes = await Promise.all([resolver.resolve4(host).catch(asOutcome), resolver.resolve6(host).catch(asOutcome)]);
  clearTimeout(timer);
  return outcomes;
}

function asOutcome(error: unknown): { code?: unknown } {
  return { code: (error as { code?: unknown }).code };
}

/** Offers only FIPS-compliant suites of TLS 1.2 and 1.3. If the server refuses, offers everything to find out what it supports. */
async function offerSuites(address: string, host: string, ipAddress: string, options: ProbeOptions): Promise<HandshakeOutcome[]> {
  const { timeoutMs = 5000, ca, dial = onPort443 } = options;
  const settings = { host, ipAddress, timeoutMs, ca, dial: dial(ipAddress) };
  const first = await handshake({ ...settings, offer: FIPS_OFFER });
  const isRefused = endpointFacts(first).tls?.length === 0;
  return isRefused ? explain(address, first, await handshake({ ...settings, offer: ANY_OFFER })) : [first];
}

/**
 * Uses the second handshake only to explain why the first one was refused. At security level 0 any key and any signature
 * passes, so a certificate that verifies there proves nothing. Neither does a suite that the policy allows, because the
 * server refused it at level 2; in that case only the refusal counts.
 */
function explain(address: string, refused: HandshakeOutcome, second: HandshakeOutcome): HandshakeOutcome[] {
  const { authorized, authorizationError, ...negotiated } = second;
  const { tls } = endpointFacts(negotiated);
  const first = authorized === false ? { ...refused, authorized, authorizationError } : refused;
  return tls === undefined || isDenied(address, { tls }) ? [first, negotiated] : [first];
}

function onPort443(ipAddress: string): Dial {
  return { host: ipAddress, port: 443 };
}
