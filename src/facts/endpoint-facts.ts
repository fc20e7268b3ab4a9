import { InvalidFactsError } from '../input/invalid-facts-error.js';
import type { Issue, Path } from '../input/issue.js';
import { isNonEmptyString } from '../input/read.js';
import { isFipsHandshake, isSupportedHandshake } from '../network/cipher-suites.js';
import { canonicalIpAddress, isIpAddress } from '../network/ip-address.js';
import { tlsAlert } from '../network/tls-alerts.js';
import type { EndpointFacts, TlsHandshake } from './facts.js';
import { handshakeFailure, lookupFailure } from './node-error-codes.js';
import { attempt, type Fields, isList, isRecord, mapList, read, readFailure, readFields, readSettled, wrong } from './observation.js';

/** An error as Node throws it, or its code alone. */
export type NodeError = string | Error | { readonly code?: unknown };

/** One result of `Promise.allSettled`. */
export type Settled<T> = { readonly status: 'fulfilled'; readonly value: T } | { readonly status: 'rejected'; readonly reason: unknown };

/** An IP address as `dns.lookup` and the resolvers return it. */
export type LookupAddress = string | { readonly address: string; readonly family?: number | undefined };

/** The result of `dns.lookup` (with or without `all`), `resolve4` or `resolve6`, or the error that it failed with. */
export type LookupOutcome = LookupAddress | readonly LookupAddress[] | NodeError | Settled<LookupAddress | readonly LookupAddress[]>;

/**
 * The outcome of one TLS handshake: the state of the `tls.TLSSocket` at `secureConnect`, or the error that ended it.
 * Read the socket in the listener of `secureConnect` or `error`, not of `close`: after a failed handshake Node crashes
 * there.
 */
export interface HandshakeOutcome {
  /** `socket.authorized` */
  authorized?: boolean | undefined;
  /** `socket.authorizationError` */
  authorizationError?: NodeError | null | undefined;
  /** `socket.getProtocol()` */
  protocol?: string | null | undefined;
  /** `socket.getCipher()` */
  cipher?: { readonly name?: string | null | undefined; readonly standardName?: string | null | undefined } | null | undefined;
  /** The error that ended the handshake, or its code alone. */
  error?: NodeError | null | undefined;
  /** The IP address that was dialed. Different addresses count as different servers. */
  remoteAddress?: string | undefined;
}

/** What Node reported about the host of an address. The outcome of a single handshake may be given directly. */
export interface EndpointObservation extends HandshakeOutcome {
  /** The outcome of one lookup, or of several: `[outcomeOfResolve4, outcomeOfResolve6]`. */
  addresses?: LookupOutcome | readonly LookupOutcome[] | undefined;
  /** The outcomes of several handshakes. */
  handshakes?: readonly (HandshakeOutcome | Settled<HandshakeOutcome>)[] | undefined;
}

/**
 * Turns what Node reported into facts. It imports nothing from Node and connects to nothing: the caller does that. It
 * never throws on a network error, known or unknown: whatever an error leaves open counts as not observed.
 *
 * | lookup | `ipAddresses` |
 * | --- | --- |
 * | addresses | these, each once |
 * | ENOTFOUND, ENODATA (EAI_NONAME, EAI_NODATA) | none of this family; `[]` when no lookup found any |
 * | any other error (ETIMEOUT, EAI_AGAIN, ESERVFAIL, …), an abort | absent, whatever the other lookups found |
 *
 * | handshake | `certificate` | `tls` |
 * | --- | --- | --- |
 * | `authorized: true` | trusted | as below |
 * | `authorized: false` with its `authorizationError` | not trusted, with this code | as below |
 * | `protocol` and `cipher`, no refusal as the error | – | this handshake is accepted |
 * | `protocol` null or `"unknown"`, no `cipher` | – | not observed |
 * | error: a verification code (CERT_HAS_EXPIRED, ERR_TLS_CERT_ALTNAME_INVALID, …) | not trusted, with this code | not observed |
 * | error: ERR_SSL_… (a wrong version, an alert, no shared cipher), EPROTO | not observed | the offer is refused; an alert that is not about version or suite becomes `tlsRefusal` |
 * | error: the alerts internal_error and user_canceled; a refusal by this client (ERR_SSL_DH_KEY_TOO_SMALL, ERR_TLS_DH_PARAM_SIZE, ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED, ERR_OSSL_…) | not observed | not observed, even if `protocol` and `cipher` are known |
 * | any other error (ECONNREFUSED, ECONNRESET, ETIMEDOUT, …), a timeout, an abort | not observed | not observed, unless the certificate was already verified |
 *
 * An error with none of these codes is read through its `cause`; an AggregateError counts only if all of its `errors`
 * agree.
 *
 * For several handshakes with one server, `tls` lists the accepted ones; `[]` when all were refused. It is absent when
 * one was not observed, unless a FIPS-compliant one was accepted: then the others cannot change the decision.
 *
 * For several servers (`remoteAddress`), the weakest counts, because Box may call any of them: the first untrusted
 * certificate, and the handshakes of the server that accepts least. Handshakes that name their `remoteAddress` must
 * cover every address of the host: an address that was not dialed is a server that was not observed, and a dialed
 * address joins the observed `ipAddresses`. A fact that was not observed stays absent, and denies.
 *
 * A server that refuses an offer of FIPS-compliant suites alone may accept others: offer more as well, and pass both
 * outcomes. `dns.lookup` reports ENOTFOUND even when it ran out of file descriptors; `resolve4` and `resolve6` do not.
 *
 * @throws InvalidFactsError naming each value that Node cannot have reported: an unknown field, a number, an invalid address
 * @example
 * ```ts
 * endpointFacts({
 *   addresses: ['93.184.215.14'], // from resolve4 of node:dns
 *   error: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, // from a TLSSocket
 * });
 * // → {
 * //     ipAddresses: ['93.184.215.14'],
 * //     certificate: { trusted: false, error: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
 * //   }
 * ```
 * @see https://nodejs.org/api/tls.html#x509-certificate-error-codes
 * @see https://nodejs.org/api/dns.html#error-codes
 */
