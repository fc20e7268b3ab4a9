import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CreateRequest,
  decideCreate,
  type EndpointFacts,
  inspectCreate,
  inspectUpdate,
  type LimitationCode,
  type Path,
  preflightCreate,
  type RegistryState,
} from '../../src/index.js';
import { limitations } from '../../src/policy/index.js';
import { creates, isShare, runs, updates } from '../support/arbitraries.js';
import { forEachQuestion, RUNS } from './support.js';

describe('violations', () => {
  test('adding a violation never removes another’s code', () => {
    fc.assert(
      fc.property(fc.tuple(...FAULTS.map((group) => fc.nat({ max: group.length }))), fc.infiniteStream(fc.boolean()), (all, stream) => {
        const fewer = all.map((fault) => (stream.next().value ? fault : 0));
        const [few, many] = [fewer, all].map((faults) => codesOf(faults)) as [string[], string[]];
        expect(many).toEqual(expect.arrayContaining(few));
        expect(many.sort()).toEqual(all.flatMap((fault, i) => (fault === 0 ? [] : [FAULTS[i]![fault - 1]!.code])).sort());
      }),
      RUNS,
    );
  });

  test('a malformed field never hides what another field violates', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.boolean(), creates, updates, fc.constantFrom(...MALFORMED), (isCreate, created, updated, { path, value }) => {
        const { request, facts } = isCreate ? created : updated;
        const spoilt = isPlainObject(request) ? replaced(request, path, value) : undefined;
        if (spoilt === undefined) return;
        const inspect = isCreate ? inspectCreate : inspectUpdate;
        const violated = (body: unknown) => inspect(body, facts).flatMap(({ code, status }) => (status === 'violated' ? [code] : []));
        const [before, after] = [violated(request), violated(spoilt)];
        expect(after[0]).toBe('REQUEST_MALFORMED');
        const independent = before.filter(
          (code) => code !== 'REQUEST_MALFORMED' && !fieldsReadBy(code, isCreate).some((field) => overlap(field, path)),
        );
        expect(after).toEqual(expect.arrayContaining(independent));
        for (const code of independent) seen.add(code);
        // nor does it violate anything else
        expect(before.concat('REQUEST_MALFORMED')).toEqual(expect.arrayContaining(after));
      }),
      runs(6_000),
    );
    if (!isShare)
      expect([...seen].sort()).toEqual(
        limitations
          .map(({ code }) => code)
          .filter((code) => code !== 'REQUEST_MALFORMED')
          .sort(),
      );
  });

  test('a form with several faults hears of all of them at once', () => {
    const codes = (body: unknown) => preflightCreate(body).reasons.map(({ code }) => code);
    expect(codes({ target: { id: '0', type: 'folder' }, address: 'http://localhost:8080/x', triggers: [] })).toEqual([
      'REQUEST_MALFORMED',
      'ADDRESS_NOT_HTTPS',
      'ADDRESS_PORT_NOT_443',
      'ADDRESS_HOST_NOT_PUBLIC',
      'TARGET_IS_ROOT_FOLDER',
    ]);
    expect(
      codes({ target: { id: '', type: 'file' }, address: 'https://example.com/', triggers: ['FILE.OPENED', 'FILE.UPLOADED'] }),
    ).toEqual(['REQUEST_MALFORMED', 'TRIGGER_UNKNOWN', 'TRIGGER_NOT_ALLOWED_ON_TARGET']);
  });

  test('every place of a bad trigger is named', () => {
    fc.assert(
      fc.property(creates, ({ request, facts }) => {
        for (const finding of inspectCreate(request, facts)) {
          if (finding.status !== 'violated' || (finding.code !== 'TRIGGER_UNKNOWN' && finding.code !== 'TRIGGER_NOT_ALLOWED_ON_TARGET'))
            continue;
          const { triggers: names, indexes } = finding.params;
          const { triggers: asked } = request as CreateRequest;
          expect(indexes).toEqual(asked.flatMap((name, i) => (names.includes(name) ? [i] : [])));
          expect([...new Set(indexes.map((i) => asked[i]))]).toEqual(names);
          expect(finding.path).toEqual(['triggers', indexes[0]]);
        }
      }),
      RUNS,
    );
  });

  test('a path points at something in the request, or at what it lacks', () => {
    forEachQuestion(({ inspect, request, facts }) => {
      for (const finding of inspect(request, facts)) {
        if (finding.status !== 'violated' || finding.code === 'REQUEST_MALFORMED') continue;
        expect(finding.path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)?.[key], request)).toBeDefined();
      }
    });
  });

  test('every reason has a message', () => {
    forEachQuestion(({ decide, request, facts }) => {
      for (const { message } of decide(request, facts).reasons) expect(message).toMatch(/\S+ \S+/);
    });
  });
});

// faults, each by itself: of one group at most one can be there

interface Fault {
  readonly code: string;
  readonly add: (draft: Draft) => void;
}

interface Draft {
  scheme: string;
  prefix: string;
  domain: string;
  port: string;
  target: { id: string; type: 'file' | 'folder' };
  triggers: string[];
  registry: RegistryState;
  endpoint: {
    ipAddresses: string[];
    certificate: NonNullable<EndpointFacts['certificate']>;
    tls: { protocol: string; cipherSuite: string }[];
  };
}

