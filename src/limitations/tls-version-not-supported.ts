import { LIMITATIONS_PAGE } from '../clause.js';
import { isSupportedHandshake } from '../shared/cipher-suites.js';
import { quoteFew } from '../shared/show.js';
import { type Limitation, unknown, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** The limitation to servers that accept TLS 1.2 or 1.3; what else they accept does not matter. */
export const tlsVersionNotSupported = {
  code: 'TLS_VERSION_NOT_SUPPORTED',
  title: 'Neither TLS 1.2 nor TLS 1.3',
  statement: 'The server accepts TLS 1.2 or TLS 1.3.',
  remedy: 'Enable TLS 1.2 or 1.3 on the server.',
  source: `${LIMITATIONS_PAGE}#notification-url-restrictions`,
  facts: ['endpoint.tls'],
  check({ address, endpoint: { tls } }: Pick<Subject, 'address' | 'endpoint'>) {
    if (address === null || address.host === null) return 'not_applicable';
    if (tls === undefined) return unknown('endpoint.tls');
    if (tls.some(isSupportedHandshake)) return 'satisfied';
    const protocols = [...new Set(tls.map(({ protocol }) => protocol))];
    return violated(
      ['address'],
      { protocols },
      protocols.length > 0
        ? `The server accepts ${quoteFew(protocols)}; TLS 1.2 or 1.3 is needed.`
        : 'The server accepts no TLS handshake; TLS 1.2 or 1.3 is needed.',
    );
  },
} as const satisfies Limitation;
