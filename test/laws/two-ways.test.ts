import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import { type Facts, inspectCreate, inspectUpdate, isCreateRequest, isUpdateRequest, type UpdateFacts } from '../../src/index.js';
import { parseAddress, parseAny } from '../../src/network/address.js';
import { isIpAddress } from '../../src/network/ip-address.js';
import { createRequestSchema, factsSchema, updateFactsSchema, updateRequestSchema } from '../../src/schemas/index.js';
import { type Choices, pick } from '../oracle/choices.js';
import { address, createCase, ipAddress, updateCase } from '../oracle/generate/index.js';
import { bitsOf } from '../oracle/ip.js';
import { creates, made, runs, updates } from '../support/arbitraries.js';
import { anything, FACTS, RUNS } from './support.js';

describe('two ways to the same answer', () => {
  test('the schemas and the guards accept the requests and facts that the functions accept', () => {
    const values = fc.oneof(
      creates.map(({ request }) => request),
      updates.map(({ request }) => request),
      anything,
      made(oddBody),
    );
    fc.assert(
      fc.property(values, (request) => {
        const isCreate = inspectCreate(request, {})[0]?.status === 'satisfied';
        const isUpdate = inspectUpdate(request, {})[0]?.status === 'satisfied';
        expect(isCreate).toBe(createRequestSchema.safeParse(request).success);
        expect(isUpdate).toBe(updateRequestSchema.safeParse(request).success);
        expect([isCreateRequest(request), isUpdateRequest(request)]).toEqual([isCreate, isUpdate]);
      }),
      RUNS,
    );
    const facts = fc.oneof(
      creates.map((asked) => asked.facts as unknown),
      updates.map((asked) => asked.facts as unknown),
      anything,
      made(oddFacts),
    );
    fc.assert(
      fc.property(facts, (known) => {
        // without a target no fact can contradict it, which no schema checks
        expect(throws(() => inspectCreate({}, known as Facts))).toBe(!factsSchema.safeParse(known).success);
        expect(throws(() => inspectUpdate({}, known as UpdateFacts))).toBe(!updateFactsSchema.safeParse(known).success);
      }),
      RUNS,
    );
  });

  test('the quick and the full reading of an address agree', () => {
    fc.assert(
      fc.property(fc.oneof(made(address), plainUrls), (text) => {
        expect(parseAddress(text)).toEqual(parseAny(text));
      }),
      runs(20_000),
    );
  });

  test('ipaddr.js and this library read the same address wherever both accept the text', () => {
    fc.assert(
      fc.property(fc.oneof(made(ipAddress), fc.ipV4(), fc.ipV6()), (text) => {
        expect(isIpAddress(text)).toBe(bitsOf(text) !== null);
        // ipaddr.js takes the IPv4-compatible form ::192.0.2.1 for the IPv4-mapped ::ffff:192.0.2.1
        if (!isIpAddress(text) || /^::[0-9]+\./.test(text)) return;
        const read = ipaddr
          .parse(text)
          .toByteArray()
          .map((byte) => byte.toString(2).padStart(8, '0'))
          .join('');
        expect(read).toBe(bitsOf(text));
      }),
      runs(5_000),
    );
  });
});

// odd values

const plainUrls = fc
  .tuple(
    fc.constantFrom('https', 'http', 'HTTPS', 'ftp'),
    fc.array(
      fc.oneof(
        fc.constantFrom('a', 'box', 'com', 'xn--a', 'xn--bcher-kva', '1', '0x1', 'a-', '-a', 'A', 'a'.repeat(63), 'a'.repeat(64)),
        fc.stringMatching(/^[a-z0-9-]{1,8}$/),
      ),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
    fc.constantFrom('', ':443', ':', ':80', ':0443', ':65535', ':65536', ':4430', ':1a'),
    fc.oneof(
      fc.constantFrom('', '/', '?', '#', '/ ', '/\\', '?\\', '/\n', '/\t', '/a b', '/é', '/\0', '/\u2028', '?\r'),
      fc.string({ maxLength: 6 }),
    ),
  )
  .map(([scheme, labels, port, rest]) => `${scheme}://${labels.join('.')}${port}${rest}`);

function oddBody(choices: Choices): unknown {
  const { request } = createCase(choices);
  if (typeof request !== 'object' || request === null) return request;
  const odd = pick<unknown>(choices, [
    null,
    undefined,
    NaN,
    '',
    ' ',
    '٣',
    '1e3',
    '-0',
    [],
    {},
    new String('1'),
    Symbol.iterator,
    1n,
    () => 1,
    new Date(0),
    ['FILE.UPLOADED'],
    new Array(2),
  ]);
  return { ...request, [pick(choices, ['target', 'address', 'triggers', 'id'])]: odd };
}

function oddFacts(choices: Choices): unknown {
  const { facts } = updateCase(choices);
  const odd = pick<unknown>(choices, [
    null,
    undefined,
    NaN,
    -1,
    0.5,
    1e21,
    Infinity,
    '1',
    '',
    [],
    {},
    [1],
    [null],
    new Array(1),
    { trusted: 'true' },
    { trusted: false },
    { trusted: false, error: '' },
    [{ protocol: 'TLSv1.2' }],
    [{ protocol: 1, cipherSuite: '' }],
    { id: '', target: { id: '1', type: 'file' } },
    { id: '1', target: { id: '1', type: 'file' } },
    { id: '1', target: { id: '01', type: 'file' } },
    true,
  ]);
  const [first, second] = pick(choices, FACTS).split('.') as [string, string | undefined];
  const outer = (facts as Record<string, object | undefined>)[first];
  return { ...facts, [first]: second === undefined ? odd : { ...outer, [second]: odd } };
}

function throws(call: () => unknown): boolean {
  try {
    call();
    return false;
  } catch (error) {
    expect((error as Error).name).toBe('InvalidFactsError');
    return true;
  }
}
