import type { LookupAddress } from 'node:dns';
import type { TLSSocket } from 'node:tls';
import { describe, expectTypeOf, it } from 'vitest';
import type * as z from 'zod/mini';
import * as policy from '../../scripts/entries.js';
import {
  type CleanupCode,
  type CleanupEligibility,
  type CleanupFacts,
  type CreateRequest,
  cleanupEligibility,
  type Delivery,
  type DeliveryAttempt,
  decideCreate,
  decideNotification,
  deliveriesStalled,
  deliveryFacts,
  type EndpointFacts,
  type EndpointObservation,
  endpointFacts,
  type FactName,
  type Facts,
  type Forecast,
  forecast,
  type Instant,
  type InvalidFactsError,
  type Issue,
  type IssueCode,
  type LimitationCode,
  type ListedWebhook,
  type NotificationDecision,
  type NotificationEvent,
  oauth2Session,
  type ReceivedNotification,
  type RegisteredWebhook,
  type RegistryState,
  readNotification,
  type Session,
  type SessionCode,
  type SessionState,
  sessionState,
  type TokenResponse,
  type UpdateFacts,
  type UpdateRequest,
  type WebhookTarget,
} from '../../src/index.js';
import { describeCode, limitations, type Reading, type Trigger } from '../../src/policy/index.js';
import type {
  cleanupFactsSchema,
  createRequestSchema,
  endpointFactsSchema,
  factsSchema,
  listedWebhookSchema,
  notificationEventSchema,
  registeredWebhookSchema,
  registryStateSchema,
  sessionSchema,
  updateFactsSchema,
  updateRequestSchema,
  webhookTargetSchema,
} from '../../src/schemas/index.js';
import type { Loose } from './support.js';

describe('Session, notification, cleanup', () => {
  const session: Session = { method: 'jwt', applicationAuthorized: true };

  it('a session has the fields of its method', () => {
    expectTypeOf<Session>().toEqualTypeOf<
      | { method: 'jwt' | 'client_credentials'; applicationAuthorized: boolean }
      | { method: 'oauth2'; accessTokenExpiresAt: Instant; refreshTokenExpiresAt: Instant | null }
      | { method: 'developer_token'; issuedAt: Instant }
    >();
    // @ts-expect-error a field of another method
    const wrong: Session = { method: 'jwt', issuedAt: 0 };
    void wrong;
  });

  it('only functions that depend on time take the present instant', () => {
    // @ts-expect-error no clock is read
    sessionState(session);
    // @ts-expect-error no clock is read
    decideNotification({ trigger: 'FILE.MOVED', actionPermitted: true, session });
    // @ts-expect-error no clock is read
    cleanupEligibility({});
    // @ts-expect-error a registration does not depend on time
    decideCreate({}, {}, 0);
  });

  it('an active session has an end or none, an ended one a code', () => {
    expectTypeOf<Loose<SessionState>>().toEqualTypeOf<
      | { state: 'ACTIVE'; endsAt: string | null }
      | { state: 'NO_ACTIVE_SESSION'; code: SessionCode; endedAt: string | null; message: string }
    >();
    expectTypeOf(sessionState).returns.toEqualTypeOf<SessionState>();
  });

  it('a notification is none, full, or reduced', () => {
    expectTypeOf<NotificationEvent>().toEqualTypeOf<{ trigger: string; actionPermitted: boolean; session: Session }>();
    expectTypeOf<Loose<NotificationDecision>>().toEqualTypeOf<
      | { notify: false; code: 'ACTION_NOT_PERMITTED'; message: string }
      | { notify: true; trigger: string; payload: 'full' }
      | { notify: true; trigger: 'NO_ACTIVE_SESSION'; payload: 'reduced'; code: SessionCode }
    >();
    expectTypeOf(decideNotification).returns.toEqualTypeOf<NotificationDecision>();
  });

  it('an eligibility has its causes and its notice', () => {
    expectTypeOf<CleanupFacts>().toEqualTypeOf<{
      applicationDeleted?: boolean | undefined;
      accessTokensDeleted?: boolean | undefined;
      lastSuccessfulDeliveryAt?: Instant | null | undefined;
      lastTriggeredAt?: Instant | null | undefined;
    }>();
    expectTypeOf<Loose<CleanupEligibility>>().toEqualTypeOf<{
      eligible: boolean;
      causes: (
        | { code: 'APPLICATION_DELETED'; params: {}; message: string }
        | { code: 'ACCESS_TOKENS_DELETED'; params: {}; message: string }
        | { code: 'DELIVERIES_STALLED'; params: { lastSuccessfulDeliveryAt: string; lastTriggeredAt: string }; message: string }
      )[];
      unknown: { code: CleanupCode; missing: string }[];
      eligibleAt: string | null;
      notice: { trigger: 'WEBHOOK.DELETED'; additional_info: { reason: 'auto_cleanup' } } | null;
    }>();
    expectTypeOf(cleanupEligibility).returns.toEqualTypeOf<CleanupEligibility>();
    expectTypeOf(deliveriesStalled).toEqualTypeOf<
      (lastSuccessfulDeliveryMs: number | null, lastTriggeredMs: number | null, nowMs: number) => boolean
    >();
  });
});

