import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import {
  decideCreate,
  decideUpdate,
  type InvalidFactsError,
  indexRegistry,
  inspectCreate,
  inspectUpdate,
  type Path,
  preflightCreate,
  preflightUpdate,
  registryState,
  type WebhookTarget,
} from '../../src/index.js';
import { limitations } from '../../src/policy/index.js';
import { facts, request } from '../support/baseline.js';
import { everyTrapThrows, revoked, throwing } from '../support/hostile-values.js';
import { thrownBy } from '../support/outcomes.js';

const cyclic = (() => {
  const self: Record<string, unknown> = {};
  self['target'] = self;
  self['address'] = self;
  self['triggers'] = [self];
  return self;
})();

describe('What a requester sends is always answered with a decision', () => {
  // none of these can be read: they are not objects, or throw when they are read
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
    it(`${name} is denied as malformed alone`, () => {
      for (const decision of [decideCreate(value, facts()), preflightCreate(value), preflightCreate(value, facts())]) {
        expect(decision.decision).toBe('deny');
        expect(decision.reasons).toMatchObject([
          { code: 'REQUEST_MALFORMED', status: 'violated', path: [], params: { issues: [{ path: [] }] } },
        ]);
        expect(decision.reasons[0]?.message).toMatch(/^The request is malformed: request must be \S.*; got \S.*\.$/);
      }
      expect(inspectCreate(value, facts()).map(({ status }) => status)).toEqual([
        'violated',
        ...new Array(limitations.length - 1).fill('not_applicable'),
      ]);
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

    it(`${name}: every well-formed field is still checked`, () => {
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
      expect(inspectUpdate(value, {})).toHaveLength(limitations.length);
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
    it(`${name} is checked by its fields`, () => {
      expect(decideCreate(value, facts())).toEqual({ decision: 'allow', reasons: [] });
      const toAPort = Object.create(value as object, { address: { value: 'https://hooks.example.com:8443/' } }) as unknown;
      expect(decideCreate(toAPort, facts())).toMatchObject({ decision: 'deny', reasons: [{ code: 'ADDRESS_PORT_NOT_443' }] });
    });
  }

  it('each field is read once: the value that is checked is the value that is used', () => {
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

  it('200,000 triggers are decided like a few triggers', () => {
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

  it('200,000 triggers that are numbers are malformed from the first on', () => {
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

  it('a list of four billion holes is malformed, and is not read to its end', () => {
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

  it('an address of a megabyte is decided like a short one', () => {
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
