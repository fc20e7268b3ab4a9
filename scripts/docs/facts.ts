import type { FactName } from '../../src/index.js';

/** Any fact that a code of the three rooms needs. */
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
  /** The fact, as an answer to a question. */
  readonly states: string;
  readonly who: string;
  readonly how: string;
}

const TOKEN_HOLDER = 'a server, or a client with a token of the user';
const SERVER = 'a server only';

/** Who can find out a fact, and how. */
export const factSources: Readonly<Record<AnyFactName, FactSource>> = {
  'registry.webhookOnTarget': {
    states: 'Which webhook of this application and user is on the requested item? `null`: none.',
    who: TOKEN_HOLDER,
    how: '`GET /webhooks`, all pages; `registryState` reads it from the list',
  },
  'registry.webhookCount': {
    states: 'How many webhooks do this application and user have now?',
    who: TOKEN_HOLDER,
    how: '`GET /webhooks`, all pages; `registryState` reads it from the list',
  },
  webhook: {
    states: 'What are the target, the address and the triggers of the webhook before the update?',
    who: TOKEN_HOLDER,
    how: '`GET /webhooks/{id}`',
  },
  'endpoint.ipAddresses': {
    states: 'To which IP addresses does the host resolve? `[]`: to none.',
    who: SERVER,
    how: 'a DNS query for A and AAAA records',
  },
  'endpoint.certificate': {
    states: 'Did the certificate verify for this host? If not, with which error?',
    who: SERVER,
    how: 'a TLS handshake with the host on port 443, verified against public authorities',
  },
  'endpoint.tls': {
    states: 'Which handshakes (protocol version and cipher suite) does the server accept?',
    who: SERVER,
    how: 'TLS handshakes with the host on port 443',
  },
  'session.applicationAuthorized': {
    states: 'Is the application authorized in the Admin Console?',
    who: 'an administrator; a server notices',
    how: 'the Admin Console; Box gives no access token to an application that is not authorized',
  },
  'session.accessTokenExpiresAt': {
    states: 'When does the newest access token expire?',
    who: 'the server that was given it',
    how: 'the time of the token response and its `expires_in`',
  },
  'session.refreshTokenExpiresAt': {
    states: 'When does the newest refresh token expire?',
    who: 'the server that was given it',
    how: '60 days after the token response; `null` when there is no refresh token',
  },
  'session.issuedAt': {
    states: 'When was the developer token generated?',
    who: 'the developer',
    how: 'noted when it is generated in the Developer Console',
  },
  'event.actionPermitted': {
    states: 'Did the permissions on the item let the action happen?',
    who: 'Box; others in a test or a simulation',
    how: 'the permissions of the actor on the item',
  },
  applicationDeleted: {
    states: 'Was the application that created the webhook deleted?',
    who: 'its developer or an administrator',
    how: 'the Developer Console',
  },
  accessTokensDeleted: {
    states: 'Was every active access token of the webhook deleted (not: did it expire)?',
    who: 'whoever revokes tokens',
    how: 'a record of revoked tokens, developer tokens among them',
  },
  lastSuccessfulDeliveryAt: {
    states: 'When did the address last answer a notification with 200 to 299? `null`: never.',
    who: 'the server behind the address',
    how: 'its log of notifications and answers',
  },
  lastTriggeredAt: {
    states: 'When did an event last trigger the webhook? `null`: never.',
    who: 'a server',
    how: 'the events of the item, from Box’s event stream or from notifications',
  },
};
