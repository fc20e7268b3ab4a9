import { address, table } from './table.js';

table('ADDRESS_HOST_INVALID', address, [
  ['letters, digits, hyphens', 'https://hooks-1.example.com/', 'satisfied'],
  ['a root dot', 'https://hooks.example.com./', { host: 'hooks.example.com.' }],
  ['an international name', 'https://b\u00fccher.example.com/', 'satisfied'],
  ['an A-label', 'https://xn--bcher-kva.example.com/', 'satisfied'],
  ['63 characters in a label', `https://${'a'.repeat(63)}.example.com/`, 'satisfied'],
  ['64 characters in a label', `https://${'a'.repeat(64)}.example.com/`, {}],
  ['an underscore', 'https://my_hooks.example.com/', { host: 'my_hooks.example.com' }],
  ['a hyphen at the start', 'https://-hooks.example.com/', { host: '-hooks.example.com' }],
  ['a hyphen at the end', 'https://hooks-.example.com/', { host: 'hooks-.example.com' }],
  ['an empty label', 'https://hooks..example.com/', { host: 'hooks..example.com' }],
  ['an A-label that decodes to nothing', 'https://xn--a.example.com/', { host: 'xn--a.example.com' }],
  ['an IP address', 'https://93.184.215.14/', 'satisfied'],
  ['a scheme without a host', 'mailto:ops@example.com', 'not_applicable'],
]);
