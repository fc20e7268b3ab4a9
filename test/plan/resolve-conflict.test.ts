import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type CreateRequest, decideCreate, decideUpdate, type RegisteredWebhook } from '../../src/index.js';
import { resolveConflict } from '../../src/plan/index.js';
import { triggers } from '../../src/policy/index.js';
import { deepFreeze, faultyPaths } from '../support/throws.js';

const target = { id: '4053927', type: 'folder' } as const;
const address = 'https://hooks.example.com/box';

function request(overrides: Partial<CreateRequest> = {}): CreateRequest {
  return deepFreeze({ target: { ...target }, address, triggers: ['FILE.UPLOADED'], ...overrides });
}

function existing(overrides: Partial<RegisteredWebhook> = {}): RegisteredWebhook {
  return deepFreeze({ id: '77', target: { ...target }, address, triggers: ['FILE.UPLOADED'], ...overrides });
}

describe('one-webhook-per-item.remedy: the existing webhook is kept, updated, or left alone', () => {
  it('what asks for nothing new is kept', () => {
    expect(resolveConflict(request(), existing())).toEqual({ action: 'keep', webhookId: '77' });
    expect(resolveConflict(request(), existing({ triggers: ['FILE.MOVED', 'FILE.UPLOADED'] }))).toEqual({
      action: 'keep',
      webhookId: '77',
    });
  });

  it('the body of an update has the existing triggers in their order, then the new ones, each once', () => {
    const wanted = request({ triggers: ['FILE.TRASHED', 'FILE.UPLOADED', 'FILE.COPIED', 'FILE.TRASHED'] });
    const held = existing({ triggers: ['FILE.MOVED', 'FILE.UPLOADED', 'FILE.MOVED'] });
    expect(resolveConflict(wanted, held)).toEqual({
      action: 'update',
      webhookId: '77',
      body: { triggers: ['FILE.MOVED', 'FILE.UPLOADED', 'FILE.TRASHED', 'FILE.COPIED'] },
    });
  });

  it('a webhook without triggers gets the requested ones', () => {
    const resolution = resolveConflict(request({ triggers: ['FILE.COPIED'] }), existing({ triggers: [] }));
    expect(resolution).toEqual({ action: 'update', webhookId: '77', body: { triggers: ['FILE.COPIED'] } });
  });

  it('a webhook with another address is left alone, even if it lacks triggers', () => {
    const wanted = request({ address: 'https://other.example.com/box', triggers: ['FILE.COPIED'] });
    expect(resolveConflict(wanted, existing())).toEqual({
      action: 'use_another_application',
      webhookId: '77',
      because: 'address_differs',
      sameSite: true,
    });
  });

  it('a trigger that Box does not have is not hidden: the update is denied for it as the create was', () => {
    const wanted = request({ triggers: ['FILE.EXPLODED'] });
    const held = existing();
    const resolution = resolveConflict(wanted, held);
    if (resolution.action !== 'update') throw new Error(resolution.action);
    expect(decideUpdate(resolution.body, { webhook: held }).reasons.map(({ code }) => code)).toEqual(['TRIGGER_UNKNOWN']);
  });

  it('other fields beside the four change nothing', () => {
    const wanted = { ...request(), type: 'webhook', note: 'deploy 17' };
    const held = { ...existing(), type: 'webhook', created_at: '2026-01-31T00:00:00Z' };
    expect(resolveConflict(wanted, held)).toEqual({ action: 'keep', webhookId: '77' });
  });
});

