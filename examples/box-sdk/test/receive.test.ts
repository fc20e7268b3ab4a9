import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Receiver, receive, type Work } from '../src/receive.js';
import { Store } from '../src/store.js';

const keys = { primary: 'first key', secondary: 'second key' };
const event = {
  type: 'webhook_event',
  id: 'eb0c4e06-751f-442c-86f8-fd5bb404dbec',
  created_at: '2026-11-27T10:53:43-08:00',
  trigger: 'FILE.UPLOADED',
  webhook: { id: '1', type: 'webhook' },
  source: { id: '73835521473', type: 'file' },
};

let store: Store;
let queue: Work[];
let receiver: Receiver;

beforeEach(() => {
  store = new Store();
  store.put({ id: '1', target: { id: '4053927', type: 'folder' } });
  queue = [];
  const seen = new Set<string>();
  receiver = {
    keys,
    store,
    isNew: (key) => !seen.has(key) && seen.add(key) !== undefined,
    enqueue: (work) => void queue.push(work),
  };
});

/** The headers with which Box sends the body. */
function signed(body: string, key = keys.primary, at = new Date()): Record<string, string> {
  const timestamp = at.toISOString();
  return {
    'box-delivery-timestamp': timestamp,
    'box-signature-version': '1',
    'box-signature-algorithm': 'HmacSHA256',
    'box-signature-primary': createHmac('sha256', key).update(body).update(timestamp).digest('base64'),
  };
}

const send = (notification: object) => {
  const body = JSON.stringify(notification);
  return receive(receiver, body, signed(body));
};

describe('What arrives at the address', () => {
  it('is handled once, however often Box sends it', async () => {
    for (let time = 0; time < 3; time++) expect(await send(event)).toBe(200);
    expect(queue).toEqual([{ do: 'handle_event', trigger: 'FILE.UPLOADED', source: event.source }]);
  });

  it('without a session: authorize again', async () => {
    expect(await send({ ...event, trigger: 'NO_ACTIVE_SESSION', source: { id: '73835521473', type: 'file' } })).toBe(200);
    expect(queue).toEqual([{ do: 'reauthorize_and_catch_up' }]);
    expect(store.ids).toEqual(['1']);
  });

  it('about the deletion of the webhook: forget it, and create it again', async () => {
    const { source, ...rest } = event;
    expect(await send({ ...rest, trigger: 'WEBHOOK.DELETED', additional_info: { reason: 'auto_cleanup' } })).toBe(200);
    expect(queue).toEqual([{ do: 'create_again_and_catch_up', webhookId: '1' }]);
    expect(store.ids).toEqual([]);
  });

  it('from somebody else, or too late, is refused', async () => {
    const body = JSON.stringify(event);
    const { 'box-delivery-timestamp': _, ...undated } = signed(body);
    expect(await receive(receiver, body, signed(body, 'another key'))).toBe(403);
    expect(await receive(receiver, `${body} `, signed(body))).toBe(403);
    expect(await receive(receiver, body, {})).toBe(403);
    expect(await receive(receiver, body, undated)).toBe(403);
    expect(await receive(receiver, body, signed(body, keys.primary, new Date(Date.now() - 3_600_000)))).toBe(403);
    expect(queue).toEqual([]);
  });

  it.each(['{', '[]', '{"type":"webhook_event"}'])('that is not a notification is answered: %s', async (body) => {
    expect(await receive(receiver, body, signed(body))).toBe(400);
    expect(queue).toEqual([]);
  });
});