describe('Facts from observations, and forecasts', () => {
  it('a token response of the API or the SDK is a session', () => {
    expectTypeOf(oauth2Session).toEqualTypeOf<(token: TokenResponse, receivedAt: Instant) => Session>();
    // as box-node-sdk 10 declares it
    interface AccessToken {
      readonly accessToken?: string;
      readonly expiresIn?: number;
      readonly tokenType?: 'bearer' | string;
      readonly restrictedTo?: readonly object[];
      readonly refreshToken?: string;
      readonly rawData?: unknown;
    }
    oauth2Session({} as AccessToken, 0);
    oauth2Session(
      { access_token: 'a', expires_in: 3600, refresh_token: 'r' } as { access_token: string; expires_in: number; refresh_token?: string },
      0,
    );
    oauth2Session({ expires_in: undefined, expiresIn: undefined, refresh_token: undefined, refreshToken: undefined }, 0);
    // @ts-expect-error a lifetime is a number
    oauth2Session({ expires_in: '3600' }, 0);
    // @ts-expect-error no clock is read
    oauth2Session({ expires_in: 3600 });
  });

  it('deliveries are facts of cleanupEligibility', () => {
    expectTypeOf(deliveryFacts).toEqualTypeOf<
      (deliveries: Iterable<Delivery>) => Pick<CleanupFacts, 'lastSuccessfulDeliveryAt' | 'lastTriggeredAt'>
    >();
    expectTypeOf<Delivery>().toEqualTypeOf<{ triggeredAt: Instant; attempts: Iterable<DeliveryAttempt> }>();
    expectTypeOf<DeliveryAttempt>().toEqualTypeOf<{
      at: Instant;
      status?: number | null | undefined;
      durationMs?: number | undefined;
    }>();
    cleanupEligibility({ applicationDeleted: false, ...deliveryFacts([]) }, 0);
    forecast({ session: oauth2Session({}, 0), ...deliveryFacts(new Set<Delivery>()) }, 0);
    // @ts-expect-error a delivery has attempts
    deliveryFacts([{ triggeredAt: 0 }]);
  });

  it('a forecast has events of sessions and of cleanup', () => {
    expectTypeOf(forecast).toEqualTypeOf<(facts: { session?: Session | undefined } & CleanupFacts, now: Instant) => Forecast>();
    expectTypeOf<Loose<Forecast>>().toEqualTypeOf<{
      payload: 'full' | 'reduced' | 'unknown';
      deletable: boolean;
      events: {
        at: string;
        code: SessionCode | CleanupCode;
        effect: 'PAYLOAD_REDUCED' | 'WEBHOOK_DELETABLE';
        message: string;
        remedy: string;
      }[];
      unknown: { code: SessionCode | CleanupCode; missing: string }[];
    }>();
    forecast({ session: undefined, applicationDeleted: undefined }, 0);
    // @ts-expect-error no clock is read
    forecast({});
  });

  it('the kind of a received notification types its fields', () => {
    expectTypeOf(readNotification).toEqualTypeOf<(body: unknown) => ReceivedNotification>();
    const read = readNotification(undefined);
    if (read.kind === 'event') expectTypeOf(read.source).toExtend<{ readonly id: string; readonly type: string } | null>();
    if (read.kind === 'event') expectTypeOf(read.createdAt).toEqualTypeOf<string | null>();
    if (read.kind === 'webhook_deleted') expectTypeOf(read.reason).toEqualTypeOf<string | null>();
    if (read.kind === 'no_active_session') expectTypeOf(read.remedy).toEqualTypeOf<string>();
    if (read.kind === 'malformed') expectTypeOf(read.issues).toEqualTypeOf<readonly Issue[]>();
    else expectTypeOf([read.webhookId, read.dedupKey]).toEqualTypeOf<(string | null)[]>();
  });
});

describe('The policy as data', () => {
  it('an entry is readonly text', () => {
    expectTypeOf(limitations[0]).toExtend<
      { code: LimitationCode; title: string; statement: string; remedy: string; source: string; facts: readonly FactName[] } | undefined
    >();
    expectTypeOf(policy.sessionCodes[0].code).toExtend<SessionCode>();
    expectTypeOf<(typeof policy.cleanupCauses)[number]['code']>().toEqualTypeOf<CleanupCode>();
    expectTypeOf<Loose<Trigger>>().toEqualTypeOf<{ name: string; file: boolean; folder: boolean; documentedIn: string[] }>();
    expectTypeOf(policy.triggers).toEqualTypeOf<readonly Trigger[]>();
    expectTypeOf<keyof Reading>().toEqualTypeOf<
      'id' | 'question' | 'texts' | 'chosen' | 'because' | 'alternatives' | 'codes' | 'evidence'
    >();
    expectTypeOf<Reading['evidence']>().toEqualTypeOf<'documented' | 'observed' | 'assumed'>();
    expectTypeOf(policy.readings).toEqualTypeOf<readonly Reading[]>();
    // @ts-expect-error it cannot be changed
    limitations.push({});
    // @ts-expect-error it cannot be changed
    policy.triggers[0] = policy.triggers[1];
  });

  it('describeCode takes any code, and returns its entry', () => {
    expectTypeOf(describeCode('DELIVERIES_STALLED').code).toEqualTypeOf<'DELIVERIES_STALLED'>();
    expectTypeOf(describeCode('ITEM_ALREADY_HAS_WEBHOOK').remedy).toEqualTypeOf<string>();
    // @ts-expect-error no such code
    describeCode('NOPE');
  });

  it('an InvalidFactsError is a TypeError with issues', () => {
    expectTypeOf<InvalidFactsError>().toExtend<TypeError>();
    expectTypeOf<InvalidFactsError['issues']>().toEqualTypeOf<readonly Issue[]>();
    expectTypeOf<Loose<Issue>>().toEqualTypeOf<{
      path: (string | number)[];
      code: IssueCode;
      expected: string;
      received: string;
      message: string;
    }>();
  });
});

