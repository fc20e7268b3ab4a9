import { describe, expect, it } from 'vitest';
import { type ConsolidateOptions, consolidate } from '../../src/plan/index.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { item, nameOf } from './consolidate-support.js';

interface InWords {
  readonly targets: readonly string[];
  /** What is raised, and to which folder. */
  readonly covers: Readonly<Record<string, string>>;
  readonly extra: number;
  readonly uncoverable?: readonly string[];
}

function inWords(paths: readonly string[], options: ConsolidateOptions): InWords {
  const { targets, covers, extra, uncoverable } = consolidate(deepFreeze(paths.map(item)), deepFreeze(options));
  const raised = covers.filter(({ target, by }) => nameOf(target) !== nameOf(by));
  return {
    targets: targets.map(nameOf),
    covers: Object.fromEntries(raised.map(({ target, by }) => [nameOf(target), nameOf(by)])),
    extra,
    ...(uncoverable.length > 0 && { uncoverable: uncoverable.map(nameOf) }),
  };
}

const chosen = (targets: readonly string[], covers: Record<string, string>, extra: number) => ({ targets, covers, extra });
const impossible = (...uncoverable: string[]) => ({ targets: [], covers: {}, extra: 0, uncoverable });

describe('webhook-limit.remedy: the choice, without item counts', () => {
  it.each<[string, readonly string[], number, InWords]>([
    ['nothing wanted needs nothing', [], 0, chosen([], {}, 0)],
    ['nothing wanted leaves slots unused', [], 5, chosen([], {}, 0)],
    ['with a slot for each item, nothing is raised', ['0/1/file 11', '0/1/file 12'], 2, chosen(['file 11', 'file 12'], {}, 0)],
    [
      'one slot too few raises both files of a folder',
      ['0/1/file 11', '0/1/file 12'],
      1,
      chosen(['folder 1'], { 'file 11': 'folder 1', 'file 12': 'folder 1' }, 2),
    ],
    [
      'the items of the smaller folder are raised',
      ['0/1/file 11', '0/1/file 12', '0/1/file 13', '0/2/file 21', '0/2/file 22'],
      4,
      chosen(['folder 2', 'file 11', 'file 12', 'file 13'], { 'file 21': 'folder 2', 'file 22': 'folder 2' }, 2),
    ],
    [
      'items are raised one level where two levels would do as well',
      ['0/1/2/file 11', '0/1/2/file 12'],
      1,
      chosen(['folder 2'], { 'file 11': 'folder 2', 'file 12': 'folder 2' }, 2),
    ],
    [
      'items of different depths are raised to the folder in which they meet',
      ['0/1/2/3/file 11', '0/1/file 12'],
      1,
      chosen(['folder 1'], { 'file 11': 'folder 1', 'file 12': 'folder 1' }, 4),
    ],
    [
      'a second slot is of no use where the next better choice needs three: the cost is not convex',
      ['0/1/2/file 21', '0/1/2/file 22', '0/1/file 11', '0/1/file 12'],
      2,
      chosen(['folder 1'], { 'file 21': 'folder 1', 'file 22': 'folder 1', 'file 11': 'folder 1', 'file 12': 'folder 1' }, 6),
    ],
    [
      'with a third slot, only the lower folder is chosen',
      ['0/1/2/file 21', '0/1/2/file 22', '0/1/file 11', '0/1/file 12'],
      3,
      chosen(['folder 2', 'file 11', 'file 12'], { 'file 21': 'folder 2', 'file 22': 'folder 2' }, 2),
    ],
    ['an item listed twice counts once', ['0/1/file 11', '1/file 11'], 1, chosen(['file 11'], {}, 0)],
    ['a wanted folder is a target like any other', ['0/1/folder 2', '0/3/file 4'], 2, chosen(['folder 2', 'file 4'], {}, 0)],
    [
      'a wanted folder covers wanted items below it at no extra',
      ['0/1/folder 2', '0/1/2/file 21', '0/1/2/3/file 31'],
      5,
      chosen(['folder 2'], { 'file 21': 'folder 2', 'file 31': 'folder 2' }, 0),
    ],
    [
      'a wanted folder that is raised takes what is below it along',
      ['0/1/folder 2', '0/1/2/file 21', '0/1/file 11'],
      1,
      chosen(['folder 1'], { 'file 11': 'folder 1', 'file 21': 'folder 1', 'folder 2': 'folder 1' }, 2),
    ],
    ['a file and a folder with the same ID are two items', ['1/folder 7', '1/file 7'], 2, chosen(['file 7', 'folder 7'], {}, 0)],
    ['an item directly below the root folder is its own target', ['file 9', '0/folder 8'], 2, chosen(['folder 8', 'file 9'], {}, 0)],
    ['IDs are ordered as numbers', ['folder 100', 'folder 20', 'folder 3'], 3, chosen(['folder 3', 'folder 20', 'folder 100'], {}, 0)],
    ['slots that are left over are not used', ['0/1/2/file 11'], 1000, chosen(['file 11'], {}, 0)],
  ])('%s', (_, paths, slots, expected) => {
    expect(inWords(paths, { slots })).toEqual(expected);
  });
});

