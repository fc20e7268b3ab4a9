import type { EndpointFacts, Path, TlsHandshake } from '../facts.js';
import { isFipsHandshake, isSupportedHandshake } from '../shared/cipher-suites.js';
import { OBSERVATION_EXPECTED } from '../shared/expectations.js';
import { type InvalidFactsError, invalidFact } from '../shared/invalid-facts-error.js';
import { isIpAddress } from '../shared/ip-address.js';
import { isNonEmptyString, isObject } from '../shared/shape.js';
import { handshakeFailure, lookupFailure } from './node-error-codes.js';

/** An error of Node, or its code alone. */
export type NodeError = string | { readonly code?: unknown };

/** What `dns.lookup(host, { all: true })`, `resolve4` or `resolve6` gave, or the error that it failed with. */
export type LookupOutcome = readonly (string | { readonly address: string; readonly family?: number })[] | NodeError;

/** What one TLS handshake gave: what the `tls.TLSSocket` says at `secureConnect`, or the error that ended it. */
export interface HandshakeOutcome {
  /** `socket.authorized` */
  authorized?: boolean | undefined;
  /** `socket.authorizationError` */
  authorizationError?: NodeError | null | undefined;
  /** `socket.getProtocol()` */
  protocol?: string | null | undefined;
  /** `socket.getCipher()` */
  cipher?: { readonly name?: string; readonly standardName?: string } | null | undefined;
  /** The error that ended the handshake, or its code alone. */
  error?: NodeError | null | undefined;
  /** The IP address that was dialled. Handshakes with different addresses are those of different servers. */
  remoteAddress?: string | undefined;
}

/** What Node reported of the host of a notification address. The outcome of a single handshake may stand here directly. */
export interface EndpointObservation extends HandshakeOutcome {
  /** The outcome of a look-up; of several, for example `[outcomeOfResolve4, outcomeOfResolve6]`. */
  addresses?: LookupOutcome | readonly LookupOutcome[] | undefined;
  /** The outcomes of several handshakes. */
  handshakes?: readonly HandshakeOutcome[] | undefined;
}

/**
 * What Node reported, as facts. It imports nothing of Node and makes no connection: the caller does.
 *
 * | of the look-ups | `ipAddresses` |
 * | --- | --- |
 * | addresses | these, each once |
 * | ENOTFOUND, ENODATA (EAI_NONAME, EAI_NODATA) | none of this family; `[]` when no look-up gave any |
 * | any other code of node:dns (ETIMEOUT, EAI_AGAIN, ESERVFAIL, …) or of the network, an abort | absent, whatever the other look-ups gave |
 *
 * | of a handshake | `certificate` | `tls` |
 * | --- | --- | --- |
 * | `authorized: true` | trusted | as below |
 * | `authorized: false` with its `authorizationError` | not trusted, with this code | as below |
 * | `protocol` and `cipher`, no error that refuses | – | this handshake is accepted |
 * | `protocol` null or `"unknown"`, no `cipher` | – | not observed |
 * | error: a verification code (CERT_HAS_EXPIRED, ERR_TLS_CERT_ALTNAME_INVALID, …) | not trusted, with this code | not observed |
 * | error: any other of OpenSSL's, ERR_SSL_… or ERR_OSSL_… (a wrong version, an alert, no shared cipher), EPROTO | not observed | refused: what was offered is not accepted |
 * | error: ECONNREFUSED, ECONNRESET, ETIMEDOUT, … ; ERR_SSL_UNEXPECTED_EOF_WHILE_READING; the alert internal_error; a time-out, an abort | not observed | not observed: no answer says nothing about TLS |
 *
 * Of several handshakes with one server, `tls` lists those that were accepted, `[]` when all were refused. It is absent
 * when one was not observed, unless a FIPS-compliant one was accepted: more could not change the answer. Of several
 * servers (`remoteAddress`) the weakest speaks for the host, as Box may call any: the first untrusted certificate, and
 * the handshakes of the server that accepts least. What was not observed stays absent, and denies.
 *
 * A refused offer of FIPS-compliant suites alone does not tell what else the server accepts: offer more, and hand in both.
 * `dns.lookup` says ENOTFOUND even when it failed for want of file descriptors; `resolve4` and `resolve6` do not.
 *
 * @throws InvalidFactsError naming what it does not know: a code, a field, an address that is none
 * @see https://nodejs.org/api/tls.html#x509-certificate-error-codes
 * @see https://nodejs.org/api/dns.html#error-codes
 */
