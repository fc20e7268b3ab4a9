import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CreateRequest,
  capacity,
  cleanupEligibility,
  decideCreate,
  decideNotification,
  decideUpdate,
  deliveriesStalled,
  deliveryFacts,
  type Facts,
  forecast,
  InvalidFactsError,
  indexRegistry,
  inspectCreate,
  inspectUpdate,
  isCreateRequest,
  isUpdateRequest,
  joinPages,
  oauth2Session,
  preflightCreate,
  preflightUpdate,
  registryState,
  sessionState,
  toBoxError,
  toProblemDetails,
  type UpdateFacts,
} from '../../src/index.js';
import { resolveConflict } from '../../src/plan/index.js';
import { describeCode, limitations } from '../../src/policy/index.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { INVISIBLE } from '../support/hostile-values.js';
import { facts, NOW, request } from './support.js';
import { anything, texts } from './texts.js';
import { trickyObjects } from './tricky-objects.js';

const CODES = limitations.map(({ code }) => code);
const RUNS = { numRuns: 2_000 };

describe('any request', { timeout: 60_000 }, () => {
  test('is answered: any value', () => {
    fc.assert(
      fc.property(anything, (value) => answered(value)),
      RUNS,
    );
  });

  test('is answered: any values in the fields of a body', () => {
    const value = fc.oneof(anything, texts);
    const target = fc.oneof(
      value,
      fc.record({ id: value, type: value }),
      fc.record({ id: value, type: fc.constantFrom('file', 'folder') }),
    );
    fc.assert(
      fc.property(target, value, fc.oneof(value, fc.array(value, { maxLength: 4 })), (target_, address, triggers) =>
        answered({ target: target_, address, triggers }),
      ),
      RUNS,
    );
  });

  test('is answered: any text for an address, a trigger or an id', () => {
    fc.assert(
      fc.property(texts, texts, texts, (address, trigger, id) => {
        answered({ ...request, address });
        answered({ ...request, triggers: [trigger, 'FILE.UPLOADED'] });
        answered({ ...request, target: { id, type: 'folder' } });
      }),
      { numRuns: 4_000 },
    );
  });

  test('is answered: objects that throw, change or lie when they are read', () => {
    for (const value of trickyObjects()) {
      answered(value);
      for (const key of ['target', 'address', 'triggers']) answered({ ...request, [key]: value });
      answered({ ...request, target: { id: value, type: 'file' } });
      answered({ ...request, target: { id: '1', type: value } });
      answered({ ...request, triggers: [value] });
    }
  });

  test('is read once, and decided as it was then', () => {
    let reads = 0;
    const turncoat = {
      target: request.target,
      triggers: request.triggers,
      get address() {
        return ++reads === 1 ? request.address : 'https://169.254.169.254/';
      },
    };
    const { decision } = decideCreate(turncoat, facts);
    expect([decision, reads]).toEqual(['allow', 1]);
  });

  test('leaves every message one line of visible text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const body = { target: { id: text, type: 'file' }, address: text, triggers: [text] };
        for (const { message } of [
          ...decideCreate(body, facts).reasons,
          ...decideCreate({ ...request, address: text, triggers: [text] }, facts).reasons,
        ]) {
          expect(message).not.toMatch(INVISIBLE);
          expect(message.length).toBeLessThan(2_000);
        }
      }),
      RUNS,
    );
  });
});

