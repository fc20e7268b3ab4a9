import type { BoxClient } from 'box-node-sdk';
import type { Desired } from 'box-webhook-policy/plan';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findWebhook, listPages } from '../src/box.js';
import { reconcile } from '../src/reconcile.js';
import { GOOD_ENDPOINT, type StandIn, startStandIn } from '../src/stand-in.js';
import { Store } from '../src/store.js';

const ADDRESS = 'https://hooks.example.com/box';
const OLD_ADDRESS = 'https://old.example.com/box';
const THEIRS = 'https://hooks.example.org/inbox';

let box: StandIn;
let client: BoxClient;
let store: Store;
const shared = new Set<string>();

beforeAll(async () => {
  box = await startStandIn({ ownsItem: (_, { id }) => !shared.has(id) });
  client = box.client('cleanup-app', 'john-doe');
});

afterAll(() => box.close());

beforeEach(async () => {
  await box.db.query('TRUNCATE webhooks, owners RESTART IDENTITY');
  shared.clear();
  store = new Store();
});

const on = (id: number, address = ADDRESS, triggers = ['FILE.UPLOADED']): Desired => ({
  target: { type: 'folder', id: String(id) },
  address,
  triggers,
});

const reconcileNow = (desired: Desired[], options: Parameters<typeof reconcile>[2] = {}) =>
  reconcile({ client, store }, desired, { endpoints: { [ADDRESS]: GOOD_ENDPOINT }, ...options });

/** Creates a webhook at Box without this program. */
async function exists(id: number, address = ADDRESS, triggers = ['FILE.UPLOADED']): Promise<string> {
  const { id: webhookId } = await client.webhooks.createWebhook(on(id, address, triggers));
  return webhookId as string;
}

/** What is at Box: folder, address and triggers, by ID. */
async function atBox(): Promise<unknown[]> {
  const ids = (await listPages(client)).flatMap(({ entries }) => entries ?? []).map(({ id }) => id as string);
  const found = await Promise.all(ids.map((id) => findWebhook(client, id)));
  return found.map((webhook) => [webhook?.target?.id, webhook?.address, webhook?.triggers]);
}

/** The calls that change something at Box. */
function spyOnWrites() {
  return (['createWebhook', 'updateWebhookById', 'deleteWebhookById'] as const).map((name) => vi.spyOn(client.webhooks, name));
}

describe('A run', () => {
  it('creates missing webhooks, updates changed ones, leaves those of others alone, and then has nothing to do', async () => {
    store.put({ id: await exists(1, OLD_ADDRESS) });
    await exists(2, ADDRESS, ['FILE.TRASHED']);
    await exists(3, THEIRS);
    await exists(4, THEIRS);
    const desired = [on(1), on(2), on(4), on(5)];
    const plan = await reconcileNow(desired);
    expect(plan.desired.map(({ outcome, because }) => because ?? outcome)).toEqual(['kept', 'kept', 'held_by_another', 'kept']);
    expect(await atBox()).toEqual([
      ['1', ADDRESS, ['FILE.UPLOADED']],
      ['2', ADDRESS, expect.arrayContaining(['FILE.TRASHED', 'FILE.UPLOADED'])],
      ['3', THEIRS, ['FILE.UPLOADED']],
      ['4', THEIRS, ['FILE.UPLOADED']],
      ['5', ADDRESS, ['FILE.UPLOADED']],
    ]);
    const writes = spyOnWrites();
    await reconcileNow(desired);
    for (const write of writes) expect(write).not.toHaveBeenCalled();
  });

  it('deletes what is ours and no longer desired only when it may', async () => {
    store.put({ id: await exists(1) });
    await exists(2, THEIRS);
    await reconcileNow([on(3)]);
    expect(await atBox()).toHaveLength(3);
    await reconcileNow([on(3)], { deletes: 'owned' });
    expect(await atBox()).toEqual([
      ['2', THEIRS, ['FILE.UPLOADED']],
      ['3', ADDRESS, ['FILE.UPLOADED']],
    ]);
    expect(store.ids).toEqual(['3']);
  });

  it('finds the webhooks in the store that the list leaves out, and forgets those that are gone', async () => {
    store.put({ id: await exists(1, OLD_ADDRESS) });
    store.put({ id: '99' });
    shared.add('1');
    const plan = await reconcileNow([on(1)]);
    expect(plan.converged).toBe(true);
    expect(await findWebhook(client, '1')).toMatchObject({ address: ADDRESS });
    expect(store.ids).toEqual(['1']);
  });

  it('plans again after a 409 for a webhook that it did not know', async () => {
    await exists(1, ADDRESS, ['FILE.TRASHED']);
    shared.add('1');
    const plan = await reconcileNow([on(1), on(2)]);
    expect(plan.converged).toBe(true);
    expect(await findWebhook(client, '1')).toMatchObject({ triggers: expect.arrayContaining(['FILE.TRASHED', 'FILE.UPLOADED']) });
    expect(store.ids).toEqual(expect.arrayContaining(['1', '2']));
  });

  it('goes on when somebody deletes a webhook in between', async () => {
    await exists(1, ADDRESS, ['FILE.TRASHED']);
    const update = vi.spyOn(client.webhooks, 'updateWebhookById').mockImplementationOnce(async (...given) => {
      update.mockRestore();
      await client.webhooks.deleteWebhookById('1');
      return client.webhooks.updateWebhookById(...given);
    });
    expect((await reconcileNow([on(1)])).converged).toBe(true);
    expect(await atBox()).toEqual([['1', ADDRESS, ['FILE.UPLOADED']]]);
  });

  it('sends nothing that the policy denies', async () => {
    const plan = await reconcileNow([on(0), on(1, 'http://hooks.example.com/')]);
    expect(plan.desired.map(({ reasons }) => reasons?.map(({ code }) => code))).toEqual([['TARGET_IS_ROOT_FOLDER'], ['ADDRESS_NOT_HTTPS']]);
    expect(await atBox()).toEqual([]);
  });

  it('creates the others when Box refuses one, deletes nothing, and ends with an error', async () => {
    store.put({ id: await exists(9) });
    const { createWebhook } = Object.getPrototypeOf(client.webhooks) as typeof client.webhooks;
    const refusal = vi.spyOn(client.webhooks, 'createWebhook').mockImplementation(function (this: typeof client.webhooks, body) {
      return createWebhook.call(this, ['1', '2'].includes(body.target.id as string) ? { ...body, triggers: [] } : body);
    });
    const run = reconcileNow([on(1), on(2), on(3)], { deletes: 'owned', moves: true });
    await expect(run).rejects.toThrow(/^Box answered 400 to .*"id":"1".*\nBox answered 400 to .*"id":"2".*$/);
    refusal.mockRestore();
    expect(await atBox()).toEqual([
      ['9', ADDRESS, ['FILE.UPLOADED']],
      ['3', ADDRESS, ['FILE.UPLOADED']],
    ]);
  });

  it('ends with an error when Box refuses a step', async () => {
    const refusal = vi
      .spyOn(client.webhooks, 'createWebhook')
      .mockImplementationOnce(() => client.webhooks.createWebhook({ ...on(1), triggers: [] }));
    await expect(reconcileNow([on(1)])).rejects.toThrow(/^Box answered 400 to \{"action":"create"/);
    refusal.mockRestore();
  });
});