export function endpointFacts(observation: EndpointObservation): EndpointFacts {
  const { addresses, handshakes, ...single } = readFields(observation, [], ['addresses', 'handshakes', ...HANDSHAKE_FIELDS]);
  const outcomes = readHandshakes(handshakes);
  if (Object.values(single).some((value) => value !== undefined)) outcomes.unshift(readHandshake(single, []));
  const servers = [...groupByServer(outcomes).values()];
  const ipAddresses = addresses === undefined ? undefined : readLookups(addresses);
  const certificate = certificateOf(servers);
  const tls = tlsOf(servers);
  return { ...(ipAddresses && { ipAddresses }), ...(certificate && { certificate }), ...(tls && { tls }) };
}

// look-ups

/** undefined: not observed. */
type Addresses = readonly string[] | undefined;

function readLookups(addresses: unknown): Addresses {
  const path = ['addresses'];
  if (!isListOfOutcomes(addresses)) return readLookup(addresses, path);
  const found = Array.from(addresses, (outcome: unknown, i) => readLookup(outcome, [...path, i]));
  return found.includes(undefined) ? undefined : unique(found.flat() as string[]);
}

// several outcomes: lists or failures; one outcome: a list of addresses
function isListOfOutcomes(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.some((item) => Array.isArray(item) || isFailure(item));
}

function isFailure(item: unknown): boolean {
  return isObject(item) ? item['address'] === undefined : typeof item === 'string' && lookupFailure(item) !== undefined;
}

function readLookup(outcome: unknown, path: Path): Addresses {
  if (Array.isArray(outcome)) return unique(Array.from(outcome, (item: unknown, i) => readAddress(item, [...path, i])));
  const [code, at] = readCode(outcome, path);
  const failure = lookupFailure(code);
  if (failure === undefined) throw wrong(at, 'a list of addresses, or an error code of node:dns', code);
  return failure === 'none' ? [] : undefined;
}

function readAddress(item: unknown, path: Path): string {
  const [text, at] = isObject(item) ? [item['address'], [...path, 'address']] : [item, path];
  if (typeof text !== 'string' || !isIpAddress(text)) throw wrong(at, 'an IP address', text);
  return text;
}

// handshakes

/** What one handshake tells; undefined: not observed. */
interface Handshake {
  readonly server: string;
  readonly certificate: EndpointFacts['certificate'];
  readonly accepted: TlsHandshake | 'refused' | undefined;
}

const HANDSHAKE_FIELDS = ['authorized', 'authorizationError', 'protocol', 'cipher', 'error', 'remoteAddress'] as const;

function readHandshakes(handshakes: unknown): Handshake[] {
  if (handshakes === undefined) return [];
  if (!Array.isArray(handshakes)) throw wrong(['handshakes'], 'a list of outcomes', handshakes);
  return Array.from(handshakes, (outcome: unknown, i) => {
    const path = ['handshakes', i];
    return readHandshake(readFields(outcome, path, HANDSHAKE_FIELDS), path);
  });
}

function readHandshake(outcome: Fields, path: Path): Handshake {
  const { remoteAddress = '', error } = outcome;
  if (typeof remoteAddress !== 'string') throw wrong([...path, 'remoteAddress'], 'a string', remoteAddress);
  const [code, at] = error === undefined || error === null ? [null, path] : readCode(error, [...path, 'error']);
  const failure = code === null ? null : handshakeFailure(code);
  if (failure === undefined) throw wrong(at, 'an error code with which Node ends a TLS handshake', code);
  const judged = readAuthorization(outcome, path, failure !== null);
  const certificate = judged ?? (failure === 'certificate' ? { trusted: false as const, error: code as string } : undefined);
  return { server: remoteAddress, certificate, accepted: failure === 'refused' ? 'refused' : readNegotiated(outcome, path) };
}

/** @param failed an error ended the handshake: then `authorized` may still be false because nothing was judged */
function readAuthorization({ authorized, authorizationError: error }: Fields, path: Path, failed: boolean): Handshake['certificate'] {
  if (authorized !== undefined && typeof authorized !== 'boolean') throw wrong([...path, 'authorized'], 'true or false', authorized);
  const at = [...path, 'authorizationError'];
  if (error !== undefined && error !== null) {
    if (authorized === true) throw wrong(at, 'absent when authorized is true', error);
    const [code] = readCode(error, at);
    return handshakeFailure(code) === 'not_observed' ? undefined : { trusted: false, error: code };
  }
  if (authorized === false && !failed) throw wrong(at, 'a verification code when authorized is false', error);
  return authorized === true ? { trusted: true } : undefined;
}