export function endpointFacts(observation: EndpointObservation): EndpointFacts {
  const { addresses, handshakes, ...single } = readFields(observation, [], ['addresses', 'handshakes', ...HANDSHAKE_FIELDS]);
  const issues: Issue[] = [];
  const outcomes = attempt(issues, () => readHandshakes(handshakes)) ?? [];
  const isSingle = Object.values(single).some((value) => value !== undefined);
  const outcome = isSingle ? attempt(issues, () => readHandshake(single, [])) : undefined;
  const found = addresses === undefined ? undefined : attempt(issues, () => readLookups(addresses, ['addresses']));
  if (issues.length > 0) throw new InvalidFactsError(issues);
  if (outcome !== undefined) outcomes.unshift(outcome);
  const byAddress = groupByServer(outcomes);
  const ipAddresses = found && withDialed(found, outcomes);
  const servers = [...byAddress.values()];
  if (isDialedByAddress(byAddress) && ipAddresses?.some((text) => !byAddress.has(canonicalIpAddress(text)))) servers.push(NOT_DIALED);
  const certificate = certificateOf(servers);
  return { ...(ipAddresses && { ipAddresses }), ...(certificate && { certificate }), ...tlsOf(servers) };
}

/** The addresses found and dialed: a connection may have resolved the name differently. */
function withDialed(found: readonly string[], outcomes: readonly Handshake[]): readonly string[] {
  const known = new Set(found.map(canonicalIpAddress));
  const others = outcomes.map(({ server }) => server).filter((text) => text !== UNNAMED && !known.has(canonicalIpAddress(text)));
  return unique([...found, ...others]);
}

function isDialedByAddress(byAddress: Servers): boolean {
  return !byAddress.has(UNNAMED);
}

/** Handshakes by dialed address, in its canonical form. */
type Servers = ReadonlyMap<string, readonly Handshake[]>;

const UNNAMED = '';

/** A server of the host that was not observed. */
const NOT_DIALED: readonly Handshake[] = [{ server: UNNAMED, certificate: undefined, accepted: undefined }];

// lookups

/** undefined: not observed. */
type Addresses = readonly string[] | undefined;

function readLookups(addresses: unknown, path: Path): Addresses {
  if (!isList(addresses, path)) return readLookup(addresses, path);
  const found = mapList(addresses, path, readLookup);
  return found.includes(undefined) ? undefined : unique(found.flat() as string[]);
}

function readLookup(outcome: unknown, path: Path): Addresses {
  const settled = readSettled(outcome, path);
  if (settled !== null)
    return 'reason' in settled ? readLookupFailure(settled.reason, settled.path) : readLookup(settled.value, settled.path);
  if (isList(outcome, path)) return unique(mapList(outcome, path, readAddress));
  if (typeof outcome === 'string' && isIpAddress(outcome)) return [outcome];
  if (typeof outcome === 'string' && !CODE.test(outcome)) throw wrong(path, LOOKUP_EXPECTED, outcome);
  return isAddressRecord(outcome, path) ? [readAddress(outcome, path)] : readLookupFailure(outcome, path);
}

const LOOKUP_EXPECTED = 'an IP address, or an error of node:dns or its code';

