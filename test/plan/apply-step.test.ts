import { describe, expect, it } from 'vitest';
import { InvalidFactsError } from '../../src/index.js';
import { applyStep, type PlanStep } from '../../src/plan/index.js';
import { revoked } from '../support/hostile-values.js';
import { thrownBy } from '../support/outcomes.js';

const folder = (id: string) => ({ id, type: 'folder' as const });
const webhook = { id: '7', target: folder('1'), address: 'https://hooks.example.com/box', triggers: ['FILE.UPLOADED'] };
const body = { target: folder('2'), address: 'https://hooks.example.com/box', triggers: ['FILE.MOVED'] };
const steps = {
  inspect: { action: 'inspect', webhookId: '7' },
  create: { action: 'create', body, keys: [], unchecked: [] },
  update: { action: 'update', webhookId: '7', body: { triggers: ['FILE.MOVED'] }, keys: [], unchecked: [] },
  move: { action: 'move', webhookId: '7', body: { target: folder('2') }, keys: [], unchecked: [] },
  delete: { action: 'delete', webhookId: '7', target: folder('1') },
} as const satisfies Record<string, PlanStep>;
const actions = ['inspect', 'create', 'update', 'move', 'delete'] as const;

describe('applyStep answers each status', () => {
  const success = { inspect: 200, create: 201, update: 200, move: 200, delete: 204 };
  const expected = (action: (typeof actions)[number], status: number) => {
    if (status === 429 || (status >= 500 && status <= 599)) return 'retry';
    if (status === 404 && action !== 'create') return action === 'delete' ? 'continue' : 'replan';
    if (status === 409 && action === 'create') return 'replan';
    if (status !== success[action]) return 'stop';
    return action === 'inspect' ? 'replan' : 'continue';
  };
  const statuses = [
    0, 100, 199, 200, 201, 202, 204, 299, 301, 304, 400, 401, 403, 404, 408, 409, 412, 428, 429, 430, 499, 500, 503, 599, 600, 999,
  ];

  it.each(actions)('%s', (action) => {
    for (const status of statuses) {
      const answer = applyStep([webhook], steps[action], { status, body: { ...webhook } });
      expect(answer.next, `${status}`).toBe(expected(action, status));
      if (answer.next === 'stop' || answer.next === 'retry') expect(answer.registered).toEqual([webhook]);
    }
  });
});

describe('applyStep takes fields from the answer, and what it lacks from the step', () => {
  it.each<[title: string, step: PlanStep, status: number, body: unknown, registered: readonly object[]]>([
    ['a whole answer', steps.create, 201, { ...body, id: '9', triggers: ['X'] }, [webhook, { ...body, id: '9', triggers: ['X'] }]],
    ['an answer with an ID only', steps.create, 201, { id: '9' }, [webhook, { ...body, id: '9' }]],
    ['no answer', steps.create, 201, undefined, [webhook, { ...body, id: 'created on folder 2' }]],
    ['an answer that throws', steps.create, 201, revoked(), [webhook, { ...body, id: 'created on folder 2' }]],
    [
      'malformed fields',
      steps.create,
      201,
      { id: '', target: 7, address: 7, triggers: [7] },
      [webhook, { ...body, id: 'created on folder 2' }],
    ],
    ['a list with an ID', steps.create, 201, Object.assign([], { id: '9' }), [webhook, { ...body, id: 'created on folder 2' }]],
    ['an ID that is listed', steps.create, 201, { id: '7' }, [{ ...body, id: '7' }]],
    ['an update without an answer', steps.update, 200, 'OK', [{ ...webhook, triggers: ['FILE.MOVED'] }]],
    [
      'an update with an answer',
      steps.update,
      200,
      { id: '8', address: 'https://a.example.com/' },
      [{ ...webhook, triggers: ['FILE.MOVED'], address: 'https://a.example.com/' }],
    ],
    ['a move', steps.move, 200, null, [{ ...webhook, target: folder('2') }]],
    ['a deletion', steps.delete, 204, null, []],
    [
      'an inspection',
      steps.inspect,
      200,
      { ...webhook, address: 'https://a.example.com/' },
      [{ ...webhook, address: 'https://a.example.com/' }],
    ],
  ])('%s', (_, step, status, answered, registered) => {
    const before = Object.freeze([Object.freeze({ ...webhook })]);
    expect(applyStep(before, step, { status, body: answered }).registered).toEqual(registered);
    expect(before).toEqual([webhook]);
  });

  it('an update of a webhook that is not listed adds it; a second entry of it goes', () => {
    expect(applyStep([], steps.update, { status: 200 }).registered).toEqual([{ id: '7', triggers: ['FILE.MOVED'] }]);
    expect(applyStep([{ id: '8' }], steps.update, { status: 200 }).registered).toEqual([
      { id: '8' },
      { id: '7', triggers: ['FILE.MOVED'] },
    ]);
    const twice = applyStep([webhook, { id: '8' }, { id: '7' }], steps.update, { status: 200 });
    expect(twice.registered).toEqual([{ ...webhook, triggers: ['FILE.MOVED'] }, { id: '8' }]);
  });

  it.each<[title: string, body: unknown]>([
    ['nothing readable', revoked()],
    ['another webhook', { ...webhook, id: '8' }],
    ['no address', { id: '7', triggers: [] }],
    ['no triggers', { id: '7', address: 'https://a.example.com/' }],
  ])('an inspection that finds %s stops', (_, answered) => {
    expect(applyStep([webhook], steps.inspect, { status: 200, body: answered })).toEqual({ registered: [webhook], next: 'stop' });
  });
});

describe('applyStep rejects malformed arguments', () => {
  const ok = { status: 200 };
  it.each<[call: () => unknown, path: readonly (string | number)[]]>([
    [() => applyStep(7 as never, steps.delete, ok), ['registered']],
    [() => applyStep([{}], steps.delete, ok), ['registered', 0, 'id']],
    [() => applyStep([{ id: '7', triggers: 7 as never }], steps.delete, ok), ['registered', 0, 'triggers']],
    [() => applyStep([], null as never, ok), ['step']],
    [() => applyStep([], { action: 'post' } as never, ok), ['step', 'action']],
    [() => applyStep([], { action: 'delete' } as never, ok), ['step', 'webhookId']],
    [() => applyStep([], { ...steps.create, body: 7 } as never, ok), ['step', 'body']],
    [() => applyStep([], { ...steps.create, body: { ...body, address: 7 } } as never, ok), ['step', 'body', 'address']],
    [() => applyStep([], steps.delete, 7 as never), ['response']],
    [() => applyStep([], steps.delete, { status: '204' as never }), ['response', 'status']],
    [() => applyStep([], steps.delete, revoked() as never), ['response']],
  ])('%s', (call, path) => {
    const error = thrownBy(call) as InvalidFactsError;
    expect(error).toBeInstanceOf(InvalidFactsError);
    expect(error.issues.map((issue) => issue.path)).toEqual([path]);
  });
});
