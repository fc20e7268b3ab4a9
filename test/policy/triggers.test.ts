import { describe, expect, it } from 'vitest';
import { triggers } from '../../src/policy/index.js';

describe('the table of triggers', () => {
  it('names each trigger once', () => {
    const names = triggers.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each<[name: string, file: boolean, folder: boolean]>([
    ['FILE.MOVED', true, true],
    ['COMMENT.CREATED', true, true],
    ['SIGN_REQUEST.COMPLETED', true, true],
    ['FILE.UPLOADED', false, true],
    ['FOLDER.MOVED', false, true],
    ['COLLABORATION.CREATED', false, true],
    ['WEBHOOK.DELETED', false, false],
  ])('%s: files %s, folders %s', (name, file, folder) => {
    expect(triggers.find((trigger) => trigger.name === name)).toMatchObject({ file, folder });
  });

  it('names at least one text of Box for each', () => {
    expect(triggers.filter(({ documentedIn }) => documentedIn.length === 0)).toEqual([]);
  });
});
