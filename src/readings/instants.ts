import type { CheckedReading } from './reading.js';

/** How instants are read. */
export const instantReadings: readonly CheckedReading[] = [
  {
    id: 'leap-second',
    question: 'Is 23:59:60 a valid time?',
    texts: [
      'RFC 3339 section 5.7: yes, where a leap second is inserted, at the end of a month in UTC.',
      'POSIX: it has the same timestamp as the following second.',
    ],
    chosen: 'Yes, at the end of any month in UTC. It is the same instant as the following 00:00:00.',
    because: 'Other systems write it, and a list of past leap seconds would go out of date.',
    alternatives: ['No.'],
    codes: ['OAUTH2_TOKENS_EXPIRED', 'DEVELOPER_TOKEN_EXPIRED', 'DELIVERIES_STALLED'],
    evidence: 'documented',
  },
  {
    id: 'fractions-of-a-millisecond',
    question: 'How are fractions of a second with more than three digits treated?',
    texts: ['RFC 3339 section 5.6: any number of digits.', 'ECMAScript: instants are whole milliseconds.'],
    chosen: 'In text, digits after the third are dropped. Numbers must be whole milliseconds.',
    because: 'Dropping digits never makes an instant later.',
    alternatives: ['They are rounded.'],
    codes: ['OAUTH2_TOKENS_EXPIRED', 'DEVELOPER_TOKEN_EXPIRED', 'DELIVERIES_STALLED'],
    evidence: 'assumed',
  },
  {
    id: 'seconds-or-milliseconds',
    question: 'Is a number such as 1750000000 an instant in seconds or in milliseconds?',
    texts: [
      'RFC 7519 section 2: a NumericDate counts seconds.',
      'ECMAScript: a time value counts milliseconds.',
      'OpenAPI: Box itself writes instants as text.',
    ],
    chosen: 'Neither. A number below 100,000,000,000 is a caller error, and its message asks for milliseconds.',
    because:
      'In milliseconds, the number would be a time before March 4, 1973, so it almost certainly counts seconds. Read as milliseconds, it would date today’s delivery to 1970 and make the webhook eligible for deletion.',
    alternatives: ['In milliseconds, always.', 'In seconds, if it is below 100,000,000,000.'],
    codes: ['OAUTH2_TOKENS_EXPIRED', 'DEVELOPER_TOKEN_EXPIRED', 'DELIVERIES_STALLED'],
    evidence: 'assumed',
  },
];
