import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capacity, decideCreate, type RegistryState, registryState } from '../../src/index.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { faultyPaths } from '../support/outcomes.js';

describe('webhook-limit: how many webhooks an application and a user can still create', () => {
  it.each([
    [0, 1000],
    [1, 999],
    [999, 1],
    [1000, 0],
    [1001, 0],
  ])('with %i webhooks, %i more', (used, remaining) => {
    expect(capacity(deepFreeze({ webhookCount: used }))).toEqual({ used, limit: 1000, remaining });
  });

  it('an unknown number is null, not 0', () => {
    expect(capacity({})).toBeNull();
    expect(capacity({ webhookOnTarget: null })).toBeNull();
  });

  it('capacity remains exactly when the limit does not deny a create', () => {
    fc.assert(
      fc.property(fc.nat(2000), (webhookCount) => {
        const decision = decideCreate(
          { target: { type: 'file', id: '1' }, address: 'https://hooks.example.com/', triggers: ['FILE.DOWNLOADED'] },
          { registry: { webhookCount, webhookOnTarget: null } },
        );
        const reached = decision.reasons.some(({ code, status }) => code === 'WEBHOOK_LIMIT_REACHED' && status === 'violated');
        expect((capacity({ webhookCount })?.remaining ?? 0) === 0).toBe(reached);
      }),
    );
  });

  it('a partial list states no number, so the capacity is unknown', () => {
    const target = { id: '1', type: 'folder' } as const;
    const listed = [{ id: '7', target }];
    expect(capacity(registryState(listed, target, { complete: false }))).toBeNull();
    expect(capacity(registryState(listed, target, { complete: true }))).toEqual({ used: 1, limit: 1000, remaining: 999 });
  });

  it.each([
    [undefined, []],
    [null, []],
    [[], []],
    [{ webhookCount: -1 }, ['webhookCount']],
    [{ webhookCount: 1.5 }, ['webhookCount']],
    [{ webhookCount: NaN }, ['webhookCount']],
    [{ webhookCount: '7' }, ['webhookCount']],
    [{ webhookCount: null }, ['webhookCount']],
  ])('%j is not a registry state', (registry, path) => {
    expect(faultyPaths(() => capacity(registry as RegistryState))).toEqual([path]);
  });

  it('the error says what is expected and what was found', () => {
    expect(() => capacity(7 as never)).toThrow('Invalid facts: registry must be an object; got 7.');
  });
});
