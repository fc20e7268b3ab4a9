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
  preflightCreate,
  registryState,
  type Session,
  sessionState,
  toBoxError,
  toProblemDetails,
} from '../../src/index.js';
import { resolveConflict } from '../../src/plan/index.js';
import { facts, request } from '../support/baseline.js';
import { everyTrapThrows, revoked, throwing } from '../support/hostile-values.js';
import { thrownBy } from '../support/outcomes.js';

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
    [() => decideCreate(request(), revoked() as never), [], 'facts', 'an object'],
    [
      () => decideCreate(request(), facts({ webhookOnTarget: { id: '77', target: request().target, address: 7 } as never })),
      ['registry', 'webhookOnTarget', 'address'],
      'registry.webhookOnTarget.address',
      '7',
    ],
    [
      () => decideCreate(request(), facts({ webhookOnTarget: { id: '77', target: request().target, triggers: 7 } as never })),
      ['registry', 'webhookOnTarget', 'triggers'],
      'registry.webhookOnTarget.triggers',
      '7',
    ],
    [() => inspectCreate(request(), 7 as never), [], 'facts', '7'],
    [() => preflightCreate(request(), null as never), [], 'facts', 'null'],
    [() => decideUpdate({}, undefined as never), [], 'facts', 'undefined'],
    [() => inspectUpdate({}, 'x' as never), [], 'facts', '"x"'],
    [() => decideCreate(request(), facts({ webhookCount: NaN })), ['registry', 'webhookCount'], 'registry.webhookCount', 'NaN'],
    [() => decideCreate(request(), facts({ webhookCount: -1 })), ['registry', 'webhookCount'], 'registry.webhookCount', '-1'],
    [() => decideCreate(request(), facts({ webhookCount: 1.5 })), ['registry', 'webhookCount'], 'registry.webhookCount', '1.5'],
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

  it('reading a list of webhooks or pages ends after a hundred issues, and its iterator is closed', () => {
    let isClosed = false;
    function* malformed() {
      try {
        for (let i = 0; i < 200_000; i++) yield { id: '7', target: request().target };
      } finally {
        isClosed = true;
      }
    }
    const { issues } = thrownBy(() => indexRegistry(malformed() as never)) as InvalidFactsError;
    expect([issues.length, isClosed]).toEqual([100, true]);
    expect(issues.at(-1)?.path).toEqual(['webhooks', 49, 'userId']);
    const numbers = new Array(200_000).fill(7);
    for (const call of [() => registryState(numbers, request().target, { complete: true }), () => joinPages(numbers)]) {
      expect((thrownBy(call) as InvalidFactsError).issues).toHaveLength(100);
    }
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
