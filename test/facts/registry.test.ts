import { describe, expect, it } from 'vitest';
import { decideCreate, indexRegistry, type ListedWebhook, registryState, type WebhookTarget } from '../../src/index.js';
import { facts, request } from '../support/baseline.js';
import { deepFreeze } from '../support/deep-freeze.js';

const folder = (id: number | string): WebhookTarget => ({ id: String(id), type: 'folder' });
const webhook = (n: number, target = folder(n)): ListedWebhook => ({ id: String(100_000 + n), target });
const webhooks = (count: number) => Array.from({ length: count }, (_, i) => webhook(i + 1));
const owned = <W>(item: W, applicationId = 'app', userId = 'user') => ({ ...item, applicationId, userId });

describe('A list of webhooks becomes the registry facts', () => {
  for (const [count, decision] of [
    [999, 'allow'],
    [1000, 'deny'],
    [1001, 'deny'],
  ] as const) {
    it(`a complete list of ${count} webhooks ends in ${decision}`, () => {
      const state = registryState(webhooks(count), folder(4_053_927), { complete: true });
      expect(state).toEqual({ webhookCount: count, webhookOnTarget: null });
      expect(decideCreate(request(), facts(state)).decision).toBe(decision);
    });
  }

  it('of one webhook that is listed twice the first entry counts', () => {
    const twice = [
      { id: '7', target: folder(1), address: 'https://a.example.com/' },
      { id: '7', target: folder(1), address: 'https://b.example.com/' },
    ];
    expect(registryState(twice, folder(1), { complete: true })).toStrictEqual({
      webhookCount: 1,
      webhookOnTarget: { id: '7', target: folder(1), address: 'https://a.example.com/' },
    });
  });

  it('a webhook is returned with the fields that its entry has, and no others', () => {
    const listed = (entry: object) => registryState([entry], folder(1), { complete: true }).webhookOnTarget;
    expect(listed({ id: '7', target: folder(1), triggers: ['FILE.MOVED'] })).toStrictEqual({
      id: '7',
      target: folder(1),
      triggers: ['FILE.MOVED'],
    });
    expect(listed({ id: '7', target: folder(1), triggers: ['FILE.MOVED', 7] })).toStrictEqual({ id: '7', target: folder(1) });
  });

  it('a partial list proves a count only once it has reached the limit', () => {
    const partial = (count: number) => registryState(webhooks(count), folder(4_053_927), { complete: false });
    expect(partial(999)).toStrictEqual({});
    expect(partial(1000)).toStrictEqual({ webhookCount: 1000 });
    expect(partial(1001)).toStrictEqual({ webhookCount: 1001 });
  });

  it('a partial list that has reached the limit and the target proves both', () => {
    expect(registryState(webhooks(1000), folder(7), { complete: false })).toStrictEqual({
      webhookCount: 1000,
      webhookOnTarget: webhook(7),
    });
  });

  it('any iterable is accepted: a set, the values of a map, and a generator, which is read once', () => {
    const list = webhooks(3);
    const expected = { webhookCount: 3, webhookOnTarget: list[1] };
    let pulled = 0;
    function* pages() {
      for (const item of list) {
        pulled++;
        yield item;
      }
    }
    expect(registryState(new Set(list), folder(2), { complete: true })).toEqual(expected);
    expect(registryState(new Map(list.map((item) => [item.id, item])).values(), folder(2), { complete: true })).toEqual(expected);
    expect(registryState(pages(), folder(2), { complete: true })).toEqual(expected);
    expect(pulled).toBe(3);
  });

  it('a list with a malformed entry throws, and the iterator is closed', () => {
    let closed = false;
    function* pages() {
      try {
        yield webhook(1);
        yield null as never;
        yield webhook(2);
      } finally {
        closed = true;
      }
    }
    expect(() => registryState(pages(), folder(1), { complete: true })).toThrow('webhooks[1] must be an object; got null');
    expect(closed).toBe(true);
  });

  it('frozen lists and options are accepted, and nothing is changed', () => {
    const list = deepFreeze(webhooks(3));
    expect(registryState(list, deepFreeze(folder(2)), deepFreeze({ complete: false }))).toEqual({ webhookOnTarget: list[1] });
    expect(indexRegistry(deepFreeze(list.map((item) => owned(item)))).stateFor(deepFreeze(owned({})), folder(2)).webhookCount).toBe(3);
  });

  it('three webhooks on one item count once each, and the oldest is named, in any order', () => {
    const [a, b, c] = [webhook(1, folder(5)), webhook(2, folder(5)), webhook(3, folder(5))] as const;
    for (const list of [
      [a, b, c],
      [a, c, b],
      [b, a, c],
      [b, c, a],
      [c, a, b],
      [c, b, a],
      [c, a, c, b, a, b, c],
    ]) {
      expect(registryState(list, folder(5), { complete: true })).toEqual({ webhookCount: 3, webhookOnTarget: a });
    }
  });
});

