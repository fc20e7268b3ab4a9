import { describe, expect, test } from 'vitest';
import { cleanupEligibility, decideCreate, decideNotification, decideUpdate, deliveriesStalled, describe as describeCode, InvalidFactsError, indexRegistry, registryState, sessionState } from '../src/index.js';
import { allowed } from './arbitraries.js';

// Words may improve: what is held here is that each sentence says what it is there for.

describe('an error of the caller', () => {
  const jwt = { method: 'jwt', applicationAuthorized: true };
  const target = { id: '1', type: 'file' };
  test.each<[string, RegExp, (...given: never[]) => unknown, readonly unknown[]]>([
    ['facts', /^facts must be an object, not 7$/, cleanupEligibility, [7, 0]],
    ['applicationDeleted', /^applicationDeleted must be true or false, not "yes"$/, cleanupEligibility, [{ applicationDeleted: 'yes' }, 0]],
    ['accessTokensDeleted', /^accessTokensDeleted must be true or false, not 1$/, cleanupEligibility, [{ accessTokensDeleted: 1 }, 0]],
    ['lastTriggeredAt', /^lastTriggeredAt must be an instant .+, not "yesterday"$/, cleanupEligibility, [{ lastTriggeredAt: 'yesterday' }, 0]],
    ['now', /^now must be an instant .+, not NaN$/, cleanupEligibility, [{}, NaN]],
    ['now after the year 9999', /^now must be an instant \(RFC 3339 .+, not 253402300800000$/, cleanupEligibility, [{}, 253_402_300_800_000]],
    ['the facts of a decision', /^endpoint.certificate.trusted must be true or false, not 1$/, decideCreate, [allowed.request, { endpoint: { certificate: { trusted: 1 } } }]],
    ['the handshakes of a decision', /^endpoint.tls must be a list of handshakes, not an object$/, decideCreate, [allowed.request, { endpoint: { tls: {} } }]],
    ['the addresses of a decision', /^endpoint.ipAddresses must be a list of strings, not "1.1.1.1"$/, decideCreate, [allowed.request, { endpoint: { ipAddresses: '1.1.1.1' } }]],
    ['event', /^event must be an object, not null$/, decideNotification, [null, 0]],
    ['trigger', /^trigger must be a string that is not empty, not ""$/, decideNotification, [{ trigger: '', actionPermitted: true, session: jwt }, 0]],
    ['actionPermitted', /^actionPermitted must be true or false, not undefined$/, decideNotification, [{ trigger: 'x', session: jwt }, 0]],
    ['session of an event', /^session must be an object, not undefined$/, decideNotification, [{ trigger: 'x', actionPermitted: true }, 0]],
    ['session', /^session must be an object, not "jwt"$/, sessionState, ['jwt', 0]],
    ['method', /^method must be "jwt", "client_credentials", "oauth2" or "developer_token", not "password"$/, sessionState, [{ method: 'password' }, 0]],
    ['applicationAuthorized', /^applicationAuthorized must be true or false, not an object$/, sessionState, [{ method: 'jwt', applicationAuthorized: {} }, 0]],
    ['accessTokenExpiresAt', /^accessTokenExpiresAt must be an instant .+, not an empty array$/, sessionState, [{ method: 'oauth2', accessTokenExpiresAt: [], refreshTokenExpiresAt: 0 }, 0]],
    ['issuedAt', /^issuedAt must be an instant .+, not a function$/, sessionState, [{ method: 'developer_token', issuedAt: () => 0 }, 0]],
    ['webhooks', /^webhooks must be a list of webhooks, not null$/, registryState, [null, target]],
    ['options', /^options must be an object, not true$/, registryState, [[], target, true]],
    ['complete', /^options.complete must be true or false, not "no"$/, registryState, [[], target, { complete: 'no' }]],
    ['an entry', /^webhooks\[0\] must be an object, not 7$/, registryState, [[7], target]],
    ['a field of an entry', /^webhooks\[0\]\.id must be a string that is not empty, not ""$/, registryState, [[{ id: '', target }], target]],
    ['an owner', /^webhooks\[0\]\.userId must be a string that is not empty, not undefined$/, indexRegistry, [[{ id: '1', target, applicationId: 'a' }]]],
    ['an owner without an application', /^webhooks\[0\]\.applicationId must be a string that is not empty, not ""$/, indexRegistry, [[{ id: '1', target, applicationId: '', userId: 'u' }]]],
    ['the second owner', /^webhooks\[1\]\.userId must be a string that is not empty, not 7$/, indexRegistry, [[{ id: '1', target, applicationId: 'a', userId: 'u' }, { id: '2', target, applicationId: 'a', userId: 7 }]]],
    ['an owner who is asked for', /^owner must be an object, not null$/, (owner: never) => indexRegistry([]).stateFor(owner, target as never), [null]],
    ['the application of an owner who is asked for', /^owner\.applicationId must be a string that is not empty, not undefined$/, (owner: never) => indexRegistry([]).stateFor(owner, target as never), [{ userId: 'u' }]],
    ['a code', /^code must be a code of this policy, not "NOPE"$/, describeCode, ['NOPE']],
  ])('names the field, what it must be, and what it is: %s', (_, sentence, ask, given) => {
    const error = caught(() => ask(...(given as never[])));
    expect(error.issues.map(({ message }) => message)).toEqual([expect.stringMatching(sentence)]);
    expect(error.message).toBe(`Invalid facts: ${error.issues[0]!.message}.`);
  });
});

describe('a reason', () => {
  const message = (body: unknown, endpoint = allowed.facts.endpoint): string => decideCreate(body, { ...allowed.facts, endpoint }).reasons[0]!.message;

  test('says nothing of more faults where it has named all', () => {
    expect(message({ ...allowed.request, address: 7 })).toBe('The request is not the body of a webhook: address must be a string, not 7.');
    expect(message(allowed.request, { ...allowed.facts.endpoint, ipAddresses: ['10.0.0.1'] })).toBe('Not publicly reachable: "10.0.0.1" (Private-Use, 10.0.0.0/8).');
  });

  test('tells of each address why it is not public', () => {
    const addresses = ['::1', 'fe80::1', '4000::1', 'hooks.example.com', '2001:1::4'];
    expect(message(allowed.request, { ...allowed.facts.endpoint, ipAddresses: addresses })).toBe(
      'Not publicly reachable: "::1" (Loopback Address, ::1/128), "fe80::1" (Link-Local Unicast, fe80::/10), "4000::1" (outside 2000::/3), ' +
        '"hooks.example.com" (not an IP address), "2001:1::4" (IETF Protocol Assignments, 2001::/23).',
    );
  });

  test('names an update that is no object', () => {
    expect(decideUpdate(null, allowed.facts).reasons[0]!.message).toBe('The request is not the body of a webhook: request must be an object, not null.');
  });

  test('names five faults of form, and says when there are more', () => {
    const five = { target: { id: 7, type: 'x' }, address: null, triggers: [1, 2] };
    const faults =
      'target.id must be a string of decimal digits without a leading zero, not 7; target.type must be "file" or "folder", not "x"; ' +
      'address must be a string, not null; triggers[0] must be a string, not 1; triggers[1] must be a string, not 2';
    expect(message(five)).toBe(`The request is not the body of a webhook: ${faults}.`);
    expect(message({ ...five, triggers: [1, 2, 3] })).toBe(`The request is not the body of a webhook: ${faults}; and more faults.`);
  });

  test('points at the whole request when that cannot be read', () => {
    const hostile = { get target(): never { throw new Error('hostile'); } };
    expect(decideCreate(hostile, allowed.facts).reasons).toMatchObject([{ code: 'REQUEST_MALFORMED', path: [], params: { issues: [{ path: [] }] } }]);
  });
});

describe('the end of a session', () => {
  test('is told with the token, and when it expired', () => {
    expect(sessionState({ method: 'oauth2', accessTokenExpiresAt: 0, refreshTokenExpiresAt: 1 }, 1)).toMatchObject({
      message: expect.stringMatching(/access token .* refresh token .* 1970-01-01T00:00:00\.001Z\.$/),
    });
    expect(sessionState({ method: 'developer_token', issuedAt: 0 }, 3_600_000)).toMatchObject({
      message: expect.stringMatching(/developer token .* 60 minutes .* 1970-01-01T01:00:00\.000Z\.$/),
    });
    expect(sessionState({ method: 'jwt', applicationAuthorized: false }, 0)).toMatchObject({ message: expect.stringMatching(/not authorized/) });
  });
});

describe('the bare predicate', () => {
  test('takes null for no delivery, and not for one in 1970', () => {
    expect(deliveriesStalled(null as never, 1_800_000_000_000, 1_800_000_000_000)).toBe(false);
    expect(deliveriesStalled(0, 1_800_000_000_000, 1_800_000_000_000)).toBe(true);
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