const FAULTS: readonly (readonly Fault[])[] = [
  [{ code: 'TRIGGER_UNKNOWN', add: (draft) => draft.triggers.push('FILE.EXPLODED') }],
  [{ code: 'TRIGGER_NOT_ALLOWED_ON_TARGET', add: (draft) => draft.triggers.unshift('WEBHOOK.DELETED') }],
  [
    {
      code: 'ITEM_ALREADY_HAS_WEBHOOK',
      add: (draft) => (draft.registry.webhookOnTarget = { id: '1', target: draft.target, address: '', triggers: [] }),
    },
  ],
  [{ code: 'WEBHOOK_LIMIT_REACHED', add: (draft) => (draft.registry.webhookCount = 1000) }],
  [{ code: 'ADDRESS_NOT_HTTPS', add: (draft) => (draft.scheme = 'http') }],
  [{ code: 'ADDRESS_PORT_NOT_443', add: (draft) => (draft.port = ':8443') }],
  [{ code: 'ADDRESS_HOST_INVALID', add: (draft) => (draft.prefix = 'a_b.') }],
  [
    { code: 'ADDRESS_HOST_NOT_PUBLIC', add: (draft) => (draft.domain = 'printer.local') },
    { code: 'ADDRESS_IS_BOX_DOMAIN', add: (draft) => (draft.domain = 'app.box.com') },
  ],
  [
    { code: 'ADDRESS_DOES_NOT_RESOLVE', add: (draft) => (draft.endpoint.ipAddresses = []) },
    { code: 'IP_ADDRESS_NOT_PUBLIC', add: (draft) => draft.endpoint.ipAddresses.push('10.0.0.1') },
  ],
  [
    {
      code: 'CERTIFICATE_SELF_SIGNED',
      add: (draft) => (draft.endpoint.certificate = { trusted: false, error: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
    },
    { code: 'CERTIFICATE_NOT_TRUSTED', add: (draft) => (draft.endpoint.certificate = { trusted: false, error: 'CERT_HAS_EXPIRED' }) },
  ],
  [
    { code: 'TLS_VERSION_NOT_SUPPORTED', add: (draft) => (draft.endpoint.tls = [{ protocol: 'TLSv1.1', cipherSuite: 'AES128-SHA' }]) },
    { code: 'CIPHER_SUITE_NOT_FIPS', add: (draft) => (draft.endpoint.tls = [{ protocol: 'TLSv1.2', cipherSuite: 'AES128-SHA' }]) },
  ],
  [{ code: 'TARGET_IS_ROOT_FOLDER', add: (draft) => (draft.target.id = '0') }],
];

function codesOf(faults: readonly number[]): string[] {
  const draft: Draft = {
    scheme: 'https',
    prefix: '',
    domain: 'hooks.example.com',
    port: '',
    target: { id: '5', type: 'folder' },
    triggers: ['FILE.UPLOADED'],
    registry: { webhookCount: 3, webhookOnTarget: null },
    endpoint: {
      ipAddresses: ['93.184.216.34'],
      certificate: { trusted: true },
      tls: [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' }],
    },
  };
  for (const [i, fault] of faults.entries()) if (fault > 0) FAULTS[i]![fault - 1]!.add(draft);
  const { target, triggers, registry, endpoint } = draft;
  const request = { target, address: `${draft.scheme}://${draft.prefix}${draft.domain}${draft.port}/box`, triggers };
  return decideCreate(request, { registry, endpoint }).reasons.map(({ code }) => code);
}

// malformed fields

const MALFORMED: readonly { readonly path: Path; readonly value: unknown }[] = [
  ...[null, 7, 'x', [], {}, { id: '1' }, { id: 1, type: null }].map((value) => ({ path: ['target'], value })),
  ...[null, undefined, 7, '', '01', '-1', ' 1', {}, ['1']].map((value) => ({ path: ['target', 'id'], value })),
  ...[null, undefined, 7, '', 'web_link', 'File', {}].map((value) => ({ path: ['target', 'type'], value })),
  ...[null, 7, {}, ['https://example.com/']].map((value) => ({ path: ['address'], value })),
  ...[null, 7, 'FILE.UPLOADED', {}, [], new Array(1)].map((value) => ({ path: ['triggers'], value })),
  ...[null, undefined, 7, {}, ['FILE.UPLOADED']].map((value) => ({ path: ['triggers', 0], value })),
];

/** The fields of a request that decide whether it violates a limitation. */
function fieldsReadBy(code: LimitationCode, isCreate: boolean): readonly Path[] {
  switch (code) {
    case 'TRIGGER_UNKNOWN':
      // on an item of another type every trigger of an update is a new one
      return isCreate ? [['triggers']] : [['triggers'], ['target', 'type']];
    case 'TRIGGER_NOT_ALLOWED_ON_TARGET':
      return [['triggers'], ['target', 'type']];
    case 'ITEM_ALREADY_HAS_WEBHOOK':
    case 'TARGET_IS_ROOT_FOLDER':
      return [
        ['target', 'id'],
        ['target', 'type'],
      ];
    case 'WEBHOOK_LIMIT_REACHED':
      return [];
    default:
      return [['address']];
  }
}

/** Is one of the two paths the other one, or in it? */
function overlap(a: Path, b: Path): boolean {
  return a.slice(0, b.length).join() === b.slice(0, a.length).join();
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The request with another value at the path; undefined when there is nothing that could hold it. */
function replaced(request: Record<string, unknown>, [field, key]: Path, value: unknown): unknown {
  const outer = request[field as string];
  if (key === undefined) return { ...request, [field as string]: value };
  if (Array.isArray(outer)) return { ...request, [field as string]: [value, ...(outer as unknown[]).slice(1)] };
  return isPlainObject(outer) ? { ...request, [field as string]: { ...outer, [key]: value } } : undefined;
}
