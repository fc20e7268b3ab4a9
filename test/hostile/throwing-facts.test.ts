import { describe, expect, test } from 'vitest';
import {
  decideCreate,
  decideUpdate,
  InvalidFactsError,
  indexRegistry,
  joinPages,
  type Path,
  registryState,
  sessionState,
} from '../../src/index.js';
import { allowed } from '../support/baseline.js';
import { ask, badFacts, CASES, complete, NOW, outcome, placesIn, target, update, withGetter } from './cases.js';

describe('a fact that throws when it is read is an InvalidFactsError that names the place', () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const hostile = new Proxy(
    {},
    {
      getPrototypeOf: () => {
        throw new Error('even asking what it is throws');
      },
    },
  );
  const thrown = [
    new Error('x'),
    undefined,
    null,
    'text',
    hostile,
    revoked.proxy,
    Object.create(InvalidFactsError.prototype, {
      issues: {
        get() {
          throw new Error('x');
        },
      },
    }),
  ];
  // what a requester or Box sent is answered even if it throws: requests, desired webhooks, notifications, responses
  const ofTheCaller = CASES.filter(
    ({ name }) =>
      !/^(decide.*|isCreateRequest): request|: target$|^readNotification|^planWebhooks: desired|^applyStep: response/.test(name),
  );
  const READABLE = 'READABLE_EXPECTED';

  test.each(ofTheCaller)('$name', (item) => {
    for (const value of [item.good, item.bad]) {
      for (const place of placesIn(value)) {
        for (const error of thrown.slice(0, -1)) {
          const read = outcome(() =>
            item.ask(
              withGetter(value, place, () => {
                throw error;
              }) as never,
            ),
          );
          // a field that is not read for this answer may throw
          if (!(read instanceof InvalidFactsError)) {
            expect(read).toEqual(ask(item, value));
            continue;
          }
          const [issue] = read.issues;
          expect([issue?.code, read.issues.length], place.join('.')).toEqual([READABLE, 1]);
          expect(read.message).toMatch(/ must be readable, but reading one of its fields threw an error; got an? (object|array)\.$/);
          const found = issue?.path ?? [];
          const prefix = PREFIXES.find(([start]) => item.name.startsWith(start))?.[1] ?? [];
          // an entry of a page is read with the list
          const whole = prefix[0] === 'pages' && place.length > 3 ? ['webhooks', ...place.slice(2)] : [...prefix, ...place];
          expect(whole.slice(0, found.length), `${found.join('.')} for ${place.join('.')}`).toEqual(found);
        }
      }
    }
  });

  test.each([
    [['registry', 'webhookCount'], ['registry']],
    [['registry', 'webhookOnTarget', 'id'], ['registry']],
    [['registry', 'webhookOnTarget', 'target', 'type'], ['registry']],
    [['endpoint', 'ipAddresses', 0], ['endpoint']],
    [['endpoint', 'certificate', 'error'], ['endpoint']],
    [['endpoint', 'tls', 0, 'cipherSuite'], ['endpoint']],
    [['webhook', 'target', 'id'], ['webhook']],
    [['webhook', 'triggers', 0], ['webhook']],
    [['registry'], []],
    [['endpoint'], []],
    [['webhook'], []],
  ] as [Path, Path][])('%j is named by %j', (place, named) => {
    const facts = withGetter(badFacts, place, () => {
      throw new Error('x');
    });
    expect(outcome(() => decideUpdate(update, facts as never))).toMatchObject({ issues: [{ path: named, code: READABLE }] });
  });

  test('an iterator that throws, at once or later', () => {
    function* broken() {
      yield { id: '77', target };
      throw new Error('x');
    }
    const atOnce = {
      [Symbol.iterator]() {
        throw new Error('x');
      },
    };
    const list = new Proxy([{ id: '1' }, { id: '2' }], {
      get: (inner, key) => {
        if (key === '1') throw new Error('x');
        return Reflect.get(inner, key);
      },
    });
    for (const value of [broken(), atOnce, list]) {
      expect(outcome(() => registryState(value as never, target as never, complete))).toMatchObject({
        issues: [{ path: ['webhooks'], code: READABLE }],
      });
    }
    for (const value of [broken(), atOnce, list]) expect(outcome(() => indexRegistry(value as never))).toBeInstanceOf(InvalidFactsError);
    function* brokenPages() {
      yield { entries: [] };
      throw new Error('x');
    }
    for (const value of [brokenPages(), atOnce])
      expect(outcome(() => joinPages(value as never))).toMatchObject({ issues: [{ path: ['pages'], code: READABLE }] });
  });

  test('a malformed value that throws when it is shown is still reported as malformed', () => {
    const thrower = () => {
      throw hostile;
    };
    const list = new Proxy([], { get: thrower });
    expect(outcome(() => decideCreate(allowed.request, { registry: list } as never))).toMatchObject({
      issues: [{ path: ['registry'], code: 'OBJECT_EXPECTED', received: 'an object' }],
    });
    expect(outcome(() => sessionState(list as never, NOW))).toMatchObject({ issues: [{ code: 'OBJECT_EXPECTED' }] });
    expect(outcome(() => decideCreate(list, allowed.facts))).toMatchObject({
      decision: 'deny',
      reasons: [{ code: 'REQUEST_MALFORMED', path: [] }],
    });
  });

  const PREFIXES: readonly (readonly [string, Path])[] = [
    ['registryState: entries', ['webhooks']],
    ['indexRegistry: entries', ['webhooks']],
    ['registryState: options', ['options']],
    ['toBoxError: options', ['options']],
    ['stateFor: owner', ['owner']],
    ['joinPages: pages', ['pages']],
    ['deliveryFacts: deliveries', ['deliveries']],
    ['resolveConflict: request', ['request']],
    ['resolveConflict: existing', ['existing']],
    ['planWebhooks: registered', ['registered']],
    ['planWebhooks: options', ['options']],
    ['applyStep: registered', ['registered']],
    ['applyStep: step', ['step']],
    ['consolidate: wanted', ['wanted']],
    ['consolidate: options', ['options']],
  ];
});
