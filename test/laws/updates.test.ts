import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CreateRequest,
  decideUpdate,
  inspectCreate,
  inspectUpdate,
  type RegisteredWebhook,
  type UpdateFacts,
  type WebhookTarget,
} from '../../src/index.js';
import type { Choices } from '../oracle/choices.js';
import { address, target, triggers, updateCase } from '../oracle/generate/index.js';
import { creates, made, updates } from '../support/arbitraries.js';
import { RUNS, without } from './support.js';

describe('updates', () => {
  test('an update that changes nothing is allowed', () => {
    fc.assert(
      fc.property(made(unchanged), ({ request, facts }) => {
        expect(decideUpdate(request, facts)).toEqual({ decision: 'allow', reasons: [] });
      }),
      RUNS,
    );
    expect(decideUpdate({}, {})).toEqual({ decision: 'allow', reasons: [] });
  });

  test('an update is checked only for the triggers that the webhook does not have yet', () => {
    fc.assert(
      fc.property(
        made((choices) => unchanged(choices)),
        made((choices) => triggers(choices)),
        fc.infiniteStream(fc.boolean()),
        ({ facts }, more, stream) => {
          const webhook = facts.webhook as RegisteredWebhook;
          const kept = webhook.triggers.filter(() => stream.next().value);
          const named = [...kept, ...more];
          if (named.length === 0) return;
          const added = more.filter((name) => !webhook.triggers.includes(name));
          const alone = added.length === 0 ? [] : inspectUpdate({ triggers: added }, { webhook: { ...webhook, triggers: [] } });
          const codes = decideUpdate({ triggers: named }, { webhook }).reasons.map(({ code }) => code);
          expect(codes).toEqual(alone.flatMap(({ code, status }) => (status === 'violated' ? [code] : [])));
        },
      ),
      RUNS,
    );
  });

  test('an update to an item of another type is checked for all triggers, including those that the webhook has', () => {
    const webhook: RegisteredWebhook = {
      id: '7001',
      target: { id: '5', type: 'folder' },
      address: 'https://example.com/',
      triggers: ['FILE.UPLOADED', 'FILE.MOVED'],
    };
    const facts = { webhook, registry: { webhookOnTarget: null } };
    const toFile = { target: { id: '5', type: 'file' } };
    expect(decideUpdate(toFile, facts).reasons).toMatchObject([
      {
        code: 'TRIGGER_NOT_ALLOWED_ON_TARGET',
        path: ['target', 'type'],
        params: { triggers: ['FILE.UPLOADED'], indexes: [], targetType: 'file' },
      },
    ]);
    expect(decideUpdate({ ...toFile, triggers: ['FILE.MOVED', 'FILE.UPLOADED'] }, facts).reasons).toMatchObject([
      {
        code: 'TRIGGER_NOT_ALLOWED_ON_TARGET',
        path: ['triggers', 1],
        params: { triggers: ['FILE.UPLOADED'], indexes: [1], targetType: 'file' },
      },
    ]);
    expect(decideUpdate({ ...toFile, triggers: ['FILE.MOVED'] }, facts)).toEqual({ decision: 'allow', reasons: [] });
    expect(decideUpdate({ target: { id: '6', type: 'folder' } }, { ...facts, webhook: { ...webhook, triggers: ['FILE.OPENED'] } })).toEqual(
      { decision: 'allow', reasons: [] },
    );
    expect(decideUpdate(toFile, { ...facts, webhook: { ...webhook, triggers: ['FILE.OPENED'] } }).reasons).toMatchObject([
      { code: 'TRIGGER_UNKNOWN', path: ['target'], params: { indexes: [] } },
    ]);
  });

  test('an update that changes one trigger of several is checked', () => {
    const webhook: RegisteredWebhook = {
      id: '7001',
      target: { id: '5', type: 'folder' },
      address: 'https://example.com/',
      triggers: ['FILE.UPLOADED', 'FILE.MOVED'],
    };
    const codes = (named: string[]): string[] => decideUpdate({ triggers: named }, { webhook }).reasons.map(({ code }) => code);
    expect(codes(['FILE.UPLOADED', 'FILE.EXPLODED'])).toEqual(['TRIGGER_UNKNOWN']);
    expect(codes(['WEBHOOK.DELETED', 'FILE.UPLOADED'])).toEqual(['TRIGGER_NOT_ALLOWED_ON_TARGET']);
    expect(codes(['FILE.MOVED', 'FILE.UPLOADED', 'FILE.MOVED'])).toEqual([]);
  });

  test('an update never counts against the limit', () => {
    fc.assert(
      fc.property(updates, ({ request, facts }) => {
        const full: UpdateFacts = { ...facts, registry: { ...facts.registry, webhookCount: 1000 } };
        expect(decideUpdate(request, full)).toEqual(decideUpdate(request, without(full, 'registry.webhookCount')));
      }),
      RUNS,
    );
  });

  test('a create is an update of every field, except for the limit', () => {
    fc.assert(
      fc.property(creates, ({ request, facts }) => {
        const webhook: RegisteredWebhook = {
          id: 'another',
          target: { id: '999', type: 'file' },
          address: 'https://elsewhere.example.com/',
          triggers: ['TASK_ASSIGNMENT.CREATED'],
        };
        const [created, updated] = [inspectCreate(request, facts), inspectUpdate(request, { ...facts, webhook })];
        if (created[0]?.status === 'violated' || sameTriggers(request, webhook)) return;
        expect(updated.filter(({ code }) => code !== 'WEBHOOK_LIMIT_REACHED')).toEqual(
          created.filter(({ code }) => code !== 'WEBHOOK_LIMIT_REACHED'),
        );
      }),
      RUNS,
    );
  });
});

// updates

function unchanged(choices: Choices): { request: unknown; facts: UpdateFacts } {
  const webhook: RegisteredWebhook = {
    id: '7001',
    target: target(choices) as RegisteredWebhook['target'],
    address: address(choices),
    triggers: triggers(choices),
  };
  const request = {
    ...(choices.below(2) === 1 && { target: { ...webhook.target } }),
    ...(choices.below(2) === 1 && { address: webhook.address }),
    ...(choices.below(2) === 1 && { triggers: [...webhook.triggers].reverse() }),
  };
  const { facts } = updateCase(choices);
  return onRequestedTarget({ request, facts: { ...(facts as UpdateFacts), webhook } });
}

/** The case with `webhookOnTarget` on the requested target: on another one it is an InvalidFactsError. */
function onRequestedTarget({ request, facts }: { request: unknown; facts: UpdateFacts }): { request: unknown; facts: UpdateFacts } {
  const { target } = (request ?? {}) as { target?: Partial<WebhookTarget> | null };
  const isWellFormed =
    typeof target?.id === 'string' && /^(0|[1-9][0-9]*)$/.test(target.id) && (target.type === 'file' || target.type === 'folder');
  const webhook = facts.registry?.webhookOnTarget;
  if (!isWellFormed || !webhook) return { request, facts };
  const { id, type } = target as WebhookTarget;
  return { request, facts: { ...facts, registry: { ...facts.registry, webhookOnTarget: { ...webhook, target: { id, type } } } } };
}

function sameTriggers(request: unknown, webhook: RegisteredWebhook): boolean {
  return (request as CreateRequest).triggers.every((name) => webhook.triggers.includes(name));
}
