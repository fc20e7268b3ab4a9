import type { EndpointFacts } from 'box-webhook-policy';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { client, GOOD, reasonsOf, type Service, startService } from './support.js';

let service: Service;
let endpoint: EndpointFacts;
let observed: string[];
let next = 100;

beforeAll(async () => {
  service = await startService({
    observe: async (address) => {
      observed.push(address);
      return endpoint;
    },
  });
});

afterAll(() => service.close());

beforeEach(() => {
  endpoint = GOOD;
  observed = [];
});

const me = () => client(service.url, `app-${next}`, 'user-1');
const anItem = () => String(++next);

describe('a webhook', () => {
  it('is created, read, listed, updated and deleted', async () => {
    const { create, get, list, update, remove } = me();
    const created = await create('4053927');
    expect(created).toMatchObject({
      status: 201,
      body: {
        type: 'webhook',
        target: { id: '4053927', type: 'folder' },
        address: 'https://hooks.example.com/box',
        triggers: ['FILE.UPLOADED'],
      },
    });
    const { id } = created.body;
    expect((await get(id)).body).toEqual(created.body);
    expect((await list()).body).toEqual({
      limit: 100,
      next_marker: null,
      entries: [{ id, type: 'webhook', target: { id: '4053927', type: 'folder' } }],
    });

    const updated = await update(id, { triggers: ['FILE.MOVED', 'FILE.COPIED', 'FILE.MOVED'] });
    expect(updated).toMatchObject({ status: 200, body: { ...created.body, triggers: ['FILE.MOVED', 'FILE.COPIED'] } });
    expect((await get(id)).body).toEqual(updated.body);

    expect((await remove(id)).status).toBe(204);
    expect((await get(id)).status).toBe(404);
    expect((await remove(id)).status).toBe(404);
    expect((await create('4053927')).status).toBe(201);
  });

  it('can be moved to another item and another address', async () => {
    const { create, update, get } = me();
    const { id } = (await create('1')).body;
    const changes = { target: { id: '2', type: 'file' }, address: 'https://other.example.net/', triggers: ['FILE.DOWNLOADED'] };
    expect(await update(id, changes)).toMatchObject({ status: 200, body: changes });
    expect((await get(id)).body).toMatchObject(changes);
    expect((await create('1')).status).toBe(201);
  });

  it('is unchanged by an update without a known key, and the answer says so', async () => {
    const { create, update, get } = me();
    const { body: created } = await create(anItem());
    for (const body of [{}, { trigger: ['FILE.MOVED'] }, { Address: 'https://other.example.net/' }]) {
      const answer = await update(created.id, body);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ ...created, notice: 'Nothing changed: the body has no target, address or triggers.' });
    }
    expect((await get(created.id)).body).toEqual(created);
    expect((await update(created.id, { triggers: created.triggers, trigger: [] })).body).toEqual(created);
    expect((await update(created.id, null)).status).toBe(400);
  });

  it('belongs to one application and user: others cannot see it, and may have their own on the item', async () => {
    const mine = client(service.url, 'app-a', 'user-a');
    const { id } = (await mine.create('7')).body;
    for (const other of [client(service.url, 'app-b', 'user-a'), client(service.url, 'app-a', 'user-b')]) {
      expect((await other.get(id)).status).toBe(404);
      expect((await other.update(id, { triggers: ['FILE.MOVED'] })).status).toBe(404);
      expect((await other.remove(id)).status).toBe(404);
      expect((await other.list()).body.entries).toEqual([]);
      expect((await other.create('7')).status).toBe(201);
    }
    expect((await mine.get(id)).status).toBe(200);
  });

  it('is listed in pages', async () => {
    const { create, list } = client(service.url, 'app-pages', 'user-1');
    for (let i = 1; i <= 5; i++) await create(i);
    const seen: string[] = [];
    let query = '?limit=2';
    for (let page = 0; page < 3; page++) {
      const { body } = await list(query);
      seen.push(...body.entries.map((entry: { target: { id: string } }) => entry.target.id));
      query = `?limit=2&marker=${body.next_marker}`;
      expect(body.next_marker === null).toBe(page === 2);
    }
    expect(seen).toEqual(['1', '2', '3', '4', '5']);
  });
});

