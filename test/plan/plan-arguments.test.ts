import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidFactsError } from '../../src/index.js';
import { type Desired, type PlanOptions, planWebhooks } from '../../src/plan/index.js';
import { everyTrapThrows, revoked } from '../support/hostile-values.js';
import { thrownBy } from '../support/outcomes.js';
import { ADDRESS, hook, mini, moving, owned, plan, THEIRS, thrower, want } from './plan-support.js';

describe('planWebhooks knows what is yours', () => {
  it.each<[owned: string, address: string, isOurs: boolean]>([
    ['https://old.example.com/box', 'HTTPS://OLD.example.com:443/box', true],
    ['https://old.example.com/box', 'https://old.example.com/box/', false],
    ['https://old.example.com/*', 'HTTPS://OLD.example.com:443/a', true],
    ['https://old.example.com/*', 'https://old.example.com.evil.example/a', false],
    ['https://old.example.com/a/*', 'https://old.example.com/a/../b', false],
    ['https://old.example.com/.*', 'https://old.example.com/a', false],
    ['https://old.example.com/.*', 'https://old.example.com/.well-known', true],
    ['https://old.example.com/a#*', 'https://old.example.com/b', false],
    ['https://old.example.com/x#*', 'https://old.example.com/b', false],
    ['https://old*', 'https://old.example.com/b', true],
    ['https://old*', 'https://new.example.com/b', false],
    ['not a URL', 'not a URL', true],
  ])('%s and %s', (own, address, isOurs) => {
    const { fates } = plan([], [hook('7', 'folder 1', { address })], { owned: { addresses: [own] } });
    expect(fates).toEqual({ 7: isOurs ? 'surplus' : 'foreign' });
  });

  it.each(['*', 'h*', 'https:*', 'https://*', 'https:///*', 'https://?a*', 'https://#a*', 'https://**', '//old.example.com/*', '1s://a*'])(
    '%s is refused: without a host, it would make other webhooks yours too',
    (prefix) => {
      const error = thrownBy(() => plan([], [], { owned: { addresses: [ADDRESS, prefix] } })) as InvalidFactsError;
      expect(error.message).toBe(
        `Invalid facts: options.owned.addresses[1] must be an address, or the start of one with its host, such as "https://old.example.com/*"; got "${prefix}".`,
      );
    },
  );

  it('an owned ID proves it, whatever the address; a mini form alone proves nothing', () => {
    const list = [hook('7', 'folder 1', { address: THEIRS }), mini('8', 'folder 2'), { id: '9' }];
    expect(plan([], list, { owned: { webhookIds: ['7'] } }).fates).toEqual({ 7: 'surplus', 8: 'unknown', 9: 'unknown' });
  });

  it('a webhook without a known item is never touched, and may be on any item of its type', () => {
    const made = plan([want('folder 1'), want('file 1')], [{ id: '7', target: { type: 'folder' } }], owned);
    expect(made.lines).toEqual(['inspect 7', 'create file 1: FILE.MOVED']);
    expect(made.outcomes).toEqual(['undecided', 'created']);
  });

  it('a webhook that is listed with two targets may be on any item', () => {
    const made = plan([want('folder 3')], [hook('7', 'folder 1'), hook('7', 'folder 2')]);
    expect(made.lines).toEqual(['inspect 7']);
    expect(made.outcomes).toEqual(['undecided']);
  });
});

