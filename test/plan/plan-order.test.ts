import { describe, expect, it } from 'vitest';
import { hook, type Item, moving, owned, type PlanCase, plan, THEIRS, theirs, want } from './plan-support.js';

const NEW = 'https://hooks.example.com/new';
const below = (folders: readonly string[], ...items: readonly Item[]) => items.map((item) => want(item, { ancestors: folders }));

describe('planWebhooks chooses the next step by what it makes possible', () => {
  const cases: readonly PlanCase[] = [
    [
      'each of two webhooks gets its new address',
      [want('folder 1', { address: NEW }), want('folder 2', { address: NEW })],
      [hook('7', 'folder 1'), hook('8', 'folder 2')],
      { owned: { webhookIds: ['7', '8'] } },
      [`update 7: {"address":"${NEW}"}`, `update 8: {"address":"${NEW}"}`],
    ],
    [
      'a trigger that no item needs is removed from a webhook that covers others',
      [want('folder 1')],
      [hook('7', 'folder 1', { triggers: ['FILE.MOVED', 'FILE.DOWNLOADED'] })],
      { surplusTriggers: 'remove' },
      ['update 7: {"triggers":["FILE.MOVED"]}'],
    ],
    [
      'after a trigger that must stay, one is added elsewhere, beside another that must stay',
      [
        want('folder 1'),
        want('folder 2', { triggers: ['FILE.MOVED', 'FILE.RENAMED'] }),
        ...(['file 11', 'file 12'] as const).map((item, i) => want(item, { triggers: ['FILE.DOWNLOADED'], ancestors: [`${i + 1}`] })),
      ],
      [
        hook('7', 'folder 1', { triggers: ['FILE.MOVED', 'FILE.DOWNLOADED'] }),
        hook('8', 'folder 2', { triggers: ['FILE.MOVED', 'FILE.DOWNLOADED'] }),
        hook('11', 'file 11', { address: THEIRS }),
        hook('12', 'file 12', { address: THEIRS }),
      ],
      { surplusTriggers: 'remove' },
      ['update 8: {"triggers":["FILE.MOVED","FILE.DOWNLOADED","FILE.RENAMED"]}'],
    ],
    [
      'with a slot for each item, the items come in the order of their IDs, whatever waits for them',
      [want('folder 3'), ...below(['1'], 'file 11')],
      [hook('7', 'folder 1'), ...theirs(997)],
      owned,
      ['create folder 3: FILE.MOVED', 'create file 11: FILE.MOVED', 'delete 7'],
    ],
    [
      'with two slots, both items that a webhook waits for come before another one',
      [want('folder 3'), ...below(['1'], 'file 11', 'file 12')],
      [hook('7', 'folder 1'), ...theirs(997)],
      owned,
      ['create file 11: FILE.MOVED', 'create file 12: FILE.MOVED', 'delete 7', 'create folder 3: FILE.MOVED'],
    ],
    [
      'what a webhook that must stay covers does not come first',
      [want('folder 3'), ...below(['1'], 'file 11', 'file 12')],
      [hook('7', 'folder 1'), hook('8', 'file 12', { address: THEIRS }), ...theirs(997)],
      owned,
      ['create folder 3: FILE.MOVED'],
    ],
    [
      'a webhook with another trigger above an item does not make room',
      [want('folder 3', { triggers: ['FILE.RENAMED'], ancestors: ['1'] }), ...below(['1', '3'], 'file 11')],
      [hook('7', 'folder 1'), ...theirs(998)],
      owned,
      ['create file 11: FILE.MOVED', 'delete 7', 'create folder 3: FILE.RENAMED'],
    ],
    [
      'of the items that a webhook waits for, the folder that covers the most comes first',
      [...below(['1'], 'file 11'), ...below(['1', '14'], 'file 12', 'file 13'), want('folder 14')],
      [hook('7', 'folder 1'), ...theirs(998)],
      owned,
      ['create folder 14: FILE.MOVED'],
    ],
    [
      'of two webhooks that wait for one item each, the first makes room',
      [want('folder 3'), ...below(['1'], 'file 21'), ...below(['2'], 'file 11')],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), ...theirs(997)],
      owned,
      ['create file 21: FILE.MOVED', 'delete 7', 'create file 11: FILE.MOVED', 'delete 8', 'create folder 3: FILE.MOVED'],
    ],
    [
      'a move fills the item that another webhook waits for',
      [want('folder 3'), ...below(['2'], 'file 21', 'file 22')],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), ...theirs(998)],
      moving,
      ['move 7: {"target":{"id":"21","type":"file"}}', 'move 8: {"target":{"id":"22","type":"file"}}'],
    ],
    [
      'a webhook that covers fewer items is deleted before an older one',
      [...below(['1'], 'file 12'), ...below(['1', '2'], 'file 11')],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), hook('9', 'file 11'), hook('10', 'file 12')],
      owned,
      ['delete 8', 'delete 7'],
    ],
    [
      'with a slot for each item, a new address comes first, even if a surplus webhook has to stay for a while',
      [want('folder 1', { address: NEW }), ...below(['1', '2'], 'file 11')],
      [hook('7', 'folder 1'), hook('8', 'folder 2')],
      owned,
      [`update 7: {"address":"${NEW}"}`, 'create file 11: FILE.MOVED', 'delete 8'],
    ],
    [
      'without a slot, a new address waits for the surplus webhook whose slot is needed',
      [want('folder 1', { address: NEW }), ...below(['1', '2'], 'file 11')],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), ...theirs(998)],
      owned,
      ['delete 8', 'create file 11: FILE.MOVED', `update 7: {"address":"${NEW}"}`],
    ],
    [
      'without a slot, a new address does not wait for a surplus webhook that has to stay anyway',
      [want('folder 1', { address: NEW }), ...below(['1', '2'], 'file 11'), ...below(['2'], 'file 12'), want('folder 4')],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), hook('9', 'folder 3'), hook('12', 'file 12', { address: THEIRS }), ...theirs(996)],
      owned,
      [`update 7: {"address":"${NEW}"}`, 'delete 9', 'create folder 4: FILE.MOVED'],
    ],
    [
      'without a slot, a new address does not wait where two other webhooks cover the item',
      [want('folder 1', { address: NEW }), ...below(['1', '2', '3'], 'file 11')],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), hook('9', 'folder 3'), ...theirs(997)],
      owned,
      [`update 7: {"address":"${NEW}"}`, 'delete 8', 'create file 11: FILE.MOVED', 'delete 9'],
    ],
    [
      'a new address that waits in vain for a slot comes last',
      [want('folder 1', { address: NEW }), ...below(['1', '2'], 'file 11'), ...below(['2'], 'file 12'), want('folder 4')],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), ...theirs(998)],
      owned,
      [`update 7: {"address":"${NEW}"}`],
    ],
    [
      'the one free slot is for the item that keeps a new address waiting',
      [want('folder 1', { address: NEW, ancestors: ['2'] }), want('folder 3'), ...below(['1'], 'file 11')],
      [hook('7', 'folder 1'), hook('8', 'folder 2', { address: NEW }), ...theirs(997)],
      owned,
      ['create file 11: FILE.MOVED', `update 7: {"address":"${NEW}"}`, 'delete 8', 'create folder 3: FILE.MOVED'],
    ],
    [
      'without a slot, what the surplus webhooks on several levels leave comes before another item',
      [want('folder 3'), ...below(['1', '2'], 'file 11', 'file 12')],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), ...theirs(998)],
      owned,
      ['delete 7', 'create file 11: FILE.MOVED'],
    ],
    [
      'without a slot, what a lasting webhook covers besides the surplus ones does not come first',
      [
        want('folder 5', { ancestors: ['9'] }),
        want('folder 9'),
        want('folder 3'),
        ...below(['1', '2', '9'], 'file 11'),
        ...below(['1', '2'], 'file 12'),
      ],
      [hook('6', 'folder 6'), hook('7', 'folder 1'), hook('8', 'folder 2'), hook('9', 'folder 9'), ...theirs(996)],
      owned,
      ['delete 6', 'create file 12: FILE.MOVED', 'delete 7', 'create folder 3: FILE.MOVED', 'delete 8', 'create folder 5: FILE.MOVED'],
    ],
    [
      'without a slot, what a surplus webhook covers that has to stay from now on does not come first',
      [want('folder 3'), ...below(['1', '2'], 'file 11', 'file 12', 'file 13')],
      [hook('6', 'folder 6'), hook('7', 'folder 1'), hook('8', 'folder 2'), hook('12', 'file 12', { address: THEIRS }), ...theirs(996)],
      owned,
      ['delete 6', 'create file 11: FILE.MOVED', 'delete 7', 'create folder 3: FILE.MOVED'],
    ],
    [
      'with a slot for each item and nothing that can move, the items come in the order of their IDs',
      [want('folder 1', { address: NEW }), want('folder 3'), ...below(['1'], 'file 11')],
      [hook('7', 'folder 1')],
      moving,
      ['create folder 3: FILE.MOVED', 'create file 11: FILE.MOVED', `update 7: {"address":"${NEW}"}`],
    ],
    [
      'of two webhooks that wait for one item each, the one that covers fewer items makes room first',
      [...below(['1'], 'file 11'), ...below(['1', '9'], 'file 12'), ...below(['2'], 'file 21'), want('folder 3'), want('folder 9')],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), hook('9', 'folder 9'), ...theirs(996)],
      owned,
      ['create file 21: FILE.MOVED', 'delete 8', 'create file 11: FILE.MOVED', 'delete 7', 'create folder 3: FILE.MOVED'],
    ],
    [
      'after a trigger is removed, what only surplus webhooks cover then comes first',
      [
        want('folder 10'),
        want('file 2', { triggers: ['FILE.DOWNLOADED'], ancestors: ['10'] }),
        want('folder 5'),
        want('folder 6'),
        want('file 30', { triggers: ['FILE.DOWNLOADED'], ancestors: ['1', '2', '10'] }),
      ],
      [
        hook('7', 'folder 1', { triggers: ['FILE.DOWNLOADED'] }),
        hook('8', 'folder 2', { triggers: ['FILE.DOWNLOADED'] }),
        hook('10', 'folder 10', { triggers: ['FILE.MOVED', 'FILE.DOWNLOADED'] }),
      ],
      { ...moving, surplusTriggers: 'remove' },
      [
        'create file 2: FILE.DOWNLOADED',
        'update 10: {"triggers":["FILE.MOVED"]}',
        'create file 30: FILE.DOWNLOADED',
        'move 7: {"target":{"id":"5","type":"folder"},"triggers":["FILE.MOVED"]}',
        'move 8: {"target":{"id":"6","type":"folder"},"triggers":["FILE.MOVED"]}',
      ],
    ],
    [
      'what a webhook waited for does not count after its move',
      [
        ...below(['2'], 'folder 14'),
        ...below(['1', '14'], 'file 11'),
        ...below(['1', '9'], 'file 12'),
        want('folder 9'),
        want('folder 30'),
      ],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), hook('9', 'folder 9'), ...theirs(997)],
      moving,
      ['move 8: {"target":{"id":"14","type":"folder"}}', 'move 7: {"target":{"id":"11","type":"file"}}'],
    ],
    [
      'two desired webhooks for one item count once',
      [
        want('file 11', { ancestors: ['1', '12'] }),
        want('file 11', { triggers: ['FILE.DOWNLOADED'] }),
        want('file 11', { triggers: ['FILE.MOVED', 'FILE.MOVED'] }),
        ...below(['1'], 'folder 12'),
      ],
      [hook('7', 'folder 1'), ...theirs(998)],
      owned,
      ['create folder 12: FILE.MOVED', 'delete 7', 'create file 11: FILE.DOWNLOADED FILE.MOVED'],
    ],
    [
      'without a slot, a new address does not wait for a webhook that stays',
      [want('folder 9'), want('folder 10', { address: NEW }), ...below(['9', '10'], 'file 11')],
      [hook('7', 'folder 7'), hook('9', 'folder 9'), hook('10', 'folder 10'), ...theirs(997)],
      owned,
      [`update 10: {"address":"${NEW}"}`, 'delete 7', 'create file 11: FILE.MOVED'],
    ],
    [
      'a trigger is removed where a webhook that stays has it too',
      [
        want('folder 9', { triggers: ['FILE.DOWNLOADED'] }),
        want('folder 10'),
        want('file 11', { triggers: ['FILE.DOWNLOADED'], ancestors: ['9', '10'] }),
      ],
      [
        hook('9', 'folder 9', { triggers: ['FILE.DOWNLOADED'] }),
        hook('10', 'folder 10', { triggers: ['FILE.MOVED', 'FILE.DOWNLOADED'] }),
        hook('11', 'file 11', { address: THEIRS }),
      ],
      { surplusTriggers: 'remove' },
      ['update 10: {"triggers":["FILE.MOVED"]}'],
    ],
    [
      'a trigger that one of two webhooks has to keep is removed from the first',
      [want('folder 9'), want('folder 10'), want('file 11', { triggers: ['FILE.DOWNLOADED'], ancestors: ['9', '10'] })],
      [
        hook('9', 'folder 9', { triggers: ['FILE.DOWNLOADED'] }),
        hook('10', 'folder 10', { triggers: ['FILE.DOWNLOADED'] }),
        hook('11', 'file 11', { address: THEIRS }),
      ],
      { surplusTriggers: 'remove' },
      ['update 9: {"triggers":["FILE.MOVED"]}', 'update 10: {"triggers":["FILE.DOWNLOADED","FILE.MOVED"]}'],
    ],
    [
      'the webhook with the fewest dependents moves to where it covers them, whatever makes more room',
      [
        ...below(['1', '14'], 'file 11', 'file 12'),
        ...below(['1'], 'folder 14'),
        ...below(['2'], 'file 21'),
        ...below(['2', '9'], 'file 31', 'file 32', 'file 33'),
        want('folder 9'),
      ],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), hook('9', 'folder 9'), ...theirs(997)],
      moving,
      ['move 8: {"target":{"id":"21","type":"file"}}', 'move 7: {"target":{"id":"14","type":"folder"}}'],
    ],
    [
      'without a slot, a trigger is added first where that takes no cover',
      [want('folder 1', { triggers: ['FILE.MOVED', 'FILE.RENAMED'] }), ...below(['1', '2'], 'file 11')],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), ...theirs(998)],
      owned,
      ['update 7: {"triggers":["FILE.MOVED","FILE.RENAMED"]}', 'delete 8', 'create file 11: FILE.MOVED'],
    ],
    [
      'what has its own webhook now does not count again',
      [want('folder 3'), want('folder 10'), ...below(['1', '2', '10'], 'file 11', 'file 12'), ...below(['1', '2'], 'file 13')],
      [hook('6', 'folder 5'), hook('7', 'folder 1'), hook('8', 'folder 2'), ...theirs(997)],
      owned,
      ['delete 6', 'create folder 10: FILE.MOVED', 'delete 7', 'create file 13: FILE.MOVED', 'delete 8', 'create folder 3: FILE.MOVED'],
    ],
    [
      'after a new address, what it leaves to surplus webhooks comes first',
      [want('folder 3'), want('folder 10', { address: NEW }), ...below(['1', '2', '10'], 'file 11')],
      [hook('6', 'folder 5'), hook('7', 'folder 1'), hook('8', 'folder 2'), hook('10', 'folder 10'), ...theirs(996)],
      owned,
      [`update 10: {"address":"${NEW}"}`, 'delete 6', 'create file 11: FILE.MOVED', 'delete 7', 'create folder 3: FILE.MOVED', 'delete 8'],
    ],
    [
      'a webhook that covers what nothing else covers after a new address has to stay',
      [want('folder 1', { address: NEW }), ...below(['1', '2'], 'file 11')],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), hook('11', 'file 11', { address: THEIRS })],
      owned,
      [`update 7: {"address":"${NEW}"}`],
    ],
    [
      'the one free slot is not for an item that only keeps a trigger from being removed',
      [want('folder 1'), want('folder 3'), want('file 11', { triggers: ['FILE.DOWNLOADED'], ancestors: ['1'] })],
      [hook('7', 'folder 1', { triggers: ['FILE.MOVED', 'FILE.DOWNLOADED'] }), ...theirs(998)],
      { surplusTriggers: 'remove' },
      ['create folder 3: FILE.MOVED'],
    ],
    [
      'of the items that a webhook waits for, a folder that covers several comes first, whatever its ID',
      [...below(['1'], 'file 11'), ...below(['1', '4'], 'file 12', 'file 13'), want('folder 4')],
      [hook('7', 'folder 1'), ...theirs(998)],
      owned,
      ['create folder 4: FILE.MOVED'],
    ],
    [
      'the item that keeps a new address waiting comes first, if a surplus webhook can move after it',
      [want('folder 1', { address: NEW, ancestors: ['2'] }), want('folder 3'), ...below(['1'], 'file 11')],
      [hook('7', 'folder 1'), hook('8', 'folder 2', { address: NEW })],
      moving,
      [
        'create file 11: FILE.MOVED',
        `update 7: {"address":"${NEW}"}`,
        'move 8: {"target":{"id":"3","type":"folder"},"address":"https://hooks.example.com/box"}',
      ],
    ],
    [
      'without a slot for each item, what a surplus webhook leaves together with one that waits for a new address comes first',
      [want('folder 2', { address: NEW }), ...below(['1', '2'], 'file 11'), want('file 5'), want('folder 6')],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), ...theirs(997)],
      moving,
      ['create file 11: FILE.MOVED', `update 8: {"address":"${NEW}"}`, 'move 7: {"target":{"id":"5","type":"file"}}'],
    ],
    [
      'a surplus webhook that has to stay can go after all if another one takes its triggers along',
      [want('folder 3'), want('folder 4'), want('file 12', { triggers: ['FILE.DOWNLOADED'], ancestors: ['1', '3'] })],
      [
        hook('7', 'folder 1', { triggers: ['FILE.DOWNLOADED'] }),
        hook('8', 'folder 2', { triggers: ['FILE.MOVED', 'FILE.DOWNLOADED'] }),
        hook('12', 'file 12', { address: THEIRS }),
        ...theirs(997),
      ],
      moving,
      [
        'move 8: {"target":{"id":"3","type":"folder"}}',
        'move 7: {"target":{"id":"4","type":"folder"},"triggers":["FILE.DOWNLOADED","FILE.MOVED"]}',
      ],
    ],
    [
      'a surplus webhook that waits for fewer items comes before a new address',
      [want('folder 1', { address: NEW }), want('folder 3'), ...below(['1'], 'file 11', 'file 12'), ...below(['2'], 'file 13')],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), ...theirs(997)],
      owned,
      ['create file 13: FILE.MOVED', 'delete 8', 'create file 11: FILE.MOVED'],
    ],
    [
      'without a slot, a trigger is added but none removed if that lets a surplus webhook go',
      [want('folder 1', { triggers: ['FILE.RENAMED'], ancestors: ['2'] }), want('file 11', { ancestors: ['1', '2'] }), want('folder 4')],
      [
        hook('7', 'folder 1'),
        hook('8', 'folder 2', { triggers: ['FILE.MOVED', 'FILE.RENAMED'] }),
        hook('11', 'file 11', { address: THEIRS }),
        ...theirs(997),
      ],
      { ...owned, surplusTriggers: 'remove' },
      ['update 7: {"triggers":["FILE.MOVED","FILE.RENAMED"]}', 'delete 8', 'create folder 4: FILE.MOVED'],
    ],
    [
      'without a slot, triggers are removed where the surplus webhook has to stay anyway',
      [want('folder 1', { triggers: ['FILE.RENAMED'] }), ...below(['1', '2'], 'file 11'), ...below(['2'], 'file 12', 'file 13')],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), hook('11', 'file 11', { address: THEIRS }), ...theirs(997)],
      { ...owned, surplusTriggers: 'remove' },
      ['update 7: {"triggers":["FILE.RENAMED"]}'],
    ],
  ];

  it.each(cases)('%s', (_, desired, registered, options, lines) => {
    expect(plan(desired, registered, options).lines).toEqual(lines);
  });
});

describe('the capacity of a plan', () => {
  it('is highest between the creates and the deletions', () => {
    const made = plan([want('folder 1'), want('folder 2')], [hook('7', 'folder 3')], owned);
    expect(made.lines).toEqual(['create folder 1: FILE.MOVED', 'create folder 2: FILE.MOVED', 'delete 7']);
    expect(made.capacity).toEqual({ before: 1, peak: 3, after: 2, limit: 1000 });
  });

  it('is never higher than before if a deletion comes first', () => {
    const made = plan([want('folder 1')], [hook('7', 'folder 3'), ...theirs(999)], owned);
    expect(made.lines).toEqual(['delete 7', 'create folder 1: FILE.MOVED']);
    expect(made.capacity).toEqual({ before: 1000, peak: 1000, after: 1000, limit: 1000 });
  });
});
