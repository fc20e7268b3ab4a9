import { describe, expect, test } from 'vitest';
import {
  capacity,
  cleanupEligibility,
  decideCreate,
  decideNotification,
  deliveryFacts,
  forecast,
  InvalidFactsError,
  indexRegistry,
  joinPages,
  oauth2Session,
  registryState,
  sessionState,
  toBoxError,
  toProblemDetails,
} from '../../src/index.js';
import { resolveConflict } from '../../src/plan/index.js';
import { describeCode } from '../../src/policy/index.js';
import { allowed } from '../support/baseline.js';
import { revoked } from '../support/hostile-values.js';

// The wording may improve. These tests pin down what each sentence has to say.

const NOW = 1_769_817_600_000;

describe('an argument that throws when it is read', () => {
  test.each<[argument: string, call: () => unknown]>([
    ['facts', () => cleanupEligibility(revoked() as never, NOW)],
    ['session', () => sessionState(revoked() as never, NOW)],
    ['event', () => decideNotification(revoked() as never, NOW)],
    ['token', () => oauth2Session(revoked() as never, NOW)],
    ['facts', () => forecast(revoked() as never, NOW)],
    ['registry', () => capacity(revoked() as never)],
    ['denial', () => toBoxError(revoked() as never)],
    ['denial', () => toProblemDetails(revoked() as never)],
  ])('is named: %s', (argument, call) => {
    const expected = `Invalid facts: ${argument} must be readable, but reading one of its fields threw an error; got an object.`;
    expect(call).toThrow(expected);
  });
});

