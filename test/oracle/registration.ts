import { isBoxName, isDnsName, isPublicName, type Reading, readAddress } from './address.js';
import { blockOf, isPublicAddress, liesIn } from './ip.js';
import { having, open } from './same.js';
import { isFipsHandshake, isSupported } from './suites.js';
import { canFire, isTrigger } from './triggers.js';

export interface Target {
  readonly id: string;
  readonly type: string;
}
/** A webhook as Box returns it; a field that is absent or null is not known. */
export interface BoxWebhook {
  readonly id?: string | null | undefined;
  readonly target?: { readonly id?: string | null | undefined; readonly type?: string | null | undefined } | null | undefined;
  readonly address?: string | null | undefined;
  readonly triggers?: readonly string[] | null | undefined;
}
export interface ListedWebhook extends BoxWebhook {
  readonly id: string;
  readonly target: Target;
}
export interface Facts {
  readonly registry?:
    | { readonly webhookCount?: number | undefined; readonly webhookOnTarget?: ListedWebhook | null | undefined }
    | undefined;
  readonly endpoint?:
    | {
        readonly ipAddresses?: readonly string[] | undefined;
        readonly certificate?: { readonly trusted: boolean; readonly error?: string } | undefined;
        readonly tls?: readonly { readonly protocol: string; readonly cipherSuite: string }[] | undefined;
        readonly tlsRefusal?: string | undefined;
      }
    | undefined;
  readonly webhook?: BoxWebhook | undefined;
}
type Path = readonly (string | number)[];
export interface Finding {
  readonly code: string;
  readonly status: string;
  readonly path?: Path;
  readonly params?: object;
  readonly missing?: string;
}
type Verdict = Omit<Finding, 'code'>;

const OK: Verdict = { status: 'satisfied' };
const NOT_APPLICABLE: Verdict = { status: 'not_applicable' };
const unknown = (missing: string): Verdict => ({ status: 'unknown', missing });
const violated = (path: Path, params: object): Verdict => ({ status: 'violated', path, params });

/** Every finding on a create body. */
export function createFindings(request: unknown, facts: Facts): readonly Finding[] {
  const body = readBody(request, true);
  if (body === null) return standsAlone();
  const { type, address, triggers } = body;
  const target = newTarget(body, undefined);
  return findings({
    REQUEST_MALFORMED: formVerdict(body),
    TRIGGER_UNKNOWN: triggers === MALFORMED ? NOT_APPLICABLE : knownVerdict(inRequest(triggers!, triggers!)),
    TRIGGER_NOT_ALLOWED_ON_TARGET:
      triggers === MALFORMED || type === MALFORMED ? NOT_APPLICABLE : fitVerdict(inRequest(triggers!, triggers!), type),
    ITEM_ALREADY_HAS_WEBHOOK: target === null ? NOT_APPLICABLE : itemVerdict(facts, null),
    WEBHOOK_LIMIT_REACHED: limitVerdict(facts),
    ...(address === MALFORMED ? {} : addressVerdicts(address!, facts)),
    TARGET_IS_ROOT_FOLDER: target === null ? NOT_APPLICABLE : rootVerdict(target),
  });
}

/** Every finding on an update body: only what the body changes is checked. */
export function updateFindings(request: unknown, facts: Facts): readonly Finding[] {
  const body = readBody(request, false);
  if (body === null) return standsAlone();
  const { webhook } = facts;
  const { address } = body;
  const target = newTarget(body, webhook);
  const changesAddress = typeof address === 'string' && address !== webhook?.address;
  return findings({
    REQUEST_MALFORMED: formVerdict(body),
    ...updatedTriggers(body, webhook),
    ITEM_ALREADY_HAS_WEBHOOK: target === null ? NOT_APPLICABLE : itemVerdict(facts, webhook?.id ?? undefined),
    WEBHOOK_LIMIT_REACHED: NOT_APPLICABLE,
    ...(changesAddress ? addressVerdicts(address, facts) : {}),
    TARGET_IS_ROOT_FOLDER: target === null ? NOT_APPLICABLE : rootVerdict(target),
  });
}

/** Whether the facts contradict the request: the webhook on the requested target is on another item. */
export function isOnAnotherItem(request: unknown, facts: Facts): boolean {
  const requested = newTarget(readBody(request, false) ?? { type: undefined, id: undefined }, undefined);
  const listed = facts.registry?.webhookOnTarget?.target;
  return requested !== null && listed !== undefined && (listed.id !== requested.id || listed.type !== requested.type);
}

// the body

const MALFORMED = Symbol('malformed');
/** A field of a body; undefined: an update that leaves it as it is. */
type Field<T> = T | typeof MALFORMED | undefined;

