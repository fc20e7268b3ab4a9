import { address, table, update } from './table.js';

table('ADDRESS_NOT_A_URL', address, [
  ['an absolute URL', 'https://hooks.example.com/box?a=1#b', 'satisfied'],
  ['a user name', 'https://user@hooks.example.com/', 'satisfied'],
  ['nothing', '', { because: 'NO_SCHEME' }],
  ['a host alone', 'hooks.example.com/box', { because: 'NO_SCHEME' }],
  ['a path alone', '/box', { because: 'NO_SCHEME' }],
  ['a space before it', ' https://hooks.example.com/', { address: ' https://hooks.example.com/' }],
  ['a line break in it', 'https://hooks.example.com/\nbox', {}],
  ['one slash', 'https:/hooks.example.com/', {}],
  ['a backslash', 'https://hooks.example.com\\box', {}],
  ['no host', 'https://', {}],
  ['a port that does not exist', 'https://hooks.example.com:65536/', {}],
  ['a shortened IPv4 address', 'https://127.1/', {}],
  [
    'a password, which is not shown',
    'https://user:secret@hooks.example.com:65536/',
    { address: 'https://user:***@hooks.example.com:65536/' },
  ],
]);

table('ADDRESS_NOT_A_URL', update, [
  ['an update that keeps the address', [{ triggers: ['FILE.MOVED'] }], 'not_applicable'],
  ['an update to the address that the webhook has', [{ address: 'box' }, { address: 'box' }], 'not_applicable'],
]);
