import type { EndpointFacts, Facts, RegistryState, WebhookTarget } from '../facts/facts.js';
import { type KnownFacts, type KnownWebhook, takeFacts } from '../facts/read-facts.js';
import { isSameTarget, otherTarget } from '../facts/target.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import type { Issue } from '../input/issue.js';
import { type Address, parseAddress } from '../network/address.js';
import { type Body, takeBody } from './read-request.js';

/** The input of every rule: what the request changes, parsed once, and what is known. Malformed fields are left out. */
export interface RuleInput {
  /** The malformed values; empty: the body is well-formed. */
  readonly issues: readonly Issue[];
  /** Whether the request creates a webhook; otherwise it updates one. */
  readonly isCreate: boolean;
  /** The item to watch from now on; undefined: unchanged. */
  readonly newTarget: WebhookTarget | undefined;
  /** The new address as written; undefined: unchanged. */
  readonly newAddress: string | undefined;
  /** The new address, parsed; null when the address is unchanged or not a URL. */
  readonly address: Address | null;
  /** The triggers to check; undefined: neither they nor the type of the target change. */
  readonly triggersToCheck: TriggersToCheck | undefined;
  /** What is known about the existing webhooks. */
  readonly registry: RegistryState;
  /** What is known about the server. */
  readonly endpoint: EndpointFacts;
  /** The webhook being updated; undefined: not known, or a create request. */
  readonly webhook: KnownWebhook | undefined;
}

/** The triggers to check, and the type of their item. */
export interface TriggersToCheck {
  /** The triggers that the webhook will have; undefined: unknown without the webhook's current state. */
  readonly triggers: readonly string[] | undefined;
  /** The ones that the webhook already has, which are not checked again. */
  readonly held: ReadonlySet<string>;
  /** The type of the item; undefined: unknown without the webhook's current state; null: malformed. */
  readonly targetType: WebhookTarget['type'] | null | undefined;
  /** Whether the triggers come from the request. */
  readonly requested: boolean;
}

/**
 * Reads a create request. Accepts any value as the request.
 *
 * @throws InvalidFactsError when the facts do not match `factsSchema`, or `webhookOnTarget` is on another item
 */
export function readCreate(request: unknown, facts: unknown): RuleInput {
  const known = readFacts(facts, false);
  const issues: Issue[] = [];
  return inputOfCreate(takeBody(request, true, issues), issues, known);
}

/**
 * Makes the input from a body that `takeBody` has read, so that a request is read only once.
 *
 * @throws InvalidFactsError when the facts do not match `factsSchema`, or `webhookOnTarget` is on another item
 */
export function readCreateBody(body: Body | null, issues: readonly Issue[], facts: Facts): RuleInput {
  return inputOfCreate(body, issues, readFacts(facts, false));
}

function inputOfCreate(body: Body | null, issues: readonly Issue[], known: KnownFacts): RuleInput {
  if (body === null) return unreadable(issues);
  checkWebhookOnTarget(body, known);
  const address = body.address ?? undefined;
  return {
    issues,
    isCreate: true,
    newTarget: body.target ?? undefined,
    newAddress: address,
    address: address === undefined ? null : parseAddress(address),
    triggersToCheck: body.triggers ? { triggers: body.triggers, held: NONE, targetType: body.targetType, requested: true } : undefined,
    registry: known.registry,
    endpoint: known.endpoint,
    webhook: undefined,
  };
}

/**
 * Reads an update request. Accepts any value as the request. A value that the webhook already has is not a change; if
 * the webhook is not known, everything in the body counts as a change.
 *
 * @throws InvalidFactsError when the facts do not match `updateFactsSchema`, or `webhookOnTarget` is on another item
 */
export function readUpdate(request: unknown, facts: unknown): RuleInput {
  const known = readFacts(facts, true);
  const issues: Issue[] = [];
  const body = takeBody(request, false, issues);
  if (body === null) return unreadable(issues);
  checkWebhookOnTarget(body, known);
  const { webhook } = known;
  const address = body.address === webhook?.address ? undefined : (body.address ?? undefined);
  return {
    issues,
    isCreate: false,
    newTarget: !body.target || isSameTarget(body.target, webhook?.target) ? undefined : body.target,
    newAddress: address,
    address: address === undefined ? null : parseAddress(address),
    triggersToCheck: triggersToCheckOf(body, webhook),
    registry: known.registry,
    endpoint: known.endpoint,
    webhook,
  };
}

/** If the type of the item changes, every trigger is checked; otherwise only the ones that the webhook does not have yet. */
function triggersToCheckOf({ targetType, triggers }: Body, webhook: KnownWebhook | undefined): TriggersToCheck | undefined {
  const typeBefore = webhook?.targetType;
  const isNewType = targetType ? targetType !== typeBefore : false;
  if (triggers === null || (triggers === undefined && !isNewType)) return undefined;
  if (triggers === undefined) {
    // unless the current type is known, the type may not change at all, and then no trigger is checked
    return { triggers: typeBefore && webhook?.triggers, held: NONE, targetType, requested: false };
  }
  const held = isNewType ? NONE : new Set(webhook?.triggers);
  if (!isNewType && isSameSet(new Set(triggers), held)) return undefined;
  return { triggers, held, targetType: targetType === undefined ? typeBefore : targetType, requested: true };
}

export function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}

const NONE: ReadonlySet<string> = new Set();

function readFacts(facts: unknown, isUpdate: boolean): KnownFacts {
  const issues: Issue[] = [];
  const own = takeFacts(facts, isUpdate, issues);
  if (own === null) throw new InvalidFactsError(issues);
  return own;
}

/** Whether the value is a well-formed body. Accepts any value. */
export function isBody(value: unknown, isCreate: boolean): boolean {
  const issues: Issue[] = [];
  takeBody(value, isCreate, issues);
  return issues.length === 0;
}

/** Rejects a `webhookOnTarget` on an item other than the requested one: it would deny or allow for the wrong reason. */
function checkWebhookOnTarget({ target }: Body, { registry: { webhookOnTarget } }: KnownFacts): void {
  if (!target || !webhookOnTarget || isSameTarget(target, webhookOnTarget.target)) return;
  throw new InvalidFactsError([otherTarget(['registry', 'webhookOnTarget', 'target'], target, webhookOnTarget.target)]);
}

/** The input for an unreadable body, created or updated: it is malformed, and no other limitation applies. */
function unreadable(issues: readonly Issue[]): RuleInput {
  return {
    issues,
    isCreate: false,
    newTarget: undefined,
    newAddress: undefined,
    address: null,
    triggersToCheck: undefined,
    registry: NOTHING_KNOWN,
    endpoint: NOTHING_KNOWN,
    webhook: undefined,
  };
}

const NOTHING_KNOWN = {};
