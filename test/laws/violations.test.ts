import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CreateRequest,
  decideCreate,
  indexRegistry,
  inspectCreate,
  inspectUpdate,
  type LimitationCode,
  type Path,
  preflightCreate,
} from '../../src/index.js';
import { limitations } from '../../src/policy/index.js';
import { tape } from '../oracle/choices.js';
import { creates, isShare, numbers, runs, updates } from '../support/arbitraries.js';
import { compatible, FAULTS, factsOf, population, registrationWith } from '../support/faulty-registrations.js';
import { forEachQuestion, RUNS } from './support.js';

describe('violations', () => {
  test('adding a violation never removes another’s code', () => {
    const index = indexRegistry(population());
    const codesOf = (codes: readonly LimitationCode[], choices: readonly number[]) => {
      const registration = registrationWith(codes, tape(choices));
      return decideCreate(registration.request, factsOf(registration, index)).reasons.map(({ code }) => code);
    };
    fc.assert(
      fc.property(fc.subarray([...FAULTS]), fc.infiniteStream(fc.boolean()), numbers, (faults, stream, choices) => {
        const all = compatible(faults);
        const fewer = all.filter(() => stream.next().value);
        expect([codesOf(fewer, choices), codesOf(all, choices)]).toEqual([fewer, all]);
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
        // and it violates nothing else
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

  test('several faults are reported together', () => {
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

  test('every index of a bad trigger is named', () => {
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

  test('a path points at a value in the request', () => {
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

/** Whether one path is the other or leads into it. */
function overlap(a: Path, b: Path): boolean {
  return a.slice(0, b.length).join() === b.slice(0, a.length).join();
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The request with another value at the path; undefined when the path leads nowhere. */
function replaced(request: Record<string, unknown>, [field, key]: Path, value: unknown): unknown {
  const outer = request[field as string];
  if (key === undefined) return { ...request, [field as string]: value };
  if (Array.isArray(outer)) return { ...request, [field as string]: [value, ...(outer as unknown[]).slice(1)] };
  return isPlainObject(outer) ? { ...request, [field as string]: { ...outer, [key]: value } } : undefined;
}
