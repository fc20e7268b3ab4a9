import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Queries } from '../src/database.js';
import { client, empty, GOOD, reasonsOf, type Service, seed, startService } from './support.js';

let service: Service;
let observe = async () => GOOD;

beforeAll(async () => {
  service = await startService({ observe: () => observe() });
});

afterAll(() => service.close());

beforeEach(() => {
  observe = async () => GOOD;
  return empty(service.db);
});

const count = async () => (await service.db.query<{ count: number }>('SELECT count(*)::int AS count FROM webhooks'))[0]?.count;

/** Holds observations until `size` requests have started one, so that all requests are decided on the same registry. */
function gather(size: number): void {
  let waiting = 0;
  let open: () => void;
  const all = new Promise<void>((resolve) => (open = resolve));
  observe = async () => {
    if (++waiting === size) open();
    await all;
    return GOOD;
  };
}

describe('the limits of the registry hold under concurrency', () => {
  it('200 concurrent creates on one item leave one webhook', async () => {
    gather(200);
    const { create } = client(service.url);
    const answers = await Promise.all(Array.from({ length: 200 }, () => create('4053927')));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(199);
    expect(await count()).toBe(1);
    const id = answers.find(({ status }) => status === 201)?.body.id;
    for (const { status, body } of answers)
      if (status === 409) expect(body.context_info.next_step).toEqual({ action: 'keep', webhookId: id });
  });

  it('50 concurrent creates at 990 webhooks leave exactly 1000', async () => {
    await seed(service.db, 990);
    gather(50);
    const { create } = client(service.url);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => create(2000 + i)));
    const denied = answers.filter(({ status }) => status !== 201);
    expect(answers.length - denied.length).toBe(10);
    for (const answer of denied) {
      expect(answer.status).toBe(400);
      expect(reasonsOf(answer)).toEqual(['WEBHOOK_LIMIT_REACHED']);
    }
    expect(await count()).toBe(1000);
  });

  it('the limit applies to one owner and does not affect others', async () => {
    await seed(service.db, 1000);
    expect((await client(service.url).create(2000)).status).toBe(400);
    expect((await client(service.url, 'app-1', 'user-2').create(2000)).status).toBe(201);
    expect((await client(service.url, 'app-2', 'user-1').create(2000)).status).toBe(201);
  });

  it('a deletion at the limit allows one create', async () => {
    await seed(service.db, 1000);
    const { list, remove, create } = client(service.url);
    const { body } = await list('?limit=1');
    await remove(body.entries[0].id);
    const answers = await Promise.all([create(3001), create(3002), create(3003)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400]);
    expect(await count()).toBe(1000);
  });

  it('updates are allowed at the limit', async () => {
    await seed(service.db, 1000);
    const { list, update } = client(service.url);
    const { body } = await list('?limit=1');
    expect((await update(body.entries[0].id, { triggers: ['FILE.MOVED'] })).status).toBe(200);
  });

  const insertDirectly = (queries: Queries, item: string) =>
    queries.query(
      `INSERT INTO webhooks (application_id, user_id, target_type, target_id, address, triggers)
       VALUES ('app-1', 'user-1', 'folder', $1, 'https://hooks.example.com/', ARRAY['FILE.MOVED'])`,
      [item],
    );

  it('the last place is not taken twice: a create waits for the previous one to commit before it counts', async () => {
    await seed(service.db, 999);
    let inserted: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (inserted = resolve));
    let commit: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (commit = resolve));
    const holder = service.db.transaction(async (queries) => {
      await insertDirectly(queries, '5000');
      inserted();
      await released;
    });
    await first;
    const second = insertDirectly(service.db, '5001').catch((error: unknown) => error);
    // enough time for the second to count if it did not wait
    await new Promise((done) => setTimeout(done, 300));
    commit();
    await holder;
    expect(await second).toMatchObject({ constraint: 'webhook_limit' });
    expect(await count()).toBe(1000);
  });

  it('the limits also hold for direct writes to the database', async () => {
    await seed(service.db, 1000);
    const insert = (item: string) => insertDirectly(service.db, item);
    await expect(insert('5000')).rejects.toMatchObject({ constraint: 'webhook_limit' });
    await service.db.query(`DELETE FROM webhooks WHERE target_id IN ('1', '2')`);
    await expect(insert('3')).rejects.toMatchObject({ constraint: 'one_webhook_per_item' });
    await expect(insert('5000')).resolves.toBeDefined();
  });

  it('concurrent updates that swap two items end with one webhook on each', async () => {
    const { create, update, list } = client(service.url);
    const [a, b] = [(await create('1')).body.id, (await create('2')).body.id];
    const move = (id: string, item: string) => update(id, { target: { id: item, type: 'folder' } });
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? move(a, String(1 + (i % 3))) : move(b, String(1 + ((i + 1) % 3))))),
    );
    expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 409)).toEqual([]);
    const items = (await list()).body.entries.map(({ target }: { target: { id: string } }) => target.id);
    expect(new Set(items).size).toBe(2);
  });

  it('an update is decided again if the webhook changed in between', async () => {
    const { create, update, get } = client(service.url);
    const { id } = (await create('1')).body;
    // during the observation the webhook moves to a file, which cannot fire FILE.UPLOADED
    observe = async () => {
      await update(id, { target: { id: '2', type: 'file' }, triggers: ['FILE.DOWNLOADED'] });
      return GOOD;
    };
    const answer = await update(id, { address: 'https://other.example.net/', triggers: ['FILE.UPLOADED'] });
    expect(answer.status).toBe(400);
    expect(reasonsOf(answer)).toEqual(['TRIGGER_NOT_ALLOWED_ON_TARGET']);
    expect((await get(id)).body).toMatchObject({
      target: { id: '2', type: 'file' },
      triggers: ['FILE.DOWNLOADED'],
      address: 'https://hooks.example.com/box',
    });
  });
});