interface Body {
  readonly type: Field<string>;
  readonly id: Field<string>;
  readonly address: Field<string>;
  readonly triggers: Field<readonly string[]>;
  /** Where the body is malformed, in the order of the fields. */
  readonly faults: readonly Path[];
}

/** The fields of a body, each read by itself; null when it is not an object or cannot be read. */
function readBody(request: unknown, isCreate: boolean): Body | null {
  if (!isObject(request)) return null;
  try {
    const { target, address, triggers } = request;
    const isAbsent = (value: unknown): boolean => !isCreate && value === undefined;
    const ofTarget = isAbsent(target) ? [] : targetFaults(target);
    const ofAddress = isAbsent(address) || typeof address === 'string' ? [] : [['address']];
    const ofTriggers = isAbsent(triggers) ? [] : triggerFaults(triggers);
    const isBad = (key: string): boolean => ofTarget.some((path) => path.length === 1 || path[1] === key);
    const { id, type } = isObject(target) ? target : ({} as Record<string, unknown>);
    return {
      type: isBad('type') ? MALFORMED : (type as string | undefined),
      id: isBad('id') ? MALFORMED : (id as string | undefined),
      address: ofAddress.length > 0 ? MALFORMED : (address as string | undefined),
      triggers: ofTriggers.length > 0 ? MALFORMED : (triggers as readonly string[] | undefined),
      faults: [...ofTarget, ...ofAddress, ...ofTriggers],
    };
  } catch {
    return null;
  }
}

function targetFaults(target: unknown): readonly Path[] {
  if (!isObject(target)) return [['target']];
  const { id, type } = target;
  const isId = typeof id === 'string' && /^(0|[1-9][0-9]*)$/.test(id);
  return [...(isId ? [] : [['target', 'id']]), ...(type === 'file' || type === 'folder' ? [] : [['target', 'type']])];
}

