/** Copies and checks the arguments of `applyStep`. */
import type { BoxWebhook, WebhookTarget } from '../facts/facts.js';
import { takeIdentifiedWebhook } from '../facts/read-facts.js';
import { takeTarget } from '../facts/target.js';
import { OBJECT_EXPECTED, STEP_ACTION_EXPECTED, WEBHOOKS_EXPECTED } from '../input/expectations.js';
import { addBelow, type Issue, type Path, refuse } from '../input/issue.js';
import { isNonEmptyString, isObject, isString, takeCount, takeList, takeNonEmptyString, takeReadable, takeStrings } from '../input/read.js';
import { takeBody } from '../registration/read-request.js';
import type { PlanStep } from './plan.js';

/** What is known of a webhook. */
export interface Fields {
  readonly id?: string;
  readonly target?: WebhookTarget;
  readonly address?: string;
  readonly triggers?: readonly string[];
}

/** One of the registered webhooks. */
export interface Entry {
  readonly id: string;
  /** As given. */
  readonly webhook: BoxWebhook;
  /** As read. */
  readonly fields: Fields;
}

export function takeEntries(registered: unknown, path: Path, issues: Issue[]): Entry[] | null {
  return takeList(registered, path, issues, WEBHOOKS_EXPECTED, (webhook, at) => takeReadable(webhook, at, issues, takeEntry));
}

function takeEntry(webhook: unknown, path: Path, issues: Issue[]): Entry | null {
  const known = takeIdentifiedWebhook(webhook, path, issues);
  if (known === null) return null;
  const { id, target, address, triggers } = known;
  return { id, webhook: webhook as BoxWebhook, fields: present({ id, target, address, triggers }) };
}

/** The parts of a step that its answer needs. */
export interface TakenStep {
  readonly action: PlanStep['action'];
  /** undefined: a create. */
  readonly webhookId: string | undefined;
  /** Empty for an inspect and a delete. */
  readonly body: Fields;
}

export function takeStep(step: unknown, path: Path, issues: Issue[]): TakenStep | null {
  if (!isObject(step)) return refuse(issues, path, OBJECT_EXPECTED, step);
  const { action, webhookId, body } = step;
  if (!isAction(action)) return refuse(issues, [...path, 'action'], STEP_ACTION_EXPECTED, action);
  const id = action === 'create' ? undefined : takeNonEmptyString(webhookId, [...path, 'webhookId'], issues);
  const fields = action === 'inspect' || action === 'delete' ? {} : takeStepBody(body, action === 'create', [...path, 'body'], issues);
  return id === null || fields === null ? null : { action, webhookId: id, body: fields };
}

function isAction(value: unknown): value is PlanStep['action'] {
  return value === 'inspect' || value === 'create' || value === 'update' || value === 'move' || value === 'delete';
}

function takeStepBody(value: unknown, isCreate: boolean, path: Path, issues: Issue[]): Fields | null {
  const own: Issue[] = [];
  const body = takeBody(value, isCreate, own);
  addBelow(issues, path, own);
  if (body === null || own.length > 0) return null;
  const { target, address, triggers } = body;
  return present({ target, address, triggers });
}

/** Box's answer. */
export interface KnownResponse {
  readonly status: number;
  /** What could be read of the body. */
  readonly fields: Fields;
}

export function takeResponse(response: unknown, path: Path, issues: Issue[]): KnownResponse | null {
  if (!isObject(response)) return refuse(issues, path, OBJECT_EXPECTED, response);
  const { status, body } = response;
  const own = takeCount(status, [...path, 'status'], issues);
  return own === null ? null : { status: own, fields: readFields(body) };
}

/** Never throws: the body comes from outside. */
function readFields(body: unknown): Fields {
  try {
    if (!isObject(body)) return {};
    const { id, target, address, triggers } = body;
    return present({
      id: isNonEmptyString(id) ? id : undefined,
      target: takeTarget(target, [], []).target,
      address: isString(address) ? address : undefined,
      triggers: takeStrings(triggers, [], []),
    });
  } catch {
    return {};
  }
}

/** Leaves out unknown fields. */
function present(fields: { readonly [Name in keyof Fields]: Fields[Name] | null | undefined }): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
}
