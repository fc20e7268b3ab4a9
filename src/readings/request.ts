import type { CheckedReading } from './reading.js';

/** What a request must look like. */
export const requestReadings: readonly CheckedReading[] = [
  {
    id: 'box-ids',
    question: 'Which strings are valid item IDs?',
    texts: [
      'OpenAPI, POST /webhooks: target.id is a string without a pattern.',
      'Box’s guides and examples: IDs consist of decimal digits; the root folder is "0".',
    ],
    chosen: 'Decimal digits without leading zeros, or "0" itself. Any other ID makes the request malformed.',
    because: 'Each item then has exactly one ID, and "00" cannot bypass the rules on the root folder and on one webhook per item.',
    alternatives: ['Any non-empty string is an ID.'],
    codes: ['REQUEST_MALFORMED', 'TARGET_IS_ROOT_FOLDER'],
    evidence: 'assumed',
  },
  {
    id: 'no-triggers',
    question: 'Can a webhook have an empty list of triggers?',
    texts: [
      'OpenAPI, POST /webhooks: triggers is a required list without a minimum length.',
      'Guide Create webhooks: triggers are required.',
    ],
    chosen: 'No. A create request, or an update that contains triggers, needs at least one.',
    because: 'A webhook without triggers never sends a notification.',
    alternatives: ['Yes. An empty list is well-formed.'],
    codes: ['REQUEST_MALFORMED'],
    evidence: 'documented',
  },
  {
    id: 'repeated-triggers',
    question: 'Can a request contain the same trigger twice?',
    texts: ['No text allows or forbids it.'],
    chosen: 'Yes. The trigger counts once.',
    because: 'A duplicate does not change what the request asks for.',
    alternatives: ['No. A repeated trigger makes the request malformed.'],
    codes: ['REQUEST_MALFORMED'],
    evidence: 'assumed',
  },
  {
    id: 'other-keys',
    question: 'How are undocumented fields in a request treated?',
    texts: ['OpenAPI, POST /webhooks: documents three fields, and does not forbid others.'],
    chosen: 'They are ignored.',
    because: 'They do not change what the request asks for, and clients often send back whole webhook objects.',
    alternatives: ['An undocumented field makes the request malformed.'],
    codes: ['REQUEST_MALFORMED'],
    evidence: 'assumed',
  },
  {
    id: 'malformed-fields',
    question: 'If one field of a request is malformed, are the other fields still checked?',
    texts: ['OpenAPI, POST /webhooks: 400 if the parameters are incorrect; no mention of requests with several errors.'],
    chosen:
      'Yes. The request is denied as malformed, and its well-formed fields are checked as usual. Limitations that read a malformed field do not apply. A body that is not an object is denied as malformed and for no other reason.',
    because: 'The requester sees every problem at once, not a new one after each attempt.',
    alternatives: ['No. REQUEST_MALFORMED is the only reason.'],
    codes: ['REQUEST_MALFORMED'],
    evidence: 'assumed',
  },
];
