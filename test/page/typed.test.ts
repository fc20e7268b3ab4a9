import { describe, expect, it } from 'vitest';
import { countOf, isShownAsCount } from '../../page/counts.js';
import { type Chosen, chosenOf, namesOf } from '../../page/register/trigger-names.js';
import { DOCUMENTED, triggerWords, wordsAndName } from '../../page/trigger-words.js';

describe('A field for a number', () => {
  it('keeps text that a number would change', () => {
    expect(['0', '12', '9007199254740991'].map(countOf)).toEqual([0, 12, Number.MAX_SAFE_INTEGER]);
    for (const text of ['', ' ', '012', '-1', '1.5', '1e3', '9007199254740993', '9'.repeat(400)]) expect(countOf(text)).toBe(text);
  });

  it('does not show text as the number that the library rejects it for not being', () => {
    for (const value of [0, 12, -1, 1.5, '', '12a', '012']) expect(isShownAsCount(value)).toBe(true);
    for (const value of ['0', '12', null, [12], true]) expect(isShownAsCount(value)).toBe(false);
  });
});

describe('A trigger in words', () => {
  it('begins with a capital letter, and has spaces', () => {
    expect(DOCUMENTED.map(triggerWords)).toEqual(DOCUMENTED.map(() => expect.stringMatching(/^(Doc Gen|[A-Z][a-z]+)( [a-z]+)+$/)));
    expect(['SHARED_LINK.CREATED', 'FILE.UPLOADED'].map(triggerWords)).toEqual(['Shared link created', 'File uploaded']);
  });

  it('has the name of a product as Box writes it', () => {
    expect(triggerWords('DOCGEN_DOCUMENT_GENERATION_STARTED')).toBe('Doc Gen document generation started');
  });

  it('has its name beside it', () => {
    expect(['FILE.UPLOADED', 'FILE.PRINTED'].map(wordsAndName)).toEqual(['File uploaded (FILE.UPLOADED)', 'FILE.PRINTED']);
  });

  it('is only one that Box documents', () => {
    for (const name of ['FILE.PRINTED', 'NO_ACTIVE_SESSION', 'constructor', '']) expect(triggerWords(name)).toBeNull();
  });
});

describe('The triggers of a request', () => {
  const NONE: Chosen = { ticked: [], typed: [] };

  it('are ticked if they are documented, and typed otherwise', () => {
    expect(chosenOf(['FILE.X', 'FILE.UPLOADED', 'constructor'], NONE)).toEqual({
      ticked: ['FILE.UPLOADED'],
      typed: ['FILE.X', 'constructor'],
    });
  });

  it('stay typed when the text reaches a documented name, ticked or not', () => {
    for (const ticked of [[], ['FILE.UPLOADED']]) {
      const before = { ticked, typed: ['FILE.UPLOADED'] };
      expect(namesOf(before)).toEqual(['FILE.UPLOADED']);
      expect(chosenOf(['FILE.UPLOADED'], before)).toBe(before);
    }
  });

  it('follow an example', () => {
    const before = { ticked: ['FILE.UPLOADED'], typed: ['FILE.X'] };
    for (const names of [['FILE.UPLOADED'], ['FILE.UPLOADED', 'FILE.Y'], ['FILE.UPLOADED', 'FILE.X', 'FILE.Y']])
      expect(chosenOf(names, before)).toEqual({ ticked: ['FILE.UPLOADED'], typed: names.slice(1) });
  });
});
