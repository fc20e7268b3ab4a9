import { describe, expect, test } from 'vitest';
import { decideCreate, indexRegistry, joinPages, type Path, registryState, toBoxError } from '../../src/index.js';
import { allowed } from '../support/baseline.js';
import { ask, CASES, complete, decideWith, owned, owner, placesIn, shallow, target, violation, webhooks, withGetter } from './cases.js';

describe('each fact is read once: the value that is checked is the value that decides', () => {
  test.each(CASES)('$name: a Proxy that answers differently the second time', (item) => {
    for (const [first, later] of [
      [item.good, item.bad],
      [item.bad, item.good],
    ]) {
      expect(ask(item, fickle(first, later))).toEqual(ask(item, first));
      // and when it becomes undefined
      expect(ask(item, fickle(first, undefined))).toEqual(ask(item, first));
    }
    expect(ask(item, item.bad)).not.toEqual(ask(item, item.good));
  });

  test.each(CASES)('$name: a getter in the place of any one field', (item) => {
    const places = placesIn(item.good);
    expect(places.length).toBeGreaterThan(0);
    for (const [first, later] of [
      [item.good, item.bad],
      [item.bad, item.good],
    ]) {
      for (const place of placesIn(first)) {
        for (const second of [valueAt(later, place), undefined, null, 7, '', {}, []]) {
          expect(ask(item, withGetter(first, place, sequence(valueAt(first, place), second))), place.join('.')).toEqual(ask(item, first));
        }
      }
    }
  });

  test.each(CASES)('$name: no field is read twice', (item) => {
    for (const value of [item.good, item.bad]) {
      const reads = new Map<string, number>();
      ask(item, counting(value, '', reads));
      expect([...reads].filter(([, times]) => times > 1)).toEqual([]);
      expect(reads.size).toBeGreaterThan(0);
    }
  });
});

describe('a list is read by its indexes, not by its methods', () => {
  // how a list lies about itself: every item passes, or there are none
  class Liar<T> extends Array<T> {
    override every = (() => true) as never;
    override some = (() => true) as never;
    override map = () => [] as never;
    override filter = () => [] as never;
    override forEach = () => undefined;
    override slice = () => [];
    override flatMap = () => [] as never;
    override find = () => undefined as never;
    override includes = () => true;
    override indexOf = () => 0;
    override reduce = () => undefined as never;
    override entries = () => [][Symbol.iterator]() as never;
    override values = () => [][Symbol.iterator]() as never;
    override keys = () => [][Symbol.iterator]() as never;
    override join = () => '';
    override [Symbol.iterator] = () => [][Symbol.iterator]() as never;
    static override get [Symbol.species]() {
      return Array;
    }
  }
  const liar = <T>(...items: T[]): T[] => Object.assign(new Liar<T>(), items, { length: items.length });
  const endless = <T>(...items: T[]): T[] =>
    Object.assign([...items], {
      *[Symbol.iterator]() {
        for (;;) yield items[0];
      },
    });

  /** The value, with each list in it replaced by what `make` returns. */
  function listsIn(value: unknown, make: (...items: unknown[]) => unknown[]): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const items = Object.entries(value).map(([key, item]) => [key, listsIn(item, make)] as const);
    return Array.isArray(value) ? make(...items.map(([, item]) => item)) : Object.fromEntries(items);
  }

  // webhooks, pages, deliveries and wanted items may be any iterable, whose iterator decides what is in it
  const ITERABLE = /^(registryState: entries|indexRegistry|joinPages|deliveryFacts|planWebhooks: (desired|registered)|consolidate: wanted)/;
  const withoutIterables = CASES.filter(({ name }) => !ITERABLE.test(name));

  test.each(withoutIterables)('$name', (item) => {
    for (const value of [item.good, item.bad]) {
      expect(ask(item, listsIn(value, liar))).toEqual(ask(item, value));
      expect(ask(item, listsIn(value, endless))).toEqual(ask(item, value));
    }
  });

  test('the entries of a page, and the triggers of a listed webhook', () => {
    const entries = webhooks('77', target);
    for (const make of [liar, endless]) {
      expect(joinPages([{ entries: make(...entries) as never }])).toEqual({ webhooks: entries, complete: true });
      const listed = { ...entries[0], triggers: make('FILE.MOVED', 'FILE.COPIED') };
      expect(registryState([listed] as never, target as never, complete).webhookOnTarget).toMatchObject({
        triggers: ['FILE.MOVED', 'FILE.COPIED'],
      });
    }
  });

  test('a server behind 10.0.0.1 is denied although its list says that every address is public', () => {
    const facts = { ...allowed.facts, endpoint: { ...allowed.facts.endpoint, ipAddresses: liar('10.0.0.1') } };
    expect(decideCreate(allowed.request, facts)).toMatchObject({
      decision: 'deny',
      reasons: [{ code: 'IP_ADDRESS_NOT_PUBLIC', params: { ipAddresses: ['10.0.0.1'] } }],
    });
    const tls = liar({ protocol: 'TLSv1.1', cipherSuite: 'AES128-SHA' });
    expect(decideCreate(allowed.request, { ...allowed.facts, endpoint: { ...allowed.facts.endpoint, tls } })).toMatchObject({
      decision: 'deny',
      reasons: [{ code: 'TLS_VERSION_NOT_SUPPORTED' }],
    });
  });

  test('the length is read once: triggers whose length reads 1, 1, 0 are one trigger, or none', () => {
    const withLengths = (list: unknown[], ...lengths: number[]) =>
      new Proxy(list, {
        get: (inner, key) => (key === 'length' ? (lengths.length > 1 ? lengths.shift() : lengths[0]) : Reflect.get(inner, key)),
      });
    const decide = (triggers: unknown) => decideCreate({ ...allowed.request, triggers }, allowed.facts);
    expect(decide(withLengths([], 1, 1, 0))).toMatchObject({
      decision: 'deny',
      reasons: [{ code: 'REQUEST_MALFORMED', path: ['triggers', 0] }],
    });
    expect(decide(withLengths([], 0, 1, 1))).toMatchObject({
      decision: 'deny',
      reasons: [{ code: 'REQUEST_MALFORMED', path: ['triggers'] }],
    });
    expect(decide(withLengths(['FILE.OPENED'], 1, 1, 0))).toMatchObject({
      decision: 'deny',
      reasons: [{ code: 'TRIGGER_UNKNOWN', params: { triggers: ['FILE.OPENED'], indexes: [0] } }],
    });
    expect(decide(withLengths(['FILE.UPLOADED'], 0, 1, 1))).toMatchObject({
      decision: 'deny',
      reasons: [{ code: 'REQUEST_MALFORMED', path: ['triggers'] }],
    });
    expect(decide(withLengths(['FILE.UPLOADED', 'FILE.OPENED'], 2, 1, 1))).toMatchObject({
      decision: 'deny',
      reasons: [{ code: 'TRIGGER_UNKNOWN' }],
    });
    const ipAddresses = withLengths(['8.8.8.8', '10.0.0.1'], 2, 1, 1, 1) as string[];
    expect(decideCreate(allowed.request, { ...allowed.facts, endpoint: { ...allowed.facts.endpoint, ipAddresses } }).decision).toBe('deny');
    const reasons = withLengths([violation], 1, 0, 0);
    expect(toBoxError({ decision: 'deny', reasons } as never).context_info.errors).toHaveLength(1);
  });
});