/** The form of a c-ares or libuv code. No IP address or lowercase host name matches it. */
const CODE = /^[A-Z][A-Z0-9_]*$/;

// a connection error has an address too, besides its code
function isAddressRecord(outcome: unknown, path: Path): boolean {
  return (
    isRecord(outcome, path) &&
    read(outcome, 'address', path) !== undefined &&
    ['code', 'message'].every((name) => read(outcome, name, path) === undefined)
  );
}

function readLookupFailure(error: unknown, path: Path): Addresses {
  return readFailure(error, path, lookupFailure, LOOKUP_EXPECTED)?.kind === 'none' ? [] : undefined;
}

function readAddress(item: unknown, path: Path): string {
  const [text, at] = isRecord(item, path) ? [read(item, 'address', path), [...path, 'address']] : [item, path];
  if (typeof text !== 'string' || !isIpAddress(text)) throw wrong(at, 'an IP address', text);
  return text;
}

// handshakes

/** What one handshake showed; undefined: not observed. */
interface Handshake {
  readonly server: string;
  readonly certificate: EndpointFacts['certificate'];
  readonly accepted: TlsHandshake | Refusal | undefined;
}

/** The server refused, with this code. */
interface Refusal {
  readonly refusal: string;
}

const HANDSHAKE_FIELDS = ['authorized', 'authorizationError', 'protocol', 'cipher', 'error', 'remoteAddress'] as const;

function readHandshakes(handshakes: unknown): Handshake[] {
  const path = ['handshakes'];
  if (handshakes === undefined) return [];
  if (!isList(handshakes, path)) throw wrong(path, 'a list of outcomes', handshakes);
  return mapList(handshakes, path, (outcome, at) => {
    const settled = readSettled(outcome, at);
    if (settled === null) return readHandshake(readFields(outcome, at, HANDSHAKE_FIELDS), at);
    if ('reason' in settled) return readHandshake({ error: settled.reason }, at, settled.path);
    return readHandshake(readFields(settled.value, settled.path, HANDSHAKE_FIELDS), settled.path);
  });
}

function readHandshake(outcome: Fields, path: Path, errorPath: Path = [...path, 'error']): Handshake {
  const { remoteAddress: server = UNNAMED, error = null } = outcome;
  if (typeof server !== 'string') throw wrong([...path, 'remoteAddress'], 'a string', server);
  const failure = error === null ? undefined : readFailure(error, errorPath, handshakeFailure);
  const negotiated = readNegotiated(outcome, path);
  const judged = readAuthorization(outcome, path, error !== null || negotiated !== undefined);
  const certificate = failure?.kind === 'certificate' ? { trusted: false as const, error: failure.code } : judged;
  // protocol and cipher are known during a handshake; the certificate is verified only at its end
  const isDone = failure?.kind !== 'unfinished' && (certificate !== undefined || (error === null && outcome['authorized'] !== false));
  if (failure?.kind === 'refused') return { server, certificate, accepted: { refusal: failure.code } };
  return { server, certificate, accepted: isDone && negotiated !== 'pending' ? negotiated : undefined };
}

/** @param mayBeOpen whether the handshake may be unfinished or failed: then `authorized` is false because nothing was verified */
function readAuthorization(
  { authorized, authorizationError: error = null }: Fields,
  path: Path,
  mayBeOpen: boolean,
): Handshake['certificate'] {
  if (authorized !== undefined && typeof authorized !== 'boolean') throw wrong([...path, 'authorized'], 'true or false', authorized);
  const at = [...path, 'authorizationError'];
  if (error !== null) {
    if (authorized === true) throw wrong(at, 'absent when authorized is true', error);
    const failure = readFailure(error, at, () => 'certificate');
    // Node also uses the message of an error without a code
    if (failure === undefined) return { trusted: false, error: messageOf(error as object, at) };
    // the one verification code that says nothing about the certificate
    return failure.code === 'OUT_OF_MEM' ? undefined : { trusted: false, error: failure.code };
  }
  if (authorized === false && !mayBeOpen) throw wrong(at, 'a verification code when authorized is false', error);
  return authorized === true ? { trusted: true } : undefined;
}

function messageOf(error: object, path: Path): string {
  const message = read(error, 'message', path);
  return isNonEmptyString(message) ? message : 'UNSPECIFIED';
}

