import { describe, expect, it } from 'vitest';
import type { BoxWebhook } from '../../src/index.js';
import type { PlanOptions } from '../../src/plan/index.js';
import { ADDRESS, hook, moving, owned, plan, THEIRS, want } from './plan-support.js';

const both = [want('file 2'), want('folder 2')];

describe('planWebhooks joins the entries of one webhook', () => {
  it.each<[title: string, entries: readonly BoxWebhook[], lines: readonly string[]]>([
    [
      'the item is known from one of them',
      [{ id: '7' }, hook('7', 'folder 1')],
      ['create file 2: FILE.MOVED', 'create folder 2: FILE.MOVED'],
    ],
    ['they name two files: it may be on any item', [hook('7', 'file 1'), hook('7', 'file 3')], ['inspect 7']],
    [
      'one names a file, one the type folder',
      [hook('7', 'file 1'), { id: '7', target: { type: 'folder' } }],
      ['create file 2: FILE.MOVED', 'create folder 2: FILE.MOVED'],
    ],
    [
      'both name a type: it may be on either',
      [
        { id: '7', target: { type: 'file' } },
        { id: '7', target: { type: 'folder' } },
      ],
      ['inspect 7'],
    ],
    ['two name files, and one nothing', [hook('7', 'file 1'), hook('7', 'file 3'), { id: '7' }], ['inspect 7']],
    ['one names the type file', [{ id: '7', target: { type: 'file' } }], ['inspect 7', 'create folder 2: FILE.MOVED']],
    ['an ID is named without a type: it may be on either', [{ id: '7', target: { id: '5' } }], ['inspect 7']],
    [
      'the triggers are equal as sets',
      [hook('7', 'file 2', { triggers: ['FILE.MOVED', 'FILE.MOVED'] }), hook('7', 'file 2')],
      ['create folder 2: FILE.MOVED'],
    ],
    [
      'the triggers differ',
      [hook('7', 'file 2', { triggers: ['FILE.COPIED'] }), hook('7', 'file 2')],
      ['inspect 7', 'create folder 2: FILE.MOVED'],
    ],
    ['the addresses differ', [hook('7', 'file 2', { address: THEIRS }), hook('7', 'file 2')], ['inspect 7', 'create folder 2: FILE.MOVED']],
    ['the address is in one of them', [hook('7', 'file 2', { address: undefined }), hook('7', 'file 2')], ['create folder 2: FILE.MOVED']],
  ])('%s', (_, entries, lines) => {
    expect(plan(both, entries).lines).toEqual(lines);
  });
});

describe('planWebhooks leaves a webhook alone that is on no known item', () => {
  const noItem = { id: '7', address: ADDRESS, triggers: ['FILE.MOVED'] };
  it.each<[title: string, webhook: BoxWebhook, fate: string]>([
    ['although it is yours', noItem, 'surplus'],
    ['and whose address is not known', { id: '7' }, 'unknown'],
  ])('%s', (_, webhook, fate) => {
    const made = plan([want('folder 1')], [webhook], moving);
    expect(made.lines).toEqual(['create folder 1: FILE.MOVED']);
    expect(made.fates).toEqual({ 7: fate });
  });

  it('a webhook with an owned ID is inspected where its address or its triggers are missing', () => {
    const list = [hook('7', 'folder 1', { address: undefined }), hook('8', 'folder 2', { triggers: undefined })];
    const made = plan([], list, { ...owned, owned: { webhookIds: ['7', '8'] } });
    expect(made.lines).toEqual(['inspect 7', 'inspect 8']);
    expect(made.fates).toEqual({ 7: 'unknown', 8: 'unknown' });
  });

  it('a webhook with another ID is not inspected where only IDs are owned', () => {
    const made = plan([], [{ id: '7', target: { id: '1', type: 'folder' } }], { ...owned, owned: { webhookIds: ['8'] } });
    expect(made.lines).toEqual([]);
  });
});

