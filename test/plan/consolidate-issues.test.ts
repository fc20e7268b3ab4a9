import { describe, expect, it } from 'vitest';
import type { InvalidFactsError, Path } from '../../src/index.js';
import { consolidate } from '../../src/plan/index.js';
import { everyTrapThrows, revoked, throwing } from '../support/hostile-values.js';
import { faultyPaths, thrownBy } from '../support/outcomes.js';
import { item } from './consolidate-support.js';

const file = { id: '9', type: 'file' };
const slots = { slots: 3 };
const throwingAt = (name: string) => Object.defineProperty({}, name, { get: throwing });

function messageOf(wanted: unknown, options: unknown): string {
  return (thrownBy(() => consolidate(wanted as never, options as never)) as InvalidFactsError).message;
}

describe('a malformed argument is an InvalidFactsError that names each place', () => {
  it.each<[string, unknown, unknown, ...Path[]]>([
    ['wanted: undefined', undefined, slots, ['wanted']],
    ['wanted: text', '12', slots, ['wanted']],
    ['wanted: an item alone', item('0/1/file 9'), slots, ['wanted']],
    ['wanted: a revoked Proxy', revoked(), slots, ['wanted']],
    ['an item: null', [null], slots, ['wanted', 0]],
    ['an item: throws when it is read', [throwingAt('target')], slots, ['wanted', 0]],
    ['no target', [{ ancestors: [] }], slots, ['wanted', 0, 'target']],
    ['an ID with a leading zero', [{ target: { id: '01', type: 'file' }, ancestors: [] }], slots, ['wanted', 0, 'target', 'id']],
    ['another type', [{ target: { id: '1', type: 'web_link' }, ancestors: [] }], slots, ['wanted', 0, 'target', 'type']],
    ['no ancestors', [{ target: file }], slots, ['wanted', 0, 'ancestors']],
    ['ancestors: text', [{ target: file, ancestors: '12' }], slots, ['wanted', 0, 'ancestors']],
    ['ancestors: a set', [{ target: file, ancestors: new Set(['1']) }], slots, ['wanted', 0, 'ancestors']],
    ['an ancestor: a number', [{ target: file, ancestors: ['0', 1] }], slots, ['wanted', 0, 'ancestors', 1]],
    ['an ancestor: a hole', [{ target: file, ancestors: new Array(1) }], slots, ['wanted', 0, 'ancestors', 0]],
    [
      'an ancestor: a hole after another item',
      [item('0/1/file 8'), { target: file, ancestors: ['0', '1', , '2'] }],
      slots,
      ['wanted', 1, 'ancestors', 2],
    ],
    ['an ancestor: not an ID', [{ target: file, ancestors: ['1', '02', '03'] }], slots, ['wanted', 0, 'ancestors', 1]],
    [
      'everything at once',
      [{ target: 7, ancestors: 7 }, 7],
      { slots: -1, itemCounts: 7, taken: 7 },
      ['wanted', 0, 'target'],
      ['wanted', 0, 'ancestors'],
      ['wanted', 1],
      ['options', 'slots'],
      ['options', 'itemCounts'],
      ['options', 'taken'],
    ],
    ['options: undefined', [], undefined, ['options']],
    ['options: a Proxy that throws', [], new Proxy({}, everyTrapThrows), ['options']],
    ['an unknown option', [], { slots: 1, slot: 1 }, ['options', 'slot']],
    ['no slots', [], {}, ['options', 'slots']],
    ['slots: a fraction', [], { slots: 1.5 }, ['options', 'slots']],
    ['slots: NaN', [], { slots: NaN }, ['options', 'slots']],
    ['slots: Infinity', [], { slots: Infinity }, ['options', 'slots']],
    ['slots: below 0', [], { slots: -1 }, ['options', 'slots']],
    ['itemCounts: null', [], { slots: 1, itemCounts: null }, ['options', 'itemCounts']],
    ['itemCounts: a list', [], { slots: 1, itemCounts: [1] }, ['options', 'itemCounts']],
    ['taken: null', [], { slots: 1, taken: null }, ['options', 'taken']],
    ['taken: an ID', [], { slots: 1, taken: ['1'] }, ['options', 'taken', 0]],
    ['taken: no type', [], { slots: 1, taken: [file, { id: '1' }] }, ['options', 'taken', 1, 'type']],
  ])('%s', (_, wanted, options, ...paths) => {
    expect(faultyPaths(() => consolidate(wanted as never, options as never))).toEqual(paths);
  });

  it('a list of a million malformed items gives a hundred issues', () => {
    const wanted = Array.from({ length: 1_000_000 }, () => ({ target: file, ancestors: ['x'] }) as never);
    expect(faultyPaths(() => consolidate(wanted, slots))).toHaveLength(100);
  });
});

