/**
 * The nouns: what is asked (a request), what is known (facts), in Box's own words. Types only.
 *
 * Everywhere, an absent fact means "not observed"; `null`, `[]` or `0` means "observed: none".
 */

/** The item that a webhook watches. Box ids are strings of decimal digits; the root folder is the folder `"0"`. */
export interface WebhookTarget {
  /** Decimal digits without a leading zero; a file and a folder may have the same. */
  id: string;
  /** A file or a folder; nothing else can be watched. */
  type: 'file' | 'folder';
}

/** The body of `POST /webhooks`. */
export interface CreateRequest {
  /** The item to watch. */
  target: WebhookTarget;
  /** The notification URL. */
  address: string;
  /** The event names to be notified of; at least one. */
  triggers: readonly string[];
}

/** The body of `PUT /webhooks/{id}`: what is to change. */
export interface UpdateRequest {
  /** The item to watch from now on; absent: the same as before. */
  target?: WebhookTarget | undefined;
  /** The new notification URL; absent: the same as before. */
  address?: string | undefined;
  /** All event names to be notified of from now on, at least one; absent: the same as before. */
  triggers?: readonly string[] | undefined;
}

/** A webhook that exists at Box, as `GET /webhooks/{id}` returns it (other fields may stand beside these). */
export interface RegisteredWebhook {
  /** The id of the webhook itself. */
  id: string;
  /** The item that it watches. */
  target: WebhookTarget;
  /** Its notification URL. */
  address: string;
  /** The event names that it is notified of. */
  triggers: readonly string[];
}

/**
 * A webhook as `GET /webhooks` lists it: Box returns the mini form there, without address and triggers.
 * The registry rules need no more than this.
 */
export type ListedWebhook = Pick<RegisteredWebhook, 'id' | 'target'> & Partial<RegisteredWebhook>;

/**
 * A webhook as Box or its SDK returned it. Every field may be missing: the functions that take it read what they need
 * and say so when a field that they cannot do without is not there. Other fields are ignored.
 */
export interface BoxWebhook {
  /** The id of the webhook itself. */
  id?: string | null | undefined;
  /** The item that it watches. Box creates webhooks only on files and folders, whatever other type is listed. */
  target?: { id?: string | null | undefined; type?: string | null | undefined } | null | undefined;
  /** Its notification URL. */
  address?: string | null | undefined;
  /** The event names that it is notified of. */
  triggers?: readonly string[] | null | undefined;
}

/** What is registered for one application and one user. */
export interface RegistryState {
  /** How many webhooks they have now, on all items together. */
  webhookCount?: number | undefined;
  /** The one on the requested target; `null`: the item has no webhook. The mini form is enough. */
  webhookOnTarget?: ListedWebhook | null | undefined;
}

/** One TLS handshake that the server accepts. */
export interface TlsHandshake {
  /** Protocol version as OpenSSL and Node spell it (`TLSv1.2`, `TLSv1.3`) or as Box's page does (`TLS 1.2`). */
  protocol: string;
  /** Cipher suite, by its IANA or its OpenSSL name. */
  cipherSuite: string;
}

/** What was observed of the server behind the address. Only a server can observe it; a browser leaves all of it absent. */
export interface EndpointFacts {
  /** Every address that the host resolves to (A and AAAA); `[]`: none. */
  ipAddresses?: readonly string[] | undefined;
  /** Whether the chain verifies against public certificate authorities, for this host, now. `error`: the X.509 verification code. */
  certificate?: { trusted: true } | { trusted: false; error: string } | undefined;
  /** The handshakes that the server accepts; `[]`: none. */
  tls?: readonly TlsHandshake[] | undefined;
  /** Beside `tls: []`, the code with which the server refused for another reason than version and suite: it wants a client certificate, does not know the name, … */
  tlsRefusal?: string | undefined;
}

/** What is known when a create request is judged. */
export interface Facts {
  /** What is registered; absent: not observed. */
  registry?: RegistryState | undefined;
  /** What the server behind the address is like; absent: not observed. */
  endpoint?: EndpointFacts | undefined;
}

/** What is known when an update request is judged. */
export interface UpdateFacts extends Facts {
  /** The webhook being updated, as it is now. A field that it lacks is not known. */
  webhook?: BoxWebhook | undefined;
}

/** The name of a fact that a rule may need, as a path into the facts. */
export type FactName =
  | 'registry.webhookCount'
  | 'registry.webhookOnTarget'
  | 'endpoint.ipAddresses'
  | 'endpoint.certificate'
  | 'endpoint.tls'
  | 'webhook';
