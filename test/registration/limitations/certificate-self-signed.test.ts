import { certificate, table } from './table.js';

table('CERTIFICATE_SELF_SIGNED', certificate, [
  ['trusted', { trusted: true }, 'satisfied'],
  ['self-signed', { trusted: false, error: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, { error: 'DEPTH_ZERO_SELF_SIGNED_CERT' }],
  [
    'signed by a private root that is sent along',
    { trusted: false, error: 'SELF_SIGNED_CERT_IN_CHAIN' },
    { error: 'SELF_SIGNED_CERT_IN_CHAIN' },
  ],
  ['expired', { trusted: false, error: 'CERT_HAS_EXPIRED' }, 'satisfied'],
  ['small letters', { trusted: false, error: 'depth_zero_self_signed_cert' }, 'satisfied'],
  ['not observed', undefined, 'unknown: endpoint.certificate'],
]);