describe('an InvalidFactsError', () => {
  const jwt = { method: 'jwt', applicationAuthorized: true };
  const target = { id: '1', type: 'file' };
  const COMPLETE = { complete: true };
  test.each<[string, RegExp, (...given: never[]) => unknown, readonly unknown[]]>([
    ['facts', /^facts must be an object; got 7$/, cleanupEligibility, [7, NOW]],
    [
      'applicationDeleted',
      /^applicationDeleted must be true or false; got "yes"$/,
      cleanupEligibility,
      [{ applicationDeleted: 'yes' }, NOW],
    ],
    ['accessTokensDeleted', /^accessTokensDeleted must be true or false; got 1$/, cleanupEligibility, [{ accessTokensDeleted: 1 }, NOW]],
    [
      'lastTriggeredAt',
      /^lastTriggeredAt must be an instant .+; got "yesterday"$/,
      cleanupEligibility,
      [{ lastTriggeredAt: 'yesterday' }, NOW],
    ],
    ['now', /^now must be an instant .+; got NaN$/, cleanupEligibility, [{}, NaN]],
    [
      'now after the year 9999',
      /^now must be an instant \(RFC 3339 .+; got 253402300800000$/,
      cleanupEligibility,
      [{}, 253_402_300_800_000],
    ],
    [
      'the facts of a decision',
      /^endpoint.certificate.trusted must be true or false; got 1$/,
      decideCreate,
      [allowed.request, { endpoint: { certificate: { trusted: 1 } } }],
    ],
    [
      'the handshakes of a decision',
      /^endpoint.tls must be a list of handshakes; got an object$/,
      decideCreate,
      [allowed.request, { endpoint: { tls: {} } }],
    ],
    [
      'the addresses of a decision',
      /^endpoint.ipAddresses must be a list of strings; got "1.1.1.1"$/,
      decideCreate,
      [allowed.request, { endpoint: { ipAddresses: '1.1.1.1' } }],
    ],
    ['event', /^event must be an object; got null$/, decideNotification, [null, NOW]],
    [
      'trigger',
      /^trigger must be a non-empty string; got ""$/,
      decideNotification,
      [{ trigger: '', actionPermitted: true, session: jwt }, NOW],
    ],
    [
      'actionPermitted',
      /^actionPermitted must be true or false; got undefined$/,
      decideNotification,
      [{ trigger: 'x', session: jwt }, NOW],
    ],
    [
      'session of an event',
      /^session must be an object; got undefined$/,
      decideNotification,
      [{ trigger: 'x', actionPermitted: true }, NOW],
    ],
    ['session', /^session must be an object; got "jwt"$/, sessionState, ['jwt', NOW]],
    [
      'method',
      /^method must be "jwt", "client_credentials", "oauth2" or "developer_token"; got "password"$/,
      sessionState,
      [{ method: 'password' }, NOW],
    ],
    [
      'applicationAuthorized',
      /^applicationAuthorized must be true or false; got an object$/,
      sessionState,
      [{ method: 'jwt', applicationAuthorized: {} }, NOW],
    ],
    [
      'accessTokenExpiresAt',
      /^accessTokenExpiresAt must be an instant .+; got an empty array$/,
      sessionState,
      [{ method: 'oauth2', accessTokenExpiresAt: [], refreshTokenExpiresAt: NOW }, NOW],
    ],
    ['issuedAt', /^issuedAt must be an instant .+; got a function$/, sessionState, [{ method: 'developer_token', issuedAt: () => 0 }, NOW]],
    ['token', /^token must be an object; got a string$/, oauth2Session, ['t', NOW]],
    ['a lifetime', /^expires_in must be a number of seconds above 0; got undefined$/, oauth2Session, [{ refresh_token: 'r' }, NOW]],
    [
      'a lifetime in two spellings',
      /^expiresIn must be the same as in the other spelling; got 60$/,
      oauth2Session,
      [{ expires_in: 3600, expiresIn: 60 }, NOW],
    ],
    [
      'a refresh token in two spellings, without quoting it',
      /^refreshToken must be the same as in the other spelling; got a string$/,
      oauth2Session,
      [{ expires_in: 3600, refresh_token: 'secret-1', refreshToken: 'secret-2' }, NOW],
    ],
    [
      'the receipt of a token',
      /^receivedAt must be epoch milliseconds: .+; got 1769817600$/,
      oauth2Session,
      [{ expires_in: 3600 }, 1_769_817_600],
    ],
    ['deliveries', /^deliveries must be a list of deliveries; got "none"$/, deliveryFacts, ['none']],
    ['a delivery', /^deliveries\[0\] must be an object; got 7$/, deliveryFacts, [[7]]],
    [
      'the attempts of a delivery',
      /^deliveries\[0\]\.attempts must be a list of attempts; got 3$/,
      deliveryFacts,
      [[{ triggeredAt: NOW, attempts: 3 }]],
    ],
    [
      'an attempt',
      /^deliveries\[0\]\.attempts\[0\] must be an object; got "200"$/,
      deliveryFacts,
      [[{ triggeredAt: NOW, attempts: ['200'] }]],
    ],
    [
      'a duration as text',
      /^deliveries\[0\]\.attempts\[0\]\.durationMs must be a number, 0 or more; got "250"$/,
      deliveryFacts,
      [[{ triggeredAt: NOW, attempts: [{ at: NOW, durationMs: '250' }] }]],
    ],
    [
      'the duration of an attempt',
      /^deliveries\[0\]\.attempts\[1\]\.durationMs must be a number, 0 or more; got Infinity$/,
      deliveryFacts,
      [[{ triggeredAt: NOW, attempts: [{ at: NOW }, { at: NOW, durationMs: Infinity }] }]],
    ],
    [
      'the status of an attempt',
      /^deliveries\[0\]\.attempts\[0\]\.status must be a whole number, 0 or more; got "200"$/,
      deliveryFacts,
      [[{ triggeredAt: NOW, attempts: [{ at: NOW, status: '200' }] }]],
    ],
    ['the facts of a forecast', /^facts must be an object; got null$/, forecast, [null, NOW]],
    ['the session of a forecast', /^session must be an object; got null$/, forecast, [{ session: null }, NOW]],
    ['webhooks', /^webhooks must be a list of webhooks; got null$/, registryState, [null, target, COMPLETE]],
    ['options', /^options must be an object; got true$/, registryState, [[], target, true]],
    ['complete', /^options.complete must be true or false; got "no"$/, registryState, [[], target, { complete: 'no' }]],
    ['no options', /^options must be an object; got undefined$/, registryState, [[], target]],
    ['completeness left out', /^options\.complete must be true or false; got undefined$/, registryState, [[], target, {}]],
    [
      'a misspelled option',
      /^options\.compelte must be absent: the options are complete; got false$/,
      registryState,
      [[], target, { compelte: false }],
    ],
    [
      'an option with an invisible name',
      /^options\["complete\\u\{200b\}"\] must be absent: the options are complete; got true$/,
      registryState,
      [[], target, { 'complete\u200b': true }],
    ],
    ['pages', /^pages must be a list of pages of GET \/webhooks; got an object$/, joinPages, [{ entries: [] }]],
    ['the entries of a page', /^pages\[0\]\.entries must be a list of webhooks; got "none"$/, joinPages, [[{ entries: 'none' }]]],
    [
      'the marker of a page',
      /^pages\[0\]\.next_marker must be a string, null or absent; got 7$/,
      joinPages,
      [[{ entries: [], next_marker: 7 }]],
    ],
    [
      'a webhook on another item',
      /^registry\.webhookOnTarget\.target must be the folder "4053927" of the request; got the file "1"$/,
      decideCreate,
      [allowed.request, { registry: { webhookOnTarget: { id: '7', target } } }],
    ],
    [
      'an existing webhook of a list',
      /^existing\.address must be present: take the webhook from GET \/webhooks\/\{id\}, .+; got undefined$/,
      resolveConflict,
      [allowed.request, { id: '7', target: allowed.request.target, triggers: [] }],
    ],
    [
      'seconds',
      /^now must be epoch milliseconds: a number below 100000000000 looks like seconds, .+; got 1769817600$/,
      cleanupEligibility,
      [{}, 1_769_817_600],
    ],
    [
      'an instant too late for its period',
      /^issuedAt must be an instant whose period ends by the year 9999; got "9999-12-31T23:59:59Z"$/,
      sessionState,
      [{ method: 'developer_token', issuedAt: '9999-12-31T23:59:59Z' }, NOW],
    ],
    [
      'a request that is not one',
      /^request\.address must be a string; got 7$/,
      resolveConflict,
      [
        { ...allowed.request, address: 7 },
        { ...allowed.request, id: '77' },
      ],
    ],
    ['a decision that allows', /^decision must be "deny"; got "allow"$/, toBoxError, [{ decision: 'allow', reasons: [] }]],
    [
      'a webhook on the target that is neither an object nor null',
      /^registry\.webhookOnTarget must be an object or null; got false$/,
      decideCreate,
      [allowed.request, { registry: { webhookOnTarget: false } }],
    ],
    [
      'facts that throw',
      /^endpoint must be readable, but reading one of its fields threw an error; got an object$/,
      decideCreate,
      [
        allowed.request,
        {
          endpoint: {
            get tls() {
              throw new Error('x');
            },
          },
        },
      ],
    ],
    ['an entry', /^webhooks\[0\] must be an object; got 7$/, registryState, [[7], target, COMPLETE]],
    [
      'a field of an entry',
      /^webhooks\[0\]\.id must be a non-empty string: take the webhook from GET \/webhooks; got ""$/,
      registryState,
      [[{ id: '', target }], target, COMPLETE],
    ],
    [
      'an owner',
      /^webhooks\[0\]\.userId must be a non-empty string: add created_by\.id from GET \/webhooks\/\{id\}; got undefined$/,
      indexRegistry,
      [[{ id: '1', target, applicationId: 'a' }]],
    ],
    [
      'an owner without an application',
      /^webhooks\[0\]\.applicationId must be a non-empty string: add it, because Box's webhooks do not contain it; got ""$/,
      indexRegistry,
      [[{ id: '1', target, applicationId: '', userId: 'u' }]],
    ],
    [
      'the second owner',
      /^webhooks\[1\]\.userId must be a non-empty string: add created_by\.id from GET \/webhooks\/\{id\}; got 7$/,
      indexRegistry,
      [
        [
          { id: '1', target, applicationId: 'a', userId: 'u' },
          { id: '2', target, applicationId: 'a', userId: 7 },
        ],
      ],
    ],
    [
      'an owner who is asked for',
      /^owner must be an object; got null$/,
      (owner: never) => indexRegistry([]).stateFor(owner, target as never),
      [null],
    ],
    [
      'the application of an owner who is asked for',
      /^owner\.applicationId must be a non-empty string: add it, because Box's webhooks do not contain it; got undefined$/,
      (owner: never) => indexRegistry([]).stateFor(owner, target as never),
      [{ userId: 'u' }],
    ],
    ['a code', /^code must be a code of this policy; got "NOPE"$/, describeCode, ['NOPE']],
  ])('says which field is malformed, what is expected and what was found: %s', (_, sentence, ask, given) => {
    const error = caught(() => ask(...(given as never[])));
    expect(error.issues.map(({ message }) => message)).toEqual([expect.stringMatching(sentence)]);
    expect(error.message).toBe(`Invalid facts: ${error.issues[0]!.message}.`);
  });
});

function caught(call: () => unknown): InvalidFactsError {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidFactsError);
    return error as InvalidFactsError;
  }
  return expect.unreachable('it should have thrown');
}
