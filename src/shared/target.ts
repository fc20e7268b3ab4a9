import type { Path, WebhookTarget } from '../facts.js';
import { REQUESTED_TARGET_EXPECTED } from './expectations.js';
import type { Issue } from './issue.js';
import { quote, showPath } from './show.js';

/** An item is its type and its id together: a file and a folder may have the same id. */
export function isSameTarget(a: WebhookTarget, b: WebhookTarget | undefined): boolean {
  return a.id === b?.id && a.type === b.type;
}

/** The issue of a webhook that is on another item than the requested one. */
export function otherTarget(path: Path, requested: WebhookTarget, found: WebhookTarget): Issue {
  const expected = `the ${requested.type} ${quote(requested.id)} of the request`;
  const received = `the ${found.type} ${quote(found.id)}`;
  return {
    path,
    code: REQUESTED_TARGET_EXPECTED.code,
    expected,
    received,
    message: `${showPath(path, '')} must be ${expected}; got ${received}`,
  };
}
