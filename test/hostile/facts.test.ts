import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  capacity,
  cleanupEligibility,
  decideCreate,
  decideNotification,
  decideUpdate,
  InvalidFactsError,
  indexRegistry,
  inspectCreate,
  inspectUpdate,
  isCreateRequest,
  joinPages,
  type Path,
  preflightCreate,
  preflightUpdate,
  registryState,
  sessionState,
  toBoxError,
  toProblemDetails,
} from '../../src/index.js';
import { resolveConflict } from '../../src/plan/index.js';
import { allowed } from '../support/arbitraries.js';
import { INVISIBLE } from '../support/samples.js';

// Facts are read once, field by field, into copies. These values answer otherwise when they are read again, throw when
// they are read, or lie about themselves; JSON can hold none of them, but a program's own objects can be like that.

const NOW = '2026-01-31T00:00:00Z';
const LATER = '2026-03-31T00:00:00Z';
const target = { id: '12345', type: 'folder' };
const held = { id: '77', target, address: 'https://example.com/box', triggers: ['FILE.MOVED'] };

/** One argument of a function, in two versions; a value that changes its mind is the one first and the other later. */
interface Case {
  readonly name: string;
  readonly ask: (value: never) => unknown;
  readonly good: unknown;
  readonly bad: unknown;
}

const of = <T>(name: string, ask: (value: T) => unknown, good: unknown, bad: unknown): Case => ({ name, ask, good, bad });

const goodFacts = {
  ...allowed.facts,
  webhook: { id: '77', target, address: 'https://example.com/old', triggers: ['FILE.MOVED', 'FILE.OPENED'] },
};
const badFacts = {
  registry: { webhookCount: 1000, webhookOnTarget: held },
  endpoint: {
    ipAddresses: ['10.0.0.1', '::1'],
    certificate: { trusted: false, error: 'CERT_HAS_EXPIRED' },
    tls: [{ protocol: 'TLSv1.1', cipherSuite: 'AES128-SHA' }],
  },
  webhook: { id: '78', target: { id: '1', type: 'file' }, address: 'https://example.com/box', triggers: ['FILE.LOCKED'] },
};
const badRequest = { target: { id: '0', type: 'file' }, address: 'http://localhost/', triggers: ['FILE.OPENED', 'FILE.UPLOADED'] };
const update = { target, address: 'https://example.com/box', triggers: ['FILE.UPLOADED', 'FILE.OPENED'] };

const violation = { code: 'ADDRESS_NOT_HTTPS', status: 'violated', path: ['address'], params: { scheme: 'http' }, message: 'Not https.' };
const conflict = {
  code: 'ITEM_ALREADY_HAS_WEBHOOK',
  status: 'violated',
  path: ['target'],
  params: { existingWebhookId: '7' },
  message: 'Taken.',
};
const unknown = { code: 'TLS_VERSION_NOT_SUPPORTED', status: 'unknown', missing: 'endpoint.tls', message: 'Not known.' };
const malformed = {
  code: 'REQUEST_MALFORMED',
  status: 'violated',
  path: ['address'],
  params: { issues: [{ path: ['address'], code: 'STRING_EXPECTED', expected: 'a string', received: '7', message: 'No string.' }] },
  message: 'Malformed.',
};

const webhooks = (id: string, item: unknown) => [{ id, target: item, address: 'https://a.example/', triggers: ['FILE.MOVED'] }];
const complete = { complete: true };
const decideWith = (registry: object) => decideCreate(allowed.request, { ...allowed.facts, registry });
const updateTo = (webhookOnTarget: unknown) =>
  decideUpdate({ target }, {
    registry: { webhookOnTarget },
    webhook: { id: '7001', target: { id: '1', type: 'folder' }, triggers: [] },
  } as never);
const owned = (applicationId: string) => ({ ...webhooks('77', target)[0], applicationId, userId: 'u' });
const owner = { applicationId: 'a', userId: 'u' };

