import { expect } from 'vitest';
import {
  capacity,
  cleanupEligibility,
  decideCreate,
  decideNotification,
  decideUpdate,
  deliveryFacts,
  forecast,
  InvalidFactsError,
  indexRegistry,
  inspectCreate,
  inspectUpdate,
  isCreateRequest,
  joinPages,
  oauth2Session,
  type Path,
  preflightCreate,
  preflightUpdate,
  readNotification,
  registryState,
  sessionState,
  toBoxError,
  toProblemDetails,
} from '../../src/index.js';
import { applyStep, consolidate, planWebhooks, resolveConflict } from '../../src/plan/index.js';
import { allowed } from '../support/baseline.js';

// Facts are read once, field by field, into copies. These values change when they are read again, throw when they are
// read, or lie about themselves. JSON has no such values, but the objects of a program can be like that.
// Longer than 400 lines: it is one table, with a case for each argument of each function.

export const NOW = '2026-01-31T00:00:00Z';
const LATER = '2026-03-31T00:00:00Z';
export const { target, address } = allowed.request;
export const held = { id: '77', target, address, triggers: ['FILE.MOVED'] };

/** One argument of a function, in two versions; a fickle value is one version at first and the other later. */
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
export const badFacts = {
  registry: { webhookCount: 1000, webhookOnTarget: held },
  endpoint: {
    ipAddresses: ['10.0.0.1', '::1'],
    certificate: { trusted: false, error: 'CERT_HAS_EXPIRED' },
    tls: [{ protocol: 'TLSv1.1', cipherSuite: 'AES128-SHA' }],
  },
  webhook: { id: '78', target: { id: '1', type: 'file' }, address, triggers: ['FILE.LOCKED'] },
};
const badRequest = { target: { id: '0', type: 'file' }, address: 'http://localhost/', triggers: ['FILE.OPENED', 'FILE.UPLOADED'] };
export const update = { target, address, triggers: ['FILE.UPLOADED', 'FILE.OPENED'] };

export const violation = {
  code: 'ADDRESS_NOT_HTTPS',
  status: 'violated',
  path: ['address'],
  params: { scheme: 'http' },
  message: 'Not https.',
};
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

export const webhooks = (id: string, item: unknown) => [{ id, target: item, address: 'https://a.example/', triggers: ['FILE.MOVED'] }];
export const complete = { complete: true };
export const decideWith = (registry: object) => decideCreate(allowed.request, { ...allowed.facts, registry });
const updateTo = (webhookOnTarget: unknown) =>
  decideUpdate({ target }, {
    registry: { webhookOnTarget },
    webhook: { id: '7001', target: { id: '1', type: 'folder' }, triggers: [] },
  } as never);
export const owned = (applicationId: string) => ({ ...webhooks('77', target)[0], applicationId, userId: 'u' });
export const owner = { applicationId: 'a', userId: 'u' };