describe('one-webhook-per-item.remedy: which addresses are the same', () => {
  it.each([
    ['case of the scheme', 'https://hooks.example.com/box', 'HTTPS://hooks.example.com/box'],
    ['case of the host', 'https://hooks.example.com/box', 'https://Hooks.EXAMPLE.com/box'],
    ['a named default port', 'https://hooks.example.com/box', 'https://hooks.example.com:443/box'],
    ['a default port with zeros', 'https://hooks.example.com/box', 'https://hooks.example.com:0443/box'],
    ['a colon without a port', 'https://hooks.example.com/box', 'https://hooks.example.com:/box'],
    ['the default port of http', 'http://hooks.example.com/box', 'http://hooks.example.com:80/box'],
    ['an empty path', 'https://hooks.example.com', 'https://hooks.example.com/'],
    ['an empty path before a query', 'https://hooks.example.com?a=1', 'https://hooks.example.com/?a=1'],
    ['IDNA', 'https://b\u00fccher.example/box', 'https://xn--bcher-kva.example/box'],
    ['IDNA of capitals', 'https://B\u00dcCHER.example/box', 'https://xn--bcher-kva.example/box'],
    ['full-width letters', 'https://\uff48ooks.example.com/box', 'https://hooks.example.com/box'],
    ['dot segments', 'https://hooks.example.com/a/../box', 'https://hooks.example.com/box'],
    ['encoding of what must be encoded', 'https://hooks.example.com/b\u00fccher', 'https://hooks.example.com/b%C3%BCcher'],
    ['a fragment, which is never sent', 'https://hooks.example.com/box#a', 'https://hooks.example.com/box'],
    ['two fragments', 'https://hooks.example.com/box#a', 'https://hooks.example.com/box#b#c'],
    ['spelling of an IPv6 address', 'https://[2606:4700:0:0:0:0:0:1111]/', 'https://[2606:4700::1111]/'],
    ['an empty user name', 'https://@hooks.example.com/box', 'https://hooks.example.com/box'],
  ])('%s makes no difference', (_, a, b) => {
    expect(resolveConflict(request({ address: a }), existing({ address: b })).action).toBe('keep');
    expect(resolveConflict(request({ address: b }), existing({ address: a })).action).toBe('keep');
  });

  it.each([
    ['case of the path', 'https://hooks.example.com/box', 'https://hooks.example.com/Box'],
    ['a final slash', 'https://hooks.example.com/box', 'https://hooks.example.com/box/'],
    ['the query', 'https://hooks.example.com/box?a=1', 'https://hooks.example.com/box?a=2'],
    ['order of the query', 'https://hooks.example.com/?a=1&b=2', 'https://hooks.example.com/?b=2&a=1'],
    ['an empty query', 'https://hooks.example.com/box', 'https://hooks.example.com/box?'],
    ['encoding of what need not be encoded', 'https://hooks.example.com/~box', 'https://hooks.example.com/%7Ebox'],
    ['another port', 'https://hooks.example.com/box', 'https://hooks.example.com:8443/box'],
    ['another scheme', 'https://hooks.example.com/box', 'http://hooks.example.com/box'],
    ['a sub-domain', 'https://hooks.example.com/box', 'https://www.hooks.example.com/box'],
    ['a final dot of the host', 'https://hooks.example.com/box', 'https://hooks.example.com./box'],
    ['a user name', 'https://hooks.example.com/box', 'https://tenant@hooks.example.com/box'],
    ['a look-alike letter', 'https://hooks.example.com/box', 'https://h\u043eoks.example.com/box'],
    ['\u00df, which IDNA keeps apart from ss', 'https://stra\u00dfe.example/', 'https://strasse.example/'],
    ['a blank around it, which only a parser would repair', 'https://hooks.example.com/box', ' https://hooks.example.com/box'],
    ['a single slash, which only a parser would repair', 'https://hooks.example.com/box', 'https:/hooks.example.com/box'],
    ['a backslash, which only a parser would repair', 'https://hooks.example.com/box', 'https://hooks.example.com\\box'],
    ['a percent-encoded host, which only a parser would repair', 'https://hooks.example.com/box', 'https://%68ooks.example.com/box'],
  ])('%s does make a difference', (_, a, b) => {
    for (const [wanted, held] of [
      [a, b],
      [b, a],
    ] as const) {
      expect(resolveConflict(request({ address: wanted }), existing({ address: held }))).toMatchObject({
        action: 'use_another_application',
        because: 'address_differs',
      });
    }
  });

  it('an address that the policy denies today is still compared', () => {
    for (const old of ['http://localhost:8080/hook', 'https://10.0.0.1/', 'not a url', '', ' https://a.example/']) {
      expect(resolveConflict(request({ address: old }), existing({ address: old }))).toEqual({ action: 'keep', webhookId: '77' });
    }
  });
});

