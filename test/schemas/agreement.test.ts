import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeBoxWebhook, takeFacts, takeListedWebhook } from '../../src/facts/read-facts.js';
import {
  type CleanupFacts,
  cleanupEligibility,
  decideNotification,
  InvalidFactsError,
  inspectCreate,
  type NotificationEvent,
  type Session,
  sessionState,
} from '../../src/index.js';
import type { Issue } from '../../src/input/issue.js';
import { takeBody } from '../../src/registration/read-request.js';
import {
  boxWebhookSchema,
  cleanupFactsSchema,
  createRequestSchema,
  endpointFactsSchema,
  factsSchema,
  listedWebhookSchema,
  notificationEventSchema,
  registeredWebhookSchema,
  registryStateSchema,
  sessionSchema,
  updateFactsSchema,
  updateRequestSchema,
  webhookTargetSchema,
} from '../../src/schemas/index.js';

interface Schema {
  safeParse(value: unknown): { success: boolean; error?: { issues: readonly { readonly path: readonly PropertyKey[] }[] } };
}

const oneOf = fc.constantFrom;
const target = fc.record({ id: oneOf('0', '1', '4053927', '12345678901234567890'), type: oneOf('file', 'folder') });
const triggers = fc.array(oneOf('FILE.UPLOADED', 'FILE.MOVED', ''), { minLength: 1, maxLength: 3 });
const address = oneOf('https://hooks.example.com/', '', 'hook');
const webhook = fc.record({ id: oneOf('77', 'x'), target, address, triggers: fc.array(oneOf('FILE.UPLOADED', ''), { maxLength: 2 }) });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 10 });
const listed = fc.record(
  { id: oneOf('77', 'x'), target, address: orNull(oneOf('', 'x')), triggers: orNull(triggers) },
  { requiredKeys: ['id', 'target'] },
);
const looseTarget = fc.record({ id: orNull(oneOf('1', '01', '')), type: orNull(oneOf('file', 'web_link', '')) }, { requiredKeys: [] });
const boxWebhook = fc.record(
  { id: orNull(oneOf('77', 'x')), target: orNull(looseTarget), address: orNull(oneOf('', 'x')), triggers: orNull(triggers) },
  { requiredKeys: [] },
);
const instant = oneOf<unknown>(100_000_000_000, 1_769_817_600_000, '2026-01-31T00:00:00Z', '1990-12-31T23:59:60+00:00', new Date(0));
const registry = fc.record(
  { webhookCount: oneOf(0, 999, 1000, Number.MAX_SAFE_INTEGER), webhookOnTarget: fc.option(listed) },
  { requiredKeys: [] },
);
const certificate = fc.oneof(
  fc.constant({ trusted: true }),
  fc.record({ trusted: fc.constant(false), error: oneOf('CERT_HAS_EXPIRED', 'x') }),
);
const tls = fc.array(fc.record({ protocol: oneOf('TLSv1.3', ''), cipherSuite: oneOf('TLS_AES_128_GCM_SHA256', '') }), { maxLength: 2 });
const tlsRefusal = oneOf('ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 'x');
const endpoint = fc.record(
  { ipAddresses: fc.array(oneOf('8.8.8.8', '::1', ''), { maxLength: 2 }), certificate, tls, tlsRefusal },
  { requiredKeys: [] },
);
const session = fc.oneof(
  fc.record({ method: oneOf('jwt', 'client_credentials'), applicationAuthorized: fc.boolean() }),
  fc.record({ method: fc.constant('oauth2'), accessTokenExpiresAt: instant, refreshTokenExpiresAt: orNull(instant) }),
  fc.record({ method: fc.constant('developer_token'), issuedAt: instant }),
);
const event = fc.record({ trigger: oneOf('FILE.UPLOADED', 'x'), actionPermitted: fc.boolean(), session });
const cleanup = fc.record(
  {
    applicationDeleted: fc.boolean(),
    accessTokensDeleted: fc.boolean(),
    lastSuccessfulDeliveryAt: fc.option(instant),
    lastTriggeredAt: fc.option(instant),
  },
  { requiredKeys: [] },
);

// what a field may become: another type, a near miss, or nothing
const spoilt = oneOf<unknown>(
  undefined,
  null,
  '',
  '0',
  '00',
  '01',
  'x',
  0,
  1,
  -1,
  0.5,
  -0,
  NaN,
  Infinity,
  2 ** 53,
  1n,
  true,
  false,
  [],
  {},
  [undefined],
  [7],
  [''],
  [[]],
  { 0: 'x', length: 1 },
  { id: '1' },
  { id: '01', type: 'file' },
  { trusted: true },
  { trusted: false },
  { trusted: 1 },
  { trusted: false, error: '' },
  { method: 'jwt' },
  '2026-02-30T00:00:00Z',
  new Date(NaN),
  new Date(0),
  new Date(253_402_300_799_999),
  '9999-12-31T23:59:59Z',
  1_769_817_600,
  Symbol('x'),
  () => 0,
  new Array(2),
  [, 'FILE.UPLOADED'],
  Object.create(null),
);

/** The value, with one to three of its fields, at any depth, replaced, removed or joined by another key. */
function mutated(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const steps = fc.array(fc.record({ at: fc.array(fc.nat(30), { maxLength: 4 }), by: spoilt, how: oneOf('replace', 'delete', 'add') }), {
    minLength: 1,
    maxLength: 3,
  });
  return fc.tuple(value, steps).map(([whole, list]) => list.reduce((inner, { at, by, how }) => change(inner, at, by, how), whole));
}

function change(value: unknown, [step, ...at]: readonly number[], by: unknown, how: string): unknown {
  const isLeaf = typeof value !== 'object' || value === null || value instanceof Date || Object.keys(value).length === 0;
  if (step === undefined || isLeaf) return by;
  const key = Object.keys(value)[step % Object.keys(value).length] as string;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
  if (how === 'delete' && at.length === 0) delete copy[key];
  else if (how === 'add' && at.length === 0) copy[Array.isArray(value) ? String(value.length) : 'other'] = by;
  else copy[key] = change(copy[key], at, by, how);
  return copy;
}

const throws = (call: () => unknown): boolean => {
  try {
    call();
    return false;
  } catch (error) {
    if (error instanceof InvalidFactsError) return true;
    throw error;
  }
};

const NOW = 1_769_817_600_000;

function isBody(value: unknown, isCreate: boolean): boolean {
  const issues: Issue[] = [];
  takeBody(value, isCreate, issues);
  return issues.length === 0;
}

function isWholeWebhook(value: unknown): boolean {
  const known = takeBoxWebhook(value, [], []);
  return known !== null && Object.values(known).every((field) => field !== undefined);
}

const shapes: readonly [name: string, Schema, valid: fc.Arbitrary<unknown>, accepts: (value: unknown) => boolean][] = [
  ['the body of a create request', createRequestSchema, fc.record({ target, address, triggers }), (value) => isBody(value, true)],
  [
    'the body of an update',
    updateRequestSchema,
    fc.record({ target, address, triggers }, { requiredKeys: [] }),
    (value) => isBody(value, false),
  ],
  ['a target', webhookTargetSchema, target, (value) => isBody({ target: value, address: '', triggers: [''] }, true)],
  ['a webhook', registeredWebhookSchema, webhook, isWholeWebhook],
  ['a webhook as Box returned it', boxWebhookSchema, boxWebhook, (value) => takeBoxWebhook(value, [], []) !== null],
  ['a listed webhook', listedWebhookSchema, listed, (value) => takeListedWebhook(value, [], []) !== null],
  [
    'facts for a create request',
    factsSchema,
    fc.record({ registry, endpoint }, { requiredKeys: [] }),
    (value) => takeFacts(value, false, []) !== null,
  ],
  [
    'facts for an update',
    updateFactsSchema,
    fc.record({ registry, endpoint, webhook: boxWebhook }, { requiredKeys: [] }),
    (value) => takeFacts(value, true, []) !== null,
  ],
  ['a registry', registryStateSchema, registry, (value) => value !== undefined && takeFacts({ registry: value }, false, []) !== null],
  ['an endpoint', endpointFactsSchema, endpoint, (value) => value !== undefined && takeFacts({ endpoint: value }, false, []) !== null],
  ['a session', sessionSchema, session, (value) => !throws(() => sessionState(value as Session, NOW))],
  ['an event', notificationEventSchema, event, (value) => !throws(() => decideNotification(value as NotificationEvent, NOW))],
  ['the facts of a cleanup', cleanupFactsSchema, cleanup, (value) => !throws(() => cleanupEligibility(value as CleanupFacts, NOW))],
];

describe('The functions accept what the schemas accept, and nothing else', () => {
  for (const [name, schema, valid, accepts] of shapes) {
    it(`${name}: both accept a well-formed one`, () => {
      fc.assert(
        fc.property(valid, (value) => {
          expect([schema.safeParse(value).success, accepts(value)]).toEqual([true, true]);
        }),
        { seed: 1, numRuns: 200 },
      );
    });

    it(`${name}: both or neither accept one with random changes`, () => {
      let accepted = 0;
      let refused = 0;
      fc.assert(
        fc.property(mutated(valid), (value) => {
          const isAccepted = schema.safeParse(value).success;
          expect(accepts(value)).toBe(isAccepted);
          if (isAccepted) accepted++;
          else refused++;
        }),
        { seed: 2, numRuns: 1000 },
      );
      expect(Math.min(accepted, refused)).toBeGreaterThan(20);
    });
  }

  it('the issues of a create request have the paths of the schema’s issues', () => {
    fc.assert(
      fc.property(mutated(fc.record({ target, address, triggers })), (value) => {
        // a schema may have two issues at one place
        const expected = new Map(
          (createRequestSchema.safeParse(value).error?.issues ?? []).map(({ path }) => [JSON.stringify(path), path]),
        );
        const [first] = inspectCreate(value, {});
        const issues = first !== undefined && first.code === 'REQUEST_MALFORMED' && first.status === 'violated' ? first.params.issues : [];
        expect(issues.map((issue) => issue.path)).toEqual([...expected.values()]);
      }),
      { seed: 3, numRuns: 1000 },
    );
  });
});
