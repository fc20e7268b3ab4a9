/** A TLS handshake, by the names of its protocol version and cipher suite. */
interface Handshake {
  readonly protocol: string;
  readonly cipherSuite: string;
}

/** A cipher suite that NIST approves for federal use, for one TLS version. */
export interface CipherSuite {
  /** IANA's name. */
  readonly name: string;
  /** OpenSSL's and Node's name; null: OpenSSL does not have the suite. */
  readonly openssl: string | null;
  /** The TLS version that it belongs to; it does not count in the other one. */
  readonly version: '1.2' | '1.3';
  /** The section of NIST SP 800-52 Rev. 2 that approves it. */
  readonly section: string;
}

type Row = readonly [section: string, version: CipherSuite['version'], name: string, openssl: string | null];

// sections of NIST SP 800-52 Rev. 2; a suite that OpenSSL lacks has no OpenSSL name
const rows: readonly Row[] = [
  ['3.3.1.2', '1.3', 'TLS_AES_128_GCM_SHA256', 'TLS_AES_128_GCM_SHA256'],
  ['3.3.1.2', '1.3', 'TLS_AES_256_GCM_SHA384', 'TLS_AES_256_GCM_SHA384'],
  ['3.3.1.2', '1.3', 'TLS_AES_128_CCM_SHA256', 'TLS_AES_128_CCM_SHA256'],
  ['3.3.1.2', '1.3', 'TLS_AES_128_CCM_8_SHA256', 'TLS_AES_128_CCM_8_SHA256'],

  ['3.3.1.1.1', '1.2', 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256', 'ECDHE-ECDSA-AES128-GCM-SHA256'],
  ['3.3.1.1.1', '1.2', 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384', 'ECDHE-ECDSA-AES256-GCM-SHA384'],
  ['3.3.1.1.1', '1.2', 'TLS_ECDHE_ECDSA_WITH_AES_128_CCM', 'ECDHE-ECDSA-AES128-CCM'],
  ['3.3.1.1.1', '1.2', 'TLS_ECDHE_ECDSA_WITH_AES_256_CCM', 'ECDHE-ECDSA-AES256-CCM'],
  ['3.3.1.1.1', '1.2', 'TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8', 'ECDHE-ECDSA-AES128-CCM8'],
  ['3.3.1.1.1', '1.2', 'TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8', 'ECDHE-ECDSA-AES256-CCM8'],
  ['3.3.1.1.1', '1.2', 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256', 'ECDHE-ECDSA-AES128-SHA256'],
  ['3.3.1.1.1', '1.2', 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384', 'ECDHE-ECDSA-AES256-SHA384'],
  ['3.3.1.1.1', '1.2', 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA', 'ECDHE-ECDSA-AES128-SHA'],
  ['3.3.1.1.1', '1.2', 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA', 'ECDHE-ECDSA-AES256-SHA'],

  ['3.3.1.1.2', '1.2', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'ECDHE-RSA-AES128-GCM-SHA256'],
  ['3.3.1.1.2', '1.2', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'ECDHE-RSA-AES256-GCM-SHA384'],
  ['3.3.1.1.2', '1.2', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256', 'ECDHE-RSA-AES128-SHA256'],
  ['3.3.1.1.2', '1.2', 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384', 'ECDHE-RSA-AES256-SHA384'],
  ['3.3.1.1.2', '1.2', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA', 'ECDHE-RSA-AES128-SHA'],
  ['3.3.1.1.2', '1.2', 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA', 'ECDHE-RSA-AES256-SHA'],
  ['3.3.1.1.2', '1.2', 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', 'DHE-RSA-AES128-GCM-SHA256'],
  ['3.3.1.1.2', '1.2', 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384', 'DHE-RSA-AES256-GCM-SHA384'],
  ['3.3.1.1.2', '1.2', 'TLS_DHE_RSA_WITH_AES_128_CCM', 'DHE-RSA-AES128-CCM'],
  ['3.3.1.1.2', '1.2', 'TLS_DHE_RSA_WITH_AES_256_CCM', 'DHE-RSA-AES256-CCM'],
  ['3.3.1.1.2', '1.2', 'TLS_DHE_RSA_WITH_AES_128_CCM_8', 'DHE-RSA-AES128-CCM8'],
  ['3.3.1.1.2', '1.2', 'TLS_DHE_RSA_WITH_AES_256_CCM_8', 'DHE-RSA-AES256-CCM8'],
  ['3.3.1.1.2', '1.2', 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA256', 'DHE-RSA-AES128-SHA256'],
  ['3.3.1.1.2', '1.2', 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA256', 'DHE-RSA-AES256-SHA256'],
  ['3.3.1.1.2', '1.2', 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA', 'DHE-RSA-AES128-SHA'],
  ['3.3.1.1.2', '1.2', 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA', 'DHE-RSA-AES256-SHA'],

  ['3.3.1.1.4', '1.2', 'TLS_DH_RSA_WITH_AES_128_GCM_SHA256', null],
  ['3.3.1.1.4', '1.2', 'TLS_DH_RSA_WITH_AES_256_GCM_SHA384', null],
  ['3.3.1.1.4', '1.2', 'TLS_DH_RSA_WITH_AES_128_CBC_SHA256', null],
  ['3.3.1.1.4', '1.2', 'TLS_DH_RSA_WITH_AES_256_CBC_SHA256', null],
  ['3.3.1.1.4', '1.2', 'TLS_DH_RSA_WITH_AES_128_CBC_SHA', null],
  ['3.3.1.1.4', '1.2', 'TLS_DH_RSA_WITH_AES_256_CBC_SHA', null],

  ['3.3.1.1.5', '1.2', 'TLS_ECDH_ECDSA_WITH_AES_128_GCM_SHA256', null],
  ['3.3.1.1.5', '1.2', 'TLS_ECDH_ECDSA_WITH_AES_256_GCM_SHA384', null],
  ['3.3.1.1.5', '1.2', 'TLS_ECDH_ECDSA_WITH_AES_128_CBC_SHA256', null],
  ['3.3.1.1.5', '1.2', 'TLS_ECDH_ECDSA_WITH_AES_256_CBC_SHA384', null],
  ['3.3.1.1.5', '1.2', 'TLS_ECDH_ECDSA_WITH_AES_128_CBC_SHA', null],
  ['3.3.1.1.5', '1.2', 'TLS_ECDH_ECDSA_WITH_AES_256_CBC_SHA', null],
  ['3.3.1.1.5', '1.2', 'TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256', null],
  ['3.3.1.1.5', '1.2', 'TLS_ECDH_RSA_WITH_AES_256_GCM_SHA384', null],
  ['3.3.1.1.5', '1.2', 'TLS_ECDH_RSA_WITH_AES_128_CBC_SHA256', null],
  ['3.3.1.1.5', '1.2', 'TLS_ECDH_RSA_WITH_AES_256_CBC_SHA384', null],
  ['3.3.1.1.5', '1.2', 'TLS_ECDH_RSA_WITH_AES_128_CBC_SHA', null],
  ['3.3.1.1.5', '1.2', 'TLS_ECDH_RSA_WITH_AES_256_CBC_SHA', null],
];

/**
 * The suites of NIST SP 800-52 Rev. 2 section 3.3.1, except section 3.3.1.1.3 and the other suites that sign with DSA,
 * because FIPS 186-5 no longer approves DSA signatures. Static RSA (Appendix D), ChaCha20, ARIA, Camellia, 3DES, RC4 and
 * NULL are not approved.
 */
export const fipsCipherSuites: readonly CipherSuite[] = /* @__PURE__ */ rows.map(([section, version, name, openssl]) =>
  Object.freeze({ name, openssl, version, section }),
);

/** Whether the handshake uses TLS 1.2 or 1.3. */
export function isSupportedHandshake({ protocol }: Handshake): boolean {
  return versionOf(protocol) !== undefined;
}

/** Whether the suite is FIPS-approved for the version of this handshake. Names are matched exactly. */
export function isFipsHandshake({ protocol, cipherSuite }: Handshake): boolean {
  const version = versionOf(protocol);
  return version !== undefined && versionOfFipsSuite.get(cipherSuite) === version;
}

// OpenSSL and Node write TLSv1.2, Box's page TLS 1.2; no other spelling is accepted
function versionOf(protocol: string): CipherSuite['version'] | undefined {
  if (protocol === 'TLSv1.3' || protocol === 'TLS 1.3') return '1.3';
  return protocol === 'TLSv1.2' || protocol === 'TLS 1.2' ? '1.2' : undefined;
}

/** By IANA and OpenSSL name. */
const versionOfFipsSuite: ReadonlyMap<string | null, CipherSuite['version']> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ rows.flatMap(([, version, name, openssl]): [string | null, CipherSuite['version']][] => [
    [name, version],
    [openssl, version],
  ]),
);

/** Whether the text names a protocol version, in the spelling of OpenSSL and Node or of Box's page. */
export function isProtocolName(protocol: string): boolean {
  return /^(?:SSLv[23]|SSL [23]\.0|TLSv1(?:\.[1-3])?|TLS 1\.[0-3]|DTLSv(?:0\.9|1(?:\.[23])?)|QUICv1)$/.test(protocol);
}

// A pattern instead of a list: IANA's registry has 350 suites, and only the wording of a reason depends on their names.
// They end in a hash or a mode of the cipher. AEAD-AES256-GCM-SHA384 and its like are LibreSSL's, not OpenSSL's.
const SUITE_NAME =
  /^(?:TLS_(?:[A-Z\d]+|anon)(?:_(?:[A-Z\d]+|anon))*_(?:NULL|MD5|SHA(?:256|384|512)?|CCM(?:_8)?|SM3|OMAC|IMIT|[LS])|(?!TLS|AEAD)[A-Z\d]+(?:-[A-Z\d]+)*-(?:MD5|SHA(?:256|384)?|CCM8?|POLY1305))$/;

/** Whether the text has the form of a suite name in IANA's registry or OpenSSL. */
export function isCipherSuiteName(cipherSuite: string): boolean {
  return SUITE_NAME.test(cipherSuite);
}
