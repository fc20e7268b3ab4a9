import type { WebhookTarget } from '../facts/facts.js';
import { takeTarget } from '../facts/target.js';
import { OBJECT_EXPECTED, READABLE_EXPECTED, TRIGGERS_EXPECTED } from '../input/expectations.js';
import { type Issue, issue, type Path, refuse } from '../input/issue.js';
import { isObject, takeString, takeStrings } from '../input/read.js';

/** A field of a request: undefined when it is absent, null when it is malformed. */
type Field<T> = T | null | undefined;

/** The body of a request, field by field. */
export interface Body {
  readonly target: Field<WebhookTarget>;
  /** Known also when the id beside it is malformed. */
  readonly targetType: Field<WebhookTarget['type']>;
  readonly address: Field<string>;
  readonly triggers: Field<readonly string[]>;
}

/**
 * The fields of a create or update body; null when the request is not an object, or throws when it is read. In a create
 * request no field is absent: a missing one is malformed. This never throws.
 */
export function takeBody(request: unknown, isCreate: boolean, issues: Issue[]): Body | null {
  try {
    return takeFields(request, isCreate, issues);
  } catch {
    // nothing else that was found of it is certain
    issues.splice(0, Infinity, issue([], READABLE_EXPECTED, request, 'request'));
    return null;
  }
}

function takeFields(request: unknown, isCreate: boolean, issues: Issue[]): Body | null {
  if (!isObject(request)) return refuse(issues, [], OBJECT_EXPECTED, request, 'request');
  const { target, address, triggers } = request;
  const isKept = (value: unknown): value is undefined => value === undefined && !isCreate;
  const own = isKept(target) ? ABSENT : takeTarget(target, TARGET, issues);
  return {
    target: own.target,
    targetType: own.targetType,
    address: isKept(address) ? undefined : takeString(address, ADDRESS, issues),
    triggers: isKept(triggers) ? undefined : takeTriggers(triggers, issues),
  };
}

const ABSENT = { target: undefined, targetType: undefined };

function takeTriggers(value: unknown, issues: Issue[]): readonly string[] | null {
  const own = Array.isArray(value) ? takeStrings(value, TRIGGERS, issues) : [];
  return own?.length === 0 ? refuse(issues, TRIGGERS, TRIGGERS_EXPECTED, value) : own;
}

const TARGET: Path = ['target'];
const ADDRESS: Path = ['address'];
const TRIGGERS: Path = ['triggers'];
