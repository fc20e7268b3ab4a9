import type { ReasonCode } from '../../src/policy/index.js';
import { DEVELOPER_TOKEN_MINUTES, NO_DELIVERY_DAYS, TRIGGERED_AFTER_DAYS, WEBHOOK_LIMIT } from '../../src/policy/limits.js';

/** The lengths of the policy, for sentences. */
export const lengths = {
  limit: WEBHOOK_LIMIT,
  noDeliveryDays: NO_DELIVERY_DAYS,
  triggeredAfterDays: TRIGGERED_AFTER_DAYS,
  developerTokenMinutes: DEVELOPER_TOKEN_MINUTES,
} as const;

/** When a code is given, in one sentence that a reader can hold against the examples. */
export const deniedWhen: Readonly<Record<ReasonCode, string>> = {
  REQUEST_MALFORMED:
    'a field is missing or malformed. The other fields are judged all the same; a body that is not an object is judged no further.',
  TRIGGER_UNKNOWN:
    'one of the triggers is not a name that Box documents, letter by letter. An update is judged for the triggers that the webhook does not have yet.',
  TRIGGER_NOT_ALLOWED_ON_TARGET:
    'one of the triggers is an event that an item of this type, file or folder, cannot have. An update is judged for the triggers that the webhook does not have yet, and for all of them when the type of its target changes.',
  ITEM_ALREADY_HAS_WEBHOOK: 'this application and user have another webhook on the very item, whatever its triggers and its address.',
  WEBHOOK_LIMIT_REACHED: `this application and user have ${lengths.limit} webhooks or more. With ${lengths.limit - 1} one more is allowed.`,
  ADDRESS_NOT_A_URL: 'the address is no absolute URL as it is written. The other rules on the address and its server do not apply then.',
  ADDRESS_NOT_HTTPS: 'the scheme of the address is not https.',
  ADDRESS_PORT_NOT_443: 'the address names a port, and it is not 443.',
  ADDRESS_HOST_INVALID: 'the host is neither a valid DNS name nor an IP address.',
  ADDRESS_HOST_NOT_PUBLIC: 'the host is a name of one label, or ends in a special-use name.',
  ADDRESS_IS_BOX_DOMAIN: 'the host is box.com or a name below it.',
  ADDRESS_DOES_NOT_RESOLVE: 'the host is a name, and it resolves to no IP address.',
  IP_ADDRESS_NOT_PUBLIC:
    'one of the IP addresses that the host resolves to, or the IP address that is the host, is not public. In 64:ff9b::/96 the embedded IPv4 address is judged.',
  CERTIFICATE_SELF_SIGNED: 'the certificate did not verify because it, or the root that the server sends with it, is self-signed.',
  CERTIFICATE_NOT_TRUSTED: 'the certificate did not verify for any other reason.',
  TLS_VERSION_NOT_SUPPORTED: 'the server accepts no handshake with TLS 1.2 or TLS 1.3.',
  CIPHER_SUITE_NOT_FIPS: 'the server accepts TLS 1.2 or 1.3, but neither of them with a FIPS-compliant cipher suite.',
  TARGET_IS_ROOT_FOLDER: 'the target is the folder with the id 0.',

  APPLICATION_NOT_AUTHORIZED: 'the application uses JWT or client credentials, and its authorization was deleted. No time ends it.',
  OAUTH2_TOKENS_EXPIRED:
    'both tokens have expired. The session is over at the instant when the later of them expires; without a refresh token, when the access token does.',
  DEVELOPER_TOKEN_EXPIRED: `the token is ${lengths.developerTokenMinutes} minutes old. At exactly ${lengths.developerTokenMinutes} minutes the session is over.`,
  ACTION_NOT_PERMITTED: 'permissions on the item prevented the action, whatever the session.',

  APPLICATION_DELETED: 'the application was deleted.',
  ACCESS_TOKENS_DELETED: 'all active access tokens of the webhook were deleted. A token that merely expired is not deleted.',
  DELIVERIES_STALLED: `the last successful delivery was ${lengths.noDeliveryDays} days ago or more, and the last trigger came more than ${lengths.triggeredAfterDays} days after it. Both must hold.`,
};