describe('any fact', { timeout: 60_000 }, () => {
  const isAnswer = (call: () => unknown): void => {
    try {
      call();
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidFactsError);
      expect((error as InvalidFactsError).issues.length).toBeGreaterThan(0);
    }
  };

  test('is accepted, or is an InvalidFactsError: never another error, never a guess', () => {
    const value = fc.oneof(anything, texts);
    fc.assert(
      fc.property(value, value, value, fc.constantFrom('registry', 'endpoint', 'webhook'), (a, b, c, key) => {
        for (const known of [
          a,
          { [key]: a },
          { registry: { webhookCount: a, webhookOnTarget: b } },
          { endpoint: { ipAddresses: a, certificate: b, tls: c } },
        ]) {
          isAnswer(() => decideCreate(request, known as Facts));
          isAnswer(() => decideUpdate(request, known as UpdateFacts));
          isAnswer(() => preflightUpdate(request, known as UpdateFacts));
        }
        isAnswer(() =>
          decideCreate(request, {
            endpoint: { ipAddresses: [a, b], certificate: { trusted: a, error: b }, tls: [{ protocol: a, cipherSuite: b }] },
          } as unknown as Facts),
        );
        isAnswer(() => sessionState(a as never, b as never));
        isAnswer(() => sessionState({ method: 'oauth2', accessTokenExpiresAt: a, refreshTokenExpiresAt: b } as never, NOW));
        isAnswer(() => sessionState({ method: 'developer_token', issuedAt: a } as never, NOW));
        isAnswer(() => decideNotification({ trigger: a, actionPermitted: b, session: c } as never, NOW));
        isAnswer(() => decideNotification(a as never, b as never));
        isAnswer(() =>
          cleanupEligibility(
            { applicationDeleted: a, accessTokensDeleted: b, lastSuccessfulDeliveryAt: c, lastTriggeredAt: a } as never,
            b as never,
          ),
        );
        isAnswer(() =>
          cleanupEligibility(
            { applicationDeleted: a, accessTokensDeleted: b, lastSuccessfulDeliveryAt: c, lastTriggeredAt: a } as never,
            NOW,
          ),
        );
        isAnswer(() => cleanupEligibility(a as never, NOW));
        isAnswer(() => joinPages(a as never));
        isAnswer(() => joinPages([a, { entries: b, next_marker: c }] as never));
        isAnswer(() => joinPages([{ entries: [a, b], nextMarker: c }] as never));
        isAnswer(() => oauth2Session(a as never, b as never));
        isAnswer(() => oauth2Session({ expires_in: a, expiresIn: b, refresh_token: c, refreshToken: a } as never, NOW));
        isAnswer(() => deliveryFacts(a as never));
        isAnswer(() => deliveryFacts([a, { triggeredAt: b, attempts: c }] as never));
        isAnswer(() => deliveryFacts([{ triggeredAt: NOW, attempts: [a, { at: a, status: b, durationMs: c }] }] as never));
        isAnswer(() => forecast(a as never, b as never));
        isAnswer(() => forecast({ session: a, applicationDeleted: b, lastSuccessfulDeliveryAt: c } as never, NOW));
        isAnswer(() => capacity(a as never));
        isAnswer(() => capacity({ webhookCount: a } as never));
        isAnswer(() => resolveConflict(a, b as never));
        isAnswer(() => resolveConflict(request, { id: a, target: b, address: c, triggers: [a] } as never));
        isAnswer(() => toBoxError(a as never, b as never));
        isAnswer(() =>
          toBoxError({
            decision: 'deny',
            reasons: [{ code: 'ADDRESS_NOT_HTTPS', status: 'violated', message: a, path: b, params: c }],
          } as never),
        );
        isAnswer(() =>
          toProblemDetails({
            decision: 'deny',
            reasons: [
              { code: 'REQUEST_MALFORMED', status: 'violated', message: 'm', path: [], params: { issues: [a, { path: b, message: c }] } },
            ],
          } as never),
        );
        isAnswer(() => decideUpdate(request, { webhook: { id: a, target: { id: b, type: c }, address: a, triggers: b } } as never));
        isAnswer(() => registryState(a as never, b as never, c as never));
        isAnswer(() => registryState([], request.target, { complete: a, [String(typeof b)]: b } as never));
        isAnswer(() => registryState([a] as never, request.target, { complete: true }));
        isAnswer(() => indexRegistry([a] as never).stateFor(b as never, c as never));
        isAnswer(() => indexRegistry([]).stateFor(a as never, b as never));
        isAnswer(() => describeCode(a as never));
      }),
      { numRuns: 700 },
    );
  });

  test('makes the bare predicate true or false, for any number', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), fc.double(), (a, b, c) => typeof deliveriesStalled(a, b, c) === 'boolean'),
      RUNS,
    );
  });

  test('is accepted as an instant only if it is one', () => {
    fc.assert(
      fc.property(fc.oneof(anything, texts, fc.double(), fc.bigInt()), (now) => {
        const isInstant = isPlainInstant(now);
        expect(throwsInvalidFacts(() => sessionState({ method: 'jwt', applicationAuthorized: true }, now as never))).toBe(!isInstant);
      }),
      RUNS,
    );
  });
});

