import { sessionState } from 'box-webhook-policy';
import { orElse } from '../or-else.js';
import type { Part, PartProps } from '../part.js';
import { type Drawing, drawingOf, Timeline, type Tone } from '../timeline.js';
import { toInstant } from '../timeline-scale.js';
import { AnswerInWords } from './answer.js';
import { type Credentials, readSessionCase, type SessionCase, sessionAt } from './case.js';
import { examples } from './examples.js';
import { CredentialFields, EventFields } from './fields.js';
import { type LifeState, lifeOf } from './life.js';

export const session: Part<SessionCase> = {
  id: 'session',
  title: 'Sessions and notifications',
  question: 'Does Box still send full payloads for this webhook?',
  examples,
  read: readSessionCase,
  Form,
  Answer,
};

const STATES = {
  NOT_BEGUN: { tone: 'plain' },
  ACTIVE: { tone: 'good', label: 'Full payload' },
  NO_ACTIVE_SESSION: {
    tone: 'bad',
    label: 'Reduced payload',
  },
} as const satisfies Record<LifeState, { tone: Tone; label?: unknown }>;

function Form({ value, change }: PartProps<SessionCase>) {
  return (
    <>
      <CredentialFields credentials={value.credentials} change={(credentials) => change({ ...value, credentials })} />
      <EventFields value={value} change={change} />
    </>
  );
}

function Answer({ value, change }: PartProps<SessionCase>) {
  return (
    <>
      <Timeline drawing={orElse(() => draw(value.credentials), null)} now={value.now} change={(now) => change({ ...value, now })} />
      <AnswerInWords value={value} />
    </>
  );
}

function draw(credentials: Credentials): Drawing | null {
  const life = lifeOf(credentials, (ms) => sessionState(sessionAt(credentials, ms), toInstant(ms)));
  return life && drawingOf({ ...life, periods: life.tokens }, 'Payload, if Box sends the event', STATES);
}
