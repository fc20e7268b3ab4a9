import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoxWebhook } from '../../src/index.js';
import { applyStep, type PlanStep } from '../../src/plan/index.js';
import { runs } from '../support/arbitraries.js';
import { deepFreeze } from '../support/deep-freeze.js';

const target = { id: '5', type: 'folder' } as const;
const create = { target, address: 'https://hooks.example.com/box', triggers: ['FILE.MOVED'] };
const list: readonly BoxWebhook[] = deepFreeze([
  { id: '1', target: { id: '4', type: 'folder' } },
  { id: '2', target: { id: '6', type: 'file' }, address: 'https://old.example.com/', triggers: ['FILE.MOVED'] },
]);

const steps: readonly PlanStep[] = deepFreeze([
  { action: 'inspect', webhookId: '1' },
  { action: 'create', body: create, keys: [], unchecked: [] },
  { action: 'update', webhookId: '2', body: { address: create.address }, keys: [], unchecked: [] },
  { action: 'move', webhookId: '2', body: create, keys: [], unchecked: [] },
  { action: 'delete', webhookId: '2', target: { id: '6', type: 'file' } },
]);

const errors = fc.constantFrom<unknown>(undefined, null, 'Service Unavailable', { type: 'error', status: 400, code: 'bad_request' });
const answered = fc.record({ step: fc.constantFrom(...steps), status: fc.integer({ min: 400, max: 599 }), body: errors });

/** What a status of 400 or more stands for, by its number. */
function nextOf({ action }: PlanStep, status: number): string | RegExp {
  if (status === 429 || status >= 500) return 'retry';
  if (status === 409 && action === 'create') return 'replan';
  if (status !== 404) return 'stop';
  return { inspect: /continue|replan/, delete: 'continue', update: 'replan', move: 'replan', create: 'stop' }[action];
}

describe('applyStep', () => {
  test('after an error the list is the same, except that a webhook which is not found is gone', () => {
    fc.assert(
      fc.property(answered, ({ step, status, body }) => {
        const { registered, next } = applyStep(list, step, deepFreeze({ status, body }));
        const isGone = status === 404 && 'webhookId' in step;
        expect(registered).toEqual(isGone ? list.filter(({ id }) => id !== step.webhookId) : list);
        expect(next).toMatch(nextOf(step, status));
      }),
      runs(2_000),
    );
  });

  test('a success is taken from the body', () => {
    const whole = {
      id: '2',
      type: 'webhook',
      target,
      address: 'https://hooks.example.com/normalized',
      triggers: ['FILE.MOVED', 'FILE.LOCKED'],
    };
    const known = { id: '2', target, address: whole.address, triggers: whole.triggers };
    const [inspect, post, update, move, gone] = steps as [PlanStep, PlanStep, PlanStep, PlanStep, PlanStep];
    expect(applyStep(list, inspect, { status: 200, body: { ...whole, id: '1' } }).registered).toMatchObject([
      { ...known, id: '1' },
      list[1],
    ]);
    expect(applyStep(list, post, { status: 201, body: { ...whole, id: '3' } }).registered).toMatchObject([...list, { ...known, id: '3' }]);
    expect(applyStep(list, update, { status: 200, body: whole }).registered).toMatchObject([list[0], known]);
    expect(applyStep(list, move, { status: 200, body: whole }).registered).toMatchObject([list[0], known]);
    expect(applyStep(list, gone, { status: 204 }).registered).toEqual([list[0]]);
    expect(applyStep(list, gone, { status: 404 }).registered).toEqual([list[0]]);
    for (const [step, status] of [
      [post, 201],
      [update, 200],
      [move, 200],
    ] as const) {
      expect(applyStep(list, step, { status, body: { ...whole, id: step === post ? '3' : '2' } }).next).toBe('continue');
    }
  });

  test('a success without a body is taken from the step', () => {
    const [, post, update, move] = steps as [PlanStep, PlanStep, PlanStep, PlanStep];
    for (const body of [undefined, null, '']) {
      expect(applyStep(list, update, { status: 200, body }).registered).toMatchObject([list[0], { ...list[1], address: create.address }]);
      expect(applyStep(list, move, { status: 200, body }).registered).toMatchObject([list[0], { id: '2', ...create }]);
      expect(applyStep(list, post, { status: 201, body }).registered).toMatchObject([...list, create]);
    }
  });
});
