import { BOX_ID_EXPECTED, OBJECT_EXPECTED, REQUESTED_TARGET_EXPECTED, TARGET_TYPE_EXPECTED } from '../input/expectations.js';
import { type Issue, issue, type Path, refuse } from '../input/issue.js';
import { isObject, isString } from '../input/read.js';
import { quote } from '../input/show.js';
import type { WebhookTarget } from './facts.js';

/** A Box ID: decimal digits without leading zeros, or the root folder's `0`. */
export const BOX_ID = /^(?:0|[1-9][0-9]*)$/;

export function isBoxId(value: unknown): value is string {
  return isString(value) && BOX_ID.test(value);
}

export function isTargetType(value: unknown): value is WebhookTarget['type'] {
  return value === 'file' || value === 'folder';
}

/** A target that was read; null: malformed. */
interface ReadTarget {
  readonly target: WebhookTarget | null;
  /** Known even when the target's ID is malformed. */
  readonly targetType: WebhookTarget['type'] | null;
}

export function takeTarget(value: unknown, path: Path, issues: Issue[]): ReadTarget {
  if (!isObject(value)) {
    refuse(issues, path, OBJECT_EXPECTED, value);
    return MALFORMED;
  }
  const { id, type } = value;
  const ownId = isBoxId(id) ? id : refuse(issues, [...path, 'id'], BOX_ID_EXPECTED, id);
  const ownType = isTargetType(type) ? type : refuse(issues, [...path, 'type'], TARGET_TYPE_EXPECTED, type);
  return { target: ownId === null || ownType === null ? null : { id: ownId, type: ownType }, targetType: ownType };
}

const MALFORMED: ReadTarget = { target: null, targetType: null };

/** Compares type and id: a file and a folder may have the same ID. */
export function isSameTarget(a: WebhookTarget, b: WebhookTarget | undefined): boolean {
  return a.id === b?.id && a.type === b.type;
}

/** The issue for a webhook that is not on the requested item. */
export function otherTarget(path: Path, requested: WebhookTarget, found: WebhookTarget): Issue {
  const expected = `the ${requested.type} ${quote(requested.id)} of the request`;
  const received = `the ${found.type} ${quote(found.id)}`;
  return issue(path, { ...REQUESTED_TARGET_EXPECTED, expected }, found, undefined, received);
}
