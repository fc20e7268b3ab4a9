// Compiled twice, with and without exactOptionalPropertyTypes: see tsconfig.loose.json.
import type { WebhooksManager } from 'box-node-sdk/managers';
import type { Webhook, WebhookMini, Webhooks } from 'box-node-sdk/schemas';
import { describe, expectTypeOf, it } from 'vitest';
import {
  type BoxWebhook,
  type CreateRequest,
  decideUpdate,
  indexRegistry,
  inspectUpdate,
  joinPages,
  preflightUpdate,
  registryState,
  type UpdateFacts,
  type UpdateRequest,
  type WebhookPage,
  type WebhookTarget,
} from '../../src/index.js';
import { applyStep, type PlanStep, planWebhooks, resolveConflict } from '../../src/plan/index.js';

const target: WebhookTarget = { id: '1', type: 'folder' };
const request: CreateRequest = { target, address: 'https://hooks.example.com/', triggers: ['FILE.UPLOADED'] };

describe('What box-node-sdk returns needs no cast', () => {
  it('is the SDK of version 10, with every field optional', () => {
    // an `any` would make every other test here pass
    expectTypeOf<Webhook>().not.toBeAny();
    expectTypeOf<WebhookMini>().not.toBeAny();
    expectTypeOf<Webhooks>().not.toBeAny();
    expectTypeOf<Webhook['id']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Webhook['triggers']>().toEqualTypeOf<readonly string[] | undefined>();
    expectTypeOf<WebhookMini>().not.toHaveProperty('address');
    expectTypeOf<Webhooks['nextMarker']>().toEqualTypeOf<string | null | undefined>();
  });

  it('webhooks, in full and in mini form', () => {
    expectTypeOf<Webhook>().toExtend<BoxWebhook>();
    expectTypeOf<WebhookMini>().toExtend<BoxWebhook>();
    expectTypeOf<Webhooks>().toExtend<WebhookPage>();
  });

  it('as an argument of each function that takes webhooks', () => {
    const webhook = {} as Webhook;
    const mini = {} as WebhookMini;
    const pages = [{} as Webhooks];
    const { webhooks, complete } = joinPages(pages);
    registryState(webhooks, target, { complete });
    registryState([webhook, mini], target, { complete });
    registryState(pages[0]?.entries ?? [], target, { complete });
    indexRegistry([webhook, mini].map((each) => ({ ...each, applicationId: '1', userId: '2' })));
    indexRegistry(webhooks.map((each) => ({ ...each, applicationId: '1', userId: '2' })));
    resolveConflict(request, webhook);
    resolveConflict(request, mini);
    planWebhooks([request], webhooks, { complete });
    planWebhooks([request], [webhook, mini], { complete });
    applyStep([webhook, mini], {} as PlanStep, { status: 200, body: webhook });
  });

  it('as the fact of an update', () => {
    const facts: UpdateFacts = { webhook: {} as Webhook };
    decideUpdate({}, facts);
    inspectUpdate({}, { webhook: {} as Webhook });
    preflightUpdate({}, { webhook: {} as WebhookMini });
  });

  it('but a page is not a list of webhooks, and a user is not a webhook', () => {
    // @ts-expect-error a page, not its entries
    registryState({} as Webhooks, target, { complete: true });
    // @ts-expect-error entries, not pages
    joinPages({} as Webhooks);
    // @ts-expect-error Box's webhooks do not contain their application
    indexRegistry([{} as Webhook]);
    // @ts-expect-error a promise
    resolveConflict(request, {} as ReturnType<WebhooksManager['getWebhookById']>);
  });
});

describe('What box-node-sdk sends needs no cast', () => {
  type CreateBody = Parameters<WebhooksManager['createWebhook']>[0];
  type UpdateBody = NonNullable<NonNullable<Parameters<WebhooksManager['updateWebhookById']>[1]>['requestBody']>;

  it('a request that was decided', () => {
    expectTypeOf<CreateBody>().not.toBeAny();
    expectTypeOf<CreateRequest>().toExtend<CreateBody>();
  });

  it('the body of each step of a plan', () => {
    type Changes = Extract<PlanStep, { action: 'update' | 'move' }>['body'];
    expectTypeOf<Extract<PlanStep, { action: 'create' }>['body']>().toExtend<CreateBody>();
    expectTypeOf<Changes>().toExtend<UpdateBody>();
    expectTypeOf<Changes>().toExtend<UpdateRequest>();
  });

  it('the body that resolves a conflict', () => {
    const resolution = resolveConflict(request, {} as Webhook);
    if (resolution.action !== 'update') return;
    expectTypeOf<UpdateBody>().not.toBeAny();
    expectTypeOf(resolution.body).toExtend<UpdateBody>();
  });
});

describe('What the API returns needs no cast', () => {
  // as a caller declares the parts of Box's JSON that it reads
  interface ApiWebhook {
    readonly id: string;
    readonly type: 'webhook';
    readonly target: { readonly id: string; readonly type: 'file' | 'folder' };
    readonly address: string;
    readonly triggers: string[];
    readonly created_at: string;
    readonly created_by: { readonly id: string };
  }
  type ApiMini = Omit<ApiWebhook, 'address' | 'triggers'>;
  interface ApiPage<Entry> {
    readonly limit: number;
    readonly next_marker: string | null;
    readonly prev_marker: string | null;
    readonly entries: Entry[];
  }

  it('in the interfaces of a caller', () => {
    const webhook = {} as ApiWebhook;
    const { webhooks, complete } = joinPages([{} as ApiPage<ApiMini>]);
    registryState(webhooks, target, { complete });
    registryState([webhook, {} as ApiMini], target, { complete });
    indexRegistry([{ ...webhook, applicationId: '1', userId: webhook.created_by.id }]);
    resolveConflict(request, webhook);
    planWebhooks([request], [webhook], { complete });
    decideUpdate({}, { webhook });
  });

  it('as a record of values that nobody checked', () => {
    const webhook = {} as Record<string, unknown>;
    const { webhooks, complete } = joinPages([{} as Record<string, unknown>, {} as ApiPage<Record<string, unknown>>]);
    registryState(webhooks, target, { complete });
    registryState([webhook], target, { complete });
    resolveConflict(request, webhook);
    decideUpdate({}, { webhook });
  });

  it('as literals, with every field that Box documents', () => {
    const { webhooks, complete } = joinPages([
      {
        limit: 1000,
        next_marker: 'more',
        prev_marker: null,
        entries: [
          {
            id: '11446498',
            type: 'webhook',
            target: { id: '1234', type: 'folder' },
            created_by: { id: '11446498', type: 'user', name: 'Aaron Levie' },
            created_at: '2012-12-12T10:53:43-08:00',
            address: 'https://example.com/webhooks',
            triggers: ['FILE.UPLOADED'],
          },
        ],
      },
    ]);
    registryState(webhooks, target, { complete });
    // @ts-expect-error no field of Box's webhooks
    registryState([{ id: '1', adress: '' }], target, { complete });
    // @ts-expect-error an ID is text: a number of JavaScript cannot hold every one
    registryState([{ id: 1 }], target, { complete });
  });
});
