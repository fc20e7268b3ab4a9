import { messagesOf } from '../shared/issue.js';
import { type Limitation, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** The limitation on the form of a request. The fields that are well-formed are judged by the other limitations all the same. */
export const requestMalformed = {
  code: 'REQUEST_MALFORMED',
  title: 'Malformed request',
  statement:
    'A create request has a target (its type, file or folder, and the ID of the item), an address and at least one trigger. An update request has those of the three that change.',
  remedy: 'Send the fields as the reference of the endpoint describes them. IDs are strings of decimal digits.',
  source: 'https://developer.box.com/reference/post-webhooks/',
  facts: [],
  check({ issues }: Pick<Subject, 'issues'>) {
    const [first] = issues;
    return first === undefined ? 'satisfied' : violated(first.path, { issues }, `The request is malformed: ${messagesOf(issues)}.`);
  },
} as const satisfies Limitation;
