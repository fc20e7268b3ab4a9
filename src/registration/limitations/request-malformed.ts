import { messagesOf } from '../../input/issue.js';
import { violated } from '../check-result.js';
import type { LimitationEntry } from '../limitation-entry.js';
import type { RuleInput } from '../rule-input.js';

export const requestMalformedSource = 'https://developer.box.com/reference/post-webhooks/';

/** The limitation on the form of a request. The fields that are well-formed are judged by the other limitations all the same. */
export const requestMalformed = {
  code: 'REQUEST_MALFORMED',
  title: 'Malformed request',
  statement:
    'A create request has a target (its type, file or folder, and the ID of the item), an address and at least one trigger. An update request has those of the three that change.',
  remedy: 'Send the fields as the reference of the endpoint describes them. IDs are strings of decimal digits.',
  source: requestMalformedSource,
  facts: [],
} as const satisfies LimitationEntry;

export function checkRequestMalformed({ issues }: Pick<RuleInput, 'issues'>) {
  const [first] = issues;
  return first === undefined ? 'satisfied' : violated(first.path, { issues }, `The request is malformed: ${messagesOf(issues)}.`);
}
