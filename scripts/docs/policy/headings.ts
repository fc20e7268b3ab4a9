import type { ReasonCode } from '../../../src/policy/index.js';
import { DEVELOPER_TOKEN_MINUTES, WEBHOOK_LIMIT } from '../../../src/policy/limits.js';

/** The heading of each code on the policy page. */
export const headings: Readonly<Record<ReasonCode, string>> = {
  ITEM_ALREADY_HAS_WEBHOOK: 'One webhook per item',
  WEBHOOK_LIMIT_REACHED: `${WEBHOOK_LIMIT} webhooks for each application and user`,
  ADDRESS_NOT_A_URL: 'The address is a valid URL',
  ADDRESS_NOT_HTTPS: 'The address begins with https',
  ADDRESS_HOST_INVALID: 'The host is a valid name',
  ADDRESS_DOES_NOT_RESOLVE: 'The host has an IP address',
  CERTIFICATE_NOT_TRUSTED: 'A reputable authority signed the certificate',
  CERTIFICATE_SELF_SIGNED: 'The certificate is not self-signed',
  ADDRESS_HOST_NOT_PUBLIC: 'The host has a public name',
  IP_ADDRESS_NOT_PUBLIC: 'The IP addresses are public',
  ADDRESS_IS_BOX_DOMAIN: 'The host is not in box.com',
  ADDRESS_PORT_NOT_443: 'The port is 443',
  TLS_VERSION_NOT_SUPPORTED: 'The server supports TLS 1.2 or 1.3',
  CIPHER_SUITE_NOT_FIPS: 'The server accepts a FIPS-compliant cipher suite',
  TARGET_IS_ROOT_FOLDER: 'No webhooks on the root folder',
  ACTION_NOT_PERMITTED: 'An action that permissions prevent',
  APPLICATION_NOT_AUTHORIZED: 'JWT: until the authorization is deleted',
  OAUTH2_TOKENS_EXPIRED: 'OAuth 2.0: until both tokens expire',
  DEVELOPER_TOKEN_EXPIRED: `Developer token: for ${DEVELOPER_TOKEN_MINUTES} minutes`,
  APPLICATION_DELETED: 'The application was deleted',
  ACCESS_TOKENS_DELETED: 'The access tokens were deleted',
  DELIVERIES_STALLED: 'The deliveries have stalled',
  TRIGGER_UNKNOWN: 'The triggers exist',
  TRIGGER_NOT_ALLOWED_ON_TARGET: 'The triggers fit the item',
  REQUEST_MALFORMED: 'The request is complete',
};
