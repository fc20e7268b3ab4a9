import type { FactName } from '../../src/index.js';

/** The facts of all codes: registration, session and deletion. */
export type AnyFactName =
  | FactName
  | 'session.applicationAuthorized'
  | 'session.accessTokenExpiresAt'
  | 'session.refreshTokenExpiresAt'
  | 'session.issuedAt'
  | 'event.actionPermitted'
  | 'applicationDeleted'
  | 'accessTokensDeleted'
  | 'lastSuccessfulDeliveryAt'
  | 'lastTriggeredAt';

export interface FactSource {
  /** The question that the fact answers. */
  readonly question: string;
  /** The question inside a sentence: "Nobody knows whether …" */
  readonly whether: string;
  readonly who: string;
  readonly how: string;
}

const TOKEN_HOLDER = 'servers, and clients with the user’s token';
const SERVER = 'servers only';

/** Who knows each fact, and how. */
export const factSources: Readonly<Record<AnyFactName, FactSource>> = {
  'registry.webhookOnTarget': {
    question: 'Which webhook do this application and user have on the requested item? `null` means none.',
    whether: 'whether the item has a webhook',
    who: TOKEN_HOLDER,
    how: 'all pages of `GET /webhooks`; `registryState` reads the fact from the list',
  },
  'registry.webhookCount': {
    question: 'How many webhooks do this application and user have now?',
    whether: 'how many webhooks there are',
    who: TOKEN_HOLDER,
    how: 'all pages of `GET /webhooks`; `registryState` reads the fact from the list',
  },
  webhook: {
    question: 'What are the target, address and triggers of the webhook before the update?',
    whether: 'what the webhook is like now',
    who: TOKEN_HOLDER,
    how: '`GET /webhooks/{id}`',
  },
  'endpoint.ipAddresses': {
    question: 'Which IP addresses does the host resolve to? `[]` means none.',
    whether: 'which IP addresses the host has',
    who: SERVER,
    how: 'a DNS query for A and AAAA records',
  },
  'endpoint.certificate': {
    question: 'Does the certificate pass verification for this host? If not, with which error does it fail?',
    whether: 'whether the certificate is good',
    who: SERVER,
    how: 'a TLS handshake with the host on port 443, verified against public certificate authorities',
  },
  'endpoint.tls': {
    question: 'Which handshakes (protocol version and cipher suite) does the server accept?',
    whether: 'which connections the server accepts',
    who: SERVER,
    how: 'TLS handshakes with the host on port 443',
  },
  'session.applicationAuthorized': {
    question: 'Is the application authorized in the Admin Console?',
    whether: 'whether the application is authorized',
    who: 'administrators; servers can infer it',
    how: 'the Admin Console; Box refuses access tokens to an application that is not authorized',
  },
  'session.accessTokenExpiresAt': {
    question: 'When does the latest access token expire?',
    whether: 'when the access token expires',
    who: 'the server that received the token',
    how: 'the time of the token response plus its `expires_in`; `oauth2Session` computes it',
  },
  'session.refreshTokenExpiresAt': {
    question: 'When does the latest refresh token expire? `null` means that there is none.',
    whether: 'when the refresh token expires',
    who: 'the server that received the token',
    how: '60 days after the token response; `oauth2Session` computes it',
  },
  'session.issuedAt': {
    question: 'When was the developer token generated?',
    whether: 'when the developer token was generated',
    who: 'the developer',
    how: 'a note of the time, taken in the Developer Console',
  },
  'event.actionPermitted': {
    question: 'Did the permissions on the item allow the action?',
    whether: 'whether the action was permitted',
    who: 'Box, and anyone who simulates it',
    how: 'the permissions of the actor on the item',
  },
  applicationDeleted: {
    question: 'Was the application that created the webhook deleted?',
    whether: 'whether the application was deleted',
    who: 'its developer and administrators',
    how: 'the Developer Console',
  },
  accessTokensDeleted: {
    question: 'Were all active access tokens of the webhook deleted? Expired tokens do not count.',
    whether: 'whether the access tokens were deleted',
    who: 'whoever revokes tokens',
    how: 'a record of revoked tokens, including developer tokens',
  },
  lastSuccessfulDeliveryAt: {
    question: 'When did the address last respond to a notification with a status of 200 to 299? `null` means never.',
    whether: 'when a delivery last succeeded',
    who: 'the server behind the address',
    how: 'its log of notifications and responses; `deliveryFacts` derives the fact from it',
  },
  lastTriggeredAt: {
    question: 'When did an event last trigger the webhook? `null` means never.',
    whether: 'when an event last triggered the webhook',
    who: 'servers',
    how: 'the events of the item, from Box’s event stream or from notifications',
  },
};