describe('one-webhook-per-item.remedy: whether another address is on the same site', () => {
  it.each([
    ['another path', 'https://hooks.example.com/a', 'https://hooks.example.com/b', true],
    ['another port', 'https://hooks.example.com/box', 'https://hooks.example.com:8443/box', true],
    ['another scheme', 'https://hooks.example.com/box', 'http://hooks.example.com/box', true],
    ['another sub-domain', 'https://blue.example.com/box', 'https://green.example.com/box', true],
    ['the registrable domain itself', 'https://example.com/box', 'https://a.b.example.com/box', true],
    ['the root dot', 'https://hooks.example.com./box', 'https://hooks.example.com/box', true],
    ['case and IDN against its A-label', 'https://A.B\u00fccher.example/', 'https://b.xn--bcher-kva.example/', true],
    ['IDN below IDN', 'https://\u4f8b\u3048.jp/', 'https://a.xn--r8jz45g.jp/', true],
    ['two names under a suffix of two labels', 'https://a.example.co.uk/', 'https://b.example.co.uk/', true],
    ['two domains under a suffix of two labels', 'https://a.co.uk/', 'https://b.co.uk/', false],
    ['two domains', 'https://hooks.example.com/', 'https://hooks.example.net/', false],
    ['a domain that only ends alike', 'https://example.com/', 'https://notexample.com/', false],
    ['two customers under a private suffix', 'https://a.github.io/', 'https://b.github.io/', false],
    ['one customer under a private suffix', 'https://a.x.github.io/', 'https://b.x.github.io/', true],
    ['a customer and the private suffix itself', 'https://a.github.io/', 'https://github.io/', false],
    ['a public suffix with itself', 'https://co.uk/a', 'https://co.uk/b', true],
    ['the same IPv4 address', 'https://93.184.216.34/a', 'https://93.184.216.34/b', true],
    ['two IPv4 addresses', 'https://93.184.216.34/', 'https://93.184.216.35/', false],
    ['the same IPv6 address', 'https://[2606:4700::1111]/a', 'https://[2606:4700::1111]/b', true],
    ['two IPv6 addresses', 'https://[2606:4700::1111]/', 'https://[2606:4700::1112]/', false],
    ['a name and an IP address', 'https://hooks.example.com/', 'https://93.184.216.34/', false],
    ['a single label', 'https://hooks/a', 'https://hooks/b', true],
    ['an address that is not a URL', 'https://hooks.example.com/', 'hooks.example.com', false],
    ['two addresses that are not URLs', 'hooks.example.com/a', 'hooks.example.com/b', false],
    ['a URL without a host', 'mailto:a@example.com', 'mailto:b@example.com', false],
  ])('%s: %s and %s', (_, a, b, sameSite) => {
    for (const [wanted, held] of [
      [a, b],
      [b, a],
    ] as const) {
      expect(resolveConflict(request({ address: wanted }), existing({ address: held }))).toEqual({
        action: 'use_another_application',
        webhookId: '77',
        because: 'address_differs',
        sameSite,
      });
    }
  });
});

describe('one-webhook-per-item.remedy: an address whose host is not valid', () => {
  it.each([
    ['https://my_hooks.example.com/box', 'HTTPS://user@My_Hooks.example.com:443/box', false],
    ['https://user@my_hooks.example.com/box', 'HTTPS://user@My_Hooks.example.com:443/a/../box', true],
    ['https://my_hooks.example.com/box', 'https://my_hooks.example.com:8443/box', false],
    ['https://my_hooks.example.com/box', 'https://my-hooks.example.com/box', false],
    ['https://xn--a.example/box', 'https://XN--A.example/box#a', true],
    ['https://xn--a.example', 'https://xn--a.example/', true],
    ['https://host/box', 'https://a..b/box', false],
  ])('is compared like any other: %s and %s', (a, b, isSame) => {
    for (const [wanted, held] of [
      [a, b],
      [b, a],
    ] as const) {
      expect(resolveConflict(request({ address: wanted }), existing({ address: held })).action).toBe(
        isSame ? 'keep' : 'use_another_application',
      );
    }
  });

  it('a URL of a file is the same only as itself', () => {
    expect(resolveConflict(request({ address: 'file:///a' }), existing({ address: 'file:///a' })).action).toBe('keep');
    expect(resolveConflict(request({ address: 'file:///a' }), existing({ address: 'file:///a#b' })).action).toBe('use_another_application');
  });

  it('without a whole URL in the engine an address is the same only as itself', () => {
    vi.stubGlobal('URL', undefined);
    expect(resolveConflict(request(), existing()).action).toBe('keep');
    expect(resolveConflict(request(), existing({ address: `${address}#a` })).action).toBe('use_another_application');
    vi.unstubAllGlobals();
  });
});