describe('An index of many owners gives each their own registry facts', () => {
  const anna = { applicationId: 'app', userId: 'anna' };
  const index = indexRegistry([
    owned(webhook(1), 'app', 'anna'),
    owned(webhook(2), 'app', 'anna'),
    owned(webhook(3, folder(1)), 'app', 'ben'),
    owned(webhook(4, folder(1)), 'other', 'anna'),
    owned({ id: '9', target: { id: '1', type: 'file' } as const }, 'app', 'anna'),
  ]);

  it('the limit is that of one application and one user together', () => {
    expect(index.stateFor(anna, folder(8))).toEqual({ webhookCount: 3, webhookOnTarget: null });
    expect(index.stateFor({ applicationId: 'app', userId: 'ben' }, folder(8))).toEqual({ webhookCount: 1, webhookOnTarget: null });
    expect(index.stateFor({ applicationId: 'other', userId: 'anna' }, folder(8))).toEqual({ webhookCount: 1, webhookOnTarget: null });
  });

  it('an item is free for one owner although another has a webhook on it', () => {
    expect(index.stateFor(anna, folder(1)).webhookOnTarget?.id).toBe(webhook(1).id);
    expect(index.stateFor({ applicationId: 'app', userId: 'ben' }, folder(1)).webhookOnTarget?.id).toBe(webhook(3).id);
    expect(index.stateFor({ applicationId: 'app', userId: 'ben' }, folder(2)).webhookOnTarget).toBeNull();
    expect(index.stateFor(anna, { id: '1', type: 'file' }).webhookOnTarget?.id).toBe('9');
  });

  it('an owner that the list does not name has no webhooks', () => {
    for (const owner of [
      { applicationId: 'app', userId: 'carl' },
      { applicationId: 'nobody', userId: 'anna' },
      { applicationId: 'anna', userId: 'app' },
    ]) {
      expect(index.stateFor(owner, folder(1))).toEqual({ webhookCount: 0, webhookOnTarget: null });
    }
  });

  it('ids are compared as they are: neither joined ids nor names of object properties mix up owners', () => {
    const tricky = indexRegistry([
      owned(webhook(1), 'a', 'b/c'),
      owned(webhook(2), 'a/b', 'c'),
      owned(webhook(3), '__proto__', 'constructor'),
    ]);
    expect(tricky.stateFor({ applicationId: 'a', userId: 'b/c' }, folder(1)).webhookCount).toBe(1);
    expect(tricky.stateFor({ applicationId: 'a/b', userId: 'c' }, folder(1)).webhookCount).toBe(1);
    expect(tricky.stateFor({ applicationId: '__proto__', userId: 'constructor' }, folder(3)).webhookCount).toBe(1);
    expect(tricky.stateFor({ applicationId: 'constructor', userId: '__proto__' }, folder(3)).webhookCount).toBe(0);
  });

  it('a later change of the list, or of a result, does not reach the index', () => {
    const list = [owned(webhook(1))];
    const own = indexRegistry(list);
    list.push(owned(webhook(2)));
    const state = own.stateFor(owned({}), folder(1));
    state.webhookCount = 77;
    delete state.webhookOnTarget;
    expect(own.stateFor(owned({}), folder(1))).toEqual({ webhookCount: 1, webhookOnTarget: webhook(1) });
  });

  it('gives each owner what registryState gives for the owner’s list', () => {
    const owners = ['anna', 'ben', 'carl'];
    const all = Array.from({ length: 3000 }, (_, i) => owned(webhook(i, folder((i * 7) % 1500)), 'app', owners[i % 3]));
    const whole = indexRegistry(all);
    for (const userId of owners) {
      const theirs = all.filter((item) => item.userId === userId);
      for (const id of [0, 1, 2, 700, 1499, 1500]) {
        expect(whole.stateFor({ applicationId: 'app', userId }, folder(id))).toEqual(registryState(theirs, folder(id), { complete: true }));
      }
    }
  });
});
