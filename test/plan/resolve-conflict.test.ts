import { describe, expect, it, vi } from 'vitest';
import { decideUpdate } from '../../src/index.js';
import { resolveConflict } from '../../src/plan/index.js';
import { address, existing, request } from './support.js';

describe('one-webhook-per-item.remedy: the existing webhook is kept, updated, or left alone', () => {
  it('a webhook that already does what is asked is kept', () => {
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

  it('a trigger that Box does not have still denies the update, as it denied the create', () => {
    const wanted = request({ triggers: ['FILE.EXPLODED'] });
    const held = existing();
    const resolution = resolveConflict(wanted, held);
    if (resolution.action !== 'update') throw new Error(resolution.action);
    expect(decideUpdate(resolution.body, { webhook: held }).reasons.map(({ code }) => code)).toEqual(['TRIGGER_UNKNOWN']);
  });

  it('fields other than the four change nothing', () => {
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
    ['a space before it, which only a parser would repair', 'https://hooks.example.com/box', ' https://hooks.example.com/box'],
    ['a single slash, which only a parser would repair', 'https://hooks.example.com/box', 'https:/hooks.example.com/box'],
    ['a backslash, which only a parser would repair', 'https://hooks.example.com/box', 'https://hooks.example.com\\box'],
    ['a percent-encoded host, which only a parser would repair', 'https://hooks.example.com/box', 'https://%68ooks.example.com/box'],
  ])('%s makes a difference', (_, a, b) => {
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

  it('without URL in the engine, an address is the same only as itself', () => {
    vi.stubGlobal('URL', undefined);
    expect(resolveConflict(request(), existing()).action).toBe('keep');
    expect(resolveConflict(request(), existing({ address: `${address}#a` })).action).toBe('use_another_application');
    vi.unstubAllGlobals();
  });
});

describe('one-webhook-per-item.remedy: an address that only some engines accept as a URL', () => {
  it('equals itself, and differs from one with another path', () => {
    const [a, b] = ['https://xn--a.example/box', 'https://xn--a.example/Box'];
    expect(resolveConflict(request({ address: a }), existing({ address: a })).action).toBe('keep');
    expect(resolveConflict(request({ address: a }), existing({ address: b })).action).toBe('use_another_application');
  });

  it('is decided the same way 20,000 times', () => {
    const wanted = request({ address: 'https://\u00fc.de/box' });
    const held = existing({ address: 'https://xn--tda.de/box' });
    const actions = new Set(Array.from({ length: 20_000 }, () => resolveConflict(wanted, held).action));
    expect(actions).toEqual(new Set(['keep']));
  });
});