describe('webhook-limit.remedy: ties', () => {
  it.each<[string, readonly string[], number, readonly string[]]>([
    ['the larger ID is raised', ['2/file 21', '2/file 22', '1/file 11', '1/file 12'], 3, ['folder 2', 'file 11', 'file 12']],
    ['IDs are compared as numbers', ['9/file 91', '9/file 92', '10/file 11', '10/file 12'], 3, ['folder 10', 'file 91', 'file 92']],
    [
      'the folder with the smaller ID keeps more targets, whatever the IDs in it',
      ['1/90/file 91', '1/90/file 92', '2/10/file 11', '2/10/file 12'],
      3,
      ['folder 10', 'file 91', 'file 92'],
    ],
    [
      'fewer targets at the same levels',
      // four files raised one level: all of folder 1, or both of 2 and both of 3
      ['1/file 11', '1/file 12', '1/file 13', '1/file 14', '2/file 21', '2/file 22', '3/file 31', '3/file 32'],
      6,
      ['folder 1', 'file 21', 'file 22', 'file 31', 'file 32'],
    ],
  ])('%s', (_, paths, slots, targets) => {
    expect(inWords(paths, { slots }).targets).toEqual(targets);
    expect(inWords([...paths].reverse(), { slots }).targets).toEqual(targets);
  });
});

