import { describe, expect, it } from 'vitest';
import { decideCreate, type RegisteredWebhook } from '../../src/index.js';
import { resolveConflict } from '../../src/plan/index.js';
import { faultyPaths } from '../support/outcomes.js';
import { address, existing, request, target } from './support.js';

describe('one-webhook-per-item: without a conflict there is nothing to resolve', () => {
  it.each([
    ['another item', { target: { id: '4053928', type: 'folder' as const } }],
    ['a file with the id of the folder', { target: { id: '4053927', type: 'file' as const } }],
  ])('a webhook on %s is an InvalidFactsError', (_, other) => {
    expect(faultyPaths(() => resolveConflict(request(), existing(other)))).toEqual([['existing', 'target']]);
  });

  it.each([
    ['null in its place', null, ['existing']],
    ['a list in its place', [], ['existing']],
    ['no target', { ...existing(), target: undefined }, ['existing', 'target']],
    ['a number as id of the target', { ...existing(), target: { id: 4053927, type: 'folder' } }, ['existing', 'target', 'id']],
    [
      'a target that is neither a file nor a folder',
      { ...existing(), target: { id: '4053927', type: 'web_link' } },
      ['existing', 'target'],
    ],
    [
      'null for its address and its triggers, as a list may have it',
      { ...existing(), address: null, triggers: null },
      ['existing', 'address'],
      ['existing', 'triggers'],
    ],
    ['no address and no triggers, as GET /webhooks lists it', { id: '77', target }, ['existing', 'address'], ['existing', 'triggers']],
    ['no address', { ...existing(), address: undefined }, ['existing', 'address']],
    ['no triggers', { ...existing(), triggers: undefined }, ['existing', 'triggers']],
    ['a trigger that is not a string', { ...existing(), triggers: ['FILE.MOVED', 7] }, ['existing', 'triggers', 1]],
    ['a hole among the triggers', { ...existing(), triggers: new Array(1) }, ['existing', 'triggers', 0]],
    ['no id', { ...existing(), id: undefined }, ['existing', 'id']],
    ['an empty id', { ...existing(), id: '' }, ['existing', 'id']],
  ])('an existing webhook with %s is an InvalidFactsError', (_, value, ...paths) => {
    expect(faultyPaths(() => resolveConflict(request(), value as RegisteredWebhook))).toEqual(paths);
  });

  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const hostile = new Proxy(
    {},
    {
      get: () => {
        throw new Proxy(
          {},
          {
            getPrototypeOf: () => {
              throw new Error('twice');
            },
          },
        );
      },
    },
  );
  it.each([
    ['being undefined', undefined, ['request']],
    ['being text', 'https://hooks.example.com/', ['request']],
    ['being a list', [], ['request']],
    ['being a revoked Proxy', revoked.proxy, ['request']],
    ['throwing a Proxy that throws, when it is read', hostile, ['request']],
    ['a target that throws a Proxy that throws, when it is read', { ...request(), target: hostile }, ['request']],
    ['having no target', { address, triggers: ['FILE.MOVED'] }, ['request', 'target']],
    ['an id with a leading zero', { ...request(), target: { id: '01', type: 'folder' } }, ['request', 'target', 'id']],
    ['having no type', { ...request(), target: { id: '4053927' } }, ['request', 'target', 'type']],
    ['a URL object as address', { ...request(), address: new URL(address) }, ['request', 'address']],
    ['having no triggers', { target, address }, ['request', 'triggers']],
    ['an empty list of triggers', { ...request(), triggers: [] }, ['request', 'triggers']],
    ['a trigger that is not a string', { ...request(), triggers: ['FILE.MOVED', null] }, ['request', 'triggers', 1]],
  ])('a request that is malformed by %s is an InvalidFactsError', (_, value, path) => {
    expect(faultyPaths(() => resolveConflict(value, existing()))).toEqual([path]);
    expect(decideCreate(value, { registry: { webhookOnTarget: existing() } }).reasons[0]?.code).toBe('REQUEST_MALFORMED');
  });

  it('every field and every trigger is read once, for any number of triggers', () => {
    const readsOf = (count: number): ReadonlyMap<string, number> => {
      const reads = new Map<string, number>();
      const counting = <T extends object>(value: T, path: string): T =>
        new Proxy(value, {
          get(inner, key, receiver) {
            const item: unknown = Reflect.get(inner, key, receiver);
            const place = `${path}.${String(key)}`;
            reads.set(place, (reads.get(place) ?? 0) + 1);
            return typeof item === 'object' && item !== null ? counting(item, place) : item;
          },
        });
      const many = (from: number) => Array.from({ length: count }, (_, i) => `X.${from + i}`);
      const resolution = resolveConflict(
        counting({ ...request(), triggers: many(count / 2) }, 'request'),
        counting({ ...existing(), triggers: many(0) }, 'existing'),
      );
      expect(resolution).toMatchObject({ action: 'update', body: { triggers: many(0).concat(many(count).slice(0, count / 2)) } });
      return reads;
    };
    for (const count of [2, 2000]) {
      const reads = readsOf(count);
      expect([...reads].filter(([, times]) => times > 1)).toEqual([]);
      // of both: target, its id and type, address, triggers, their length; the id of the webhook; each trigger
      expect(reads.size).toBe(2 * 6 + 1 + 2 * count);
    }
  });

  it('a request that changes while it is read is decided as it was first read', () => {
    let reads = 0;
    const fickle = {
      ...request(),
      get address() {
        return reads++ === 0 ? address : 'https://evil.example/';
      },
    };
    expect(resolveConflict(fickle, existing())).toEqual({ action: 'keep', webhookId: '77' });
    expect(reads).toBe(1);
  });
});
