import { isBoxName, isDnsName, isPublicName, readAddress, type Reading } from './address.js';
import { isPublicAddress } from './ip.js';
import { isFipsHandshake, isSupported } from './suites.js';
import { canFire, isTrigger } from './triggers.js';

export interface Target {
  readonly id: string;
  readonly type: string;
}
export interface Webhook {
  readonly id: string;
  readonly target: Target;
  readonly address: string;
  readonly triggers: readonly string[];
}
export interface Facts {
  readonly registry?: { readonly webhookCount?: number; readonly webhookOnTarget?: Webhook | null };
  readonly endpoint?: {
    readonly ipAddresses?: readonly string[];
    readonly certificate?: { readonly trusted: boolean; readonly error?: string };
    readonly tls?: readonly { readonly protocol: string; readonly cipherSuite: string }[];
  };
  readonly webhook?: Webhook;
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
  const wrong = faults(request, true);
  if (wrong.length > 0) return malformed(wrong);
  const { target, address, triggers } = request as { target: Target; address: string; triggers: readonly string[] };
  return findings({
    ...triggerVerdicts({ triggers, type: target.type, inBody: true }),
    ITEM_ALREADY_HAS_WEBHOOK: itemVerdict(facts, null),
    WEBHOOK_LIMIT_REACHED: limitVerdict(facts),
    ...addressVerdicts(address, facts),
    TARGET_IS_ROOT_FOLDER: rootVerdict(target),
  });
}

/** Every finding on an update body: only what the body changes is checked. */
export function updateFindings(request: unknown, facts: Facts): readonly Finding[] {
  const wrong = faults(request, false);
  if (wrong.length > 0) return malformed(wrong);
  const body = request as { target?: Target; address?: string; triggers?: readonly string[] };
  const { webhook } = facts;
  const target = body.target !== undefined && !(webhook && sameTarget(body.target, webhook.target)) ? body.target : undefined;
  const address = body.address !== undefined && body.address !== webhook?.address ? body.address : undefined;
  const triggers = body.triggers !== undefined && !(webhook && sameSet(body.triggers, webhook.triggers)) ? body.triggers : undefined;
  return findings({
    ...(target === undefined && triggers === undefined
      ? {}
      : triggerVerdicts({
          triggers: body.triggers ?? webhook?.triggers,
          type: (body.target ?? webhook?.target)?.type,
          inBody: body.triggers !== undefined,
        })),
    ITEM_ALREADY_HAS_WEBHOOK: target === undefined ? NOT_APPLICABLE : itemVerdict(facts, webhook),
    WEBHOOK_LIMIT_REACHED: NOT_APPLICABLE,
    ...(address === undefined ? {} : addressVerdicts(address, facts)),
    TARGET_IS_ROOT_FOLDER: target === undefined ? NOT_APPLICABLE : rootVerdict(target),
  });
}

/** Where the body is not of its form, in the order of the fields. */
function faults(request: unknown, isCreate: boolean): readonly Path[] {
  if (!isObject(request)) return [[]];
  const { target, address, triggers } = request;
  const isAbsent = (value: unknown): boolean => !isCreate && value === undefined;
  return [
    ...(isAbsent(target) ? [] : targetFaults(target)),
    ...(isAbsent(address) || typeof address === 'string' ? [] : [['address']]),
    ...(isAbsent(triggers) ? [] : triggerFaults(triggers)),
  ];
}

function targetFaults(target: unknown): readonly Path[] {
  if (!isObject(target)) return [['target']];
  const { id, type } = target;
  const isId = typeof id === 'string' && /^(0|[1-9][0-9]*)$/.test(id);
  return [...(isId ? [] : [['target', 'id']]), ...(type === 'file' || type === 'folder' ? [] : [['target', 'type']])];
}