describe('one-webhook-per-item.remedy: an address that some engines take for a URL and others do not', () => {
  it('is the same as itself, and another than one with another path', () => {
    const [a, b] = ['https://xn--a.example/box', 'https://xn--a.example/Box'];
    expect(resolveConflict(request({ address: a }), existing({ address: a })).action).toBe('keep');
    expect(resolveConflict(request({ address: a }), existing({ address: b })).action).toBe('use_another_application');
  });

  it('is judged alike however often it was judged before', () => {
    const wanted = request({ address: 'https://\u00fc.de/box' });
    const held = existing({ address: 'https://xn--tda.de/box' });
    const actions = new Set(Array.from({ length: 20_000 }, () => resolveConflict(wanted, held).action));
    expect(actions).toEqual(new Set(['keep']));
  });
});

describe('one-webhook-per-item.remedy: laws of the resolution', () => {
  const names = (type: 'file' | 'folder') => triggers.filter((trigger) => trigger[type]).map(({ name }) => name);
  // each list: one receiver, and how its address can be written
  const receivers = [
    ['https://hooks.example.com', 'https://hooks.example.com/', 'HTTPS://HOOKS.example.com:443/', 'https://hooks.example.com:/#f'],
    ['https://hooks.example.com/box', 'https://hooks.example.com:443/box', 'https://HOOKS.example.com/a/../box'],
    ['https://b\u00fccher.example/box', 'https://xn--bcher-kva.example/box', 'https://B\u00dcCHER.example:443/box#f'],
    ['https://other.example.net/box?x=1', 'https://OTHER.example.net:443/box?x=1'],
  ];
  const addresses = fc.tuple(fc.nat(receivers.length - 1), fc.nat(receivers.length - 1), fc.boolean()).chain(([i, j, same]) => {
    const spellings = (receiver: number) => fc.constantFrom(...(receivers[receiver] as string[]));
    return fc.record({ wanted: spellings(i), held: spellings(same ? i : j), isSame: fc.constant(same || i === j) });
  });
  const pairs = fc.constantFrom('file' as const, 'folder' as const).chain((type) => {
    const some = fc.subarray(names(type), { minLength: 1 }).chain((list) => fc.shuffledSubarray([...list, ...list], { minLength: 1 }));
    const common = { target: fc.constant({ id: '4053927', type }), triggers: some };
    return fc.record({ wanted: fc.record(common), held: fc.record({ ...common, id: fc.constant('77') }), addresses }).map((pair) => ({
      wanted: { ...pair.wanted, address: pair.addresses.wanted },
      held: { ...pair.held, address: pair.addresses.held },
      isSame: pair.addresses.isSame,
    }));
  });
  const runs = { numRuns: 2500 };

  it('the body of an update passes decideUpdate, in more than 1,000 random pairs', () => {
    let updates = 0;
    fc.assert(
      fc.property(pairs, ({ wanted, held }) => {
        const resolution = resolveConflict(deepFreeze(wanted), deepFreeze(held));
        if (resolution.action !== 'update') return;
        updates++;
        expect(decideUpdate(resolution.body, { webhook: held })).toEqual({ decision: 'allow', reasons: [] });
      }),
      runs,
    );
    expect(updates).toBeGreaterThan(1000);
  });

  it('the body of an update passes decideUpdate, whatever triggers the existing webhook carries', () => {
    // names that Box no longer lists, or that the type of the item cannot fire; one webhook may carry several, and twice
    const bad = fc.oneof(
      fc.constantFrom(
        'WEBHOOK.DELETED',
        'NO_ACTIVE_SESSION',
        'FILE.EXPLODED',
        'file.uploaded',
        '',
        '\u3164',
        ...triggers.map(({ name }) => name),
      ),
      fc.string(),
    );
    const carried = fc.array(bad, { minLength: 1, maxLength: 6 });
    let updates = 0;
    fc.assert(
      fc.property(pairs, carried, fc.boolean(), ({ wanted, held }, more, isAll) => {
        const webhook = { ...held, triggers: isAll ? more : [...held.triggers, ...more] };
        const resolution = resolveConflict(wanted, webhook);
        if (resolution.action !== 'update') return;
        updates++;
        expect(decideUpdate(resolution.body, { webhook })).toEqual({ decision: 'allow', reasons: [] });
        // and so does every body that only drops some of them
        const [first, ...others] = resolution.body.triggers as [string, ...string[]];
        if (others.length > 0) expect(decideUpdate({ triggers: others }, { webhook })).toEqual({ decision: 'allow', reasons: [] });
        expect(decideUpdate({ triggers: [first] }, { webhook })).toEqual({ decision: 'allow', reasons: [] });
      }),
      runs,
    );
    expect(updates).toBeGreaterThan(1000);
  });

  it.each(['FILE.UPLOADED', 'WEBHOOK.DELETED', 'FILE.EXPLODED'])('the body passes when a webhook on a file carries %s', (carried) => {
    const file = { id: '4053927', type: 'file' } as const;
    const held = existing({ target: file, triggers: [carried, 'FILE.MOVED'] });
    const resolution = resolveConflict(request({ target: file, triggers: ['FILE.COPIED'] }), held);
    expect(resolution).toEqual({ action: 'update', webhookId: '77', body: { triggers: [carried, 'FILE.MOVED', 'FILE.COPIED'] } });
    expect(decideUpdate({ triggers: [carried, 'FILE.MOVED', 'FILE.COPIED'] }, { webhook: held })).toEqual({
      decision: 'allow',
      reasons: [],
    });
  });

  it('resolving, applying and resolving again gives keep', () => {
    fc.assert(
      fc.property(pairs, ({ wanted, held }) => {
        const resolution = resolveConflict(wanted, held);
        if (resolution.action === 'update') {
          const updated = { ...held, ...resolution.body };
          expect(resolveConflict(wanted, updated)).toEqual({ action: 'keep', webhookId: '77' });
        } else {
          expect(resolveConflict(wanted, held)).toEqual(resolution);
        }
      }),
      runs,
    );
  });

  it('no trigger of the existing webhook is lost, and none comes that nobody asked for', () => {
    fc.assert(
      fc.property(pairs, ({ wanted, held }) => {
        const resolution = resolveConflict(wanted, held);
        const after = resolution.action === 'update' ? resolution.body.triggers : held.triggers;
        expect(new Set([...after, ...held.triggers]).size).toBe(new Set(after).size);
        if (resolution.action === 'update') {
          expect(new Set(after)).toEqual(new Set([...held.triggers, ...wanted.triggers]));
          expect(after).toEqual([...new Set(after)]);
          expect(after.slice(0, new Set(held.triggers).size)).toEqual([...new Set(held.triggers)]);
        }
      }),
      runs,
    );
  });

  it('it is never a deletion, and depends on the receiver, however its address is written', () => {
    fc.assert(
      fc.property(pairs, ({ wanted, held, isSame }) => {
        const { action } = resolveConflict(wanted, held);
        expect(isSame ? ['keep', 'update'] : ['use_another_application']).toContain(action);
        const swapped = resolveConflict({ ...wanted, address: held.address }, { ...held, address: wanted.address });
        expect(swapped.action).toBe(action);
      }),
      runs,
    );
  });
});

