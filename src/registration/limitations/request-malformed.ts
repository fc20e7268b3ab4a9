import { messagesOf } from '../../input/issue.js';
import type { CodeEntry } from '../../policy/code-entry.js';
import { violated } from '../check-result.js';
import type { RuleInput } from '../rule-input.js';

export const requestMalformedSource = 'https://developer.box.com/reference/post-webhooks/';

/**
 * A request must have the fields of a create or update request, each well-formed.
 *
 * @appliesTo every request
 * @deniedWhen a field is missing or malformed. If the body is an object, its well-formed fields are still checked
 * @example An empty list of triggers is malformed
 * @example An ID with a leading zero is malformed
 * @example An ID of thirty digits is well-formed
 * @example A create request without an address is malformed
 */
export const requestMalformed = {
  code: 'REQUEST_MALFORMED',
  title: 'Malformed request',
  statement:
    'A create request has a target (the type, file or folder, and the ID of the item), an address and at least one trigger. An update request has the fields that change.',
  remedy: 'Send the fields as the API reference describes them. IDs are strings of decimal digits.',
  source: requestMalformedSource,
  facts: [],
} as const satisfies CodeEntry;

export function checkRequestMalformed({ issues }: Pick<RuleInput, 'issues'>) {
  const [first] = issues;
  return first === undefined ? 'satisfied' : violated(first.path, { issues }, `The request is malformed: ${messagesOf(issues)}.`);
}