/** The negotiated handshake; `pending`: the socket has none yet, or no longer; undefined: not given. */
function readNegotiated({ protocol, cipher }: Fields, path: Path): TlsHandshake | 'pending' | undefined {
  if (protocol !== undefined && protocol !== null && !isNonEmptyString(protocol)) {
    throw wrong([...path, 'protocol'], 'a value of getProtocol()', protocol);
  }
  const at = [...path, 'cipher'];
  if (cipher !== undefined && cipher !== null && !isRecord(cipher, at)) throw wrong(at, 'a value of getCipher()', cipher);
  const [name, standardName] = cipher ? [readName(cipher, 'name', at), readName(cipher, 'standardName', at)] : [];
  const cipherSuite = standardName ?? name;
  if (protocol === undefined && cipher === undefined) return undefined;
  // getProtocol() returns null once the connection is closed, and "unknown" or a version before the handshake is done
  if (!isNonEmptyString(protocol) || protocol === 'unknown' || cipherSuite === undefined) return 'pending';
  return { protocol, cipherSuite };
}

function readName(cipher: object, field: string, path: Path): string | undefined {
  const name = read(cipher, field, path) ?? undefined;
  if (name !== undefined && !isNonEmptyString(name)) throw wrong([...path, field], 'the name of a cipher suite', name);
  return name;
}

// all servers

function groupByServer(outcomes: readonly Handshake[]): Servers {
  const servers = new Map<string, Handshake[]>();
  for (const outcome of outcomes) {
    const server = canonicalIpAddress(outcome.server);
    const own = servers.get(server);
    if (own === undefined) servers.set(server, [outcome]);
    else own.push(outcome);
  }
  return servers;
}

function certificateOf(servers: readonly (readonly Handshake[])[]): EndpointFacts['certificate'] {
  const untrusted = servers.flat().find(({ certificate }) => certificate?.trusted === false);
  if (untrusted !== undefined) return untrusted.certificate;
  const allTrusted = servers.length > 0 && servers.every((own) => own.some(({ certificate }) => certificate !== undefined));
  return allTrusted ? { trusted: true } : undefined;
}

type TlsFacts = Pick<EndpointFacts, 'tlsRefusal'> & { tls: readonly TlsHandshake[] };

function tlsOf(servers: readonly (readonly Handshake[])[]): TlsFacts | undefined {
  const known = servers.map(tlsOfServer);
  let weakest: TlsFacts | undefined;
  for (const facts of known) if (facts && (weakest === undefined || strength(facts.tls) < strength(weakest.tls))) weakest = facts;
  if (weakest === undefined) return undefined;
  if (strength(weakest.tls) < FIPS) return weakest;
  return known.includes(undefined) ? undefined : { tls: uniqueHandshakes(known.flatMap((facts) => (facts as TlsFacts).tls)) };
}

function tlsOfServer(outcomes: readonly Handshake[]): TlsFacts | undefined {
  const accepted: TlsHandshake[] = [];
  const refusals: string[] = [];
  for (const { accepted: handshake } of outcomes) {
    if (handshake !== undefined && 'refusal' in handshake) refusals.push(handshake.refusal);
    else if (handshake !== undefined) accepted.push(handshake);
  }
  const isComplete = accepted.length + refusals.length === outcomes.length;
  if (!isComplete && strength(accepted) !== FIPS) return undefined;
  const tlsRefusal = accepted.length === 0 ? otherReason(refusals) : undefined;
  return { tls: uniqueHandshakes(accepted), ...(tlsRefusal && { tlsRefusal }) };
}

/** The first alert, if no alert is about versions and suites. handshake_failure is skipped: it may mean anything. */
function otherReason(refusals: readonly string[]): string | undefined {
  const informative = refusals.filter((code) => tlsAlert(code) !== 'HANDSHAKE_FAILURE');
  return informative.every(isOtherReason) ? informative[0] : undefined;
}

function isOtherReason(code: string): boolean {
  const alert = tlsAlert(code);
  return alert !== null && !ABOUT_THE_OFFER.includes(alert);
}

/** Alerts for an offer without an acceptable version or suite (RFC 8446 section 6.2, RFC 7507). */
const ABOUT_THE_OFFER: readonly string[] = ['PROTOCOL_VERSION', 'INSUFFICIENT_SECURITY', 'INAPPROPRIATE_FALLBACK', 'EXPORT_RESTRICTION'];

const FIPS = 3;

/** 0: no handshake; 1: none with TLS 1.2 or 1.3; 2: none of those with a FIPS-compliant suite; 3: at least one with such a suite. */
function strength(tls: readonly TlsHandshake[]): number {
  if (tls.some(isFipsHandshake)) return FIPS;
  return tls.some(isSupportedHandshake) ? 2 : Math.min(tls.length, 1);
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

function uniqueHandshakes(tls: readonly TlsHandshake[]): readonly TlsHandshake[] {
  return [...new Map(tls.map((handshake) => [`${handshake.protocol} ${handshake.cipherSuite}`, handshake])).values()];
}
