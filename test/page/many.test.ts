import { describe, expect, it } from 'vitest';
import { toJson } from '../../page/json.js';
import { takeSteps } from '../../page/many/box-answers.js';
import { type OptionsForm, optionsForm, optionsOf, readManyCase } from '../../page/many/case.js';
import { changesOf } from '../../page/many/changes.js';
import { examples } from '../../page/many/examples.js';
import { byId, isSameItem, itemOfWish, keyOfItem, listIn, pagesIn } from '../../page/many/listed.js';
import { UnreadableCase } from '../../page/part.js';
import { counted, shown, shownItem, shownList } from '../../page/shown.js';
import { applyStep, type BoxWebhook, type Desired, joinPages, type PlanOptions, planWebhooks } from '../../scripts/entries.js';

const FOLDER = { type: 'folder', id: '5' } as const;
const ADDRESS = 'https://hooks.example.com/box';

describe('a case from a link', () => {
  it('has any lists, and options in an object', () => {
    expect(readManyCase({ desired: 7, registered: 'x', options: { complete: 1 }, more: 2 })).toEqual({
      desired: 7,
      registered: 'x',
      options: { complete: 1 },
    });
    // what can be typed can be shared; the library says what is wrong with it
    for (const options of [null, 'all', []]) expect(readManyCase({ options }).options).toEqual(options);
    expect(readManyCase({ options: {} })).toEqual({ desired: null, registered: null, options: {} });
  });

  it.each([
    [null, 'the case must be an object; got null'],
    [[], 'the case must be an object; got []'],
    [{ desired: [], registered: [] }, 'options must be given; got nothing'],
  ])('that cannot be read names the field: %j', (value, message) => {
    expect(() => readManyCase(value)).toThrow(new UnreadableCase(message));
  });

  it('reads each example as it is', () => {
    for (const { value } of examples) expect(readManyCase(JSON.parse(JSON.stringify(value)))).toEqual(value);
  });
});

describe('the form of the options', () => {
  const whole: OptionsForm = {
    complete: false,
    owned: { addresses: ['https://old.example.com/*'], webhookIds: ['7'] },
    deletes: 'owned',
    moves: true,
    surplusTriggers: 'remove',
    maxDeletes: 0,
    endpoints: { [ADDRESS]: {} },
  };

  it('keeps each option', () => {
    expect(optionsForm(whole)).toEqual(whole);
    expect(optionsOf(whole)).toEqual(whole);
  });

  it('leaves out what has its default', () => {
    const form = optionsForm({ complete: true }) as OptionsForm;
    expect(form).toEqual({
      complete: true,
      owned: { addresses: [], webhookIds: [] },
      deletes: 'none',
      moves: false,
      surplusTriggers: 'keep',
      maxDeletes: null,
      endpoints: undefined,
    });
    expect(optionsOf(form)).toEqual({ complete: true });
    expect(optionsOf({ ...form, owned: { addresses: [], webhookIds: ['7'] } })).toEqual({ complete: true, owned: { webhookIds: ['7'] } });
    expect(optionsOf({ ...form, owned: { addresses: ['a'], webhookIds: [] } })).toEqual({ complete: true, owned: { addresses: ['a'] } });
  });

  it('keeps text that is not a number, for the library to reject', () => {
    expect(optionsForm({ complete: true, maxDeletes: 'many' })?.maxDeletes).toBe('many');
  });

  it.each([
    null,
    7,
    [],
    {},
    { complete: 'yes' },
    { complete: true, extra: 1 },
    { complete: true, owned: [] },
    { complete: true, owned: { names: [] } },
    { complete: true, owned: { addresses: 'x' } },
    { complete: true, owned: { addresses: [7] } },
    { complete: true, owned: { webhookIds: [null] } },
    { complete: true, deletes: 'all' },
    { complete: true, moves: 1 },
    { complete: true, surplusTriggers: true },
    { complete: true, maxDeletes: [] },
    { complete: true, maxDeletes: '5' },
    { complete: true, owned: { addresses: ['https://a.example.com/ https://b.example.com/'] } },
    { complete: true, owned: { webhookIds: [''] } },
  ])('cannot show %j', (options) => {
    expect(optionsForm(options)).toBeNull();
  });
});

