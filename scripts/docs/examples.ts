import type { ReasonCode } from '../../src/policy/index.js';

/** The vectors that the policy page shows of each code, by their descriptions: allowed and denied, the boundary first. */
export const examples: Readonly<Record<ReasonCode, readonly string[]>> = {
  REQUEST_MALFORMED: [
    'an empty list of triggers is malformed',
    'an id with a leading zero is malformed',
    'an id of thirty digits is well-formed',
    'a create request without an address is malformed',
  ],
  TRIGGER_UNKNOWN: [
    'a trigger in small letters is denied',
    'a known trigger that is asked for twice is allowed',
    'NO_ACTIVE_SESSION cannot be asked for',
    "the sign request triggers as Box's guide spells them are allowed",
  ],
  TRIGGER_NOT_ALLOWED_ON_TARGET: [
    'FILE.UPLOADED on a file is denied',
    'a webhook on a folder that meets every limitation is allowed',
    'the Doc Gen triggers are allowed on a folder',
    'WEBHOOK.DELETED cannot be asked for on a folder',
  ],
  ITEM_ALREADY_HAS_WEBHOOK: [
    'the first webhook on a folder is allowed',
    'a second webhook on a folder is denied even if it is to trigger for another event',
    'the existing webhook is updated instead: more triggers on it are allowed',
    'an update that moves a webhook to an item that has another one is denied',
  ],
  WEBHOOK_LIMIT_REACHED: [
    'the 1000th webhook of an application and user is allowed',
    'the 1001st webhook of an application and user is denied',
    'at 1000 webhooks a webhook may still be moved to a folder higher in the tree',
  ],
  ADDRESS_NOT_A_URL: [
    'an address with one slash is denied',
    'a URL with a path, a query and a fragment is allowed',
    'an address with a blank after it is denied',
    'a URL with an internationalised host is allowed',
  ],
  ADDRESS_NOT_HTTPS: [
    'an http address is denied',
    'an https address with the scheme in mixed case is allowed',
    'an http address with the port 443 is denied for its scheme alone',
  ],
  ADDRESS_PORT_NOT_443: [
    'the port 443 is allowed',
    'the port 444 is denied',
    'an address without a port is allowed',
    'the port 8443 is denied',
  ],
  ADDRESS_HOST_INVALID: [
    'a host with a label of 63 characters is allowed',
    'a host with a label of 64 characters is denied',
    'a host with an underscore is denied',
    'an IPv4 address as host is allowed',
  ],
  ADDRESS_HOST_NOT_PUBLIC: [
    'a name of one label is denied',
    'a public name of two labels is allowed',
    'a name below .internal is denied',
    'a public name with the label internal inside is allowed',
  ],
  ADDRESS_IS_BOX_DOMAIN: [
    'a name below box.com is denied',
    'a name that merely ends in box.com is allowed',
    'box.com in letters in circles is denied',
    'box.com in the query is allowed',
  ],
  ADDRESS_DOES_NOT_RESOLVE: [
    'a host that resolves to no IP address is denied',
    'a host that resolves to one IPv6 address alone is allowed',
    'an IP address as host needs no observation of the DNS',
  ],
  IP_ADDRESS_NOT_PUBLIC: [
    'the private network 172.16.0.0/12 is not public, from its first address to its last',
    'the addresses next to the private network 172.16.0.0/12 are public',
    'one private address among public ones denies, and it alone is named',
    'the loopback address as host is denied',
  ],
  CERTIFICATE_SELF_SIGNED: [
    'a self-signed server certificate is denied',
    'a certificate that verifies is allowed',
    "a chain that ends in a self-signed root of one's own is denied as self-signed",
  ],
  CERTIFICATE_NOT_TRUSTED: [
    'an expired certificate is denied',
    'a certificate that a public authority signed, and that verifies, is allowed',
    'a certificate for another host is denied',
  ],
  TLS_VERSION_NOT_SUPPORTED: [
    'a server that accepts only TLS 1.1 is denied',
    'a server that accepts only TLS 1.2 is allowed',
    'a server that accepts TLS 1.2 beside older versions is allowed',
  ],
  CIPHER_SUITE_NOT_FIPS: [
    'TLS 1.3 with ChaCha20 alone is denied',
    'TLS 1.3 with TLS_AES_128_GCM_SHA256 is allowed',
    'TLS 1.2 with static RSA alone is denied, by the name of IANA',
    'one FIPS-compliant cipher suite among others is enough',
  ],
  TARGET_IS_ROOT_FOLDER: [
    'a webhook on the folder with the id 0 is denied',
    'a webhook on the folder with the id 1 is allowed',
    'a webhook on a file with the id 0 is not one on the root folder',
    'an update that moves a webhook to the root folder is denied',
  ],

  APPLICATION_NOT_AUTHORIZED: [
    'a JWT application that is authorized has an active session, which no time ends',
    'a JWT application whose authorization was deleted has no active session',
    'an application with client credentials whose authorization was deleted has no active session',
  ],
  OAUTH2_TOKENS_EXPIRED: [
    'an OAuth 2.0 session is active one millisecond before the refresh token, the later one, expires',
    'an OAuth 2.0 session has ended at the very instant at which the refresh token, the later one, expires',
    'an OAuth 2.0 session is active when only the access token has expired',
  ],
  DEVELOPER_TOKEN_EXPIRED: [
    'the session of a developer token is active one millisecond before 60 minutes have passed',
    'the session of a developer token has ended when 60 minutes have passed',
  ],
  ACTION_NOT_PERMITTED: [
    'an action that permissions let happen, with an active session, is notified in full',
    'an action that permissions prevented is not notified',
    'an action that permissions prevented is not notified without an active session either',
    'when a developer token is 60 minutes old the event is notified with NO_ACTIVE_SESSION',
  ],

  APPLICATION_DELETED: ['a webhook of which no cause holds is not deleted', 'a webhook of a deleted application is deleted'],
  ACCESS_TOKENS_DELETED: [
    'an access token that merely expired deletes nothing',
    'a webhook whose active access tokens were all deleted is deleted',
  ],
  DELIVERIES_STALLED: [
    'one millisecond before the last successful delivery is 30 days ago, deliveries have not stalled',
    'when the last successful delivery is exactly 30 days ago, deliveries have stalled',
    'a last trigger exactly 14 days after the last successful delivery stalls nothing',
    'a last trigger one millisecond more than 14 days after the last successful delivery stalls deliveries',
  ],
};
