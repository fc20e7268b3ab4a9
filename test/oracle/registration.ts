import { isBoxName, isDnsName, isPublicName, readAddress, type Reading } from './address.js';
import { isPublicAddress } from './ip.js';
import { isFipsHandshake } from './suites.js';
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
export interface Finding {
  readonly code: string;
  readonly status: string;
  readonly path?: readonly (string | number)[];
  readonly params?: object;
  readonly missing?: string;
}
type Verdict = Omit<Finding, 'code'>;

const OK: Verdict = { status: 'satisfied' };
const NOT_APPLICABLE: Verdict = { status: 'not_applicable' };
const unknown = (missing: string): Verdict => ({ status: 'unknown', missing });
const violated = (path: readonly (string | number)[], params: object): Verdict => ({ status: 'violated', path, params });

/** Every finding on a create body. */
export function createFindings(request: unknown, facts: Facts): readonly Finding[] {
  if (!isBody(request, true)) return malformed();
  const { target, address, triggers } = request as { target: Target; address: string; triggers: readonly string[] };
  return findings({
    ...triggerVerdicts(triggers, target, triggers),
    ITEM_ALREADY_HAS_WEBHOOK: itemVerdict(facts, undefined),
    WEBHOOK_LIMIT_REACHED: limitVerdict(facts),
    ...addressVerdicts(address, facts),
    TARGET_IS_ROOT_FOLDER: rootVerdict(target),
  });
}

/** Every finding on an update body: only what the body changes is checked. */
export function updateFindings(request: unknown, facts: Facts): readonly Finding[] {
  if (!isBody(request, false)) return malformed();
  const body = request as { target?: Target; address?: string; triggers?: readonly string[] };
  const { webhook } = facts;
  const target = body.target !== undefined && !(webhook && sameTarget(body.target, webhook.target)) ? body.target : undefined;
  const address = body.address !== undefined && body.address !== webhook?.address ? body.address : undefined;
  const triggers = body.triggers !== undefined && !(webhook && sameSet(body.triggers, webhook.triggers)) ? body.triggers : undefined;
  return findings({
    ...updatedTriggerVerdicts(body, target, triggers, webhook),
    ITEM_ALREADY_HAS_WEBHOOK: target === undefined ? NOT_APPLICABLE : itemVerdict(facts, webhook, true),
    WEBHOOK_LIMIT_REACHED: NOT_APPLICABLE,
    ...(address === undefined ? {} : addressVerdicts(address, facts)),
    TARGET_IS_ROOT_FOLDER: target === undefined ? NOT_APPLICABLE : rootVerdict(target),
  });
}

function isBody(request: unknown, complete: boolean): boolean {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) return false;
  const { target, address, triggers } = request as Record<string, unknown>;
  return (
    (isTarget(target) || (!complete && target === undefined)) &&
    (typeof address === 'string' || (!complete && address === undefined)) &&
    (isTriggerList(triggers) || (!complete && triggers === undefined))
  );
}

function isTarget(target: unknown): boolean {
  if (typeof target !== 'object' || target === null) return false;
  const { id, type } = target as Record<string, unknown>;
  return (type === 'file' || type === 'folder') && typeof id === 'string' && /^(0|[1-9][0-9]*)$/.test(id);
}

function isTriggerList(triggers: unknown): boolean {
  return Array.isArray(triggers) && triggers.length > 0 && triggers.every((trigger) => typeof trigger === 'string');
}

function malformed(): readonly Finding[] {
  return findings({ REQUEST_MALFORMED: { status: 'violated' } });
}

function triggerVerdicts(named: readonly string[], target: Target, all: readonly string[]): Record<string, Verdict> {
  const strange = named.filter((trigger) => !isTrigger(trigger));
  const unfit = all.filter((trigger) => isTrigger(trigger) && !canFire(target.type, trigger));
  return {
    TRIGGER_UNKNOWN: strange.length === 0 ? OK : violated(['triggers', named.indexOf(strange[0]!)], { triggers: strange }),
    TRIGGER_NOT_ALLOWED_ON_TARGET:
      unfit.length === 0 ? OK : violated(['triggers', all.indexOf(unfit[0]!)], { triggers: unfit, targetType: target.type }),
  };
}