describe('a denial has the form of an error of Box', () => {
  it('409 for a second webhook on the item, with the next step', async () => {
    const { create, update, get } = me();
    const item = anItem();
    const { id } = (await create(item)).body;

    const conflict = await create(item, { triggers: ['FILE.TRASHED'] });
    expect(conflict).toMatchObject({
      status: 409,
      body: {
        type: 'error',
        status: 409,
        code: 'conflict',
        context_info: { errors: [{ reason: 'ITEM_ALREADY_HAS_WEBHOOK', name: 'target' }], next_step: { action: 'update', webhookId: id } },
      },
    });
    expect(conflict.body.request_id).toBe(conflict.headers.get('x-request-id'));

    const { next_step } = conflict.body.context_info;
    expect(await update(next_step.webhookId, next_step.body)).toMatchObject({
      status: 200,
      body: { triggers: ['FILE.UPLOADED', 'FILE.TRASHED'] },
    });
    expect((await create(item, { triggers: ['FILE.TRASHED'] })).body.context_info.next_step).toEqual({ action: 'keep', webhookId: id });

    const stranger = await create(item, { address: 'https://other.example.net/' });
    expect(stranger.body.context_info.next_step).toEqual({
      action: 'use_another_application',
      webhookId: id,
      because: 'address_differs',
      sameSite: false,
    });
    expect((await get(id)).body.triggers).toEqual(['FILE.UPLOADED', 'FILE.TRASHED']);
  });

  it('409 for an update that moves a webhook to an item that has one, but not to its own item', async () => {
    const { create, update } = me();
    const [a, b] = [anItem(), anItem()];
    const { id } = (await create(a)).body;
    await create(b);
    expect(await update(id, { target: { id: b, type: 'folder' } })).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await update(id, { target: { id: a, type: 'folder' } })).toMatchObject({ status: 200 });
  });

  it('400 with every reason', async () => {
    const answer = await me().create('0', { address: 'http://localhost:8080/', triggers: ['FILE.EXPLODED'] });
    expect(answer).toMatchObject({ status: 400, body: { code: 'bad_request' } });
    expect(reasonsOf(answer)).toEqual([
      'TRIGGER_UNKNOWN',
      'ADDRESS_NOT_HTTPS',
      'ADDRESS_PORT_NOT_443',
      'ADDRESS_HOST_NOT_PUBLIC',
      'TARGET_IS_ROOT_FOLDER',
    ]);
    expect(observed).toEqual([]);
  });

  it('400 for a fault that the observation of the address found', async () => {
    endpoint = { ...GOOD, certificate: { trusted: false, error: 'CERT_HAS_EXPIRED' } };
    expect(reasonsOf(await me().create(anItem()))).toEqual(['CERTIFICATE_NOT_TRUSTED']);
  });

  it('503 for an address that the service could not observe, and nothing is stored', async () => {
    endpoint = {};
    const { create, list } = client(service.url, 'app-503', 'user-1');
    const answer = await create('1');
    expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('30');
    expect((await list()).body.entries).toEqual([]);
  });

  it('an update observes an address only if it changes it', async () => {
    const { create, update } = me();
    const { id } = (await create(anItem())).body;
    observed = [];
    endpoint = {};
    expect((await update(id, { triggers: ['FILE.MOVED'], address: 'https://hooks.example.com/box' })).status).toBe(200);
    expect(observed).toEqual([]);
    expect((await update(id, { address: 'https://other.example.net/' })).status).toBe(503);
    expect(observed).toEqual(['https://other.example.net/']);
  });

  it('an update is denied for triggers that the item does not support', async () => {
    const { create, update } = me();
    const { id } = (await create(anItem())).body;
    expect(reasonsOf(await update(id, { target: { id: anItem(), type: 'file' } }))).toEqual(['TRIGGER_NOT_ALLOWED_ON_TARGET']);
  });
});
