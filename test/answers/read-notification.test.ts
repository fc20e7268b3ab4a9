import { describe, expect, it } from 'vitest';
import { readNotification } from '../../src/index.js';

const ID = 'eb0c4e06-751f-442c-86f8-fd5bb404dbec';
const body = {
  type: 'webhook_event',
  id: ID,
  created_at: '2016-07-11T10:10:32-07:00',
  trigger: 'FILE.UPLOADED',
  webhook: { id: '53', type: 'webhook' },
  created_by: { type: 'user', id: '226067247' },
  source: { id: '73835521473', type: 'file', name: 'Test-Image-3.png' },
  additional_info: [],
};
const event = {
  kind: 'event',
  trigger: 'FILE.UPLOADED',
  webhookId: '53',
  dedupKey: ID,
  source: { id: '73835521473', type: 'file' },
  createdAt: '2016-07-11T17:10:32.000Z',
};

describe('a notification', () => {
  it.each<[string, object, object]>([
    ['in full', {}, {}],
    ['of a trigger in another spelling', { trigger: 'no_active_session' }, { trigger: 'no_active_session' }],
    ['without an ID', { id: undefined }, { dedupKey: null }],
    ['with an empty ID', { id: '' }, { dedupKey: null }],
    ['with a number as its ID', { id: 7 }, { dedupKey: null }],
    ['without a webhook', { webhook: null }, { webhookId: null }],
    ['with a webhook as text', { webhook: '53' }, { webhookId: null }],
    ['with a webhook without an ID', { webhook: {} }, { webhookId: null }],
    ['with a list as its webhook', { webhook: [{ id: '53' }] }, { webhookId: null }],
    ['without a time', { created_at: undefined }, { createdAt: null }],
    ['with a day as its time', { created_at: '2016-07-11' }, { createdAt: null }],
    ['without a source', { source: undefined }, { source: null }],
    ['with an empty source', { source: {} }, { source: null }],
    ['with a list as its source', { source: [] }, { source: null }],
    ['with a source without a type', { source: { id: '1' } }, { source: null }],
    ['with a source without an ID', { source: { type: 'file' } }, { source: null }],
    ['with an item', { source: { item: { id: '1', type: 'folder', name: 'x' } } }, { source: { id: '1', type: 'folder' } }],
    ['with an item and half a source', { source: { id: '9', item: { id: '1', type: 'folder' } } }, { source: { id: '1', type: 'folder' } }],
    [
      'with an item and a source',
      { source: { id: '9', type: 'comment', item: { id: '1', type: 'file' } } },
      { source: { id: '9', type: 'comment' } },
    ],
    ['with half an item', { source: { item: { id: '1' } } }, { source: null }],
    ['with an item of null', { source: { item: null } }, { source: null }],
    ['with an item in an item', { source: { item: { item: { id: '1', type: 'file' } } } }, { source: null }],
  ])('%s is an event', (_, change, expected) => {
    expect(readNotification({ ...body, ...change })).toStrictEqual({ ...event, ...expected });
  });

  it('of an ended session says what to do', () => {
    expect(readNotification({ ...body, trigger: 'NO_ACTIVE_SESSION' })).toStrictEqual({
      kind: 'no_active_session',
      webhookId: '53',
      dedupKey: ID,
      remedy: expect.stringMatching(/^Authorize .* events that you missed\.$/),
    });
  });

  it.each<[unknown, string | null]>([
    [{ reason: 'auto_cleanup' }, 'auto_cleanup'],
    [{ reason: 'something_new' }, 'something_new'],
    [{ reason: '' }, null],
    [{ reason: 7 }, null],
    [{}, null],
    [[], null],
    [null, null],
    [undefined, null],
  ])('of a deletion with %j has the reason %j', (additional_info, reason) => {
    expect(readNotification({ ...body, trigger: 'WEBHOOK.DELETED', additional_info })).toStrictEqual({
      kind: 'webhook_deleted',
      reason,
      webhookId: '53',
      dedupKey: ID,
      remedy: expect.stringMatching(/^Find the cause.* create the webhook again/),
    });
  });

  it('has the same key on every attempt, and a different key for each event', () => {
    const again = structuredClone(body);
    expect(readNotification(again)).toMatchObject({ dedupKey: ID });
    expect(readNotification({ ...body, id: 'x' })).toMatchObject({ dedupKey: 'x' });
  });
});

describe('a body that is malformed', () => {
  it.each<[string, unknown, string[]]>([
    ['undefined', undefined, ['body must be an object, parsed from JSON; got undefined']],
    ['JSON text', JSON.stringify({ type: 'x' }), ['body must be an object, parsed from JSON; got "{\\"type\\":\\"x\\"}"']],
    ['a list', [body], ['body must be an object, parsed from JSON; got an array']],
    ['bytes', new Uint8Array(2), ['type must be "webhook_event"; got undefined', 'trigger must be a non-empty string; got undefined']],
    ['another type', { ...body, type: 'webhook' }, ['type must be "webhook_event"; got "webhook"']],
    ['an empty trigger', { ...body, trigger: '' }, ['trigger must be a non-empty string; got ""']],
    [
      'a trigger of a v1 webhook',
      { ...body, trigger: undefined, event_type: 'uploaded' },
      ['trigger must be a non-empty string; got undefined'],
    ],
    [
      'a field that throws',
      {
        ...body,
        get id() {
          throw new Error('x');
        },
      },
      ['body must be readable, but reading one of its fields threw an error; got an object'],
    ],
  ])('%s', (_, value, messages) => {
    const read = readNotification(value);
    expect(read.kind === 'malformed' && read.issues.map(({ message }) => message)).toEqual(messages);
    expect(Object.keys(read)).toEqual(['kind', 'issues']);
  });
});