describe('Node’s values are observations without a cast', () => {
  it('the properties of a TLSSocket', () => {
    const socket = {} as TLSSocket;
    const { authorized, authorizationError, remoteAddress } = socket;
    endpointFacts({ authorized, authorizationError, remoteAddress, protocol: socket.getProtocol(), cipher: socket.getCipher() });
    expectTypeOf(socket.authorizationError).toExtend<EndpointObservation['authorizationError']>();
  });

  it('errors: of a listener, caught, of an abort, of several attempts', () => {
    endpointFacts({ error: {} as NodeJS.ErrnoException, addresses: {} as NodeJS.ErrnoException });
    const caught: unknown = undefined;
    if (caught instanceof Error) endpointFacts({ error: caught, addresses: [['93.184.216.34'], caught] });
    endpointFacts({ error: {} as DOMException });
    endpointFacts({ error: {} as AggregateError, addresses: {} as AggregateError });
    // @ts-expect-error a number is no error
    endpointFacts({ error: 7 });
  });

  it('lookups, with and without all, and what Promise.allSettled made of them', () => {
    endpointFacts({ addresses: {} as LookupAddress });
    endpointFacts({ addresses: [] as LookupAddress[] });
    endpointFacts({ addresses: [[] as string[], [] as LookupAddress[]] });
    endpointFacts({ addresses: {} as PromiseSettledResult<LookupAddress> });
    endpointFacts({ addresses: {} as [PromiseSettledResult<string[]>, PromiseSettledResult<string[]>] });
    endpointFacts({ handshakes: [] as PromiseSettledResult<{ protocol: string | null; remoteAddress: string | undefined }>[] });
    // @ts-expect-error no field of this name
    endpointFacts({ adresses: [] });
  });
});

describe('The schemas', () => {
  it('give the types of the interface', () => {
    expectTypeOf<z.output<typeof webhookTargetSchema>>().toEqualTypeOf<WebhookTarget>();
    expectTypeOf<z.output<typeof registeredWebhookSchema>>().toEqualTypeOf<Loose<RegisteredWebhook>>();
    expectTypeOf<z.output<typeof sessionSchema>>().toEqualTypeOf<Loose<Session>>();
    expectTypeOf<z.output<typeof notificationEventSchema>>().toEqualTypeOf<Loose<NotificationEvent>>();
  });

  it('accept the types of the interface', () => {
    expectTypeOf<Loose<CreateRequest>>().toExtend<z.input<typeof createRequestSchema>>();
    expectTypeOf<Loose<UpdateRequest>>().toExtend<z.input<typeof updateRequestSchema>>();
    expectTypeOf<Loose<ListedWebhook>>().toExtend<z.input<typeof listedWebhookSchema>>();
    expectTypeOf<Loose<RegistryState>>().toExtend<z.input<typeof registryStateSchema>>();
    expectTypeOf<Loose<EndpointFacts>>().toExtend<z.input<typeof endpointFactsSchema>>();
    expectTypeOf<Loose<Facts>>().toExtend<z.input<typeof factsSchema>>();
    expectTypeOf<Loose<UpdateFacts>>().toExtend<z.input<typeof updateFactsSchema>>();
    expectTypeOf<CleanupFacts>().toExtend<z.input<typeof cleanupFactsSchema>>();
  });

  it('give the types that the functions accept', () => {
    expectTypeOf<z.output<typeof endpointFactsSchema>>().toExtend<EndpointFacts>();
    expectTypeOf<z.output<typeof registryStateSchema>>().toExtend<RegistryState>();
    expectTypeOf<z.output<typeof createRequestSchema>>().toExtend<CreateRequest>();
    expectTypeOf<z.output<typeof updateRequestSchema>>().toExtend<UpdateRequest>();
    expectTypeOf<z.output<typeof listedWebhookSchema>>().toExtend<ListedWebhook>();
    expectTypeOf<z.output<typeof factsSchema>>().toExtend<Facts>();
    expectTypeOf<z.output<typeof updateFactsSchema>>().toExtend<UpdateFacts>();
    expectTypeOf<z.output<typeof cleanupFactsSchema>>().toExtend<CleanupFacts>();
  });
});
