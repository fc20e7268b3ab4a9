import { cleanupEligibility } from 'box-webhook-policy';
import { orElse } from '../or-else.js';
import type { Part, PartProps } from '../part.js';
import { type Drawing, drawingOf, Timeline, type Tone } from '../timeline.js';
import { toInstant } from '../timeline-scale.js';
import { AnswerInWords } from './answer.js';
import { type DeletionCase, type Known, readDeletionCase } from './case.js';
import { courseOf, type DeletionState } from './course.js';
import { examples } from './examples.js';
import { FactsFields } from './fields.js';

export const deletion: Part<DeletionCase> = {
  id: 'deletion',
  title: 'Deletion',
  question: 'May Box delete this webhook?',
  examples,
  read: readDeletionCase,
  Form,
  Answer,
};

const STATES = {
  KEPT: { tone: 'good', label: 'No' },
  DELETABLE: { tone: 'bad', label: 'Yes' },
  NOT_KNOWN: { tone: 'open', label: 'Not known' },
} as const satisfies Record<DeletionState, { tone: Tone; label: string }>;

function Form({ value, change }: PartProps<DeletionCase>) {
  return <FactsFields value={value} change={(facts) => change({ ...value, facts })} />;
}

function Answer({ value, change }: PartProps<DeletionCase>) {
  return (
    <>
      <Timeline drawing={orElse(() => draw(value.facts), null)} now={value.now} change={(now) => change({ ...value, now })} />
      <AnswerInWords value={value} />
    </>
  );
}

function draw(facts: Known): Drawing | null {
  const stateAt = (ms: number) => {
    const { eligible, unknown } = cleanupEligibility(facts, toInstant(ms));
    return eligible ? 'DELETABLE' : unknown.length > 0 ? 'NOT_KNOWN' : 'KEPT';
  };
  // the same at every instant
  const { eligibleAt } = cleanupEligibility(facts, new Date(0));
  const course = courseOf(facts, eligibleAt, stateAt);
  return course && drawingOf(course, 'May Box delete the webhook?', STATES);
}
