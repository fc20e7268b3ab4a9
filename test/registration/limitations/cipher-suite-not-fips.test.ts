import { table, tls } from './table.js';

const tls13 = (cipherSuite: string) => ({ protocol: 'TLSv1.3', cipherSuite });
const tls12 = (cipherSuite: string) => ({ protocol: 'TLSv1.2', cipherSuite });

table('CIPHER_SUITE_NOT_FIPS', tls, [
  ['AES-GCM with TLS 1.3', [tls13('TLS_AES_256_GCM_SHA384')], 'satisfied'],
  ['AES-GCM with ECDHE and TLS 1.2', [tls12('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256')], 'satisfied'],
  ['the OpenSSL name', [tls12('ECDHE-RSA-AES128-GCM-SHA256')], 'satisfied'],
  ['a weak suite next to a good one', [tls12('AES128-SHA'), tls13('TLS_AES_128_GCM_SHA256')], 'satisfied'],
  ['ChaCha20-Poly1305', [tls13('TLS_CHACHA20_POLY1305_SHA256')], { cipherSuites: ['TLS_CHACHA20_POLY1305_SHA256'], unrecognized: [] }],
  ['RSA key exchange', [tls12('AES128-GCM-SHA256')], { cipherSuites: ['AES128-GCM-SHA256'] }],
  ['a suite of TLS 1.3 with TLS 1.2', [tls12('TLS_AES_128_GCM_SHA256')], { cipherSuites: ['TLS_AES_128_GCM_SHA256'] }],
  ['a name that no suite has', [tls13('AES')], { cipherSuites: ['AES'], unrecognized: ['AES'] }],
  ['no handshake with TLS 1.2 or 1.3', [{ protocol: 'TLSv1.1', cipherSuite: 'AES128-SHA' }], 'not_applicable'],
  ['no handshake', [], 'not_applicable'],
  ['not observed', undefined, 'unknown: endpoint.tls'],
]);