const CASES: readonly Case[] = [
  of('decideCreate: facts', (facts: never) => decideCreate(allowed.request, facts), allowed.facts, badFacts),
  of('preflightCreate: facts', (facts: never) => preflightCreate(allowed.request, facts), allowed.facts, badFacts),
  of('inspectCreate: facts', (facts: never) => inspectCreate(allowed.request, facts), allowed.facts, badFacts),
  of('decideUpdate: facts', (facts: never) => decideUpdate(update, facts), goodFacts, badFacts),
  of('preflightUpdate: facts', (facts: never) => preflightUpdate(update, facts), goodFacts, badFacts),
  of('inspectUpdate: facts', (facts: never) => inspectUpdate(update, facts), goodFacts, badFacts),
  of('decideCreate: request', (request) => decideCreate(request, allowed.facts), allowed.request, badRequest),
  of(
    'decideUpdate: request',
    (request) => decideUpdate(request, { ...allowed.facts, webhook: badFacts.webhook }),
    allowed.request,
    badRequest,
  ),
  of('isCreateRequest: request', isCreateRequest, allowed.request, { target: { id: 7, type: 'web_link' }, address: 7, triggers: [7] }),
  of(
    'sessionState: server authentication',
    (session: never) => sessionState(session, NOW),
    { method: 'jwt', applicationAuthorized: true },
    { method: 'client_credentials', applicationAuthorized: false },
  ),
  of(
    'sessionState: OAuth 2.0',
    (session: never) => sessionState(session, NOW),
    { method: 'oauth2', accessTokenExpiresAt: NOW, refreshTokenExpiresAt: LATER },
    { method: 'oauth2', accessTokenExpiresAt: '2026-01-01T00:00:00Z', refreshTokenExpiresAt: null },
  ),
  of(
    'sessionState: developer token',
    (session: never) => sessionState(session, NOW),
    { method: 'developer_token', issuedAt: NOW },
    { method: 'developer_token', issuedAt: '2025-01-01T00:00:00Z' },
  ),
  of(
    'sessionState: another method',
    (session: never) => sessionState(session, NOW),
    { method: 'jwt', applicationAuthorized: true, issuedAt: '2025-01-01T00:00:00Z' },
    { method: 'developer_token', applicationAuthorized: false, issuedAt: '2025-01-01T00:00:00Z' },
  ),
  of(
    'decideNotification: event',
    (event: never) => decideNotification(event, NOW),
    { trigger: 'FILE.MOVED', actionPermitted: true, session: { method: 'jwt', applicationAuthorized: true } },
    { trigger: 'FILE.COPIED', actionPermitted: false, session: { method: 'jwt', applicationAuthorized: false } },
  ),
  of(
    'cleanupEligibility: facts',
    (facts: never) => cleanupEligibility(facts, LATER),
    { applicationDeleted: false, accessTokensDeleted: false, lastSuccessfulDeliveryAt: NOW, lastTriggeredAt: NOW },
    {
      applicationDeleted: true,
      accessTokensDeleted: true,
      lastSuccessfulDeliveryAt: '2026-01-01T00:00:00Z',
      lastTriggeredAt: '2026-02-20T00:00:00Z',
    },
  ),
  of(
    'registryState: entries',
    (list: never) => registryState(list, target as never, complete),
    webhooks('77', { id: '5', type: 'file' }),
    webhooks('7001', target),
  ),
  of(
    'registryState: entries, then a decision',
    (list: never) => decideWith(registryState(list, target as never, complete)),
    webhooks('77', { id: '5', type: 'file' }),
    webhooks('7001', target),
  ),
  // the id of the webhook that is updated: a webhook does not conflict with itself
  of(
    'registryState: entries, then an update',
    (list: never) => updateTo(registryState(list, target as never, complete).webhookOnTarget),
    webhooks('7001', target),
    webhooks('77', target),
  ),
  of('registryState: target', (item: never) => registryState(webhooks('77', target) as never, item, complete), target, {
    id: '5',
    type: 'file',
  }),
  of(
    'registryState: options',
    (options: never) => registryState(webhooks('77', { id: '5', type: 'file' }) as never, target as never, options),
    complete,
    { complete: false },
  ),
  of('indexRegistry: entries', (list: never) => indexRegistry(list).stateFor(owner, target as never), [owned('a')], [owned('b')]),
  of(
    'indexRegistry: entries, then an update',
    (list: never) => updateTo(indexRegistry(list).stateFor(owner, target as never).webhookOnTarget),
    [{ ...owned('a'), id: '7001' }],
    [owned('a')],
  ),
  of('stateFor: owner', (who: never) => indexRegistry([owned('a')] as never).stateFor(who, target as never), owner, {
    applicationId: 'b',
    userId: 'v',
  }),
  of('stateFor: target', (item: never) => indexRegistry([owned('a')] as never).stateFor(owner, item), target, { id: '5', type: 'file' }),
  of(
    'joinPages: pages',
    (pages: never) => {
      const list = joinPages(pages);
      return decideWith(registryState(list.webhooks, target as never, { complete: list.complete }));
    },
    [{ entries: webhooks('77', { id: '5', type: 'file' }), next_marker: null, nextMarker: '' }],
    [{ entries: webhooks('78', target), next_marker: 'x', nextMarker: 'y' }],
  ),
  of('capacity: registry', capacity, { webhookCount: 7 }, { webhookCount: 1000 }),
  of(
    'resolveConflict: request',
    (request) => resolveConflict(request, held),
    { ...allowed.request, triggers: ['FILE.MOVED'] },
    { target, address: 'https://other.example/', triggers: ['FILE.COPIED'] },
  ),
  of(
    'resolveConflict: existing webhook',
    (existing: never) => resolveConflict({ ...allowed.request, triggers: ['FILE.MOVED'] }, existing),
    held,
    { ...held, id: '78', address: 'https://other.example/', triggers: ['FILE.COPIED'] },
  ),
  of(
    'toBoxError: denial',
    toBoxError,
    { decision: 'deny', reasons: [violation, unknown] },
    { decision: 'deny', reasons: [conflict, conflict] },
  ),
  of(
    'toBoxError: denial of a malformed request',
    toBoxError,
    { decision: 'deny', reasons: [malformed] },
    { decision: 'deny', reasons: [{ ...malformed, path: [7], message: 'x', params: { issues: [{ path: ['triggers'], message: 'x' }] } }] },
  ),
  of(
    'toBoxError: options',
    (options: never) => toBoxError({ decision: 'deny', reasons: [violation] } as never, options),
    { requestId: 'a' },
    { requestId: 'b' },
  ),
  of(
    'toProblemDetails: denial',
    toProblemDetails,
    { decision: 'deny', reasons: [violation, unknown] },
    { decision: 'deny', reasons: [conflict, unknown] },
  ),
];