describe('webhook-limit.remedy: the choice, with item counts', () => {
  const files = ['0/1/file 11', '0/1/file 12', '0/1/file 13', '0/2/file 21', '0/2/file 22'];

  it.each<[string, readonly string[], ConsolidateOptions, InWords]>([
    [
      'the folder with fewer unwanted items is chosen, even if more items are raised',
      files,
      { slots: 3, itemCounts: { '1': 5, '2': 900 } },
      chosen(['folder 1', 'file 21', 'file 22'], { 'file 11': 'folder 1', 'file 12': 'folder 1', 'file 13': 'folder 1' }, 2),
    ],
    [
      'a folder in which everything is wanted costs nothing',
      files,
      { slots: 4, itemCounts: { '1': 3, '2': 3 } },
      chosen(['folder 1', 'file 21', 'file 22'], { 'file 11': 'folder 1', 'file 12': 'folder 1', 'file 13': 'folder 1' }, 0),
    ],
    [
      'and is still not chosen while each item has a slot',
      files,
      { slots: 5, itemCounts: { '1': 3, '2': 2 } },
      chosen(['file 11', 'file 12', 'file 13', 'file 21', 'file 22'], {}, 0),
    ],
    [
      'the same extra at fewer levels',
      files,
      { slots: 4, itemCounts: { '1': 10, '2': 9 } },
      chosen(['folder 2', 'file 11', 'file 12', 'file 13'], { 'file 21': 'folder 2', 'file 22': 'folder 2' }, 7),
    ],
    [
      'the same extra with as many targets at fewer levels, even if the larger ID then keeps more',
      ['0/1/file 11', '0/1/file 12', '0/2/5/file 21', '0/2/6/file 22'],
      { slots: 3, itemCounts: { '1': 4, '2': 4, '5': 1, '6': 1 } },
      chosen(['folder 1', 'file 21', 'file 22'], { 'file 11': 'folder 1', 'file 12': 'folder 1' }, 2),
    ],
    [
      'the same extra at fewer levels takes one more target',
      ['0/1/file 11', '0/1/file 12', '0/2/file 21', '0/2/file 22', '0/2/file 23'],
      { slots: 3, itemCounts: { '1': 2, '2': 9 } },
      chosen(['folder 2', 'file 11', 'file 12'], { 'file 21': 'folder 2', 'file 22': 'folder 2', 'file 23': 'folder 2' }, 6),
    ],
    [
      'a wanted folder counts with everything in it',
      ['0/1/folder 2', '0/1/folder 3'],
      { slots: 1, itemCounts: { '1': 100, '2': 40, '3': 30 } },
      chosen(['folder 1'], { 'folder 2': 'folder 1', 'folder 3': 'folder 1' }, 30),
    ],
    [
      'an item below a wanted folder is not counted twice',
      ['0/1/folder 2', '0/1/2/file 21', '0/1/file 11'],
      { slots: 1, itemCounts: { '1': 100, '2': 40 } },
      chosen(['folder 1'], { 'file 11': 'folder 1', 'file 21': 'folder 1', 'folder 2': 'folder 1' }, 59),
    ],
    [
      'the lower of two folders with the same items is chosen',
      ['0/1/2/file 11', '0/1/2/file 12'],
      { slots: 1, itemCounts: { '1': 7, '2': 7 } },
      chosen(['folder 2'], { 'file 11': 'folder 2', 'file 12': 'folder 2' }, 5),
    ],
    [
      'a wanted folder directly below the root folder needs no count',
      ['0/folder 1', '0/1/2/file 3'],
      { slots: 1, itemCounts: {} },
      chosen(['folder 1'], { 'file 3': 'folder 1' }, 0),
    ],
    [
      'neither does a taken folder, nor a wanted folder with only taken ones above',
      ['0/1/folder 2', '0/1/file 3'],
      { slots: 2, itemCounts: {}, taken: [{ id: '1', type: 'folder' }] },
      chosen(['folder 2', 'file 3'], {}, 0),
    ],
    [
      'an empty folder counts 0',
      ['0/1/folder 2', '0/1/folder 3'],
      { slots: 1, itemCounts: { '1': 0, '2': 0, '3': 0 } },
      chosen(['folder 1'], { 'folder 2': 'folder 1', 'folder 3': 'folder 1' }, 0),
    ],
    [
      'a folder may contain exactly what is known to be in it',
      ['0/1/2/file 3', '0/1/folder 4', '0/1/file 5'],
      { slots: 1, itemCounts: { '1': 8, '2': 3, '4': 4 } },
      chosen(['folder 1'], { 'file 3': 'folder 1', 'folder 4': 'folder 1', 'file 5': 'folder 1' }, 2),
    ],
    [
      'counts may add up to the largest safe integer',
      ['0/1/file 3', '0/1/file 4', '0/2/file 5', '0/2/file 6'],
      { slots: 2, itemCounts: { '1': Number.MAX_SAFE_INTEGER - 2, '2': 2 } },
      chosen(
        ['folder 1', 'folder 2'],
        { 'file 3': 'folder 1', 'file 4': 'folder 1', 'file 5': 'folder 2', 'file 6': 'folder 2' },
        Number.MAX_SAFE_INTEGER - 4,
      ),
    ],
  ])('%s', (_, paths, options, expected) => {
    expect(inWords(paths, options)).toEqual(expected);
  });
});

