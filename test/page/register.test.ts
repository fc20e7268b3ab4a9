import { describe, expect, it } from 'vitest';
import {
  currentRequest,
  factsForm,
  factsOf,
  type RegisterCase,
  readRegisterCase,
  requestForm,
  requestOf,
  webhookForm,
  webhookOf,
  withAction,
  withRequest,
} from '../../page/register/case.js';

const target = { id: '76215483', type: 'folder' };
const request = { target, address: 'https://hooks.example.com/box', triggers: ['FILE.UPLOADED'] };
const create = (body: unknown): RegisterCase => ({ action: 'create', request: body, facts: {} });
const update = (body: unknown): RegisterCase => ({ ...create(body), action: 'update' });

describe('The form of a request', () => {
  it('shows what is in it, and nothing else', () => {
    expect(requestForm(create(request))).toEqual(request);
    expect(requestForm(update({ target }))).toEqual({ target, address: null, triggers: null });
    expect(requestForm(update({}))).toEqual({ target: null, address: null, triggers: null });
    for (const body of [request, { ...request, triggers: [] }, { ...request, target: { id: '', type: 'x' } }]) {
      expect(requestOf(requestForm(create(body)) as never)).toEqual(body);
    }
    for (const body of [{}, { target }, { triggers: ['A'], address: '' }])
      expect(requestOf(requestForm(update(body)) as never)).toEqual(body);
  });

  it.each([
    ['null', null],
    ['text', 'text'],
    ['a list', [request]],
    ['a missing field', { target, address: '' }],
    ['a field of null', { ...request, address: null }],
    ['another field', { ...request, name: 'x' }],
    ['a number as ID', { ...request, target: { id: 5, type: 'folder' } }],
    ['a target with another field', { ...request, target: { ...target, name: 'Junk' } }],
    ['an address that is not text', { ...request, address: 7 }],
    ['a trigger that is not text', { ...request, triggers: [7] }],
    ['a trigger with a space', { ...request, triggers: ['A B'] }],
    ['a trigger with a comma', { ...request, triggers: ['A,'] }],
    ['an empty trigger', { ...request, triggers: [''] }],
    ['a repeated trigger', { ...request, triggers: ['A', 'A'] }],
  ])('leaves %s to JSON', (_, body) => {
    expect(requestForm(create(body))).toBeNull();
  });
});

describe('The form of a webhook that exists', () => {
  it('shows its ID and the fields of a request', () => {
    const webhook = { id: '2041178653', ...request };
    expect(webhookForm(webhook)).toEqual(webhook);
    for (const each of [webhook, { ...webhook, id: '' }, { ...webhook, triggers: [] }])
      expect(webhookOf(webhookForm(each) as never)).toEqual(each);
  });

  it.each([
    ['null', null],
    ['a list', []],
    ['a missing ID', request],
    ['a number as ID', { id: 7, ...request }],
    ['a missing address', { id: '7', target, triggers: [] }],
    ['null as triggers', { id: '7', ...request, triggers: null }],
    ['a field that only Box writes', { id: '7', ...request, created_at: '2026-03-01T09:00:00Z' }],
  ])('leaves %s to JSON', (_, webhook) => {
    expect(webhookForm(webhook)).toBeNull();
  });
});

