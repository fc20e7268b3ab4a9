import { address, table } from './table.js';

table('ADDRESS_HOST_NOT_PUBLIC', address, [
  ['a public name', 'https://hooks.example.com/', 'satisfied'],
  ['a label like a special one, but not the last', 'https://local.example.com/', 'satisfied'],
  ['localhost', 'https://localhost/', { host: 'localhost' }],
  ['a name below localhost', 'https://hooks.localhost/', { host: 'hooks.localhost' }],
  ['capitals', 'https://LOCALHOST/', { host: 'localhost' }],
  ['a single label', 'https://intranet/', { host: 'intranet' }],
  ['.local', 'https://printer.local/', { host: 'printer.local' }],
  ['.internal', 'https://db.internal/', { host: 'db.internal' }],
  ['.internal with a root dot', 'https://db.internal./', {}],
  ['.test', 'https://hooks.test/', { host: 'hooks.test' }],
  ['.example', 'https://hooks.example/', { host: 'hooks.example' }],
  ['home.arpa', 'https://nas.home.arpa/', { host: 'nas.home.arpa' }],
  ['an IP address', 'https://127.0.0.1/', 'not_applicable'],
]);
