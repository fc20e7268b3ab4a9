import { address, table } from './table.js';

table('ADDRESS_IS_BOX_DOMAIN', address, [
  ['another domain', 'https://hooks.example.com/', 'satisfied'],
  ['a domain that ends alike', 'https://xbox.com/', 'satisfied'],
  ['box.com as a label of another domain', 'https://box.com.example.org/', 'satisfied'],
  ['box.com in the user name and the path', 'https://box.com@hooks.example.com/box.com', 'satisfied'],
  ['box.com', 'https://box.com/', { host: 'box.com' }],
  ['a name below box.com', 'https://api.box.com/2.0', { host: 'api.box.com' }],
  ['capitals', 'https://API.BOX.COM/', { host: 'api.box.com' }],
  ['a root dot', 'https://box.com./', {}],
  ['full-width letters', 'https://\uff42\uff4f\uff58.com/', { host: 'box.com' }],
  ['an IP address', 'https://93.184.215.14/', 'not_applicable'],
]);
