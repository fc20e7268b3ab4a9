import { endpoint, table, tls } from './table.js';

const cipherSuite = 'TLS_AES_128_GCM_SHA256';

table('TLS_VERSION_NOT_SUPPORTED', tls, [
  ['TLS 1.3', [{ protocol: 'TLSv1.3', cipherSuite }], 'satisfied'],
  ['TLS 1.2', [{ protocol: 'TLSv1.2', cipherSuite }], 'satisfied'],
  [
    'TLS 1.1 next to 1.2',
    [
      { protocol: 'TLSv1.1', cipherSuite },
      { protocol: 'TLSv1.2', cipherSuite },
    ],
    'satisfied',
  ],
  ['TLS 1.1', [{ protocol: 'TLSv1.1', cipherSuite }], { protocols: ['TLSv1.1'] }],
  [
    'TLS 1.0 and SSL 3',
    [
      { protocol: 'TLSv1', cipherSuite },
      { protocol: 'SSLv3', cipherSuite },
    ],
    { protocols: ['TLSv1', 'SSLv3'] },
  ],
  ['a name that no version has', [{ protocol: 'TLSv1.20', cipherSuite }], { protocols: ['TLSv1.20'], unrecognized: ['TLSv1.20'] }],
  ['no handshake', [], { protocols: [], refusal: null }],
  ['not observed', undefined, 'unknown: endpoint.tls'],
]);

table('TLS_VERSION_NOT_SUPPORTED', endpoint, [
  [
    'a refusal for another reason',
    { tls: [], tlsRefusal: 'ERR_SSL_TLSV1_UNRECOGNIZED_NAME' },
    { refusal: 'ERR_SSL_TLSV1_UNRECOGNIZED_NAME' },
  ],
]);
