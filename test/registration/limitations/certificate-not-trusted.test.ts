import { certificate, table } from './table.js';

table('CERTIFICATE_NOT_TRUSTED', certificate, [
  ['trusted', { trusted: true }, 'satisfied'],
  ['expired', { trusted: false, error: 'CERT_HAS_EXPIRED' }, { error: 'CERT_HAS_EXPIRED' }],
  ['of another host', { trusted: false, error: 'ERR_TLS_CERT_ALTNAME_INVALID' }, { error: 'ERR_TLS_CERT_ALTNAME_INVALID' }],
  ['without the intermediate certificate', { trusted: false, error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, {}],
  ['an unknown code', { trusted: false, error: 'X' }, { error: 'X' }],
  ['self-signed, which has a code of its own', { trusted: false, error: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'not_applicable'],
  ['not observed', undefined, 'unknown: endpoint.certificate'],
]);
