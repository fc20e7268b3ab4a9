import { X509Certificate } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import { OBJECT_EXPECTED, OPTION_EXPECTED } from '../input/expectations.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import { type Issue, issue, type Path, refuse, refuseSecret } from '../input/issue.js';
import { takeOptions } from '../input/options.js';
import { isObject, isString, type Reader, readArgument, takeList, takeNonEmptyString, takeReadable, takeString } from '../input/read.js';
import type { Dial } from './handshake.js';

/** How `observeEndpoint` observes. */
export interface ObserveOptions {
  /**
   * The time limit in milliseconds for the lookups, and again for all connections with their handshakes: the call takes
   * at most twice as long. Default: 5000.
   */
  timeoutMs?: number | undefined;
  /** The DNS servers to ask: IP addresses, each with an optional port (`192.0.2.53:5353`, `[2001:db8::53]:53`). Default: those of the system. */
  dnsServers?: readonly string[] | undefined;
  /**
   * The certificate authorities to trust, in PEM format. Default: those of this Node, which include the ones that
   * NODE_EXTRA_CA_CERTS and `--use-system-ca` add. `tls.rootCertificates` is the list of public authorities alone.
   */
  ca?: readonly string[] | undefined;
  /** Ends the call: it rejects with the reason of the signal. */
  signal?: AbortSignal | undefined;
  /** The most IP addresses to dial. If the host has more, certificate and TLS are not observed, which denies. Default: 16. */
  maxAddresses?: number | undefined;
  /** Where to connect instead of port 443 of an IP address: for tests, or through a proxy. */
  dial?: ((ipAddress: string) => { host: string; port: number }) | undefined;
}

/** The arguments of `observeEndpoint`, checked and copied. */
export interface Settings {
  readonly address: string;
  readonly timeoutMs: number;
  readonly dnsServers: readonly string[] | undefined;
  readonly ca: readonly string[] | undefined;
  readonly signal: AbortSignal | undefined;
  readonly maxAddresses: number;
  readonly dial: (ipAddress: string) => unknown;
}

const NAMES = ['timeoutMs', 'dnsServers', 'ca', 'signal', 'maxAddresses', 'dial'] as const;

/** @throws InvalidFactsError listing every malformed argument */
export function readSettings(address: unknown, options: unknown): Settings {
  const issues: Issue[] = [];
  const ownAddress = takeString(address, ['address'], issues);
  const own = takeReadable(options, ['options'], issues, takeSettings);
  if (issues.length > 0) throw new InvalidFactsError(issues);
  return { address: ownAddress as string, ...(own as Omit<Settings, 'address'>) };
}

function takeSettings(options: unknown, path: Path, issues: Issue[]): Omit<Settings, 'address'> | null {
  const own = takeOptions(options, path, issues, NAMES);
  if (own === null) return null;
  const take = <T>(name: (typeof NAMES)[number], otherwise: T | undefined, read: Reader<T>) =>
    (own[name] === undefined ? otherwise : takeReadable(own[name], [...path, name], issues, read)) as T;
  return {
    timeoutMs: take('timeoutMs', 5000, takeWholeNumber('a whole number of milliseconds', LONGEST_TIMER_MS)),
    dnsServers: take('dnsServers', undefined, takeTexts('a list of at least one DNS server', DNS_SERVER, isDnsServer, refuse)),
    // the text may be a private key by mistake
    ca: take(
      'ca',
      undefined,
      takeTexts('a list of at least one certificate in PEM format', 'a certificate in PEM format', isCertificate, refuseSecret),
    ),
    signal: take('signal', undefined, takeSignal),
    maxAddresses: take('maxAddresses', 16, takeWholeNumber('a whole number', Number.MAX_SAFE_INTEGER)),
    dial: take('dial', onPort443, takeFunction),
  };
}

/** Where to connect for an IP address. */
export function dialFor(ipAddress: string, dial: Settings['dial']): Dial {
  const path = ['options', 'dial'];
  try {
    return readArgument(dial(ipAddress), path, takeDial);
  } catch (error) {
    if (error instanceof InvalidFactsError) throw error;
    throw new InvalidFactsError([issue(path, { ...OPTION_EXPECTED, expected: 'a function that does not throw' }, dial)]);
  }
}

function onPort443(ipAddress: string): Dial {
  return { host: ipAddress, port: 443 };
}

function takeDial(value: unknown, path: Path, issues: Issue[]): Dial | null {
  if (!isObject(value)) return refuse(issues, path, { ...OBJECT_EXPECTED, expected: 'a function that returns { host, port }' }, value);
  const host = takeNonEmptyString(value['host'], [...path, 'host'], issues);
  const port = takeWholeNumber('a port', 65_535)(value['port'], [...path, 'port'], issues);
  return host === null || port === null ? null : { host, port };
}

// setTimeout fires at once for longer times
const LONGEST_TIMER_MS = 2 ** 31 - 1;

function takeWholeNumber(what: string, most: number): Reader<number> {
  return (value, path, issues) =>
    Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most
      ? (value as number)
      : refuse(issues, path, { ...OPTION_EXPECTED, expected: `${what} from 1 to ${most}` }, value);
}

/** Takes a list of at least one text. */
function takeTexts(list: string, item: string, isItem: (text: string) => boolean, refuseText: typeof refuse): Reader<readonly string[]> {
  const listExpected = { ...OPTION_EXPECTED, expected: list };
  const itemExpected = { ...OPTION_EXPECTED, expected: item };
  return (value, path, issues) => {
    if (isString(value)) return refuseText(issues, path, listExpected, value);
    const own = takeList(value, path, issues, listExpected, (each, at) =>
      isString(each) && isItem(each) ? each : refuseText(issues, at, itemExpected, each),
    );
    return own?.length === 0 ? refuse(issues, path, listExpected, value) : own;
  };
}

const DNS_SERVER = 'an IP address, with or without a port';

function isDnsServer(text: string): boolean {
  if (isIPv6(text)) return !text.includes('%');
  const [, v6, v4, port = '53'] = SERVER.exec(text) ?? [];
  const isAddress = v6 === undefined ? isIPv4(v4 ?? '') : isIPv6(v6);
  return isAddress && Number(port) >= 1 && Number(port) <= 65_535;
}

// without a zone, which the resolver does not accept
const SERVER = /^(?:\[([^%\]]+)\]|([^:]+))(?::(\d{1,5}))?$/;

/** Whether Node finds a certificate in the text. TLS itself ignores text without one. */
function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text) !== undefined;
  } catch {
    return false;
  }
}

function takeSignal(value: unknown, path: Path, issues: Issue[]): AbortSignal | null {
  // throws for a proxy, which would also throw later
  return value instanceof AbortSignal && typeof value.aborted === 'boolean'
    ? value
    : refuse(issues, path, { ...OPTION_EXPECTED, expected: 'an AbortSignal' }, value);
}

function takeFunction(value: unknown, path: Path, issues: Issue[]): Settings['dial'] | null {
  return typeof value === 'function'
    ? (value as Settings['dial'])
    : refuse(issues, path, { ...OPTION_EXPECTED, expected: 'a function' }, value);
}