describe('the list that was pasted', () => {
  const webhook: BoxWebhook = { id: '1', target: FOLDER };
  const page = { entries: [webhook] };
  const list = (registered: unknown, options: unknown = { complete: false, moves: true }) => listIn(registered, options, joinPages);

  it('is a list of webhooks, which says nothing about its completeness', () => {
    expect(list([webhook])).toEqual({ webhooks: [webhook], options: { complete: false, moves: true } });
    expect(list([])).toEqual({ webhooks: [], options: { complete: false, moves: true } });
  });

  it('is a page or several pages, the last of which says whether it is complete', () => {
    expect(list(page)).toEqual({ webhooks: [webhook], options: { complete: true, moves: true } });
    expect(list([{ ...page, next_marker: 'x' }, page])).toEqual({ webhooks: [webhook, webhook], options: { complete: true, moves: true } });
    expect(list([page, { ...page, next_marker: 'x' }], { complete: true })).toEqual({
      webhooks: [webhook, webhook],
      options: { complete: false },
    });
  });

  it('is left to the library if it is neither, or both', () => {
    for (const other of [7, 'abc', null, {}, { type: 'error' }, [7], [page, webhook], [[]]]) {
      expect(pagesIn(other)).toBeNull();
      expect(list(other).webhooks).toBe(other);
    }
  });

  it('leaves malformed options to the library', () => {
    expect(list(page, 7).options).toBe(7);
    expect(list(page, null).options).toBeNull();
  });

  it('has each webhook once by its ID, with all that is known of it', () => {
    const whole = { id: '1', address: ADDRESS, triggers: ['FILE.UPLOADED'] };
    expect([...byId([whole, { id: '1', target: FOLDER, address: null }, { id: '2', triggers: undefined }])]).toEqual([
      ['1', { ...whole, target: FOLDER }],
      ['2', { id: '2' }],
    ]);
  });
});

describe('the item of a desired webhook', () => {
  it('is its target, if that can be read', () => {
    expect(itemOfWish({ target: FOLDER })).toEqual(FOLDER);
    for (const wish of [
      null,
      7,
      {},
      { target: null },
      { target: { type: 'folder' } },
      { target: { type: 'folder', id: 5 } },
      { target: { id: '5' } },
    ]) {
      expect(itemOfWish(wish)).toBeNull();
    }
  });

  it('equals another one by type and ID', () => {
    expect(isSameItem(FOLDER, { ...FOLDER })).toBe(true);
    expect(isSameItem(FOLDER, { ...FOLDER, type: 'file' })).toBe(false);
    expect(isSameItem(FOLDER, { ...FOLDER, id: '6' })).toBe(false);
    expect(isSameItem(FOLDER, null)).toBe(false);
    expect(isSameItem(null, null)).toBe(false);
    expect(keyOfItem(FOLDER)).toBe('folder 5');
  });
});

describe('what an update changes', () => {
  const before = { id: '1', target: FOLDER, address: ADDRESS, triggers: ['A', 'B', 'A'] };

  it('has the triggers that are added, removed and kept', () => {
    expect(changesOf({ triggers: ['C', 'B', 'D'] }, before)).toEqual({ triggers: { added: ['C', 'D'], removed: ['A'], kept: ['B'] } });
  });

  it('has the address and the item before and after', () => {
    const target = { type: 'file', id: '9' };
    expect(changesOf({ address: '', target }, before)).toEqual({
      address: { before: ADDRESS, after: '' },
      target: { before: FOLDER, after: target },
    });
  });

  it('is compared with what is known', () => {
    expect(changesOf({ address: ADDRESS, triggers: ['A'], target: FOLDER }, undefined)).toEqual({
      address: { before: undefined, after: ADDRESS },
      target: { before: undefined, after: FOLDER },
      triggers: { added: ['A'], removed: [], kept: [] },
    });
    expect(changesOf({ address: ADDRESS }, { address: null })).toEqual({ address: { before: undefined, after: ADDRESS } });
    expect(changesOf({}, before)).toEqual({});
  });
});

