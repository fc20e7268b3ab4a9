import { table, triggersOnFile, triggersOnFolder, update } from './table.js';

table('TRIGGER_NOT_ALLOWED_ON_TARGET', triggersOnFile, [
  ['an event of files', ['FILE.MOVED'], 'satisfied'],
  ['an event of folders', ['FOLDER.MOVED'], { triggers: ['FOLDER.MOVED'], indexes: [0], targetType: 'file' }],
  ['an upload, which happens in a folder', ['FILE.MOVED', 'FILE.UPLOADED'], { triggers: ['FILE.UPLOADED'], indexes: [1] }],
  ['a collaboration, which folders have', ['COLLABORATION.CREATED'], { triggers: ['COLLABORATION.CREATED'] }],
  ['a name that Box does not have', ['FILE.OPENED'], 'satisfied'],
]);

table('TRIGGER_NOT_ALLOWED_ON_TARGET', triggersOnFolder, [
  ['an event of the files in it', ['FILE.MOVED', 'FILE.UPLOADED'], 'satisfied'],
  ['the notice of a deletion', ['WEBHOOK.DELETED'], { triggers: ['WEBHOOK.DELETED'], targetType: 'folder' }],
]);

const webhook = { id: '77', target: { id: '1', type: 'folder' }, triggers: ['FILE.UPLOADED'] };

table('TRIGGER_NOT_ALLOWED_ON_TARGET', update, [
  ['a new trigger on the same folder', [{ triggers: ['FOLDER.MOVED'] }, webhook], 'satisfied'],
  ['a move to another folder', [{ target: { id: '2', type: 'folder' } }, webhook], 'not_applicable'],
  ['a move to a file', [{ target: { id: '2', type: 'file' } }, webhook], { triggers: ['FILE.UPLOADED'], indexes: [], targetType: 'file' }],
  ['triggers of an unknown webhook', [{ triggers: ['FILE.UPLOADED'] }], 'unknown: webhook'],
]);
