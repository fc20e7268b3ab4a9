import { describe, expect, it } from 'vitest';
import type { BoxWebhook } from '../../src/index.js';
import type { Desired, DesiredOutcome, PlanOptions } from '../../src/plan/index.js';
import { ADDRESS, hook, mini, moving, type OutcomeCase, owned, plan, THEIRS, theirs, want } from './plan-support.js';

const HTTP = 'http://hooks.example.com/box';
const PRIVATE = { endpoints: { [ADDRESS]: { ipAddresses: ['10.0.0.1'] } } };
const UNPLACED = { id: '7', target: { type: 'folder' } } as const;
const [ONE] = theirs(1) as [BoxWebhook];

describe('planWebhooks decides each item', () => {
  const cases: readonly OutcomeCase[] = [
    [
      'a webhook that needs no change is kept, although another one on the item is not known',
      [want('folder 1')],
      [mini('7', 'folder 1'), hook('8', 'folder 1')],
      {},
      [],
      ['kept 8'],
    ],
    [
      'before a webhook is changed, another one on the item is inspected',
      [want('folder 1')],
      [mini('7', 'folder 1'), hook('8', 'folder 1', { triggers: ['FILE.RENAMED'] })],
      {},
      ['inspect 7'],
      ['undecided'],
    ],
    [
      'two addresses for one item, one of which is denied',
      [want('folder 1', { address: HTTP }), want('folder 1')],
      [],
      {},
      [],
      ['blocked denied ADDRESS_NOT_HTTPS', 'blocked desired_twice'],
    ],
    [
      'an address that would be denied is kept where it is, in its spelling',
      [want('folder 1', { address: HTTP, triggers: ['FILE.RENAMED'] })],
      [hook('7', 'folder 1', { address: 'HTTP://HOOKS.example.com/box' })],
      {},
      ['update 7: {"triggers":["FILE.MOVED","FILE.RENAMED"]}'],
      ['updated 7'],
    ],
    [
      'an address that is denied does not replace another one',
      [want('folder 1', { address: HTTP })],
      [hook('7', 'folder 1')],
      { owned: { webhookIds: ['7'] } },
      [],
      ['blocked 7 denied ADDRESS_NOT_HTTPS'],
    ],
    [
      'a server that is denied gets no webhook by a new address',
      [want('folder 1')],
      [hook('7', 'folder 1', { address: 'https://old.example.com/' })],
      { owned: { webhookIds: ['7'] }, ...PRIVATE },
      [],
      ['blocked 7 denied IP_ADDRESS_NOT_PUBLIC'],
    ],
    [
      'triggers that would be denied are kept where they are',
      [want('file 1', { triggers: ['FOLDER.RENAMED'] })],
      [hook('7', 'file 1', { address: 'https://old.example.com/', triggers: ['FOLDER.RENAMED'] })],
      { owned: { webhookIds: ['7'] } },
      [`update 7: {"address":"${ADDRESS}"}`],
      ['updated 7'],
    ],
    [
      'a trigger that is denied for the type of the item is not added to one that is there',
      [want('file 1', { triggers: ['FILE.MOVED', 'FOLDER.RENAMED'] })],
      [hook('7', 'file 1')],
      {},
      [],
      ['blocked 7 denied TRIGGER_NOT_ALLOWED_ON_TARGET'],
    ],
    [
      'of two webhooks on an item, the one that denies nothing is kept',
      [want('file 1', { triggers: ['FOLDER.RENAMED'] })],
      [hook('7', 'file 1'), hook('8', 'file 1', { triggers: ['FOLDER.RENAMED'] })],
      {},
      [],
      ['kept 8'],
    ],
    [
      'an item that somebody else holds',
      [want('folder 1')],
      [hook('7', 'folder 1', { address: THEIRS })],
      {},
      [],
      ['blocked 7 held_by_another ITEM_ALREADY_HAS_WEBHOOK'],
    ],
    [
      'an item that somebody else holds, desired with an address that is denied',
      [want('folder 1', { address: HTTP })],
      [hook('7', 'folder 1', { address: THEIRS })],
      {},
      [],
      ['blocked 7 denied ITEM_ALREADY_HAS_WEBHOOK ADDRESS_NOT_HTTPS'],
    ],
    [
      'a free item, desired with an address that is denied',
      [want('folder 1', { address: HTTP })],
      [],
      {},
      [],
      ['blocked denied ADDRESS_NOT_HTTPS'],
    ],
    [
      'an incomplete list proves nothing, and nothing is inspected for it',
      [want('folder 1')],
      [UNPLACED],
      { complete: false },
      [],
      ['undecided ITEM_ALREADY_HAS_WEBHOOK WEBHOOK_LIMIT_REACHED'],
    ],
    [
      'a webhook that may be on the item is inspected for one of two wishes, where the other one is denied',
      [want('file 1'), want('file 1', { triggers: ['FOLDER.RENAMED'] })],
      [{ id: '7', target: { type: 'file' } }],
      {},
      ['inspect 7'],
      ['undecided ITEM_ALREADY_HAS_WEBHOOK', 'blocked denied TRIGGER_NOT_ALLOWED_ON_TARGET'],
    ],
    [
      'a webhook that may be on the item is not inspected where all is denied',
      [want('folder 1', { address: HTTP })],
      [UNPLACED],
      {},
      [],
      ['blocked denied ADDRESS_NOT_HTTPS'],
    ],
    [
      'no slot is left for a new webhook',
      [want('folder 1'), want('folder 2')],
      theirs(999),
      {},
      ['create folder 1: FILE.MOVED'],
      ['created', 'blocked no_free_slot WEBHOOK_LIMIT_REACHED'],
    ],
    [
      'an update would take the last cover from an item for which no slot is left',
      [want('folder 1', { address: 'https://hooks.example.com/new' }), want('file 2', { ancestors: ['1'] })],
      [hook('7', 'folder 1'), ...theirs(999)],
      {},
      [],
      ['blocked 7 no_free_slot', 'blocked no_free_slot WEBHOOK_LIMIT_REACHED'],
    ],
    ['a create that may turn out to be a move', [want('folder 1')], [mini('7', 'folder 2')], moving, ['inspect 7'], ['undecided']],
  ];

  it.each(cases)('%s', (_, desired, registered, options, lines, outcomes) => {
    const made = plan(desired, registered, options);
    expect(made.lines).toEqual(lines);
    const outcome = (one: DesiredOutcome) => [one.outcome, one.webhookId, one.because, ...(one.reasons ?? []).map(({ code }) => code)];
    expect(made.desired.map((one) => outcome(one).filter(Boolean).join(' '))).toEqual(outcomes);
  });
});