describe('planWebhooks answers any desired value', () => {
  it.each<[title: string, value: unknown]>([
    ['a number', 7],
    ['null', null],
    ['a revoked Proxy', revoked()],
    ['a Proxy that throws', everyTrapThrows],
    ['ancestors that are no list', want('folder 1', { ancestors: '1' as never })],
    ['ancestors that throw', Object.defineProperty(want('folder 1'), 'ancestors', { get: thrower })],
  ])('%s is blocked', (_, value) => {
    const { desired } = plan([value], []);
    expect(desired).toMatchObject([{ outcome: 'blocked', because: 'denied', reasons: [{ code: 'REQUEST_MALFORMED' }] }]);
  });

  it('a webhook stays on an item that a malformed value names', () => {
    const { lines, fates } = plan(
      [want('folder 1', { triggers: [] }), want('folder 2')],
      [hook('7', 'folder 1'), hook('8', 'folder 3')],
      owned,
    );
    expect(lines).toEqual(['create folder 2: FILE.MOVED', 'delete 8']);
    expect(fates).toEqual({ 7: 'kept', 8: 'deleted' });
  });

  it.each<[title: string, wishes: readonly Desired[], outcomes: readonly string[]]>([
    ['denied', [want('folder 1', { address: 'http://hooks.example.com/box' })], ['denied']],
    ['desired twice', [want('folder 1'), want('folder 1', { address: 'https://hooks.example.com/2' })], Array(2).fill('desired_twice')],
    ['malformed in its ancestors', [want('folder 1', { ancestors: '1' as never })], ['denied']],
  ])('a webhook stays on an item that is %s', (_, wishes, outcomes) => {
    const others = [hook('8', 'folder 3'), hook('9', 'folder 1', { triggers: ['FILE.RENAMED'] })];
    const made = plan([...wishes, want('folder 2')], [hook('7', 'folder 1'), ...others], moving);
    expect(made.lines).toEqual(['move 8: {"target":{"id":"2","type":"folder"}}']);
    expect(made.outcomes).toEqual([...outcomes, 'moved']);
    expect(made.fates).toEqual({ 7: 'kept', 8: 'moved', 9: 'kept' });
  });

  it('a malformed value is judged with what is known of its server', () => {
    const endpoints = { [ADDRESS]: { ipAddresses: ['10.0.0.1'] } };
    const malformed = want('folder 1', { triggers: [], address: 'HTTPS://hooks.example.com/box' });
    const { desired } = plan([malformed], [], { endpoints });
    expect(desired[0]?.reasons?.map(({ code }) => code)).toEqual(['REQUEST_MALFORMED', 'IP_ADDRESS_NOT_PUBLIC']);
  });

  it('the order of two entries of one webhook, or of two spellings of one address, does not matter', () => {
    const entries = [
      ['FILE.LOCKED', 'FILE.COPIED'],
      ['FILE.COPIED', 'FILE.LOCKED'],
    ].map((triggers) => hook('7', 'folder 1', { triggers }));
    const endpoints = Object.entries({ [ADDRESS]: { ipAddresses: ['10.0.0.1'] }, 'HTTPS://hooks.example.com/box': { ipAddresses: [] } });
    const wishes = [want('folder 1'), want('folder 2')];
    const first = plan(wishes, entries, { endpoints: Object.fromEntries(endpoints) });
    expect(first.outcomes).toEqual(['updated', 'denied']);
    expect(plan(wishes, [...entries].reverse(), { endpoints: Object.fromEntries([...endpoints].reverse()) })).toEqual(first);
  });

  it('a key that is not a string, or throws, is null', () => {
    const made = plan([want('folder 1', { key: 7 as never }), Object.defineProperty(want('folder 2'), 'key', { get: thrower })], []);
    expect(made.desired).toEqual([
      { key: null, outcome: 'created' },
      { key: null, outcome: 'created' },
    ]);
  });
});

describe('planWebhooks rejects what its caller states wrong', () => {
  const options: PlanOptions = { complete: true };
  it.each<[call: () => unknown, path: readonly (string | number)[]]>([
    [() => planWebhooks(7 as never, [], options), ['desired']],
    [() => planWebhooks('text' as never, [], options), ['desired']],
    [() => planWebhooks([], null as never, options), ['registered']],
    [() => planWebhooks([], [{}], options), ['registered', 0, 'id']],
    [() => planWebhooks([], [{ id: '1', address: 7 as never }], options), ['registered', 0, 'address']],
    [() => planWebhooks([], [], undefined as never), ['options']],
    [() => planWebhooks([], [], {} as never), ['options', 'complete']],
    [() => planWebhooks([], [], { ...options, deletes: 'all' as never }), ['options', 'deletes']],
    [() => planWebhooks([], [], { ...options, moves: 1 as never }), ['options', 'moves']],
    [() => planWebhooks([], [], { ...options, surplusTriggers: 'drop' as never }), ['options', 'surplusTriggers']],
    [() => planWebhooks([], [], { ...options, maxDeletes: -1 }), ['options', 'maxDeletes']],
    [() => planWebhooks([], [], { ...options, owned: 7 as never }), ['options', 'owned']],
    [() => planWebhooks([], [], { ...options, owned: { ids: [] } as never }), ['options', 'owned', 'ids']],
    [() => planWebhooks([], [], { ...options, owned: { webhookIds: [7] as never } }), ['options', 'owned', 'webhookIds', 0]],
    [() => planWebhooks([], [], { ...options, owned: { addresses: 7 as never } }), ['options', 'owned', 'addresses']],
    [() => planWebhooks([], [], { ...options, endpoints: [] as never }), ['options', 'endpoints']],
    [() => planWebhooks([], [], { ...options, endpoints: new Map([[ADDRESS, {}]]) as never }), ['options', 'endpoints']],
    [() => planWebhooks([], [], { ...options, endpoints: { a: 7 as never } }), ['options', 'endpoints', 'a']],
    [() => planWebhooks([], [], { ...options, endpoints: { a: { tls: 7 as never } } }), ['options', 'endpoints', 'a', 'tls']],
  ])('%s', (call, path) => {
    const error = thrownBy(call) as InvalidFactsError;
    expect(error).toBeInstanceOf(InvalidFactsError);
    expect(error.issues.map((issue) => issue.path)).toEqual([path]);
  });
});

it('a state in which all desired webhooks exist has converged, in any order', () => {
  const items = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { maxLength: 20 });
  fc.assert(
    fc.property(items, (ids) => {
      const made = plan(
        ids.map((id) => want(`folder ${id}`)),
        ids.map((id) => hook(`${id + 100}`, `folder ${id}`)).reverse(),
        moving,
      );
      expect(made).toMatchObject({ steps: [], converged: true, unsafe: null });
    }),
  );
});
