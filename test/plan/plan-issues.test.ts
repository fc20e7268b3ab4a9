import { describe, expect, it } from 'vitest';
import type { InvalidFactsError } from '../../src/index.js';
import { applyStep, planWebhooks } from '../../src/plan/index.js';
import { thrownBy } from '../support/outcomes.js';
import { thrower } from './plan-support.js';

const messagesOf = (call: () => unknown) => (thrownBy(call) as InvalidFactsError).issues.map(({ message }) => message);
const planWith = (options: object) => () => planWebhooks([], [], { complete: true, ...options });
const step = { action: 'update', webhookId: '7', body: {}, keys: [], unchecked: [] } as const;
const ok = { status: 200 };

describe('each issue names the value, and what it must be', () => {
  it.each<[title: string, call: () => unknown, messages: readonly string[]]>([
    [
      'no argument',
      () => planWebhooks(7 as never, 7 as never, 7 as never),
      [
        'options must be an object; got 7',
        'desired must be a list of desired webhooks; got 7',
        'registered must be a list of webhooks; got 7',
      ],
    ],
    [
      'options',
      planWith({ complete: 1, deletes: 'all', moves: 1, surplusTriggers: 'x', maxDeletes: -1, owned: 7, endpoints: 7 }),
      [
        'options.complete must be true or false; got 1',
        'options.owned must be an object; got 7',
        'options.deletes must be "none" or "owned"; got "all"',
        'options.moves must be true or false; got 1',
        'options.surplusTriggers must be "keep" or "remove"; got "x"',
        'options.endpoints must be an object; got 7',
        'options.maxDeletes must be a whole number, 0 or more; got -1',
      ],
    ],
    [
      'each part of owned',
      planWith({ owned: { webhookIds: [7], addresses: 7 } }),
      ['options.owned.webhookIds[0] must be a string; got 7', 'options.owned.addresses must be a list of strings; got 7'],
    ],
    [
      'an unknown option',
      planWith({ owned: { ids: [] }, other: 1 }),
      ['options.other must be absent: the options are complete, owned, deletes, moves, surplusTriggers, endpoints, maxDeletes; got 1'],
    ],
    [
      'each server',
      planWith({ endpoints: { b: 7, a: { tls: 7 }, c: { ipAddresses: [7] } } }),
      [
        'options.endpoints.a.tls must be a list of handshakes; got 7',
        'options.endpoints.b must be an object; got 7',
        'options.endpoints.c.ipAddresses[0] must be a string; got 7',
      ],
    ],
    [
      'a server without facts',
      planWith({ endpoints: { a: undefined, b: null } }),
      ['options.endpoints.a must be an object; got undefined', 'options.endpoints.b must be an object; got null'],
    ],
    [
      'a server that throws',
      planWith({ endpoints: Object.defineProperty({}, 'a', { get: thrower, enumerable: true }) }),
      ['options.endpoints.a must be readable, but reading one of its fields threw an error; got an object'],
    ],
    [
      'registered webhooks',
      () => planWebhooks([], [{}, 7 as never, { id: '7', triggers: 7 as never }], { complete: true }),
      [
        'registered[0].id must be a non-empty string: take the webhook from GET /webhooks; got undefined',
        'registered[1] must be an object; got 7',
        'registered[2].triggers must be a list of strings; got 7',
      ],
    ],
    [
      'no argument of applyStep',
      () => applyStep(7 as never, 7 as never, 7 as never),
      ['registered must be a list of webhooks; got 7', 'step must be an object; got 7', 'response must be an object; got 7'],
    ],
    [
      'an action',
      () => applyStep([], { action: 'post' } as never, ok),
      ['step.action must be "inspect", "create", "update", "move" or "delete"; got "post"'],
    ],
    [
      'a step',
      () => applyStep([{}], { ...step, webhookId: '', body: { address: 7, triggers: [] } } as never, { status: '7' as never }),
      [
        'registered[0].id must be a non-empty string: take the webhook from GET /webhooks; got undefined',
        'step.webhookId must be a non-empty string; got ""',
        'step.body.address must be a string; got 7',
        'step.body.triggers must be a list of at least one string; got an empty array',
        'response.status must be a whole number, 0 or more; got "7"',
      ],
    ],
    [
      'a step without a body',
      () => applyStep([], { ...step, body: undefined } as never, ok),
      ['step.body must be an object; got undefined'],
    ],
    [
      'the body of a create',
      () => applyStep([], { ...step, action: 'create', body: {} } as never, ok),
      [
        'step.body.target must be an object; got undefined',
        'step.body.address must be a string; got undefined',
        'step.body.triggers must be a list of at least one string; got undefined',
      ],
    ],
    [
      'an inspection without an ID',
      () => applyStep([], { action: 'inspect' } as never, ok),
      ['step.webhookId must be a non-empty string; got undefined'],
    ],
    [
      'registered webhooks that throw',
      () => applyStep([Object.defineProperty({}, 'id', { get: thrower })], step, ok),
      ['registered[0] must be readable, but reading one of its fields threw an error; got an object'],
    ],
  ])('%s', (_, call, messages) => {
    expect(messagesOf(call)).toEqual(messages);
  });
});
