import { describe, expect, it } from 'vitest';
import { decideCreate, type TlsHandshake } from '../../../src/index.js';
import { facts, request } from '../../support/baseline.js';

const messageOf = (...tls: TlsHandshake[]) => decideCreate(request(), facts({}, { tls })).reasons[0]?.message;

describe('the message about the handshakes that a server accepts', () => {
  const cipherSuite = 'TLS_AES_128_GCM_SHA256';

  it('names the protocol versions, and those that it does not recognize', () => {
    expect(messageOf({ protocol: 'TLSv1.1', cipherSuite })).toBe('The server accepts only "TLSv1.1". Box requires TLS 1.2 or 1.3.');
    expect(messageOf({ protocol: 'TLS1.3', cipherSuite })).toBe(
      'The server accepts only "TLS1.3"; not recognized as a protocol version: "TLS1.3". Box requires TLS 1.2 or 1.3 (TLSv1.2, TLSv1.3).',
    );
  });

  it('says when there is none', () => {
    expect(messageOf()).toBe('The server completed no TLS handshake. Box requires TLS 1.2 or 1.3.');
  });

  it('names the cipher suites, and those that it does not recognize', () => {
    const fips = 'The server accepts no FIPS-compliant cipher suite with TLS 1.2 or 1.3, only';
    expect(messageOf({ protocol: 'TLSv1.2', cipherSuite: 'AES128-SHA' })).toBe(`${fips} "AES128-SHA".`);
    expect(messageOf({ protocol: 'TLSv1.3', cipherSuite: 'AEAD-AES256-GCM-SHA384' })).toBe(
      `${fips} "AEAD-AES256-GCM-SHA384". Not recognized: "AEAD-AES256-GCM-SHA384"; use the IANA or OpenSSL name.`,
    );
  });
});