describe('every item and folder is in one folder', () => {
  it.each<[string, readonly string[], Path, string]>([
    [
      'a folder in two folders',
      ['0/1/5/file 8', '0/2/5/file 9'],
      ['wanted', 1, 'ancestors', 2],
      'wanted[1].ancestors[2] must be in one folder: it is in folder 1 in wanted[0], and in folder 2 here; got "5"',
    ],
    [
      'a folder in another one and in the root folder',
      ['0/1/5/file 8', '7/file 6', '5/file 9'],
      ['wanted', 2, 'ancestors', 0],
      'wanted[2].ancestors[0] must be in one folder: it is in folder 1 in wanted[0], and in folder 0 here; got "5"',
    ],
    [
      'a file in two folders',
      ['0/1/file 9', '0/2/file 9'],
      ['wanted', 1, 'target', 'id'],
      'wanted[1].target.id must be in one folder: it is in folder 1 in wanted[0], and in folder 2 here; got "9"',
    ],
    [
      'a wanted folder in another one than in an earlier path',
      ['0/1/5/file 9', '0/folder 5'],
      ['wanted', 1, 'target', 'id'],
      'wanted[1].target.id must be in one folder: it is in folder 1 in wanted[0], and in folder 0 here; got "5"',
    ],
    [
      'a folder below itself',
      ['0/1/folder 1'],
      ['wanted', 0, 'target', 'id'],
      'wanted[0].target.id must be in one folder: it is in folder 0 in wanted[0], and in folder 1 here; got "1"',
    ],
    [
      'a folder twice in a path',
      ['0/1/2/1/file 9'],
      ['wanted', 0, 'ancestors', 3],
      'wanted[0].ancestors[3] must be in one folder: it is in folder 0 in wanted[0], and in folder 2 here; got "1"',
    ],
    [
      'the root folder below another one',
      ['1/0/file 9'],
      ['wanted', 0, 'ancestors', 1],
      'wanted[0].ancestors[1] must be first in its path, because it is the root folder; got "0"',
    ],
    [
      'the root folder twice',
      ['0/0/file 9'],
      ['wanted', 0, 'ancestors', 1],
      'wanted[0].ancestors[1] must be first in its path, because it is the root folder; got "0"',
    ],
    [
      'the root folder below itself',
      ['0/folder 0'],
      ['wanted', 0, 'target', 'id'],
      'wanted[0].target.id must be first in its path, because it is the root folder; got "0"',
    ],
  ])('%s', (_, paths, path, message) => {
    const wanted = paths.map(item);
    expect(faultyPaths(() => consolidate(wanted, slots))).toEqual([path]);
    expect(messageOf(wanted, slots)).toBe(`Invalid facts: ${message}.`);
  });

  it('and the message is short, however long the IDs are', () => {
    const folder = '1'.repeat(100_000);
    expect(messageOf([item(`0/${folder}/file 9`), item(`0/2${folder}/file 9`)], slots).length).toBeLessThan(500);
  });

  it('after a malformed path, the next ones are read from their own folders', () => {
    const wanted = [item('0/1/2/file 8'), item('0/3/x/file 9'), item('0/1/2/file 7'), item('0/3/2/file 6')];
    expect(faultyPaths(() => consolidate(wanted, slots))).toEqual([
      ['wanted', 1, 'ancestors', 2],
      ['wanted', 3, 'ancestors', 2],
    ]);
  });
});