function triggerFaults(triggers: unknown): readonly Path[] {
  if (!Array.isArray(triggers) || triggers.length === 0) return [['triggers']];
  return Array.from(triggers).flatMap((trigger, index) => (typeof trigger === 'string' ? [] : [['triggers', index]]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function formVerdict({ faults }: Body): Verdict {
  return faults.length === 0 ? OK : violated(faults[0]!, { issues: issuesAt(faults) });
}

/** Without a body that can be read, no other rule has anything to check. */
function standsAlone(): readonly Finding[] {
  return findings({ REQUEST_MALFORMED: violated([], { issues: issuesAt([[]]) }) });
}

/** Issues at these places; the policy does not state their other fields. */
function issuesAt(paths: readonly Path[]): readonly unknown[] {
  return paths.map((path) => having({ path }));
}

/** The target that the body names, if all of it has its form and the webhook is not known to have it. */
function newTarget({ type, id }: Pick<Body, 'type' | 'id'>, webhook: BoxWebhook | undefined): Target | null {
  if (typeof type !== 'string' || typeof id !== 'string') return null;
  return webhook?.target?.type === type && webhook.target.id === id ? null : { type, id };
}

// triggers

/** Triggers that are checked, and where they stand in the request: nowhere when they are the ones that the webhook has. */
interface Judged {
  readonly names: readonly string[];
  readonly inBody: readonly string[] | null;
}

function inRequest(names: readonly string[], inBody: readonly string[]): Judged {
  return { names, inBody };
}

/**
 * An update is checked for the triggers that the webhook does not have yet, and, when the target is of a new type, for all
 * that the webhook will have.
 */
function updatedTriggers({ type, triggers }: Body, webhook: BoxWebhook | undefined): Record<string, Verdict> {
  const heldType = fileOrFolder(webhook?.target?.type);
  const held = webhook?.triggers ?? undefined;
  const isNewType = typeof type === 'string' && type !== heldType;
  if (triggers === MALFORMED) return {};
  if (triggers !== undefined) {
    if (!isNewType && held !== undefined && isSameSet(triggers, held)) return {};
    const judged = inRequest(isNewType || held === undefined ? triggers : triggers.filter((name) => !held.includes(name)), triggers);
    return {
      TRIGGER_UNKNOWN: knownVerdict(judged),
      TRIGGER_NOT_ALLOWED_ON_TARGET: type === MALFORMED ? NOT_APPLICABLE : fitVerdict(judged, type ?? heldType),
    };
  }
  if (!isNewType) return {};
  // whether the triggers that the webhook has are checked depends on its type, and the verdict on which they are
  if (heldType === undefined || held === undefined)
    return { TRIGGER_UNKNOWN: unknown('webhook'), TRIGGER_NOT_ALLOWED_ON_TARGET: unknown('webhook') };
  const judged: Judged = { names: held, inBody: null };
  return { TRIGGER_UNKNOWN: knownVerdict(judged), TRIGGER_NOT_ALLOWED_ON_TARGET: fitVerdict(judged, type) };
}

/** The type, if triggers are documented for it; any other counts as not known. */
function fileOrFolder(type: string | null | undefined): string | undefined {
  return type === 'file' || type === 'folder' ? type : undefined;
}

function knownVerdict({ names, inBody }: Judged): Verdict {
  const strange = distinct(names.filter((name) => !isTrigger(name)));
  if (strange.length === 0) return OK;
  const indexes = placesOf(strange, inBody);
  return violated(inBody === null ? ['target'] : ['triggers', indexes[0]!], { triggers: strange, indexes });
}

function fitVerdict({ names, inBody }: Judged, type: string | undefined): Verdict {
  const known = names.filter(isTrigger);
  if (type === undefined) return known.every((name) => canFire('file', name) && canFire('folder', name)) ? OK : unknown('webhook');
  const unfit = distinct(known.filter((name) => !canFire(type, name)));
  if (unfit.length === 0) return OK;
  const indexes = placesOf(unfit, inBody);
  return violated(inBody === null ? ['target', 'type'] : ['triggers', indexes[0]!], { triggers: unfit, indexes, targetType: type });
}

/** Every place in the request that holds one of the names. */
function placesOf(names: readonly string[], inBody: readonly string[] | null): readonly number[] {
  return (inBody ?? []).flatMap((name, index) => (names.includes(name) ? [index] : []));
}

// the registry

/** @param ownId the id of the webhook that is being updated; undefined: not known; null: a new webhook has none */
function itemVerdict(facts: Facts, ownId: string | null | undefined): Verdict {
  const existing = facts.registry?.webhookOnTarget;
  if (existing === undefined) return unknown('registry.webhookOnTarget');
  if (existing === null) return OK;
  if (ownId === undefined) return unknown('webhook');
  if (existing.id === ownId) return OK;
  return violated(['target'], { existingWebhookId: existing.id });
}

function limitVerdict(facts: Facts): Verdict {
  const count = facts.registry?.webhookCount;
  if (count === undefined) return unknown('registry.webhookCount');
  return count >= 1000 ? violated([], { count, limit: 1000 }) : OK;
}

function rootVerdict(target: Target): Verdict {
  return target.type === 'folder' && target.id === '0' ? violated(['target', 'id'], {}) : OK;
}

// the address and the server behind it

function addressVerdicts(text: string, facts: Facts): Record<string, Verdict> {
  const path = ['address'];
  const address = readAddress(text);
  if (address === null) return { ADDRESS_NOT_A_URL: violated(path, { address: quotable(text), because: REASON }) };
  return {
    ADDRESS_NOT_A_URL: OK,
    ADDRESS_NOT_HTTPS: address.scheme === 'https' ? OK : violated(path, { scheme: address.scheme }),
    ...(address.host === null ? {} : serverVerdicts(address, address.host, facts.endpoint)),
  };
}

const REASON = open('what would have to be repaired', (because) => typeof because === 'string' && because !== '');

/** How a reason quotes an address: as it is, except for a password. Where one could stand, the quotation is left open. */
function quotable(text: string): unknown {
  const afterScheme = text.replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\//, '');
  return /:.*@/s.test(afterScheme) ? open(`${text} without a password`, (quoted) => typeof quoted === 'string') : text;
}

function serverVerdicts({ port }: Reading, host: NonNullable<Reading['host']>, endpoint: Facts['endpoint']): Record<string, Verdict> {
  return {
    ADDRESS_PORT_NOT_443: port === null || port === 443 ? OK : violated(['address'], { port }),
    ...(host.kind === 'ip' ? literalVerdicts(host.text) : nameVerdicts(host.text, endpoint)),
    ...certificateVerdicts(endpoint),
    ...tlsVerdicts(endpoint),
  };
}

function literalVerdicts(literal: string): Record<string, Verdict> {
  return { ADDRESS_HOST_INVALID: OK, IP_ADDRESS_NOT_PUBLIC: publicVerdict([literal]) };
}

function nameVerdicts(name: string, endpoint: Facts['endpoint']): Record<string, Verdict> {
  const path = ['address'];
  const resolved = endpoint?.ipAddresses;
  return {
    ADDRESS_HOST_INVALID: isDnsName(name) ? OK : violated(path, { host: name }),
    ADDRESS_HOST_NOT_PUBLIC: isPublicName(name) ? OK : violated(path, { host: name }),
    ADDRESS_IS_BOX_DOMAIN: isBoxName(name) ? violated(path, { host: name }) : OK,
    ...(resolved === undefined
      ? { ADDRESS_DOES_NOT_RESOLVE: unknown('endpoint.ipAddresses'), IP_ADDRESS_NOT_PUBLIC: unknown('endpoint.ipAddresses') }
      : resolved.length === 0
        ? { ADDRESS_DOES_NOT_RESOLVE: violated(path, { host: name }) }
        : { ADDRESS_DOES_NOT_RESOLVE: OK, IP_ADDRESS_NOT_PUBLIC: publicVerdict(resolved) }),
  };
}

function publicVerdict(addresses: readonly string[]): Verdict {
  const offenders = addresses.filter((address) => !isPublicAddress(address));
  return offenders.length === 0
    ? OK
    : violated(['address'], { ipAddresses: distinct(offenders), blocks: distinct(offenders).map(registered) });
}

/** The block of an address and its name in the registries, or a part of that block that an RFC names; null for what is not an address. */
function registered(address: string): unknown {
  const cidr = blockOf(address);
  if (cidr === null) return null;
  return open(`a block within ${cidr}, with its name`, (given) => {
    const { block, name } = (given ?? {}) as { block?: unknown; name?: unknown };
    if (typeof block !== 'string' || typeof name !== 'string' || name === '') return false;
    if (block === '::/0' && name !== 'Reserved by IETF') return false;
    return liesIn(address, block) && prefixLength(block) >= prefixLength(cidr);
  });
}

function prefixLength(cidr: string): number {
  return Number(cidr.split('/')[1]);
}

function certificateVerdicts(endpoint: Facts['endpoint']): Record<string, Verdict> {
  const certificate = endpoint?.certificate;
  if (certificate === undefined) {
    return { CERTIFICATE_SELF_SIGNED: unknown('endpoint.certificate'), CERTIFICATE_NOT_TRUSTED: unknown('endpoint.certificate') };
  }
  if (certificate.trusted) return { CERTIFICATE_SELF_SIGNED: OK, CERTIFICATE_NOT_TRUSTED: OK };
  const error = certificate.error!;
  const fault = violated(['address'], { error });
  return ['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'].includes(error)
    ? { CERTIFICATE_SELF_SIGNED: fault, CERTIFICATE_NOT_TRUSTED: NOT_APPLICABLE }
    : { CERTIFICATE_SELF_SIGNED: OK, CERTIFICATE_NOT_TRUSTED: fault };
}

function tlsVerdicts(endpoint: Facts['endpoint']): Record<string, Verdict> {
  const tls = endpoint?.tls;
  if (tls === undefined) return { TLS_VERSION_NOT_SUPPORTED: unknown('endpoint.tls'), CIPHER_SUITE_NOT_FIPS: unknown('endpoint.tls') };
  const supported = tls.filter(({ protocol }) => isSupported(protocol));
  if (supported.length === 0) {
    return {
      TLS_VERSION_NOT_SUPPORTED: violated(['address'], having({ protocols: distinct(tls.map(({ protocol }) => protocol)) })),
      CIPHER_SUITE_NOT_FIPS: NOT_APPLICABLE,
    };
  }
  const isFips = supported.some(({ protocol, cipherSuite }) => isFipsHandshake(protocol, cipherSuite));
  return {
    TLS_VERSION_NOT_SUPPORTED: OK,
    CIPHER_SUITE_NOT_FIPS: isFips
      ? OK
      : violated(['address'], having({ cipherSuites: distinct(supported.map(({ cipherSuite }) => cipherSuite)) })),
  };
}

/** The codes in the order in which findings are given; a code without a verdict does not apply. */
const ORDER = [
  'REQUEST_MALFORMED',
  'TRIGGER_UNKNOWN',
  'TRIGGER_NOT_ALLOWED_ON_TARGET',
  'ITEM_ALREADY_HAS_WEBHOOK',
  'WEBHOOK_LIMIT_REACHED',
  'ADDRESS_NOT_A_URL',
  'ADDRESS_NOT_HTTPS',
  'ADDRESS_PORT_NOT_443',
  'ADDRESS_HOST_INVALID',
  'ADDRESS_HOST_NOT_PUBLIC',
  'ADDRESS_IS_BOX_DOMAIN',
  'ADDRESS_DOES_NOT_RESOLVE',
  'IP_ADDRESS_NOT_PUBLIC',
  'CERTIFICATE_SELF_SIGNED',
  'CERTIFICATE_NOT_TRUSTED',
  'TLS_VERSION_NOT_SUPPORTED',
  'CIPHER_SUITE_NOT_FIPS',
  'TARGET_IS_ROOT_FOLDER',
];

function findings(verdicts: Record<string, Verdict>): readonly Finding[] {
  const all: Record<string, Verdict> = { REQUEST_MALFORMED: OK, ...verdicts };
  return ORDER.map((code) => ({ code, ...(all[code] ?? NOT_APPLICABLE) }));
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.every((item) => b.includes(item)) && b.every((item) => a.includes(item));
}

function distinct(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}
