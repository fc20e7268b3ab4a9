import { address, table } from './table.js';

table('ADDRESS_NOT_HTTPS', address, [
  ['https', 'https://hooks.example.com/', 'satisfied'],
  ['capitals', 'HTTPS://hooks.example.com/', 'satisfied'],
  ['http', 'http://hooks.example.com/', { scheme: 'http' }],
  ['wss', 'wss://hooks.example.com/', { scheme: 'wss' }],
  ['mailto, which has no host', 'mailto:ops@example.com', { scheme: 'mailto' }],
  ['a longer name', 'https+x://hooks.example.com/', { scheme: 'https+x' }],
  ['no URL', 'hooks.example.com', 'not_applicable'],
]);