describe('planWebhooks does only what it may', () => {
  const surplus = [hook('10', 'folder 8'), hook('9', 'folder 9')];
  it.each<[title: string, options: Partial<PlanOptions>, lines: readonly string[]]>([
    ['creates only', {}, ['create folder 2: FILE.MOVED']],
    [
      'creates only, by options that are defaults',
      { deletes: 'none', moves: false, surplusTriggers: 'keep' },
      ['create folder 2: FILE.MOVED'],
    ],
    ['no move without deletes', { moves: true }, ['create folder 2: FILE.MOVED']],
    ['no move if deletes is none', { moves: true, deletes: 'none' }, ['create folder 2: FILE.MOVED']],
    ['deletes', owned, ['create folder 2: FILE.MOVED', 'delete 9', 'delete 10']],
    ['moves', moving, ['move 9: {"target":{"id":"2","type":"folder"}}', 'delete 10']],
    ['nothing with an incomplete list', { ...moving, complete: false }, []],
    ['two deletions are within maxDeletes', { ...owned, maxDeletes: 2 }, ['create folder 2: FILE.MOVED', 'delete 9', 'delete 10']],
  ])('%s', (_, options, lines) => {
    expect(plan([want('folder 2')], surplus, options).lines).toEqual(lines);
  });

  it('a plan with more deletions than maxDeletes is withheld', () => {
    expect(plan([want('folder 2')], surplus, { ...owned, maxDeletes: 1 })).toMatchObject({
      steps: [],
      desired: [{ key: 'folder 2', outcome: 'created' }],
      registered: [
        { webhookId: '9', outcome: 'deleted' },
        { webhookId: '10', outcome: 'deleted' },
      ],
      capacity: { before: 2, peak: 2, after: 2, limit: 1000 },
      converged: false,
      unsafe: 'TOO_MANY_DELETES',
    });
  });

  it.each<[title: string, registered: readonly BoxWebhook[], options: Partial<PlanOptions>, converged: boolean]>([
    ['all is as desired', [hook('7', 'folder 1')], {}, true],
    ['a surplus webhook is left alone', [hook('7', 'folder 1'), hook('8', 'folder 2')], {}, true],
    ['a surplus webhook is deleted', [hook('7', 'folder 1'), hook('8', 'folder 2')], owned, false],
    ['an item is held by another', [hook('7', 'folder 1', { address: THEIRS })], {}, false],
  ])('it has converged or not: %s', (_, registered, options, converged) => {
    expect(plan([want('folder 1')], registered, options).converged).toBe(converged);
  });

  it('creates in the order of the IDs as numbers, a file before the folder with the same ID', () => {
    const items = ['folder 10', 'folder 2', 'file 2', 'folder 1'] as const;
    const lines = ['folder 1', 'file 2', 'folder 2', 'folder 10'].map((item) => `create ${item}: FILE.MOVED`);
    expect(
      plan(
        items.map((item) => want(item)),
        [],
      ).lines,
    ).toEqual(lines);
  });
});

describe('planWebhooks judges a malformed value as far as it can', () => {
  it('lists each issue of the value with its own path, beside what the policy denies', () => {
    const { desired } = plan(
      [want('folder 1', { address: 'http://hooks.example.com/', ancestors: [7] as never, triggers: 7 as never })],
      [],
    );
    expect(desired).toMatchObject([
      {
        key: 'folder 1',
        outcome: 'blocked',
        because: 'denied',
        reasons: [
          { code: 'REQUEST_MALFORMED', params: { issues: [{ path: ['triggers'] }, { path: ['ancestors', 0] }] } },
          { code: 'ADDRESS_NOT_HTTPS' },
        ],
      },
    ]);
  });

  it('an address that is not a string has no server', () => {
    const { desired } = plan([want('folder 1', { address: 7 as never })], [], { endpoints: { [ADDRESS]: { ipAddresses: ['10.0.0.1'] } } });
    expect(desired[0]?.reasons?.map(({ code }) => code)).toEqual(['REQUEST_MALFORMED']);
  });

  it.each(['target', 'address', 'triggers'])('a value without its %s', (without) => {
    const { desired } = plan([{ ...want('folder 1'), [without]: undefined }], []);
    expect(desired).toMatchObject([{ outcome: 'blocked', because: 'denied', reasons: [{ params: { issues: [{ path: [without] }] } }] }]);
  });

  it('a folder that is named twice above an item counts once', () => {
    expect(plan([want('file 2', { ancestors: ['1', '1'] })], [hook('7', 'folder 1')], owned).lines).toEqual([
      'create file 2: FILE.MOVED',
      'delete 7',
    ]);
  });
});