describe('The form of facts', () => {
  const whole = {
    registry: { webhookCount: 3, webhookOnTarget: { id: '7', target } },
    endpoint: { ipAddresses: ['8.8.8.8'], certificate: { trusted: false, error: 'X' }, tls: [{ protocol: 'TLSv1.3', cipherSuite: 'X' }] },
    webhook: { id: '7', ...request },
  };

  it('shows the known facts, and leaves out the others', () => {
    for (const facts of [
      whole,
      {},
      { registry: { webhookCount: 0 } },
      { registry: { webhookOnTarget: null } },
      { endpoint: { tls: [] } },
      { webhook: null },
      { endpoint: { ipAddresses: [''] } },
    ]) {
      expect(factsOf(factsForm(facts) as never)).toEqual(facts);
    }
    // a count that is not a number stays, and the library says what is wrong with it
    expect(factsForm({ registry: { webhookCount: '12a' } })).toEqual({ webhookCount: '12a' });
  });

  it.each([
    null,
    [],
    { other: 1 },
    { registry: null },
    { registry: { count: 1 } },
    { registry: { webhookCount: null } },
    { registry: { webhookCount: '12' } },
    { registry: { webhookOnTarget: { id: '7' } } },
    { registry: { webhookOnTarget: { id: '7', target, address: 'x' } } },
    { endpoint: [] },
    { endpoint: { tlsRefusal: 'X' } },
    { endpoint: { ipAddresses: [1] } },
    { endpoint: { ipAddresses: ['8.8.8.8 1.1.1.1'] } },
    { endpoint: { ipAddresses: ['8.8.8.8', ''] } },
    { endpoint: { certificate: { trusted: false } } },
    { endpoint: { certificate: { trusted: true, error: 'X' } } },
    { endpoint: { tls: [{ protocol: 'TLSv1.3' }] } },
    { endpoint: { tls: 'none' } },
  ])('leaves %j to JSON', (facts) => {
    expect(factsForm(facts)).toBeNull();
  });
});

describe('A case', () => {
  it('keeps a webhook on the item when the item changes, and on another item where it is', () => {
    const existing = { id: '7', target };
    const before = { ...create(request), facts: { registry: { webhookOnTarget: existing } } };
    const moved = { ...request, target: { id: '9', type: 'file' } };
    expect(withRequest(before, moved)).toEqual({
      ...before,
      request: moved,
      facts: { registry: { webhookOnTarget: { id: '7', target: moved.target } } },
    });
    const elsewhere = { ...create(moved), facts: { registry: { webhookOnTarget: existing } } };
    expect(withRequest(elsewhere, { ...moved, target: { id: '5', type: 'file' } }).facts).toEqual(elsewhere.facts);
    expect(withRequest(update({ target }), { target: null, address: null, triggers: null })).toEqual(update({}));
  });

  it('turns a request into the webhook to change, and a changed webhook into a request', () => {
    const known = { registry: { webhookCount: 3, webhookOnTarget: null }, endpoint: { ipAddresses: ['8.8.8.8'] } };
    const changed = withAction({ ...create(request), facts: known }, 'update');
    const webhook = { id: '2041178653', ...request };
    expect(changed).toEqual({ action: 'update', request: {}, facts: { registry: { webhookCount: 3 }, endpoint: known.endpoint, webhook } });
    expect(withAction({ ...changed, request: { address: 'https://new.example.com/' } }, 'create')).toEqual({
      action: 'create',
      request: { ...request, address: 'https://new.example.com/' },
      facts: known,
    });
    // unknown fields of the webhook stay missing
    expect(withAction(update({ target }), 'create')).toEqual(create({ target }));
    for (const odd of [create(null), { ...create(request), facts: { other: 1 } }]) {
      expect(withAction(odd, 'update')).toEqual({ ...odd, action: 'update' });
    }
    expect(withAction(update({}), 'update')).toEqual(update({}));
  });

  it('begins a change with what the webhook has', () => {
    expect(currentRequest({ id: '7', ...request, created_at: 'x' })).toEqual(request);
    expect(currentRequest({ id: '7', target })).toEqual({ target });
    for (const webhook of [undefined, null, 'x', { target: 5 }]) expect(currentRequest(webhook)).toEqual({});
  });

  it('is read from a link, or the field that cannot be read is named', () => {
    expect(readRegisterCase(create(7))).toEqual(create(7));
    // what can be typed can be shared; the library says what is wrong with it
    for (const facts of [null, 'all', []]) expect(readRegisterCase({ ...create(7), facts })).toEqual({ ...create(7), facts });
    for (const [value, problem] of [
      [null, 'the case must be an object; got null'],
      [{ facts: {} }, 'action must be "create" or "update"; got nothing'],
      [{ action: 'x'.repeat(200), facts: {} }, `action must be "create" or "update"; got "${'x'.repeat(79)}…`],
      [{ action: 'create' }, 'facts must be given; got nothing'],
    ] as [unknown, string][]) {
      expect(() => readRegisterCase(value)).toThrow(problem);
    }
  });
});
