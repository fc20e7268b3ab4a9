import { quoteFew } from '../../input/show.js';
import { isCipherSuiteName, isFipsHandshake, isSupportedHandshake } from '../../network/cipher-suites.js';

import { unknown, violated } from '../check-result.js';
import type { LimitationEntry } from '../limitation-entry.js';
import type { RuleInput } from '../rule-input.js';

export const cipherSuiteNotFipsSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/** The limitation to servers that accept a FIPS-compliant cipher suite: one of the table `fipsCipherSuites`. */
export const cipherSuiteNotFips = {
  code: 'CIPHER_SUITE_NOT_FIPS',
  title: 'No FIPS-compliant cipher suite',
  statement:
    'With TLS 1.2 or 1.3 the server accepts a FIPS-compliant cipher suite of that version: one of NIST SP 800-52 Rev. 2, section 3.3.1.',
  remedy: 'Enable an AES-GCM suite with ephemeral keys, for example TLS_AES_256_GCM_SHA384 or ECDHE-RSA-AES256-GCM-SHA384.',
  source: cipherSuiteNotFipsSource,
  facts: ['endpoint.tls'],
} as const satisfies LimitationEntry;

export function checkCipherSuiteNotFips({ address, endpoint: { tls } }: Pick<RuleInput, 'address' | 'endpoint'>) {
  if (address === null || address.host === null) return 'not_applicable';
  if (tls === undefined) return unknown('endpoint.tls');
  if (tls.some(isFipsHandshake)) return 'satisfied';
  const offered = tls.filter(isSupportedHandshake).map(({ cipherSuite }) => cipherSuite);
  if (offered.length === 0) return 'not_applicable';
  const cipherSuites = [...new Set(offered)];
  const unrecognized = cipherSuites.filter((suite) => !isCipherSuiteName(suite));
  const hint =
    unrecognized.length === 0 ? '' : ` Not recognised as a cipher suite: ${quoteFew(unrecognized)}; state the IANA or OpenSSL name.`;
  return violated(
    ['address'],
    { cipherSuites, unrecognized },
    `The server accepts no FIPS-compliant cipher suite with TLS 1.2 or 1.3, only ${quoteFew(cipherSuites)}.${hint}`,
  );
}