export const CASES: readonly Case[] = [
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
  of(
    'oauth2Session: token',
    (token: never) => oauth2Session(token, NOW),
    { expires_in: 3600, refresh_token: 'r1', expiresIn: 3600, refreshToken: 'r1' },
    { expires_in: 60, refresh_token: null, expiresIn: 60 },
  ),
  of(
    'deliveryFacts: deliveries',
    deliveryFacts,
    [{ triggeredAt: NOW, attempts: [{ at: NOW, status: 200, durationMs: 250 }] }],
    [{ triggeredAt: LATER, attempts: [{ at: LATER, status: 503, durationMs: 30_001 }] }],
  ),
  of(
    'forecast: facts',
    (facts: never) => forecast(facts, NOW),
    {
      session: { method: 'oauth2', accessTokenExpiresAt: NOW, refreshTokenExpiresAt: LATER },
      applicationDeleted: false,
      accessTokensDeleted: false,
      lastSuccessfulDeliveryAt: '2026-01-10T00:00:00Z',
      lastTriggeredAt: '2026-01-25T00:00:00Z',
    },
    {
      session: { method: 'oauth2', accessTokenExpiresAt: NOW, refreshTokenExpiresAt: null },
      applicationDeleted: true,
      accessTokensDeleted: true,
      lastSuccessfulDeliveryAt: '2026-01-11T00:00:00Z',
      lastTriggeredAt: null,
    },
  ),
  of(
    'readNotification: body',
    readNotification,
    {
      type: 'webhook_event',
      id: 'a',
      created_at: NOW,
      trigger: 'FILE.UPLOADED',
      webhook: { id: '53' },
      source: { id: '1', type: 'file' },
    },
    {
      type: 'webhook_event',
      id: 'b',
      trigger: 'WEBHOOK.DELETED',
      webhook: { id: '54' },
      source: { item: { id: '2', type: 'folder' } },
      additional_info: { reason: 'auto_cleanup' },
    },
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
    'planWebhooks: desired',
    (desired: never) => planWebhooks(desired, [held], complete),
    [{ key: 'a', target, address, triggers: ['FILE.UPLOADED'], ancestors: ['1', '2'] }],
    [{ key: 'b', target: { id: '5', type: 'file' }, address: 'https://other.example/', triggers: ['FILE.MOVED'], ancestors: ['3'] }],
  ),
  of(
    'planWebhooks: registered',
    (registered: never) => planWebhooks([allowed.request], registered, { complete: true, deletes: 'owned' }),
    [held],
    [{ id: '78', target: { id: '5', type: 'file' }, address, triggers: ['FILE.COPIED'] }],
  ),
  of(
    'planWebhooks: options',
    (options: never) => planWebhooks([allowed.request], webhooks('77', { id: '5', type: 'file' }) as never, options),
    {
      complete: true,
      owned: { webhookIds: ['77'], addresses: ['https://a.example/*'] },
      deletes: 'owned',
      moves: true,
      surplusTriggers: 'keep',
      endpoints: { [address]: allowed.facts.endpoint },
      maxDeletes: 1,
    },
    {
      complete: false,
      owned: { webhookIds: ['78'], addresses: ['https://b.example/'] },
      deletes: 'none',
      moves: false,
      surplusTriggers: 'remove',
      endpoints: { [address]: badFacts.endpoint },
      maxDeletes: 0,
    },
  ),
  of(
    // the entries that stay are returned as they are; this one changes
    'applyStep: registered',
    (registered: never) =>
      applyStep(
        registered,
        { action: 'inspect', webhookId: '77' },
        { status: 200, body: { id: '77', address, triggers: ['FILE.COPIED'] } },
      ),
    [held],
    [{ id: '77', target: { id: '5', type: 'file' }, address: 'https://other.example/', triggers: ['FILE.MOVED'] }],
  ),
  of(
    'applyStep: step',
    (step: never) => applyStep([held] as never, step, { status: 200 }),
    { action: 'update', webhookId: '77', body: { triggers: ['FILE.COPIED'] }, keys: [], unchecked: [] },
    { action: 'move', webhookId: '78', body: { target: { id: '5', type: 'file' }, address: 'https://other.example/' } },
  ),
  of(
    'applyStep: response',
    (response: never) => applyStep([held] as never, { action: 'inspect', webhookId: '77' }, response),
    { status: 200, body: { ...held, triggers: ['FILE.COPIED'] } },
    { status: 503, body: { ...held, id: '78' } },
  ),
  of(
    'consolidate: wanted items',
    (wanted: never) => consolidate(wanted, { slots: 1 }),
    [{ target, ancestors: ['1', '2'] }],
    [{ target: { id: '6', type: 'file' }, ancestors: ['3', '4'] }],
  ),
  of(
    'consolidate: options',
    (options: never) =>
      consolidate(
        [
          { target: { id: '5', type: 'file' }, ancestors: ['1', '2'] },
          { target: { id: '6', type: 'file' }, ancestors: ['1', '3'] },
        ],
        options,
      ),
    { slots: 1, itemCounts: { 1: 7 }, taken: [{ id: '2', type: 'folder' }] },
    { slots: 2, itemCounts: { 1: 9 }, taken: [{ id: '5', type: 'file' }] },
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

export const ask = ({ ask: call }: Case, value: unknown): unknown => outcome(() => call(value as never));

/** What a call returns, or the error that it throws. */
export function outcome(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidFactsError);
    return error;
  }
}

// a Proxy must return what is frozen as it is
export function shallow(value: object): object {
  return Array.isArray(value) ? [...(value as unknown[])] : { ...value };
}

/** The paths of all values within a value, except its own. */
export function placesIn(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((name) => {
    const key = Array.isArray(value) ? Number(name) : name;
    return [[key], ...placesIn((value as Record<string, unknown>)[name]).map((place) => [key, ...place])];
  });
}

/** A copy of the value with a getter at the place. */
export function withGetter(value: unknown, [key, ...rest]: Path, get: () => unknown): unknown {
  const copy = shallow(value as object) as Record<string | number, unknown>;
  if (rest.length === 0) return Object.defineProperty(copy, key as string | number, { get, enumerable: true, configurable: true });
  copy[key as string | number] = withGetter(copy[key as string | number], rest, get);
  return copy;
}
