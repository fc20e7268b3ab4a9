import { describe, expect, it } from 'vitest';
import { type Known, knownOf, readDeletionCase } from '../../page/deletion/case.js';
import { courseOf } from '../../page/deletion/course.js';
import { UnreadableCase } from '../../page/part.js';
import { DAY, toInstant } from '../../page/timeline-scale.js';
import { cleanupEligibility } from '../../scripts/entries.js';

const SUCCESS = Date.UTC(2026, 2, 1, 9);
const after = (ms: number) => toInstant(SUCCESS + ms);

const STALLING = {
  applicationDeleted: false,
  accessTokensDeleted: false,
  lastSuccessfulDeliveryAt: after(0),
  lastTriggeredAt: after(20 * DAY),
} as const satisfies Known;

describe('readDeletionCase', () => {
  it.each<Known>([{}, STALLING, { applicationDeleted: true, lastTriggeredAt: null }, { lastSuccessfulDeliveryAt: null }])(
    'reads what a link to a case holds: %j',
    (facts) => {
      const value = { facts, now: after(0) };
      expect(readDeletionCase(JSON.parse(JSON.stringify(value)))).toStrictEqual(value);
    },
  );

  it('leaves out other fields', () => {
    expect(readDeletionCase({ facts: { more: 1 }, now: '', more: 1 })).toStrictEqual({ facts: {}, now: '' });
  });

  it.each([
    [[], 'the case must be an object; got []'],
    [{ now: '' }, 'facts must be an object; got nothing'],
    [{ facts: { applicationDeleted: 'no' }, now: '' }, 'facts.applicationDeleted must be true or false; got "no"'],
    [{ facts: { accessTokensDeleted: null }, now: '' }, 'facts.accessTokensDeleted must be true or false; got null'],
    [{ facts: { lastSuccessfulDeliveryAt: 1 }, now: '' }, 'facts.lastSuccessfulDeliveryAt must be text; got 1'],
    [{ facts: { lastTriggeredAt: false }, now: '' }, 'facts.lastTriggeredAt must be text; got false'],
    [{ facts: {} }, 'now must be text; got nothing'],
  ])('names the field that cannot be read in %j', (value, message) => {
    expect(() => readDeletionCase(value)).toThrow(new UnreadableCase(message));
  });
});

describe('knownOf', () => {
  it('leaves out unknown facts, and keeps what never happened', () => {
    expect(knownOf({ applicationDeleted: undefined, accessTokensDeleted: false, lastTriggeredAt: null })).toStrictEqual({
      accessTokensDeleted: false,
      lastTriggeredAt: null,
    });
  });
});

describe('courseOf', () => {
  const course = (facts: Known) => {
    const at = (ms: number) => cleanupEligibility(facts, toInstant(ms));
    return courseOf(facts, at(SUCCESS).eligibleAt, (ms) => {
      const { eligible, unknown } = at(ms);
      return eligible ? 'DELETABLE' : unknown.length > 0 ? 'NOT_KNOWN' : 'KEPT';
    });
  };
  const span = (from: number, to: number, state: string) => ({ from: SUCCESS + from * DAY, to: SUCCESS + to * DAY, state });
  const mark = (days: number, label: string) => ({ at: SUCCESS + days * DAY, label });

  it('shows both periods after the last success, and the first instant of eligibility', () => {
    expect(course(STALLING)).toEqual({
      range: { from: SUCCESS, to: SUCCESS + 45 * DAY },
      states: [span(0, 30, 'KEPT'), span(30, 45, 'DELETABLE')],
      marks: [
        mark(0, 'Last successful delivery'),
        mark(20, 'Last trigger'),
        mark(14, '14 days after the last success'),
        mark(30, '30 days after the last success: Box may delete the webhook'),
      ],
      periods: [
        {
          caption: 'First 14 days after the last success: a last trigger in this period does not count',
          from: SUCCESS,
          to: SUCCESS + 14 * DAY,
        },
        {
          caption: 'First 30 days after the last success: deliveries are not stalled yet',
          from: SUCCESS,
          to: SUCCESS + 30 * DAY,
        },
      ],
    });
  });

  it('keeps the webhook if the last trigger was exactly 14 days after the last success', () => {
    expect(course({ ...STALLING, lastTriggeredAt: after(14 * DAY) })).toMatchObject({
      states: [span(0, 45, 'KEPT')],
      marks: [{}, {}, {}, mark(30, '30 days after the last success')],
    });
  });

  it('begins with the last trigger if it came before the last success, and ends after it if it came late', () => {
    expect(course({ ...STALLING, lastTriggeredAt: after(-DAY) })?.range).toEqual({ from: SUCCESS - DAY, to: SUCCESS + 45.5 * DAY });
    expect(course({ ...STALLING, lastTriggeredAt: after(40 * DAY) })?.range).toEqual({ from: SUCCESS, to: SUCCESS + 60 * DAY });
  });

  it('shows that a fact is missing until a cause applies', () => {
    const { applicationDeleted, ...facts } = STALLING;
    expect(course(facts)?.states).toEqual([span(0, 30, 'NOT_KNOWN'), span(30, 45, 'DELETABLE')]);
    expect(course({ lastSuccessfulDeliveryAt: after(0) })?.states).toEqual([span(0, 45, 'NOT_KNOWN')]);
  });

  it('shows 30 days after a trigger without a success', () => {
    expect(course({ ...STALLING, lastSuccessfulDeliveryAt: null, lastTriggeredAt: after(0) })).toEqual({
      range: { from: SUCCESS, to: SUCCESS + 30 * DAY },
      states: [span(0, 30, 'KEPT')],
      marks: [mark(0, 'Last trigger')],
      periods: [],
    });
  });

  it('has nothing to show if neither happened', () => {
    expect(course({})).toBeNull();
    expect(course({ ...STALLING, lastSuccessfulDeliveryAt: null, lastTriggeredAt: null })).toBeNull();
  });
});
