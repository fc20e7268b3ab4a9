import { getCiphers, type SecureContextOptions } from 'node:tls';
import { fipsCipherSuites } from 'box-webhook-policy/policy';

/** What a handshake offers to the server. */
export type Offer = Pick<SecureContextOptions, 'minVersion' | 'maxVersion' | 'ciphers'>;

const supported = new Set(getCiphers());

/**
 * What Box may use: TLS 1.2 and 1.3 with FIPS-compliant suites, as far as this Node has them. Security level 2 refuses
 * keys below 112 bits of strength and signatures with MD5 or SHA-1; Node 20 and 22 are content with level 1 by default.
 */
export const FIPS_OFFER: Offer = {
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.3',
  ciphers: [
    ...fipsCipherSuites.flatMap(({ openssl }) => (openssl !== null && supported.has(openssl.toLowerCase()) ? [openssl] : [])),
    '@SECLEVEL=2',
  ].join(':'),
};

/** Whatever this Node can speak, old and weak as it may be. It only explains a denial, and nothing is ever sent through such a connection. */
export const ANY_OFFER: Offer = {
  minVersion: 'TLSv1',
  maxVersion: 'TLSv1.3',
  ciphers: [...[...supported].filter((name) => name.startsWith('tls_')).map((name) => name.toUpperCase()), 'ALL', '@SECLEVEL=0'].join(':'),
};
