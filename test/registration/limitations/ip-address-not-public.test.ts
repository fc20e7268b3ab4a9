import { address, endpoint, table } from './table.js';

const ipAddresses = (...given: string[]) => ({ ipAddresses: given });
const bad = (...given: string[]) => ({ ipAddresses: given });

table('IP_ADDRESS_NOT_PUBLIC', endpoint, [
  ['public addresses', ipAddresses('93.184.215.14', '2606:4700:4700::1111'), 'satisfied'],
  ['a private address', ipAddresses('10.0.0.1'), bad('10.0.0.1')],
  ['one private address among public ones', ipAddresses('93.184.215.14', '192.168.0.1'), bad('192.168.0.1')],
  ['the last address below a block', ipAddresses('172.15.255.255'), 'satisfied'],
  ['the first address of a block', ipAddresses('172.16.0.0'), bad('172.16.0.0')],
  ['the last address of a block', ipAddresses('172.31.255.255'), bad('172.31.255.255')],
  ['the first address above a block', ipAddresses('172.32.0.0'), 'satisfied'],
  ['loopback', ipAddresses('127.0.0.1', '::1'), bad('127.0.0.1', '::1')],
  ['the metadata of a cloud', ipAddresses('169.254.169.254'), bad('169.254.169.254')],
  ['a private address mapped to IPv6', ipAddresses('::ffff:10.0.0.1'), bad('::ffff:10.0.0.1')],
  ['a private address behind NAT64', ipAddresses('64:ff9b::10.0.0.1'), bad('64:ff9b::10.0.0.1')],
  ['text that is not an IP address', ipAddresses('1.2.3'), bad('1.2.3')],
  ['the same address twice', ipAddresses('10.0.0.1', '10.0.0.1'), bad('10.0.0.1')],
  ['no IP address', ipAddresses(), 'not_applicable'],
  ['not observed', {}, 'unknown: endpoint.ipAddresses'],
]);

table('IP_ADDRESS_NOT_PUBLIC', address, [['a private address in place of a name', 'https://10.0.0.1/', bad('10.0.0.1')]]);
