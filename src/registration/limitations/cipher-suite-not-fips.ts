import { quoteFew } from '../../input/show.js';
import { isCipherSuiteName, isFipsHandshake, isSupportedHandshake } from '../../network/cipher-suites.js';
import type { CodeEntry } from '../../policy/code-entry.js';
import { unknown, violated } from '../check-result.js';
import type { RuleInput } from '../rule-input.js';

export const cipherSuiteNotFipsSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/**
 * The server must accept a FIPS-compliant cipher suite: one in the table `fipsCipherSuites`.
 *
 * @appliesTo a new webhook, and an update that changes the address
 * @deniedWhen the server accepts TLS 1.2 or 1.3, but only with cipher suites that are not FIPS-compliant
 * @example TLS 1.3 with only ChaCha20 is denied
 * @example TLS 1.3 with TLS_AES_128_GCM_SHA256 is allowed
 * @example TLS 1.2 with only static RSA is denied, under its IANA name
 * @example One FIPS-compliant cipher suite among others is enough
 */
export const cipherSuiteNotFips = {
  code: 'CIPHER_SUITE_NOT_FIPS',
  title: 'No FIPS-compliant cipher suite',
  statement:
    'With TLS 1.2 or 1.3, the server must accept a FIPS-compliant cipher suite of that version: one in NIST SP 800-52 Rev. 2, section 3.3.1.',
  remedy: 'Enable an AES-GCM suite with ephemeral keys, such as TLS_AES_256_GCM_SHA384 or ECDHE-RSA-AES256-GCM-SHA384.',
  source: cipherSuiteNotFipsSource,
  facts: ['endpoint.tls'],
} as const satisfies CodeEntry;

export function checkCipherSuiteNotFips({ address, endpoint: { tls } }: Pick<RuleInput, 'address' | 'endpoint'>) {
  if (address === null || address.host === null) return 'not_applicable';
  if (tls === undefined) return unknown('endpoint.tls');
  if (tls.some(isFipsHandshake)) return 'satisfied';
  const offered = tls.filter(isSupportedHandshake).map(({ cipherSuite }) => cipherSuite);
  if (offered.length === 0) return 'not_applicable';
  const cipherSuites = [...new Set(offered)];
  const unrecognized = cipherSuites.filter((suite) => !isCipherSuiteName(suite));
  const hint = unrecognized.length === 0 ? '' : ` Not recognized: ${quoteFew(unrecognized)}; use the IANA or OpenSSL name.`;
  return violated(
    ['address'],
    { cipherSuites, unrecognized },
    `The server accepts no FIPS-compliant cipher suite with TLS 1.2 or 1.3, only ${quoteFew(cipherSuites)}.${hint}`,
  );
}
