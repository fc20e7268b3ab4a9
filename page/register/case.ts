import { isShownAsCount } from '../counts.js';
import { fieldsOf, given, oneOf } from '../part.js';

/** A request with what is known when it is decided. */
export interface RegisterCase {
  readonly action: 'create' | 'update';
  /** The body of the request: any value, since a requester can send any. */
  readonly request: unknown;
  readonly facts: unknown;
}

export function readRegisterCase(value: unknown): RegisterCase {
  const { action, request, facts } = fieldsOf(value, 'the case');
  return { action: oneOf(action, 'action', ['create', 'update']), request, facts: given(facts, 'facts') };
}

/** A request as the form shows it. */
export interface RequestForm {
  /** `null`: the update does not change it. */
  readonly target: { readonly id: string; readonly type: string } | null;
  readonly address: string | null;
  readonly triggers: readonly string[] | null;
}

/** The request in the form, or `null` if it has something that the form cannot show. */
export function requestForm({ action, request }: RegisterCase): RequestForm | null {
  if (!isObject(request) || !hasOnly(request, ['target', 'address', 'triggers'])) return null;
  const { target = null, address = null, triggers = null } = request;
  if (action === 'create' && (target === null || address === null || triggers === null)) return null;
  if (Object.values(request).includes(null)) return null;
  if (target !== null && !isTarget(target)) return null;
  if (address !== null && !isText(address)) return null;
  if (triggers !== null && !(isWords(triggers) && new Set(triggers).size === triggers.length)) return null;
  return { target, address, triggers };
}

export function requestOf({ target, address, triggers }: RequestForm): unknown {
  return { ...(target && { target }), ...(address !== null && { address }), ...(triggers && { triggers }) };
}

/** The case with a changed request. A webhook that is known on the item stays known on it when the item changes. */
export function withRequest(before: RegisterCase, form: RequestForm): RegisterCase {
  const known = factsForm(before.facts);
  const existing = known?.webhookOnTarget;
  const isOnItem = existing && JSON.stringify(existing.target) === JSON.stringify(requestForm(before)?.target);
  const facts = isOnItem && form.target ? factsOf({ ...known, webhookOnTarget: { ...existing, target: form.target } }) : before.facts;
  return { ...before, request: requestOf(form), facts };
}

/** The case with another action. A request to create becomes the webhook to change, and a changed webhook the request to create. */
export function withAction(before: RegisterCase, action: RegisterCase['action']): RegisterCase {
  const form = requestForm(before);
  const facts = factsForm(before.facts);
  if (form === null || facts === null || action === before.action) return { ...before, action };
  const { webhook, webhookOnTarget, ...others } = facts;
  if (action === 'update') {
    return { action, request: {}, facts: factsOf({ ...others, webhook: { id: SOME_ID, ...form } }) };
  }
  const request = { ...currentRequest(webhook), ...(requestOf(form) as object) };
  const isWhole = requestForm({ action, request, facts: {} }) !== null;
  return isWhole ? { action, request, facts: factsOf({ ...others, webhookOnTarget: null }) } : { ...before, action };
}

const SOME_ID = '2041178653';

/** What a webhook has now, as far as the form can show it. */
export function currentRequest(webhook: unknown): Partial<RequestForm> {
  if (!isObject(webhook)) return {};
  const { target, address, triggers } = webhook;
  const form = requestForm({ action: 'update', request: defined({ target, address, triggers }), facts: {} });
  return Object.fromEntries(Object.entries(form ?? {}).filter(([, value]) => value !== null));
}

/** A webhook that exists, as the form shows it. */
export interface WebhookForm extends RequestForm {
  readonly id: string;
}

/** The webhook in the form, or `null` if it has something that the form cannot show, or lacks something that the form shows. */
export function webhookForm(webhook: unknown): WebhookForm | null {
  if (!isObject(webhook)) return null;
  const { id, ...request } = webhook;
  const form = requestForm({ action: 'create', request, facts: {} });
  return isText(id) && form !== null ? { id, ...form } : null;
}

export function webhookOf({ id, ...form }: WebhookForm): unknown {
  return { id, ...(requestOf(form) as object) };
}

/** Facts as the form shows them. An absent field is a fact that is not known. */
export interface FactsForm {
  readonly webhookCount?: number | string;
  readonly webhookOnTarget?: { readonly id: string; readonly target: { readonly id: string; readonly type: string } } | null;
  readonly ipAddresses?: readonly string[];
  readonly certificate?: { readonly trusted: true } | { readonly trusted: false; readonly error: string };
  readonly tls?: readonly { readonly protocol: string; readonly cipherSuite: string }[];
  readonly webhook?: unknown;
}

/** The facts in the form, or `null` if they have something that the form cannot show. */
export function factsForm(facts: unknown): FactsForm | null {
  if (!isObject(facts) || !hasOnly(facts, ['registry', 'endpoint', 'webhook'])) return null;
  const { registry = {}, endpoint = {}, webhook } = facts;
  if (!isObject(registry) || !hasOnly(registry, ['webhookCount', 'webhookOnTarget'])) return null;
  if (!isObject(endpoint) || !hasOnly(endpoint, ['ipAddresses', 'certificate', 'tls'])) return null;
  const form = { ...registry, ...endpoint, ...(webhook !== undefined && { webhook }) } as Record<string, unknown>;
  const { webhookCount, webhookOnTarget, ipAddresses, certificate, tls } = form;
  if (webhookCount !== undefined && !isShownAsCount(webhookCount)) return null;
  if (webhookOnTarget !== undefined && webhookOnTarget !== null && !isListed(webhookOnTarget)) return null;
  if (ipAddresses !== undefined && !(isWords(ipAddresses) || isEmptied(ipAddresses))) return null;
  if (certificate !== undefined && !isCertificate(certificate)) return null;
  if (tls !== undefined && !(Array.isArray(tls) && tls.every(isHandshake))) return null;
  return form;
}

export function factsOf({ webhookCount, webhookOnTarget, ipAddresses, certificate, tls, webhook }: FactsForm): unknown {
  const registry = defined({ webhookCount, webhookOnTarget });
  const endpoint = defined({ ipAddresses, certificate, tls });
  return defined({ registry: nonEmpty(registry), endpoint: nonEmpty(endpoint), webhook });
}

const defined = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
const nonEmpty = (fields: object) => (Object.keys(fields).length > 0 ? fields : undefined);

const isText = (value: unknown): value is string => typeof value === 'string';
/** Texts that are one field, in which spaces and commas separate them. */
const isWords = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => isText(each) && /^[^\s,]+$/.test(each));
/** A list of IP addresses whose field was emptied. */
const isEmptied = (value: unknown) => Array.isArray(value) && value.length === 1 && value[0] === '';
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const hasOnly = (value: object, keys: readonly string[]) => Object.keys(value).every((key) => keys.includes(key));
const isCertificate = (value: unknown) =>
  isObject(value) &&
  (value['trusted'] === true
    ? hasOnly(value, ['trusted'])
    : value['trusted'] === false && isText(value['error']) && hasOnly(value, ['trusted', 'error']));
const isHandshake = (value: unknown) =>
  isObject(value) && hasOnly(value, ['protocol', 'cipherSuite']) && isText(value['protocol']) && isText(value['cipherSuite']);
const isTarget = (value: unknown): value is { id: string; type: string } =>
  isObject(value) && hasOnly(value, ['id', 'type']) && isText(value['id']) && isText(value['type']);
const isListed = (value: unknown) =>
  isObject(value) && hasOnly(value, ['id', 'target']) && isText(value['id']) && isTarget(value['target']);
