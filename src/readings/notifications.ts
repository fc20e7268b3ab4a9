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
];
