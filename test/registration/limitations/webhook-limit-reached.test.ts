import { registry, table, update } from './table.js';

table('WEBHOOK_LIMIT_REACHED', registry, [
  ['no webhook yet', { webhookCount: 0 }, 'satisfied'],
  ['999 webhooks: one more may be created', { webhookCount: 999 }, 'satisfied'],
  ['1000 webhooks', { webhookCount: 1000 }, { count: 1000, limit: 1000 }],
  ['more than Box allows', { webhookCount: 1001 }, { count: 1001, limit: 1000 }],
  ['not observed', { webhookOnTarget: null }, 'unknown: registry.webhookCount'],
]);

table('WEBHOOK_LIMIT_REACHED', update, [['an update creates none', [{ address: 'https://hooks.example.com/new' }], 'not_applicable']]);
