import type { BoxClient } from 'box-node-sdk';
import type { CreateRequest } from 'box-webhook-policy';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findWebhook, listPages } from '../src/box.js';
import { register } from '../src/register.js';
import { GOOD_ENDPOINT, type StandIn, startStandIn } from '../src/stand-in.js';
import { Store } from '../src/store.js';

let box: StandIn;
let client: BoxClient;
let store: Store;

/** Items that the user does not own. */
const shared = new Set<string>();
/** Changes the next answer to a POST: what is sent instead; null: the connection breaks. */
let changeAnswer: ((payload: string) => string | null) | undefined;

beforeAll(async () => {
  box = await startStandIn({ ownsItem: (_, { id }) => !shared.has(id) }, (app) => {
    app.addHook('onSend', async ({ method, raw }, _, payload) => {
      if (method !== 'POST' || changeAnswer === undefined) return payload;
      const changed = changeAnswer(payload as string);
      changeAnswer = undefined;
      if (changed === null) raw.socket.destroy();
      return changed;
    });
  });
  client = box.client('cleanup-app', 'john-doe');
});

afterAll(() => box.close());

beforeEach(async () => {
  await box.db.query('TRUNCATE webhooks, owners RESTART IDENTITY');
  shared.clear();
  store = new Store();
});

const request = (changes: Partial<CreateRequest> = {}): CreateRequest => ({
  target: { type: 'folder', id: '4053927' },
  address: 'https://hooks.example.com/box',
  triggers: ['FILE.UPLOADED'],
  ...changes,
});

const registerNow = (wanted = request(), endpoint = GOOD_ENDPOINT) => register({ client, store }, wanted, endpoint);

describe('What register does at Box', () => {
  it('creates a webhook on a free item, and stores it', async () => {
    const outcome = await registerNow();
    expect(outcome).toEqual({ outcome: 'created', webhookId: '1' });
    expect(await findWebhook(client, '1')).toMatchObject({ id: '1', type: 'webhook', ...request(), createdBy: { id: 'john-doe' } });
    expect(store.idOn(request().target)).toBe('1');
  });

  it('sends nothing that the policy denies, and gives every reason', async () => {
    const outcome = await registerNow(request({ address: 'https://hooks.example.com:8443/', target: { type: 'folder', id: '0' } }), {});
    expect(outcome).toMatchObject({ outcome: 'denied', denial: { decision: 'deny' } });
    if (outcome.outcome !== 'denied') return;
    expect(outcome.denial.reasons.map(({ code }) => code)).toEqual([
      'ADDRESS_PORT_NOT_443',
      'ADDRESS_DOES_NOT_RESOLVE',
      'IP_ADDRESS_NOT_PUBLIC',
      'CERTIFICATE_SELF_SIGNED',
      'CERTIFICATE_NOT_TRUSTED',
      'TLS_VERSION_NOT_SUPPORTED',
      'CIPHER_SUITE_NOT_FIPS',
      'TARGET_IS_ROOT_FOLDER',
    ]);
    expect(await listPages(client)).toMatchObject([{ entries: [] }]);
  });

  it('denies an item that has a webhook when there is another reason, too', async () => {
    await registerNow();
    expect(await registerNow(request({ triggers: ['FILE.EXPLODED'] }))).toMatchObject({
      outcome: 'denied',
      denial: { reasons: [{ code: 'TRIGGER_UNKNOWN' }, { code: 'ITEM_ALREADY_HAS_WEBHOOK' }] },
    });
  });

  it('keeps a webhook that does what is asked, and adds triggers to one that does not', async () => {
    await registerNow();
    store.forget('1');
    expect(await registerNow()).toEqual({ outcome: 'kept', webhookId: '1' });
    expect(store.ids).toEqual(['1']);
    expect(await registerNow(request({ triggers: ['FILE.TRASHED'] }))).toEqual({ outcome: 'updated', webhookId: '1' });
    expect((await findWebhook(client, '1'))?.triggers).toEqual(['FILE.UPLOADED', 'FILE.TRASHED']);
    expect(await registerNow(request({ triggers: ['FILE.TRASHED'] }))).toEqual({ outcome: 'kept', webhookId: '1' });
  });

  it('leaves a webhook alone that sends to another address', async () => {
    await registerNow();
    const before = await findWebhook(client, '1');
    const moved = await registerNow(request({ address: 'https://new.example.com/box', triggers: ['FILE.TRASHED'] }));
    expect(moved).toEqual({ outcome: 'held', webhookId: '1', sameSite: true });
    expect(await registerNow(request({ address: 'https://hooks.example.org/box' }))).toEqual({
      outcome: 'held',
      webhookId: '1',
      sameSite: false,
    });
    expect(await findWebhook(client, '1')).toEqual(before);
  });

  it('does not mix applications and users', async () => {
    await registerNow();
    for (const [application, user] of [
      ['other-app', 'john-doe'],
      ['cleanup-app', 'jane-doe'],
    ] as const) {
      const other = { client: box.client(application, user), store: new Store() };
      expect(await register(other, request(), GOOD_ENDPOINT)).toMatchObject({ outcome: 'created' });
    }
  });

  it('reads every page of the list', async () => {
    for (let id = 1; id <= 5; id++) await registerNow(request({ target: { type: 'folder', id: String(id) } }));
    const pages = await listPages(client, 2);
    expect(pages.map(({ entries }) => entries?.map(({ id }) => id))).toEqual([['1', '2'], ['3', '4'], ['5']]);
    expect(pages[0]?.entries?.[0]).not.toHaveProperty('address');
    expect(await registerNow(request({ target: { type: 'folder', id: '5' } }))).toEqual({ outcome: 'kept', webhookId: '5' });
  });
});