function updatedTriggerVerdicts(
  body: { target?: Target; triggers?: readonly string[] },
  newTarget: Target | undefined,
  newTriggers: readonly string[] | undefined,
  webhook: Webhook | undefined,
): Record<string, Verdict> {
  const unknownTrigger = newTriggers === undefined ? NOT_APPLICABLE : triggerVerdicts(newTriggers, { id: '', type: '' }, [])['TRIGGER_UNKNOWN']!;
  if (newTarget === undefined && newTriggers === undefined) return {};
  const target = body.target ?? webhook?.target;
  const triggers = body.triggers ?? webhook?.triggers;
  if (target === undefined || triggers === undefined) return { TRIGGER_UNKNOWN: unknownTrigger, TRIGGER_NOT_ALLOWED_ON_TARGET: unknown('webhook') };
  const unfit = triggerVerdicts([], target, triggers)['TRIGGER_NOT_ALLOWED_ON_TARGET']!;
  return {
    TRIGGER_UNKNOWN: unknownTrigger,
    // the path points into the body: where the triggers are not in it, the target's type is what does not fit
    TRIGGER_NOT_ALLOWED_ON_TARGET: unfit.status === 'violated' && body.triggers === undefined ? { ...unfit, path: ['target', 'type'] } : unfit,
  };
}

function itemVerdict(facts: Facts, itself: Webhook | undefined, isUpdate = false): Verdict {
  const existing = facts.registry?.webhookOnTarget;
  if (existing === undefined) return unknown('registry.webhookOnTarget');
  if (existing === null || existing.id === itself?.id) return OK;
  if (isUpdate && itself === undefined) return unknown('webhook');
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
    ADDRESS_PORT_NOT_443: address.port === null || address.port === 443 ? OK : violated(path, { port: address.port }),
    ...hostVerdicts(address.host, facts.endpoint),
    ...certificateVerdicts(facts.endpoint),
    ...tlsVerdicts(facts.endpoint),
  };
}

function hostVerdicts(host: Reading['host'], endpoint: Facts['endpoint']): Record<string, Verdict> {
  const path = ['address'];
  if (host === null) return {};
  if (host.kind === 'ip') {
    return {
      ADDRESS_HOST_INVALID: OK,
      ADDRESS_HOST_NOT_PUBLIC: NOT_APPLICABLE,
      ADDRESS_IS_BOX_DOMAIN: NOT_APPLICABLE,
      ADDRESS_DOES_NOT_RESOLVE: NOT_APPLICABLE,
      IP_ADDRESS_NOT_PUBLIC: isPublicAddress(host.text) ? OK : violated(path, { ipAddresses: [host.text] }),
    };
  }
  const name = host.text;
  const resolved = endpoint?.ipAddresses;
  const offenders = (resolved ?? []).filter((ip) => !isPublicAddress(ip));
  return {
    ADDRESS_HOST_INVALID: isDnsName(name) ? OK : violated(path, { host: name }),
    ADDRESS_HOST_NOT_PUBLIC: isPublicName(name) ? OK : violated(path, { host: name }),
    ADDRESS_IS_BOX_DOMAIN: isBoxName(name) ? violated(path, { host: name }) : OK,
    ADDRESS_DOES_NOT_RESOLVE:
      resolved === undefined ? unknown('endpoint.ipAddresses') : resolved.length === 0 ? violated(path, { host: name }) : OK,
    IP_ADDRESS_NOT_PUBLIC:
      resolved === undefined ? unknown('endpoint.ipAddresses') : offenders.length > 0 ? violated(path, { ipAddresses: offenders }) : OK,
  };
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
  const supported = tls.filter(({ protocol }) => protocol === 'TLSv1.2' || protocol === 'TLSv1.3');
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
