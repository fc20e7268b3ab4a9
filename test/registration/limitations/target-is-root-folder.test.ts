import { body, table, update } from './table.js';

const on = (target: object) => ({ target, address: 'https://hooks.example.com/', triggers: ['FILE.MOVED'] });

table('TARGET_IS_ROOT_FOLDER', body, [
  ['another folder', on({ id: '1', type: 'folder' }), 'satisfied'],
  ['the folder 0', on({ id: '0', type: 'folder' }), {}],
  ['a file with the id 0', on({ id: '0', type: 'file' }), 'satisfied'],
  ['a malformed id', on({ id: '00', type: 'folder' }), 'not_applicable'],
]);

table('TARGET_IS_ROOT_FOLDER', update, [
  ['an update to the folder 0', [{ target: { id: '0', type: 'folder' } }], {}],
  ['an update that keeps the item', [{ triggers: ['FILE.MOVED'] }], 'not_applicable'],
]);