describe('planWebhooks inspects a surplus webhook only if it may be yours', () => {
  it.each<[title: string, webhook: BoxWebhook, addresses: readonly string[], outcome: string]>([
    ['no address is yours', mini('7', 'folder 1'), [], 'unknown'],
    ['an address is yours', mini('7', 'folder 1'), [ADDRESS], 'inspect'],
    ['a prefix is yours', mini('7', 'folder 1'), ['https://hooks.example.com/*'], 'inspect'],
    ['an address and a prefix are yours', mini('7', 'folder 1'), [ADDRESS, 'https://old.example.com/*'], 'inspect'],
    ['its address is missing', { ...mini('7', 'folder 1'), triggers: ['FILE.MOVED'] }, [ADDRESS], 'inspect'],
    ['its triggers are missing', { ...mini('7', 'folder 1'), address: ADDRESS }, [ADDRESS], 'inspect'],
    ['its triggers are missing, and its address is not yours', { ...mini('7', 'folder 1'), address: THEIRS }, [ADDRESS], 'foreign'],
    ['nothing is missing', hook('7', 'folder 1'), [ADDRESS], 'deleted'],
  ])('%s', (_, webhook, addresses, outcome) => {
    const made = plan([], [webhook], { ...owned, owned: { addresses } });
    expect(made.lines).toEqual({ inspect: ['inspect 7'], deleted: ['delete 7'] }[outcome] ?? []);
    expect(made.fates).toEqual({ 7: outcome === 'inspect' ? 'unknown' : outcome });
  });
});