describe('item counts', () => {
  const wanted = ['0/1/2/file 11', '0/1/2/file 12', '0/1/folder 3', '0/1/3/4/5/file 13'].map(item);
  const withCounts = (itemCounts: unknown) => ({ slots: 1, itemCounts });

  it.each<[string, unknown, ...Path[]]>([
    [
      'each folder that can be chosen needs one, and each wanted folder below',
      {},
      ...['1', '2', '3'].map((id) => ['options', 'itemCounts', id]),
    ],
    ['null', { '1': 9, '2': null, '3': 2 }, ['options', 'itemCounts', '2']],
    ['a fraction', { '1': 9, '2': 2.5, '3': 2 }, ['options', 'itemCounts', '2']],
    ['less than 0', { '1': 9, '2': -1, '3': 2 }, ['options', 'itemCounts', '2']],
    ['a getter that throws', throwingAt('1'), ['options', 'itemCounts']],
    ['less than the wanted files in it', { '1': 9, '2': 1, '3': 2 }, ['options', 'itemCounts', '2']],
    ['less than the folders in it', { '1': 8, '2': 5, '3': 4 }, ['options', 'itemCounts', '1']],
    ['both', { '1': 8, '2': 1, '3': 8 }, ['options', 'itemCounts', '2'], ['options', 'itemCounts', '1']],
  ])('%s', (_, itemCounts, ...paths) => {
    expect(faultyPaths(() => consolidate(wanted, withCounts(itemCounts) as never))).toEqual(paths);
  });

  it('the message says what is missing, and what a folder contains at least', () => {
    expect(messageOf(wanted, withCounts({ '1': 9, '3': 2 }))).toBe(
      'Invalid facts: options.itemCounts["2"] must be a whole number, 0 or more; got undefined.',
    );
    expect(messageOf(wanted, withCounts({ '1': 8, '2': 5, '3': 4 }))).toBe(
      'Invalid facts: options.itemCounts["1"] must be at least 9, the number of items known to be in it; got 8.',
    );
  });

  it('counts of all folders together are a safe integer', () => {
    const options = { slots: 2, itemCounts: { '1': Number.MAX_SAFE_INTEGER, '2': 1 } };
    const two = ['1/file 8', '2/file 9'].map(item);
    expect(faultyPaths(() => consolidate(two, options))).toEqual([['options', 'itemCounts']]);
    expect(messageOf(two, options)).toContain('numbers with a sum of at most 9007199254740991; got 9007199254740992');
  });

  it('a folder in a taken one is part of what the folder above the taken one contains', () => {
    const paths = ['0/1/2/3/file 11', '0/1/2/3/file 12'].map(item);
    const options = { slots: 1, itemCounts: { '1': 6, '3': 7 }, taken: [{ id: '2', type: 'folder' as const }] };
    expect(faultyPaths(() => consolidate(paths, options))).toEqual([['options', 'itemCounts', '1']]);
  });

  it('each count is read once', () => {
    const reads: string[] = [];
    const itemCounts = new Proxy({ '1': 9, '2': 2, '3': 2 } as Record<string, number>, {
      get: (counts, id) => {
        reads.push(String(id));
        return counts[String(id)];
      },
    });
    consolidate(wanted, { slots: 1, itemCounts });
    expect(reads.sort()).toEqual(['1', '2', '3']);
  });

  it.each([
    ['missing', {}],
    ['too small', Object.fromEntries(Array.from({ length: 999 }, (_, i) => [String(i + 1), 0]))],
  ])('a hundred issues are enough for a thousand counts that are %s', (_, itemCounts) => {
    const many = Array.from({ length: 999 }, (_, i) => [item(`${i + 1}/file ${2000 + i}`), item(`${i + 1}/file ${4000 + i}`)]).flat();
    expect(faultyPaths(() => consolidate(many, { slots: 1, itemCounts }))).toHaveLength(100);
  });
});

describe('every value is read once', () => {
  it('an item that changes is the item of its first reading', () => {
    let reads = 0;
    const fickle = {
      get target() {
        return reads++ === 0 ? { id: '9', type: 'file' } : { id: '0', type: 'folder' };
      },
      ancestors: ['1'],
    };
    expect(consolidate([fickle as never], slots).targets).toEqual([{ id: '9', type: 'file' }]);
    expect(reads).toBe(1);
  });

  it('one list of ancestors may be changed and yielded again', () => {
    function* walk() {
      const ancestors = ['0', '1'];
      yield { target: { id: '11', type: 'file' as const }, ancestors };
      yield { target: { id: '12', type: 'file' as const }, ancestors };
      ancestors[1] = '2';
      yield { target: { id: '21', type: 'file' as const }, ancestors };
    }
    expect(consolidate(walk(), { slots: 2 }).targets).toEqual([
      { id: '1', type: 'folder' },
      { id: '21', type: 'file' },
    ]);
  });
});