const ask = ({ ask: call }: Case, value: unknown): unknown => outcome(() => call(value as never));

describe('each fact is read once: what is checked is what decides', () => {
  test.each(CASES)('$name: a Proxy that answers otherwise the second time', (item) => {
    for (const [first, later] of [
      [item.good, item.bad],
      [item.bad, item.good],
    ]) {
      expect(ask(item, fickle(first, later))).toEqual(ask(item, first));
      // and when it turns into nothing at all
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

describe('a list is read by its indexes, whatever its methods say', () => {
  // what a list says of itself when it lies: that all of it is well, that there is nothing in it
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

  /** The value, with each list in it made by `make`. */
  function listsIn(value: unknown, make: (...items: unknown[]) => unknown[]): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const items = Object.entries(value).map(([key, item]) => [key, listsIn(item, make)] as const);
    return Array.isArray(value) ? make(...items.map(([, item]) => item)) : Object.fromEntries(items);
  }

  // of an iterable the iterator is what it is: webhooks and pages need not be lists
  const withoutIterables = CASES.filter(({ name }) => !/^(registryState: entries|indexRegistry|joinPages)/.test(name));

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

describe('a later change of what was given changes no answer', () => {
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
    (index.stateFor(owner, target as never).webhookOnTarget?.triggers as string[]).push('FILE.COPIED');
    expect([index.stateFor(owner, target as never), state]).toEqual(before);
  });

  test('a list of Box with triggers that are not all strings makes a state that decideCreate accepts', () => {
    for (const triggers of [[null], [7, 'FILE.MOVED'], [, 'FILE.MOVED'], 'FILE.MOVED', {}, 7]) {
      const state = registryState([{ id: '77', target, address: null, triggers }] as never, target as never, complete);
      expect(state).toEqual({ webhookCount: 1, webhookOnTarget: { id: '77', target } });
      expect(decideWith(state)).toMatchObject({ decision: 'deny', reasons: [{ code: 'ITEM_ALREADY_HAS_WEBHOOK' }] });
    }
  });

  test('a target whose id is not a Box ID is on no webhook, though a list may have the same', () => {
    const odd = { id: 'abc', type: 'folder' } as const;
    expect(registryState([{ id: '77', target: odd }], odd, complete)).toEqual({ webhookCount: 1 });
    expect(indexRegistry([{ id: '77', target: odd, ...owner }]).stateFor(owner, odd)).toEqual({ webhookCount: 1 });
  });
});

describe('a fact that throws when it is read is an InvalidFactsError that names where', () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const hostile = new Proxy(
    {},
    {
      getPrototypeOf: () => {
        throw new Error('even asking what it is throws');
      },
    },
  );
  const thrown = [
    new Error('x'),
    undefined,
    null,
    'text',
    hostile,
    revoked.proxy,
    Object.create(InvalidFactsError.prototype, {
      issues: {
        get() {
          throw new Error('x');
        },
      },
    }),
  ];
  // the functions on requests answer a request that throws with a decision
  const ofTheCaller = CASES.filter(({ name }) => !/^(decide.*|isCreateRequest): request|: target$/.test(name));
  const READABLE = 'READABLE_EXPECTED';

  test.each(ofTheCaller)('$name', (item) => {
    for (const value of [item.good, item.bad]) {
      for (const place of placesIn(value)) {
        for (const error of thrown.slice(0, -1)) {
          const read = outcome(() =>
            item.ask(
              withGetter(value, place, () => {
                throw error;
              }) as never,
            ),
          );
          // a field that is not read for this answer may throw
          if (!(read instanceof InvalidFactsError)) {
            expect(read).toEqual(ask(item, value));
            continue;
          }
          const [issue] = read.issues;
          expect([issue?.code, read.issues.length], place.join('.')).toEqual([READABLE, 1]);
          expect(read.message).toMatch(/ must be readable, but reading one of its fields threw an error; got an? (object|array)\.$/);
          const found = issue?.path ?? [];
          const prefix = PREFIXES.find(([start]) => item.name.startsWith(start))?.[1] ?? [];
          // what is in an entry of a page is read when the list is
          const whole = prefix[0] === 'pages' && place.length > 3 ? ['webhooks', ...place.slice(2)] : [...prefix, ...place];
          expect(whole.slice(0, found.length), `${found.join('.')} for ${place.join('.')}`).toEqual(found);
        }
      }
    }
  });

  test.each([
    [['registry', 'webhookCount'], ['registry']],
    [['registry', 'webhookOnTarget', 'id'], ['registry']],
    [['registry', 'webhookOnTarget', 'target', 'type'], ['registry']],
    [['endpoint', 'ipAddresses', 0], ['endpoint']],
    [['endpoint', 'certificate', 'error'], ['endpoint']],
    [['endpoint', 'tls', 0, 'cipherSuite'], ['endpoint']],
    [['webhook', 'target', 'id'], ['webhook']],
    [['webhook', 'triggers', 0], ['webhook']],
    [['registry'], []],
    [['endpoint'], []],
    [['webhook'], []],
  ] as [Path, Path][])('%j is named by %j', (place, named) => {
    const facts = withGetter(badFacts, place, () => {
      throw new Error('x');
    });
    expect(outcome(() => decideUpdate(update, facts as never))).toMatchObject({ issues: [{ path: named, code: READABLE }] });
  });

  test('an iterator that throws, at once or on its way', () => {
    function* broken() {
      yield { id: '77', target };
      throw new Error('x');
    }
    const atOnce = {
      [Symbol.iterator]() {
        throw new Error('x');
      },
    };
    const list = new Proxy([{ id: '1' }, { id: '2' }], {
      get: (inner, key) => {
        if (key === '1') throw new Error('x');
        return Reflect.get(inner, key);
      },
    });
    for (const value of [broken(), atOnce, list]) {
      expect(outcome(() => registryState(value as never, target as never, complete))).toMatchObject({
        issues: [{ path: ['webhooks'], code: READABLE }],
      });
    }
    for (const value of [broken(), atOnce, list]) expect(outcome(() => indexRegistry(value as never))).toBeInstanceOf(InvalidFactsError);
    function* brokenPages() {
      yield { entries: [] };
      throw new Error('x');
    }
    for (const value of [brokenPages(), atOnce])
      expect(outcome(() => joinPages(value as never))).toMatchObject({ issues: [{ path: ['pages'], code: READABLE }] });
  });

  test('a value that is not what it should be stays that, whatever it throws when it is shown', () => {
    const thrower = () => {
      throw hostile;
    };
    const list = new Proxy([], { get: thrower });
    expect(outcome(() => decideCreate(allowed.request, { registry: list } as never))).toMatchObject({
      issues: [{ path: ['registry'], code: 'OBJECT_EXPECTED', received: 'an object' }],
    });
    expect(outcome(() => sessionState(list as never, NOW))).toMatchObject({ issues: [{ code: 'OBJECT_EXPECTED' }] });
    expect(outcome(() => decideCreate(list, allowed.facts))).toMatchObject({
      decision: 'deny',
      reasons: [{ code: 'REQUEST_MALFORMED', path: [] }],
    });
  });

  const PREFIXES: readonly (readonly [string, Path])[] = [
    ['registryState: entries', ['webhooks']],
    ['indexRegistry: entries', ['webhooks']],
    ['registryState: options', ['options']],
    ['toBoxError: options', ['options']],
    ['stateFor: owner', ['owner']],
    ['joinPages: pages', ['pages']],
    ['resolveConflict: request', ['request']],
    ['resolveConflict: existing', ['existing']],
  ];
});

describe('every message is bounded and visible', () => {
  const hostileText = fc.oneof(
    fc
      .array(
        fc.constantFrom(
          '\u3164',
          '\u115f',
          '\u034f',
          '\ufe0f',
          '\u{e0100}',
          '\u2800',
          '\u200b',
          '\u202e',
          '\0',
          '\n',
          '\u001b[31m',
          '\ud800',
          '\u00a0',
          '"',
          '\\',
          'a',
          '\u00e9',
          '.',
          '/',
          ':',
          '@',
          '1',
        ),
        { maxLength: 40 },
      )
      .map((pieces) => pieces.join('')),
    fc
      .tuple(fc.constantFrom('\u3164', '\0', '\u200b', '\u{e0100}', '\ud800', '"', 'x', '.'), fc.constantFrom(101, 1000, 100_000))
      .map(([piece, count]) => piece.repeat(count)),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );
  const many = (text: string, count = 50) => Array.from({ length: count }, (_, i) => `${text}${i}`);

  test('of every result and every error', () => {
    let longest = 0;
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const strange = Object.fromEntries(many(a, 8).map((key, i) => [i % 2 === 0 ? key : `${i}${key}`, b]));
        const endpoint = {
          ipAddresses: many(a),
          certificate: { trusted: false, error: a },
          tls: many(a).map((protocol) => ({ protocol, cipherSuite: b })),
        };
        const suites = { ...endpoint, tls: many(b).map((cipherSuite) => ({ protocol: 'TLSv1.3', cipherSuite })) };
        const registry = { webhookCount: 1000, webhookOnTarget: { id: a || '1', target } };
        const results = [
          () => decideCreate({ target: { id: a, type: b }, address: [a], triggers: [a, 7, null, {}, a, 9] }, {}),
          () => decideCreate({ ...allowed.request, address: a, triggers: many(b) }, { registry, endpoint } as never),
          () => decideCreate({ ...allowed.request, address: `https://${a}/`, triggers: many(b) }, { registry, endpoint: suites } as never),
          () => decideCreate({ ...allowed.request, address: `${a}://${b}.box.com:8080/` }, { registry, endpoint } as never),
          () =>
            decideCreate(allowed.request, {
              registry: {
                webhookCount: a,
                webhookOnTarget: { id: a, target: { id: a, type: b }, address: 7, triggers: [7, 8, 9, 10, 11, 12] },
              },
            } as never),
          () =>
            decideCreate(allowed.request, {
              registry: { webhookOnTarget: { id: '1', target: { id: '9'.repeat(a.length + 1), type: 'file' } } },
            }),
          () => decideUpdate({ triggers: [a, b] }, { webhook: { id: a || '1', target, address: b, triggers: many(b) } } as never),
          () => decideUpdate({ triggers: a }, { webhook: { id: 7, target: { id: {}, type: a }, address: {}, triggers: a } } as never),
          () => registryState([], target as never, { complete: true, ...strange }),
          () => registryState([], target as never, strange as never),
          () => registryState(a as never, target as never, complete),
          () => registryState([{ id: '1' }, a] as never, target as never, complete),
          () => joinPages([{ entries: a }] as never),
          () => joinPages([{ entries: [], next_marker: [a] }] as never),
          () => indexRegistry([{ id: '1', applicationId: [a], userId: a }] as never),
          () => sessionState({ method: a } as never, NOW),
          () => sessionState({ method: 'developer_token', issuedAt: a }, NOW),
          () => sessionState({ method: 'oauth2', accessTokenExpiresAt: NOW, refreshTokenExpiresAt: a }, a),
          () => decideNotification({ trigger: a, actionPermitted: false, session: { method: 'jwt', applicationAuthorized: true } }, NOW),
          () => decideNotification({ trigger: a, actionPermitted: a, session: {} } as never, NOW),
          () => cleanupEligibility({ lastTriggeredAt: a }, NOW),
          () =>
            cleanupEligibility(
              {
                applicationDeleted: true,
                accessTokensDeleted: true,
                lastSuccessfulDeliveryAt: '2020-01-01T00:00:00Z',
                lastTriggeredAt: NOW,
              },
              NOW,
            ),
          () => capacity({ webhookCount: a } as never),
          () => resolveConflict({ target: { id: a, type: b }, address: 7, triggers: [7] }, held),
          () => resolveConflict(allowed.request, { id: a, target: { id: a, type: b } }),
          () => resolveConflict(allowed.request, { ...held, target: { id: '9'.repeat(b.length + 1), type: 'file' } }),
          () => toBoxError({ decision: a } as never),
          () => toBoxError({ decision: 'deny', reasons: [{ ...violation, code: a }] } as never),
          () => toBoxError({ decision: 'deny', reasons: [{ ...violation, status: a }] } as never),
          () => toBoxError({ decision: 'deny', reasons: [violation] } as never, { [a]: b, requestId: 7 } as never),
          ...[
            { target: { id: a, type: b }, address: a, triggers: [a, 7] },
            { ...allowed.request, address: a, triggers: many(b) },
          ].flatMap((request) => {
            const denial = preflightCreate(request) as never;
            return [() => toBoxError(denial), () => toProblemDetails(denial)];
          }),
        ];
        for (const call of results) {
          const result = outcome(call);
          const texts = result instanceof InvalidFactsError ? [result.message, ...textsIn(result.issues)] : textsIn(result);
          for (const text of texts) {
            longest = Math.max(longest, text.length);
            expect(text.length).toBeLessThan(4_000);
            expect(text).not.toMatch(INVISIBLE);
          }
        }
      }),
      { numRuns: 300 },
    );
    // the bound is not one that nothing comes near
    expect(longest).toBeGreaterThan(1_000);
  });

  /** What a person reads: messages, and what they are made of. */
  function textsIn(value: unknown): string[] {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, item]) => (typeof item === 'string' && TEXTS.has(key) ? [item] : textsIn(item)));
  }
  const TEXTS = new Set(['message', 'detail', 'title', 'expected', 'received', 'name']);
});