describe('one-webhook-per-item: a taken item is never a target', () => {
  const folder = (id: string) => ({ id, type: 'folder' as const });
  const file = (id: string) => ({ id, type: 'file' as const });

  it.each<[string, readonly string[], ConsolidateOptions, InWords]>([
    [
      'a folder above a taken folder is chosen in its place',
      ['0/1/2/file 11', '0/1/2/file 12'],
      { slots: 1, taken: [folder('2')] },
      chosen(['folder 1'], { 'file 11': 'folder 1', 'file 12': 'folder 1' }, 4),
    ],
    [
      'a taken item is raised, and with it all in the folder',
      ['0/1/file 11', '0/1/file 12', '0/2/file 21'],
      { slots: 3, taken: [file('11')] },
      chosen(['folder 1', 'file 21'], { 'file 11': 'folder 1', 'file 12': 'folder 1' }, 2),
    ],
    [
      'a taken wanted folder is raised with what is below it',
      ['0/1/folder 2', '0/1/2/file 21'],
      { slots: 3, taken: [folder('2')] },
      chosen(['folder 1'], { 'file 21': 'folder 1', 'folder 2': 'folder 1' }, 1),
    ],
    [
      'a taken file does not take the folder with its ID',
      ['0/7/file 8', '7/file 9'],
      { slots: 1, taken: [file('7')] },
      chosen(['folder 7'], { 'file 8': 'folder 7', 'file 9': 'folder 7' }, 2),
    ],
    [
      'taken items elsewhere do not matter',
      ['1/file 2'],
      { slots: 1, taken: [file('3'), folder('2'), folder('0')] },
      chosen(['file 2'], {}, 0),
    ],
  ])('%s', (_, paths, options, expected) => {
    expect(inWords(paths, options)).toEqual(expected);
  });
});

describe('root-folder: what cannot be covered', () => {
  it.each<[string, readonly string[], ConsolidateOptions, InWords]>([
    ['the root folder is never chosen', ['file 1', '0/file 2'], { slots: 1 }, impossible('file 1', 'file 2')],
    ['no slots', ['0/1/file 2'], { slots: 0 }, impossible('folder 1')],
    [
      'what lies directly below the root folder is named, not what is in it',
      ['0/1/2/file 3', '0/4/folder 5', '0/4/file 6', '0/file 7'],
      { slots: 2 },
      impossible('folder 1', 'folder 4', 'file 7'),
    ],
    [
      'the folders in a taken one take its place',
      ['0/1/2/file 3', '0/1/4/5/file 6'],
      { slots: 1, taken: [{ id: '1', type: 'folder' }] },
      impossible('folder 2', 'folder 4'),
    ],
    [
      'an item that no target can cover is named alone',
      ['0/1/file 2', '0/1/file 3', '0/4/file 5'],
      {
        slots: 9,
        taken: [
          { id: '1', type: 'folder' },
          { id: '3', type: 'file' },
        ],
      },
      impossible('file 3'),
    ],
    ['the root folder as a wanted item', ['folder 0', '0/1/file 2'], { slots: 9 }, impossible('folder 0')],
    ['the root folder as the only wanted item', ['folder 0'], { slots: 1 }, impossible('folder 0')],
  ])('%s', (_, paths, options, expected) => {
    expect(inWords(paths, options)).toEqual(expected);
    expect(inWords([...paths].reverse(), options)).toEqual(expected);
  });
});

it('the result is whole and plain: each wanted item with its target, itself included', () => {
  const wanted = [item('0/1/file 12'), item('0/1/file 11'), item('0/3/folder 2'), item('0/1/file 11')];
  expect(consolidate(wanted.values(), { slots: 2, itemCounts: undefined, taken: undefined })).toStrictEqual({
    targets: [
      { id: '1', type: 'folder' },
      { id: '2', type: 'folder' },
    ],
    covers: [
      { target: { id: '2', type: 'folder' }, by: { id: '2', type: 'folder' } },
      { target: { id: '11', type: 'file' }, by: { id: '1', type: 'folder' } },
      { target: { id: '12', type: 'file' }, by: { id: '1', type: 'folder' } },
    ],
    extra: 2,
    uncoverable: [],
  });
});
