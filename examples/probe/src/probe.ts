import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type EndpointFacts, endpointFacts, type HandshakeOutcome, type LookupOutcome, preflightCreate } from 'box-webhook-policy';
import { type Dial, handshake } from './handshake.js';
import { ANY_OFFER, FIPS_OFFER } from './offers.js';

export interface ProbeOptions {
  /** How long the look-ups may take, and how long each handshake with its connection. */
  timeoutMs?: number;
  /** The DNS servers to ask, with ports if need be; the system's when left out. */
  dnsServers?: readonly string[];
  /** The certificate authorities to trust, as PEM; Node's own list when left out. */
  ca?: readonly string[];
  /** Where to connect for an IP address; its port 443 when left out. */
  dial?: (ipAddress: string) => Dial;
}

/** Of a host with more addresses than these the rest is not looked at, and so not known: the host is denied. */
const MOST_ADDRESSES = 16;

/**
 * What can be observed of the server behind a notification address, as the facts that `decideCreate` needs.
 *
 * Every look-up is made once, and each address that it gives is dialled itself: a name that resolves otherwise a moment
 * later changes nothing. Nothing is dialled that the policy denies already, such as an address inside one's own network
 * or another port: a requester cannot use the probe to knock at doors. What could not be observed in time is absent
 * from the facts.
 */
export async function probe(address: string, options: ProbeOptions = {}): Promise<EndpointFacts> {
  if (isDenied(address, {})) return {};
  const host = new URL(address).hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) > 0 ? [host] : await lookUp(host, options);
  const { ipAddresses } = endpointFacts({ addresses });
  if (ipAddresses === undefined || ipAddresses.length === 0 || isDenied(address, { ipAddresses })) return endpointFacts({ addresses });
  const handshakes = await Promise.all(
    ipAddresses.map((ipAddress, i) => (i < MOST_ADDRESSES ? greet(address, host, ipAddress, options) : [{ remoteAddress: ipAddress }])),
  );
  return endpointFacts({ addresses, handshakes: handshakes.flat() });
}

/** Is the address itself against the policy, whatever stands beside it in a request? */
function isDenied(address: string, endpoint: EndpointFacts): boolean {
  const request = { target: { id: '1', type: 'folder' }, address, triggers: ['FILE.UPLOADED'] };
  return preflightCreate(request, { endpoint }).decision === 'deny';
}

/** Both families, from the DNS: unlike `dns.lookup` it knows a name without address from one that it could not ask for. */
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

/** Offers FIPS-compliant suites of TLS 1.2 and 1.3 alone; and when these are refused, everything, to learn what it is instead. */
async function greet(address: string, host: string, ipAddress: string, options: ProbeOptions): Promise<HandshakeOutcome[]> {
  const { timeoutMs = 5000, ca, dial = onPort443 } = options;
  const settings = { host, ipAddress, timeoutMs, ca, dial: dial(ipAddress) };
  const first = await handshake({ ...settings, offer: FIPS_OFFER });
  const isRefused = endpointFacts(first).tls?.length === 0;
  return isRefused ? explain(address, first, await handshake({ ...settings, offer: ANY_OFFER })) : [first];
}

/**
 * The second handshake says why the first one was refused, and nothing else. At security level 0 any key and any
 * signature passes: a certificate that verifies there proves nothing. Nor does a suite that the policy allows, since the
 * server refused it at level 2: then the refusal stands alone.
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
