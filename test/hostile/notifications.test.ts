import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNotification } from '../../src/index.js';
import { anything, texts } from './texts.js';
import { trickyObjects } from './tricky-objects.js';

const RUNS = { numRuns: 2_000 };

describe('any body of a notification', () => {
  const isRead = (body: unknown): void => {
    const read = readNotification(body);
    expect(['event', 'no_active_session', 'webhook_deleted', 'malformed']).toContain(read.kind);
    expect(JSON.parse(JSON.stringify(read))).toEqual(read);
    if (read.kind === 'malformed') expect(read.issues.length).toBeGreaterThan(0);
  };
  const kinds = ['FILE.UPLOADED', 'NO_ACTIVE_SESSION', 'WEBHOOK.DELETED'];

  test('is answered: any value, and any values in its fields', () => {
    const value = fc.oneof(anything, texts);
    fc.assert(
      fc.property(value, value, value, fc.constantFrom(...kinds), (a, b, c, trigger) => {
        isRead(a);
        isRead({ type: a, trigger: b });
        isRead({ type: 'webhook_event', trigger, id: a, webhook: b, source: c, created_at: a, additional_info: b });
        isRead({ type: 'webhook_event', trigger, webhook: { id: a }, source: { id: a, type: b, item: c }, additional_info: { reason: c } });
        isRead({ type: 'webhook_event', trigger, source: { item: { id: a, type: b } } });
      }),
      RUNS,
    );
  });

  test('is answered: objects that throw, change or lie when they are read', () => {
    for (const value of trickyObjects()) {
      isRead(value);
      for (const trigger of kinds)
        for (const key of ['id', 'type', 'trigger', 'webhook', 'source', 'created_at', 'additional_info'])
          isRead({ type: 'webhook_event', trigger, [key]: value });
    }
  });

  test('is answered: an endless chain of items', () => {
    const source: { item?: unknown } = {};
    source.item = source;
    expect(readNotification({ type: 'webhook_event', trigger: 'FILE.UPLOADED', source })).toMatchObject({ kind: 'event', source: null });
  });
});