describe('a later change of an argument changes no answer', () => {
  test('registry facts are copies, the index keeps copies', () => {
    const list = [owned('a')];
    const [entry] = list as [ReturnType<typeof owned> & { id: string; address: string; triggers: string[] }];
    const index = indexRegistry(list as never);
    const state = registryState(list as never, target as never, complete);
    const before = structuredClone([index.stateFor(owner, target as never), state]);
    entry.id = '7001';
    entry.address = 'https://evil.example/';
    entry.triggers.push('FILE.COPIED');
    entry.applicationId = 'b';
    expect([index.stateFor(owner, target as never), state]).toEqual(before);
    (index.stateFor(owner, target as never).webhookOnTarget!.triggers as string[]).push('FILE.COPIED');
    expect([index.stateFor(owner, target as never), state]).toEqual(before);
  });

  test('a list with triggers that are not strings gives a state that decideCreate accepts', () => {
    for (const triggers of [[null], [7, 'FILE.MOVED'], [, 'FILE.MOVED'], 'FILE.MOVED', {}, 7]) {
      const state = registryState([{ id: '77', target, address: null, triggers }] as never, target as never, complete);
      expect(state).toEqual({ webhookCount: 1, webhookOnTarget: { id: '77', target } });
      expect(decideWith(state)).toMatchObject({ decision: 'deny', reasons: [{ code: 'ITEM_ALREADY_HAS_WEBHOOK' }] });
    }
  });

  test('a target whose id is not a Box ID matches no webhook, even if a list has the same id', () => {
    const odd = { id: 'abc', type: 'folder' } as const;
    expect(registryState([{ id: '77', target: odd }], odd, complete)).toEqual({ webhookCount: 1 });
    expect(indexRegistry([{ id: '77', target: odd, ...owner }]).stateFor(owner, odd)).toEqual({ webhookCount: 1 });
  });
});

/** A Proxy whose fields are those of `first` when they are read for the first time, and those of `later` after that. */
function fickle(first: unknown, later: unknown): unknown {
  if (typeof first !== 'object' || first === null) return first;
  const read = new Set<PropertyKey>();
  return new Proxy(shallow(first), {
    get(inner, key) {
      const before: unknown = Reflect.get(inner, key);
      if (typeof key === 'symbol') return typeof before === 'function' ? before : undefined;
      const after: unknown = typeof later === 'object' && later !== null ? Reflect.get(later, key) : undefined;
      if (read.has(key)) return after;
      read.add(key);
      return fickle(before, after);
    },
  });
}

function counting(value: unknown, path: string, reads: Map<string, number>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(shallow(value), {
    get(inner, key) {
      const item: unknown = Reflect.get(inner, key);
      if (typeof key === 'symbol' || typeof item === 'function') return item;
      // an iterator reads the length of its list after each item
      const isOfIterator = key === 'length' && /^$|(entries|attempts)$/.test(path) && Array.isArray(inner);
      if (!isOfIterator) reads.set(`${path}.${key}`, (reads.get(`${path}.${key}`) ?? 0) + 1);
      return counting(item, `${path}.${key}`, reads);
    },
  });
}

function valueAt(value: unknown, place: Path): unknown {
  return place.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | null | undefined)?.[key], value);
}

function sequence(first: unknown, later: unknown): () => unknown {
  let reads = 0;
  return () => (reads++ === 0 ? first : later);
}