describe('planWebhooks knows what covers an item', () => {
  it.each<[title: string, desired: readonly Desired[], registered: readonly BoxWebhook[], options: Partial<PlanOptions>, lines: string[]]>([
    [
      'of two webhooks above an item that somebody else holds, one stays',
      [want('folder 3', { ancestors: ['1', '2'] })],
      [hook('7', 'folder 1'), hook('8', 'folder 2'), hook('9', 'folder 3', { address: THEIRS })],
      owned,
      ['delete 7'],
    ],
    [
      'a file does not cover what is below the folder with its ID',
      [want('folder 2', { ancestors: ['1'] })],
      [hook('7', 'file 1'), ...theirs(999)],
      owned,
      ['delete 7', 'create folder 2: FILE.MOVED'],
    ],
    [
      'a webhook does not move to a file because of what is below the folder with its ID',
      [want('file 1', { ancestors: ['5'] }), want('folder 2', { ancestors: ['1', '5'] })],
      [hook('7', 'folder 5'), ...theirs(999)],
      moving,
      [],
    ],
    [
      'a webhook with some of the triggers does not cover an item',
      [want('folder 2', { triggers: ['FILE.MOVED', 'FILE.RENAMED'], ancestors: ['1'] })],
      [hook('7', 'folder 1'), ...theirs(999)],
      owned,
      ['delete 7', 'create folder 2: FILE.MOVED FILE.RENAMED'],
    ],
  ])('%s', (_, desired, registered, options, lines) => {
    expect(plan(desired, registered, options).lines).toEqual(lines);
  });
});

describe('planWebhooks lists what it cannot check', () => {
  const lacking = (desired: Desired, registered: readonly BoxWebhook[], options: Partial<PlanOptions>) =>
    plan([desired], registered, options).steps.flatMap((step) => ('unchecked' in step ? step.unchecked.map(({ missing }) => missing) : []));

  it.each<[title: string, registered: readonly BoxWebhook[], options: Partial<PlanOptions>]>([
    ['about a create', [], {}],
    ['about a move', [hook('7', 'folder 2', { address: 'https://old.example.com/' })], { ...moving, owned: { webhookIds: ['7'] } }],
    ['about an update', [hook('7', 'folder 1', { address: 'https://old.example.com/' })], { owned: { webhookIds: ['7'] } }],
  ])('%s', (_, registered, options) => {
    const ofServer = ['endpoint.certificate', 'endpoint.certificate', 'endpoint.tls', 'endpoint.tls'];
    const ofAddress = ['endpoint.ipAddresses', 'endpoint.ipAddresses'];
    expect(lacking(want('folder 1'), registered, options)).toEqual([...ofAddress, ...ofServer]);
    const endpoints = { [ADDRESS]: { ipAddresses: ['8.8.8.8'] } };
    expect(lacking(want('folder 1'), registered, { ...options, endpoints })).toEqual(ofServer);
  });

  it('a move that keeps the address leaves nothing unchecked', () => {
    expect(lacking(want('folder 1'), [hook('7', 'folder 2')], moving)).toEqual([]);
  });
});

describe('planWebhooks unites the wishes for one item', () => {
  it('with their keys, each once and sorted, and their triggers', () => {
    const [both, some] = [['FILE.RENAMED', 'FILE.COPIED'] as const, ['FILE.COPIED'] as const];
    const wishes = ['b', 'a', undefined, 'b'].map((key, i) => want('folder 1', { key, triggers: i === 0 ? both : some }));
    expect(plan(wishes, [ONE]).steps).toMatchObject([
      { body: { address: ADDRESS, triggers: ['FILE.COPIED', 'FILE.RENAMED'] }, keys: ['a', 'b'] },
    ]);
  });
});
