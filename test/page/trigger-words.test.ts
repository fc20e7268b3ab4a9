import { expect, it } from 'vitest';
import { inWords, triggerWords, wordsAndName } from '../../page/trigger-words.js';

it('says the name of a trigger in words', () => {
  expect(triggerWords('SHARED_LINK.CREATED')).toBe('Shared link created');
  expect(triggerWords('DOCGEN_DOCUMENT_GENERATION_STARTED')).toBe('Doc Gen document generation started');
  expect(inWords('SIGN_REQUEST')).toBe('Sign request');
});

it('says nothing in words that Box does not document', () => {
  expect(triggerWords('<b>.CREATED')).toBeNull();
  expect(wordsAndName('<b>.CREATED')).toBe('<b>.CREATED');
  expect(wordsAndName('FILE.MOVED')).toBe('File moved (FILE.MOVED)');
});
