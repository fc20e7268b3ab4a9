import Ajv2020 from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Denial, decideCreate, decideUpdate, type Facts, preflightCreate, toBoxError, toProblemDetails } from '../../src/index.js';
import { describeCode, limitations } from '../../src/policy/index.js';
import { allowed } from '../support/baseline.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { denied, faultyPaths } from '../support/outcomes.js';

const { request: good, facts: known } = allowed;
const held = { id: '77', ...good, triggers: ['FILE.MOVED'] };
const onTarget: Facts = { ...known, registry: { webhookCount: 7, webhookOnTarget: held } };
const full: Facts = { ...known, registry: { webhookCount: 1000, webhookOnTarget: null } };

const denialOf = (request: unknown, facts: Facts): Denial => deepFreeze(denied(decideCreate(request, facts)));

// what Box's OpenAPI document says of a ClientError
const clientError = new Ajv2020({ strict: true }).compile({
  type: 'object',
  additionalProperties: false,
  required: ['type', 'status', 'code', 'message', 'context_info', 'help_url'],
  properties: {
    type: { const: 'error' },
    status: { type: 'integer' },
    code: {
      enum: `created accepted no_content redirect not_modified bad_request unauthorized forbidden not_found method_not_allowed conflict
        precondition_failed too_many_requests internal_server_error unavailable item_name_invalid insufficient_scope`.split(/\s+/),
    },
    message: { type: 'string', minLength: 1 },
    context_info: {
      type: 'object',
      additionalProperties: false,
      required: ['errors'],
      properties: {
        errors: {
          type: 'array',
          minItems: 1,
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['reason', 'name', 'message'],
            properties: {
              reason: { type: 'string' },
              name: { type: 'string', minLength: 1 },
              message: { type: 'string', minLength: 1 },
              params: { type: 'object' },
            },
          },
        },
      },
    },
    help_url: { type: 'string', pattern: '^https://developer\\.box\\.com/' },
    request_id: { type: 'string', minLength: 1 },
  },
});

