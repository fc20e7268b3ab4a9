/**
 * The types of requests and facts, in Box's own words.
 *
 * An absent fact means "not observed"; `null`, `[]` or `0` means "observed: none".
 */
import type { TriggerName } from '../policy/triggers.js';

/** The item that a webhook watches. */
export interface WebhookTarget {
  /** Decimal digits without leading zeros; the root folder is `"0"`. A file and a folder may have the same ID. */
  id: string;
  /** Box webhooks watch only files and folders. */
  type: 'file' | 'folder';
}

/** The body of `POST /webhooks`. */
export interface CreateRequest {
  /** The item to watch. */
  target: WebhookTarget;
  /** The URL that Box notifies. */
  address: string;
  /** The events to subscribe to; at least one. */
  triggers: readonly RequestedTrigger[];
}

/** The body of `PUT /webhooks/{id}`. An absent field stays unchanged. */
export interface UpdateRequest {
  /** The item to watch from now on. */
  target?: WebhookTarget | undefined;
  /** The new URL that Box notifies. */
  address?: string | undefined;
  /** All events to subscribe to from now on; at least one. */
  triggers?: readonly RequestedTrigger[] | undefined;
}

/**
 * An update request that leaves out every field that does not change. Unlike `UpdateRequest` it has no field that is
 * `undefined`, so that Box's SDK accepts it under `exactOptionalPropertyTypes` too.
 */
export type UpdateBody = { [Field in keyof UpdateRequest]?: NonNullable<UpdateRequest[Field]> };

/** The name of a trigger. Any string has this type; the policy decides whether Box has the trigger. */
// the intersection keeps the names in an editor's suggestions
export type RequestedTrigger = TriggerName | (string & {});

/** A webhook that exists at Box, as `GET /webhooks/{id}` returns it. Other fields are ignored. */
export interface RegisteredWebhook {
  /** The ID of the webhook itself. */
  id: string;
  /** The item that it watches. */
  target: WebhookTarget;
  /** The URL that Box notifies. */
  address: string;
  /** The events that it subscribes to. */
  triggers: readonly string[];
}

/**
 * A webhook as `GET /webhooks` lists it: in its mini form, without address and triggers. The registry rules need no more.
 */
export interface ListedWebhook extends Pick<RegisteredWebhook, 'id' | 'target'> {
  /** The URL that Box notifies; absent in the mini form. */
  address?: string | undefined;
  /** The events that it subscribes to; absent in the mini form. */
  triggers?: readonly string[] | undefined;
}

/**
 * A webhook as Box or its SDK returned it. Every field may be missing; a function that needs a missing field throws an
 * error that names it. Other fields are ignored.
 */
export interface BoxWebhook extends IgnoredFields {
  /** The ID of the webhook itself. */
  id?: string | null | undefined;
  /** The item that it watches. A webhook with another type of target counts against the limit, but is on no item. */
  target?: { id?: string | null | undefined; type?: string | null | undefined } | null | undefined;
  /** The URL that Box notifies. */
  address?: string | null | undefined;
  /** The events that it subscribes to. */
  triggers?: readonly string[] | null | undefined;
}

// declared so that an object literal may contain them
/** Other fields that Box returns, in the spelling of its API or its SDK. */
interface IgnoredFields {
  type?: unknown;
  created_at?: unknown;
  created_by?: unknown;
  createdAt?: unknown;
  createdBy?: unknown;
}

/** The webhooks registered for one application and one user. */
export interface RegistryState {
  /** The number of their webhooks, on all items together. */
  webhookCount?: number | undefined;
  /** Their webhook on the requested target; `null`: the item has none. The mini form is enough. */
  webhookOnTarget?: ListedWebhook | null | undefined;
}

/** A TLS handshake that the server accepts. */
export interface TlsHandshake {
  /** The protocol version, as OpenSSL and Node spell it (`TLSv1.2`, `TLSv1.3`) or as Box's page does (`TLS 1.2`). */
  protocol: string;
  /** The cipher suite, by its IANA or OpenSSL name. */
  cipherSuite: string;
}

/** What was observed about the server behind the address. A browser cannot observe any of it. */
export interface EndpointFacts {
  /** Every address that the host resolves to (A and AAAA); `[]`: none. */
  ipAddresses?: readonly string[] | undefined;
  /** Whether the certificate chain verifies for this host against public certificate authorities. `error`: the X.509 verification code. */
  certificate?: { trusted: true } | { trusted: false; error: string } | undefined;
  /** The handshakes that the server accepts; `[]`: none. */
  tls?: readonly TlsHandshake[] | undefined;
  /** With `tls: []`: the error code of a refusal that is not about version or suite (a client certificate is required, the name is unknown, …). */
  tlsRefusal?: string | undefined;
}

/** What is known when a create request is decided. */
export interface Facts {
  /** The registered webhooks. */
  registry?: RegistryState | undefined;
  /** The server behind the address. */
  endpoint?: EndpointFacts | undefined;
}

/** What is known when an update request is decided. */
export interface UpdateFacts extends Facts {
  /** The current state of the webhook being updated. A missing field is not known. */
  webhook?: BoxWebhook | undefined;
}

/** The name of a fact that a limitation may need, as a path into the facts. */
export type FactName =
  | 'registry.webhookCount'
  | 'registry.webhookOnTarget'
  | 'endpoint.ipAddresses'
  | 'endpoint.certificate'
  | 'endpoint.tls'
  | 'webhook';
