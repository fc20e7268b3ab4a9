import { address, table } from './table.js';

table('ADDRESS_PORT_NOT_443', address, [
  ['no port', 'https://hooks.example.com/', 'satisfied'],
  ['443', 'https://hooks.example.com:443/', 'satisfied'],
  ['443 with zeros', 'https://hooks.example.com:0443/', 'satisfied'],
  ['a colon without a port', 'https://hooks.example.com:/', 'satisfied'],
  ['8443', 'https://hooks.example.com:8443/', { port: 8443 }],
  ['442', 'https://hooks.example.com:442/', { port: 442 }],
  ['444', 'https://hooks.example.com:444/', { port: 444 }],
  ['0', 'https://hooks.example.com:0/', { port: 0 }],
  ['a port in the query', 'https://hooks.example.com/?:8443', 'satisfied'],
  ['a scheme without ports', 'mailto:ops@example.com', 'not_applicable'],
  ['no URL', 'hooks.example.com:8443', 'not_applicable'],
]);
