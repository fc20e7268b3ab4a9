import { describe, expect, it } from 'vitest';
import { joinPages, type WebhookPage } from '../../src/index.js';

const [a, b] = [
  { id: '1', target: { id: '11', type: 'file' } },
  { id: '2', target: { id: '12', type: 'file' } },
];

describe('pages of a list', () => {
  it.each<[string, readonly WebhookPage[], { webhooks: object[]; complete: boolean }]>([
    ['no page', [], { webhooks: [], complete: false }],
    ['one page without a marker', [{ entries: [a] }], { webhooks: [a], complete: true }],
    ['an empty page', [{ entries: [] }], { webhooks: [], complete: true }],
    ['two pages, in their order', [{ entries: [b], next_marker: 'x' }, { entries: [a] }], { webhooks: [b, a], complete: true }],
    ['a marker on the last page', [{ entries: [a], next_marker: 'x' }], { webhooks: [a], complete: false }],
    ['a marker in the spelling of the SDK', [{ entries: [a], nextMarker: 'x' }], { webhooks: [a], complete: false }],
    ['an empty marker', [{ entries: [a], next_marker: '' }], { webhooks: [a], complete: true }],
    ['a marker that is null', [{ entries: [a], next_marker: null, nextMarker: null }], { webhooks: [a], complete: true }],
    ['a page without entries at the end', [{ entries: [a], next_marker: 'x' }, {}], { webhooks: [a], complete: false }],
    ['a page without entries in between', [{ entries: null }, { entries: [a] }], { webhooks: [a], complete: false }],
  ])('%s', (_, pages, list) => {
    expect(joinPages(pages)).toEqual(list);
  });
});
