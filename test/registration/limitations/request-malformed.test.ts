import { body, table, update } from './table.js';

const target = { id: '1', type: 'folder' };
const address = 'https://hooks.example.com/';
const triggers = ['FILE.UPLOADED'];
const at = (...path: (string | number)[]) => ({ issues: [{ path }] });

table('REQUEST_MALFORMED', body, [
  ['a target, an address and triggers', { target, address, triggers }, 'satisfied'],
  ['other fields besides them', { target, address, triggers, id: 7 }, 'satisfied'],
  ['text that is no URL, and no trigger', { target, address: '', triggers: [''] }, 'satisfied'],
  ['nothing', undefined, at()],
  ['a list', [], at()],
  ['no target', { address, triggers }, at('target')],
  ['a type other than file and folder', { target: { id: '1', type: 'web_link' }, address, triggers }, at('target', 'type')],
  ['an id that is a number', { target: { id: 1, type: 'file' }, address, triggers }, at('target', 'id')],
  ['an id with a leading zero', { target: { id: '01', type: 'file' }, address, triggers }, at('target', 'id')],
  ['an address that is not text', { target, address: null, triggers }, at('address')],
  ['no triggers in the list', { target, address, triggers: [] }, at('triggers')],
  ['a trigger that is not text', { target, address, triggers: ['FILE.UPLOADED', 7] }, at('triggers', 1)],
]);

table('REQUEST_MALFORMED', update, [
  ['an update of nothing', [{}], 'satisfied'],
  ['an update of one field', [{ triggers }], 'satisfied'],
  ['an update of one malformed field', [{ triggers: [] }], at('triggers')],
]);