/** What a call returns, or the error that it throws. */
function outcome(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidFactsError);
    return error;
  }
}

/** A Proxy whose fields are those of `first` when they are read first, and those of `later` ever after. */
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

// what is frozen a Proxy must give as it is
function shallow(value: object): object {
  return Array.isArray(value) ? [...(value as unknown[])] : { ...value };
}

function counting(value: unknown, path: string, reads: Map<string, number>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(shallow(value), {
    get(inner, key) {
      const item: unknown = Reflect.get(inner, key);
      if (typeof key === 'symbol' || typeof item === 'function') return item;
      // an iterator reads the length of its list after each item
      const isOfIterator = key === 'length' && /^$|entries$/.test(path) && Array.isArray(inner);
      if (!isOfIterator) reads.set(`${path}.${key}`, (reads.get(`${path}.${key}`) ?? 0) + 1);
      return counting(item, `${path}.${key}`, reads);
    },
  });
}

/** The places of all values within a value, its own aside. */
function placesIn(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((name) => {
    const key = Array.isArray(value) ? Number(name) : name;
    return [[key], ...placesIn((value as Record<string, unknown>)[name]).map((place) => [key, ...place])];
  });
}

function valueAt(value: unknown, place: Path): unknown {
  return place.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | null | undefined)?.[key], value);
}

/** A copy of the value with a getter at the place. */
function withGetter(value: unknown, [key, ...rest]: Path, get: () => unknown): unknown {
  const copy = shallow(value as object) as Record<string | number, unknown>;
  if (rest.length === 0) return Object.defineProperty(copy, key as string | number, { get, enumerable: true, configurable: true });
  copy[key as string | number] = withGetter(copy[key as string | number], rest, get);
  return copy;
}

function sequence(first: unknown, later: unknown): () => unknown {
  let reads = 0;
  return () => (reads++ === 0 ? first : later);
}
