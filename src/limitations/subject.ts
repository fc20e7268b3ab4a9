import type { EndpointFacts, Issue, RegisteredWebhook, RegistryState, UpdateFacts, WebhookTarget } from '../facts.js';
import { type Address, parseAddress } from '../shared/address.js';
import { InvalidFactsError } from '../shared/invalid-facts-error.js';
import { type Body, isFacts, isUpdateFacts, takeCreateBody, takeUpdateBody, type WholeBody } from '../shared/shape.js';

/** What the rules read: what the request changes, parsed once, beside what is known. */
export interface Subject {
  /** The faults of form; empty: the body is well-formed. */
  readonly issues: readonly Issue[];
  /** Is a new webhook asked for? Otherwise an existing one is to be updated. */
  readonly isCreate: boolean;
  /** The item that the webhook is to watch from now on; undefined: an update leaves it as it is. */
  readonly newTarget: WebhookTarget | undefined;
  /** The new address as written; undefined: an update leaves it as it is. */
  readonly newAddress: string | undefined;
  /** The new address, read; null: there is none, or it is no URL. */
  readonly address: Address | null;
  /** What is to be checked of triggers; undefined: an update changes neither them nor the target. */
  readonly subscription: Subscription | undefined;
  /** What is known of the webhooks that exist; an absent fact was not observed. */
  readonly registry: RegistryState;
  /** What is known of the server; an absent fact was not observed. */
  readonly endpoint: EndpointFacts;
  /** The webhook being updated, where it is known. */
  readonly webhook: RegisteredWebhook | undefined;
}

/** The triggers that the webhook will have, and the type of its item; undefined: only the webhook's present state could tell. */
export interface Subscription {
  /** The triggers that the webhook will have. */
  readonly triggers: readonly string[] | undefined;
  /** The type of the item that it will be on. */
  readonly targetType: WebhookTarget['type'] | undefined;
  /** Do the triggers stand in the request? */
  readonly requested: boolean;
}

/**
 * Reads a create request; whatever it is, this does not throw on it.
 *
 * @throws InvalidFactsError when the facts have not the shape of `factsSchema`
 */
export function readCreate(request: unknown, facts: unknown): Subject {
  const issues: Issue[] = [];
  if (!isFacts(facts, issues)) throw new InvalidFactsError(issues);
  const body = take(takeCreateBody, request, issues);
  return body === null ? malformedSubject(issues) : createSubject(body, facts);
}

/**
 * Reads an update request; whatever it is, this does not throw on it.
 *
 * @throws InvalidFactsError when the facts have not the shape of `updateFactsSchema`
 */
export function readUpdate(request: unknown, facts: unknown): Subject {
  const issues: Issue[] = [];
  if (!isUpdateFacts(facts, issues)) throw new InvalidFactsError(issues);
  const body = take(takeUpdateBody, request, issues);
  return body === null ? malformedSubject(issues) : updateSubject(body, facts);
}

function take<B>(takeBody: (request: unknown, issues: Issue[]) => B | null, request: unknown, issues: Issue[]): B | null {
  try {
    return takeBody(request, issues);
  } catch {
    issues.push({ path: [], message: 'request must be an object that can be read: a field of it threw an error' });
    return null;
  }
}

const NO_ISSUES: readonly Issue[] = [];
const NOTHING_KNOWN = {};

function createSubject({ target, address, triggers }: WholeBody, facts: UpdateFacts): Subject {
  return {
    issues: NO_ISSUES,
    isCreate: true,
    newTarget: target,
    newAddress: address,
    address: parseAddress(address),
    subscription: { triggers, targetType: target.type, requested: true },
    registry: facts.registry ?? NOTHING_KNOWN,
    endpoint: facts.endpoint ?? NOTHING_KNOWN,
    webhook: undefined,
  };
}

/** An update is judged by what it changes: a value that the webhook already has is no change. */
function updateSubject({ target, address, triggers }: Body, facts: UpdateFacts): Subject {
  const { webhook } = facts;
  const newTarget = target === undefined || isSameTarget(target, webhook?.target) ? undefined : target;
  const newAddress = address === webhook?.address ? undefined : address;
  const newTriggers = triggers === undefined || isSameSet(triggers, webhook?.triggers) ? undefined : triggers;
  return {
    issues: NO_ISSUES,
    isCreate: false,
    newTarget,
    newAddress,
    address: newAddress === undefined ? null : parseAddress(newAddress),
    subscription:
      newTarget === undefined && newTriggers === undefined
        ? undefined
        : {
            triggers: triggers ?? webhook?.triggers,
            targetType: target?.type ?? webhook?.target.type,
            requested: triggers !== undefined,
          },
    registry: facts.registry ?? NOTHING_KNOWN,
    endpoint: facts.endpoint ?? NOTHING_KNOWN,
    webhook,
  };
}

function isSameTarget(a: WebhookTarget, b: WebhookTarget | undefined): boolean {
  return a.id === b?.id && a.type === b.type;
}

function isSameSet(a: readonly string[], b: readonly string[] | undefined): boolean {
  if (b === undefined) return false;
  const inA = new Set(a);
  const inB = new Set(b);
  return inA.size === inB.size && b.every((name) => inA.has(name));
}

/** Of a body without form there is nothing to judge but the form. */
function malformedSubject(issues: readonly Issue[]): Subject {
  return {
    issues,
    isCreate: false,
    newTarget: undefined,
    newAddress: undefined,
    address: null,
    subscription: undefined,
    registry: NOTHING_KNOWN,
    endpoint: NOTHING_KNOWN,
    webhook: undefined,
  };
}
