import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BoxWebhook, InvalidFactsError } from '../../src/index.js';
import { type Desired, type PlanOptions, type PlanStep, planWebhooks } from '../../src/plan/index.js';
import { everyTrapThrows, revoked } from '../support/hostile-values.js';
import { thrownBy } from '../support/outcomes.js';

const ADDRESS = 'https://hooks.example.com/box';
const THEIRS = 'https://hooks.example.org/in';

type Item = `${'file' | 'folder'} ${number}`;
const target = (item: Item) => {
  const [type, id] = item.split(' ') as ['file' | 'folder', string];
  return { id, type };
};
const want = (item: Item, change: Partial<Desired> = {}): Desired => ({
  key: item,
  target: target(item),
  address: ADDRESS,
  triggers: ['FILE.MOVED'],
  ...change,
});
const hook = (id: string, item: Item, change: Partial<BoxWebhook> = {}) => ({
  id,
  target: target(item),
  address: ADDRESS,
  triggers: ['FILE.MOVED'],
  ...change,
});
const mini = (id: string, item: Item) => ({ id, target: target(item) });
const theirs = (count: number) => Array.from({ length: count }, (_, i) => hook(`${5000 + i}`, `folder ${90_000 + i}`, { address: THEIRS }));

/** A step in one line. */
function line(step: PlanStep): string {
  switch (step.action) {
    case 'inspect':
      return `inspect ${step.webhookId}`;
    case 'create':
      return `create ${step.body.target.type} ${step.body.target.id}: ${step.body.triggers.join(' ')}`;
    case 'delete':
      return `delete ${step.webhookId}`;
    default:
      return `${step.action} ${step.webhookId}: ${JSON.stringify(step.body)}`;
  }
}

function plan(desired: Iterable<unknown>, registered: Iterable<BoxWebhook>, options: Partial<PlanOptions> = {}) {
  const made = planWebhooks(desired as Iterable<Desired>, registered, { complete: true, ...options });
  return {
    ...made,
    lines: made.steps.map(line),
    outcomes: made.desired.map(({ outcome, because }) => because ?? outcome),
    fates: Object.fromEntries(made.registered.map(({ webhookId, outcome }) => [webhookId, outcome])),
  };
}

const thrower = () => {
  throw new Error('hostile');
};

const owned = { deletes: 'owned' } as const;
const moving = { deletes: 'owned', moves: true } as const;