function triggerFaults(triggers: unknown): readonly Path[] {
  if (!Array.isArray(triggers) || triggers.length === 0) return [['triggers']];
  return triggers.flatMap((trigger, index) => (typeof trigger === 'string' ? [] : [['triggers', index]]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A malformed body stands alone: no other rule can read it. */
function malformed(paths: readonly Path[]): readonly Finding[] {
  return findings({ REQUEST_MALFORMED: violated(paths[0]!, { issues: paths.map((path) => ({ path })) }) });
}

/** The triggers that the webhook will have, on the item that it will have; undefined: not known. */
interface Subscription {
  readonly triggers: readonly string[] | undefined;
  readonly type: string | undefined;
  /** Whether the triggers stand in the body: only then a path can point at one. */
  readonly inBody: boolean;
}

function triggerVerdicts({ triggers, type, inBody }: Subscription): Record<string, Verdict> {
  if (triggers === undefined) return { TRIGGER_UNKNOWN: unknown('webhook'), TRIGGER_NOT_ALLOWED_ON_TARGET: unknown('webhook') };
  const strange = triggers.filter((trigger) => !isTrigger(trigger));
  return {
    TRIGGER_UNKNOWN:
      strange.length === 0 ? OK : violated(inBody ? ['triggers', triggers.indexOf(strange[0]!)] : ['target'], { triggers: distinct(strange) }),
    TRIGGER_NOT_ALLOWED_ON_TARGET: fitVerdict(triggers.filter(isTrigger), triggers, type, inBody),
  };
}

function fitVerdict(known: readonly string[], all: readonly string[], type: string | undefined, inBody: boolean): Verdict {
  const fitsAny = known.every((trigger) => canFire('file', trigger) && canFire('folder', trigger));
  if (type === undefined) return fitsAny ? OK : unknown('webhook');
  const unfit = known.filter((trigger) => !canFire(type, trigger));
  if (unfit.length === 0) return OK;
  return violated(inBody ? ['triggers', all.indexOf(unfit[0]!)] : ['target', 'type'], { triggers: distinct(unfit), targetType: type });
}

/** @param itself the webhook being updated; undefined: not known; null: none, as it is being created */
function itemVerdict(facts: Facts, itself: Webhook | null | undefined): Verdict {
  const existing = facts.registry?.webhookOnTarget;
  if (existing === undefined) return unknown('registry.webhookOnTarget');
  if (existing === null) return OK;
  if (itself === undefined) return unknown('webhook');
  if (existing.id === itself?.id) return OK;
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

function addressVerdicts(text: string, facts: Facts): Record<string, Verdict> {
  const path = ['address'];
  const address = readAddress(text);
  if (address === null) return { ADDRESS_NOT_A_URL: violated(path, { address: text }) };
  return {
    ADDRESS_NOT_A_URL: OK,
    ADDRESS_NOT_HTTPS: address.scheme === 'https' ? OK : violated(path, { scheme: address.scheme }),
    ...(address.host === null ? {} : serverVerdicts(address, address.host, facts.endpoint)),
  };
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
  return offenders.length === 0 ? OK : violated(['address'], { ipAddresses: distinct(offenders) });
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
      TLS_VERSION_NOT_SUPPORTED: violated(['address'], { protocols: distinct(tls.map(({ protocol }) => protocol)) }),
      CIPHER_SUITE_NOT_FIPS: NOT_APPLICABLE,
    };
  }
  const isFips = supported.some(({ protocol, cipherSuite }) => isFipsHandshake(protocol, cipherSuite));
  return {
    TLS_VERSION_NOT_SUPPORTED: OK,
    CIPHER_SUITE_NOT_FIPS: isFips ? OK : violated(['address'], { cipherSuites: distinct(supported.map(({ cipherSuite }) => cipherSuite)) }),
  };
}

/** The codes in the order in which findings are given; a code without a verdict does not apply. */
const ORDER = [
  'REQUEST_MALFORMED', 'TRIGGER_UNKNOWN', 'TRIGGER_NOT_ALLOWED_ON_TARGET', 'ITEM_ALREADY_HAS_WEBHOOK', 'WEBHOOK_LIMIT_REACHED',
  'ADDRESS_NOT_A_URL', 'ADDRESS_NOT_HTTPS', 'ADDRESS_PORT_NOT_443', 'ADDRESS_HOST_INVALID', 'ADDRESS_HOST_NOT_PUBLIC',
  'ADDRESS_IS_BOX_DOMAIN', 'ADDRESS_DOES_NOT_RESOLVE', 'IP_ADDRESS_NOT_PUBLIC', 'CERTIFICATE_SELF_SIGNED',
  'CERTIFICATE_NOT_TRUSTED', 'TLS_VERSION_NOT_SUPPORTED', 'CIPHER_SUITE_NOT_FIPS', 'TARGET_IS_ROOT_FOLDER',
];

function findings(verdicts: Record<string, Verdict>): readonly Finding[] {
  const all: Record<string, Verdict> = { REQUEST_MALFORMED: OK, ...verdicts };
  return ORDER.map((code) => ({ code, ...(all[code] ?? NOT_APPLICABLE) }));
}

function sameTarget(a: Target, b: Target): boolean {
  return a.id === b.id && a.type === b.type;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.every((item) => b.includes(item)) && b.every((item) => a.includes(item));
}

function distinct(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}