describe('the status of an error', () => {
  it('is 409 conflict when the item already has a webhook and nothing else is violated', () => {
    const error = toBoxError(denialOf(good, onTarget));
    expect(error).toMatchObject({ type: 'error', status: 409, code: 'conflict' });
    expect(error.message).toContain('"77"');
    expect(error.help_url).toBe(describeCode('ITEM_ALREADY_HAS_WEBHOOK').source);
  });

  it('is 409 too for an update that moves a webhook to an item that has one', () => {
    const moved = { ...held, id: '78', target: { id: '1', type: 'folder' as const } };
    const decision = decideUpdate({ target: held.target }, { ...onTarget, webhook: moved });
    expect(toBoxError(denied(decision)).status).toBe(409);
  });

  it('is 400 when the limit is reached, alone or with a conflict', () => {
    expect(toBoxError(denialOf(good, full))).toMatchObject({ status: 400, code: 'bad_request' });
    const both = denialOf(good, { ...known, registry: { webhookCount: 1000, webhookOnTarget: held } });
    expect(toBoxError(both)).toMatchObject({ status: 400, help_url: describeCode('WEBHOOK_LIMIT_REACHED').source });
  });

  it('is 503 unavailable when nothing is violated and facts were missing', () => {
    const error = toBoxError(denialOf(good, {}));
    expect(error).toMatchObject({ status: 503, code: 'unavailable' });
    expect(error.message).toBe(
      'The webhook could not be checked now. Not known: registry.webhookOnTarget, registry.webhookCount, endpoint.ipAddresses, endpoint.certificate, endpoint.tls.',
    );
  });

  it('depends on the violations alone, for every request and every set of facts', () => {
    const any = fc.record({
      target: fc.constantFrom({ id: '0', type: 'folder' }, { id: '4053927', type: 'folder' }, { id: '4053927', type: 'file' }, { id: 5 }),
      address: fc.constantFrom('https://hooks.example.com/box', 'http://localhost:8080/', 'https://box.com/', 'x', 7),
      triggers: fc.constantFrom(['FILE.UPLOADED'], ['FILE.EXPLODED'], [], ['FILE.DOWNLOADED']),
    });
    // half of them good, which leaves enough conflicts and missing facts that stand alone
    const requests = fc.oneof(any, fc.constant(good));
    const facts = fc.record(
      {
        registry: fc.record({ webhookCount: fc.constantFrom(0, 1000), webhookOnTarget: fc.constantFrom(null, held) }, { requiredKeys: [] }),
        endpoint: fc.record(
          {
            ipAddresses: fc.constantFrom([], ['10.0.0.1'], ['93.184.216.34']),
            certificate: fc.constantFrom({ trusted: true as const }, { trusted: false as const, error: 'CERT_HAS_EXPIRED' }),
            tls: fc.constantFrom([], [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' }]),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    );
    const seen = new Set<number>();
    fc.assert(
      fc.property(requests, facts, (request, observed) => {
        const onRequested = 'type' in request.target ? { ...held, target: request.target as typeof held.target } : held;
        const known = observed.registry?.webhookOnTarget
          ? { ...observed, registry: { ...observed.registry, webhookOnTarget: onRequested } }
          : observed;
        const decision = decideCreate(request, known);
        if (decision.decision === 'allow') return;
        const denial = deepFreeze(decision);
        const violated = denial.reasons.filter(({ status }) => status === 'violated').map(({ code }) => code as string);
        const status = violated.length === 0 ? 503 : violated.every((code) => code === 'ITEM_ALREADY_HAS_WEBHOOK') ? 409 : 400;
        const error = toBoxError(denial);
        const problem = toProblemDetails(denial);
        seen.add(status);
        expect(error.status).toBe(status);
        expect(problem.status).toBe(status);
        expect(problem.detail).toBe(error.message);
        expect(clientError(error), JSON.stringify(clientError.errors)).toBe(true);
        // every reason is listed, in its order
        const codes = [...new Set(denial.reasons.map(({ code }) => code))];
        expect([...new Set(error.context_info.errors.map(({ reason }) => reason))]).toEqual(codes);
        expect([...new Set(problem.errors.map(({ code }) => code))]).toEqual(codes);
        for (const fault of problem.errors) {
          if ('pointer' in fault) expect(() => follow(request, fault.pointer)).not.toThrow();
          else expect(fault.missing).toMatch(/^(registry|endpoint)\./);
        }
      }),
      { numRuns: 2000 },
    );
    expect(seen).toEqual(new Set([400, 409, 503]));
  });
});

/** The value that a pointer leads to. Only its last step may lead to an absent field; it throws on any other. */
function follow(value: unknown, pointer: string): unknown {
  expect(pointer).toMatch(/^#(\/[^/]*)*$/);
  return decodeURIComponent(pointer.slice(1))
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value);
}

describe('the content of an error', () => {
  it('names the field of the request for each reason', () => {
    const denial = denialOf(
      { ...good, target: { id: '0', type: 'folder' }, address: 'http://hooks.example.com:8080/', triggers: ['FILE.MOVED', 'X'] },
      known,
    );
    expect(toBoxError(denial).context_info.errors.map(({ reason, name }) => [reason, name])).toEqual([
      ['TRIGGER_UNKNOWN', 'triggers[1]'],
      ['ADDRESS_NOT_HTTPS', 'address'],
      ['ADDRESS_PORT_NOT_443', 'address'],
      ['TARGET_IS_ROOT_FOLDER', 'target.id'],
    ]);
    expect(toProblemDetails(denial).errors.map((fault) => ('pointer' in fault ? fault.pointer : null))).toEqual([
      '#/triggers/1',
      '#/address',
      '#/address',
      '#/target/id',
    ]);
  });

  it('lists each issue of a malformed request, and 20 at most', () => {
    const few = denialOf({ target: { id: 7, type: 'web_link' }, address: null, triggers: 'FILE.MOVED' }, known);
    expect(toBoxError(few).context_info.errors.map(({ name }) => name)).toEqual(['target.id', 'target.type', 'address', 'triggers']);
    const many = denialOf({ ...good, triggers: new Array(5000).fill(7) }, known);
    expect(toBoxError(many).context_info.errors).toHaveLength(20);
    expect(toProblemDetails(many).errors).toHaveLength(20);
    expect(JSON.stringify(toBoxError(many)).length).toBeLessThan(6000);
  });

  it('has no request id unless it is given one', () => {
    const denial = denialOf(good, onTarget);
    expect(toBoxError(denial)).not.toHaveProperty('request_id');
    expect(toBoxError(denial, {})).not.toHaveProperty('request_id');
    expect(toBoxError(denial, { requestId: 'abcdef123456' })).toHaveProperty('request_id', 'abcdef123456');
  });

  it.each(limitations)('has a help_url for $code', ({ code, source }) => {
    const denial = {
      decision: 'deny',
      reasons: [{ code, status: 'violated', path: [], params: { issues: [{ path: [], message: 'm' }] }, message: 'm' }],
    };
    expect(toBoxError(denial as unknown as Denial).help_url).toBe(source);
  });

  it('also comes from the denial of a preflight', () => {
    const preflight = preflightCreate({ ...good, target: { id: '0', type: 'folder' } });
    if (preflight.decision === 'allow') throw new Error('not denied');
    expect(toBoxError(preflight).context_info.errors.map(({ reason }) => reason)).toEqual(['TARGET_IS_ROOT_FOLDER']);
    expect(toProblemDetails(preflight).status).toBe(400);
  });

  it('survives JSON', () => {
    const denial = denialOf(good, onTarget);
    expect(toBoxError(JSON.parse(JSON.stringify(denial)) as Denial)).toEqual(toBoxError(denial));
  });

  it('has one title for each type of problem', () => {
    const problems = [denialOf(good, onTarget), denialOf(good, full), denialOf({}, known), denialOf(good, {})].map(toProblemDetails);
    const titles = new Map(problems.map(({ type, title }) => [type, title]));
    for (const { type, title } of problems) expect(titles.get(type)).toBe(title);
    expect(new Set(problems.map(({ type }) => type)).size).toBe(3);
  });

  it('escapes a pointer as RFC 6901 and RFC 3986 require', () => {
    const reason = { code: 'ADDRESS_NOT_HTTPS', status: 'violated', path: ['a/b', 'm~n', 'c d', '\ud800', 3], params: {}, message: 'm' };
    const [fault] = toProblemDetails({ decision: 'deny', reasons: [reason] } as unknown as Denial).errors;
    expect(fault).toEqual({ code: 'ADDRESS_NOT_HTTPS', pointer: '#/a~1b/m~0n/c%20d/%EF%BF%BD/3', detail: 'm', params: {} });
  });
});

describe('anything but a denial is an InvalidFactsError', () => {
  const reason = { code: 'ADDRESS_NOT_HTTPS', status: 'violated', path: ['address'], params: { scheme: 'http' }, message: 'm' };
  const unknown = { code: 'TLS_VERSION_NOT_SUPPORTED', status: 'unknown', missing: 'endpoint.tls', message: 'm' };
  const malformed = { ...reason, code: 'REQUEST_MALFORMED', params: { issues: [{ path: [], message: 'm' }] } };
  const deny = (...reasons: unknown[]) => ({ decision: 'deny', reasons });
  it.each([
    [undefined, []],
    [[], []],
    ['deny', []],
    [{ decision: 'allow', reasons: [] }, ['decision']],
    [{ decision: 'deny' }, ['reasons']],
    [deny(), ['reasons']],
    [{ decision: 'deny', reasons: new Array(1) }, ['reasons', 0]],
    [deny(reason, null), ['reasons', 1]],
    [deny({ ...reason, code: 'NO_SUCH_CODE' }), ['reasons', 0, 'code']],
    [deny({ ...reason, code: undefined }), ['reasons', 0, 'code']],
    [deny({ ...reason, message: '' }), ['reasons', 0, 'message']],
    [deny({ ...reason, status: 'satisfied' }), ['reasons', 0, 'status']],
    [deny({ ...reason, path: 'address' }), ['reasons', 0, 'path']],
    [deny({ ...reason, path: ['address', null] }), ['reasons', 0, 'path']],
    [deny({ ...reason, path: new Array(1) }), ['reasons', 0, 'path']],
    [deny({ ...reason, params: null }), ['reasons', 0, 'params']],
    [deny({ ...unknown, missing: undefined }), ['reasons', 0, 'missing']],
    [deny({ ...malformed, params: {} }), ['reasons', 0, 'params', 'issues']],
    [deny({ ...malformed, params: { issues: [] } }), ['reasons', 0, 'params', 'issues']],
    [deny({ ...malformed, params: { issues: ['m'] } }), ['reasons', 0, 'params', 'issues', 0]],
    [deny({ ...malformed, params: { issues: [{ path: 7, message: 'm' }] } }), ['reasons', 0, 'params', 'issues', 0, 'path']],
    [deny({ ...malformed, params: { issues: [{ path: [] }] } }), ['reasons', 0, 'params', 'issues', 0, 'message']],
  ])('%j', (value, path) => {
    expect(faultyPaths(() => toBoxError(value as Denial))).toEqual([path]);
    expect(faultyPaths(() => toProblemDetails(value as Denial))).toEqual([path]);
  });

  it('the error says what is expected and what was found', () => {
    expect(() => toBoxError(null as never)).toThrow('Invalid facts: denial must be an object; got null.');
    expect(() => toBoxError(deny({ ...malformed, params: { issues: [{ path: [], message: 7 }] } }) as never)).toThrow(
      'Invalid facts: reasons[0].params.issues[0].message must be a non-empty string; got 7.',
    );
  });

  it.each([
    [null, ['options']],
    [[], ['options']],
    [{ requestId: 7 }, ['options', 'requestId']],
    [{ requestId: '' }, ['options', 'requestId']],
    [{ requestID: 'abcdef' }, ['options', 'requestID']],
  ])('%j as options', (options, path) => {
    const denial = denialOf(good, onTarget);
    expect(faultyPaths(() => toBoxError(denial, options as object))).toEqual([path]);
  });
});
