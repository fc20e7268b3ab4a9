import { getCiphers, type SecureContextOptions } from 'node:tls';
import { fipsCipherSuites } from 'box-webhook-policy/policy';

/** What a handshake offers to the server. */
export type Offer = Pick<SecureContextOptions, 'minVersion' | 'maxVersion' | 'ciphers'>;

const supported = new Set(getCiphers());

/**
 * What Box may use: TLS 1.2 and 1.3 with the FIPS-compliant suites that this Node supports. Security level 2 refuses keys
 * below 112 bits of strength and signatures with MD5 or SHA-1. The default of Node 20 and 22 is level 1.
 */
export const FIPS_OFFER: Offer = {
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.3',
  ciphers: [
    ...fipsCipherSuites.flatMap(({ openssl }) => (openssl !== null && supported.has(openssl.toLowerCase()) ? [openssl] : [])),
    '@SECLEVEL=2',
  ].join(':'),
};

/** Everything that this Node supports, however old and weak. It only explains a denial; nothing is sent over the connection. */
export const ANY_OFFER: Offer = {
  minVersion: 'TLSv1',
  maxVersion: 'TLSv1.3',
  ciphers: [...[...supported].filter((name) => name.startsWith('tls_')).map((name) => name.toUpperCase()), 'ALL', '@SECLEVEL=0'].join(':'),
};
