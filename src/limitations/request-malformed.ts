import type { Issue } from '../facts.js';
import { type Limitation, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** The limitation on the form of a request; when it is violated, no other one is judged. */
export const requestMalformed = {
  code: 'REQUEST_MALFORMED',
  title: 'Request without the required form',
  statement:
    'A webhook is created with a target (the type file or folder, and the id of the item), an address and at least one trigger; an update names those of the three that are to change.',
  remedy: 'Send the fields in the form that the reference of the endpoint gives; ids are strings of decimal digits.',
  source: 'https://developer.box.com/reference/post-webhooks/',
  facts: [],
  check({ issues }: Pick<Subject, 'issues'>) {
    const [first] = issues;
    return first === undefined
      ? 'satisfied'
      : violated(first.path, { issues }, `The request is not the body of a webhook: ${messagesOf(issues)}.`);
  },
} as const satisfies Limitation;

const FEW = 5;

function messagesOf(issues: readonly Issue[]): string {
  const few = issues.slice(0, FEW).map(({ message }) => message);
  return few.join('; ') + (issues.length > FEW ? '; and more faults' : '');
}
