import { inspectUpdate } from '../../../src/index.js';
import { registry, table } from './table.js';

const target = { id: '4053927', type: 'folder' } as const;

table('ITEM_ALREADY_HAS_WEBHOOK', registry, [
  ['no webhook on the item', { webhookOnTarget: null }, 'satisfied'],
  ['a webhook on the item', { webhookOnTarget: { id: '77', target } }, { existingWebhookId: '77' }],
  ['not observed', { webhookCount: 3 }, 'unknown: registry.webhookOnTarget'],
]);

const webhook = { id: '77', target: { id: '1', type: 'folder' } };
const move = (onTarget: string | null | undefined) =>
  inspectUpdate(
    { target },
    { webhook, registry: { ...(onTarget !== undefined && { webhookOnTarget: onTarget === null ? null : { id: onTarget, target } }) } },
  );

table('ITEM_ALREADY_HAS_WEBHOOK', move, [
  ['an update to a free item', null, 'satisfied'],
  ['an update to an item with another webhook', '78', { existingWebhookId: '78' }],
  ['the webhook does not conflict with itself', '77', 'satisfied'],
  ['an update to an item that was not observed', undefined, 'unknown: registry.webhookOnTarget'],
]);
