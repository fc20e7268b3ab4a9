import { address, endpoint, table } from './table.js';

table('ADDRESS_DOES_NOT_RESOLVE', endpoint, [
  ['an IP address', { ipAddresses: ['93.184.215.14'] }, 'satisfied'],
  ['no IP address', { ipAddresses: [] }, { host: 'hooks.example.com' }],
  ['not observed', {}, 'unknown: endpoint.ipAddresses'],
]);

table('ADDRESS_DOES_NOT_RESOLVE', address, [['an IP address in place of a name', 'https://93.184.215.14/', 'not_applicable']]);