describe('A 409 of Box for a webhook that the list did not show', () => {
  it('on an item that the user does not own', async () => {
    await registerNow();
    shared.add('4053927');
    expect(await listPages(client)).toMatchObject([{ entries: [] }]);
    expect(await registerNow(request({ triggers: ['FILE.TRASHED'] }))).toEqual({ outcome: 'updated', webhookId: '1' });
  });

  it('that another process created after the list', async () => {
    await meanwhile('createWebhook', () => client.webhooks.createWebhook(request({ triggers: ['FILE.TRASHED'] })));
    expect(await registerNow()).toEqual({ outcome: 'updated', webhookId: '1' });
    expect((await findWebhook(client, '1'))?.triggers).toEqual(['FILE.TRASHED', 'FILE.UPLOADED']);
  });

  it('that the SDK created itself, when the answer was lost and it sent the request again', async () => {
    changeAnswer = () => null;
    expect(await registerNow()).toEqual({ outcome: 'kept', webhookId: '1' });
    expect(changeAnswer).toBeUndefined();
    expect(store.ids).toEqual(['1']);
  });

  describe('and that Box does not name', () => {
    const nameless = (payload: string) => JSON.stringify({ ...JSON.parse(payload), context_info: undefined });

    it('is found in the store', async () => {
      await registerNow();
      shared.add('4053927');
      changeAnswer = nameless;
      expect(await registerNow()).toEqual({ outcome: 'kept', webhookId: '1' });
    });

    it('stays hidden if it is not in the store', async () => {
      await registerNow();
      shared.add('4053927');
      changeAnswer = nameless;
      store.forget('1');
      expect(await registerNow()).toEqual({ outcome: 'hidden' });
    });
  });

  it('but any other error of Box is thrown', async () => {
    const stranger = { client: box.client('a b', 'john-doe'), store };
    await expect(register(stranger, request(), GOOD_ENDPOINT)).rejects.toThrow(/token/);
  });
});

describe('A webhook that was deleted in between', () => {
  it('is forgotten, and can be registered again', async () => {
    await registerNow();
    await meanwhile('getWebhookById', () => client.webhooks.deleteWebhookById('1'));
    expect(await registerNow()).toEqual({ outcome: 'gone' });
    expect(store.ids).toEqual([]);
    expect(await registerNow()).toEqual({ outcome: 'created', webhookId: '2' });
  });
});

/** Does something just before the next call of a method of the SDK. */
async function meanwhile(name: 'createWebhook' | 'getWebhookById', act: () => Promise<unknown>): Promise<void> {
  const spy = vi.spyOn(client.webhooks, name);
  spy.mockImplementationOnce(async (...given: any) => {
    spy.mockRestore();
    await act();
    return client.webhooks[name](...(given as [any]));
  });
}
