/** What is observed of a server. */
import { type Choices, listOf, pick, rarely } from '../choices.js';
import type { Facts } from '../registration.js';
import { ipAddress } from './ip-addresses.js';
import { maybe } from './parts.js';

export function endpoint(choices: Choices): NonNullable<Facts['endpoint']> {
  return {
    ...maybe(choices, 'ipAddresses', (c) => (rarely(c, 12) ? [] : listOf(c, 1, 4, ipAddress))),
    ...maybe(choices, 'certificate', certificate),
    ...(rarely(choices, 12)
      ? {
          tls: [],
          ...(choices.below(2) === 1 && {
            tlsRefusal: pick(choices, [
              'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
              'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
              'ECONNRESET',
            ]),
          }),
        }
      : maybe(choices, 'tls', (c) => listOf(c, 1, 4, handshake))),
  };
}

function certificate(choices: Choices): { trusted: boolean; error?: string } {
  if (choices.below(2) === 0) return { trusted: true };
  const error = pick(choices, [
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'UNSPECIFIED',
    'self_signed_cert_in_chain',
    'SELF_SIGNED',
    ' ',
    'toString',
  ]);
  return { trusted: false, error };
}

function handshake(choices: Choices): { protocol: string; cipherSuite: string } {
  const protocol = pick(choices, [
    'TLSv1.3',
    'TLSv1.2',
    'TLS 1.3',
    'TLS 1.2',
    'TLSv1.1',
    'TLSv1',
    'SSLv3',
    'tlsv1.2',
    'TLSv1.20',
    'DTLSv1.2',
    '1.2',
    '',
  ]);
  return { protocol, cipherSuite: cipherSuite(choices) };
}

/** Names made of the parts of the IANA and OpenSSL grammars: approved ones and near misses. */
function cipherSuite(choices: Choices): string {
  if (choices.below(3) === 0) {
    return pick(choices, [
      'TLS_AES_256_GCM_SHA384',
      'TLS_AES_128_GCM_SHA256',
      'TLS_AES_128_CCM_SHA256',
      'TLS_AES_128_CCM_8_SHA256',
      'TLS_CHACHA20_POLY1305_SHA256',
      'TLS_SHA256_SHA256',
      'TLS_SM4_GCM_SM3',
      '',
      'TLS_AES_256_GCM_SHA384 ',
      'tls_aes_256_gcm_sha384',
    ]);
  }
  if (choices.below(2) === 0) {
    const exchange = pick(choices, [
      'ECDHE_RSA',
      'ECDHE_ECDSA',
      'DHE_RSA',
      'DH_RSA',
      'ECDH_ECDSA',
      'ECDH_RSA',
      'RSA',
      'DHE_DSS',
      'DH_DSS',
      'DH_anon',
      'PSK',
      'ECDHE_PSK',
      'KRB5',
      'SRP_SHA_RSA',
      'DHE_ECDSA',
      'DH_ECDSA',
    ]);
    const cipher = pick(choices, [
      'AES_128_GCM_SHA256',
      'AES_256_GCM_SHA384',
      'AES_128_CBC_SHA',
      'AES_256_CBC_SHA',
      'AES_128_CBC_SHA256',
      'AES_256_CBC_SHA256',
      'AES_256_CBC_SHA384',
      'AES_128_CCM',
      'AES_256_CCM',
      'AES_128_CCM_8',
      'AES_256_CCM_8',
      'NULL_SHA',
      'RC4_128_SHA',
      '3DES_EDE_CBC_SHA',
      'CHACHA20_POLY1305_SHA256',
      'CAMELLIA_128_GCM_SHA256',
      'ARIA_256_GCM_SHA384',
      'AES_128_GCM_SHA384',
      'AES_256_GCM_SHA256',
    ]);
    return `TLS_${exchange}_WITH_${cipher}`;
  }
  const exchange = pick(choices, ['ECDHE-RSA-', 'ECDHE-ECDSA-', 'DHE-RSA-', '', 'DHE-DSS-', 'ADH-', 'PSK-', 'ECDH-RSA-']);
  const cipher = pick(choices, [
    'AES128-GCM-SHA256',
    'AES256-GCM-SHA384',
    'AES128-SHA',
    'AES256-SHA',
    'AES128-SHA256',
    'AES256-SHA256',
    'AES256-SHA384',
    'AES128-CCM',
    'AES256-CCM',
    'AES128-CCM8',
    'AES256-CCM8',
    'NULL-SHA',
    'CHACHA20-POLY1305',
    'DES-CBC3-SHA',
    'CAMELLIA128-SHA',
  ]);
  return exchange + cipher;
}
