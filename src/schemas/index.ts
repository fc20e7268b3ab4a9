/** @packageDocumentation Requests and facts as zod schemas, for callers who validate at their own boundary or want JSON Schemas. */
// Every function of this library checks its arguments itself; no schema needs to be called first.
import * as z from 'zod/mini';
import { BOX_ID } from '../facts/target.js';
import {
  BOOLEAN_EXPECTED,
  BOX_ID_EXPECTED,
  CERTIFICATE_EXPECTED,
  COUNT_EXPECTED,
  HANDSHAKES_EXPECTED,
  NON_EMPTY_STRING_EXPECTED,
  OBJECT_EXPECTED,
  STRING_EXPECTED,
  STRINGS_EXPECTED,
  TARGET_TYPE_EXPECTED,
  TRIGGERS_EXPECTED,
} from '../input/expectations.js';
import { daysMs, type Instant, isInstant, minutesMs } from '../input/instant.js';
import { DEVELOPER_TOKEN_MINUTES, NO_DELIVERY_DAYS } from '../policy/limits.js';

const must = ({ expected }: { readonly expected: string }) => `must be ${expected}`;

const text = z.string(must(STRING_EXPECTED));
const nonEmptyText = text.check(z.minLength(1, must(NON_EMPTY_STRING_EXPECTED)));
const texts = z.array(text, must(STRINGS_EXPECTED));
const boolean = z.boolean(must(BOOLEAN_EXPECTED));
const object = must(OBJECT_EXPECTED);

// undefined means absent, in types and values
const optional = z.optional; // destructuring the namespace would bundle all of zod
const nullish = <T extends z.core.SomeType>(schema: T) => optional(z.nullable(schema));

/** @param periodMs the length of a period that begins at the instant and must end by the year 9999 */
function instantFrom(periodMs: number) {
  return z.custom<Instant>(
    (value) => isInstant(value, periodMs),
    must({ expected: 'an instant (RFC 3339 text with an offset, whole epoch milliseconds, or a valid Date)' }),
  );
}

const instant = instantFrom(0);

/** The item that a webhook watches: a file or a folder. */
export const webhookTargetSchema = z.object(
  {
    id: text.check(z.regex(BOX_ID, must(BOX_ID_EXPECTED))),
    type: z.enum(['file', 'folder'], must(TARGET_TYPE_EXPECTED)),
  },
  object,
);

const requestedTriggers = z.array(text, must(TRIGGERS_EXPECTED)).check(z.minLength(1, must(TRIGGERS_EXPECTED)));

/**
 * The body of `POST /webhooks`. Other keys are ignored.
 *
 * @example
 * ```ts
 * const target = { id: '500', type: 'folder' };
 * const address = 'https://hooks.example.com/box';
 * const body = { target, address, triggers: [] };
 * const { success, error } = createRequestSchema.safeParse(body);
 * success; // → false
 * error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
 * // → ['triggers must be a list of at least one string']
 * ```
 */
export const createRequestSchema = z.object({ target: webhookTargetSchema, address: text, triggers: requestedTriggers }, object);

/** The body of `PUT /webhooks/{id}`. Other keys are ignored. */
export const updateRequestSchema = z.object(
  { target: optional(webhookTargetSchema), address: optional(text), triggers: optional(requestedTriggers) },
  object,
);

/** A webhook that exists at Box. Other keys are ignored. */
export const registeredWebhookSchema = z.object({ id: nonEmptyText, target: webhookTargetSchema, address: text, triggers: texts }, object);

// also accepts null, which Box may send for an omitted field
const listed = nullish as unknown as typeof optional;

/** A webhook as `GET /webhooks` lists it: address and triggers may be absent. */
export const listedWebhookSchema = z.object(
  { id: nonEmptyText, target: webhookTargetSchema, address: listed(text), triggers: listed(texts) },
  object,
);

/** A webhook as Box or its SDK returned it: every field may be missing. Other keys are ignored. */
export const boxWebhookSchema = z.object(
  {
    id: nullish(nonEmptyText),
    target: nullish(z.object({ id: nullish(text), type: nullish(text) }, object)),
    address: nullish(text),
    triggers: nullish(texts),
  },
  object,
);

/** The webhooks registered for one application and one user. */
export const registryStateSchema = z.object(
  {
    webhookCount: optional(z.int(must(COUNT_EXPECTED)).check(z.nonnegative(must(COUNT_EXPECTED)))),
    webhookOnTarget: nullish(listedWebhookSchema),
  },
  object,
);

/** What was observed about the server behind the address. */
export const endpointFactsSchema = z.object(
  {
    ipAddresses: optional(texts),
    certificate: optional(
      z.discriminatedUnion(
        'trusted',
        [z.object({ trusted: z.literal(true), error: optional(z.null()) }), z.object({ trusted: z.literal(false), error: nonEmptyText })],
        must(CERTIFICATE_EXPECTED),
      ),
    ),
    tls: optional(z.array(z.object({ protocol: text, cipherSuite: text }, object), must(HANDSHAKES_EXPECTED))),
    tlsRefusal: optional(nonEmptyText),
  },
  object,
);

const known = { registry: optional(registryStateSchema), endpoint: optional(endpointFactsSchema) };

/** What is known when a create request is decided. */
export const factsSchema = z.object(known, object);

/** What is known when an update request is decided. */
export const updateFactsSchema = z.object({ ...known, webhook: optional(boxWebhookSchema) }, object);

/** How the application that created the webhook authenticates, and what is known about its tokens. */
export const sessionSchema = z.discriminatedUnion(
  'method',
  [
    z.object({ method: z.enum(['jwt', 'client_credentials']), applicationAuthorized: boolean }),
    z.object({ method: z.literal('oauth2'), accessTokenExpiresAt: instant, refreshTokenExpiresAt: z.nullable(instant) }),
    z.object({ method: z.literal('developer_token'), issuedAt: instantFrom(minutesMs(DEVELOPER_TOKEN_MINUTES)) }),
  ],
  must({ expected: 'a session whose method is "jwt", "client_credentials", "oauth2" or "developer_token"' }),
);

/** An action, performed or attempted, on the watched item. */
export const notificationEventSchema = z.object({ trigger: nonEmptyText, actionPermitted: boolean, session: sessionSchema }, object);

/** What is known about an existing webhook when its deletion is decided. */
export const cleanupFactsSchema = z.object(
  {
    applicationDeleted: optional(boolean),
    accessTokensDeleted: optional(boolean),
    lastSuccessfulDeliveryAt: nullish(instantFrom(daysMs(NO_DELIVERY_DAYS))),
    lastTriggeredAt: nullish(instant),
  },
  object,
);
