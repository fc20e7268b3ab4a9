import type { WebhookTarget } from '../facts/facts.js';
import { takeTarget } from '../facts/target.js';
import { OBJECT_EXPECTED, READABLE_EXPECTED, TRIGGERS_EXPECTED } from '../input/expectations.js';
import { type Issue, issue, type Path, refuse } from '../input/issue.js';
import { isObject, takeString, takeStrings } from '../input/read.js';

/** A field of a request; undefined: absent; null: malformed. */
type Field<T> = T | null | undefined;

/** The fields of a request body. */
export interface Body {
  readonly target: Field<WebhookTarget>;
  /** Known even when the target's ID is malformed. */
  readonly targetType: Field<WebhookTarget['type']>;
  readonly address: Field<string>;
  readonly triggers: Field<readonly string[]>;
}

/**
 * Reads the fields of a body; null when it is not an object, or throws when read. In a create request a missing field is
 * malformed. Never throws.
 */
export function takeBody(request: unknown, isCreate: boolean, issues: Issue[]): Body | null {
  try {
    return takeFields(request, isCreate, issues);
  } catch {
    // the issues found before the error are not reliable
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
