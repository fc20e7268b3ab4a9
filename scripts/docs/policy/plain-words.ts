import type { ReasonCode } from '../../../src/policy/index.js';

/** A sentence for readers who do not program, and the vector that shows it. Values between backticks are in the vector. */
export interface PlainSentence {
  readonly says: string;
  readonly shownBy: string;
}

/** What to read before the exact statement, where that is technical. */
export const plainWords: Partial<Record<ReasonCode, readonly PlainSentence[]>> = {
  ADDRESS_NOT_A_URL: [
    {
      says: 'The address is complete and needs no repair, such as `https://hooks.example.com/box`.',
      shownBy: 'An https address is allowed',
    },
    {
      says: 'A browser adds the slash that is missing in `https:/hooks.example.com/box`; this library denies it.',
      shownBy: 'An address with one slash is denied',
    },
  ],
  ADDRESS_HOST_INVALID: [
    {
      says: 'The host, the part of the address before its path, is a name that the internet’s name service (DNS) can have.',
      shownBy: 'A host with a label of 63 characters is allowed',
    },
    { says: 'A name with an underscore, as in `my_hooks.example.com`, is not.', shownBy: 'A host with an underscore is denied' },
    { says: 'An IP address, such as `8.8.8.8`, is allowed too.', shownBy: 'An IPv4 address as the host is allowed' },
  ],
  IP_ADDRESS_NOT_PUBLIC: [
    {
      says: 'The whole internet can reach every IP address of the host.',
      shownBy: 'The addresses next to the private network 172.16.0.0/12 are public',
    },
    {
      says: 'An address inside a private network, such as `172.16.0.0`, is denied.',
      shownBy: 'The private network 172.16.0.0/12 is not public from its first to its last address',
    },
  ],
  CIPHER_SUITE_NOT_FIPS: [
    {
      says: 'A cipher suite is a choice of encryption methods. The server accepts at least one that meets FIPS, a standard of the US government, such as `TLS_AES_128_GCM_SHA256`.',
      shownBy: 'TLS 1.3 with TLS_AES_128_GCM_SHA256 is allowed',
    },
  ],
};
