import { describe, expect, test } from 'vitest';
import { decideCreate, decideUpdate } from '../../src/index.js';
import { allowed } from '../support/baseline.js';

describe('a reason', () => {
  const message = (body: unknown, endpoint = allowed.facts.endpoint): string =>
    decideCreate(body, { ...allowed.facts, endpoint }).reasons[0]!.message;

  test('does not mention more values where it has named all', () => {
    expect(message({ ...allowed.request, address: 7 })).toBe('The request is malformed: address must be a string; got 7.');
    expect(message(allowed.request, { ...allowed.facts.endpoint, ipAddresses: ['10.0.0.1'] })).toBe(
      'Not publicly reachable: "10.0.0.1" (Private-Use, 10.0.0.0/8).',
    );
  });

  test('says why each IP address is not public', () => {
    const addresses = ['::1', 'fe80::1', '4000::1', 'hooks.example.com', '2001:1::4'];
    expect(message(allowed.request, { ...allowed.facts.endpoint, ipAddresses: addresses })).toBe(
      'Not publicly reachable: "::1" (Loopback Address, ::1/128), "fe80::1" (Link-Local Unicast, fe80::/10), "4000::1" (Reserved by IETF, ::/0), ' +
        '"hooks.example.com" (not an IP address), "2001:1::4" (IETF Protocol Assignments, 2001::/23).',
    );
  });

  test('names an update that is not an object', () => {
    expect(decideUpdate(null, allowed.facts).reasons[0]!.message).toBe('The request is malformed: request must be an object; got null.');
  });

  test('names five issues, and says when there are more', () => {
    const five = { target: { id: 7, type: 'x' }, address: null, triggers: [1, 2] };
    const issues =
      'target.id must be a Box ID (decimal digits, no leading zeros); got 7; target.type must be "file" or "folder"; got "x"; ' +
      'address must be a string; got null; triggers[0] must be a string; got 1; triggers[1] must be a string; got 2';
    expect(message(five)).toBe(`The request is malformed: ${issues}.`);
    expect(message({ ...five, triggers: [1, 2, 3] })).toBe(`The request is malformed: ${issues}; and more.`);
  });

  test('points at the whole request when the request cannot be read', () => {
    const hostile = {
      get target(): never {
        throw new Error('hostile');
      },
    };
    expect(decideCreate(hostile, allowed.facts).reasons).toMatchObject([
      { code: 'REQUEST_MALFORMED', path: [], params: { issues: [{ path: [] }] } },
    ]);
  });
});