describe('no effect', { timeout: 60_000 }, () => {
  test('arguments are not changed: deep-frozen input gives the same answer', () => {
    fc.assert(
      fc.property(anything, texts, (value, text) => {
        const body = { target: { id: '1', type: 'file', more: value }, address: text, triggers: [text], more: value };
        const known = { ...facts, more: value };
        const before = [decideCreate(body, known), inspectUpdate(body, known)];
        expect([decideCreate(deepFreeze(body), deepFreeze(known)), inspectUpdate(body, known)]).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  test('no prototype is polluted, and none is read', () => {
    const before = fingerprint();
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const hostile = JSON.parse(
        `{"${key}":{"polluted":true,"address":"https://example.com/","webhookCount":0},"target":{"${key}":{"id":"1"},"id":"1","type":"file"},"address":"${key}","triggers":["${key}"]}`,
      ) as CreateRequest;
      answered(hostile);
      decideCreate(
        hostile,
        JSON.parse(
          `{"${key}":{"registry":{"webhookCount":0}},"registry":{"${key}":{"webhookCount":0}},"endpoint":{"${key}":{"tls":[]}}}`,
        ) as Facts,
      );
      const state = registryState(
        [{ id: key, target: { id: '1', type: 'file' }, address: key, triggers: [key] }],
        { id: '1', type: 'file' },
        { complete: true },
      );
      expect(state).toMatchObject({ webhookCount: 1, webhookOnTarget: { id: key } });
      const index = indexRegistry([
        { id: '1', applicationId: key, userId: key, target: { id: '1', type: 'file' }, address: '', triggers: [] },
      ]);
      expect(index.stateFor({ applicationId: key, userId: key }, { id: '1', type: 'file' }).webhookCount).toBe(1);
      expect(index.stateFor({ applicationId: 'toString', userId: 'valueOf' }, { id: '1', type: 'file' }).webhookCount).toBe(0);
    }
    expect(fingerprint()).toBe(before);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('objects that answers share cannot be changed', () => {
    const { reasons } = decideCreate(request, facts);
    expect(() => (reasons as unknown as unknown[]).push('mine')).toThrow(TypeError);
    expect(decideCreate(request, facts)).toEqual({ decision: 'allow', reasons: [] });
    const [first, second] = [preflightCreate(request, facts), preflightCreate(request, facts)];
    expect(() => (first.reasons as unknown as unknown[]).push('mine')).toThrow(TypeError);
    expect(second).toEqual({ decision: 'allow', reasons: [], unchecked: [] });
  });
});

/** Every function on requests gives an answer of the right form, and denies unless the body is well-formed. */
function answered(value: unknown): void {
  const [created, updated] = [inspectCreate(value, facts), inspectUpdate(value, facts)];
  expect([created, updated].map((findings) => findings.map(({ code }) => code))).toEqual([CODES, CODES]);
  expect([isCreateRequest(value), isUpdateRequest(value)]).toEqual([created, updated].map(([first]) => first?.status === 'satisfied'));
  for (const { decision, reasons } of [
    decideCreate(value, facts),
    decideUpdate(value, facts),
    preflightCreate(value),
    preflightUpdate(value),
  ]) {
    expect(decision).toBe(reasons.length === 0 ? 'allow' : 'deny');
    for (const { code, message } of reasons) expect([CODES.includes(code), typeof message]).toEqual([true, 'string']);
  }
}

const FIRST_MS = -62_167_219_200_000;
const LAST_MS = 253_402_300_799_999;

function isPlainInstant(value: unknown): boolean {
  // as a number, an instant before 1973 looks like seconds
  if (typeof value === 'number') return Number.isInteger(value) && value >= 1e11 && value <= LAST_MS;
  if (value instanceof Date) return value.getTime() >= FIRST_MS && value.getTime() <= LAST_MS;
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

function throwsInvalidFacts(call: () => unknown): boolean {
  try {
    call();
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidFactsError);
    return true;
  }
}

/** The properties of the built-in prototypes. */
function fingerprint(): string {
  return [Object, Array, String, Function, Map, Set, RegExp, Date, Error, TypeError, URL]
    .map(({ name, prototype }) => `${name}: ${Reflect.ownKeys(prototype).map(String).sort().join(' ')}`)
    .join('\n');
}
