import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import {
  cleanupEligibility,
  decideCreate,
  decideNotification,
  decideUpdate,
  endpointFacts,
  InvalidFactsError,
  indexRegistry,
  inspectCreate,
  inspectUpdate,
  joinPages,
  type Path,
  preflightCreate,
  preflightUpdate,
  registryState,
  type Session,
  sessionState,
  toBoxError,
  toProblemDetails,
  type WebhookTarget,
} from '../../src/index.js';
import { resolveConflict } from '../../src/plan/index.js';
import { facts, request } from '../support/samples.js';

const throwing = (): never => {
  throw new Error('this must not be thrown at the caller');
};
const everyTrapThrows = new Proxy({}, { get: () => throwing }) as ProxyHandler<object>;
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const cyclic = (() => {
  const self: Record<string, unknown> = {};
  self['target'] = self;
  self['address'] = self;
  self['triggers'] = [self];
  return self;
})();

describe('What a requester sends is always answered with a decision', () => {
  // nothing of these can be judged: they are not objects, or reading them throws
  const unreadable: readonly [string, unknown][] = [
    ['undefined', undefined],
    ['null', null],
    ['a truth value', false],
    ['a number', 0],
    ['NaN', NaN],
    ['a bigint', 1n],
    ['a symbol', Symbol('request')],
    ['a string', '{"target":{}}'],
    ['a function', () => request()],
    ['a class', class Request {}],
    ['a list', [request()]],
    ['a Proxy that throws in every trap', new Proxy({}, everyTrapThrows)],
    ['a Proxy of a function that throws in every trap', new Proxy(() => null, everyTrapThrows)],
    ['a revoked Proxy', revoked()],
    ['a target that is a revoked Proxy', { ...request(), target: revoked() }],
    ['triggers that are a revoked Proxy', { ...request(), triggers: revoked() }],
    ['triggers that are a Proxy that throws in every trap', { ...request(), triggers: new Proxy([], everyTrapThrows) }],
    [
      'triggers whose length throws',
      {
        ...request(),
        triggers: new Proxy(['FILE.UPLOADED'], { get: (list, key) => (key === 'length' ? throwing() : Reflect.get(list, key)) }),
      },
    ],
    ['a getter that throws for the target', Object.defineProperty({ ...request() }, 'target', { get: throwing })],
    ['a getter that throws for the address', Object.defineProperty({ ...request() }, 'address', { get: throwing })],
    ['a getter that throws for the triggers', Object.defineProperty({ ...request() }, 'triggers', { get: throwing })],
    [
      'a getter that throws for the id of the target',
      {
        ...request(),
        target: {
          type: 'folder',
          get id() {
            return throwing();
          },
        },
      },
    ],
  ];
  for (const [name, value] of unreadable) {
    it(`${name} is denied as malformed, and for nothing else`, () => {
      for (const decision of [decideCreate(value, facts()), preflightCreate(value), preflightCreate(value, facts())]) {
        expect(decision.decision).toBe('deny');
        expect(decision.reasons).toMatchObject([
          { code: 'REQUEST_MALFORMED', status: 'violated', path: [], params: { issues: [{ path: [] }] } },
        ]);
        expect(decision.reasons[0]?.message).toMatch(/^The request is malformed: request must be \S.*; got \S.*\.$/);
      }
      expect(inspectCreate(value, facts()).map(({ status }) => status)).toEqual(['violated', ...new Array(17).fill('not_applicable')]);
    });
  }

  const ALL = [['target'], ['address'], ['triggers']];
  const malformed: readonly [string, unknown, readonly Path[]][] = [
    ['a date', new Date(0), ALL],
    ['a map', new Map(Object.entries(request())), ALL],
    ['a regular expression', /a/, ALL],
    ['an error', new Error('request'), ALL],
    ['a promise', Promise.resolve(request()), ALL],
    ['a buffer', new Uint8Array(8), ALL],
    ['a boxed string', new String('request'), ALL],
    ['an object without prototype and fields', Object.create(null), ALL],
    ['a cycle', cyclic, [['target', 'id'], ['target', 'type'], ['address'], ['triggers', 0]]],
    ['an address that is a revoked Proxy', { ...request(), address: revoked() }, [['address']]],
    ['an id that is a revoked Proxy', { ...request(), target: { id: revoked(), type: 'folder' } }, [['target', 'id']]],
    ['an id that would turn into a string', { ...request(), target: { id: { toString: () => '9' }, type: 'folder' } }, [['target', 'id']]],
    ['a boxed id', { ...request(), target: { id: new String('9'), type: 'folder' } }, [['target', 'id']]],
    ['an address that would turn into a string', { ...request(), address: new URL('https://hooks.example.com/') }, [['address']]],
    ['an address that is a symbol', { ...request(), address: Symbol('address') }, [['address']]],
    ['triggers with a hole', { ...request(), triggers: [, 'FILE.UPLOADED'] }, [['triggers', 0]]],
    [
      'triggers that are nothing but holes',
      { ...request(), triggers: new Array(3) },
      [
        ['triggers', 0],
        ['triggers', 1],
        ['triggers', 2],
      ],
    ],
    ['triggers with a symbol', { ...request(), triggers: [Symbol('trigger')] }, [['triggers', 0]]],
    ['triggers that are a set', { ...request(), triggers: new Set(['FILE.UPLOADED']) }, [['triggers']]],
    ['triggers that only look like a list', { ...request(), triggers: { 0: 'FILE.UPLOADED', length: 1 } }, [['triggers']]],
    ['triggers that are typed numbers', { ...request(), triggers: new Float64Array(3) }, [['triggers']]],
    [
      'fields that hide under __proto__',
      JSON.parse(`{"__proto__": ${JSON.stringify({ address: 1, target: 1, triggers: 1 })}, "target": 1}`),
      ALL,
    ],
  ];
  for (const [name, value, paths] of malformed) {
    it(`${name} is denied at ${paths.map((path) => path.join('.')).join(' and ')}`, () => {
      for (const decision of [decideCreate(value, facts()), preflightCreate(value), preflightCreate(value, facts())]) {
        expect(decision.reasons).toMatchObject([
          { code: 'REQUEST_MALFORMED', status: 'violated', path: paths[0], params: { issues: paths.map((path) => ({ path })) } },
        ]);
        expect(decision.reasons[0]?.message).toMatch(/^The request is malformed: \S.* must be \S.*; got \S.*\.$/);
      }
    });

    it(`${name}: every field that is well-formed is judged all the same`, () => {
      const isMalformed = (field: string) => paths.some(([first]) => first === field);
      const faulty = { target: { id: '0', type: 'folder' }, address: 'http://hooks.example.com/', triggers: ['FILE.OPENED'] };
      const given = value as Record<string, unknown>;
      const body = Object.fromEntries(Object.entries(faulty).map(([field, bad]) => [field, isMalformed(field) ? given[field] : bad]));
      const codes = decideCreate(body, facts()).reasons.map(({ code }) => code);
      expect(codes).toEqual([
        'REQUEST_MALFORMED',
        ...(isMalformed('triggers') ? [] : ['TRIGGER_UNKNOWN']),
        ...(isMalformed('address') ? [] : ['ADDRESS_NOT_HTTPS']),
        ...(isMalformed('target') ? [] : ['TARGET_IS_ROOT_FOLDER']),
      ]);
    });
  }

  for (const [name, value] of [...unreadable, ...malformed]) {
    it(`${name} is answered as an update`, () => {
      expect(['allow', 'deny']).toContain(decideUpdate(value, {}).decision);
      expect(['allow', 'deny']).toContain(preflightUpdate(value).decision);
      expect(inspectUpdate(value, {})).toHaveLength(18);
    });
  }

  class Body {
    target = request().target;
    get address() {
      return request().address;
    }
    triggers = request().triggers;
  }
  const body: readonly [string, unknown][] = [
    ['an object without a prototype', Object.assign(Object.create(null), request())],
    ['an object that inherits its fields', Object.create(request())],
    ['an instance of a class', new Body()],
    ['an object of another realm', runInContext(`(${JSON.stringify(request())})`, createContext())],
    ['a Proxy that passes everything through', new Proxy(request(), {})],
    ['triggers of a class of lists', { ...request(), triggers: new (class Triggers extends Array<string> {})('FILE.UPLOADED') }],
    ['a frozen request', Object.freeze(request())],
    ['a request that contains itself', Object.assign(request(), { self: cyclic })],
  ];
  for (const [name, value] of body) {
    it(`${name} is judged by its fields`, () => {
      expect(decideCreate(value, facts())).toEqual({ decision: 'allow', reasons: [] });
      const toAPort = Object.create(value as object, { address: { value: 'https://hooks.example.com:8443/' } }) as unknown;
      expect(decideCreate(toAPort, facts())).toMatchObject({ decision: 'deny', reasons: [{ code: 'ADDRESS_PORT_NOT_443' }] });
    });
  }

  it('what was checked is what is judged: each field is read once', () => {
    const reads: string[] = [];
    const counting = <T extends object>(value: T, path: string): T =>
      new Proxy(value, {
        get(inner, key, receiver) {
          if (typeof key === 'string' && Object.hasOwn(inner, key) && key !== 'length') reads.push(`${path}${key}`);
          const item: unknown = Reflect.get(inner, key, receiver);
          return typeof item === 'object' && item !== null ? counting(item, `${path}${String(key)}.`) : item;
        },
      });
    expect(decideCreate(counting(request({ triggers: ['FILE.UPLOADED', 'FILE.MOVED'] }), ''), facts()).decision).toBe('allow');
    expect(reads.sort()).toEqual(['address', 'target', 'target.id', 'target.type', 'triggers', 'triggers.0', 'triggers.1']);
  });

  it('a value that changes after it was checked cannot get past the rules', () => {
    const changing = (first: unknown, later: unknown) => {
      let reads = 0;
      return { enumerable: true, get: () => (reads++ === 0 ? first : later) };
    };
    const good = Object.defineProperty({ ...request() }, 'address', changing('https://localhost/', request().address));
    expect(decideCreate(good, facts())).toMatchObject({ decision: 'deny', reasons: [{ code: 'ADDRESS_HOST_NOT_PUBLIC' }] });
    const bad = Object.defineProperty({ ...request() }, 'address', changing(443, request().address));
    expect(decideCreate(bad, facts())).toMatchObject({ decision: 'deny', reasons: [{ code: 'REQUEST_MALFORMED', path: ['address'] }] });
  });

  it('200,000 triggers are judged like a few', () => {
    const many = (name: (i: number) => unknown) => ({ ...request(), triggers: Array.from({ length: 200_000 }, (_, i) => name(i)) });
    expect(
      decideCreate(
        many(() => 'FILE.UPLOADED'),
        facts(),
      ),
    ).toEqual({ decision: 'allow', reasons: [] });
    expect(
      decideCreate(
        many((i) => (i === 199_999 ? 'FILE.OPENED' : 'FILE.UPLOADED')),
        facts(),
      ),
    ).toMatchObject({
      reasons: [{ code: 'TRIGGER_UNKNOWN', path: ['triggers', 199_999], params: { triggers: ['FILE.OPENED'] } }],
    });
    expect(
      decideCreate(
        many((i) => `X.${i}`),
        facts(),
      ).reasons,
    ).toHaveLength(1);
    expect(
      decideCreate(
        many((i) => (i === 199_999 ? 7 : 'FILE.UPLOADED')),
        facts(),
      ),
    ).toMatchObject({ reasons: [{ code: 'REQUEST_MALFORMED', path: ['triggers', 199_999] }] });
  });

  it('200,000 triggers that are numbers are malformed, beginning with the first', () => {
    expect(decideCreate({ ...request(), triggers: new Array(200_000).fill(7) }, facts())).toMatchObject({
      reasons: [{ code: 'REQUEST_MALFORMED', path: ['triggers', 0], message: expect.stringContaining('triggers[0] must be') }],
    });
  });

  it('reading a long list ends after a hundred issues; the message names five', () => {
    const decision = decideCreate({ ...request(), triggers: new Array(200_000).fill(7) }, facts());
    expect(
      decision.reasons[0]?.status === 'violated' && decision.reasons[0].code === 'REQUEST_MALFORMED' && decision.reasons[0].params.issues,
    ).toHaveLength(100);
    const handshakes = new Array(200_000).fill({ protocol: 'TLSv1.3', cipherSuite: 7 });
    const error = thrownBy(() => decideCreate(request(), { endpoint: { tls: handshakes } })) as InvalidFactsError;
    expect(error.issues.map(({ path }) => path)).toEqual(Array.from({ length: 100 }, (_, i) => ['endpoint', 'tls', i, 'cipherSuite']));
    expect(error.message).toMatch(/tls\[4\]\.cipherSuite must be a string; got 7; and more\.$/);
  });

  it('a list of four thousand million holes is malformed, and is not read to its end', () => {
    expect(decideCreate({ ...request(), triggers: new Array(2 ** 32 - 1) }, facts())).toMatchObject({
      reasons: [{ code: 'REQUEST_MALFORMED', path: ['triggers', 0] }],
    });
  });

  it('a list with an iterator of its own is read by its indexes', () => {
    const triggers = Object.assign(['FILE.UPLOADED'], {
      *[Symbol.iterator]() {
        for (;;) yield 'FILE.UPLOADED';
      },
    });
    expect(decideCreate({ ...request({ target: { id: '4053927', type: 'folder' } }), triggers }, facts()).decision).toBe('allow');
  });

  it('a megabyte of address is judged like a short one', () => {
    const mega = (unit: string) => unit.repeat(Math.ceil(1_000_000 / unit.length));
    for (const address of [
      mega('a'),
      mega('https://'),
      `https://${mega('a.')}com/`,
      `https://${mega('a')}/`,
      `https://[${mega(':')}]/`,
      `https://${mega('1.')}/`,
      `https://${mega('\u24d1')}/`,
      mega('\u0000'),
      mega('\ud800'),
    ]) {
      expect(decideCreate(request({ address }), facts()).decision).toBe('deny');
    }
    expect(decideCreate(request({ address: `https://hooks.example.com/${mega('a')}` }), facts()).decision).toBe('allow');
    expect(decideCreate(request({ address: `https://hooks.example.com/?${mega('%41')}` }), facts()).decision).toBe('allow');
    expect(decideCreate(request({ address: `https://${mega('@')}hooks.example.com/` }), facts()).decision).toBe('deny');
  });

  it('a malformed target does not make the registry functions throw', () => {
    const webhooks = [{ id: '77', target: request().target, applicationId: 'a', userId: 'u' }];
    const index = indexRegistry(webhooks);
    for (const [, value] of [...unreadable, ...malformed]) {
      const target = value as WebhookTarget;
      expect(registryState(webhooks, target, { complete: true })).toEqual({ webhookCount: 1 });
      expect(index.stateFor({ applicationId: 'a', userId: 'u' }, target)).toEqual({ webhookCount: 1 });
    }
  });
});

