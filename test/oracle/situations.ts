import { bitsOf } from './ip.js';
import type { Facts, Finding } from './registration.js';

export interface Case {
  readonly isCreate: boolean;
  readonly request: unknown;
  readonly facts: Facts;
  readonly findings: readonly Finding[];
}

/** Inputs on which the policy is easily misread; the outcomes of the findings do not show whether a case has them. */
export const situations: Readonly<Record<string, (each: Case) => boolean>> = {
  'a body that is not an object': ({ findings }) => onlyFaultOf(findings) === '',
  'a target whose id alone is malformed': ({ findings }) => onlyFaultOf(findings) === 'target.id',
  'a target whose type alone is malformed': ({ findings }) => onlyFaultOf(findings) === 'target.type',
  'a target that is not an object': ({ findings }) => onlyFaultOf(findings) === 'target',
  'a malformed address and nothing else malformed': ({ findings }) => onlyFaultOf(findings) === 'address',
  'malformed triggers and nothing else malformed': ({ findings }) => onlyFaultOf(findings) === 'triggers',
  'a list of triggers with one that is not a string': ({ findings }) => /^triggers\.[0-9]/.test(onlyFaultOf(findings) ?? ''),
  'malformed fields and unknown facts': ({ findings }) =>
    findings[0]!.status === 'violated' && findings.some(({ status }) => status === 'unknown'),

  'valid user information': ({ request, findings }) =>
    /^https:\/\/[^/?#]+@/.test(addressOf(request)) && statusOf(findings, 'ADDRESS_NOT_A_URL') === 'satisfied',
  'user information with a character that RFC 3986 excludes': ({ request, findings }) =>
    /^https:\/\/[^/?#]*["<>@[\]^`{|} ][^/?#]*@/.test(addressOf(request)) && statusOf(findings, 'ADDRESS_NOT_A_URL') === 'violated',
  'user information with an invalid percent escape': ({ request }) =>
    /^https:\/\/[^/?#@]*%(?![0-9A-Fa-f]{2})[^/?#@]*@/.test(addressOf(request)),
  'user information with a valid percent escape': ({ request, findings }) =>
    /^https:\/\/[^/?#@]*%[0-9A-Fa-f]{2}[^/?#@]*@/.test(addressOf(request)) && statusOf(findings, 'ADDRESS_NOT_A_URL') === 'satisfied',
  'user information with letters beyond ASCII': ({ request, findings }) =>
    /^https:\/\/[^/?#@]*[^\x00-\x7f][^/?#@]*@/.test(addressOf(request)) && statusOf(findings, 'ADDRESS_NOT_A_URL') === 'satisfied',
  'two colons in user information': ({ request }) => /^https:\/\/[^/?#@]*:[^/?#@]*:[^/?#@]*@/.test(addressOf(request)),
  'a C0 control inside an address': ({ request }) => /.[\x00-\x1f]./s.test(addressOf(request)),
  'DEL in an address': ({ request }) => /\x7f/.test(addressOf(request)),
  'a control character in an address without a host': ({ request }) =>
    /^(?!https?:|wss?:|ftp:)[a-z+]+:.*[\x00-\x1f\x7f]/i.test(addressOf(request)),

  'a public address behind DNS64': ({ facts, findings }) =>
    resolvedOf(facts).some(isNat64) && statusOf(findings, 'IP_ADDRESS_NOT_PUBLIC') === 'satisfied',
  'an address behind DNS64 that is not public': ({ findings }) => offendersOf(findings).some(isNat64),
  'an address near 64:ff9b::/96': ({ findings }) => offendersOf(findings).some((text) => /^64:ff9b:/i.test(text) && !isNat64(text)),
  'an address literal of 64:ff9b::/96': ({ request }) => /^https:\/\/\[64:ff9b::[0-9a-f.:]*\]/i.test(addressOf(request)),
  'an IP address twice': ({ facts }) => resolvedOf(facts).length > new Set(resolvedOf(facts)).size,
  'a refused TLS handshake': ({ facts }) => facts.endpoint?.tlsRefusal !== undefined,

  'a bad trigger at several places of a request': ({ findings }) =>
    [...paramsOf(findings, 'TRIGGER_UNKNOWN', 'indexes'), ...paramsOf(findings, 'TRIGGER_NOT_ALLOWED_ON_TARGET', 'indexes')].length > 1,
  'bad triggers that the webhook already has': ({ findings }) =>
    ['TRIGGER_UNKNOWN', 'TRIGGER_NOT_ALLOWED_ON_TARGET'].some(
      (code) => statusOf(findings, code) === 'violated' && paramsOf(findings, code, 'indexes').length === 0,
    ),
  'an update that keeps a bad trigger and adds a good one': ({ isCreate, request, facts, findings }) =>
    !isCreate &&
    triggersOf(request).some((name) => heldOf(facts).includes(name) && BAD.test(name)) &&
    triggersOf(request).some((name) => !heldOf(facts).includes(name)) &&
    statusOf(findings, 'TRIGGER_UNKNOWN') === 'satisfied',
  'an update that only drops triggers': ({ isCreate, request, facts }) =>
    !isCreate &&
    triggersOf(request).length > 0 &&
    triggersOf(request).every((name) => heldOf(facts).includes(name)) &&
    heldOf(facts).some((name) => !triggersOf(request).includes(name)),
  'an item of the other type with the same id': ({ isCreate, request, facts }) =>
    !isCreate && targetOf(request)?.id === facts.webhook?.target?.id && isOtherType(targetOf(request)?.type, facts.webhook?.target?.type),
  'a webhook without its id, and a webhook on the target': ({ isCreate, facts, findings }) =>
    !isCreate &&
    !facts.webhook?.id &&
    Boolean(facts.registry?.webhookOnTarget) &&
    statusOf(findings, 'ITEM_ALREADY_HAS_WEBHOOK') === 'unknown',
  'a webhook that is itself the one on the target': ({ isCreate, facts, findings }) =>
    !isCreate && Boolean(facts.registry?.webhookOnTarget) && statusOf(findings, 'ITEM_ALREADY_HAS_WEBHOOK') === 'satisfied',
  'a webhook without its triggers, and a new type': ({ isCreate, request, facts }) =>
    !isCreate && facts.webhook !== undefined && !facts.webhook.triggers && isOtherType(targetOf(request)?.type, facts.webhook.target?.type),
  'a webhook without its type, and triggers that fit both': ({ isCreate, request, facts, findings }) =>
    !isCreate &&
    facts.webhook !== undefined &&
    !facts.webhook.target?.type &&
    targetOf(request) === undefined &&
    triggersOf(request).length > 0 &&
    statusOf(findings, 'TRIGGER_NOT_ALLOWED_ON_TARGET') === 'satisfied',
  'a webhook without its type, and triggers that do not fit both': ({ isCreate, facts, request, findings }) =>
    !isCreate &&
    facts.webhook !== undefined &&
    !facts.webhook.target?.type &&
    triggersOf(request).length > 0 &&
    statusOf(findings, 'TRIGGER_NOT_ALLOWED_ON_TARGET') === 'unknown',
  'a webhook whose type is known without its id': ({ isCreate, facts }) =>
    !isCreate && Boolean(facts.webhook?.target?.type) && !facts.webhook?.target?.id,
  'a webhook on the target without address and triggers': ({ facts }) =>
    Boolean(facts.registry?.webhookOnTarget) && !facts.registry!.webhookOnTarget!.address && !facts.registry!.webhookOnTarget!.triggers,
};

const BAD =
  /^(?!(COLLABORATION|COMMENT|FILE|FOLDER|METADATA_INSTANCE|SHARED_LINK|TASK_ASSIGNMENT|SIGN_REQUEST|DOCGEN_.*|WEBHOOK)\b)|EXPLODED| |\0/;

function statusOf(findings: readonly Finding[], code: string): string {
  return findings.find((finding) => finding.code === code)!.status;
}

function paramsOf(findings: readonly Finding[], code: string, name: string): readonly unknown[] {
  const params = findings.find((finding) => finding.code === code)?.params as Record<string, readonly unknown[]> | undefined;
  return params?.[name] ?? [];
}

/** The place of the only fault of form, as text; undefined when there is none, or when there are several. */
function onlyFaultOf([malformed]: readonly Finding[]): string | undefined {
  return paramsOf([malformed!], 'REQUEST_MALFORMED', 'issues').length === 1 ? malformed!.path!.join('.') : undefined;
}

function offendersOf(findings: readonly Finding[]): readonly string[] {
  return paramsOf(findings, 'IP_ADDRESS_NOT_PUBLIC', 'ipAddresses') as string[];
}

function resolvedOf(facts: Facts): readonly string[] {
  return facts.endpoint?.ipAddresses ?? [];
}

function isNat64(text: string): boolean {
  return bitsOf(text)?.startsWith(bitsOf('64:ff9b::')!.slice(0, 96)) ?? false;
}

function addressOf(request: unknown): string {
  const { address } = (request ?? {}) as { address?: unknown };
  return typeof address === 'string' ? address : '';
}

function targetOf(request: unknown): { id?: unknown; type?: unknown } | undefined {
  const { target } = (request ?? {}) as { target?: { id?: unknown; type?: unknown } | null };
  return target ?? undefined;
}

function triggersOf(request: unknown): readonly string[] {
  const { triggers } = (request ?? {}) as { triggers?: unknown };
  return Array.isArray(triggers) && triggers.every((name) => typeof name === 'string') ? triggers : [];
}

function heldOf(facts: Facts): readonly string[] {
  return facts.webhook?.triggers ?? [];
}

function isOtherType(a: unknown, b: unknown): boolean {
  return (a === 'file' && b === 'folder') || (a === 'folder' && b === 'file');
}