function readNegotiated({ protocol, cipher }: Fields, path: Path): TlsHandshake | undefined {
  if (protocol !== undefined && protocol !== null && !isNonEmptyString(protocol)) {
    throw wrong([...path, 'protocol'], 'what getProtocol() returns', protocol);
  }
  if (cipher !== undefined && cipher !== null && !isObject(cipher)) throw wrong([...path, 'cipher'], 'what getCipher() returns', cipher);
  const { standardName, name } = (cipher ?? {}) as Fields;
  const cipherSuite = standardName ?? name;
  if (cipherSuite !== undefined && !isNonEmptyString(cipherSuite)) {
    throw wrong([...path, 'cipher', standardName === undefined ? 'name' : 'standardName'], 'the name of a cipher suite', cipherSuite);
  }
  // getProtocol() says null once the connection is closed, and "unknown" before the handshake is done
  if (!isNonEmptyString(protocol) || protocol === 'unknown' || cipherSuite === undefined) return undefined;
  return { protocol, cipherSuite };
}

// the servers together

function groupByServer(outcomes: readonly Handshake[]): ReadonlyMap<string, readonly Handshake[]> {
  const servers = new Map<string, Handshake[]>();
  for (const outcome of outcomes) {
    const own = servers.get(outcome.server);
    if (own === undefined) servers.set(outcome.server, [outcome]);
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

function tlsOf(servers: readonly (readonly Handshake[])[]): EndpointFacts['tls'] {
  const known = servers.map(tlsOfServer);
  // the first of the weakest: sort keeps the order of equals
  const [weakest] = known.filter((tls) => tls !== undefined).sort((a, b) => strength(a) - strength(b));
  if (weakest === undefined) return undefined;
  if (strength(weakest) < FIPS) return weakest;
  return known.includes(undefined) ? undefined : uniqueHandshakes(known.flat() as TlsHandshake[]);
}

function tlsOfServer(outcomes: readonly Handshake[]): readonly TlsHandshake[] | undefined {
  const accepted: TlsHandshake[] = [];
  for (const { accepted: handshake } of outcomes) if (typeof handshake === 'object') accepted.push(handshake);
  const complete = outcomes.every((outcome) => outcome.accepted !== undefined);
  return complete || strength(accepted) === FIPS ? uniqueHandshakes(accepted) : undefined;
}

const FIPS = 3;

/** 0: no handshake; 1: none of TLS 1.2 or 1.3; 2: some, but none with a FIPS-compliant suite. */
function strength(tls: readonly TlsHandshake[]): number {
  return Math.max(0, ...tls.map((handshake) => (isFipsHandshake(handshake) ? FIPS : isSupportedHandshake(handshake) ? 2 : 1)));
}

// reading

type Fields = { readonly [name: string]: unknown };

/** The fields of an object that has no others: a misspelt one would otherwise pass for "not observed". */
function readFields(value: unknown, path: Path, names: readonly string[]): Fields {
  if (!isObject(value)) throw wrong(path, 'an object', value);
  const stranger = Object.keys(value).find((name) => !names.includes(name));
  if (stranger !== undefined) throw wrong([...path, stranger], `absent: the fields are ${names.join(', ')}`, value[stranger]);
  return value;
}

/** The code of an error, and where it stands. */
function readCode(error: unknown, path: Path): [code: string, path: Path] {
  const [code, at] = isObject(error) ? [error['code'], [...path, 'code']] : [error, path];
  if (!isNonEmptyString(code)) throw wrong(at, 'an error code', code);
  return [code, at];
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

function uniqueHandshakes(tls: readonly TlsHandshake[]): readonly TlsHandshake[] {
  return [...new Map(tls.map((handshake) => [`${handshake.protocol} ${handshake.cipherSuite}`, handshake])).values()];
}

function wrong(path: Path, expected: string, value: unknown): InvalidFactsError {
  return invalidFact(path, { ...OBSERVATION_EXPECTED, expected }, value, 'observation');
}