describe('one-webhook-per-item: without a conflict there is nothing to resolve', () => {
  it.each([
    ['another item', { target: { id: '4053928', type: 'folder' as const } }],
    ['a file with the id of the folder', { target: { id: '4053927', type: 'file' as const } }],
  ])('a webhook on %s is an InvalidFactsError', (_, other) => {
    expect(faultyPaths(() => resolveConflict(request(), existing(other)))).toEqual([['existing', 'target']]);
  });

  it.each([
    ['null in its place', null, ['existing']],
    ['a list in its place', [], ['existing']],
    ['no target', { ...existing(), target: undefined }, ['existing', 'target']],
    ['a number as id of the target', { ...existing(), target: { id: 4053927, type: 'folder' } }, ['existing', 'target', 'id']],
    [
      'a target that is neither a file nor a folder',
      { ...existing(), target: { id: '4053927', type: 'web_link' } },
      ['existing', 'target'],
    ],
    [
      'null for its address and its triggers, as a list may have it',
      { ...existing(), address: null, triggers: null },
      ['existing', 'address'],
      ['existing', 'triggers'],
    ],
    ['no address and no triggers, as GET /webhooks lists it', { id: '77', target }, ['existing', 'address'], ['existing', 'triggers']],
    ['no address', { ...existing(), address: undefined }, ['existing', 'address']],
    ['no triggers', { ...existing(), triggers: undefined }, ['existing', 'triggers']],
    ['a trigger that is not a string', { ...existing(), triggers: ['FILE.MOVED', 7] }, ['existing', 'triggers', 1]],
    ['a hole among the triggers', { ...existing(), triggers: new Array(1) }, ['existing', 'triggers', 0]],
    ['no id', { ...existing(), id: undefined }, ['existing', 'id']],
    ['an empty id', { ...existing(), id: '' }, ['existing', 'id']],
  ])('an existing webhook with %s is an InvalidFactsError', (_, value, ...paths) => {
    expect(faultyPaths(() => resolveConflict(request(), value as RegisteredWebhook))).toEqual(paths);
  });

  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const hostile = new Proxy(
    {},
    {
      get: () => {
        throw new Proxy(
          {},
          {
            getPrototypeOf: () => {
              throw new Error('twice');
            },
          },
        );
      },
    },
  );
  it.each([
    ['being undefined', undefined, ['request']],
    ['being text', 'https://hooks.example.com/', ['request']],
    ['being a list', [], ['request']],
    ['being a revoked Proxy', revoked.proxy, ['request']],
    ['throwing a Proxy that throws, when it is read', hostile, ['request']],
    ['a target that does so', { ...request(), target: hostile }, ['request']],
    ['having no target', { address, triggers: ['FILE.MOVED'] }, ['request', 'target']],
    ['an id with a leading zero', { ...request(), target: { id: '01', type: 'folder' } }, ['request', 'target', 'id']],
    ['having no type', { ...request(), target: { id: '4053927' } }, ['request', 'target', 'type']],
    ['a URL object as address', { ...request(), address: new URL(address) }, ['request', 'address']],
    ['having no triggers', { target, address }, ['request', 'triggers']],
    ['an empty list of triggers', { ...request(), triggers: [] }, ['request', 'triggers']],
    ['a trigger that is not a string', { ...request(), triggers: ['FILE.MOVED', null] }, ['request', 'triggers', 1]],
  ])('a request that is malformed by %s is an InvalidFactsError', (_, value, path) => {
    expect(faultyPaths(() => resolveConflict(value, existing()))).toEqual([path]);
    expect(decideCreate(value, { registry: { webhookOnTarget: existing() } }).reasons[0]?.code).toBe('REQUEST_MALFORMED');
  });

  it('every field of both is read once, and every trigger once, however many there are', () => {
    const readsOf = (count: number): ReadonlyMap<string, number> => {
      const reads = new Map<string, number>();
      const counting = <T extends object>(value: T, path: string): T =>
        new Proxy(value, {
          get(inner, key, receiver) {
            const item: unknown = Reflect.get(inner, key, receiver);
            const place = `${path}.${String(key)}`;
            reads.set(place, (reads.get(place) ?? 0) + 1);
            return typeof item === 'object' && item !== null ? counting(item, place) : item;
          },
        });
      const many = (from: number) => Array.from({ length: count }, (_, i) => `X.${from + i}`);
      const resolution = resolveConflict(
        counting({ ...request(), triggers: many(count / 2) }, 'request'),
        counting({ ...existing(), triggers: many(0) }, 'existing'),
      );
      expect(resolution).toMatchObject({ action: 'update', body: { triggers: many(0).concat(many(count).slice(0, count / 2)) } });
      return reads;
    };
    for (const count of [2, 2000]) {
      const reads = readsOf(count);
      expect([...reads].filter(([, times]) => times > 1)).toEqual([]);
      // of both: target, its id and type, address, triggers, their length; the id of the webhook; each trigger
      expect(reads.size).toBe(2 * 6 + 1 + 2 * count);
    }
  });

  it('a request that changes while it is read is judged as it was read', () => {
    let reads = 0;
    const fickle = {
      ...request(),
      get address() {
        return reads++ === 0 ? address : 'https://evil.example/';
      },
    };
    expect(resolveConflict(fickle, existing())).toEqual({ action: 'keep', webhookId: '77' });
    expect(reads).toBe(1);
  });
});