describe('steps that Box carries out', () => {
  const create = (id: string) => ({
    action: 'create' as const,
    body: { target: { type: 'folder' as const, id }, address: ADDRESS, triggers: ['T'] },
    keys: [],
    unchecked: [],
  });

  it('give new webhooks the next IDs', () => {
    const list = takeSteps([{ id: '9' }, { id: '9000000000' }, { id: 'created on folder 7' }], [create('1'), create('2')], applyStep);
    expect(list.map(({ id }) => id)).toEqual(['9', '9000000000', 'created on folder 7', '9000000001', '9000000002']);
    expect(list.at(-1)).toEqual({ id: '9000000002', target: { type: 'folder', id: '2' }, address: ADDRESS, triggers: ['T'] });
    expect(takeSteps<BoxWebhook, ReturnType<typeof create>>([], [create('1')], applyStep)[0]?.id).toBe('2071440387');
  });

  it.each(examples.map(({ title, value }) => [title, value] as const))(
    'leave nothing else to do: %s',
    (_, { desired, registered, options }) => {
      const list = listIn<BoxWebhook>(registered, options, joinPages);
      const plan = (webhooks: readonly BoxWebhook[]) => planWebhooks(desired as readonly Desired[], webhooks, list.options as PlanOptions);
      const { steps, capacity } = plan(list.webhooks);
      // the page has a button for it only if there is nothing to inspect
      if (steps.some(({ action }) => action === 'inspect')) return;
      const after = takeSteps(list.webhooks, steps, applyStep);
      expect(after).toHaveLength(capacity.after);
      expect(plan(after).steps).toEqual([]);
    },
  );
});

describe('text that was pasted', () => {
  it('is cut, and invisible characters are escaped', () => {
    expect(shown('plain text: <b>ä</b>')).toBe('plain text: <b>ä</b>');
    expect(shown('x'.repeat(200))).toBe('x'.repeat(200));
    expect(shown('x'.repeat(201))).toBe(`${'x'.repeat(200)}…`);
    expect(shown('a\u202eb\u200bc\nd\u2800e\u00a0f\ud800g')).toBe('a\\u{202e}b\\u{200b}c\\u{a}d\\u{2800}e\\u{a0}f\\u{d800}g');
  });

  it('is shown up to twenty texts', () => {
    const texts = Array.from({ length: 21 }, (_, index) => `t${index}`);
    expect(shownList(texts.slice(0, 2))).toBe('t0, t1');
    expect(shownList(texts.slice(0, 20))).toMatch(/^t0, .*, t19$/);
    expect(shownList(texts)).toMatch(/, t19 and 1 more$/);
  });

  it('names an item as far as it is known', () => {
    expect(shownItem(FOLDER)).toBe('folder 5');
    expect(shownItem({ id: '5' })).toBe('item 5');
    expect(shownItem({ type: 'file', id: null })).toBe('file ?');
    expect(shownItem(undefined)).toBe('no item');
  });
});

describe('counts and JSON', () => {
  it('counts in words', () => {
    expect([counted(1, 'call'), counted(0, 'call'), counted(1000, 'call'), counted(2, 'is', 'are')]).toEqual([
      '1 call',
      '0 calls',
      '1,000 calls',
      '2 are',
    ]);
  });

  it('writes short lists and objects on one line', () => {
    expect(toJson([{ target: FOLDER, triggers: ['A', 'B'], none: [], empty: {} }])).toBe(
      '[\n  {\n    "target": { "type": "folder", "id": "5" },\n    "triggers": ["A", "B"],\n    "none": [],\n    "empty": {}\n  }\n]',
    );
    expect(toJson(['x'.repeat(68)])).toBe(`["${'x'.repeat(68)}"]`);
    expect(toJson(['x'.repeat(69)])).toBe(`[\n  "${'x'.repeat(69)}"\n]`);
    expect(toJson(undefined)).toBe('');
  });

  it('writes JSON that reads as the same value, whatever its texts have', () => {
    for (const value of [['{\n[', ']\n', 'a  b'], { '[': '\n  }', b: [' ] '] }, 7, null, [[[]]], examples[0]?.value]) {
      expect(JSON.parse(toJson(value))).toEqual(value);
    }
  });
});
