import type { ReasonCode } from '../../src/policy/index.js';

/** The vectors that the policy page shows for each code, by description: allowed and denied, boundaries first. */
export const examples: Readonly<Record<ReasonCode, readonly string[]>> = {
  REQUEST_MALFORMED: [
    'An empty list of triggers is malformed',
    'An ID with a leading zero is malformed',
    'An ID of thirty digits is well-formed',
    'A create request without an address is malformed',
  ],
  TRIGGER_UNKNOWN: [
    'A trigger in lowercase is denied',
    'A repeated known trigger is allowed',
    'NO_ACTIVE_SESSION cannot be requested',
    "The sign request triggers as Box's guide spells them are allowed",
  ],
  TRIGGER_NOT_ALLOWED_ON_TARGET: [
    'FILE.UPLOADED on a file is denied',
    'A webhook on a folder that meets every limitation is allowed',
    'The Doc Gen triggers are allowed on a folder',
    'WEBHOOK.DELETED cannot be requested on a folder',
  ],
  ITEM_ALREADY_HAS_WEBHOOK: [
    'The first webhook on a folder is allowed',
    'A second webhook on a folder is denied even if its triggers differ',
    'An update that adds triggers to the existing webhook is allowed',
    'An update that moves a webhook to an item that has another one is denied',
  ],
  WEBHOOK_LIMIT_REACHED: [
    'The 1000th webhook of an application and user is allowed',
    'The 1001st webhook of an application and user is denied',
    'With 1000 webhooks, one can still be moved to a folder higher in the tree',
  ],
  ADDRESS_NOT_A_URL: [
    'An address with one slash is denied',
    'A URL with a path, a query and a fragment is allowed',
    'An address with a space after it is denied',
    'A URL with an internationalized host is allowed',
  ],
  ADDRESS_NOT_HTTPS: [
    'An http address is denied',
    'An https address with a mixed-case scheme is allowed',
    'An http address with port 443 is denied only for its scheme',
  ],
  ADDRESS_PORT_NOT_443: ['Port 443 is allowed', 'Port 444 is denied', 'An address without a port is allowed', 'Port 8443 is denied'],
  ADDRESS_HOST_INVALID: [
    'A host with a label of 63 characters is allowed',
    'A host with a label of 64 characters is denied',
    'A host with an underscore is denied',
    'An IPv4 address as the host is allowed',
  ],
  ADDRESS_HOST_NOT_PUBLIC: [
    'A name of one label is denied',
    'A public name of two labels is allowed',
    'A name below .internal is denied',
    'A public name with a label internal in the middle is allowed',
  ],
  ADDRESS_IS_BOX_DOMAIN: [
    'A name below box.com is denied',
    'A name that only ends in box.com is allowed',
    'The host box.com in circled letters is denied',
    'The text box.com in the query is allowed',
  ],
  ADDRESS_DOES_NOT_RESOLVE: [
    'A host that resolves to no IP address is denied',
    'A host that resolves only to an IPv6 address is allowed',
    'An IP address as the host needs no DNS lookup',
  ],
  IP_ADDRESS_NOT_PUBLIC: [
    'The private network 172.16.0.0/12 is not public from its first to its last address',
    'The addresses next to the private network 172.16.0.0/12 are public',
    'One private address among public ones is denied, and the reason names only that one',
    'The loopback address as the host is denied',
  ],
  CERTIFICATE_SELF_SIGNED: [
    'A self-signed server certificate is denied',
    'A certificate that verifies is allowed',
    'A chain that ends in a private self-signed root is denied as self-signed',
  ],
  CERTIFICATE_NOT_TRUSTED: [
    'An expired certificate is denied',
    'A certificate that a public authority signed and that verifies is allowed',
    'A certificate for another host is denied',
  ],
  TLS_VERSION_NOT_SUPPORTED: [
    'A server that accepts only TLS 1.1 is denied',
    'A server that accepts only TLS 1.2 is allowed',
    'A server that accepts TLS 1.2 and older versions is allowed',
  ],
  CIPHER_SUITE_NOT_FIPS: [
    'TLS 1.3 with only ChaCha20 is denied',
    'TLS 1.3 with TLS_AES_128_GCM_SHA256 is allowed',
    'TLS 1.2 with only static RSA is denied, under its IANA name',
    'One FIPS-compliant cipher suite among others is enough',
  ],
  TARGET_IS_ROOT_FOLDER: [
    'A webhook on the folder with the ID 0 is denied',
    'A webhook on the folder with the ID 1 is allowed',
    'A webhook on the file with the ID 0 is not on the root folder',
    'An update that moves a webhook to the root folder is denied',
  ],

  APPLICATION_NOT_AUTHORIZED: [
    'An authorized JWT application has an active session without an end',
    'A JWT application whose authorization was deleted has no active session',
    'An application with client credentials whose authorization was deleted has no active session',
  ],
  OAUTH2_TOKENS_EXPIRED: [
    'An OAuth 2.0 session is active one millisecond before the refresh token, the later one, expires',
    'An OAuth 2.0 session has ended at the instant when the refresh token, the later one, expires',
    'An OAuth 2.0 session is active when only the access token has expired',
  ],
  DEVELOPER_TOKEN_EXPIRED: [
    'A developer token session is active one millisecond before 60 minutes have passed',
    'A developer token session has ended when 60 minutes have passed',
  ],
  ACTION_NOT_PERMITTED: [
    'A permitted action with an active session is notified in full',
    'An action that permissions prevented is not notified',
    'An action that permissions prevented is not notified without an active session either',
    'An event is notified as NO_ACTIVE_SESSION when the developer token is 60 minutes old',
  ],

  APPLICATION_DELETED: ['A webhook with no cause for deletion is not deleted', 'A webhook of a deleted application is deleted'],
  ACCESS_TOKENS_DELETED: [
    'An expired access token does not delete the webhook',
    'A webhook whose active access tokens were all deleted is deleted',
  ],
  DELIVERIES_STALLED: [
    'Deliveries have not stalled one millisecond before 30 days have passed since the last success',
    'Deliveries have stalled exactly 30 days after the last success',
    'Deliveries have not stalled if the last trigger was exactly 14 days after the last success',
    'Deliveries have stalled if the last trigger was one millisecond more than 14 days after the last success',
  ],
};
