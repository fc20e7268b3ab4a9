import { isIP } from 'node:net';
import { endpointFacts } from '../facts/endpoint-facts.js';
import type { EndpointFacts } from '../facts/facts.js';
import { preflightUpdate } from '../registration/decide.js';
import { lookUp } from './look-up.js';
import { observeServer } from './observe-server.js';
import { createOffers } from './offers.js';
import { dialFor, type ObserveOptions, readSettings } from './settings.js';
import { within } from './within.js';

/**
 * Observes the server behind an address with DNS and TLS, and returns the facts that `decideCreate` and `decideUpdate`
 * need. A fact that it cannot observe in time is absent, and an absent fact denies.
 *
 * - It looks up and dials nothing that the policy already denies, such as `http`, another port, box.com or a name or
 *   IP address that is not public. If one IP address of a name is not public, it dials none of them. A requester
 *   therefore cannot use it to reach or scan your network.
 * - It looks the name up once, A and AAAA, and dials the IP addresses that it checked, never the name. A name that
 *   resolves differently a moment later changes nothing. It reads no hosts file.
 * - It makes a handshake with each IP address, with the host as server name, and verifies the certificate for the host.
 *   It offers only the FIPS-compliant suites of TLS 1.2 and 1.3 that this Node supports, at OpenSSL's security level 2,
 *   which refuses RSA keys below 2048 bits and signatures with MD5 or SHA-1: the error of such a certificate is often
 *   `UNSPECIFIED`. It sends nothing over the connection.
 * - If a server refuses, a second handshake offers everything down to TLS 1.0. It only explains a denial
 *   (`TLS_VERSION_NOT_SUPPORTED`, `CIPHER_SUITE_NOT_FIPS`): its certificate and its suite never lead to an allow.
 *
 * With TLS 1.3 a server that requires a client certificate refuses only after the handshake. The function waits up to
 * half a second for the refusal; a server that takes longer appears to accept.
 *
 * The facts hold for one moment and for the network of this process. Observe from a network without private names, routes
 * and certificate authorities.
 *
 * @param address the address of the request
 * @param options all optional
 * @returns the facts; `{}` when the policy already denies the address itself
 * @throws InvalidFactsError (as a rejection) naming each argument that is malformed or unknown
 * @throws the reason of `options.signal` (as a rejection) when it aborts; every socket and timer is released
 * @example
 * ```ts
 * await observeEndpoint('https://hooks.example.com/box');
 * // → {
 * //     ipAddresses: ['93.184.215.14'],
 * //     certificate: { trusted: true },
 * //     tls: [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' }],
 * //   }
 * ```
 */
export async function observeEndpoint(address: string, options: ObserveOptions = {}): Promise<EndpointFacts> {
  const settings = readSettings(address, options);
  const { timeoutMs, signal } = settings;
  signal?.throwIfAborted();
  if (isDenied(settings.address, {})) return {};
  const host = hostOf(settings.address);
  const addresses = isIP(host) > 0 ? [host] : await within(timeoutMs, signal, (stop) => lookUp(host, settings, stop));
  const found = endpointFacts({ addresses });
  if (found.ipAddresses === undefined || isDenied(settings.address, found)) return found;

  const dialed = found.ipAddresses.slice(0, settings.maxAddresses);
  const servers = dialed.map((ipAddress) => ({ host, ipAddress, dial: dialFor(ipAddress, settings.dial) }));
  const offers = createOffers(settings.ca);
  const outcomes = await within(timeoutMs, signal, (stop) => Promise.all(servers.map((server) => observeServer(server, offers, stop))));
  // a server that was not dialed counts as not observed
  const others = found.ipAddresses.slice(settings.maxAddresses).map((remoteAddress) => ({ remoteAddress }));
  return endpointFacts({ addresses, handshakes: [...outcomes.flat(), ...others] });
}

/** Whether the policy denies the address, whatever else is in the request. */
function isDenied(address: string, endpoint: EndpointFacts): boolean {
  return preflightUpdate({ address }, { endpoint }).decision === 'deny';
}

/** The host in lowercase ASCII, without the brackets of an IPv6 literal. */
function hostOf(address: string): string {
  return new URL(address).hostname.replace(/^\[|\]$/g, '');
}