describe('A fact that is malformed is an InvalidFactsError that names the field and the value', () => {
  const now = '2026-01-31T00:00:00Z';
  const jwt: Session = { method: 'jwt', applicationAuthorized: true };
  const wrong: readonly [call: () => unknown, path: readonly (string | number)[], field: string, value: string][] = [
    [() => decideCreate(request(), undefined as never), [], 'facts', 'undefined'],
    [() => decideCreate(request(), null as never), [], 'facts', 'null'],
    [() => decideCreate(request(), [] as never), [], 'facts', 'an empty array'],
    [() => decideCreate(request(), Symbol('facts') as never), [], 'facts', 'a symbol'],
    [
      () => decideCreate(request(), facts({ webhookCount: revoked() as never })),
      ['registry', 'webhookCount'],
      'registry.webhookCount',
      'an object',
    ],
    [() => decideCreate(request(), (() => facts()) as never), [], 'facts', 'a function'],
    [() => inspectCreate(request(), 7 as never), [], 'facts', '7'],
    [() => preflightCreate(request(), null as never), [], 'facts', 'null'],
    [() => decideUpdate({}, undefined as never), [], 'facts', 'undefined'],
    [() => inspectUpdate({}, 'x' as never), [], 'facts', '"x"'],
    [() => preflightUpdate({}, true as never), [], 'facts', 'true'],
    [() => decideCreate(request(), facts({ webhookCount: NaN })), ['registry', 'webhookCount'], 'registry.webhookCount', 'NaN'],
    [() => decideCreate(request(), facts({ webhookCount: -1 })), ['registry', 'webhookCount'], 'registry.webhookCount', '-1'],
    [() => decideCreate(request(), facts({ webhookCount: 1.5 })), ['registry', 'webhookCount'], 'registry.webhookCount', '1.5'],
    [() => decideCreate(request(), facts({ webhookCount: Infinity })), ['registry', 'webhookCount'], 'registry.webhookCount', 'Infinity'],
    [() => decideCreate(request(), facts({ webhookCount: 3n as never })), ['registry', 'webhookCount'], 'registry.webhookCount', '3n'],
    [
      () => decideCreate(request(), facts({ webhookCount: 2 ** 53 })),
      ['registry', 'webhookCount'],
      'registry.webhookCount',
      '9007199254740992',
    ],
    [
      () => decideCreate(request(), facts({ webhookOnTarget: 'x' as never })),
      ['registry', 'webhookOnTarget'],
      'registry.webhookOnTarget',
      '"x"',
    ],
    [
      () => decideCreate(request(), facts({ webhookOnTarget: { id: '77', target: { id: '01', type: 'file' } } as never })),
      ['registry', 'webhookOnTarget', 'target', 'id'],
      'registry.webhookOnTarget.target.id',
      '"01"',
    ],
    [
      () => decideCreate(request(), facts({}, { ipAddresses: [, '8.8.8.8'] as never })),
      ['endpoint', 'ipAddresses', 0],
      'endpoint.ipAddresses[0]',
      'undefined',
    ],
    [
      () => decideCreate(request(), facts({}, { certificate: { trusted: 'yes' } as never })),
      ['endpoint', 'certificate', 'trusted'],
      'endpoint.certificate.trusted',
      '"yes"',
    ],
    [
      () => decideCreate(request(), facts({}, { certificate: { trusted: false, error: 18 } as never })),
      ['endpoint', 'certificate', 'error'],
      'endpoint.certificate.error',
      '18',
    ],
    [() => decideCreate(request(), facts({}, { tls: [,] as never })), ['endpoint', 'tls', 0], 'endpoint.tls[0]', 'undefined'],
    [
      () => decideCreate(request(), facts({}, { tls: [{ protocol: 'TLSv1.3' }] as never })),
      ['endpoint', 'tls', 0, 'cipherSuite'],
      'endpoint.tls[0].cipherSuite',
      'undefined',
    ],
    [() => decideUpdate({}, { webhook: [] as never }), ['webhook'], 'webhook', 'an empty array'],
    [
      () => decideUpdate({}, { webhook: { id: '7', target: request().target, triggers: 'x' } as never }),
      ['webhook', 'triggers'],
      'webhook.triggers',
      '"x"',
    ],
    [() => decideUpdate({}, { webhook: { id: 7 } as never }), ['webhook', 'id'], 'webhook.id', '7'],
    [() => decideUpdate({}, { webhook: { target: 'x' } as never }), ['webhook', 'target'], 'webhook.target', '"x"'],
    [() => decideUpdate({}, { webhook: { target: { id: 5 } } as never }), ['webhook', 'target', 'id'], 'webhook.target.id', '5'],
    [
      () => decideUpdate({}, { webhook: { target: { type: {} } } as never }),
      ['webhook', 'target', 'type'],
      'webhook.target.type',
      'an object',
    ],
    [() => decideUpdate({}, { webhook: { address: 7 } as never }), ['webhook', 'address'], 'webhook.address', '7'],
    [() => registryState(7 as never, request().target, { complete: true }), ['webhooks'], 'webhooks', '7'],
    [() => registryState('77' as never, request().target, { complete: true }), ['webhooks'], 'webhooks', '"77"'],
    [() => registryState({ entries: [] } as never, request().target, { complete: true }), ['webhooks'], 'webhooks', 'an object'],
    [() => registryState([undefined] as never, request().target, { complete: true }), ['webhooks', 0], 'webhooks[0]', 'undefined'],
    [
      () => registryState(new Set([{ id: '', target: request().target }]), request().target, { complete: true }),
      ['webhooks', 0, 'id'],
      'webhooks[0].id',
      '""',
    ],
    [() => registryState([], request().target, 7 as never), ['options'], 'options', '7'],
    [() => registryState([], request().target, undefined as never), ['options'], 'options', 'undefined'],
    [() => registryState([], request().target, {} as never), ['options', 'complete'], 'options.complete', 'undefined'],
    [() => registryState([], request().target, { complete: null } as never), ['options', 'complete'], 'options.complete', 'null'],
    [
      () => registryState([], request().target, { complete: true, compelte: false } as never),
      ['options', 'compelte'],
      'options.compelte',
      'false',
    ],
    [
      () => registryState([], request().target, { complete: true, 'a\u3164b': 1 } as never),
      ['options', 'a\u3164b'],
      'options["a\\u{3164}b"]',
      '1',
    ],
    [() => joinPages(7 as never), ['pages'], 'pages', '7'],
    [() => joinPages('x' as never), ['pages'], 'pages', '"x"'],
    [() => joinPages({ entries: [] } as never), ['pages'], 'pages', 'an object'],
    [() => joinPages([null] as never), ['pages', 0], 'pages[0]', 'null'],
    [() => joinPages([{ entries: [] }, { entries: {} }] as never), ['pages', 1, 'entries'], 'pages[1].entries', 'an object'],
    [() => joinPages([{ entries: [], next_marker: 7 }] as never), ['pages', 0, 'next_marker'], 'pages[0].next_marker', '7'],
    [() => joinPages([{ entries: [], nextMarker: {} }] as never), ['pages', 0, 'nextMarker'], 'pages[0].nextMarker', 'an object'],
    [() => indexRegistry(null as never), ['webhooks'], 'webhooks', 'null'],
    [
      () => indexRegistry([{ id: '7', target: request().target, userId: 'u' } as never]),
      ['webhooks', 0, 'applicationId'],
      'webhooks[0].applicationId',
      'undefined',
    ],
    [
      () => indexRegistry([{ id: '7', target: request().target, applicationId: 'a', userId: 5 } as never]),
      ['webhooks', 0, 'userId'],
      'webhooks[0].userId',
      '5',
    ],
    [() => indexRegistry([]).stateFor(undefined as never, request().target), ['owner'], 'owner', 'undefined'],
    [() => indexRegistry([]).stateFor({ applicationId: 'a' } as never, request().target), ['owner', 'userId'], 'owner.userId', 'undefined'],
    [
      () => indexRegistry([]).stateFor({ applicationId: '', userId: 'u' }, request().target),
      ['owner', 'applicationId'],
      'owner.applicationId',
      '""',
    ],
    [() => sessionState(undefined as never, now), [], 'session', 'undefined'],
    [() => sessionState([] as never, now), [], 'session', 'an empty array'],
    [() => sessionState({} as never, now), ['method'], 'method', 'undefined'],
    [
      () => sessionState({ method: 'oauth2', accessTokenExpiresAt: now } as never, now),
      ['refreshTokenExpiresAt'],
      'refreshTokenExpiresAt',
      'undefined',
    ],
    [() => sessionState({ method: 'developer_token', issuedAt: 1_769_817_600 }, now), ['issuedAt'], 'issuedAt', '1769817600'],
    [
      () => decideCreate(request(), facts({ webhookOnTarget: { id: '77', target: { id: '1', type: 'file' } } })),
      ['registry', 'webhookOnTarget', 'target'],
      'registry.webhookOnTarget.target',
      'the file "1"',
    ],
    [() => sessionState({ method: 'jwt' } as never, now), ['applicationAuthorized'], 'applicationAuthorized', 'undefined'],
    [() => sessionState(jwt, NaN), ['now'], 'now', 'NaN'],
    [() => decideNotification(undefined as never, now), [], 'event', 'undefined'],
    [() => decideNotification({ trigger: '', actionPermitted: true, session: jwt }, now), ['trigger'], 'trigger', '""'],
    [
      () => decideNotification({ trigger: 'FILE.MOVED', actionPermitted: 1 as never, session: jwt }, now),
      ['actionPermitted'],
      'actionPermitted',
      '1',
    ],
    [
      () => decideNotification({ trigger: 'FILE.MOVED', actionPermitted: true, session: null as never }, now),
      ['session'],
      'session',
      'null',
    ],
    [
      () => decideNotification({ trigger: 'FILE.MOVED', actionPermitted: true, session: { method: 'sso' } as never }, now),
      ['session', 'method'],
      'session.method',
      '"sso"',
    ],
    [() => cleanupEligibility(undefined as never, now), [], 'facts', 'undefined'],
    [() => cleanupEligibility([] as never, now), [], 'facts', 'an empty array'],
    [() => cleanupEligibility({ applicationDeleted: 'no' as never }, now), ['applicationDeleted'], 'applicationDeleted', '"no"'],
    [() => cleanupEligibility({ accessTokensDeleted: 0 as never }, now), ['accessTokensDeleted'], 'accessTokensDeleted', '0'],
    [
      () => cleanupEligibility({ lastTriggeredAt: '2026-02-30T00:00:00Z' }, now),
      ['lastTriggeredAt'],
      'lastTriggeredAt',
      '"2026-02-30T00:00:00Z"',
    ],
  ];
  for (const [call, path, field, value] of wrong) {
    it(`${field} that is ${value}`, () => {
      const error = thrownBy(call) as InvalidFactsError;
      expect(error).toBeInstanceOf(InvalidFactsError);
      expect(error).toBeInstanceOf(TypeError);
      expect(error.name).toBe('InvalidFactsError');
      expect(error.issues.map((issue) => issue.path)).toEqual([path]);
      const message = error.issues[0]?.message ?? '';
      expect([message.slice(0, field.length + 9), message.slice(-value.length - 6)]).toEqual([`${field} must be `, `; got ${value}`]);
      expect(error.message).toBe(`Invalid facts: ${message}.`);
    });
  }

  it('several malformed facts are named together', () => {
    const error = thrownBy(() =>
      decideCreate(request(), { registry: { webhookCount: -1 }, endpoint: { ipAddresses: '8.8.8.8' as never } }),
    );
    expect(error).toMatchObject({ issues: [{ path: ['registry', 'webhookCount'] }, { path: ['endpoint', 'ipAddresses'] }] });
    expect((error as Error).message).toMatch(/webhookCount.*; .*ipAddresses/);
  });

  const anHour = { method: 'oauth2', accessTokenExpiresAt: 'soon', refreshTokenExpiresAt: 7 } as const;
  const everyIssue: readonly [name: string, call: () => unknown, paths: readonly (readonly (string | number)[])[]][] = [
    [
      'the ids of owners that an index lacks',
      () =>
        indexRegistry([
          { id: '7', target: request().target },
          { id: '8', target: request().target, userId: 'u' },
        ] as never),
      [
        ['webhooks', 0, 'applicationId'],
        ['webhooks', 0, 'userId'],
        ['webhooks', 1, 'applicationId'],
      ],
    ],
    [
      'the ids of an owner',
      () => indexRegistry([]).stateFor({} as never, request().target),
      [
        ['owner', 'applicationId'],
        ['owner', 'userId'],
      ],
    ],
    [
      'the entries of a list',
      () => registryState([7, {}] as never, request().target, { complete: true }),
      [
        ['webhooks', 0],
        ['webhooks', 1, 'id'],
      ],
    ],
    [
      'both instants of a session, and now',
      () => sessionState(anHour, NaN),
      [['accessTokenExpiresAt'], ['refreshTokenExpiresAt'], ['now']],
    ],
    [
      'every field of an event',
      () => decideNotification({ trigger: '', actionPermitted: 1, session: anHour } as never, NaN),
      [['trigger'], ['actionPermitted'], ['session', 'accessTokenExpiresAt'], ['session', 'refreshTokenExpiresAt'], ['now']],
    ],
    [
      'every fact of a clean-up',
      () =>
        cleanupEligibility(
          { applicationDeleted: 1, accessTokensDeleted: 2, lastSuccessfulDeliveryAt: 'x', lastTriggeredAt: 'y' } as never,
          'z',
        ),
      [['applicationDeleted'], ['accessTokensDeleted'], ['lastSuccessfulDeliveryAt'], ['lastTriggeredAt'], ['now']],
    ],
    ['a list in place of an event, and now', () => decideNotification([] as never, 'x'), [[], ['now']]],
    ['a list in place of the facts of a clean-up, and now', () => cleanupEligibility([] as never, 'x'), [[], ['now']]],
    ['a list in place of a session, and now', () => sessionState([] as never, 'x'), [[], ['now']]],
    [
      'every field of the reasons of a denial, and the options',
      () =>
        toBoxError(
          {
            decision: 'deny',
            reasons: [{ code: 'NOPE', status: 'violated', message: '', path: 7, params: 7 }, { status: 'open' }],
          } as never,
          { requestId: '', request: 1 } as never,
        ),
      [
        ['reasons', 0, 'code'],
        ['reasons', 0, 'message'],
        ['reasons', 0, 'path'],
        ['reasons', 0, 'params'],
        ['reasons', 1, 'code'],
        ['reasons', 1, 'message'],
        ['reasons', 1, 'status'],
        ['options', 'request'],
      ],
    ],
    [
      'every issue of a malformed request in a denial',
      () =>
        toProblemDetails({
          decision: 'deny',
          reasons: [
            { code: 'REQUEST_MALFORMED', status: 'violated', message: 'm', path: [], params: { issues: [7, { message: '', path: 7 }] } },
          ],
        } as never),
      [
        ['reasons', 0, 'params', 'issues', 0],
        ['reasons', 0, 'params', 'issues', 1, 'message'],
        ['reasons', 0, 'params', 'issues', 1, 'path'],
      ],
    ],
    [
      'both sides of a conflict',
      () => resolveConflict({ ...request(), address: 7, triggers: [] }, { id: '7', triggers: [7] } as never),
      [
        ['request', 'address'],
        ['request', 'triggers'],
        ['existing', 'triggers', 0],
      ],
    ],
    [
      'the pages of a list',
      () => joinPages([7, { entries: 7, next_marker: 7 }] as never),
      [
        ['pages', 0],
        ['pages', 1, 'entries'],
        ['pages', 1, 'next_marker'],
      ],
    ],
    [
      'what Node observed',
      () => endpointFacts({ addresses: 'hooks.example.com', handshakes: [{ authorized: 'yes' }, {}, 7], protocol: 7 } as never),
      [['handshakes', 0, 'authorized'], ['handshakes', 2], ['protocol'], ['addresses']],
    ],
  ];
  it.each(everyIssue)('all issues are listed, and each path begins in the argument: %s', (_, call, paths) => {
    const error = thrownBy(call) as InvalidFactsError;
    expect(error).toBeInstanceOf(InvalidFactsError);
    expect(error.issues.map(({ path }) => path)).toEqual(paths);
  });

  it('facts that throw when they are read are an InvalidFactsError', () => {
    const unreadable: readonly (() => unknown)[] = [
      () => decideCreate(request(), Object.defineProperty({}, 'registry', { get: throwing })),
      () => decideUpdate({}, new Proxy({}, everyTrapThrows)),
      () => sessionState(new Proxy({}, everyTrapThrows) as never, now),
      () => sessionState(revoked() as never, now),
      () => decideNotification(new Proxy({}, everyTrapThrows) as never, now),
      () => cleanupEligibility(revoked() as never, now),
      () => registryState([revoked()] as never, request().target, { complete: true }),
      () => registryState(revoked() as never, request().target, { complete: true }),
      () => indexRegistry([]).stateFor(revoked() as never, request().target),
      () => joinPages(revoked() as never),
      () => joinPages([revoked()] as never),
      () => registryState([], request().target, revoked() as never),
    ];
    for (const call of unreadable) expect(thrownBy(call)).toBeInstanceOf(InvalidFactsError);
  });
});

function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}
