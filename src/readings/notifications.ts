import type { CheckedReading } from './reading.js';

/** What Box sends, and how often. */
export const notificationReadings: readonly CheckedReading[] = [
  {
    id: 'permission-before-session',
    question: 'What does Box send if permissions prevented the action and the session has ended too?',
    texts: [
      'Limitations, the notice on permissions: no notification is sent for the attempted action.',
      'Limitations, NO_ACTIVE_SESSION: the webhook still sends events, without a full payload.',
    ],
    chosen: 'Nothing.',
    because: 'An action that permissions prevented did not happen, so there is no event to send.',
    alternatives: ['NO_ACTIVE_SESSION.'],
    codes: ['ACTION_NOT_PERMITTED'],
    evidence: 'documented',
  },
  {
    id: 'retries',
    question: 'How often does Box try to deliver a notification?',
    texts: ['Guide V2 webhooks, Retries: up to 12 times over 2 hours.', 'Guide Webhooks, Versions: up to 10 times.'],
    chosen: 'No decision depends on it. Only the time of the last successful delivery matters.',
    because: 'No limitation mentions individual attempts.',
    alternatives: ['10 times.', '12 times.'],
    codes: [],
    evidence: 'documented',
  },
  {
    id: 'body-without-type',
    question: 'Is a body without the type webhook_event a notification?',
    texts: [
      'Guide V2 webhooks, Payload body: the type is always webhook_event.',
      'SDKs, tests of signatures: some sample bodies have no type.',
    ],
    chosen: 'No. It is malformed.',
    because: 'The samples only show what is signed, and a body from another service could have a trigger too.',
    alternatives: ['Yes, if it has a trigger.'],
    codes: [],
    evidence: 'documented',
  },
  {
    id: 'source-with-item',
    question: 'Which item does a notification report if its source has both its own ID and an item?',
    texts: [
      'Guide V2 webhooks, Payload body: the source is the item that triggered the event, for example the uploaded file.',
      'Guide Webhook event triggers: comments, collaborations and tasks, which are on an item, trigger events too.',
    ],
    chosen: 'The source itself, such as the comment. The item in it counts only when the source has no ID and type.',
    because: 'The event is about the source, and its ID is the one to look up.',
    alternatives: ['The item, which is what the webhook watches.'],
    codes: [],
    evidence: 'assumed',
  },
];