describe('planWebhooks takes the steps that are needed, in an order that loses nothing', () => {
  const cases: readonly [
    title: string,
    desired: readonly Desired[],
    registered: readonly BoxWebhook[],
    options: Partial<PlanOptions>,
    lines: readonly string[],
    outcomes: readonly string[],
  ][] = [
    ['nothing is desired and nothing registered', [], [], {}, [], []],
    [
      'a file and a folder with one ID are two items',
      [want('file 1'), want('folder 1')],
      [hook('7', 'folder 1')],
      {},
      ['create file 1: FILE.MOVED'],
      ['created', 'kept'],
    ],
    [
      'updates, creates, moves and deletions',
      [want('folder 1', { triggers: ['FILE.RENAMED'] }), want('folder 2'), want('folder 3')],
      [hook('7', 'folder 1'), hook('8', 'folder 8')],
      moving,
      [
        'update 7: {"triggers":["FILE.MOVED","FILE.RENAMED"]}',
        'create folder 2: FILE.MOVED',
        'move 8: {"target":{"id":"3","type":"folder"}}',
      ],
      ['updated', 'created', 'moved'],
    ],
    [
      'an update that takes the address from a folder waits for the item below it',
      [want('folder 1', { address: 'https://hooks.example.com/new' }), want('file 2', { ancestors: ['1'] })],
      [hook('7', 'folder 1')],
      {},
      ['create file 2: FILE.MOVED', 'update 7: {"address":"https://hooks.example.com/new"}'],
      ['updated', 'created'],
    ],
    [
      'a trigger that covers an item below is not removed while that item is blocked',
      [want('folder 1'), want('file 2', { triggers: ['FILE.DOWNLOADED'], ancestors: ['1'] })],
      [hook('7', 'folder 1', { triggers: ['FILE.MOVED', 'FILE.DOWNLOADED'] }), hook('8', 'file 2', { address: THEIRS })],
      { surplusTriggers: 'remove' },
      [],
      ['kept', 'held_by_another'],
    ],
    [
      'an address that covers an item below is not changed while that item is blocked',
      [want('folder 1', { address: 'https://hooks.example.com/new' }), want('file 2', { ancestors: ['1'] })],
      [hook('7', 'folder 1'), hook('8', 'file 2', { address: THEIRS })],
      {},
      [],
      ['no_free_slot', 'held_by_another'],
    ],
    [
      'a trigger is added even if another one must stay',
      [want('folder 1', { triggers: ['FILE.MOVED', 'FILE.RENAMED'] }), want('file 2', { triggers: ['FILE.DOWNLOADED'], ancestors: ['1'] })],
      [hook('7', 'folder 1', { triggers: ['FILE.DOWNLOADED'] }), hook('8', 'file 2', { address: THEIRS })],
      { surplusTriggers: 'remove' },
      ['update 7: {"triggers":["FILE.DOWNLOADED","FILE.MOVED","FILE.RENAMED"]}'],
      ['updated', 'held_by_another'],
    ],
    [
      'children that are merged make room for their folder at the limit',
      [want('folder 1')],
      [hook('7', 'folder 11'), hook('8', 'folder 12'), ...theirs(998)],
      moving,
      ['move 7: {"target":{"id":"1","type":"folder"}}', 'delete 8'],
      ['moved'],
    ],
    [
      'a folder that is split up at the limit stays when there is no slot',
      [want('folder 11', { ancestors: ['1'] }), want('folder 12', { ancestors: ['1'] })],
      [hook('7', 'folder 1'), ...theirs(999)],
      moving,
      [],
      ['no_free_slot', 'no_free_slot'],
    ],
    [
      'two folders, each above one desired item, do not block each other',
      [want('folder 11', { ancestors: ['2'] }), want('folder 12', { ancestors: ['1'] })],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), ...theirs(998)],
      moving,
      ['move 7: {"target":{"id":"12","type":"folder"}}', 'move 8: {"target":{"id":"11","type":"folder"}}'],
      ['moved', 'moved'],
    ],
    [
      'with one slot, the item that frees the next slot comes first',
      [want('folder 3'), want('folder 11', { ancestors: ['1'] })],
      [hook('7', 'folder 1'), ...theirs(998)],
      owned,
      ['create folder 11: FILE.MOVED', 'delete 7', 'create folder 3: FILE.MOVED'],
      ['created', 'created'],
    ],
    [
      'a move to another type of item takes the desired triggers alone',
      [want('file 1')],
      [hook('7', 'folder 2', { triggers: ['FOLDER.RENAMED'] })],
      moving,
      ['move 7: {"target":{"id":"1","type":"file"},"triggers":["FILE.MOVED"]}'],
      ['moved'],
    ],
    [
      'a create waits for the inspection of a webhook that may move',
      [want('folder 1'), want('folder 2')],
      [mini('7', 'folder 8')],
      moving,
      ['inspect 7', 'create folder 1: FILE.MOVED'],
      ['created', 'undecided'],
    ],
    [
      'two webhooks above an item that has its own are both surplus',
      [want('file 2', { ancestors: ['1', '11'] })],
      [hook('7', 'folder 1'), hook('8', 'folder 11'), hook('9', 'file 2')],
      owned,
      ['delete 7', 'delete 8'],
      ['kept'],
    ],
    [
      'with one slot, the folder that takes over the most comes first',
      [want('file 11', { ancestors: ['1', '14'] }), want('file 12', { ancestors: ['1', '14'] }), want('folder 14', { ancestors: ['1'] })],
      [hook('7', 'folder 1'), ...theirs(998)],
      owned,
      ['create folder 14: FILE.MOVED', 'delete 7', 'create file 11: FILE.MOVED'],
      ['created', 'no_free_slot', 'created'],
    ],
    [
      'with one slot, the webhook that waits for the fewest items makes room first',
      [
        ...(['file 11', 'file 12'] as const).map((item) => want(item, { ancestors: ['1'] })),
        ...(['file 21', 'file 22', 'file 23'] as const).map((item) => want(item, { ancestors: ['2', '24'] })),
        want('folder 24', { ancestors: ['2'] }),
      ],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), ...theirs(997)],
      owned,
      ['create folder 24: FILE.MOVED', 'delete 8', 'create file 11: FILE.MOVED'],
      ['created', 'no_free_slot', 'no_free_slot', 'no_free_slot', 'no_free_slot', 'created'],
    ],
    [
      'a webhook moves to where it still covers an item that somebody else holds',
      [want('folder 13', { ancestors: ['11'] }), want('folder 14', { ancestors: ['11', '13'] })],
      [hook('7', 'folder 14', { address: THEIRS }), hook('8', 'folder 11')],
      moving,
      ['move 8: {"target":{"id":"13","type":"folder"}}'],
      ['moved', 'held_by_another'],
    ],
    [
      'of two webhooks that can move, the one that fewer items depend on moves first',
      [want('folder 13', { ancestors: ['11'] }), want('folder 14', { ancestors: ['11', '13'] }), want('folder 22', { ancestors: ['21'] })],
      [hook('6', 'folder 14', { address: THEIRS }), hook('7', 'folder 11'), hook('8', 'folder 21')],
      moving,
      ['move 8: {"target":{"id":"22","type":"folder"}}', 'move 7: {"target":{"id":"13","type":"folder"}}'],
      ['moved', 'held_by_another', 'moved'],
    ],
    [
      'where each of two webhooks covers a part of both items, one item is created',
      (['file 11', 'file 12'] as const).flatMap((item) =>
        ['FILE.MOVED', 'FILE.RENAMED'].map((name) => want(item, { triggers: [name], ancestors: ['1', '2'] })),
      ),
      [hook('7', 'folder 1'), hook('8', 'folder 2', { triggers: ['FILE.RENAMED'] })],
      moving,
      [
        'create file 11: FILE.MOVED FILE.RENAMED',
        'move 7: {"target":{"id":"12","type":"file"},"triggers":["FILE.MOVED","FILE.RENAMED"]}',
        'delete 8',
      ],
      ['created', 'created', 'moved', 'moved'],
    ],
    [
      'a webhook that waits for an update alone asks for no create',
      [
        want('folder 1', { address: 'https://hooks.example.com/new', ancestors: ['5'] }),
        want('file 2', { ancestors: ['1'] }),
        want('folder 9'),
      ],
      [hook('7', 'folder 1'), hook('8', 'folder 5', { address: 'https://hooks.example.com/new' }), ...theirs(997)],
      owned,
      ['create file 2: FILE.MOVED', 'update 7: {"address":"https://hooks.example.com/new"}', 'delete 8', 'create folder 9: FILE.MOVED'],
      ['updated', 'created', 'created'],
    ],
    [
      'of two vacancies that keep the cover, a webhook moves to the one with the lower ID',
      [
        want('folder 5'),
        want('folder 6'),
        want('folder 14', { ancestors: ['6', '5', '11'] }),
        want('folder 15', { ancestors: ['6', '5', '12'] }),
      ],
      [
        hook('6', 'folder 14', { address: THEIRS }),
        hook('7', 'folder 15', { address: THEIRS }),
        hook('8', 'folder 11'),
        hook('9', 'folder 12'),
      ],
      moving,
      ['move 8: {"target":{"id":"5","type":"folder"}}', 'move 9: {"target":{"id":"6","type":"folder"}}'],
      ['moved', 'moved', 'held_by_another', 'held_by_another'],
    ],
    [
      'a webhook that must stay is not one that can move',
      [want('folder 12', { ancestors: ['11'] }), want('folder 13', { ancestors: ['11', '12'] })],
      [hook('7', 'folder 11'), hook('8', 'folder 12', { address: THEIRS })],
      moving,
      ['create folder 13: FILE.MOVED'],
      ['held_by_another', 'created'],
    ],
    [
      'beside a webhook that must stay, what no other one can move to is created first',
      [want('folder 12', { ancestors: ['11'] }), want('folder 13', { ancestors: ['11', '12'] }), want('folder 20')],
      [hook('7', 'folder 11'), hook('8', 'folder 12', { address: THEIRS }), hook('9', 'folder 30')],
      moving,
      ['create folder 13: FILE.MOVED', 'move 9: {"target":{"id":"20","type":"folder"}}'],
      ['held_by_another', 'created', 'moved'],
    ],
    [
      'triggers stand in the order in which they are desired, each once, after those that are there',
      [
        want('folder 1', { triggers: ['FILE.RENAMED', 'FILE.COPIED', 'FILE.RENAMED'] }),
        want('folder 2', { triggers: ['FILE.RENAMED', 'FILE.COPIED', 'FILE.RENAMED'] }),
      ],
      [hook('7', 'folder 1', { triggers: ['FILE.MOVED', 'FILE.LOCKED'] })],
      {},
      ['update 7: {"triggers":["FILE.MOVED","FILE.LOCKED","FILE.RENAMED","FILE.COPIED"]}', 'create folder 2: FILE.RENAMED FILE.COPIED'],
      ['updated', 'created'],
    ],
    [
      'triggers of two wishes are sorted where their order differs',
      [want('folder 1', { triggers: ['FILE.COPIED', 'FILE.RENAMED'] }), want('folder 1', { triggers: ['FILE.RENAMED', 'FILE.COPIED'] })],
      [],
      {},
      ['create folder 1: FILE.COPIED FILE.RENAMED'],
      ['created', 'created'],
    ],
    [
      'of two webhooks on an item, one that needs no change is kept before the older one, which is surplus',
      [want('folder 1', { triggers: ['FILE.RENAMED'] })],
      [hook('7', 'folder 1'), hook('8', 'folder 1', { triggers: ['FILE.RENAMED'] })],
      owned,
      ['delete 7'],
      ['kept'],
    ],
  ];

  it.each(cases)('%s', (_, desired, registered, options, lines, outcomes) => {
    const made = plan(desired, registered, options);
    expect(made.lines).toEqual(lines);
    expect(made.outcomes).toEqual(outcomes);
  });
});

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
    ['not a URL*', 'not a URL at all', true],
  ])('%s and %s', (own, address, isOurs) => {
    const { fates } = plan([], [hook('7', 'folder 1', { address })], { owned: { addresses: [own] } });
    expect(fates).toEqual({ 7: isOurs ? 'surplus' : 'foreign' });
  });

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
