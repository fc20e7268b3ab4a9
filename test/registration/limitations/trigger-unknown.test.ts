import { table, triggersOnFile, triggersOnFolder, update } from './table.js';

table('TRIGGER_UNKNOWN', triggersOnFolder, [
  ['a documented trigger', ['FILE.UPLOADED'], 'satisfied'],
  ['a name that Box does not have', ['FILE.OPENED'], { triggers: ['FILE.OPENED'], indexes: [0] }],
  ['small letters', ['FILE.MOVED', 'file.moved'], { triggers: ['file.moved'], indexes: [1] }],
  ['a space at its end', ['FILE.MOVED '], { triggers: ['FILE.MOVED '], indexes: [0] }],
  ['a name of the old webhooks', ['ITEM_UPLOAD'], { triggers: ['ITEM_UPLOAD'], indexes: [0] }],
  ['the trigger that only a notification has', ['NO_ACTIVE_SESSION'], { triggers: ['NO_ACTIVE_SESSION'], indexes: [0] }],
  ['a name twice', ['X', 'FILE.MOVED', 'X'], { triggers: ['X'], indexes: [0, 2] }],
]);

table('TRIGGER_UNKNOWN', triggersOnFile, [['a trigger that is not for files, but known', ['FILE.UPLOADED'], 'satisfied']]);

const webhook = { id: '77', target: { id: '1', type: 'folder' }, triggers: ['FILE.OPENED'] };

table('TRIGGER_UNKNOWN', update, [
  ['an update of the address alone', [{ address: 'https://hooks.example.com/new' }, webhook], 'not_applicable'],
  ['a trigger that the webhook has already', [{ triggers: ['FILE.OPENED', 'FILE.MOVED'] }, webhook], 'satisfied'],
  ['a new trigger', [{ triggers: ['FILE.OPENED', 'X'] }, webhook], { triggers: ['X'], indexes: [1] }],
  ['a move to an item of another type', [{ target: { id: '1', type: 'file' } }, webhook], { triggers: ['FILE.OPENED'], indexes: [] }],
  ['a move of an unknown webhook to an item of another type', [{ target: { id: '1', type: 'file' } }], 'unknown: webhook'],
]);
