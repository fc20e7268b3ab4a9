import { createSecureContext, getCiphers, type SecureContext, type SecureContextOptions } from 'node:tls';
import { fipsCipherSuites } from '../network/cipher-suites.js';

/** The two offers, each with the certificate authorities that it trusts. */
export interface Offers {
  readonly strict: SecureContext;
  readonly weak: SecureContext;
}

/** @param ca the trusted certificate authorities in PEM format; undefined: those of Node */
export function createOffers(ca: readonly string[] | undefined): Offers {
  const trust = ca === undefined ? {} : { ca: [...ca] };
  return { strict: createSecureContext({ ...STRICT, ...trust }), weak: createSecureContext({ ...WEAK, ...trust }) };
}

type Offer = Pick<SecureContextOptions, 'minVersion' | 'maxVersion' | 'ciphers'>;

const supported: readonly string[] = /* @__PURE__ */ getCiphers();

/**
 * What Box may use: TLS 1.2 and 1.3 with the FIPS-compliant suites that this Node supports. Security level 2 refuses keys
 * below 112 bits of strength and signatures with MD5 or SHA-1; the default of Node 20 and 22 is level 1.
 */
const STRICT: Offer = {
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.3',
  ciphers: /* @__PURE__ */ fipsSuites().concat('@SECLEVEL=2').join(':'),
};

function fipsSuites(): string[] {
  return fipsCipherSuites.flatMap(({ openssl }) => (openssl !== null && supported.includes(openssl.toLowerCase()) ? [openssl] : []));
}

/** Everything that this Node supports, however old and weak. ALL has no suite of TLS 1.3. */
const WEAK: Offer = {
  minVersion: 'TLSv1',
  maxVersion: 'TLSv1.3',
  ciphers: /* @__PURE__ */ tls13Suites().concat('ALL', '@SECLEVEL=0').join(':'),
};

function tls13Suites(): string[] {
  return supported.filter((name) => name.startsWith('tls_')).map((name) => name.toUpperCase());
}
